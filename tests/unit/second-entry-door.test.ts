import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { callOffice } from "../../main/dispatch.ts";
import { contentPath } from "../../main/files/store.ts";
import { printedCode } from "../../main/forms/sheet-code.ts";
import type { Reply } from "../../preload/contract/contract.ts";
import type { Answers } from "../../preload/contract/survey-definition.ts";
import { townSurvey } from "./responses-samples.ts";
import { insertConsultation } from "./surveys-fixtures.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
let surveyId: string;
let codes: string[];

const SERIALS = Array.from({ length: 40 }, (_, index) => `2345${"23456789ABCDEFGHJKMNPQRSTUVWXYZ"[index % 31]}`).map((one, index) =>
  index < 31 ? one : `3${one.slice(1)}`,
);

beforeEach(async () => {
  town = await openTestOffice();
  const consultationId = await insertConsultation(town);
  ({ id: surveyId } = await town.call("surveys.create", { consultationId, definition: townSurvey }));
  const { code } = await town.call("surveys.get", { id: surveyId });
  const { revisionId } = await town.call("responses.prepare", { surveyId });
  const run = uuid();
  await town.office.db
    .insertInto("print_run")
    .values({
      id: run,
      survey_id: surveyId,
      revision_id: revisionId,
      number: 1,
      place: "",
      variant: "standard",
      language: "pl",
      sheets: SERIALS.length,
      file_id: null,
      created_by: "Anna",
      created_at: new Date().toISOString(),
    })
    .execute();
  await town.office.db
    .insertInto("sheet")
    .values(SERIALS.map((serial) => ({ survey_id: surveyId, serial, revision_id: revisionId, print_run_id: run })))
    .execute();
  codes = SERIALS.map((serial) => printedCode(code, serial));
});
afterEach(() => town.close());

const person = (name: string, role: "typist" | "clerk" = "typist") => ({ id: `id of ${name}`, name, role });
const ANNA = person("Anna");
const JAN = person("Jan");
/** Another one of that name. */
const JAN_TOO = { ...JAN, id: "id of the other Jan" };
const EWA = person("Ewa", "clerk");
type Who = typeof EWA;

const reply = (who: Who, name: string, input: unknown): Promise<Reply> => callOffice(town.office, who, name, input, new Date());
async function does<T = Record<string, unknown>>(who: Who, name: string, input: unknown): Promise<T> {
  const said = await reply(who, name, input);
  if (!said.ok) throw new Error(`${name} was refused: ${JSON.stringify(said.error)}`);
  return said.value as T;
}
const refused = async (who: Who, name: string, input: unknown) => {
  const said = await reply(who, name, input);
  return said.ok ? "taken" : said.error.code;
};

const TAK: Answers = { live: { marks: ["o001"] }, long: { text: "Więcej ławek." } };
const NIE: Answers = { live: { marks: ["o002"] }, long: { text: "Więcej ławek." } };
const sheet = (at: number, answers: Answers, change: Record<string, unknown> = {}) => ({
  id: uuid(),
  surveyId,
  code: codes[at],
  revisionId: null,
  channel: "paper",
  answers,
  state: "counted",
  reason: "",
  duplicate: null,
  ...change,
});
type Added = { id: string; version: number; second: string };
const enter = (who: Who, at: number, answers: Answers, change = {}) => does<Added>(who, "responses.add", sheet(at, answers, change));
const start = (who: Who, at: number) => does<{ verdict: string; second?: boolean }>(who, "responses.start", { surveyId, code: codes[at] });
const counted = async () => (await town.call("responses.results", { surveyId })).results.responses;
const account = () => town.call("responses.accounting", { surveyId });
const rule = (who: Who) =>
  does<{ waiting: number; forMe: number; differing: number; codes: string[] }>(who, "responses.secondEntry", { surveyId });
const twoForAll = () => does(EWA, "responses.setSecondEntry", { surveyId, percent: 100 });

