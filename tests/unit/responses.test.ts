import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { contentPath } from "../../main/files/store.ts";
import { encodePayload, printedCode } from "../../main/forms/sheet-code.ts";
import type { Answers } from "../../preload/contract/survey-definition.ts";
import { OTHER, townSurvey } from "./responses-samples.ts";
import { insertConsultation } from "./surveys-fixtures.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
let surveyId: string;
let code: string;
let codes: string[];

beforeEach(async () => {
  town = await openTestOffice();
  const consultationId = await insertConsultation(town);
  ({ id: surveyId } = await town.call("surveys.create", { consultationId, definition: townSurvey }));
  ({ code } = await town.call("surveys.get", { id: surveyId }));
  await town.call("surveys.print", { id: surveyId, variant: "standard", language: "pl", sheets: 6 });
  await town.jobs();
  const sheets = await town.office.db.selectFrom("sheet").select("serial").where("survey_id", "=", surveyId).orderBy("serial").execute();
  codes = sheets.map((sheet) => printedCode(code, sheet.serial));
});
afterEach(() => town.close());

type Add = Parameters<typeof town.call<"responses.add">>[1];
const sheet = (change: Partial<Add>): Add => ({
  id: uuid(),
  surveyId,
  code: codes[0] ?? "",
  revisionId: null,
  channel: "paper",
  answers: { live: { marks: ["o002"] } },
  state: "counted",
  reason: "",
  duplicate: null,
  ...change,
});
const add = (change: Partial<Add> = {}) => town.call("responses.add", sheet(change), "typist");
const start = (typed: string) => town.call("responses.start", { surveyId, code: typed }, "typist");
const accounting = () => town.call("responses.accounting", { surveyId });
const results = async () => (await town.call("responses.results", { surveyId })).results;
const refusedWith = async (name: string, input: unknown) => {
  const reply = await town.reply(name, input, "typist");
  return reply.ok ? "taken" : reply.error.code;
};

describe("a sheet's code", () => {
  test("opens the sheet's own questions, typed whole or in part, in any case", async () => {
    const [first = ""] = codes;
    for (const typed of [first, first.toLowerCase(), first.slice(7), ` ${first} `])
      expect(await start(typed)).toMatchObject({ verdict: "ok", code: first, definition: townSurvey });
  });

  test("that was mistyped is told apart from one that was never printed", async () => {
    const [first = ""] = codes;
    const wrong = first.slice(0, -1) + (first.endsWith("A") ? "B" : "A");
    expect(await start(wrong)).toEqual({ verdict: "check" });
    expect(await start("zupełnie co innego")).toEqual({ verdict: "unreadable" });
    expect(await start(code)).toEqual({ verdict: "copy" });
    await town.office.db.deleteFrom("sheet").where("serial", "=", first.slice(7, 12)).execute();
    expect(await start(first)).toEqual({ verdict: "neverPrinted", code: first });
  });

  test("of another survey says of which", async () => {
    const consultationId = await insertConsultation(town, { title: "Park" });
    const other = await town.call("surveys.create", { consultationId, definition: { ...townSurvey, title: { pl: "Park przy stawie" } } });
    const { code: otherCode } = await town.call("surveys.get", { id: other.id });
    expect(await start(printedCode(otherCode, "22222"))).toEqual({
      verdict: "otherSurvey",
      surveyCode: otherCode,
      surveyId: other.id,
      title: "Park przy stawie",
    });
  });

  test("is found by the search, typed whole, in part or by a code reader, and says what the sheet came to", async () => {
    const [first = "", second = ""] = codes;
    const search = (text: string) => town.call("start.search", { text });
    const found = { kind: "sheet", title: first, to: expect.stringMatching(/^\/konsultacje\/.+\/ankieta$/) };
    for (const typed of [first, first.toLowerCase(), first.slice(7)])
      expect(await search(typed)).toMatchObject([{ ...found, sheetState: "none" }]);
    await add();
    await add({ code: second, state: "invalid", reason: "empty" });
    expect(await search(first)).toMatchObject([{ ...found, sheetState: "counted" }]);
    expect(await search(second)).toMatchObject([{ title: second, sheetState: "invalid" }]);
    const payload = { surveyCode: code, serial: first.slice(7, 12), page: 1, pages: 2, hash: "9F3A" };
    expect(await search(encodePayload(payload))).toMatchObject([found]);
    expect(await search(printedCode(code, "22222"))).toEqual([]);
    await town.office.db.updateTable("consultation").set({ deleted_at: "2026-11-20T08:00:00.000Z" }).execute();
    expect(await search(first)).toEqual([]);
  });

  test("typed a second time shows what was typed the first time", async () => {
    const { id } = await add();
    expect(await start(codes[0] ?? "")).toMatchObject({
      verdict: "typed",
      first: { id, answers: { live: { marks: ["o002"] } }, enteredBy: "Jan Nowak" },
    });
  });
});

