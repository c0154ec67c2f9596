import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import sharp from "sharp";
import { contentPath } from "../../main/files/store.ts";
import { printedCode } from "../../main/forms/sheet-code.ts";
import { upperBound } from "../../main/scan/recheck.ts";
import { type Layout, type LayoutBox, LayoutVariant } from "../../preload/contract/form-layout.ts";
import { townSurvey } from "./responses-samples.ts";
import { drawnPages, filled, HEIGHT, type Paper, paperOf, printedPaper, upload, WIDTH } from "./scan-paper.ts";
import { insertConsultation } from "./surveys-fixtures.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

/** Nobody writes on these: the crosses alone are told here, what is written is another item. */
const definition = { ...townSurvey, items: townSurvey.items.filter((item) => !["number", "shortText", "longText"].includes(item.kind)) };

let town: TestOffice;
let surveyId: string;
let papers: Paper[];
const sheetPages = (serial: string) => papers.filter((paper) => paper.serial === serial);
const serials = () => [...new Set(papers.map(({ serial }) => serial))];

beforeAll(async () => {
  town = await openTestOffice();
  const consultationId = await insertConsultation(town);
  ({ id: surveyId } = await town.call("surveys.create", { consultationId, definition }));
  papers = await printedPaper(town, surveyId, 7);
}, 60_000);
afterAll(() => town.close());

const answersOf = async (serial: string) => {
  const row = await town.office.db
    .selectFrom("response")
    .select(["answers", "state", "channel"])
    .where("serial", "=", serial)
    .where("undone_at", "is", null)
    .where("state", "!=", "duplicate")
    .executeTakeFirst();
  return row && { ...row, answers: JSON.parse(row.answers) as unknown };
};

/** The first option of every row, and the second of "change" too. */
const firstOption = (box: LayoutBox): boolean =>
  box.question === "order"
    ? box.option === String(Number(box.row?.slice(-1)) || 1)
    : ["o001", "1"].includes(box.option) || (box.question === "change" && box.option === "o002");

const EXPECTED = {
  live: { marks: ["o001"] },
  change: { marks: ["o001", "o002"] },
  rate: { marks: ["1"] },
  grid: { cells: { o001: ["o001"], o002: ["o001"], o003: ["o001"] } },
  order: { cells: { o001: ["1"], o002: ["2"], o003: ["3"] } },
};

const scanned = async (name: string, pictures: Buffer[], into?: string) => {
  const fileIds = [];
  for (const [index, picture] of pictures.entries()) fileIds.push(await upload(town, `${name}-${index + 1}.png`, picture));
  const id = into ?? (await town.call("scan.begin", { fileIds }, "typist")).id;
  if (into) await town.call("scan.add", { id: into, fileIds }, "typist");
  for (const job of await town.jobs()) expect(job).toMatchObject({ state: "done" });
  return id;
};
const batchOf = async (id: string) => (await town.call("scan.get", { id }, "typist")).batch;

test("sheets in any order and upside down are read, accepted, and counted once", async () => {
  const [first = "", second = ""] = serials();
  const pages = [...sheetPages(second), ...sheetPages(first)].reverse();
  const pictures = await Promise.all(pages.map((paper) => filled(paper, firstOption)));
  const turned = await Promise.all(
    pictures.map((picture, index) =>
      sharp(picture)
        .rotate(index === 0 ? 180 : 0)
        .png()
        .toBuffer(),
    ),
  );
  const id = await scanned("partia", turned);
  expect(await batchOf(id)).toMatchObject({
    state: "open",
    counts: { accepted: pages.length },
    pages: pages.length,
    sheets: { ready: 2, incomplete: 0 },
  });
  expect(await town.call("scan.accept", { id }, "typist")).toEqual({ counted: 2, left: 0 });
  for (const serial of [first, second]) expect(await answersOf(serial)).toEqual({ answers: EXPECTED, state: "counted", channel: "paper" });

  // The same pages once more: duplicates, and nothing counts twice.
  const again = await scanned("znowu", [pictures[0] ?? Buffer.alloc(0)]);
  expect(await batchOf(again)).toMatchObject({ counts: { duplicate: 1 }, sheets: { ready: 0 } });
  expect((await town.call("responses.accounting", { surveyId })).sheets.counted).toBe(2);

  expect(await town.call("scan.takeBack", { id })).toEqual({ taken: 2 });
  expect(await answersOf(first)).toBeUndefined();
  expect(await town.call("scan.accept", { id })).toEqual({ counted: 2, left: 0 });
}, 60_000);

