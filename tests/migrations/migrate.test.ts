import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { Migrator } from "kysely/migration";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrations } from "../../migrations/index.ts";
import { createOffice } from "../../main/offices/create.ts";
import { appliedMigrations, connect, integrity, isBehind, isNewer, kyselyOver, migrate } from "../../main/offices/database.ts";
import { OpenOffice, type OfficeHost } from "../../main/offices/open-office.ts";
import { freshSchema, schemaText } from "../../main/offices/schema.ts";
import { times } from "../in-full.ts";
import { inlineWork } from "../unit/test-office.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "rynek-migrate-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = () => join(folder, "office.sqlite");
const names = Object.keys(migrations);
const host: OfficeHost = {
  work: inlineWork,
  version: "0",
  now: () => new Date(),
  log: (error) => {
    throw error;
  },
  jobChanged: () => {},
  personChanged: () => {},
};

test("an office of any age comes up to the same schema, and keeps what it has", async () => {
  for (const start of names) {
    const sqlite = connect(file());
    const db = kyselyOver(sqlite);
    await migrate(db, start);
    await createOffice(db, {
      office: { id: "gmina", name: "Gmina Stara", sample: false },
      administrator: { name: "Anna", login: "anna", password: "-", recovery: "-" },
      now: new Date(),
    });
    expect(appliedMigrations(sqlite)).toEqual(names.slice(0, names.indexOf(start) + 1));
    await migrate(db);
    expect(schemaText(sqlite)).toBe(await freshSchema());
    expect(sqlite.prepare("select name from office").pluck().get()).toBe("Gmina Stara");
    expect(isBehind(sqlite) || isNewer(sqlite)).toBe(false);
    sqlite.close();
    for (const left of readdirSync(folder)) rmSync(join(folder, left), { recursive: true });
  }
}, 60_000);

test("the table of surveys is made anew, and keeps its surveys, their sheets and answers", async () => {
  const sqlite = connect(file());
  const db = kyselyOver(sqlite);
  await migrate(db, "2026-11-27-2-sheet-moves");
  const at = "2026-11-20T08:00:00.000Z";
  sqlite.exec(`
    insert into consultation values ('c', 1, 2026, 'free', 'c', 'Rynek', '', '', '', '', '[]', '{}', '{}', '{}', 'draft', null, null, null, 1, '${at}', '${at}', null);
    insert into survey values ('s', 'c', 'K7Q2ZP', '{}', 3, '${at}', '${at}', null);
    insert into survey_revision values ('r', 's', 1, '{}', '{}', 'Anna', '${at}');
    insert into response values ('a', 's', 'r', null, 'phone', 'counted', '', '{}', null, '', 'Anna', '${at}', 1, null, null);`);
  await migrate(db);
  expect(sqlite.prepare("select id, consultation_id, pool_id, code, version, paper, sealed from survey").get()).toEqual({
    id: "s",
    consultation_id: "c",
    pool_id: null,
    code: "K7Q2ZP",
    version: 3,
    paper: "",
    sealed: 0,
  });
  expect(sqlite.pragma("foreign_key_check")).toEqual([]);
  expect(sqlite.pragma("foreign_keys", { simple: true })).toBe(1);
  // What refers to a survey still does: an answer to none is refused.
  expect(() => sqlite.exec("update response set survey_id = 'none'")).toThrow("FOREIGN KEY");
  expect(() => sqlite.exec("update survey set pool_id = 'p'")).toThrow();
  sqlite.close();
});

test("an edition and its projects from before further languages have a ballot in Polish, and no translations", async () => {
  const sqlite = connect(file());
  const db = kyselyOver(sqlite);
  await migrate(db, "2026-11-27-3-school-budgets");
  const at = "2026-11-20T08:00:00.000Z";
  sqlite.exec(`
    insert into edition values ('e', 'school', 'b', 'Budżet', 'Szkoła', '', '{}', '[]', '[]', '{}', '{}', '{}', '{}', '{}', '[]', 'open', '${at}', null, null, 2, '${at}', '${at}', null);
    insert into pool values ('p', 'e', 0, 'Pula', 400000, '', '', 'ballots', '');
    insert into project values ('x', 'e', 'p', 1, 'Ławki', '', '', '', '', '', 0, '[]', 3, '2026-10-05', 'paper', null, '', null, null, '', null, '{}', 1, '${at}', '${at}', null);`);
  await migrate(db);
  expect(sqlite.prepare("select title, languages, class_list_file_id, lists_erased_at from edition").get()).toEqual({
    title: "Budżet",
    languages: '["pl"]',
    class_list_file_id: null,
    lists_erased_at: null,
  });
  expect(sqlite.prepare("select title, translations from project").get()).toEqual({ title: "Ławki", translations: "{}" });
  expect(() => sqlite.exec("insert into voter_list values ('none', 'g', '[]', '')")).toThrow("FOREIGN KEY");
  sqlite.close();
});

