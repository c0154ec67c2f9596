import type { LayoutBox, LayoutField, LayoutFigure, LayoutPage, LayoutText } from "../../preload/contract/form-layout.ts";
import { BOX_LINE, FRAME_LINE, HAIR } from "../forms/sheet-style.ts";
import { measure } from "./fonts.ts";
import { type Pdf, POINTS } from "./pdf.ts";
import { linkModules, type Modules, stretches } from "./qr.ts";

/** Draws the parts of a layout: black only, since forms are copied and scanned. */
const mm = (value: number) => value * POINTS;
/** Writing lines guide the hand and must not be read as ink. */
const GUIDE = "#8c8c8c";

export function drawText(doc: Pdf, { x, y, width, size, leading, weight, align, lines }: LayoutText): void {
  doc.font(weight, size).fillColor("black");
  for (const [index, line] of lines.entries()) {
    const free = align === "left" ? 0 : width - measure(line, weight, size);
    const left = x + (align === "center" ? free / 2 : free);
    // The space keeps the words of two lines apart for those who copy or listen.
    doc.text(`${line} `, mm(left), mm(y + index * leading), { lineBreak: false, baseline: "alphabetic" });
  }
}

const frame = (doc: Pdf, x: number, y: number, width: number, height: number, weight: number) =>
  doc.lineWidth(mm(weight)).rect(mm(x), mm(y), mm(width), mm(height)).stroke("black");

export const drawBox = (doc: Pdf, { x, y, size }: Pick<LayoutBox, "x" | "y" | "size">): void => void frame(doc, x, y, size, size, BOX_LINE);

export function drawField(doc: Pdf, { kind, part, count, x, y, width, height }: LayoutField): void {
  if (kind === "line" && part === "other") {
    doc
      .lineWidth(mm(HAIR))
      .moveTo(mm(x), mm(y + height))
      .lineTo(mm(x + width), mm(y + height))
      .stroke(GUIDE);
    return;
  }
  frame(doc, x, y, width, height, kind === "lines" ? FRAME_LINE : BOX_LINE);
  doc.lineWidth(mm(HAIR));
  for (let index = 1; index < count; index++) {
    if (kind === "digits")
      doc
        .moveTo(mm(x + (index * width) / count), mm(y))
        .lineTo(mm(x + (index * width) / count), mm(y + height))
        .lineWidth(mm(BOX_LINE))
        .stroke("black");
    else
      doc
        .moveTo(mm(x + 4), mm(y + (index * height) / count))
        .lineTo(mm(x + width - 4), mm(y + (index * height) / count))
        .stroke(GUIDE);
  }
}

function drawCross(doc: Pdf, x: number, y: number, size: number): void {
  const [near, far] = [size * 0.18, size * 0.82];
  drawBox(doc, { x, y, size });
  doc
    .lineWidth(mm(0.6))
    .moveTo(mm(x + near), mm(y + near))
    .lineTo(mm(x + far), mm(y + far))
    .moveTo(mm(x + far), mm(y + near))
    .lineTo(mm(x + near), mm(y + far))
    .stroke("black");
}

export function drawModules(doc: Pdf, modules: Modules, x: number, y: number, size: number): void {
  const unit = mm(size) / modules.size;
  for (const { row, column, length } of stretches(modules)) doc.rect(mm(x) + column * unit, mm(y) + row * unit, length * unit, unit);
  doc.fill("black");
}

export function drawFigure(doc: Pdf, { kind, x, y, width, height, data }: LayoutFigure): void {
  if (kind === "link") return drawModules(doc, linkModules(data), x, y, width);
  if (kind === "cross") return drawCross(doc, x, y, height);
  doc.rect(mm(x), mm(y), mm(height), mm(height)).fill("black");
  drawCross(doc, x + width - height, y, height);
}

/** What no reader needs to hear of: squares, rules and frames. */
export function drawDecoration(doc: Pdf, { squares, rules, frames }: LayoutPage): void {
  for (const { x, y, size } of squares) doc.rect(mm(x), mm(y), mm(size), mm(size));
  doc.fill("black");
  for (const { x, y, width, weight } of rules)
    doc
      .lineWidth(mm(weight))
      .moveTo(mm(x), mm(y))
      .lineTo(mm(x + width), mm(y))
      .stroke("black");
  for (const { x, y, width, height, weight } of frames) frame(doc, x, y, width, height, weight);
}
