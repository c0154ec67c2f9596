import type { LayoutPage } from "../../preload/contract/form-layout.ts";
import type { BoxReading, PageReading } from "../../preload/contract/scan.ts";
import { parsePayload, type SheetMark } from "../forms/sheet-code.ts";
import { PAGE, SQUARES } from "../forms/sheet-style.ts";
import { type Ink, inkOf } from "./boxes.ts";
import { type FoundCode, readCodes } from "./codes.ts";
import { decide, mostOf } from "./decide.ts";
import { writingIn } from "./fields.ts";
import { locate } from "./locate.ts";
import type { Picture } from "./picture.ts";
import type { FindForm, ScannedForm } from "./scanned-form.ts";
import { findSquare } from "./squares.ts";
import { scaleOf, type Transform } from "./transform.ts";

/** Of the frames where the boxes should be, so many have to be there, or the page is another one. */
const FRAMES_FOUND = 0.7;
const FRAME_THERE = 0.55;
/** Nothing is on a page whose dark pixels are fewer than this share, its rims left out. */
const BLANK_INK = 0.001;
const RIM = 0.035;

/** Pixels: A5 at 40 dpi. Nothing could be read of less. */
const SMALLEST = 240;

const nothing = (picture: Picture): PageReading => ({
  status: "unreadable",
  reason: "",
  mark: null,
  upsideDown: false,
  oneBit: picture.oneBit,
  dpi: null,
  transform: null,
  boxes: [],
  fields: [],
});

/**
 * Reads one page: whose it is by its codes, where it lies by its squares, each box by its own
 * frame, and what is marked question by question. What it is not sure of it leaves to a person;
 * a page that does not fit is refused, never guessed.
 */
export async function readPage(picture: Picture, findForm: FindForm): Promise<PageReading> {
  const base = nothing(picture);
  if (Math.min(picture.width, picture.height) < SMALLEST) return { ...base, status: "foreign", reason: "noCode" };
  const codes = await readCodes(picture);
  const marks = codes.flatMap((code) => parsePayload(code.text) ?? []);
  const [mark] = marks;
  if (!mark) return { ...base, ...withoutCode(picture) };
  if (marks.some((other) => !same(mark, other))) return { ...base, reason: "codesDiffer" };
  const form = await findForm(mark);
  if (form === "layout") return { ...base, mark, reason: "layout" };
  if (typeof form === "string") return { ...base, mark, status: "foreign", reason: form };
  const page = form.layout.pages[mark.page - 1];
  if (!page || form.layout.pages.length !== mark.pages) return { ...base, mark, reason: "layout" };
  const ours = codes.filter((code) => parsePayload(code.text));
  return { ...base, mark, ...readForm(picture, form, page, ours) };
}

const same = (one: SheetMark, other: SheetMark): boolean =>
  one.surveyCode === other.surveyCode && one.serial === other.serial && one.page === other.page && one.hash === other.hash;

function readForm(picture: Picture, form: ScannedForm, page: LayoutPage, codes: readonly FoundCode[]): Partial<PageReading> {
  const transform = locate(picture, page, codes);
  if (typeof transform === "string") return { reason: transform };
  const inks = page.boxes.map((box) => inkOf(picture, transform, box));
  const found = inks.filter(({ frame }) => frame >= FRAME_THERE).length;
  if (found < FRAMES_FOUND * inks.length) return { reason: "fit" };
  const { across, down } = scaleOf(transform);
  return {
    status: "read",
    reason: "",
    upsideDown: isUpsideDown(transform),
    dpi: ((across + down) / 2) * 25.4,
    transform: [...transform],
    boxes: decided(form, page, inks, picture.oneBit),
    fields: page.fields.map((field) => ({ question: field.question, part: field.part, ...writingIn(picture, transform, field) })),
  };
}

const isUpsideDown = ([a]: Transform): boolean => a < 0;

/** Groups the boxes as the questions do, and decides each group. */
function decided(form: ScannedForm, page: LayoutPage, inks: readonly Ink[], oneBit: boolean): BoxReading[] {
  const questions = new Map(form.questions.map((question) => [question.id, question]));
  const groups = new Map<string, number[]>();
  for (const [index, { question, row }] of page.boxes.entries()) {
    const key = `${question} ${row ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  const members = [...groups.values()];
  const results = decide(
    members.map((indexes) => {
      const question = questions.get(page.boxes[indexes[0] ?? 0]?.question ?? "");
      return { most: question ? mostOf(question) : null, boxes: indexes.flatMap((index) => inks[index] ?? []) };
    }),
    oneBit,
  );
  const readings: BoxReading[] = [];
  for (const [at, indexes] of members.entries())
    for (const [place, index] of indexes.entries()) {
      const [box, ink, result] = [page.boxes[index], inks[index], results[at]?.[place]];
      if (!box || !ink || !result) continue;
      const { question, row, option } = box;
      const { coverage, around, solid } = ink;
      readings[index] = { question, row, option, coverage: rounded(coverage), around: rounded(around), solid: rounded(solid), ...result };
    }
  return readings;
}

const rounded = (share: number): number => Math.round(share * 1000) / 1000;

/** A page without a code that can be read: blank, ours but spoilt, or not ours. */
function withoutCode(picture: Picture): Pick<PageReading, "status" | "reason"> {
  if (inkShare(picture) < BLANK_INK) return { status: "blank", reason: "" };
  const [x, y] = [picture.width / PAGE.width, picture.height / PAGE.height];
  const found = SQUARES.filter((square) =>
    findSquare(picture, [(square.x + square.size / 2) * x, (square.y + square.size / 2) * y], (square.size * (x + y)) / 2, 6 * x),
  ).length;
  return found >= 3 ? { status: "unreadable", reason: "codes" } : { status: "foreign", reason: "noCode" };
}

/** The share of dark pixels, every third looked at; the rims of a scan are dark by themselves. */
function inkShare({ pixels, width, height }: Picture): number {
  const [x0, y0] = [Math.round(width * RIM), Math.round(height * RIM)];
  let [dark, seen, paper] = [0, 0, 0];
  for (let y = y0; y < height - y0; y += 7) for (let x = x0; x < width - x0; x += 7, seen++) paper += pixels[y * width + x] as number;
  const threshold = Math.min(160, seen > 0 ? paper / seen - 70 : 0);
  seen = 0;
  for (let y = y0; y < height - y0; y += 3)
    for (let x = x0; x < width - x0; x += 3, seen++) if ((pixels[y * width + x] as number) < threshold) dark++;
  return seen > 0 ? dark / seen : 0;
}
