import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Backend, type BackendOptions, openBackend } from "../../main/backend.ts";
import { inlineWork } from "./test-office.ts";
import type { Reply, Role } from "../../preload/contract/contract.ts";

export const PASSWORD = "poprawne hasło próbne";

/** A backend on a data folder of its own, with a clock that the test turns. */
export type Town = {
  readonly backend: Backend;
  readonly dataFolder: string;
  readonly clock: { now: Date; pass(ms: number): void };
  readonly logged: unknown[];
  /** A window that asks; a refusal fails the test. */
  ask(session: string, name: string, input?: unknown): Promise<never>;
  reply(session: string, name: string, input?: unknown): Promise<Reply>;
  /** The code of a refusal, or "ok". */
  code(session: string, name: string, input?: unknown): Promise<string>;
  office(session: string, name?: string, login?: string): Promise<{ id: string; recoveryCode: string }>;
  /** Adds a person with this role and signs them in at a window of their own, which has the role's name. */
  person(session: string, role: Role): Promise<{ id: string; login: string }>;
  close(): Promise<void>;
};

export function openTown(options: Partial<BackendOptions> = {}): Town {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), "rynek-town-"));
  const clock = {
    now: new Date("2026-11-24T08:00:00.000Z"),
    pass: (ms: number) => void (clock.now = new Date(clock.now.getTime() + ms)),
  };
  const logged: unknown[] = [];
  const backend = openBackend({
    dataFolder,
    worker: new URL("file:///none.js"),
    work: inlineWork,
    version: "0.1.0",
    emit: () => {},
    log: (error) => logged.push(error),
    now: () => clock.now,
    ...options,
  });
  const reply = (session: string, name: string, input?: unknown) => backend.dispatch(session, name, input);
  const ask = async (session: string, name: string, input?: unknown) => {
    const answer = await reply(session, name, input);
    if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer.error)} ${logged.map(String).join("\n")}`);
    return answer.value as never;
  };
  return {
    backend,
    dataFolder,
    clock,
    logged,
    ask,
    reply,
    code: async (session, name, input) => {
      const answer = await reply(session, name, input);
      return answer.ok ? "ok" : answer.error.code;
    },
    office: async (session, name = "Gmina Próbna", login = "anna") => {
      const { recoveryCode } = (await ask(session, "lobby.createOffice", {
        name,
        personName: "Anna Kowalska",
        login,
        password: PASSWORD,
      })) as {
        recoveryCode: string;
      };
      const { office } = (await ask(session, "lobby.session")) as { office: { id: string } };
      return { id: office.id, recoveryCode };
    },
    person: async (session, role) => {
      const { office } = (await ask(session, "lobby.session")) as { office: { id: string } };
      const { id } = (await ask(session, "people.add", { name: `Osoba ${role}`, login: role, role, password: PASSWORD })) as { id: string };
      await ask(role, "lobby.signIn", { office: office.id, login: role, password: PASSWORD });
      return { id, login: role };
    },
    close: async () => {
      await backend.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