describe("typing", () => {
  test("keeps what stands on the sheet, right or wrong, and counts what is right", async () => {
    await add({ answers: { live: { marks: ["o001", "o002"] }, rate: { marks: ["7"] }, long: { text: " Więcej\u0000 ławek\u202e  " } } });
    const [live, , rate] = (await results()).questions;
    expect(live).toMatchObject({ asked: 1, valid: 0, invalid: 1 });
    expect(rate).toMatchObject({ valid: 1, mean: 7 });
    const { rows } = await town.call("responses.list", { surveyId }, "typist");
    expect(rows).toMatchObject([{ code: codes[0], invalid: 1, state: "counted" }]);
    const { response } = await town.call("responses.get", { id: rows[0]?.id ?? "" }, "typist");
    expect(response.answers["long"]).toEqual({ text: "Więcej ławek" });
  });

  test.each<[string, Answers]>([
    ["an unknown question", { nowhere: { marks: ["o001"] } }],
    ["an unknown option", { live: { marks: ["o777"] } }],
  ])("refuses %s", async (_, answers) => {
    expect(await refusedWith("responses.add", sheet({ answers }))).toBe("responses.misfit");
    expect((await results()).responses).toBe(0);
  });

  test("the same call repeated is one answer", async () => {
    const once = sheet({});
    await town.call("responses.add", once, "typist");
    await town.call("responses.add", once, "typist");
    const copy = sheet({ code: null });
    await town.call("responses.add", copy, "typist");
    await town.call("responses.add", copy, "typist");
    expect((await results()).responses).toBe(2);
  });

  test("a photocopy without a code counts, and says what it is", async () => {
    const { revisionId } = await town.call("responses.prepare", { surveyId }, "typist");
    await add({ code: null, revisionId });
    await add({ code: null, channel: "phone" });
    const { rows } = await town.call("responses.list", { surveyId }, "typist");
    expect(rows.map((row) => [row.channel, row.reason, row.code])).toEqual([
      ["phone", "", null],
      ["paper", "copy", null],
    ]);
    expect((await results()).channels).toEqual({ paper: 1, phone: 1 });
  });

  test("a code that was never printed is refused", async () => {
    expect(await refusedWith("responses.add", sheet({ code: printedCode(code, "22222") }))).toBe("responses.noSuchSheet");
  });

  test("a sheet is taken back, and brought back", async () => {
    const { id } = await add();
    await town.call("responses.undo", { id }, "typist");
    expect((await results()).responses).toBe(0);
    expect(await start(codes[0] ?? "")).toMatchObject({ verdict: "ok" });
    await town.call("responses.redo", { id }, "typist");
    expect((await results()).responses).toBe(1);
  });

  test("a sheet taken back and typed anew does not come back beside the new one", async () => {
    const { id } = await add();
    await town.call("responses.undo", { id }, "typist");
    await add();
    expect(await refusedWith("responses.redo", { id })).toBe("responses.typed");
  });

  test("a correction from an older window is refused", async () => {
    const { id, version } = await add();
    const change = { id, version, answers: { live: { marks: ["o003"] } }, state: "counted" as const, reason: "" };
    await town.call("responses.update", change, "typist");
    expect(await refusedWith("responses.update", change)).toBe("conflict");
    const [live] = (await results()).questions;
    expect(live).toMatchObject({ options: [{ count: 0 }, { count: 0 }, { count: 1 }, { count: 0 }] });
  });

  test("a viewer sees results but types nothing", async () => {
    expect(await town.reply("responses.add", sheet({}), "viewer")).toMatchObject({ ok: false, error: { code: "forbidden" } });
    expect(await town.reply("responses.results", { surveyId }, "viewer")).toMatchObject({ ok: true });
    expect(await town.reply("responses.texts", { surveyId, question: "long" }, "viewer")).toMatchObject({ ok: false });
  });
});

