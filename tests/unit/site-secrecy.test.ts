import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { v7 as uuid } from "uuid";
import { expect, test } from "vitest";
import { newFolder } from "../upload/small-site.ts";
import { fillTown } from "../site/full-town.ts";
import { NOW, type Town } from "../site/town.ts";
import { openTestOffice } from "./test-office.ts";

/** Written by residents and in no public text. */
const WRITTEN = "Mieszkam pod siódemką u Malinowskich";

/** Whoever did anything is called "Tajny …" in every table that keeps it. */
async function nameEverybody({ db }: Town): Promise<number> {
  const { rows } = await sql<{ tab: string; col: string }>`
    select m.name as tab, c.name as col from sqlite_schema m join pragma_table_info(m.name) c
    where m.type = 'table' and c.name like '%\\_by' escape '\\' and not (m.name = 'pool' and c.name = 'counted_by')`.execute(db);
  let named = 0;
  for (const { tab, col } of rows) {
    const set = sql`update ${sql.table(tab)} set ${sql.ref(col)} = ${`Tajny ${tab} ${col}`}`;
    named += Number((await set.execute(db)).numAffectedRows ?? 0) > 0 ? 1 : 0;
  }
  return named;
}

/** The finished survey takes answers from the site too, and says what residents wrote. */
async function answerOnline({ db }: Town): Promise<void> {
  const { id } = await db.selectFrom("survey").select("id").executeTakeFirstOrThrow();
  const at = NOW.toISOString();
  const key = { id: "0123456789abcdef", public_key: "AAAA", wrapped: "Tajny klucz", made_by: "", made_at: at, retired_at: null };
  await db.insertInto("answer_key").values(key).execute();
  const online = { survey_id: id, way: "box", one_voice: 1, open: 1, version: 1, changed_by: "", changed_at: at } as const;
  await db.insertInto("online_survey").values(online).execute();
  const answers = await db.selectFrom("response").select(["id", "answers"]).limit(4).execute();
  for (const one of answers)
    await db
      .updateTable("response")
      .set({ answers: JSON.stringify({ ...JSON.parse(one.answers), ques7: { text: WRITTEN }, ques8: { text: WRITTEN } }) })
      .where("id", "=", one.id)
      .execute();
}

/** A class so small that its turnout would tell who voted, beside a large one. */
async function addSmallClass({ db }: Town): Promise<void> {
  for (const { id, voter_groups, turnout } of await db.selectFrom("edition").select(["id", "voter_groups", "turnout"]).execute()) {
    const group = { id: uuid(), name: "Klasa 1c", voters: 3 };
    await db
      .updateTable("edition")
      .set({
        voter_groups: JSON.stringify([...JSON.parse(voter_groups), group]),
        turnout: JSON.stringify({ ...JSON.parse(turnout), [group.id]: 2 }),
      })
      .where("id", "=", id)
      .execute();
  }
}

test("no file of the site, of any kind, names who did, wrote or voted anything, or tells of a group by itself", async () => {
  const town = await openTestOffice();
  const target = newFolder("strona");
  try {
    const rows = { db: town.office.db, folder: town.office.folder };
    await fillTown(rows);
    await answerOnline(rows);
    await addSmallClass(rows);
    expect(await nameEverybody(rows)).toBeGreaterThan(8);
    await town.office.work.run("exportSite", {
      folder: town.office.folder,
      database: town.office.databaseFile,
      target,
      now: NOW.toISOString(),
    });
    const files = readdirSync(target, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const kinds = new Set(files.map((file) => file.slice(file.lastIndexOf(".") + 1)));
    // Each kind of output is among what is read: pages, feeds, dates, data, the search's lists, scripts.
    for (const kind of ["html", "xml", "ics", "csv", "json", "js", "txt"]) expect.soft([...kinds], kind).toContain(kind);
    const told = files.flatMap((file) => {
      const text = readFileSync(file, "utf8").replaceAll("\u00a0", " ").normalize("NFC");
      // The search's words lie in it folded and cut.
      const found = /tajn[aey]|malinowsk|Anna Kowalska|siódemką|klasa (1c|4a)/i.exec(text);
      return found ? [`${file.slice(target.length + 1)}: ${text.slice(Math.max(0, found.index - 60), found.index + 60)}`] : [];
    });
    expect(told).toEqual([]);
    // Data of answers holds totals alone: what stands beside an answer is its whole question.
    const answers = readFileSync(join(target, "dane/autobus-gminny-rozklad-na-2027-rok-odpowiedzi.json"), "utf8");
    for (const line of JSON.parse(answers) as { valid: number }[]) expect(line.valid).toBeGreaterThanOrEqual(5);
  } finally {
    await town.close();
    rmSync(target, { recursive: true, force: true });
  }
});