test("a doubtful mark waits for a person, whose word is kept with the crop, and the sheet counts by it", async () => {
  const serial = serials()[2] ?? "";
  const unsure = (box: LayoutBox) =>
    box.question === "live" && box.option === "o002" ? "faint" : box.question !== "live" && firstOption(box);
  const id = await scanned("blade", await Promise.all(sheetPages(serial).map((paper) => filled(paper, unsure))));
  expect(await batchOf(id)).toMatchObject({ counts: { check: 1 }, unsure: 1, sheets: { checking: 1, ready: 0 } });
  expect(await town.call("scan.accept", { id })).toEqual({ counted: 0, left: 1 });
  const [item] = await town.call("scan.items", { id, purpose: "unsure" }, "typist");
  expect(item).toMatchObject({ kind: "box", question: "live", option: "o002", questionNumber: 1, optionText: "w mieście", decision: null });
  expect(item?.crop).toMatch(/^data:image\/png;base64,/);
  expect((await town.call("scan.view", { pageId: item?.pageId ?? "" })).picture).toMatch(/^data:image\/webp;base64,/);

  await town.call("scan.decide", { itemId: item?.id ?? "", decision: "later" }, "typist");
  expect(await batchOf(id)).toMatchObject({ sheets: { ready: 0 } });
  await town.call("scan.decide", { itemId: item?.id ?? "", decision: "marked" }, "typist");
  expect(await batchOf(id)).toMatchObject({ unsure: 0, sheets: { ready: 1 } });
  expect(await town.call("scan.accept", { id })).toEqual({ counted: 1, left: 0 });
  expect(await answersOf(serial)).toMatchObject({ answers: { ...EXPECTED, live: { marks: ["o002"] } } });
  expect(await town.reply("scan.decide", { itemId: item?.id, decision: "empty" })).toMatchObject({
    ok: false,
    error: { code: "scan.counted" },
  });
}, 60_000);

test("pages of one sheet may come in two batches; what is foreign, blank or broken is kept and counted", async () => {
  const serial = serials()[3] ?? "";
  const [front, ...backs] = await Promise.all(sheetPages(serial).map((paper) => filled(paper, firstOption)));
  const white = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: "#fdfdfd" } })
    .png()
    .toBuffer();
  const photo = await sharp(Buffer.from(Array.from({ length: 300 * 400 }, (_, at) => (at * 7919) % 251)), {
    raw: { width: 300, height: 400, channels: 1 },
  })
    .resize(WIDTH, HEIGHT)
    .png()
    .toBuffer();
  const id = await scanned("rozne", [front ?? white, white, photo, Buffer.from("to nie jest obraz")]);
  const { batch, files } = await town.call("scan.get", { id });
  expect(batch).toMatchObject({ counts: { blank: 1, foreign: 1, accepted: 1 }, sheets: { incomplete: 1 } });
  expect(files.map((file) => file.trouble)).toEqual(["", "", "", "kind"]);
  const rest = await scanned("reszta", backs);
  expect(await town.call("scan.accept", { id: rest })).toEqual({ counted: 1, left: 0 });
  expect(await answersOf(serial)).toMatchObject({ answers: EXPECTED });
  const { pages, found } = await town.call("scan.pages", { id, status: "foreign" });
  expect([found, pages[0]?.reason]).toEqual([1, "noCode"]);
  await town.call("scan.setAside", { pageId: pages[0]?.id ?? "", status: "blank" });
  expect(await batchOf(id)).toMatchObject({ counts: { blank: 2, foreign: 0 }, pages: 3 });
}, 60_000);