describe("where two people enter every sheet", () => {
  beforeEach(twoForAll);

  test("a sheet waits after the first, and counts once a second person says the same", async () => {
    expect((await enter(ANNA, 0, TAK)).second).toBe("waiting");
    expect(await counted()).toBe(0);
    expect(await account()).toMatchObject({ printed: 1, sheets: { counted: 0, unchecked: 1 }, waiting: 0 });
    expect(await rule(ANNA)).toMatchObject({ waiting: 1, forMe: 0, codes: [] });
    expect(await rule(JAN)).toMatchObject({ waiting: 1, forMe: 1, codes: [codes[0]] });
    expect(await start(JAN, 0)).toMatchObject({ verdict: "ok", second: true });
    expect(await start(ANNA, 0)).toMatchObject({ verdict: "waits" });
    // Small and capital letters, and a full stop, are no difference.
    expect((await enter(JAN, 0, { ...TAK, long: { text: "więcej  ławek" } })).second).toBe("equal");
    expect(await counted()).toBe(1);
    expect(await account()).toMatchObject({ sheets: { counted: 1, unchecked: 0 }, duplicates: 0, all: 1 });
    expect((await town.call("responses.texts", { surveyId, question: "long" })).texts).toEqual(["Więcej ławek."]);
  });

  test("the same person is no second one; another of the same name is", async () => {
    await enter(JAN, 0, TAK);
    expect(await refused(JAN, "responses.add", sheet(0, TAK))).toBe("responses.ownEntry");
    expect(await refused({ ...JAN, role: "clerk" }, "responses.add", sheet(0, TAK))).toBe("responses.ownEntry");
    expect((await enter(JAN_TOO, 0, TAK)).second).toBe("equal");
  });

  test("nobody but the first person is shown what they entered, by any way", async () => {
    const { id, version } = await enter(ANNA, 0, { long: { text: "tajemnica" }, live: { marks: ["o001", "o002"] } }, { state: "counted" });
    for (const who of [JAN, EWA, person("Maria", "clerk")]) {
      const asked: Reply[] = [];
      asked.push(await reply(who, "responses.start", { surveyId, code: codes[0] }));
      asked.push(await reply(who, "responses.list", { surveyId }));
      asked.push(await reply(who, "responses.get", { id }));
      asked.push(await reply(who, "responses.secondEntry", { surveyId }));
      asked.push(await reply(who, "responses.texts", { surveyId, question: "long" }));
      asked.push(await reply(who, "responses.results", { surveyId }));
      asked.push(await reply(who, "responses.differing", { surveyId }));
      asked.push(await reply(who, "responses.update", { id, version, answers: {}, state: "counted", reason: "" }));
      expect(JSON.stringify(asked)).not.toContain("tajemnica");
      expect(await refused(who, "responses.get", { id })).toBe("responses.blind");
      const { rows } = await does<{ rows: { invalid: number; reason: string; state: string }[] }>(who, "responses.list", { surveyId });
      expect(rows[0]).toMatchObject({ state: "unchecked", invalid: 0, reason: "" });
    }
    const file = await town.call("responses.exportCsv", { surveyId, language: "pl" });
    const stored = await town.office.db.selectFrom("file").select("sha256").where("id", "=", file.id).executeTakeFirstOrThrow();
    expect(readFileSync(contentPath(town.office.folder, stored.sha256), "utf8")).not.toContain("tajemnica");
    const kept = await town.office.db.selectFrom("response").select(["answers", "reason"]).where("id", "=", id).executeTakeFirstOrThrow();
    expect(kept).toEqual({ answers: "{}", reason: "" });
    expect(await does(ANNA, "responses.get", { id })).toMatchObject({
      response: { answers: { long: { text: "tajemnica" } }, state: "counted" },
    });
  });

  test("who entered it alone may correct it before anybody looked, and it still waits", async () => {
    const { id, version } = await enter(ANNA, 0, NIE);
    expect(await refused(JAN, "responses.update", { id, version, answers: TAK, state: "counted", reason: "" })).toBe("responses.blind");
    expect(await does(ANNA, "responses.update", { id, version, answers: TAK, state: "counted", reason: "" })).toMatchObject({
      second: "waiting",
    });
    expect((await enter(JAN, 0, TAK)).second).toBe("equal");
    const entries = await town.office.db.selectFrom("sheet_entry").select(["look", "closed_at"]).where("response_id", "=", id).execute();
    expect(entries).toHaveLength(3);
    expect(entries.filter((one) => one.closed_at !== null)).toHaveLength(1);
  });

  test("two that differ wait for a decision, by staff alone; nobody gets round it", async () => {
    const { id } = await enter(ANNA, 0, TAK);
    expect((await enter(JAN, 0, NIE)).second).toBe("differing");
    expect(await counted()).toBe(0);
    expect(await account()).toMatchObject({ sheets: { unchecked: 1 } });
    expect(await start(JAN, 0)).toEqual({ verdict: "differs", code: codes[0] });
    expect(await refused(JAN, "responses.add", sheet(0, TAK))).toBe("responses.differs");
    expect(await refused(person("Maria"), "responses.add", sheet(0, TAK))).toBe("responses.differs");
    expect(await refused(JAN, "responses.undo", { id })).toBe("responses.differs");
    expect(await refused(JAN, "responses.get", { id })).toBe("responses.differs");
    expect(await refused(JAN, "responses.differing", { surveyId })).toBe("forbidden");
    const [differing] = await does<
      { id: string; version: number; first: { answers: Answers }; second: { answers: Answers; enteredBy: string } }[]
    >(EWA, "responses.differing", { surveyId });
    expect(differing).toMatchObject({ id, first: { answers: TAK }, second: { answers: NIE, enteredBy: "Jan" } });
    const decide = (change: object) => ({ id, version: differing?.version ?? 0, counts: "second", typed: null, ...change });
    expect(await refused(EWA, "responses.decide", decide({ version: 1 }))).toBe("conflict");
    expect(await refused(EWA, "responses.decide", decide({ counts: "typed" }))).toBe("conflict");
    await does(EWA, "responses.decide", decide({}));
    expect(await counted()).toBe(1);
    const [live] = (await town.call("responses.results", { surveyId })).results.questions;
    expect(live).toMatchObject({ options: expect.arrayContaining([expect.objectContaining({ id: "o002", count: 1 })]) });
    expect(await refused(EWA, "responses.decide", decide({ version: 3 }))).toBe("responses.nothingDiffers");
  });

  test("a decision may be neither of the two, but what stands on the sheet", async () => {
    const { id } = await enter(ANNA, 0, TAK);
    await enter(JAN, 0, NIE);
    const typed = { answers: { live: { marks: ["o003"] } }, state: "counted", reason: "" };
    await does(EWA, "responses.decide", { id, version: 2, counts: "typed", typed });
    expect(await does(JAN, "responses.get", { id })).toMatchObject({ response: { answers: typed.answers, state: "counted" } });
  });

  test("a correction opens a final sheet again, and overwrites nothing", async () => {
    const { id } = await enter(ANNA, 0, TAK);
    await enter(JAN, 0, TAK);
    const { version, second } = await does<Added>(JAN, "responses.update", { id, version: 2, answers: NIE, state: "counted", reason: "" });
    expect([version, second]).toEqual([3, "waiting"]);
    expect(await counted()).toBe(0);
    expect(await refused(JAN, "responses.add", sheet(0, NIE))).toBe("responses.ownEntry");
    expect((await enter(ANNA, 0, NIE)).second).toBe("equal");
    expect(await counted()).toBe(1);
    const entries = await town.office.db.selectFrom("sheet_entry").select("answers").where("response_id", "=", id).execute();
    expect(entries.filter(({ answers }) => answers.includes("o001"))).toHaveLength(2);
  });

  test("a sheet that is typed a third time is a duplicate; where that one counts, it waits for a second person", async () => {
    const { id } = await enter(ANNA, 0, TAK);
    await enter(JAN, 0, TAK);
    expect(await start(EWA, 0)).toMatchObject({ verdict: "typed" });
    expect(await refused(EWA, "responses.add", sheet(0, NIE))).toBe("responses.typed");
    const third = await enter(EWA, 0, NIE, { duplicate: { of: id, version: 2, counts: "second" } });
    expect(third.second).toBe("waiting");
    expect(await counted()).toBe(0);
    expect(await account()).toMatchObject({ sheets: { counted: 0, unchecked: 1 }, duplicates: 1 });
    await does(EWA, "responses.undo", { id: third.id });
    expect(await counted()).toBe(1);
    const same = await enter(EWA, 0, TAK, { duplicate: { of: id, version: 4, counts: "same" } });
    expect(same.second).toBe("none");
    expect(await account()).toMatchObject({ sheets: { counted: 1 }, duplicates: 1 });
  });

  test("the same call repeated is one entry", async () => {
    const first = sheet(0, TAK);
    const second = sheet(0, TAK);
    for (const again of [1, 2]) expect(await does(ANNA, "responses.add", first), String(again)).toMatchObject({ second: "waiting" });
    for (const again of [1, 2]) expect(await does(JAN, "responses.add", second), String(again)).toMatchObject({ second: "equal" });
    expect(await counted()).toBe(1);
  });

  test("an invalid sheet is invalid once two say so for the same reason", async () => {
    await enter(ANNA, 0, {}, { state: "invalid", reason: "late" });
    expect((await enter(JAN, 0, TAK, { state: "invalid", reason: "late" })).second).toBe("equal");
    await enter(ANNA, 1, {}, { state: "invalid", reason: "empty" });
    expect((await enter(JAN, 1, TAK)).second).toBe("differing");
    expect(await account()).toMatchObject({ sheets: { invalid: 1, unchecked: 1 } });
  });

  test("answers without a code can't be found again: one person enters them", async () => {
    const added = await does<Added>(ANNA, "responses.add", sheet(0, TAK, { code: null, channel: "phone" }));
    expect(added.second).toBe("none");
    expect(await counted()).toBe(1);
  });

  test("the account to sign says how many wait", async () => {
    await enter(ANNA, 0, TAK);
    const file = await town.call("responses.printAccount", { surveyId, language: "pl" });
    expect(file.bytes).toBeGreaterThan(1000);
  });
});