describe("the same sheet twice", () => {
  const again = (counts: "first" | "second" | "same", of: { id: string; version: number }) =>
    add({ answers: { live: { marks: ["o003"] } }, duplicate: { of: of.id, version: of.version, counts } });
  const lives = async () => {
    const [live] = (await results()).questions;
    return live?.kind === "one" ? live.options.map((option) => option.count) : [];
  };

  test("is not taken unless somebody says which counts", async () => {
    await add();
    expect(await refusedWith("responses.add", sheet({}))).toBe("responses.typed");
  });

  test("counts once, as it was typed first", async () => {
    await again("first", await add());
    expect(await lives()).toEqual([0, 1, 0, 0]);
    expect(await accounting()).toMatchObject({ duplicates: 1, all: 2, sheets: { counted: 1 } });
  });

  test("counts once, as it was typed second; undone, the first counts again", async () => {
    const first = await add();
    const second = await again("second", first);
    expect(await lives()).toEqual([0, 0, 1, 0]);
    await town.call("responses.undo", { id: second.id }, "typist");
    expect(await lives()).toEqual([0, 1, 0, 0]);
    expect(await accounting()).toMatchObject({ duplicates: 0, all: 1 });
  });

  test("whose first typing changed meanwhile is looked at again", async () => {
    const first = await add();
    await town.call("responses.update", { id: first.id, version: 1, answers: {}, state: "invalid", reason: "empty" }, "typist");
    const input = sheet({ duplicate: { of: first.id, version: first.version, counts: "second" } });
    expect(await refusedWith("responses.add", input)).toBe("conflict");
  });
});

test("every printed sheet is accounted for, and the sums add up", async () => {
  const [a, b, c, d] = codes;
  const first = await add({ code: a ?? "" });
  await add({ code: b ?? "", state: "invalid", reason: "empty", answers: {} });
  await add({ code: c ?? "", state: "aside", reason: "nieczytelna strona 2" });
  await add({ code: d ?? "", state: "invalid", reason: "podarty", answers: {} });
  await add({ code: a ?? "", duplicate: { of: first.id, version: first.version, counts: "same" } });
  await add({ code: null, channel: "phone" });
  const account = await accounting();
  expect(account).toMatchObject({ printed: 6, waiting: 2, sheets: { counted: 1, invalid: 2, aside: 1 }, duplicates: 1, all: 6 });
  const { counted, invalid, aside } = account.sheets;
  expect(account.waiting + counted + invalid + aside).toBe(account.printed);
  const byChannel = account.channels.reduce((sum, one) => sum + one.counted + one.invalid + one.aside, 0);
  expect(byChannel + account.duplicates).toBe(account.all);
  expect(account.reasons).toEqual([
    { reason: "empty", count: 1 },
    { reason: "podarty", count: 1 },
  ]);
  const [live] = (await results()).questions;
  expect(live).toMatchObject({ asked: 2, valid: 2 });
});

