import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AnswerMapping, Reading } from "../../preload/contract/imports.ts";
import { bowlingGreen, fixtures, hasBowlingGreen, openTown, type Town } from "./imports-town.ts";
import { everyKind } from "./surveys-fixtures.ts";

const reading: Reading = { encoding: null, delimiter: null, header: null };
let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const responses = () => town.office.db.selectFrom("response").selectAll().where("undone_at", "is", null).orderBy("id").execute();
const answersOf = async () => (await responses()).map((row) => JSON.parse(row.answers) as unknown);
const surveyOfEveryKind = async () =>
  (await town.call("surveys.create", { consultationId: town.consultationId, definition: everyKind() })).id;

async function importAnswers(surveyId: string, content: string | Uint8Array, change: Partial<AnswerMapping> = {}) {
  const file = { fileId: await town.upload("odpowiedzi.csv", content), reading, surveyId };
  const { mapping } = await town.call("imports.planAnswers", file);
  const input = { ...file, mapping: { ...mapping, ...change } };
  const check = await town.call("imports.checkAnswers", input);
  const { id } = await town.call("imports.runAnswers", input);
  const job = (await town.jobs()).at(-1);
  return { id, check, job, mapping };
}

const HEADER =
  "Id;Gdzie Pani/Pan mieszka?;Co wymaga zmiany najpierw?;Jak ocenia Pani/Pan rynek?;Jak ocenia Pani/Pan poszczególne rzeczy? [czystość];Jak ocenia Pani/Pan poszczególne rzeczy? [zieleń];Proszę ułożyć od najważniejszego;Ile osób liczy gospodarstwo?;Z której ulicy?;Co jeszcze powinniśmy wiedzieć?";

