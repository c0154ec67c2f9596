import type { LayoutVariant } from "../../preload/contract/form-layout.ts";

/** A4, upright, in millimetres. */
export const PAGE = { width: 210, height: 297 };
/** Where content may stand. Above are the running head, below the footer with its QR code. */
export const AREA = { left: 20, right: 190, top: 23, bottom: 262 };
/** Prose keeps to lines of at most 70 characters, and clear of the QR code wherever it begins. */
export const PROSE_RIGHT = 164;

export const SQUARE = 6;
const [NEAR, FAR, LOW] = [14, PAGE.width - 14, PAGE.height - 14];
const MIDDLE = PAGE.height / 2;
/** Centres of the six squares: three of any of them suffice to straighten a page. */
const CENTRES = [
  [NEAR, NEAR],
  [FAR, NEAR],
  [FAR, LOW],
  [NEAR, LOW],
  [NEAR, MIDDLE],
  [FAR, MIDDLE],
] as const;
export const SQUARES = CENTRES.map(([x, y]) => ({ x: x - SQUARE / 2, y: y - SQUARE / 2, size: SQUARE }));

/** Two equal QR codes, so that one may be lost to a stain or a feeder; 12 mm from the edges, which scanners cut. */
export const QR = 18;
export const QR_TOP = { x: 170, y: 12 };
export const QR_BOTTOM = { x: 22, y: 267 };

/** Text beside the upper QR code and its label must end here, above this height. */
const CODE_CORNER = { x: 165, bottom: 38 };
export const rightEdge = (y: number): number => (y < CODE_CORNER.bottom ? CODE_CORNER.x : AREA.right);
export const belowCode = (y: number): number => Math.max(y, CODE_CORNER.bottom);

/** Folding into a C5 or a DL envelope leaves a shade that a scanner takes for a mark. */
export const FOLDS = [PAGE.height / 3, PAGE.height / 2, (2 * PAGE.height) / 3];
/** 6 mm, and half a line of the box. */
const FOLD_CLEARANCE = 6.2;
/** The nearest place at or under `y` where something to mark or write in stays clear of the folds. */
export function clearOfFolds(y: number, height: number): number {
  for (const fold of FOLDS) if (y < fold + FOLD_CLEARANCE && y + height > fold - FOLD_CLEARANCE) return fold + FOLD_CLEARANCE;
  return y;
}

/** Type in points, everything else in millimetres. */
export type Style = {
  body: number;
  question: number;
  hint: number;
  translation: number;
  title: number;
  heading: number;
  small: number;
  footer: number;
  column: number;
  leading: number;
  box: number;
  /** From one row of boxes to the next, at least. */
  pitch: number;
  /** From the number of a question to its text. */
  indent: number;
  /** From the box to its text. */
  boxGap: number;
  digit: { width: number; height: number };
  writingLine: number;
  /** Grids put the row's text above its boxes where less than this would be left for it. */
  rowLabel: number;
  maxLine: number;
  /** Above each question. */
  apart: number;
  /** What stands between two sentences of the program's own: a space, or each on a line of its own. */
  sentenceEnd: " " | "\n";
};

const standard: Style = {
  body: 13.5,
  question: 15,
  hint: 12,
  translation: 12,
  title: 26,
  heading: 17,
  small: 12,
  footer: 11,
  column: 11,
  leading: 1.35,
  box: 5,
  pitch: 9,
  indent: 12,
  boxGap: 4,
  digit: { width: 10, height: 12 },
  writingLine: 10,
  rowLabel: 40,
  maxLine: 150,
  apart: 8,
  sentenceEnd: " ",
};
/** 18 pt and nothing under 14: UKAAF G003 asks for 16, ideally 18. */
const large: Style = {
  body: 18,
  question: 20,
  hint: 16,
  translation: 16,
  title: 30,
  heading: 22,
  small: 16,
  footer: 14,
  column: 14,
  leading: 1.35,
  box: 8,
  pitch: 13,
  indent: 16,
  boxGap: 5,
  digit: { width: 13, height: 15 },
  writingLine: 13,
  rowLabel: 62,
  maxLine: 170,
  apart: 8,
  sentenceEnd: " ",
};
/** As large, with more white round everything and shorter lines: "Information for all", European standards for easy-to-read (Inclusion Europe). */
const easy: Style = {
  ...large,
  hint: 18,
  translation: 18,
  small: 18,
  leading: 1.5,
  pitch: 16,
  boxGap: 6,
  writingLine: 15,
  maxLine: 140,
  apart: 15,
  sentenceEnd: "\n",
};
export const STYLES: Record<LayoutVariant, Style> = { standard, large, easy };

/** What a file's name says of the variant. */
export const FILE_SUFFIX: Record<LayoutVariant, string> = { standard: "", large: "-duzy-druk", easy: "-latwy" };

/** The line round a box and the lines of frames. */
export const BOX_LINE = 0.35;
export const FRAME_LINE = 0.45;
export const HAIR = 0.2;