test("a reading that was cut off goes on where it was", async () => {
  const serial = serials()[4] ?? "";
  const id = await scanned("przerwane", await Promise.all(sheetPages(serial).map((paper) => filled(paper, firstOption))));
  await town.office.db
    .updateTable("scan_page")
    .set({ status: "waiting", reading: "" })
    .where("batch_id", "=", id)
    .where("page", "=", 1)
    .execute();
  expect(await batchOf(id)).toMatchObject({ state: "reading", jobId: null });
  await town.call("scan.goOn", { id }, "typist");
  await town.jobs();
  expect(await batchOf(id)).toMatchObject({ state: "open", counts: { waiting: 0 }, sheets: { ready: 1 } });
}, 60_000);

const typeByHand = async (serial: string) => {
  const { code } = await town.call("surveys.get", { id: surveyId });
  await town.call("responses.add", {
    id: crypto.randomUUID(),
    surveyId,
    code: printedCode(code, serial),
    revisionId: null,
    channel: "paper",
    answers: {},
    state: "invalid",
    reason: "empty",
    duplicate: null,
  });
};

test("a sheet that somebody typed while it lay in the batch is not counted again", async () => {
  const serial = serials()[4] ?? "";
  const batch = (await town.call("scan.list", undefined)).find((one) => one.sheets.ready === 1);
  await typeByHand(serial);
  expect(await batchOf(batch?.id ?? "")).toMatchObject({ sheets: { ready: 0, counted: 1 } });
  expect(await town.call("scan.accept", { id: batch?.id ?? "" })).toEqual({ counted: 0, left: 0 });
  expect(await answersOf(serial)).toMatchObject({ state: "invalid" });
  expect(await batchOf(batch?.id ?? "")).toMatchObject({ counts: { accepted: 0, duplicate: sheetPages(serial).length } });
});

test("results are published once every scanned sheet is settled: one that lost a page is typed by hand", async () => {
  const serial = serials()[5] ?? "";
  const pages = sheetPages(serial);
  expect(pages.length).toBeGreaterThan(1);
  const faint = (box: LayoutBox) => (box.question === "live" && box.option === "o002" ? ("faint" as const) : false);
  const id = await scanned("pol-arkusza", [await filled(pages[0] as Paper, faint)]);
  expect(await batchOf(id)).toMatchObject({ unsure: 1, sheets: { incomplete: 1 } });
  await town.office.db.updateTable("consultation").set({ state: "published", published_at: "2026-11-02T08:00:00.000Z" }).execute();
  const [{ id: consultationId } = { id: "" }] = await town.call("consultations.list", undefined);
  const publish = () => town.reply("consultations.publishResults", { id: consultationId }, "clerk", new Date("2027-02-01"));
  expect(await publish()).toEqual({ ok: false, error: { code: "consultations.unsettledSheets", params: { count: 1 } } });
  await typeByHand(serial);
  // Nothing of a sheet that is typed is asked any more.
  expect(await batchOf(id)).toMatchObject({ unsure: 0, sheets: { incomplete: 0, counted: 1 } });
  expect(await town.call("scan.items", { id, purpose: "unsure" })).toEqual([]);
  expect(await publish()).toMatchObject({ ok: true });
}, 60_000);