test("editions that were voted on paper say so, and have an urn that was never opened", async () => {
  const sqlite = connect(file());
  const db = kyselyOver(sqlite);
  await migrate(db, "2026-11-27-3-school-budgets");
  const at = "2026-11-20T08:00:00.000Z";
  sqlite.exec(`
    insert into edition values ('e', 'school', 'e', 'Budżet', '', '', '{}', '[]', '[]', '{}', '{"threshold":1}', '{}', '{}', '{}', '[]', 'voting', '${at}', null, null, 1, '${at}', '${at}', null)`);
  await migrate(db);
  expect(sqlite.prepare("select rules, urn, title from edition").get()).toEqual({
    rules: '{"threshold":1,"voting":"paper"}',
    urn: "sealed",
    title: "Budżet",
  });
  expect(sqlite.prepare("select wr from pragma_table_list where name in ('voting_code', 'kiosk_ballot')").pluck().all()).toEqual([1, 1]);
  expect(() => sqlite.exec("insert into voting_code values ('h', 'g', 2)")).toThrow("CHECK");
  sqlite.close();
});

test("a consultation from before there were plans is kept, and takes an activity, a publication and a correction", async () => {
  const sqlite = connect(file());
  const db = kyselyOver(sqlite);
  await migrate(db, "2026-11-27-3-school-budgets");
  const at = "2026-11-20T08:00:00.000Z";
  sqlite.exec(`
    insert into consultation values ('c', 1, 2026, 'free', 'c', 'Rynek', '', '', '2026-11-10', '2026-11-30', '[]', '{}', '{}', '{}', 'published', '${at}', null, null, 4, '${at}', '${at}', null);`);
  await migrate(db);
  expect(sqlite.prepare("select title, version from consultation").get()).toEqual({ title: "Rynek", version: 4 });
  sqlite.exec(`
    insert into activity values ('a', 'c', 'meeting', '', '2026-11-12T17:00', '', 'Remiza', '', 0, 0, 0, '', null, '{}', 0, null, null, 1, '${at}', '${at}', null);
    insert into publication values ('p', 'c', 'notice', 'bip', '', '2026-11-10', 'Anna', null, 'Anna', '${at}', null);
    insert into correction values ('k', 'c', '2026-11-20', '[]', '', 'Anna', '${at}');`);
  expect(() => sqlite.exec("update activity set kind = 'party'")).toThrow("CHECK");
  expect(() => sqlite.exec("update publication set consultation_id = 'none'")).toThrow("FOREIGN KEY");
  expect(() => sqlite.exec(`insert into correction values ('l', 'c', '2026-11-20', '[]', '', 'Anna', '${at}')`)).toThrow("UNIQUE");
  sqlite.close();
});

