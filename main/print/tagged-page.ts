import { breakLines, type Weight } from "../forms/typesetting.ts";
import { measure, printable } from "./fonts.ts";
import type { Language } from "../../preload/contract/text.ts";
import { type Pdf, POINTS } from "./pdf.ts";
import { nb } from "./typography.ts";

/** A single tagged page, drawn in reading order: posters, and the page with the recovery code. Millimetres and points. */
export type TaggedPage = {
  doc: Pdf;
  language: Language;
  /** A3 is the same page, larger. */
  scale: number;
  root: PDFKit.PDFStructureElement;
};

export type Lines = { lines: string[]; size: number; weight: Weight; leading: number; height: number };

const MM = 25.4 / 72;

/** Breaks a text for a width; the height goes from the top of the capitals to the last baseline's descenders. */
export function breakText(
  text: string,
  language: Language,
  options: { width: number; size: number; weight?: Weight; leading?: number },
): Lines {
  const { width, size, weight = "regular", leading = 1.3 } = options;
  const lines = breakLines(printable(nb(text, language)), width, (part) => measure(part, weight, size));
  return { lines, size, weight, leading, height: lines.length ? (lines.length - 1) * size * leading * MM + size * 0.95 * MM : 0 };
}

/** No line of a heading much shorter than the others: the narrowest width that gives as many lines. */
export function balanced(
  text: string,
  language: Language,
  options: { width: number; size: number; weight?: Weight; leading?: number },
): Lines {
  const whole = breakText(text, language, options);
  let best = whole;
  for (let width = options.width - 4; width > options.width / 2; width -= 4) {
    const narrower = breakText(text, language, { ...options, width });
    if (narrower.lines.length > whole.lines.length) break;
    best = narrower;
  }
  return best;
}

/** Draws with the top of the capitals at `y`; gives the height used. */
export function drawLines(
  { doc, scale }: TaggedPage,
  { lines, size, weight, leading, height }: Lines,
  x: number,
  y: number,
  colour = "black",
): number {
  doc.font(weight, size * scale).fillColor(colour);
  for (const [index, line] of lines.entries()) {
    const baseline = y + size * 0.7 * MM + index * size * leading * MM;
    doc.text(`${line} `, x * POINTS * scale, baseline * POINTS * scale, { lineBreak: false, baseline: "alphabetic" });
  }
  return height;
}

/** A tag around what `draw` draws. */
export function tag(
  { doc, root }: TaggedPage,
  type: string,
  draw: () => void,
  options: PDFKit.Mixins.StructureElementOptions & { bbox?: number[] } = {},
): void {
  const element = doc.struct(type, options, draw);
  root.add(element);
  element.end();
}

export function decoration({ doc }: TaggedPage, draw: () => void): void {
  doc.markContent("Artifact", { type: "Layout" });
  draw();
  doc.endMarkedContent();
}

/** A rectangle in millimetres as pdfkit wants it. */
export const rectangle = ({ scale }: TaggedPage, x: number, y: number, width: number, height: number) =>
  [x, y, width, height].map((value) => value * POINTS * scale) as [number, number, number, number];

/** The same for a tag's bounding box: left, top, right, bottom. */
export const bounds = ({ scale }: TaggedPage, x: number, y: number, width: number, height: number) =>
  [x, y, x + width, y + height].map((value) => value * POINTS * scale) as [number, number, number, number];