describe("answers from a file", () => {
  test("a file of an online form finds its questions by their names, and each kind is read", async () => {
    const surveyId = await surveyOfEveryKind();
    const { check, job } = await importAnswers(
      surveyId,
      `${HEADER}\na1;NA RYNKU;zieleń, oświetlenie;4;źle;Dobrze;handel; 3 ;Długa;"Więcej\ndrzew"\na2;;parkowanie, ławki;;;;;;;\n`,
    );
    expect(check).toMatchObject({ rows: 2, accepted: 2, refused: 0, blank: 0 });
    expect(job).toMatchObject({ state: "done", result: { counts: { accepted: 2, refused: 0 } } });
    expect(await answersOf()).toEqual([
      {
        ques1: { marks: ["opta1"] },
        ques2: { marks: ["optb2", "optb3"] },
        ques3: { marks: ["4"] },
        ques4: { cells: { rows1: ["cols1"], rows2: ["cols3"] } },
        ques5: { cells: { optc2: ["1"] } },
        ques6: { text: "3" },
        ques7: { text: "Długa" },
        ques8: { text: "Więcej\ndrzew" },
      },
      { ques2: { marks: ["optb4", "other"], text: "ławki" } },
    ]);
    expect(await town.call("responses.results", { surveyId })).toMatchObject({ results: { responses: 2, channels: { import: 2 } } });
  });

  test("a value that means nothing in the survey refuses its row, with the line, the column and the value", async () => {
    const surveyId = await surveyOfEveryKind();
    const { check } = await importAnswers(surveyId, `${HEADER}\na1;na rynku;;;;;;;;\na2;na wsi;;;;;;;;\na3;;;9;;;;;;\na4;;;;;;;dużo;;\n`);
    expect(check).toMatchObject({ rows: 4, accepted: 1, refused: 3, reasons: { value: 2, number: 1 } });
    expect(check.problems).toEqual([
      { line: 3, code: "value", column: "Gdzie Pani/Pan mieszka?", value: "na wsi" },
      { line: 4, code: "value", column: "Jak ocenia Pani/Pan rynek?", value: "9" },
      { line: 5, code: "number", column: "Ile osób liczy gospodarstwo?", value: "dużo" },
    ]);
    expect(check.unknown).toEqual({ ques1: [{ value: "na wsi", count: 1 }], ques3: [{ value: "9", count: 1 }] });
    expect(await responses()).toHaveLength(1);
  });

  test("the person says what a value means, also that it means nothing", async () => {
    const surveyId = await surveyOfEveryKind();
    await importAnswers(surveyId, "Gdzie Pani/Pan mieszka?;Nr\n1;x\n99;y\n", {
      columns: [{ to: "question", question: "ques1" }, { to: "externalId" }],
      values: { ques1: { "1": "opta2", "99": "" } },
    });
    expect(await answersOf()).toEqual([{ ques1: { marks: ["opta2"] } }, {}]);
  });

  test("a tick in a column of its own", async () => {
    const surveyId = await surveyOfEveryKind();
    const { mapping } = await importAnswers(surveyId, "Co wymaga zmiany najpierw? [nawierzchnia];zieleń;oświetlenie\ntak;0;1\nNIE;;\n");
    expect(mapping.columns.slice(0, 2)).toEqual([
      { to: "option", question: "ques2", option: "optb1" },
      // "zieleń" is an option of one question and a row of another: the person must say which.
      { to: "ignore" },
    ]);
    expect(await answersOf()).toEqual([{ ques2: { marks: ["optb1", "optb3"] } }, {}]);
  });

  test("more ticks than allowed are taken as they are, and told beforehand", async () => {
    const surveyId = await surveyOfEveryKind();
    const { check } = await importAnswers(
      surveyId,
      "Co wymaga zmiany najpierw?\nnawierzchnia;zieleń|x\n".replace(
        "nawierzchnia;zieleń|x",
        '"nawierzchnia;zieleń;oświetlenie;parkowanie"',
      ),
    );
    expect(check).toMatchObject({ accepted: 1, invalid: 1 });
  });

  test("rows without any answer are counted or skipped, as the person says", async () => {
    const surveyId = await surveyOfEveryKind();
    const file = "Id;Gdzie Pani/Pan mieszka?\n1;na rynku\n2;\n";
    expect((await importAnswers(surveyId, file)).check).toMatchObject({ accepted: 2, blank: 1 });
    const other = await surveyOfEveryKind();
    expect((await importAnswers(other, file, { blankRows: "skip" })).check).toMatchObject({ accepted: 1, blank: 0, reasons: { blank: 1 } });
  });

  test("names, e-mails and phones are passed over by themselves", async () => {
    const surveyId = await surveyOfEveryKind();
    const { mapping } = await importAnswers(surveyId, "Imię i nazwisko;E-mail;Z której ulicy?\nJan Nowak;jan@gmina.pl;Długa\n");
    expect(mapping.columns.map((target) => target.to)).toEqual(["ignore", "ignore", "question"]);
    expect(await answersOf()).toEqual([{ ques7: { text: "Długa" } }]);
  });

  test("nothing mapped is said at once", async () => {
    const surveyId = await surveyOfEveryKind();
    const fileId = await town.upload("a.csv", "a;b\n1;2\n");
    const { mapping } = await town.call("imports.planAnswers", { fileId, reading, surveyId });
    expect(await town.reply("imports.checkAnswers", { fileId, reading, surveyId, mapping })).toMatchObject({
      ok: false,
      error: { code: "imports.nothingMapped" },
    });
  });
});

