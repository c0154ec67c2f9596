import { randomInt } from "node:crypto";
import type { Layout, LayoutBox, LayoutPage } from "../../preload/contract/form-layout.ts";
import type { BoxReading, FieldReading, PageReading, ScanItem } from "../../preload/contract/scan.ts";
import { AREA } from "../forms/sheet-style.ts";
import { connectReadOnly, kyselyOver } from "../offices/database.ts";
import type { Tables } from "../offices/tables.ts";
import { findFormIn, findFormInFile } from "./find-form.ts";
import { openScan, PageTrouble, type Scan, ScanTrouble } from "./open-scan.ts";
import { cropOf } from "./patch.ts";
import { readPage } from "./read-page.ts";
import { RECHECK_ONE_IN } from "./recheck.ts";
import type { ScannedForm } from "./scanned-form.ts";
import { unreadable } from "./unreadable.ts";
import { patchPng, smallPicture } from "./small-picture.ts";
import type { Picture } from "./picture.ts";

/** What a person is asked of a page, without the ids that it gets once it is kept. */
export type ReadItem = Pick<
  Tables["scan_item"],
  "kind" | "purpose" | "question" | "row" | "option" | "doubt" | "coverage" | "read" | "crop" | "at"
>;
/** `needed`: the pages of its form that hold questions. */
export type ReadPage = { number: number; reading: PageReading; needed: number[]; items: ReadItem[] };

/** How many pages a file has, or why it can't be read. A worker's task. */
export async function openScanFile({ path }: { path: string }): Promise<{ pages: number; trouble: Tables["scan_file"]["trouble"] }> {
  try {
    const scan = await openScan(path);
    scan.close();
    return { pages: scan.pages, trouble: scan.trouble };
  } catch (error) {
    if (error instanceof ScanTrouble) return { pages: 0, trouble: error.code };
    throw error;
  }
}

/** The page as a small upright picture for people, WebP. A worker's task. */
export async function drawScanPage({
  path,
  number,
  quarterTurns,
}: {
  path: string;
  number: number;
  quarterTurns: number;
}): Promise<Uint8Array> {
  const scan = await openScan(path);
  try {
    return await smallPicture(await scan.picture(number), quarterTurns);
  } finally {
    scan.close();
  }
}

/** The forms are the office's, or the one that a form file describes. */
type Input = { path: string; pages: readonly number[] } & ({ database: string } | { form: string });
type Context = { progress: (done: number, total: number) => void; cancelled: () => boolean };

/** Reads some pages of a scanned file. A worker's task: a page that can't be decoded is one of its results, a file that can't be opened is thrown. */
export async function readScan(input: Input, { progress, cancelled }: Context): Promise<ReadPage[]> {
  const { path, pages } = input;
  const sqlite = "database" in input ? connectReadOnly(input.database) : undefined;
  const scan = await openScan(path);
  try {
    const findForm = sqlite ? findFormIn(kyselyOver(sqlite)) : findFormInFile("form" in input ? input.form : "");
    const read: ReadPage[] = [];
    for (const number of pages) {
      if (cancelled()) throw new Error("cancelled");
      read.push(await readOne(scan, number, findForm));
      progress(read.length, pages.length);
    }
    return read;
  } finally {
    scan.close();
    sqlite?.close();
  }
}

async function readOne(scan: Scan, number: number, findForm: ReturnType<typeof findFormIn>): Promise<ReadPage> {
  try {
    const picture = await scan.picture(number);
    const reading = await readPage(picture, findForm);
    const form = reading.mark && reading.status === "read" ? await findForm(reading.mark) : undefined;
    if (!form || typeof form === "string") return { number, reading, needed: [], items: [] };
    return { number, reading, needed: neededPages(form.layout), items: await itemsOn(picture, reading, form) };
  } catch (error) {
    if (error instanceof PageTrouble) return { number, reading: unreadable(error.reason), needed: [], items: [] };
    throw error;
  }
}

const neededPages = ({ pages }: Layout): number[] =>
  pages.flatMap(({ boxes, fields }, index) => (boxes.length + fields.length > 0 ? [index + 1] : []));

/** Round what is cut out, in millimetres: what was written past the frame is seen too. */
const MARGIN = { box: 3, text: 4, form: 2 };
const PIXELS_PER_MM = { box: 10, text: 6, form: 6 };

type Cut = (kind: keyof typeof MARGIN, at: ScanItem["at"]) => Promise<Pick<ReadItem, "crop" | "at">>;

async function itemsOn(picture: Picture, reading: PageReading, { layout, typed }: ScannedForm): Promise<ReadItem[]> {
  const page = layout.pages[(reading.mark?.page ?? 1) - 1];
  const { transform } = reading;
  if (!page || !transform) return [];
  const cut: Cut = async (kind, { x, y, width, height }) => {
    const margin = MARGIN[kind];
    const rect = { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
    const crop = await patchPng(cropOf(picture, transform, rect, PIXELS_PER_MM[kind]));
    return { crop, at: JSON.stringify({ x: x / 210, y: y / 297, width: width / 210, height: height / 297 }) };
  };
  return typed ? wholeForm(page, reading, cut) : doubtsOn(page, reading, cut);
}

/** A picture of every field and of every question's boxes, for the person who types the form: pencil may be too pale for the reader. */
async function wholeForm(page: LayoutPage, reading: PageReading, cut: Cut): Promise<ReadItem[]> {
  const items: ReadItem[] = [];
  for (const field of reading.fields) {
    const where = page.fields.find((one) => one.question === field.question && one.part === field.part);
    const read = field.written ? "written" : "empty";
    if (where) items.push({ ...textItem(field), purpose: "written", read, ...(await cut("form", where)) });
  }
  for (const boxes of Map.groupBy(page.boxes, ({ question }) => question).values()) {
    const [{ question, x, y, size }, last] = [boxes[0] as LayoutBox, boxes.at(-1) as LayoutBox];
    const at = { x, y, width: AREA.right - x, height: last.y + size - y };
    const nothing = { row: null, option: "", doubt: "", coverage: null } as const;
    items.push({ kind: "box", purpose: "written", question, ...nothing, read: "written", ...(await cut("form", at)) });
  }
  return items;
}

/** What the reader leaves to a person, a sample of what it was sure of, and what is written. */
async function doubtsOn(page: LayoutPage, reading: PageReading, cut: Cut): Promise<ReadItem[]> {
  const items: ReadItem[] = [];
  const same = (box: BoxReading) =>
    page.boxes.find((one) => one.question === box.question && one.row === box.row && one.option === box.option);
  for (const box of reading.boxes) {
    const purpose = box.decision === "unsure" ? "unsure" : randomInt(RECHECK_ONE_IN) === 0 ? "recheck" : null;
    const where = purpose && same(box);
    if (!where) continue;
    const { question, row, option, doubt, coverage, decision } = box;
    items.push({
      kind: "box",
      purpose,
      question,
      row,
      option,
      doubt,
      coverage,
      read: decision,
      ...(await cut("box", { ...where, width: where.size, height: where.size })),
    });
  }
  for (const field of reading.fields.filter(({ written }) => written)) {
    const where = page.fields.find((one) => one.question === field.question && one.part === field.part);
    if (where) items.push({ ...textItem(field), ...(await cut("text", where)) });
  }
  return items;
}

const textItem = ({ question, part, ink }: FieldReading) =>
  ({ kind: "text", purpose: "unsure", question, row: null, option: part, doubt: "", coverage: ink, read: "written" }) as const;
