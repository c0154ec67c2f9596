import { v7 as uuid } from "uuid";
import { MIN_PASSWORD } from "../../preload/contract/offices.ts";
import type { Person } from "../call.ts";
import { refuse, refuseField } from "../refusal.ts";
import { appendAudit } from "./audit.ts";
import type { OpenOffice } from "./open-office.ts";
import { hashPassword, secretMatches } from "./passwords.ts";
import type { Tables } from "./tables.ts";

export type PersonRow = Tables["person"];
export const personOf = (row: PersonRow): Person => ({ id: row.id, name: row.name, role: row.role });

const LOCK_OUT_AFTER = 10;
const LOCK_OUT_MS = 15 * 60_000;
const LONGEST_WAIT_MS = 64_000;

/** How long the next try must wait after so many wrong ones: 1, 2, 4 … seconds, and a quarter of an hour after ten. */
export const waitAfter = (failures: number): number =>
  failures >= LOCK_OUT_AFTER ? LOCK_OUT_MS : Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (failures - 1));

/** How many milliseconds a person still waits. Nobody waits longer than a lock-out: such a time was set while the PC's clock was ahead. */
export function waitOf({ locked_until }: Pick<PersonRow, "locked_until">, now: Date): number {
  const wait = locked_until ? Date.parse(locked_until) - now.getTime() : 0;
  return wait <= LOCK_OUT_MS ? Math.max(0, wait) : 0;
}

export function checkNewPassword(password: string, login: string): void {
  const length = [...password].length;
  if (length < MIN_PASSWORD) throw refuseField("password", "shortPassword", { minimum: MIN_PASSWORD, length });
  if (password.normalize("NFC").toLowerCase() === login.toLowerCase()) throw refuseField("password", "passwordIsLogin");
}

export const personByLogin = (office: OpenOffice, login: string): Promise<PersonRow | undefined> =>
  office.db.selectFrom("person").selectAll().where("login", "=", login.toLowerCase()).where("active", "=", 1).executeTakeFirst();

export const personById = (office: OpenOffice, id: string): Promise<PersonRow | undefined> =>
  office.db.selectFrom("person").selectAll().where("id", "=", id).where("active", "=", 1).executeTakeFirst();

let oneHash: Promise<string> | undefined;
/** A hash is computed for unknown names too: the time taken must not tell who exists. */
export const spendTime = async (secret: string): Promise<unknown> => secretMatches(secret, await (oneHash ??= hashPassword(uuid())));

/**
 * Compares a secret with its hash. Every wrong try doubles the wait before the next one, also
 * across windows and restarts; ten close the account for a quarter of an hour. Tries are taken
 * one after another, so that a hundred at once are not a hundred guesses.
 */
export async function checkSecret(
  office: OpenOffice,
  person: { id: string },
  kind: "password" | "recovery",
  secret: string,
): Promise<PersonRow> {
  const before = turns.get(office) ?? Promise.resolve();
  const turn = before.then(() => takeTry(office, person.id, kind, secret));
  turns.set(
    office,
    turn.catch(() => {}),
  );
  return turn;
}
const turns = new WeakMap<OpenOffice, Promise<unknown>>();

async function takeTry(office: OpenOffice, id: string, kind: "password" | "recovery", secret: string): Promise<PersonRow> {
  const row = await personById(office, id);
  if (!row) throw refuse("signedOut");
  const now = office.now();
  const wait = waitOf(row, now);
  if (wait > 0) {
    const seconds = Math.ceil(wait / 1000);
    throw seconds > 90 ? refuse("lobby.lockedOut", { minutes: Math.ceil(seconds / 60) }) : refuse("lobby.wait", { seconds });
  }
  const hash = row[kind];
  if (hash && (await secretMatches(secret, hash))) {
    if (row.failures > 0) await note(office, row, { failures: 0, locked_until: null });
    return row;
  }
  const failures = row.failures + 1;
  const locked_until = new Date(now.getTime() + waitAfter(failures)).toISOString();
  await note(
    office,
    row,
    { failures: failures >= LOCK_OUT_AFTER ? 0 : failures, locked_until },
    kind === "password" ? "lobby.wrongPassword" : "lobby.wrongCode",
  );
  throw refuse(kind === "password" ? "lobby.wrongPassword" : "lobby.wrongCode");
}

type Change = Partial<Pick<PersonRow, "password" | "recovery" | "failures" | "locked_until">>;

/** Changes a person's row and writes the log's entry, both or neither. */
export async function note(office: OpenOffice, row: PersonRow, change: Change | undefined, action?: string): Promise<void> {
  const head = await office.db.transaction().execute(async (db) => {
    if (change) await db.updateTable("person").set(change).where("id", "=", row.id).execute();
    return action ? appendAudit(db, { at: office.now().toISOString(), person: personOf(row), action, subject: "" }) : undefined;
  });
  if (head) office.keepHead(head);
}

/** An entry for what happens outside an office's own procedures. */
export async function noteDoing(office: OpenOffice, person: Person, action: string, subject = ""): Promise<void> {
  const head = await office.db.transaction().execute((db) => appendAudit(db, { at: office.now().toISOString(), person, action, subject }));
  office.keepHead(head);
}