describe("all or nothing", () => {
  const many = (rows: number) =>
    `Id;Gdzie Pani/Pan mieszka?\n${Array.from({ length: rows }, (_, index) => `${index};na rynku`).join("\n")}\n`;

  test("a stopped import leaves nothing behind, and nothing of it was ever seen", async () => {
    const surveyId = await surveyOfEveryKind();
    const file = { fileId: await town.upload("odpowiedzi.csv", many(5000)), reading, surveyId };
    const { mapping } = await town.call("imports.planAnswers", file);
    const { jobId } = await town.call("imports.runAnswers", { ...file, mapping });
    let hidden = 0;
    for (;;) {
      await setImmediate();
      const { count } = await town.office.db
        .selectFrom("response")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      expect(await responses()).toHaveLength(0);
      hidden = count;
      if (hidden > 1000) break;
    }
    await town.call("jobs.cancel", { id: jobId });
    expect((await town.jobs()).at(-1)).toMatchObject({ state: "cancelled" });
    expect(await town.office.db.selectFrom("response").selectAll().execute()).toEqual([]);
    expect(await town.call("imports.list", { surveyId })).toEqual([]);
    expect(readdirSync(town.office.folder).filter((name) => name.endsWith(".part"))).toEqual([]);
    expect(await town.reply("files.get", { id: file.fileId })).toMatchObject({ ok: true });
  });

  test("what a power cut left of an import is swept by the next one", async () => {
    const surveyId = await surveyOfEveryKind();
    const first = await importAnswers(surveyId, many(3));
    const undone_at = "2026-11-24T08:00:00.000Z";
    await town.office.db.updateTable("response").set({ undone_at }).execute();
    await town.office.db.updateTable("import_batch").set({ finished_at: null, undone_at }).where("id", "=", first.id).execute();
    await importAnswers(surveyId, many(2));
    expect(await responses()).toHaveLength(2);
    expect(await town.call("imports.list", { surveyId })).toHaveLength(1);
  });

  test("an import is undone as a whole, and done again", async () => {
    const surveyId = await surveyOfEveryKind();
    const { id } = await importAnswers(surveyId, many(3));
    await town.call("imports.undo", { id });
    expect(await responses()).toHaveLength(0);
    expect(await town.call("responses.results", { surveyId })).toMatchObject({ results: { responses: 0 } });
    await town.call("imports.redo", { id });
    expect(await town.call("responses.results", { surveyId })).toMatchObject({ results: { responses: 3 } });
  });

  test("the file itself is not kept once it is in: it may hold names", async () => {
    const surveyId = await surveyOfEveryKind();
    const before = new Set(readdirSync(join(town.office.folder, "files")));
    await importAnswers(surveyId, many(3));
    expect(await town.office.db.selectFrom("file").selectAll().where("mime", "=", "text/csv").execute()).toEqual([]);
    for (const folder of readdirSync(join(town.office.folder, "files"))) {
      if (!before.has(folder)) expect(readdirSync(join(town.office.folder, "files", folder))).toEqual([]);
    }
  });

  test("the same file twice is noticed, its rows by their ids too", async () => {
    const surveyId = await surveyOfEveryKind();
    await importAnswers(surveyId, many(3));
    const file = { fileId: await town.upload("odpowiedzi.csv", many(3)), reading, surveyId };
    const { mapping, earlier } = await town.call("imports.planAnswers", file);
    expect(earlier).toMatchObject({ accepted: 3 });
    expect(await town.reply("imports.runAnswers", { ...file, mapping })).toMatchObject({
      ok: false,
      error: { code: "imports.sameFile", params: { count: 3 } },
    });
    expect(await town.call("imports.checkAnswers", { ...file, mapping })).toMatchObject({ accepted: 0, reasons: { known: 3 } });
    const longer = await importAnswers(surveyId, many(5));
    expect(longer.check).toMatchObject({ accepted: 2, reasons: { known: 3 } });
  });

  test("an id that stands twice in a file is taken once", async () => {
    const surveyId = await surveyOfEveryKind();
    const { check } = await importAnswers(surveyId, "Id;Gdzie Pani/Pan mieszka?\n7;na rynku\n7;poza gminą\n");
    expect(check).toMatchObject({ accepted: 1, reasons: { twice: 1 } });
  });

  test("more than 200,000 rows are refused as a whole", async () => {
    const surveyId = await surveyOfEveryKind();
    const file = { fileId: await town.upload("duzy.csv", many(200_001)), reading, surveyId };
    const { mapping } = await town.call("imports.planAnswers", file);
    expect(await town.reply("imports.checkAnswers", { ...file, mapping })).toMatchObject({
      ok: false,
      error: { code: "imports.manyRows" },
    });
  });
});