test("the tables of responses and of print runs are made anew; batches get their numbers, and what is written is counted", async () => {
  const sqlite = connect(file());
  const db = kyselyOver(sqlite);
  await migrate(db, "2026-11-27-3-school-budgets");
  const at = "2026-11-20T08:00:00.000Z";
  sqlite.exec(`
    insert into consultation values ('c', 1, 2026, 'free', 'c', 'Rynek', '', '', '', '', '[]', '{}', '{}', '{}', 'draft', null, null, null, 1, '${at}', '${at}', null);
    insert into survey values ('s', 'c', null, 'K7Q2ZP', '{}', '', 0, 3, '${at}', '${at}', null);
    insert into survey values ('t', 'c', null, 'K7Q2ZQ', '{}', '', 0, 3, '${at}', '${at}', null);
    insert into survey_revision values ('r', 's', 1, '{}', '{}', 'Anna', '${at}');
    insert into survey_revision values ('q', 't', 1, '{}', '{}', 'Anna', '${at}');
    insert into print_run values ('p2', 's', 'r', 'large', 'pl', 5, null, 'Anna', '2026-11-21T08:00:00.000Z');
    insert into print_run values ('p1', 's', 'r', 'standard', 'pl', 5, null, 'Anna', '${at}');
    insert into print_run values ('p3', 't', 'q', 'standard', 'pl', 5, null, 'Anna', '${at}');
    insert into sheet values ('s', '22222', 'r', 'p1');
    insert into response values ('a', 's', 'r', '22222', 'paper', 'duplicate', 'replaced', '{"live":{}}', null, '', 'Anna', '${at}', 4, null, '{"by":"b"}');`);
  await migrate(db);
  expect(sqlite.prepare("select id, number, place, variant from print_run order by survey_id, number").all()).toEqual([
    { id: "p1", number: 1, place: "", variant: "standard" },
    { id: "p2", number: 2, place: "", variant: "large" },
    { id: "p3", number: 1, place: "", variant: "standard" },
  ]);
  expect(
    sqlite.prepare("select id, serial, state, reason, answers, version, entered_by, entered_by_id, replaced from response").get(),
  ).toEqual({
    id: "a",
    serial: "22222",
    state: "duplicate",
    reason: "replaced",
    answers: '{"live":{}}',
    version: 4,
    entered_by: "Anna",
    entered_by_id: null,
    replaced: '{"by":"b"}',
  });
  expect(sqlite.pragma("foreign_key_check")).toEqual([]);
  const changes = () => sqlite.prepare("select survey_id, number from response_change order by survey_id").all();
  expect(changes()).toEqual([
    { survey_id: "s", number: 1 },
    { survey_id: "t", number: 1 },
  ]);
  sqlite.exec("update response set state = 'differing'; delete from response");
  expect(changes()).toEqual([
    { survey_id: "s", number: 3 },
    { survey_id: "t", number: 1 },
  ]);
  expect(() => sqlite.exec("update print_run set variant = 'tiny'")).toThrow();
  sqlite.close();
});

test("surveys and what is asked of scanned pages are made anew: both stay, and a remark form can stand beside them", async () => {
  const sqlite = connect(file());
  const db = kyselyOver(sqlite);
  await migrate(db, "2026-11-29-7-meetings");
  const at = "2026-11-20T08:00:00.000Z";
  sqlite.exec(`
    insert into consultation (id, number, year, template, slug, title, purpose, legal_basis, starts_on, ends_on, places, contact, description, outcome, state, version, created_at, updated_at)
      values ('c', 1, 2026, 'free', 'c', 'Rynek', '', '', '', '', '[]', '{}', '{}', '{}', 'draft', 1, '${at}', '${at}');
    insert into survey values ('s', 'c', null, 'K7Q2ZP', '{}', '', 0, 3, '${at}', '${at}', null);
    insert into survey_revision values ('r', 's', 1, '{}', '{}', 'Anna', '${at}');
    insert into response values ('a', 's', 'r', '22222', 'paper', 'unchecked', '', '{}', null, '', 'Anna', null, '${at}', 4, null, null);
    insert into sheet_entry values ('e', 'a', 'first', '{}', 'counted', '', 'id of Anna', 'Anna', '${at}', null);
    insert into scan_batch values ('b', 'Partia', 'Anna', '${at}', null, null);
    insert into file values ('f', 'skan.pdf', 'application/pdf', 9, 'aa', null, null, 'Anna', '${at}');
    insert into scan_file values ('sf', 'b', 'f', 1, 1, '');
    insert into scan_page values ('p', 'b', 'sf', 1, 'check', 'marks', 's', '22222', 1, '[1]', '{}', null, null);
    insert into scan_item values ('i', 'p', 'box', 'unsure', 'live', null, 'o001', 'faint', 0.04, 'unsure', x'0102', '{}', 'marked', null, 'Jan', '${at}');`);
  await migrate(db);
  expect(sqlite.prepare("select id, consultation_id, remarks_of, code, version from survey").all()).toEqual([
    { id: "s", consultation_id: "c", remarks_of: null, code: "K7Q2ZP", version: 3 },
  ]);
  expect(
    sqlite.prepare("select id, purpose, hex(crop) as crop, coverage, decision, decided_by, decided_by_id from scan_item").all(),
  ).toEqual([{ id: "i", purpose: "unsure", crop: "0102", coverage: 0.04, decision: "marked", decided_by: "Jan", decided_by_id: null }]);
  expect(sqlite.prepare("select person, helpers from sheet_entry").get()).toEqual({ person: "id of Anna", helpers: "[]" });
  expect(sqlite.pragma("foreign_key_check")).toEqual([]);
  sqlite.exec(`insert into survey values ('t', null, null, 'c', 'K7Q2ZQ', '{}', '{}', 0, 1, '${at}', '${at}', null)`);
  expect(() => sqlite.exec("update survey set consultation_id = 'c' where id = 't'")).toThrow("CHECK");
  expect(() => sqlite.exec("update survey set remarks_of = null where id = 't'")).toThrow("CHECK");
  expect(() => sqlite.exec(`insert into survey values ('u', null, null, 'c', 'K7Q2ZR', '{}', '{}', 0, 1, '${at}', '${at}', null)`)).toThrow(
    "UNIQUE",
  );
  expect(() => sqlite.exec("update scan_item set purpose = 'guessed'")).toThrow("CHECK");
  sqlite.close();
});

