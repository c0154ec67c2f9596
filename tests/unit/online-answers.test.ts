import { cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { v4 as uuid } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { printedCode } from "../../main/forms/sheet-code.ts";
import { hashOf, type OnlineTown, openOnlineTown } from "./online-town.ts";
import { townSurvey } from "./responses-samples.ts";

let opened: OnlineTown;
let town: OnlineTown["town"];
let site: OnlineTown["site"];
let surveyId: OnlineTown["surveyId"];
let code: OnlineTown["code"];
let box: OnlineTown["box"];
let state: OnlineTown["state"];
let sealed: OnlineTown["sealed"];
let drop: OnlineTown["drop"];
let collect: OnlineTown["collect"];
let responses: OnlineTown["responses"];
beforeEach(async () => {
  opened = await openOnlineTown();
  ({ town, site, surveyId, code, box, state, sealed, drop, collect, responses } = opened);
});
afterEach(() => opened.close());

test("what lies in the box is counted as online, kept as it came, and then removed from the server alone", async () => {
  expect(await collect()).toEqual({ counted: 0, refused: 0, known: 0, left: 0 });
  const lines = await Promise.all(Array.from({ length: 130 }, () => sealed()));
  lines.forEach(drop);
  writeFileSync(join(box(), "index.php"), "");
  writeFileSync(join(box(), "notatki.txt"), "cudze");
  expect(await collect()).toEqual({ counted: 130, refused: 0, known: 0, left: 0 });
  expect(readdirSync(box()).sort()).toEqual(["index.php", "notatki.txt"]);
  const { results } = await town.call("responses.results", { surveyId, channel: "online" });
  expect(results).toMatchObject({ responses: 130 });
  expect(await state()).toMatchObject({ counted: 130, refusedInAll: 0 });
  const kept = await town.office.db.selectFrom("sealed_answer").select("line").execute();
  expect(kept.map(({ line }) => line).sort()).toEqual([...lines].sort());
  // Neither which came when, nor which answer is which original, is kept.
  expect(new Set((await responses()).map((row) => row.entered_at)).size).toBeLessThanOrEqual(2);
});

test("the same answer counts once, whichever ways it comes", async () => {
  const line = await sealed();
  drop(line);
  await collect();
  drop(line);
  expect(await collect()).toEqual({ counted: 0, refused: 0, known: 1, left: 0 });
  expect(await town.call("online.bring", { surveyId, files: [`${line}\n`] })).toEqual({ counted: 0, refused: 0, known: 1 });
  // Sealed anew by a page that did not hear back: another text, the same answer.
  const id = uuid();
  expect(await town.call("online.bring", { surveyId, files: [await sealed({ id }), await sealed({ id })] })).toEqual({
    counted: 1,
    refused: 1,
    known: 0,
  });
  expect(await responses()).toHaveLength(2);
});

test("a connection that breaks while answers are removed loses none and counts none twice", async () => {
  for (let n = 0; n < 5; n++) drop(await sealed());
  const copy = `${site}-copy`;
  cpSync(site, copy, { recursive: true });
  await collect();
  // The server forgot the removals.
  cpSync(copy, site, { recursive: true });
  expect(await collect()).toEqual({ counted: 0, refused: 0, known: 5, left: 0 });
  expect(readdirSync(box())).toEqual([]);
  expect(await responses()).toHaveLength(5);
  rmSync(copy, { recursive: true });
});

test("what is not an answer of this survey is refused with its reason, kept, and told", async () => {
  const good = await sealed();
  const [, , , base64 = ""] = good.split(" ");
  const changed = Buffer.from(base64, "base64");
  changed[200] = (changed[200] ?? 0) ^ 1;
  const cases: [string, string, string][] = [
    ["unreadable", "", "to nie jest odpowiedź"],
    ["otherSurvey", "", await sealed({}, { survey: "ZZZZZZ" })],
    ["otherKey", "", await sealed({}, { keyId: "0123456789abcdef" })],
    ["tampered", "", good.replace(base64, changed.toString("base64"))],
    ["shape", "", await sealed({ admin: true })],
    ["otherSurvey", "", await sealed({ survey: "ABCDEF" })],
    ["revision", "", await sealed({ revision: 7 })],
    ["misfit", "live", await sealed({ answers: { live: { marks: ["zzzz9"] } } })],
    ["misfit", "grid", await sealed({ answers: { grid: { cells: { __proto__x: ["o001"] } } } })],
    ["tooLong", "long", await sealed({ answers: { long: { text: "a".repeat(3001) } } })],
    ["notValid", "change", await sealed({ answers: { change: { marks: ["o001", "o002", "o003", "o004"] } } })],
    ["notValid", "live", await sealed({ answers: { live: { marks: ["o001", "o001"] } } })],
    ["notValid", "people", await sealed({ answers: { people: { text: "999" } } })],
    ["empty", "", await sealed({ answers: {} })],
  ];
  for (const [reason, question, line] of cases) {
    expect(await town.call("online.bring", { surveyId, files: [line] }), reason).toEqual({ counted: 0, refused: 1, known: 0 });
    const { refused } = await state();
    expect(
      refused.some((one) => one.reason === reason && one.question === question),
      `${reason} ${question}`,
    ).toBe(true);
  }
  expect((await state()).refusedInAll).toBe(cases.length);
  expect(await responses()).toEqual([]);
  expect(await town.office.db.selectFrom("sealed_answer").select("sha256").execute()).toHaveLength(cases.length);
});

test("whatever is sealed by a stranger, nothing but what fits the survey is counted", async () => {
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.record({ live: fc.jsonValue() }),
    fc.dictionary(
      fc.constantFrom("live", "change", "grid", "__proto__", "constructor"),
      fc.record({ marks: fc.array(fc.string()), text: fc.string() }, { requiredKeys: [] }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 5, maxLength: 15 }), async (many) => {
      const files = await Promise.all(many.map((answers) => sealed({ answers })));
      const { counted, refused } = await town.call("online.bring", { surveyId, files });
      expect(counted + refused).toBe(files.length);
    }),
    { numRuns: 12 },
  );
  for (const { answers } of await responses())
    expect(Object.keys(JSON.parse(answers) as object).every((id) => townSurvey.items.some((item) => item.id === id))).toBe(true);
  expect(town.logged).toEqual([]);
});

