import type { Language } from "../../preload/contract/text.ts";
import { measure } from "./fonts.ts";
import { balanced, breakText, type Lines } from "./tagged-page.ts";

export type PosterTexts = {
  language: Language;
  kicker: string;
  title: string;
  body: string;
  day: { label: string; day: string; note: string } | null;
  month: string;
  weekday: string;
};
type Placed = { lines: Lines; x: number; y: number };
type Space = {
  left: number;
  width: number;
  /** Height of the picture to its width; 0 without one. */
  picture: number;
  /** Whether kicker, title and day stand on a coloured ground. */
  surface: boolean;
};
export type PosterPlan = {
  surface: { top: number; height: number };
  kicker: Placed;
  title: Placed;
  numeral: { figure: Placed; words: Placed[] } | null;
  picture: { x: number; y: number; width: number; height: number } | null;
  body: Placed[];
};

const TOP = 34;
const BOTTOM = 297 - 14 - 40 - 11;
const PAPER = { left: 14, width: 182 };
/** The title begins here and shrinks only for long text; under this, only for what would not fit otherwise (facts/pdf.md: 72 pt). */
const TITLE = { largest: 104, usual: 72, smallest: 30, wordsCut: 40 };
const BODY = 24;
/** The day's number, and what it gives up before the title shrinks. */
const NUMERAL = { usual: 190, small: 118 };
/** Lines of the text that are kept rather than a larger title. */
const KEPT_LINES = 3;

/** Where everything stands between the office's name and the foot: the largest title with which the text still fits. */
export function composePoster(texts: PosterTexts, space: Space): PosterPlan {
  const widestWord = (size: number) => Math.max(0, ...texts.title.split(/\s+/).map((word) => measure(word, "bold", size)));
  const body = bodyLines(texts);
  const sizes = (from: number, to: number) =>
    Array.from({ length: (from - to) / 2 + 1 }, (_, index) => from - index * 2).filter(
      (size) => size <= TITLE.wordsCut || widestWord(size) <= space.width,
    );
  const tries = [
    ...sizes(TITLE.largest, TITLE.usual).map((size) => ({ size, kept: Infinity, numeral: NUMERAL.usual })),
    ...[NUMERAL.usual, 175, 160, 145, NUMERAL.small].flatMap((numeral) =>
      [Infinity, KEPT_LINES].flatMap((kept) => sizes(TITLE.usual, TITLE.usual - 4).map((size) => ({ size, kept, numeral }))),
    ),
    ...sizes(TITLE.usual - 6, TITLE.smallest).map((size) => ({ size, kept: KEPT_LINES, numeral: NUMERAL.small })),
  ];
  for (const { size, kept, numeral } of tries) {
    const plan = compose(texts, space, body, size, numeral);
    const lines = (parts: Lines[]) => parts.reduce((sum, part) => sum + part.lines.length, 0);
    if (lines(plan.body.map((part) => part.lines)) >= Math.min(lines(body), kept)) return plan;
  }
  return compose(texts, space, body, TITLE.smallest, NUMERAL.small);
}

const bodyLines = ({ body, language }: PosterTexts) =>
  body
    .split("\n")
    .filter((paragraph) => paragraph.trim())
    .map((paragraph) => breakText(paragraph, language, { width: PAPER.width, size: BODY, leading: 1.25 }));

function compose(
  texts: PosterTexts,
  { left, width, picture, surface }: Space,
  body: Lines[],
  size: number,
  numeralSize: number,
): PosterPlan {
  const { language } = texts;
  const kicker = breakText(texts.kicker, language, { width, size: 24, weight: "bold", leading: 1.15 });
  const title = cut(balanced(texts.title, language, { width, size, weight: "bold", leading: 1.04 }), 150);
  let y = TOP + 8;
  const placedKicker = { lines: kicker, x: left, y };
  y += kicker.lines.length ? kicker.height + (surface ? 9 : 13) : 0;
  const placedTitle = { lines: title, x: left, y };
  y += title.height + (texts.day ? 8 : 2);
  const numeral = texts.day ? placeDay(texts, texts.day, left, width, y, numeralSize) : null;
  if (numeral) y = numeral.bottom;
  const surfaceHeight = y + 6 - TOP;
  y += surface ? 15 : 10;
  const lowest = BOTTOM;
  // A picture takes what a few lines of text leave, and at least 45 mm.
  const textHeight = body.reduce((sum, part) => sum + part.height + 4, 0);
  const pictureHeight = picture ? Math.min(PAPER.width * picture, Math.max(45, lowest - y - Math.min(textHeight, 40) - 6)) : 0;
  const placedPicture = picture ? { x: PAPER.left, y, width: PAPER.width, height: pictureHeight } : null;
  if (placedPicture) y += pictureHeight + 8;
  return {
    surface: { top: TOP, height: surfaceHeight },
    kicker: placedKicker,
    title: placedTitle,
    numeral,
    picture: placedPicture,
    body: placeBody(body, y, lowest),
  };
}

/** The number of the day as large as a picture, its words beside it. */
function placeDay(
  { language, month, weekday }: PosterTexts,
  day: NonNullable<PosterTexts["day"]>,
  left: number,
  width: number,
  y: number,
  size: number,
) {
  const number = String(Number(day.day.slice(8)));
  const figure = breakText(number, language, { width, size, weight: "bold" });
  const height = size * 0.7 * (25.4 / 72);
  const x = left + measure(number, "bold", size) + 6;
  const rest = left + width - x;
  const parts = [
    breakText(day.label, language, { width: rest, size: Math.min(24, size / 6.6), leading: 1.15 }),
    breakText(month, language, { width: rest, size: Math.min(46, size / 3.7), weight: "bold", leading: 1.1 }),
    breakText([weekday, day.note].filter(Boolean).join(", "), language, { width: rest, size: Math.min(24, size / 6.6), leading: 1.15 }),
  ];
  // The words end on the numeral's baseline.
  let top = y + height - parts.reduce((sum, part) => sum + part.height + 2.5, -2.5) + 2;
  const words = parts.map((lines) => {
    const placed = { lines, x, y: top };
    top += lines.height + 2.5;
    return placed;
  });
  return { figure: { lines: figure, x: left - 1.5, y }, words, bottom: y + height };
}

/** As much of the text as there is room for; what is cut ends in an ellipsis. */
function placeBody(body: Lines[], top: number, bottom: number): Placed[] {
  const placed: Placed[] = [];
  let y = top;
  for (const lines of body) {
    const fitting = cut(lines, bottom - y);
    if (!fitting.lines.length) {
      const last = placed.at(-1);
      if (last) last.lines = ellipsis(last.lines);
      break;
    }
    placed.push({ lines: fitting, x: PAPER.left, y });
    y += fitting.height + 4;
    if (fitting.lines.length < lines.lines.length) break;
  }
  return placed;
}

function cut(lines: Lines, height: number): Lines {
  const step = (lines.size * lines.leading * 25.4) / 72;
  const room = Math.max(0, Math.floor((height - lines.size * 0.95 * (25.4 / 72)) / step) + 1);
  if (room >= lines.lines.length) return lines;
  const kept = { ...lines, lines: lines.lines.slice(0, room), height: lines.height - (lines.lines.length - room) * step };
  return room ? ellipsis(kept) : kept;
}

const ellipsis = (lines: Lines): Lines => ({
  ...lines,
  lines: lines.lines.map((line, index) =>
    index === lines.lines.length - 1 && !line.endsWith("…") ? `${line.replace(/[\s,.;:–-]+$/, "")}…` : line,
  ),
});