test("a consultation of before is not put away, and has no report's texts yet", async () => {
  const sqlite = connect(file());
  await migrate(kyselyOver(sqlite), "2026-11-27-3-school-budgets");
  const at = "2026-11-20T08:00:00.000Z";
  sqlite.exec(`
    insert into consultation values ('c', 1, 2026, 'free', 'c', 'Rynek', '', '', '', '', '[]', '{}', '{}', '{}', 'draft', null, null, null, 1, '${at}', '${at}', null);
    insert into remark values ('u', 'c', 1, '2026-11-20', 'meeting', 'resident', '', 'Drzewa', '', 'none', '', null, null, 'drzewa', null, '', 'Anna', '${at}', 1, null);`);
  await migrate(kyselyOver(sqlite));
  expect(sqlite.prepare("select title, archived_at from consultation").get()).toEqual({ title: "Rynek", archived_at: null });
  expect(() => sqlite.exec("insert into consultation_report values ('none', '', '[]', '', '', '', '[]', '', '[]', 1)")).toThrow(
    "FOREIGN KEY",
  );
  sqlite.close();
});

test("an older office is backed up, verified, before it is migrated; a new one has nothing to back up", async () => {
  await (await OpenOffice.open(folder, host)).close({ backUp: false });
  expect(readdirSync(folder)).not.toContain("backups");
  rmSync(file());
  const sqlite = connect(file());
  await migrate(kyselyOver(sqlite), names[0]);
  sqlite.close();
  const office = await OpenOffice.open(folder, host);
  expect(appliedMigrations(office.sqlite)).toEqual(names);
  expect(readdirSync(join(folder, "backups")).filter((name) => name.endsWith("-migration"))).toHaveLength(1);
  await office.close({ backUp: false });
});

