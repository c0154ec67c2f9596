import { afterAll, beforeAll, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { callOffice } from "../../main/dispatch.ts";
import { printedCode } from "../../main/forms/sheet-code.ts";
import type { LayoutBox } from "../../preload/contract/form-layout.ts";
import type { Answers } from "../../preload/contract/survey-definition.ts";
import { townSurvey } from "./responses-samples.ts";
import { filled, printedPaper, upload } from "./scan-paper.ts";
import { insertConsultation } from "./surveys-fixtures.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

/** One short page, on which nothing is written. */
const definition = { ...townSurvey, items: townSurvey.items.filter((item) => item.kind === "one") };

let town: TestOffice;
let surveyId: string;
let codes: string[];
let batch: string;

const person = (name: string, role: "typist" | "clerk" = "typist") => ({ id: `id of ${name}`, name, role });
const [ANNA, JAN, EWA] = [person("Anna"), person("Jan"), person("Ewa", "clerk")];
type Who = typeof EWA;
async function does<T = Record<string, unknown>>(who: Who, name: string, input: unknown): Promise<T> {
  const said = await callOffice(town.office, who, name, input, new Date());
  if (!said.ok) throw new Error(`${name} was refused: ${JSON.stringify(said.error)}`);
  return said.value as T;
}
const refused = async (who: Who, name: string, input: unknown) => {
  const said = await callOffice(town.office, who, name, input, new Date());
  return said.ok ? "taken" : said.error.code;
};

const TAK: Answers = { live: { marks: ["o001"] } };
const NIE: Answers = { live: { marks: ["o002"] } };
const sheet = (at: number, answers: Answers) => ({
  id: uuid(),
  surveyId,
  code: codes[at],
  revisionId: null,
  channel: "paper",
  answers,
  state: "counted",
  reason: "",
  duplicate: null,
});
const enter = (who: Who, at: number, answers: Answers) => does<{ second: string }>(who, "responses.add", sheet(at, answers));
const rule = (who: Who) =>
  does<{ waiting: number; forMe: number; differing: number; codes: string[] }>(who, "responses.secondEntry", { surveyId });
const counted = async () => (await town.call("responses.results", { surveyId })).results.responses;
const askForTwo = (percent: number) => does(EWA, "responses.setSecondEntry", { surveyId, percent });

beforeAll(async () => {
  town = await openTestOffice();
  const consultationId = await insertConsultation(town);
  ({ id: surveyId } = await town.call("surveys.create", { consultationId, definition }));
  const papers = await printedPaper(town, surveyId, 6);
  const { code } = await town.call("surveys.get", { id: surveyId });
  const serials = [...new Set(papers.map(({ serial }) => serial))];
  codes = serials.map((serial) => printedCode(code, serial));
  // Everybody said yes; on the last sheet so faintly that a person has to look.
  const fill = (serial: string) => (box: LayoutBox) => box.option === "o001" && (serial === serials[5] ? ("faint" as const) : true);
  const fileIds = [];
  for (const paper of papers) fileIds.push(await upload(town, "skan.png", await filled(paper, fill(paper.serial))));
  batch = (await town.call("scan.begin", { fileIds }, "typist")).id;
  await town.jobs();
  await askForTwo(100);
  for (const item of await does<{ id: string }[]>(JAN, "scan.items", { id: batch, purpose: "unsure" }))
    await does(JAN, "scan.decide", { itemId: item.id, decision: "marked" });
  expect(await does(ANNA, "scan.accept", { id: batch })).toEqual({ counted: 6, left: 0 });
}, 60_000);
afterAll(() => town.close());

test("what the scanner read alone counts nowhere, and is shown to nobody", async () => {
  expect(await counted()).toBe(0);
  expect(await town.call("responses.accounting", { surveyId })).toMatchObject({ sheets: { counted: 0, unchecked: 6 } });
  const held = await town.office.db.selectFrom("response").select(["answers", "state"]).where("survey_id", "=", surveyId).execute();
  expect(held).toEqual(Array.from({ length: 6 }, () => ({ answers: "{}", state: "unchecked" })));
  const { rows } = await does<{ rows: { id: string }[] }>(ANNA, "responses.list", { surveyId });
  expect(await refused(ANNA, "responses.get", { id: rows[0]?.id })).toBe("responses.blind");
});

test("any person may type it blind, but for those who told the reader what a mark is", async () => {
  expect(await rule(ANNA)).toMatchObject({ waiting: 6, forMe: 6 });
  expect((await rule(JAN)).forMe).toBe(5);
  expect((await rule(JAN)).codes).not.toContain(codes[5]);
  expect(await does(JAN, "responses.start", { surveyId, code: codes[5] })).toEqual({ verdict: "waits", code: codes[5], id: null });
  expect(await refused(JAN, "responses.add", sheet(5, TAK))).toBe("responses.ownEntry");
  expect((await enter(ANNA, 5, TAK)).second).toBe("equal");
  expect((await enter(ANNA, 0, TAK)).second).toBe("equal");
  expect(await counted()).toBe(2);
});

test("where person and scanner differ, staff decide; a batch with such a sheet is not taken back by a typist", async () => {
  expect((await enter(JAN, 1, NIE)).second).toBe("differing");
  expect(await counted()).toBe(2);
  const [differing] = await town.call("responses.differing", { surveyId });
  expect(differing).toMatchObject({
    first: { scanned: true, enteredBy: "", answers: TAK },
    second: { scanned: false, enteredBy: "Jan", answers: NIE },
  });
  expect((await town.call("scan.view", { pageId: differing?.pages[0] ?? "" })).picture).toMatch(/^data:image/);
  expect(await refused(ANNA, "scan.takeBack", { id: batch })).toBe("responses.differs");
  expect(await counted()).toBe(2);
  await town.call("responses.decide", { id: differing?.id ?? "", version: differing?.version ?? 0, counts: "first", typed: null });
  expect(await counted()).toBe(3);
});

test("taken back and accepted anew, every sheet waits for a person again", async () => {
  expect(await does(ANNA, "scan.takeBack", { id: batch })).toEqual({ taken: 6 });
  expect(await counted()).toBe(0);
  expect(await does(ANNA, "scan.accept", { id: batch })).toEqual({ counted: 6, left: 0 });
  expect(await rule(EWA)).toMatchObject({ waiting: 6, forMe: 6, differing: 0 });
});

test("sheets that were counted from the scan alone wait once two are asked for; a sample asks for some", async () => {
  const consultationId = await insertConsultation(town);
  ({ id: surveyId } = await town.call("surveys.create", { consultationId, definition }));
  // In easy-to-read print, which is read like any other.
  const papers = await printedPaper(town, surveyId, 4, { variant: "easy" });
  const fileIds = [];
  for (const paper of papers) fileIds.push(await upload(town, "skan.png", await filled(paper, ({ option }) => option === "o001")));
  const { id } = await does<{ id: string }>(ANNA, "scan.begin", { fileIds });
  await town.jobs();
  await does(ANNA, "scan.accept", { id });
  expect(await counted()).toBe(4);
  const { rows } = await does<{ rows: { id: string; code: string }[] }>(ANNA, "responses.list", { surveyId });
  codes = rows.map(({ code }) => code);
  // Jan puts one right while nobody else is asked for: then it is his, whoever scanned it.
  await does(JAN, "responses.update", { id: rows[0]?.id, version: 1, answers: NIE, state: "counted", reason: "" });
  await askForTwo(100);
  expect(await counted()).toBe(0);
  expect((await rule(JAN)).forMe).toBe(3);
  expect(await refused(JAN, "responses.add", sheet(0, NIE))).toBe("responses.ownEntry");
  expect((await enter(ANNA, 0, NIE)).second).toBe("equal");
  expect((await enter(JAN, 1, TAK)).second).toBe("equal");
  expect(await counted()).toBe(2);
}, 60_000);