describe("one voice a household", () => {
  let codes: string[];
  beforeEach(async () => {
    expect(await town.reply("online.set", { surveyId, version: 1, open: true, way: "box", oneVoice: true })).toMatchObject({
      error: { code: "online.noCodes" },
    });
    await town.call("surveys.print", { id: surveyId, variant: "standard", language: "pl", sheets: 3 });
    await town.jobs();
    await town.call("online.set", { surveyId, version: 1, open: true, way: "box", oneVoice: true });
    const sheets = await town.office.db.selectFrom("sheet").select("serial").execute();
    codes = sheets.map(({ serial }) => printedCode(code, serial));
  });
  const bring = async (typed: string) => {
    await town.call("online.bring", { surveyId, files: [await sealed({ code: typed, revision: (await revisions()).at(-1) })] });
    return (await town.office.db.selectFrom("sealed_answer").select(["reason", "sha256"]).execute()).map(({ reason }) => reason);
  };
  const revisions = async () =>
    (await town.office.db.selectFrom("survey_revision").select("number").orderBy("number").execute()).map(({ number }) => number);

  test("a printed sheet's code counts once, typed as people type it", async () => {
    expect(await bring("")).toEqual(["noCode"]);
    expect(await bring("K7Q2Z")).toContain("wrongCode");
    expect(await bring(printedCode(code, "22222"))).toContain("wrongCode");
    expect(await responses()).toEqual([]);
    await bring((codes[0] ?? "").toLowerCase().replaceAll("-", " "));
    expect(await responses()).toHaveLength(1);
    expect(await bring(codes[0] ?? "")).toContain("usedCode");
    expect(await responses()).toHaveLength(1);
  });

  test("an answer that was refused for its code is looked at, counted with a reason, and may be taken back; the original stays", async () => {
    await bring(codes[0] ?? "");
    await bring(codes[0] ?? "");
    const lines = () => town.office.db.selectFrom("sealed_answer").select(["sha256", "line", "reason"]).orderBy("sha256").execute();
    const original = await lines();
    const [refused] = (await state()).refused;
    expect(refused).toMatchObject({ reason: "usedCode", decision: null });
    const about = { id: surveyId, receipt: refused?.receipt ?? "" };
    expect(await town.call("online.lookAtRefused", about)).toMatchObject({
      reason: "usedCode",
      code: codes[0],
      answers: { live: { marks: ["o001"] } },
    });
    const seen = async () => (await state()).refused[0]?.decision?.at ?? null;
    const decide = async (accept: boolean, why: string, role: "clerk" | "typist" = "clerk") =>
      town.reply("online.reconsider", { ...about, seen: await seen(), accept, why }, role);
    expect(await decide(true, "Tak.", "typist")).toMatchObject({ ok: false, error: { code: "forbidden" } });
    expect(await decide(true, " ")).toMatchObject({ ok: false, error: { code: "invalid" } });
    expect(await responses()).toHaveLength(1);

    expect(await decide(true, "Sąsiadka wpisała zły kod i pokazała swój arkusz.")).toEqual({ ok: true, value: undefined });
    expect((await responses()).filter(({ serial }) => serial === null)).toHaveLength(1);
    expect(await state()).toMatchObject({
      counted: 2,
      refusedInAll: 1,
      refused: [
        { reason: "usedCode", decision: { accepted: true, why: "Sąsiadka wpisała zły kod i pokazała swój arkusz.", by: "Jan Nowak" } },
      ],
    });
    expect(await town.call("online.find", { surveyId, receipt: about.receipt })).toMatchObject({ outcome: "counted" });
    // Who still looks at the answer as it was before takes nobody's decision back unseen.
    expect(await town.reply("online.reconsider", { ...about, seen: null, accept: false, why: "Zostaje." })).toMatchObject({
      ok: false,
      error: { code: "conflict" },
    });
    expect(await responses()).toHaveLength(2);
    // Once more makes no second voice.
    expect(await decide(true, "Jeszcze raz.")).toMatchObject({ ok: true });
    expect(await responses()).toHaveLength(2);

    expect(await decide(false, "Jednak ten sam dom.")).toMatchObject({ ok: true });
    expect(await responses()).toHaveLength(1);
    expect(await state()).toMatchObject({ counted: 1, refused: [{ decision: { accepted: false } }] });
    expect(await decide(true, "Wyjaśnione.")).toMatchObject({ ok: true });
    expect(await responses()).toHaveLength(2);
    expect(await lines()).toEqual(original);
    const { entries } = await town.call("audit.list", {}, "administrator");
    expect(entries.filter(({ action }) => action === "online.reconsider")).toHaveLength(4);
    expect(await town.office.db.selectFrom("online_decision").select("why").orderBy("id").execute()).toHaveLength(4);
  });

  test("an answer that can't be read, or counts already, is nothing to reconsider", async () => {
    await bring(codes[0] ?? "");
    const counted = await town.office.db.selectFrom("sealed_answer").select("sha256").executeTakeFirstOrThrow();
    await town.call("online.bring", { surveyId, files: ["nic takiego"] });
    const [unreadable] = (await state()).refused;
    for (const receipt of [counted.sha256.slice(0, 12), unreadable?.receipt ?? "", "000000000000"])
      for (const name of ["online.lookAtRefused", "online.reconsider"])
        expect(
          await town.reply(name, { id: surveyId, receipt, ...(name === "online.reconsider" && { seen: null, accept: true, why: "Tak." }) }),
        ).toMatchObject({
          ok: false,
          error: { code: "missing" },
        });
  });

  test("whoever answered on the site and hands the sheet in too has one voice", async () => {
    await bring(codes[0] ?? "");
    expect(await town.call("responses.start", { surveyId, code: codes[0] ?? "" }, "typist")).toMatchObject({ verdict: "typed" });
    expect(await town.call("responses.accounting", { surveyId })).toMatchObject({ printed: 3, waiting: 2 });
    const added = await town.call("responses.start", { surveyId, code: codes[1] ?? "" }, "typist");
    if (added.verdict !== "ok") throw new Error(added.verdict);
    await town.call(
      "responses.add",
      {
        id: uuid(),
        surveyId,
        code: codes[1] ?? "",
        revisionId: null,
        channel: "paper",
        answers: {},
        state: "counted",
        reason: "",
        duplicate: null,
      },
      "typist",
    );
    expect(await bring(codes[1] ?? "")).toContain("usedCode");
    // Sheets are entered twice from now on: what came from the site was typed by its author, and stays.
    await town.call("responses.setSecondEntry", { surveyId, percent: 100 });
    expect((await responses()).map(({ channel, state: is }) => `${channel} ${is}`).sort()).toEqual(["online counted", "paper unchecked"]);
  });
});