test("all rows that were not taken are written to a file that a spreadsheet can't run", async () => {
  const surveyId = await surveyOfEveryKind();
  const file = { fileId: await town.upload("a.csv", "Gdzie Pani/Pan mieszka?\n=cmd|'/c calc'!A0\n"), reading, surveyId };
  const { mapping } = await town.call("imports.planAnswers", file);
  const { fileId } = await town.call("imports.refusedAnswers", { ...file, mapping, language: "pl" });
  const { sha256 } = await town.office.db.selectFrom("file").select("sha256").where("id", "=", fileId).executeTakeFirstOrThrow();
  const text = readFileSync(join(town.office.folder, "files", sha256.slice(0, 2), sha256), "utf8");
  expect(text).toContain(`"2";"Gdzie Pani/Pan mieszka?";"'=cmd|'/c calc'!A0"`);
});

test("a file that was not imported after all is forgotten", async () => {
  const fileId = await town.upload("a.csv", "a;b\n1;2\n");
  const { sha256 } = await town.office.db.selectFrom("file").select("sha256").where("id", "=", fileId).executeTakeFirstOrThrow();
  await town.call("imports.forget", { fileId });
  expect(existsSync(join(town.office.folder, "files", sha256.slice(0, 2), sha256))).toBe(false);
});

test("a question about a file that is forgotten before it is read is answered so", async () => {
  const fileId = await town.upload("a.csv", "a;b\n1;2\n");
  const question = town.reply("imports.inspect", { fileId, reading });
  const { sha256 } = await town.office.db.selectFrom("file").select("sha256").where("id", "=", fileId).executeTakeFirstOrThrow();
  rmSync(join(town.office.folder, "files", sha256.slice(0, 2), sha256));
  expect(await question).toMatchObject({ ok: false, error: { code: "files.missing" } });
});

/** Counts straight from the file, with nothing of Rynek: no cell of it has a quote or a comma inside. */
function countStraight(votes: string, wanted: number) {
  const [head = [], ...rows] = votes
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  const filled = head
    .map((name, index) => ({ name, index, count: rows.filter((row) => row[index] !== "").length }))
    .filter(({ index }) => index > 5);
  const top = filled.sort((a, b) => b.count - a.count || a.index - b.index).slice(0, wanted);
  return {
    residents: rows.length,
    silent: rows.filter((row) => top.every(({ index }) => row[index] === "")).length,
    statements: top.map(({ name, index }) => ({
      name,
      agree: rows.filter((row) => row[index] === "1").length,
      disagree: rows.filter((row) => row[index] === "-1").length,
      pass: rows.filter((row) => row[index] === "0").length,
    })),
  };
}