test("the table of remarks is made anew, and keeps every remark with its ruling", async () => {
  const sqlite = connect(file());
  const db = kyselyOver(sqlite);
  await migrate(db, "2026-11-27-3-school-budgets");
  const at = "2026-11-20T08:00:00.000Z";
  sqlite.exec(`
    insert into consultation values ('c', 1, 2026, 'free', 'c', 'Rynek', '', '', '', '', '[]', '{}', '{}', '{}', 'draft', null, null, null, 1, '${at}', '${at}', null);
    insert into import_batch values ('i', 'remarks', 'c', null, 'a.csv', '', 1, 0, 'Anna', '${at}', '${at}', null);
    insert into remark values ('a', 'c', 1, '2026-11-20', 'desk', 'resident', '§ 1', 'Drzewa', 'Dodać', 'accepted', 'Tak.', 'Anna', '${at}', 'drzewa', null, '', 'Anna', '${at}', 3, null);
    insert into remark values ('b', 'c', -1, '2026-11-21', 'import', 'unknown', '', 'Auta', '', 'none', '', null, null, 'auta', 'i', '7', 'Ewa', '${at}', 1, '${at}');`);
  await migrate(db);
  const rows = sqlite.prepare("select * from remark order by id").all();
  expect(rows).toMatchObject([
    {
      id: "a",
      consultation_id: "c",
      number: 1,
      received_on: "2026-11-20",
      channel: "desk",
      submitter: "resident",
      part: "§ 1",
      part_id: null,
      letter_id: null,
      body: "Drzewa",
      proposal: "Dodać",
      ruling: "accepted",
      reason: "Tak.",
      ruled_by: "Anna",
      ruled_by_id: null,
      ruled_at: at,
      approved_at: null,
      ruling_version: 1,
      previous_ruling: null,
      search: "drzewa",
      version: 3,
      deleted_at: null,
    },
    { id: "b", number: -1, ruling: "none", ruling_version: 0, import_id: "i", external_id: "7", entered_by: "Ewa", deleted_at: at },
  ]);
  expect(sqlite.pragma("foreign_key_check")).toEqual([]);
  sqlite.exec("update remark set ruling = 'outside' where id = 'b'");
  expect(() => sqlite.exec("update remark set ruling = 'maybe'")).toThrow("CHECK");
  expect(() => sqlite.exec("update remark set import_id = 'none'")).toThrow("FOREIGN KEY");
  sqlite.close();
});

test("a remark from before has no decision about its words, and takes one of the four", async () => {
  const sqlite = connect(file());
  await migrate(kyselyOver(sqlite), "2026-11-29-7-meetings");
  const at = "2026-11-20T08:00:00.000Z";
  sqlite.exec(`
    insert into consultation values ('c', 1, 2026, 'free', 'c', 'Rynek', '', '', '', '', '[]', '{}', '{}', '{}', 'draft', null, null, null, 1, '${at}', '${at}', null, null);
    insert into remark (id, consultation_id, number, received_on, channel, submitter, ruling, ruling_version, external_id, entered_by, entered_at, version, part, proposal, reason, body, search)
      values ('u', 'c', 1, '2026-11-20', 'desk', 'resident', 'none', 0, '', 'Anna', '${at}', 1, '', '', '', 'Drzewa', 'drzewa');`);
  await migrate(kyselyOver(sqlite));
  expect(sqlite.prepare("select count(*) from remark_publishing").pluck().get()).toBe(0);
  expect(sqlite.prepare("select body from remark").pluck().get()).toBe("Drzewa");
  const decide = sqlite.prepare("insert into remark_publishing values ('u', ?, '', 'Zieleń', '', '-', 1, 'Anna', ?)");
  expect(() => decide.run("maybe", at)).toThrow("CHECK");
  decide.run("rewritten", at);
  expect(() => decide.run("as_is", at)).toThrow("UNIQUE");
  sqlite.close();
});

test("announcements from before are found by their folded words", async () => {
  const sqlite = connect(file());
  await migrate(kyselyOver(sqlite), "2026-11-29-a-public-text");
  const at = "2026-11-20T08:00:00.000Z";
  const body = JSON.stringify({
    type: "doc",
    content: [
      {
        type: "paragraph",
        content: [
          { type: "text", text: "Przęsło " },
          { type: "text", text: "PĘKŁO" },
        ],
      },
      {
        type: "bulletList",
        content: [{ type: "listItem", content: [{ type: "paragraph", content: [{ type: "text", text: "objazd" }] }] }],
      },
    ],
  });
  sqlite
    .prepare(
      `insert into announcement (id, slug, title, body, category, place, shown_from, shown_to, pinned, urgent, picture_alt, state, version, created_at, updated_at)
       values ('a', 'a', 'Most zamknięty', ?, 'news', 'Żółwiniec', '', '', 0, 0, '', 'draft', 1, '${at}', '${at}')`,
    )
    .run(body);
  await migrate(kyselyOver(sqlite));
  expect(sqlite.prepare("select search_title, search, body from announcement").get()).toEqual({
    search_title: "most zamkniety zolwiniec",
    search: "przeslo peklo objazd",
    body,
  });
  sqlite.close();
});