test("sheets of two revisions are counted together, each judged by its own", async () => {
  await add({ answers: { change: { marks: ["o001", "o002", "o003"] } } });
  const { version } = await town.call("surveys.get", { id: surveyId });
  const items = townSurvey.items
    .filter((item) => item.id !== "long")
    .map((item) => (item.kind === "several" ? { ...item, max: 1, options: item.options.slice(1) } : item));
  await town.call("surveys.save", { id: surveyId, version, definition: { ...townSurvey, items } });
  await add({ code: null, answers: { change: { marks: ["o002"] } } });
  const told = await town.call("responses.results", { surveyId });
  const change = told.results.questions.find((one) => one.id === "change");
  expect(change).toMatchObject({ asked: 2, valid: 2, invalid: 0 });
  expect(change?.kind === "several" && change.options.map(({ id, count }) => [id, count])).toEqual([
    ["o002", 2],
    ["o003", 1],
    ["o004", 0],
    ["o005", 0],
    ["o001", 1],
    [OTHER, 0],
  ]);
  expect(told.results.questions.find((one) => one.id === "long")).toMatchObject({ asked: 1 });
});

test("results of a survey that nobody could answer yet are its questions and nobody", async () => {
  const consultationId = await insertConsultation(town);
  const fresh = await town.call("surveys.create", { consultationId, definition: townSurvey });
  expect((await town.call("responses.results", { surveyId: fresh.id })).results).toMatchObject({ responses: 0 });
});

test("small groups stay hidden in a table of two questions", async () => {
  for (let n = 0; n < 9; n++) await add({ code: null, answers: { live: { marks: ["o001"] }, rate: { marks: [n < 2 ? "1" : "9"] } } });
  for (let n = 0; n < 12; n++) await add({ code: null, answers: { live: { marks: ["o002"] }, rate: { marks: [n < 5 ? "1" : "9"] } } });
  const { table } = await town.call("responses.cross", { surveyId, row: { question: "live" }, column: { question: "rate" } });
  expect(table?.hidden).toBe(4);
  expect(table?.rows.map((row) => row.total)).toEqual([9, 12, 0, 0]);
  expect(await refusedWith("responses.cross", { surveyId, row: { question: "live" }, column: { question: "long" } })).toBe(
    "responses.notCrossed",
  );
});

test("the CSV file runs nothing in a spreadsheet, and says what was marked", async () => {
  await add({ answers: { live: { marks: [OTHER], text: "=cmd|' /C calc'!A0" }, people: { text: "4" }, long: { text: "-1+1\nkoniec" } } });
  await add({ code: null, state: "invalid", reason: "empty", answers: { live: { marks: ["o001", "o002"] } } });
  const file = await town.call("responses.exportCsv", { surveyId, language: "pl" });
  const { sha256 } = await town.office.db.selectFrom("file").select("sha256").where("id", "=", file.id).executeTakeFirstOrThrow();
  const text = readFileSync(contentPath(town.office.folder, sha256), "utf8");
  expect(text.startsWith('\ufeff"Nr";"Kod arkusza"')).toBe(true);
  expect(text).toContain(`"'=cmd|' /C calc'!A0"`);
  expect(text).toContain(`"'-1+1\nkoniec"`);
  expect(text).toContain('"4"');
  expect(text).toContain('"przy rynku | w mieście"');
  expect(text).toContain('"nieważny";"arkusz jest pusty"');
  expect(file.name).toBe("Odpowiedzi Rynek i okolice.csv");
});

test("written words are read page by page, newest first", async () => {
  for (let n = 1; n <= 5; n++) await add({ code: null, answers: { long: { text: `uwaga ${n}` } } });
  const page = await town.call("responses.texts", { surveyId, question: "long", from: 1, limit: 2 });
  expect(page).toEqual({ texts: ["uwaga 4", "uwaga 3"], found: 5 });
});
