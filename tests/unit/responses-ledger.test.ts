import { readFileSync } from "node:fs";
import { v7 as uuid } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { vera, whyNot } from "../../.tools/vera/vera.mjs";
import { contentPath } from "../../main/files/store.ts";
import { printedCode } from "../../main/forms/sheet-code.ts";
import { readPdf } from "./print-reading.ts";
import { townSurvey } from "./responses-samples.ts";
import { insertConsultation } from "./surveys-fixtures.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
let surveyId: string;
let consultationId: string;
beforeEach(async () => {
  town = await openTestOffice();
  consultationId = await insertConsultation(town);
  ({ id: surveyId } = await town.call("surveys.create", { consultationId, definition: townSurvey }));
  await town.call("surveys.print", { id: surveyId, variant: "standard", language: "pl", sheets: 10 });
  await town.jobs();
});
afterEach(() => town.close());

type Kind = "out" | "unused" | "filled" | "lost";
const note = (kind: Kind, sheets: number, place = "Urząd Gminy", words = "", day = "2026-11-20") => ({
  id: uuid(),
  surveyId,
  kind,
  place,
  day,
  sheets,
  note: words,
});
const noted = (...args: Parameters<typeof note>) => town.call("responses.noteMove", note(...args), "typist");
const ledger = () => town.call("responses.ledger", { surveyId }, "typist");

/** Types `count` paper sheets: with a code each, and photocopies without one. */
async function type(count: number, copies = 0): Promise<void> {
  const { code } = await town.call("surveys.get", { id: surveyId });
  const serials = await town.office.db.selectFrom("sheet").select("serial").orderBy("serial").limit(count).execute();
  const codes = [...serials.map(({ serial }) => printedCode(code, serial)), ...Array.from({ length: copies }, () => null)];
  const { revisionId } = await town.call("responses.prepare", { surveyId });
  for (const one of codes)
    await town.call("responses.add", {
      id: uuid(),
      surveyId,
      code: one,
      revisionId: one ? null : revisionId,
      channel: "paper",
      answers: {},
      state: "invalid",
      reason: "empty",
      duplicate: null,
    });
}

test("every sheet's way is summed by place, and what was entered is compared with what was taken out of the boxes", async () => {
  await noted("out", 40, "Biblioteka w Łęgonicach");
  await noted("out", 20);
  await noted("unused", 5, "Biblioteka w Łęgonicach");
  await noted("filled", 3, "Biblioteka w Łęgonicach");
  expect(await ledger()).toMatchObject({
    places: [
      { place: "Urząd Gminy", out: 20, unused: 0, filled: 0, away: 20 },
      { place: "Biblioteka w Łęgonicach", out: 40, unused: 5, filled: 3, away: 32 },
    ],
    all: { out: 60, unused: 5, filled: 3, away: 52 },
    entered: 0,
    difference: 3,
  });
  // A photocopy lies in the box like any other sheet.
  await type(2, 1);
  expect(await ledger()).toMatchObject({ entered: 3, difference: 0 });
});

test("who notes nothing is not asked to", async () => {
  await type(2);
  expect(await ledger()).toMatchObject({ places: [], entered: 2, difference: null, moves: [], incomplete: [] });
});

test("results are not published while sheets are unaccounted for; a reason with a name settles it", async () => {
  const publish = () => town.reply("consultations.publishResults", { id: consultationId });
  await town.office.db
    .updateTable("consultation")
    .set({ state: "published", starts_on: "2026-01-01", ends_on: "2026-01-20" })
    .where("id", "=", consultationId)
    .execute();
  await noted("filled", 4);
  await type(2);
  expect(await publish()).toEqual({ ok: false, error: { code: "consultations.unaccountedSheets", params: { count: 2 } } });
  const lost = note("lost", 2, "Urząd Gminy", "zalane kawą, zniszczone komisyjnie");
  expect(await town.reply("responses.noteMove", { ...lost, note: "" })).toMatchObject({
    ok: false,
    error: { code: "invalid", issues: [{ path: "note", code: "empty" }] },
  });
  await town.call("responses.noteMove", lost);
  expect(await ledger()).toMatchObject({ lost: 2, difference: 0, moves: [{ kind: "lost", notedBy: "Jan Nowak" }, {}] });

  // Taken back, the difference is there again; put back, it is gone.
  await town.call("responses.undoMove", { id: lost.id });
  expect(await publish()).toMatchObject({ ok: false });
  await town.call("responses.redoMove", { id: lost.id });
  expect(await town.reply("responses.redoMove", { id: lost.id })).toMatchObject({ ok: false, error: { code: "missing" } });
  expect(await publish()).toMatchObject({ ok: true });
});

test("a note without a place is refused, and one that is sent twice is one", async () => {
  expect(await town.reply("responses.noteMove", note("out", 5, " "))).toMatchObject({
    ok: false,
    error: { issues: [{ path: "place", code: "empty" }] },
  });
  const once = note("out", 5);
  await town.call("responses.noteMove", once);
  await town.call("responses.noteMove", once);
  expect(await ledger()).toMatchObject({ all: { out: 5 }, moves: [{ id: once.id }] });
});

test("more entered than taken out is a difference too, and nobody notes what is yet to come", async () => {
  await noted("filled", 1);
  await type(3);
  expect(await ledger()).toMatchObject({ difference: -2 });
  expect(await town.reply("responses.noteMove", note("out", 5, "Urząd", "", "2099-01-01"))).toMatchObject({
    ok: false,
    error: { issues: [{ path: "day", code: "future" }] },
  });
  for (const sheets of [0, -1, 1.5]) expect(await town.reply("responses.noteMove", note("out", sheets))).toMatchObject({ ok: false });
});

const account = async () => {
  const { id, name } = await town.call("responses.printAccount", { surveyId, language: "pl" });
  const { sha256 } = await town.office.db.selectFrom("file").select("sha256").where("id", "=", id).executeTakeFirstOrThrow();
  return { name, path: contentPath(town.office.folder, sha256) };
};

test("the account is a page with every number, that reads well aloud", async () => {
  await noted("out", 40, "Świetlica wiejska i biblioteka w Łęgonicach Małych, ul. Świętej Katarzyny 12, wejście od podwórza");
  await noted("filled", 4);
  await noted("lost", 1, "Urząd Gminy", "kartka przedarta na pół");
  await type(2, 1);
  const { name, path } = await account();
  expect(name).toMatch(/^rozliczenie-.*\.pdf$/);
  const { texts } = await readPdf(readFileSync(path));
  for (const words of [
    "Rozliczenie arkuszy",
    "wydrukowane, każdy z własnym kodem",
    "Łęgonicach",
    "Wszystko się zgadza.",
    "kartka przedarta na pół (Jan Nowak)",
    "Nieważne, arkusz jest pusty: 3.",
  ])
    expect(texts.join(" ").replace(/\s+/g, " ")).toContain(words);
});

test("with nothing noted and nothing typed it is a page all the same", async () => {
  const { texts } = await readPdf(readFileSync((await account()).path));
  expect(texts.join(" ").replace(/\s+/g, " ")).toContain("nie ma z czym porównać");
});

const reason = whyNot();
test.skipIf(reason)(
  `veraPDF passes it as PDF/UA-1 and PDF/A-2a${reason && ` (skipped: ${reason})`}`,
  { tags: "full", timeout: 60_000 },
  async () => {
    for (let n = 0; n < 45; n++) await noted("out", 10 + n, `Punkt konsultacyjny w sołectwie nr ${n}`);
    expect(vera("ua1,2a", [(await account()).path])).toMatchObject({ passed: true });
  },
);