test("an older office that can't be backed up is not migrated", async () => {
  const sqlite = connect(file());
  await migrate(kyselyOver(sqlite), names[0]);
  sqlite.close();
  const work = { ...inlineWork, run: () => Promise.reject(new Error("the copy is damaged")) } as OfficeHost["work"];
  await expect(OpenOffice.open(folder, { ...host, work })).rejects.toThrow("the copy is damaged");
  const again = connect(file());
  expect(appliedMigrations(again)).toEqual(names.slice(0, 1));
  again.close();
});

test("answers that were imported are found by the id that they brought, once the site sends some too", async () => {
  const sqlite = connect(file());
  const db = kyselyOver(sqlite);
  await migrate(db, "2026-11-29-7-meetings");
  const at = "2026-11-20T08:00:00.000Z";
  sqlite.exec(`
    insert into consultation (id, number, year, template, slug, title, purpose, legal_basis, starts_on, ends_on, places, contact, description, outcome, state, version, created_at, updated_at)
      values ('c', 1, 2026, 'free', 'c', 'Rynek', '', '', '', '', '[]', '{}', '{}', '{}', 'draft', 1, '${at}', '${at}');
    insert into survey (id, consultation_id, paper, sealed, code, definition, version, created_at, updated_at) values ('s', 'c', '', 0, 'K7Q2ZP', '{}', 1, '${at}', '${at}');
    insert into survey_revision values ('v', 's', 1, '{}', '{}', 'Anna', '${at}');
    insert into response (id, survey_id, revision_id, channel, state, reason, answers, external_id, entered_by, entered_at, version)
    values ('r1', 's', 'v', 'import', 'counted', '', '{}', '17', 'Anna', '${at}', 1), ('r2', 's', 'v', 'paper', 'counted', '', '{}', '', 'Anna', '${at}', 1)`);
  await migrate(db);
  expect(
    sqlite
      .prepare("select id from response indexed by response_by_external where survey_id = 's' and external_id = '17' and external_id <> ''")
      .pluck()
      .all(),
  ).toEqual(["r1"]);
  expect(sqlite.prepare("select count(*) from online_survey").pluck().get()).toBe(0);
});

test("offices get a list of villages, and announcements of before are about all of the gmina", async () => {
  const sqlite = connect(file());
  const db = kyselyOver(sqlite);
  await migrate(db, names[names.indexOf("2026-11-29-d-site") - 1]);
  await createOffice(db, {
    office: { id: "gmina", name: "Gmina Stara", sample: false },
    administrator: { name: "Anna", login: "anna", password: "-", recovery: "-" },
    now: new Date(),
  });
  const at = "2026-11-20T08:00:00.000Z";
  sqlite.exec(`
    insert into announcement (id, slug, title, body, category, place, shown_from, shown_to, pinned, urgent, picture_alt, state, version, created_at, updated_at)
    values ('a', 'most', 'Most', '{}', 'traffic', 'Olszyny', '', '', 0, 0, '', 'published', 1, '${at}', '${at}')`);
  await migrate(db);
  expect(sqlite.prepare("select title, place, village from announcement").get()).toEqual({ title: "Most", place: "Olszyny", village: "" });
  expect(sqlite.prepare("select villages from office").pluck().get()).toBe("");
  expect(sqlite.prepare("select count(*) from site_answer").pluck().get()).toBe(0);
  sqlite.close();
});

test("a migration that fails leaves nothing of itself behind", async () => {
  const sqlite = connect(file());
  const db = kyselyOver(sqlite);
  await migrate(db);
  const before = schemaText(sqlite);
  const bad = {
    up: async (trx: typeof db) => {
      await sql`create table half (a text) strict`.execute(trx);
      await sql`alter table office add column half text`.execute(trx);
      throw new Error("in the middle");
    },
  };
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations, "2099-01-01-1-bad": bad as never }) },
  });
  const { error } = await migrator.migrateToLatest();
  expect(String(error)).toContain("in the middle");
  expect(schemaText(sqlite)).toBe(before);
  expect(appliedMigrations(sqlite)).toEqual(names);
  sqlite.close();
});

