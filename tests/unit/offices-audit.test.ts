import "./quick-passwords.ts";
import Database from "better-sqlite3";
import * as fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { createHash } from "node:crypto";
import { appendAudit, type AuditHead, verifyAudit } from "../../main/offices/audit.ts";
import { kyselyOver, migrate } from "../../main/offices/database.ts";
import { contract } from "../../preload/contract/index.ts";
import { lobby } from "../../preload/contract/lobby.ts";
import type { AuditEntry } from "../../preload/contract/offices.ts";
import en from "../../renderer/locales/en/offices.json" with { type: "json" };
import pl from "../../renderer/locales/pl/offices.json" with { type: "json" };
import { openTown, PASSWORD, type Town } from "./offices-desk.ts";

let town: Town | undefined;
afterEach(async () => {
  await town?.close();
  town = undefined;
});

type Page = { entries: AuditEntry[]; more: boolean; total: number; people: string[] };
const log = async (input: object = {}) => (await town?.ask("anna", "audit.list", input)) as unknown as Page;

test("who did what is in the log: doings of the office and of the first screen, in order, and nothing that was refused", async () => {
  town = openTown();
  const { id: office } = await town.office("anna");
  const { version } = (await town.ask("anna", "office.get")) as { version: number };
  await town.ask("anna", "office.update", { version, change: { phone: "41 000" } });
  await town.reply("anna", "office.update", { version, change: { phone: "42 000" } });
  await town.reply("thief", "lobby.signIn", { office, login: "anna", password: "zgaduję hasło" });
  town.clock.pass(1001);
  await town.ask("anna", "lobby.lock");
  await town.ask("anna", "lobby.unlock", { password: PASSWORD });
  await town.person("anna", "clerk");
  expect((await log()).entries.toReversed().map((entry) => `${entry.personName}: ${entry.action} ${entry.title}`.trim())).toEqual([
    "Anna Kowalska: lobby.createOffice",
    "Anna Kowalska: office.update",
    "Anna Kowalska: lobby.wrongPassword",
    "Anna Kowalska: lobby.lock",
    "Anna Kowalska: lobby.unlock",
    "Anna Kowalska: people.add Osoba clerk",
    "Osoba clerk: lobby.signIn",
  ]);
  expect((await log({ person: "Osoba clerk" })).entries).toHaveLength(1);
  expect((await log()).people).toEqual(["Anna Kowalska", "Osoba clerk"]);
  expect(await town.ask("anna", "audit.verify")).toEqual({ ok: true, entries: 7, brokenAt: null });
});

test("a long log comes a hundred entries at a time, each once", async () => {
  town = openTown();
  const { id } = await town.office("anna");
  const office = await town.backend.sessions.open(id);
  const person = { id: null, name: "Jan Nowak", role: "clerk" } as const;
  await office.db.transaction().execute(async (db) => {
    for (let n = 0; n < 250; n++) await appendAudit(db, { at: "2026-11-24T08:00:00.000Z", person, action: "jobs.cancel", subject: "" });
  });
  const seen: number[] = [];
  let before: number | undefined;
  for (let more = true; more;) {
    const page = await log({ ...(before && { before }) });
    seen.push(...page.entries.map((entry) => entry.seq));
    before = seen.at(-1);
    ({ more } = page);
    expect(page.total).toBe(251);
  }
  expect(seen).toEqual(Array.from({ length: 251 }, (_, n) => 251 - n));
});

test("the database itself refuses to change or shorten the log", async () => {
  town = openTown();
  const { id } = await town.office("anna");
  const { sqlite } = await town.backend.sessions.open(id);
  expect(() => sqlite.exec("update audit_entry set action = 'nothing'")).toThrow("never changed");
  expect(() => sqlite.exec("delete from audit_entry")).toThrow("never shortened");
});