async function wholeJourney(statements: string | Uint8Array, votes: string | Uint8Array, expected: { remarks: number }) {
  const { consultationId } = town;
  const times: Record<string, number> = {};
  const timed = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await run();
    times[name] = Math.round(performance.now() - started);
    return result;
  };

  const remarkFile = { fileId: await town.upload("comments.csv", statements), reading, consultationId };
  const plan = await timed("plan remarks", () => town.call("imports.planRemarks", remarkFile));
  expect(plan.mapping.columns).toEqual(["receivedOn", "ignore", "externalId", "ignore", "ignore", "ignore", "ignore", "body"]);
  const check = await timed("check remarks", () => town.call("imports.checkRemarks", { ...remarkFile, mapping: plan.mapping }));
  expect(check).toMatchObject({ rows: expected.remarks, accepted: expected.remarks, refused: 0 });
  await timed("run remarks", async () => {
    await town.call("imports.runRemarks", { ...remarkFile, mapping: plan.mapping });
    expect((await town.jobs()).at(-1)).toMatchObject({ state: "done" });
  });
  expect(await town.call("remarks.list", { consultationId })).toMatchObject({
    found: expected.remarks,
    counts: { none: expected.remarks },
  });

  const straight = countStraight(Buffer.from(votes as Uint8Array).toString(), 20);
  const fileId = await town.upload("participants-votes.csv", votes);
  const look = await timed("inspect votes", () => town.call("imports.inspect", { fileId, reading }));
  const family = look.columns
    .map((column, index) => ({ ...column, index }))
    .filter(({ values, many, index }) => index > 5 && !many && values.length > 0);
  const top = family.sort((a, b) => b.filled - a.filled || a.index - b.index).slice(0, 20);
  const textFile = await town.upload("comments.csv", statements);
  const texts = await town.call("imports.texts", {
    fileId: textFile,
    reading,
    idColumn: 2,
    textColumn: 7,
    ids: top.map(({ name }) => name),
  });
  expect(Object.keys(texts)).toHaveLength(20);
  const { surveyId } = await town.call("imports.surveyFromColumns", {
    consultationId,
    title: { pl: "Co zmienić w Bowling Green" },
    question: { pl: "Czy zgadza się Pani/Pan z tymi zdaniami?" },
    rows: top.map(({ name }) => ({ column: name, text: { pl: texts[name] ?? "" } })),
    answers: [
      { value: "1", text: { pl: "Zgadzam się" } },
      { value: "-1", text: { pl: "Nie zgadzam się" } },
      { value: "0", text: { pl: "Nie mam zdania" } },
    ],
  });
  const file = { fileId, reading, surveyId };
  const { mapping, questions } = await timed("plan votes", () => town.call("imports.planAnswers", file));
  expect(mapping.columns.filter(({ to }) => to === "row")).toHaveLength(20);
  expect(mapping.columns[0]).toEqual({ to: "externalId" });
  const votesCheck = await timed("check votes", () => town.call("imports.checkAnswers", { ...file, mapping }));
  expect(votesCheck).toMatchObject({ rows: straight.residents, accepted: straight.residents, refused: 0, blank: straight.silent });
  await timed("run votes", async () => {
    await town.call("imports.runAnswers", { ...file, mapping });
    expect((await town.jobs()).at(-1)).toMatchObject({ state: "done" });
  });

  const { results } = await timed("results", () => town.call("responses.results", { surveyId }));
  expect(results.responses).toBe(straight.residents);
  const grid = results.questions[0];
  const asked = questions[0];
  if (grid?.kind !== "grid" || asked?.kind !== "grid") throw new Error("the survey has no grid");
  const named = (id: string) => asked.columns.find((column) => column.id === id)?.text.pl;
  const got = grid.rows.map((row, index) => ({
    name: top[index]?.name,
    text: asked.rows.find(({ id }) => id === row.id)?.text.pl,
    ...Object.fromEntries(row.columns.map(({ id, count }) => [named(id) ?? "", count])),
  }));
  expect(got).toEqual(
    straight.statements.map(({ name, agree, disagree, pass }) => ({
      name,
      text: texts[name],
      "Zgadzam się": agree,
      "Nie zgadzam się": disagree,
      "Nie mam zdania": pass,
    })),
  );
  console.log(`${straight.residents} residents, ${straight.silent} of them silent; ms: ${JSON.stringify(times)}`);
}

test("a cut of a real town's consultation gives the counts that its file gives", async () => {
  const read = (name: string) => readFileSync(join(fixtures, name));
  await wholeJourney(read("bowling-green-statements.csv"), read("bowling-green-votes.csv"), { remarks: 60 });
});

test.skipIf(!hasBowlingGreen)(
  "all of a real town's consultation: 896 statements, 2,031 residents (skipped where ../shared/data is not there)",
  async () => {
    await wholeJourney(bowlingGreen("comments.csv"), bowlingGreen("participants-votes.csv"), { remarks: 896 });
  },
);
