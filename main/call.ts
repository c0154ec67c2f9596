import type { Role } from "../preload/contract/contract.ts";
import type { OpenOffice } from "./offices/open-office.ts";
import type { Db } from "./offices/tables.ts";

/** Who calls. The command line and the sample office's maker call as the office's owner. */
export type Person = { readonly id: string | null; readonly name: string; readonly role: Role };

/**
 * One call of a procedure. The office comes from the session, never from the input: no call can
 * name another tenant's data.
 */
export type Call = {
  /** The command's transaction, or the office's connection for a query. Nothing else may be used inside. */
  readonly db: Db;
  readonly office: OpenOffice;
  readonly person: Person;
  readonly now: Date;
  /** Runs once the command is committed: starts jobs, never does what must not be lost. */
  readonly afterCommit: (run: () => void) => void;
};

/** "2026-11-24T08:15:00.000Z" */
export const moment = (call: Pick<Call, "now">): string => call.now.toISOString();

/** Made once: making it takes longer than a thousand uses. */
const polishDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Warsaw" });

/** The day in Poland: deadlines are days there, whatever zone the PC is set to. */
export const today = (call: Pick<Call, "now">): string => polishDay.format(call.now);