describe("a sample", () => {
  test("is about the share that was asked for, and anybody can draw it again once it is disclosed", async () => {
    await does(EWA, "responses.setSecondEntry", { surveyId, percent: 30 });
    const before = await town.call("responses.secondEntry", { surveyId });
    expect(before).toMatchObject({ percent: 30, seed: null, atLeast: 0 });
    const waits: boolean[] = [];
    for (const at of codes.keys()) waits.push((await enter(ANNA, at, TAK)).second === "waiting");
    expect(await counted()).toBe(waits.filter((one) => !one).length);
    await does(EWA, "responses.discloseDraw", { surveyId });
    const { seed, commitment } = await town.call("responses.secondEntry", { surveyId });
    const sha = (text: string) => createHash("sha256").update(text).digest("hex");
    expect(sha(seed ?? "")).toBe(before.commitment);
    expect(commitment).toBe(before.commitment);
    const redrawn = SERIALS.map((serial) => Number.parseInt(sha(`${seed}:${serial}`).slice(0, 8), 16) / 2 ** 32 < 0.3);
    expect(redrawn).toEqual(waits);
    expect(waits).toContain(true);
    expect(waits).toContain(false);
  });

  test("once disclosed, every further sheet is entered twice", async () => {
    await does(EWA, "responses.setSecondEntry", { surveyId, percent: 0 });
    expect((await enter(ANNA, 0, TAK)).second).toBe("none");
    await does(EWA, "responses.discloseDraw", { surveyId });
    expect((await enter(ANNA, 1, TAK)).second).toBe("waiting");
    expect(await counted()).toBe(1);
  });

  test("is chosen freely before the first entry, and only raised after it; sheets that are drawn then wait", async () => {
    const set = (percent: number) => ({ surveyId, percent });
    await does(EWA, "responses.setSecondEntry", set(50));
    await does(EWA, "responses.setSecondEntry", set(0));
    const { id } = await enter(ANNA, 0, TAK);
    await does(EWA, "responses.setSecondEntry", set(100));
    expect(await refused(EWA, "responses.setSecondEntry", set(99))).toBe("responses.onlyRaised");
    expect(await refused(ANNA, "responses.setSecondEntry", set(100))).toBe("forbidden");
    expect(await counted()).toBe(0);
    expect(await rule(JAN)).toMatchObject({ waiting: 1, forMe: 1 });
    expect(await refused(ANNA, "responses.add", sheet(0, TAK))).toBe("responses.ownEntry");
    expect((await enter(JAN, 0, TAK)).second).toBe("equal");
    expect(await does(EWA, "responses.get", { id })).toMatchObject({ response: { answers: TAK, enteredBy: "Anna" } });
  });

  test("raised while a sheet was taken back, it waits when it comes back", async () => {
    const { id } = await enter(ANNA, 0, TAK);
    await does(ANNA, "responses.undo", { id });
    await twoForAll();
    await does(ANNA, "responses.redo", { id });
    expect(await counted()).toBe(0);
    expect((await enter(JAN, 0, TAK)).second).toBe("equal");
  });
});

test("where nobody asks for two, a sheet counts at once", async () => {
  expect((await enter(ANNA, 0, TAK)).second).toBe("none");
  expect(await counted()).toBe(1);
  expect(await town.office.db.selectFrom("sheet_entry").selectAll().execute()).toEqual([]);
});
