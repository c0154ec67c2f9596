import "./quick-passwords.ts";
import * as fc from "fast-check";
import { z } from "zod";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Contract, Procedure, Role } from "../../preload/contract/contract.ts";
import { contract } from "../../preload/contract/index.ts";
import { lobby } from "../../preload/contract/lobby.ts";
import { LOBBY, MATRIX } from "./authorisation-matrix.ts";
import { openTown, PASSWORD, type Town } from "./offices-desk.ts";

const LETTER: Record<Role, string> = { administrator: "A", clerk: "C", typist: "T", viewer: "V" };
const roles: readonly Role[] = ["administrator", "clerk", "typist", "viewer"];
const names = Object.keys(contract);

let town: Town;
let office: string;
beforeAll(async () => {
  town = openTown();
  ({ id: office } = await town.office("anna"));
  for (const role of roles) await town.person("anna", role);
});
afterAll(() => town.close());

test("every procedure has its row, and every row its procedure", () => {
  expect(Object.keys(MATRIX).sort()).toEqual([...names].sort());
  expect(Object.keys(LOBBY).sort()).toEqual(Object.keys(lobby).sort());
});

describe("in the own office", () => {
  for (const role of roles)
    test(`a person with the role ${role} does what the table allows and nothing else`, async () => {
      for (const name of names) {
        const allowed = MATRIX[name]?.includes(LETTER[role]);
        // null is no input of any procedure: what is allowed gets as far as being told so, or is done without one.
        const code = await town.code(role, name, null);
        if (allowed) expect.soft(["forbidden", "signedOut", "locked"], name).not.toContain(code);
        else expect.soft(code, name).toBe("forbidden");
      }
    });
});

test("nobody who is signed out gets anything", async () => {
  for (const name of names) expect.soft(await town.code("stranger", name, null), name).toBe("signedOut");
});

test("behind the lock nothing is done, for no role", async () => {
  for (const role of roles) {
    await town.ask(role, "lobby.lock");
    for (const name of names) expect.soft(await town.code(role, name, null), name).toBe("locked");
    await town.ask(role, "lobby.unlock", { password: PASSWORD });
  }
});

describe("at the first screen", () => {
  const input: Record<string, unknown> = {
    "lobby.switchTo": { office: "gmina-probna" },
    "lobby.openKiosk": { edition: "00000000-0000-4000-8000-000000000000" },
    "lobby.closeKiosk": { password: "nie to hasło wcale" },
    "lobby.unlock": { password: "nie to hasło wcale" },
    "lobby.changePassword": { current: "nie to hasło wcale", password: "zupełnie nowe hasło" },
    "lobby.renewCode": { password: "nie to hasło wcale" },
    "lobby.codePage": { code: "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA", language: "pl" },
    "lobby.restore": { backup: "20260101T000000000Z-manual" },
    "lobby.rescueList": { office: "gmina-probna" },
    "lobby.rescue": { office: "gmina-probna", backup: "20260101T000000000Z-manual", login: "anna", password: PASSWORD },
  };
  const windows = { signedOut: "stranger", locked: "clerk", viewer: "viewer", administrator: "administrator" } as const;
  for (const [name, row] of Object.entries(LOBBY))
    test(`${name} answers each window as the table says`, async () => {
      for (const [state, expected] of Object.entries(row)) {
        const session = windows[state as keyof typeof windows];
        town.clock.pass(65_000);
        if (state === "locked") await town.ask(session, "lobby.lock");
        else if (state !== "signedOut") await town.ask(session, "lobby.stillHere");
        // What anybody may do is not done here: an input that no procedure takes shows that the door is open.
        const code = await town.code(session, name, input[name] ?? null);
        if (expected === "open") expect.soft(["forbidden", "signedOut", "locked"], state).not.toContain(code);
        else expect.soft(code, state).toBe(expected);
        if (state === "locked") {
          town.clock.pass(65_000);
          await town.code(session, "lobby.unlock", { password: PASSWORD });
        }
      }
    });
});