test("a copy from the web asks nothing, and is out of the way once somebody says that it is typed", async () => {
  const { id: fileId } = await town.call("surveys.blankCopy", { id: surveyId, variant: "standard", language: "pl" });
  const file = await town.office.db.selectFrom("file").select("sha256").where("id", "=", fileId).executeTakeFirstOrThrow();
  const { layouts } = await town.office.db.selectFrom("survey_revision").select("layouts").executeTakeFirstOrThrow();
  const layout = (JSON.parse(layouts) as Record<string, Layout>)["standard-pl"] as Layout;
  const [copy] = await paperOf(readFileSync(contentPath(town.office.folder, file.sha256)), layout, []);
  const id = await scanned("kopia", [await filled(copy as Paper, (box) => (box.question === "live" ? "faint" : false))]);
  expect(await batchOf(id)).toMatchObject({ counts: { check: 1 }, unsure: 0 });
  const [page] = (await town.call("scan.pages", { id })).pages;
  expect(page?.reason).toBe("copy");
  await town.call("scan.setAside", { pageId: page?.id ?? "", status: "duplicate" });
  expect(await batchOf(id)).toMatchObject({ counts: { check: 0, duplicate: 1 } });
}, 60_000);

test("while a batch is read it is not read a second time, and each mark is asked about once", async () => {
  const serial = serials()[6] ?? "";
  const faint = (box: LayoutBox) => (box.question === "live" && box.option === "o002" ? ("faint" as const) : false);
  const id = await scanned("dwa-razy", [await filled(sheetPages(serial)[0] as Paper, faint)]);
  const { db } = town.office;
  await db.updateTable("scan_page").set({ status: "waiting", reading: "" }).where("batch_id", "=", id).execute();
  const item = db.selectFrom("scan_item").innerJoin("scan_page", "scan_page.id", "page_id").where("batch_id", "=", id);
  await db.deleteFrom("scan_item").where("page_id", "in", item.select("page_id")).execute();
  await town.call("scan.goOn", { id });
  expect(await town.reply("scan.goOn", { id })).toEqual({ ok: false, error: { code: "scan.busy" } });
  await town.jobs();
  expect((await item.selectAll("scan_item").where("purpose", "=", "unsure").execute()).length).toBe(1);
}, 60_000);

test("with 400 boxes checked and none wrong, fewer than 0.75 % are wrong with 95 % confidence", () => {
  expect(upperBound(0, 400)).toBeCloseTo(1 - 0.05 ** (1 / 400), 6);
  expect(upperBound(0, 400)).toBeLessThan(0.0075);
  expect(upperBound(2, 400)).toBeGreaterThan(upperBound(1, 400));
  expect(upperBound(3, 3)).toBe(1);
});

test("the empty backs between sheets of an odd number of pages are blank to the scanner, and nobody is asked about them", async () => {
  const consultationId = await insertConsultation(town);
  const { id } = await town.call("surveys.create", { consultationId, definition });
  const layouts = await Promise.all(
    LayoutVariant.options.map(async (variant) => (await town.call("surveys.preview", { id, variant, language: "pl" })).layout),
  );
  const layout = layouts.find(({ pages }) => pages.length % 2 === 1);
  if (!layout) throw new Error("this survey has an even number of pages in every print");
  await printedPaper(town, id, 2, { variant: layout.variant });
  const run = await town.office.db
    .selectFrom("print_run")
    .innerJoin("file", "file.id", "print_run.file_id")
    .select("sha256")
    .where("survey_id", "=", id)
    .executeTakeFirstOrThrow();
  const drawn = await drawnPages(readFileSync(contentPath(town.office.folder, run.sha256)));
  const back = layout.pages.length;
  expect(drawn.flatMap(({ text }, index) => (text === "" ? [index] : []))).toEqual([back]);
  const scans = drawn
    .slice(back - 1, back + 2)
    .map(({ pixels }) => sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } }).png());
  const batch = await scanned("nieparzyste", await Promise.all(scans.map((scan) => scan.toBuffer())));
  expect(await batchOf(batch)).toMatchObject({ counts: { blank: 1, foreign: 0, unreadable: 0, duplicate: 0 }, pages: 3 });
}, 60_000);
