import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { printedCode } from "../../main/forms/sheet-code.ts";
import type { Answers } from "../../preload/contract/survey-definition.ts";
import { townSurvey } from "./responses-samples.ts";
import { insertConsultation } from "./surveys-fixtures.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
let surveyId: string;
let revisionId: string;
let surveyCode: string;

beforeEach(async () => {
  town = await openTestOffice();
  const consultationId = await insertConsultation(town);
  ({ id: surveyId } = await town.call("surveys.create", { consultationId, definition: townSurvey }));
  ({ code: surveyCode } = await town.call("surveys.get", { id: surveyId }));
  ({ revisionId } = await town.call("responses.prepare", { surveyId }));
});
afterEach(() => town.close());

const add = (answers: Answers, change: { code?: string; channel?: "paper" | "phone" } = {}) =>
  town.call("responses.add", {
    id: uuid(),
    surveyId,
    code: change.code ?? null,
    revisionId: change.code ? null : revisionId,
    channel: change.channel ?? "paper",
    answers,
    state: "counted",
    reason: "",
    duplicate: null,
  });
const lives = (option: string): Answers => ({ live: { marks: [option] } });
const results = async () => (await town.call("responses.results", { surveyId })).results;

/** A batch for a place, its PDF ready; gives its sheets' codes. */
async function batch(number: number, place: string, sheets: number): Promise<string[]> {
  const at = new Date().toISOString();
  const run = uuid();
  const file = uuid();
  const { db } = town.office;
  await db
    .insertInto("file")
    .values({
      id: file,
      name: "a.pdf",
      mime: "application/pdf",
      bytes: 1,
      sha256: file,
      width: null,
      height: null,
      created_by: "Anna",
      created_at: at,
    })
    .execute();
  await db
    .insertInto("print_run")
    .values({
      id: run,
      survey_id: surveyId,
      revision_id: revisionId,
      number,
      place,
      variant: "standard",
      language: "pl",
      sheets,
      file_id: file,
      created_by: "Anna",
      created_at: at,
    })
    .execute();
  const serials = Array.from({ length: sheets }, (_, index) => `${number + 1}22${"23456789ABCDEFGHJK"[index]}2`);
  await db
    .insertInto("sheet")
    .values(serials.map((serial) => ({ survey_id: surveyId, serial, revision_id: revisionId, print_run_id: run })))
    .execute();
  return serials.map((serial) => printedCode(surveyCode, serial));
}

describe("batches", () => {
  test("tell how many sheets of each place came back, wherever they were handed in", async () => {
    const library = await batch(1, "Biblioteka", 10);
    await batch(2, "", 10);
    const station = await batch(3, "Remiza", 8);
    await batch(4, "Remiza", 2);
    for (const code of [...library.slice(0, 6), ...station.slice(0, 3)]) await add(lives("o001"), { code });
    await town.call("responses.noteMove", {
      id: uuid(),
      surveyId,
      kind: "unused",
      place: "Biblioteka",
      day: "2026-11-20",
      sheets: 2,
      note: "",
    });
    expect((await town.call("responses.ledger", { surveyId })).returns).toEqual([
      { place: "Biblioteka", batches: [1], sheets: 10, unused: 2, entered: 6 },
      { place: "Remiza", batches: [3, 4], sheets: 10, unused: 0, entered: 3 },
    ]);
    const page = await town.call("responses.printAccount", { surveyId, language: "pl" });
    expect(page.bytes).toBeGreaterThan(1000);
  });

  test("are numbered one after another, and carry their place", async () => {
    for (const place of ["Biblioteka", ""])
      await town.call("surveys.print", { id: surveyId, variant: "easy", language: "pl", sheets: 1, place });
    await town.jobs();
    const runs = await town.call("surveys.printRuns", { id: surveyId });
    expect(runs.map(({ number, place, variant }) => [number, place, variant])).toEqual([
      [2, "", "easy"],
      [1, "Biblioteka", "easy"],
    ]);
    expect(runs[1]?.file?.name).toContain("-partia-1-biblioteka.pdf");
  });
});

describe("groups", () => {
  test("of a channel and of a place are compared with small ones hidden", async () => {
    const library = await batch(1, "Biblioteka", 14);
    for (const [index, code] of library.entries()) await add(lives(index < 8 ? "o001" : "o002"), { code });
    for (let calls = 0; calls < 12; calls++) await add(lives(calls < 6 ? "o001" : "o002"), { channel: "phone" });
    const byPlace = await town.call("responses.cross", { surveyId, row: { question: "live" }, column: { by: "place" } }, "viewer");
    expect(byPlace.table).toMatchObject({
      columns: [
        { id: "", total: 12 },
        { id: "Biblioteka", total: 14 },
      ],
      hidden: 0,
    });
    await add(lives("o003"), { channel: "phone" });
    const byChannel = await town.call("responses.cross", { surveyId, row: { question: "live" }, column: { by: "channel" } }, "viewer");
    const [first, , third] = byChannel.table?.cells ?? [];
    expect(byChannel.table?.columns).toEqual([
      { id: "paper", total: 14 },
      { id: "phone", total: 13 },
    ]);
    expect(third).toEqual([null, null]);
    expect(first?.includes(null) || byChannel.table?.cells[1]?.includes(null)).toBe(true);
  });

  test("are not told whole to those who may not read the sheets", async () => {
    await add(lives("o001"), { channel: "phone" });
    expect(await town.reply("responses.results", { surveyId, channel: "phone" }, "viewer")).toEqual({
      ok: false,
      error: { code: "forbidden" },
    });
    expect((await town.reply("responses.results", { surveyId, channel: "phone" }, "typist")).ok).toBe(true);
    expect((await town.reply("responses.results", { surveyId }, "viewer")).ok).toBe(true);
  });
});