/** An input that the procedure takes, with every id one of `ids`. */
function inputFor(procedure: Procedure, ids: readonly string[]): fc.Arbitrary<unknown> {
  type Schema = { [key: string]: unknown };
  const id = fc.constantFrom(...ids);
  const from = (schema: Schema): fc.Arbitrary<unknown> => {
    const any = (schema["anyOf"] ?? schema["oneOf"]) as Schema[] | undefined;
    if (any) return fc.oneof(...any.map(from));
    if (schema["allOf"])
      return fc.tuple(...(schema["allOf"] as Schema[]).map(from)).map((parts) => Object.assign({}, ...(parts as object[])) as unknown);
    if ("const" in schema) return fc.constant(schema["const"]);
    if (schema["enum"]) return fc.constantFrom(...(schema["enum"] as unknown[]));
    switch (schema["type"]) {
      case "object": {
        const properties = Object.entries((schema["properties"] ?? {}) as Record<string, Schema>).map(([key, value]) => [key, from(value)]);
        return fc.record(Object.fromEntries(properties) as Record<string, fc.Arbitrary<unknown>>, {
          requiredKeys: (schema["required"] ?? []) as string[],
        });
      }
      case "array":
        return fc.array(from((schema["items"] ?? {}) as Schema), { maxLength: 2 });
      case "integer":
      case "number":
        return fc.integer({ min: 1, max: 3 });
      case "boolean":
        return fc.boolean();
      case "null":
        return fc.constant(null);
      case "string":
        if (typeof schema["pattern"] === "string" && schema["pattern"].includes("{12}")) return id;
        if (schema["format"] === "date") return fc.constant("2026-11-24");
        return fc.oneof(id, fc.constantFrom("", "tekst"));
      default:
        return id;
    }
  };
  const schema = z.toJSONSchema(procedure.input, { io: "input", unrepresentable: "any" }) as Schema;
  return procedure.input.safeParse(undefined).success ? fc.constant(undefined) : from(schema);
}

test("an office's ids, brought into another office, open nothing and change nothing there", async () => {
  const made: string[] = [];
  const make = async (name: string, input: unknown): Promise<string> => {
    const { id } = (await town.ask("anna", name, input)) as { id: string };
    made.push(id);
    return id;
  };
  await town.ask("anna", "lobby.stillHere");
  await town.ask("anna", "lobby.signIn", { office, login: "anna", password: PASSWORD });
  const consultation = await make("consultations.create", { template: "free", title: "TAJNE konsultacje" });
  await make("surveys.create", { consultationId: consultation });
  await make("announcements.create", { title: "TAJNE ogłoszenie" });
  const bytes = Buffer.from("TAJNE");
  const { upload } = (await town.ask("anna", "files.begin", { name: "TAJNE.txt", bytes: bytes.length, purpose: "attachment" })) as {
    upload: string;
  };
  await town.ask("anna", "files.append", { upload, data: bytes.toString("base64") });
  made.push(upload);
  await make("files.finish", { upload });
  const people = (await town.ask("anna", "people.list")) as { id: string }[];
  made.push(...people.map((person) => person.id));

  await town.office("obcy", "Gmina Obca");
  const first = await town.backend.sessions.open(office);
  const before = first.sqlite.serialize();
  const calls = fc
    .constantFrom(...names)
    .chain((name) => inputFor((contract as Contract)[name] as Procedure, made).map((input) => ({ name, input })));
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(calls, async ({ name, input }) => {
      await town.ask("obcy", "lobby.stillHere");
      const reply = await town.reply("obcy", name, input);
      if (reply.ok || reply.error.code !== "invalid") reached.add(name);
      expect(JSON.stringify(reply), name).not.toContain("TAJNE");
    }),
    { numRuns: 2500 },
  );
  // The inputs are good enough to get past the parsing of nearly all procedures.
  expect(names.filter((name) => !reached.has(name)).length).toBeLessThan(names.length / 4);
  for (const id of made) expect(await town.backend.resource("obcy", `/files/${id}`)).toBeUndefined();
  expect(first.sqlite.serialize().equals(before)).toBe(true);
}, 60_000);
