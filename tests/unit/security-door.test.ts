import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Backend, openBackend } from "../../main/backend.ts";
import { answer } from "../../main/electron/backend-messages.ts";
import type { Reply } from "../../preload/contract/contract.ts";
import { contract } from "../../preload/contract/index.ts";
import { lobby } from "../../preload/contract/lobby.ts";

const dataFolder = mkdtempSync(join(tmpdir(), "rynek-door-"));
let backend: Backend;

beforeAll(async () => {
  backend = openBackend({ dataFolder, worker: new URL("file:///none.js"), version: "0", emit: () => {}, log: () => {} });
  const made = await backend.dispatch("clerk", "lobby.createOffice", {
    name: "Gmina Próbna",
    personName: "Anna Kowalska",
    login: "anna",
    password: "poprawne hasło próbne",
  });
  expect(made.ok).toBe(true);
});
afterAll(async () => {
  await backend.close();
  rmSync(dataFolder, { recursive: true });
});

const isReply = (reply: Reply): boolean =>
  reply.ok ? "value" in reply : typeof reply.error.code === "string" && !/[\n/\\]/.test(reply.error.code);

/** Leaves the session as it is, so that the run goes on as the same clerk; passwords cost half a second each. */
const names = Object.keys(contract).filter((name) => !name.startsWith("backup"));
const junk = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.anything({ maxDepth: 2 }));

test("whatever is called with whatever, the door answers with a Reply and never throws", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), junk, async (name, input) => isReply(await backend.dispatch("clerk", name, input))),
    { numRuns: 300 },
  );
});

test("a stranger's window gets nothing of an office, whatever it asks", async () => {
  for (const name of Object.keys(contract))
    expect.soft(await backend.dispatch("stranger", name, {}), name).toEqual({ ok: false, error: { code: "signedOut" } });
  expect(await backend.resource("stranger", "/files/00000000-0000-0000-0000-000000000000")).toBeUndefined();
  expect(await backend.folders("stranger")).toEqual([]);
  expect(await backend.folders("clerk")).toEqual([join(realpathSync(dataFolder), "offices/gmina-probna")]);
});

test("names that no contract has are unknown, also those that every object has", async () => {
  for (const name of [
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "lobby.",
    "",
    " ",
    null,
    undefined,
    1,
    {},
    ["lobby.session"],
  ])
    expect.soft(await backend.dispatch("clerk", name, undefined), JSON.stringify(name)).toEqual({ ok: false, error: { code: "unknown" } });
  await fc.assert(
    fc.asyncProperty(fc.string(), async (name) => {
      fc.pre(!Object.hasOwn(contract, name) && !Object.hasOwn(lobby, name));
      const reply = await backend.dispatch("clerk", name, undefined);
      return !reply.ok && reply.error.code === "unknown";
    }),
  );
});

test("what is not JSON is refused before the door", async () => {
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  for (const input of [circle, 1n, { big: 1n }])
    expect
      .soft(await answer(backend, { ask: "call", session: "clerk", name: "jobs.list", input }))
      .toMatchObject({ error: { code: "invalid" } });
  const odd = Object.assign(Object.create({ inherited: 1 }) as object, { map: new Map([[1, 2]]), date: new Date(0) });
  expect(isReply((await answer(backend, { ask: "call", session: "clerk", name: "files.get", input: odd })) as Reply)).toBe(true);
});

test("an input can't set the prototype of what is made from it", async () => {
  await backend.dispatch(
    "clerk",
    "lobby.signIn",
    JSON.parse('{"__proto__":{"polluted":true},"office":"gmina-probna","login":"x","password":"y"}'),
  );
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