test("what was counted is remembered until an answer is written, by whatever way", async () => {
  const { id, version } = await add(lives("o001"));
  const count = async () => (await results()).questions[0];
  expect(await count()).toMatchObject({ valid: 1 });
  expect(await count()).toMatchObject({ valid: 1 });
  await add(lives("o002"));
  expect(await count()).toMatchObject({ valid: 2 });
  await town.call("responses.update", { id, version, answers: {}, state: "counted", reason: "" });
  expect(await count()).toMatchObject({ valid: 1, blank: 1 });
  await town.call("responses.undo", { id });
  expect(await count()).toMatchObject({ asked: 1 });
  // Past every procedure, as an import or a scan writes.
  await town.office.db.updateTable("response").set({ state: "invalid" }).where("undone_at", "is", null).execute();
  expect((await results()).responses).toBe(0);
  await town.office.db.deleteFrom("response").where("survey_id", "=", surveyId).where("undone_at", "is", null).execute();
  await town.call("responses.redo", { id });
  expect((await results()).responses).toBe(1);
  // And what was remembered is not shown of a survey that is gone.
  await town.call("surveys.remove", { id: surveyId });
  expect(await town.reply("responses.results", { surveyId })).toMatchObject({ ok: false, error: { code: "missing" } });
});

test("of two surveys, an answer to one leaves what is remembered of the other", async () => {
  const consultationId = await insertConsultation(town, { title: "Park" });
  const other = await town.call("surveys.create", { consultationId, definition: townSurvey });
  await town.call("responses.prepare", { surveyId: other.id });
  const changes = async () =>
    (await town.office.db.selectFrom("response_change").select("number").where("survey_id", "=", other.id).executeTakeFirst())?.number ?? 0;
  const before = await changes();
  await add(lives("o001"));
  expect(await changes()).toBe(before);
});

describe("themes", () => {
  const question = "long";
  const ask = {
    get surveyId() {
      return surveyId;
    },
    question,
  };
  const counts = () => town.call("responses.themes", ask, "viewer");
  const list = (which: string) => town.call("responses.textsToSort", { ...ask, which });
  const written = (text: string): Answers => ({ long: { text } });

  test("a text is put into one or several, or into none, and is counted by theme", async () => {
    for (const text of ["ławki i toaleta", "ławki", "nie wiem"]) await add(written(text));
    const { id: benches } = await town.call("responses.addTheme", { ...ask, name: "Ławki" });
    const { id: toilets } = await town.call("responses.addTheme", { ...ask, name: "Toalety" });
    expect(await town.reply("responses.addTheme", { ...ask, name: "ŁAWKI" })).toMatchObject({
      ok: false,
      error: { code: "responses.sameTheme" },
    });
    const { texts } = await list("unsorted");
    expect(texts.map(({ text }) => text)).toEqual(["nie wiem", "ławki", "ławki i toaleta"]);
    const put = (index: number, themes: string[] | null) =>
      town.call("responses.sortText", { ...ask, responseId: texts[index]?.responseId ?? "", themes });
    await put(0, []);
    await put(1, [benches]);
    await put(2, [benches, toilets]);
    expect(await counts()).toEqual({
      themes: [
        { id: benches, name: "Ławki", count: 2 },
        { id: toilets, name: "Toalety", count: 1 },
      ],
      all: 3,
      sorted: 3,
      none: 1,
    });
    expect((await list(toilets)).texts.map(({ text }) => text)).toEqual(["ławki i toaleta"]);
    await put(1, null);
    expect((await list("unsorted")).found).toBe(1);
    await town.call("responses.removeTheme", { id: toilets });
    expect(await counts()).toMatchObject({ themes: [{ name: "Ławki", count: 1 }], sorted: 2 });
    await town.call("responses.restoreTheme", { id: toilets });
    expect(await counts()).toMatchObject({ themes: [{ count: 1 }, { name: "Toalety", count: 1 }] });
    await town.call("responses.renameTheme", { id: toilets, name: "Szalety" });
    expect((await counts()).themes[1]?.name).toBe("Szalety");
  });

  test("words that were corrected wait to be sorted again; a sheet that is taken back counts in no theme", async () => {
    const { id, version } = await add(written("ławki"));
    const { id: benches } = await town.call("responses.addTheme", { ...ask, name: "Ławki" });
    await town.call("responses.sortText", { ...ask, responseId: id, themes: [benches] });
    await town.call("responses.update", { id, version, answers: written("kosze"), state: "counted", reason: "" });
    expect(await counts()).toMatchObject({ all: 1, sorted: 0, themes: [{ count: 0 }] });
    await town.call("responses.undo", { id });
    expect(await counts()).toMatchObject({ all: 0 });
  });

  test("the texts are the staff's alone, and a theme of another question is refused", async () => {
    const { id } = await add({ ...written("ławki"), short: { text: "ładnie" } });
    const { id: other } = await town.call("responses.addTheme", { ...ask, question: "short", name: "Ładnie" });
    for (const role of ["typist", "viewer"] as const)
      expect(await town.reply("responses.textsToSort", { ...ask, which: "all" }, role)).toMatchObject({
        ok: false,
        error: { code: "forbidden" },
      });
    expect(JSON.stringify(await counts())).not.toContain("ławki");
    expect(await town.reply("responses.sortText", { ...ask, responseId: id, themes: [other] })).toMatchObject({
      error: { code: "missing" },
    });
  });
});