test("a receipt tells what became of an answer, and only that", async () => {
  const line = await sealed();
  const receipt = hashOf(line).slice(0, 12);
  const find = (typed: string) => town.call("online.find", { surveyId, receipt: typed });
  expect(await find(receipt)).toBeNull();
  await town.call("online.bring", { surveyId, files: [line] });
  expect(await find(receipt.toUpperCase().replace(/(....)/g, "$1 "))).toEqual({
    outcome: "counted",
    reason: "",
    on: expect.any(String) as string,
  });
  expect(await town.reply("online.find", { surveyId, receipt: "123" })).toMatchObject({ error: { code: "online.wrongReceipt" } });
});

test("a survey is opened only where its page could work", async () => {
  const set = (change: object) => town.reply("online.set", { surveyId, version: 1, open: true, way: "box", oneVoice: false, ...change });
  expect(await set({ version: 0 })).toMatchObject({ error: { code: "conflict" } });
  await town.office.db.updateTable("office").set({ website: "" }).execute();
  expect(await set({})).toMatchObject({ error: { code: "online.noAddress" } });
  expect(await set({ way: "file" })).toMatchObject({ ok: true });
  await town.office.db.updateTable("answer_key").set({ retired_at: new Date().toISOString() }).execute();
  expect(await set({ way: "file", version: 2 })).toMatchObject({ error: { code: "online.noKey" } });
});