test("a thousand tamperings past the triggers are all found: edits, deletions, insertions, swaps, a cut tail, a rewritten tail", async () => {
  const sqlite = new Database(":memory:");
  const db = kyselyOver(sqlite);
  await migrate(db);
  sqlite.exec("drop trigger audit_entry_stays; drop trigger audit_entry_fixed");
  const names = ["Anna Kowalska", "Jan Nowak", "Zofia Łąka"];
  let head: AuditHead = { seq: 0, hash: "" };
  for (let n = 0; n < 60; n++) {
    const person = { id: `person-${n % 3}`, name: names[n % 3] ?? "", role: "clerk" } as const;
    head = await appendAudit(db, {
      at: `2026-11-24T08:00:${String(n).padStart(2, "0")}.000Z`,
      person,
      action: "remarks.add",
      subject: `remark-${n}`,
    });
  }
  expect(await verifyAudit(db, head)).toEqual({ ok: true, entries: 60 });
  type Row = {
    seq: number;
    at: string;
    person_id: string | null;
    person_name: string;
    role: string;
    action: string;
    subject: string;
    previous: string;
    hash: string;
  };
  const rows = sqlite.prepare("select * from audit_entry order by seq").all() as Row[];
  const put = (all: readonly Row[]) =>
    sqlite.transaction(() => {
      sqlite.exec("delete from audit_entry");
      const insert = sqlite.prepare(
        "insert into audit_entry values (@seq, @at, @person_id, @person_name, @role, @action, @subject, @previous, @hash)",
      );
      for (const row of all) insert.run(row);
    })();
  /** What somebody would do who knows how the chain is made. */
  const rechain = (all: readonly Row[]): Row[] => {
    let previous = "0".repeat(64);
    return all.map((row, index) => {
      const linked = { ...row, seq: index + 1, previous };
      const { seq, at, person_id, person_name, role, action, subject } = linked;
      previous = createHash("sha256")
        .update(JSON.stringify([seq, at, person_id, person_name, role, action, subject, previous]))
        .digest("hex");
      return { ...linked, hash: previous };
    });
  };
  const at = fc.nat({ max: 59 });
  const fields = ["at", "person_name", "role", "action", "subject", "previous", "hash", "person_id"] as const;
  const tampering = fc.oneof(
    fc.record({ kind: fc.constant("edit" as const), at, field: fc.constantFrom(...fields), value: fc.string() }),
    fc.record({ kind: fc.constant("delete" as const), at }),
    fc.record({ kind: fc.constant("insert" as const), at }),
    fc.record({ kind: fc.constant("swap" as const), at, with: at }),
    fc.record({ kind: fc.constant("cut" as const), at }),
    fc.record({ kind: fc.constant("rewrite" as const), at, value: fc.string({ minLength: 1 }) }),
  );
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(tampering, async (how) => {
      let all = rows.map((row) => ({ ...row }));
      const row = all[how.at] as Row;
      if (how.kind === "edit") row[how.field] = how.value;
      if (how.kind === "delete") all.splice(how.at, 1);
      if (how.kind === "insert")
        all = [...all.slice(0, how.at), { ...row, subject: "made up" }, ...all.slice(how.at)].map((one, index) => ({
          ...one,
          seq: index + 1,
        }));
      if (how.kind === "swap") {
        const other = all[how.with] as Row;
        [row.seq, other.seq] = [other.seq, row.seq];
      }
      if (how.kind === "cut") all = all.slice(0, how.at);
      if (how.kind === "rewrite") {
        row.person_name = how.value;
        all = rechain(all);
      }
      fc.pre(JSON.stringify(all.toSorted((a, b) => a.seq - b.seq)) !== JSON.stringify(rows));
      put(all);
      tried++;
      return !(await verifyAudit(db, head)).ok;
    }),
    { numRuns: 1000 },
  );
  expect(tried).toBe(1000);
  put(rows);
  expect(await verifyAudit(db, head)).toEqual({ ok: true, entries: 60 });
  sqlite.close();
});

test("every doing of the contract is a sentence in the log, in Polish and in English", () => {
  const commands = Object.entries({ ...contract, ...lobby })
    .filter(([, procedure]) => procedure.kind === "command" && !("secret" in procedure))
    .map(([name]) => name.replace(".", "-"));
  const own = ["lobby-wrongPassword", "lobby-wrongCode", "remarks-eraseSenders"];
  // Doings of earlier versions stay in the logs of offices.
  const past = ["add", "save", "remove", "restore", "takeOver", "giveBack"].map((name) => `meetings-${name}`);
  for (const language of [pl, en]) expect(Object.keys(language.audit.doing).sort()).toEqual([...commands, ...own, ...past].sort());
});
