import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connect, kyselyOver, migrate, type Sqlite } from "../../main/offices/database.ts";

const at = "2026-11-20T08:00:00.000Z";
const then = "2026-11-20T09:30:00.123Z";
const note = '{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"Cień"}]}]}';

let folder: string;
let sqlite: Sqlite;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "rynek-migrate-"));
  sqlite = connect(join(folder, "office.sqlite"));
  await migrate(kyselyOver(sqlite), "2026-11-29-f-online-answers");
  sqlite.exec(`
    insert into consultation values ('c', 1, 2026, 'free', 'c', 'Rynek', '', '', '', '', '[]', '{}', '{}', '{}', 'draft', null, null, null, 1, '${at}', '${at}', null, null);
    insert into remark (id, consultation_id, number, received_on, channel, submitter, part, body, proposal, ruling, reason, search, external_id, entered_by, entered_at, version, ruling_version)
      values ('r', 'c', 1, '2026-11-20', 'meeting', 'resident', '', 'Drzewa', '', 'none', '', '', '', 'Anna', '${at}', 1, 0);`);
});
afterEach(() => {
  sqlite.close();
  rmSync(folder, { recursive: true, force: true });
});

const activity = (...values: (string | null)[]) =>
  sqlite.prepare(`insert into activity values (?, 'c', ?, ?, ?, ?, ?, ?, ?, ?, 2, '${at}', '${at}', ?)`).run(...values);
const meeting = (...values: (string | number | null)[]) =>
  sqlite
    .prepare(`insert into meeting values (?, 'c', ?, ?, ?, ?, ?, 1, 0, 1, 'winda', ?, '${note}', ?, 3, ?, '2026-11-21T08:00:00.000Z', ?)`)
    .run(...values);
async function migrated() {
  await migrate(kyselyOver(sqlite));
  const rows = sqlite.prepare("select * from activity order by id").all() as Record<string, unknown>[];
  const told = rows.map((row) => [row["id"], row["kind"], row["title"], row["starts_at"], row["ends_at"], row["place"], row["note"]]);
  return { rows, told };
}

test("a meeting and the activity that it was taken over from are one again; all else of both tables is kept", async () => {
  activity("a1", "debate", "o drogach", "2026-11-12T17:00", "2026-11-12T19:00", "Remiza", "klucz", at, "Anna", null);
  // Taken over, as it was then and with another place since.
  activity("a2", "meeting", "z wójtem", "2026-11-13T17:00", "", "Świetlica", "krzesła", null, null, then);
  activity("a3", "walk", "po parku", "2026-11-14", "", "Park", "", null, null, "2026-11-20T09:31:00.000Z");
  // Removed by hand: nothing was made of it.
  activity("a4", "duty", "", "2026-11-15", "", "Ratusz", "", null, null, "2026-11-20T09:32:00.000Z");
  meeting("m2", "meeting", "2026-11-13", "17:00", "19:00", "Świetlica (z wójtem)", 34, 1, then, null);
  meeting("m3", "walk", "2026-11-16", "", "", "Las", null, 0, "2026-11-20T09:31:00.000Z", null);
  meeting("m4", "duty", "", "09:00", "11:00", "Rynek", null, 0, at, null);
  meeting("m5", "duty", "2026-11-17", "", "", "Sala", 0, 0, at, then);
  sqlite.exec("insert into meeting_remark values ('r', 'm2')");
  const { rows, told } = await migrated();
  expect(told).toEqual([
    ["a1", "debate", "o drogach", "2026-11-12T17:00", "2026-11-12T19:00", "Remiza", "klucz"],
    ["a4", "duty", "", "2026-11-15", "", "Ratusz", ""],
    ["m2", "meeting", "z wójtem", "2026-11-13T17:00", "2026-11-13T19:00", "Świetlica", "krzesła"],
    ["m3", "walk", "po parku", "2026-11-16", "", "Las", ""],
    ["m4", "duty", "", "", "", "Rynek", "09:00–11:00"],
    ["m5", "duty", "", "2026-11-17", "", "Sala", ""],
  ]);
  expect(rows[0]).toMatchObject({ step_free: 0, headcount: null, minutes: '{"type":"doc","content":[]}', done_at: at, done_by: "Anna" });
  const access = { step_free: 1, hearing_loop: 0, sign_language: 1, access_note: "winda" };
  const when = { version: 3, created_at: then, updated_at: "2026-11-21T08:00:00.000Z", deleted_at: null };
  expect(rows[2]).toMatchObject({ ...access, ...when, headcount: 34, minutes: note, minutes_published: 1 });
  expect(rows.map((row) => row["done_at"] !== null)).toEqual([true, false, true, false, false, true]);
  expect(rows.map((row) => row["deleted_at"] !== null)).toEqual([false, true, false, false, false, true]);
  expect(sqlite.prepare("select * from activity_remark").all()).toEqual([{ remark_id: "r", activity_id: "m2" }]);
  expect(() => sqlite.exec("update activity set kind = 'party'")).toThrow("CHECK");
  expect(() => sqlite.exec("update activity set headcount = -1")).toThrow("CHECK");
  expect(() => sqlite.exec("insert into activity_remark values ('r', 'a1')")).toThrow("UNIQUE");
  expect(() => sqlite.exec("update activity_remark set activity_id = 'none'")).toThrow("FOREIGN KEY");
});

test("what was taken over and given another kind since is one again too, with its note and what was done", async () => {
  activity("a1", "meeting", "", "2026-11-13T17:00", "", "Świetlica", "krzesła", at, "Anna", then);
  meeting("m1", "walk", "2026-11-13", "17:00", "", "Świetlica", null, 0, then, null);
  const { rows, told } = await migrated();
  expect(told).toEqual([["m1", "walk", "", "2026-11-13T17:00", "", "Świetlica", "krzesła"]]);
  expect(rows[0]).toMatchObject({ done_at: at, done_by: "Anna" });
});

test("of what was taken over at one moment each gets its own back", async () => {
  activity("a1", "meeting", "z wójtem", "2026-11-13", "", "Świetlica", "krzesła", null, null, then);
  activity("a2", "meeting", "o drogach", "2026-11-14", "", "Remiza", "klucz", null, null, then);
  activity("a3", "survey", "", "2026-11-14", "", "", "nie spotkanie", null, null, then);
  // The first has another place since, so that only the second is sure.
  meeting("m1", "meeting", "2026-11-14", "", "", "Szkoła", null, 0, then, null);
  meeting("m2", "meeting", "2026-11-13", "", "", "Świetlica (z wójtem)", null, 0, then, null);
  const { told } = await migrated();
  expect(told).toEqual([
    ["a3", "survey", "", "2026-11-14", "", "", "nie spotkanie"],
    ["m1", "meeting", "o drogach", "2026-11-14", "", "Szkoła", "klucz"],
    ["m2", "meeting", "z wójtem", "2026-11-13", "", "Świetlica", "krzesła"],
  ]);
});