test("a kill at any moment of migrating leaves an office that starts", { tags: "full", timeout: 60_000 }, async () => {
  const program = `
    import { connect, kyselyOver, migrate } from "./main/offices/database.ts";
    const sqlite = connect(process.argv[1]);
    process.stdout.write("ready");
    await migrate(kyselyOver(sqlite));
    process.stdout.write("done");
    sqlite.close();`;
  const kills = times(8, 24);
  const ends = { ready: 0, middle: 0, done: 0 };
  for (let kill = 0; kill < kills; kill++) {
    const at = join(folder, `office-${kill}`);
    mkdirSync(at);
    const child = spawn(process.execPath, ["--input-type=module", "-e", program, join(at, "office.sqlite")], {
      cwd: join(import.meta.dirname, "../.."),
      stdio: ["ignore", "pipe", "inherit"],
    });
    const out = await new Promise<string>((resolve) => {
      let text = "";
      child.stdout.setEncoding("utf8").on("data", (piece: string) => {
        if (text === "") setTimeout(() => child.kill("SIGKILL"), (kill * 36) / kills);
        text += piece;
      });
      child.on("close", () => resolve(text));
    });
    const sqlite = connect(join(at, "office.sqlite"));
    const applied = appliedMigrations(sqlite);
    ends[out.includes("done") ? "done" : applied.length > 0 ? "middle" : "ready"]++;
    expect(integrity(sqlite)).toBe("ok");
    expect(applied).toEqual(names.slice(0, applied.length));
    await migrate(kyselyOver(sqlite));
    expect(schemaText(sqlite)).toBe(await freshSchema());
    sqlite.close();
  }
  expect(ends.ready + ends.middle).toBeGreaterThan(0);
});

test("the table of exports is made anew, keeps its exports, and takes uploads", async () => {
  const sqlite = connect(file());
  const db = kyselyOver(sqlite);
  await migrate(db, "2026-11-29-7-meetings");
  sqlite.exec("insert into site_export values ('e', 'zip', 'plik', 12, 3400, 'abc', 'Anna', '2026-11-20T08:00:00.000Z')");
  await migrate(db);
  expect(sqlite.prepare("select * from site_export").all()).toEqual([
    {
      id: "e",
      kind: "zip",
      target: "plik",
      pages: 12,
      bytes: 3400,
      sha256: "abc",
      sent: null,
      removed: null,
      returned: 0,
      created_by: "Anna",
      created_at: "2026-11-20T08:00:00.000Z",
    },
  ]);
  sqlite.exec("insert into site_export values ('u', 'upload', 'sftp://x', 12, 3400, 'abc', 3, 0, 0, 'Anna', '2026-11-20T08:00:00.000Z')");
  sqlite.exec("insert into upload_target values ('site', '{}', 1)");
  expect(() => sqlite.exec("insert into upload_target values ('other', '{}', 1)")).toThrow("CHECK");
  sqlite.close();
});

test("the pages of a scan that was erased before are erased ones", async () => {
  const sqlite = connect(file());
  const db = kyselyOver(sqlite);
  await migrate(db, "2026-11-29-f-online-answers");
  sqlite.exec(`
    insert into scan_batch (id, title, created_by, created_at) values ('b', 'Skany', 'Anna', '2026-11-20T08:00:00.000Z');
    insert into file (id, name, mime, bytes, sha256, created_by, created_at) values
      ('gone', 'skan.pdf.txt', 'text/plain', 1, 'a', 'Rynek', '2026-11-20T08:00:00.000Z'),
      ('there', 'skan.pdf', 'application/pdf', 1, 'b', 'Anna', '2026-11-20T08:00:00.000Z');
    insert into scan_file (id, batch_id, file_id, position, pages, trouble) values ('s', 'b', 'gone', 1, 1, ''), ('t', 'b', 'there', 2, 1, '');
    insert into scan_page (id, batch_id, scan_file_id, number, status, reason, needed, reading) values
      ('p', 'b', 's', 1, 'accepted', '', '[]', ''), ('q', 'b', 't', 1, 'accepted', '', '[]', '')`);
  await migrate(db);
  expect(sqlite.prepare("select id, erased_on from scan_page order by id").all()).toEqual([
    { id: "p", erased_on: "2026-11-20" },
    { id: "q", erased_on: "" },
  ]);
  sqlite.close();
});
