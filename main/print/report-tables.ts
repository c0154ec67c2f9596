import { measure } from "./fonts.ts";
import { POINTS } from "./pdf.ts";
import { breakText, drawLines, type Lines, type TaggedPage } from "./tagged-page.ts";

/** Words in the first column, numbers in the others. */
export type ReportTable = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly sum?: readonly string[];
  /** Its numbers are written in by hand: the rows are as high as that takes. */
  readonly byHand?: boolean;
};
/** Words in every column; a long row goes on over the page. `shares` of the width, one for each column. */
export type WordTable = { readonly head: readonly string[]; readonly shares: readonly number[]; readonly rows: ReportTable["rows"] };

/** Where the report is written at: the page, and how far down. Millimetres. */
export type Pen = TaggedPage & {
  y: number;
  /** What is left of the page. */
  readonly left: () => number;
  readonly turn: () => void;
  readonly rule: (x: number, y: number, width: number, weight: number) => void;
};

export const LEFT = 20;
export const WIDTH = 170;

const SIZE = 10.5;
const HEAD_SIZE = 9.5;
/** Between a row's line and its words, in millimetres. */
const PAD = 1.3;
const GAP = 3;
/** So much higher is a row that is written in by hand. */
const BY_HAND = 4;
/** A row lower than this is never parted. */
const WHOLE = 70;

type Kind = "head" | "row" | "sum";
/** The share of a table's width that its first column has. */
const wordsShare = (columns: number): number => (columns <= 2 ? 0.8 : 0.4);

/** A table of numbers: words left, figures to the right edge of their columns. */
export function drawNumbers(pen: Pen, { head, rows, sum, byHand = false }: ReportTable): void {
  const table = pen.doc.struct("Table");
  pen.root.add(table);
  const { language } = pen;
  const words = WIDTH * wordsShare(head.length);
  const others = (WIDTH - words) / Math.max(1, head.length - 1);
  const drawRow = (cells: readonly string[], kind: Kind) => {
    const size = kind === "head" ? HEAD_SIZE : SIZE;
    const weight = kind === "row" ? "regular" : "bold";
    const broken = cells.map((text, index) =>
      breakText(text, language, { width: (index > 0 ? others : words) - GAP, size, weight, leading: 1.25 }),
    );
    const extra = byHand && kind === "row" ? BY_HAND : 0;
    const height = Math.max(...broken.map((lines) => lines.height)) + 2 * PAD + extra;
    if (height > pen.left()) pen.turn();
    const row = pen.doc.struct("TR");
    table.add(row);
    for (const [index, lines] of broken.entries()) {
      const first = index === 0;
      const cell = cellOf(pen, kind === "head" ? "Column" : first ? "Row" : undefined, () => {
        if (first) return void drawLines(pen, lines, LEFT, pen.y + PAD + extra / 2);
        const right = LEFT + words + index * others;
        for (const [at, line] of lines.lines.entries())
          drawLines(
            pen,
            { ...lines, lines: [line] },
            right - measure(line, weight, size),
            pen.y + PAD + (at * size * lines.leading) / POINTS,
          );
      });
      row.add(cell);
      cell.end();
    }
    row.end();
    pen.y += height;
    pen.rule(LEFT, pen.y, WIDTH, kind === "row" ? 0.3 : 0.8);
  };
  drawRow(head, "head");
  for (const row of rows) drawRow(row, "row");
  if (sum) drawRow(sum, "sum");
  table.end();
}

/** pdfkit knows `scope`, its types don't. */
const cellOf = ({ doc }: Pen, scope: "Column" | "Row" | undefined, draw?: () => void): PDFKit.PDFStructureElement => {
  const options = (scope ? { scope } : {}) as PDFKit.Mixins.StructureElementOptions;
  return draw ? doc.struct(scope ? "TH" : "TD", options, draw) : doc.struct(scope ? "TH" : "TD", options);
};

/** A table of words. Its head is drawn again on every page; a screen reader hears it once. */
export function drawWords(pen: Pen, { head, shares, rows }: WordTable): void {
  const { doc, language } = pen;
  const table = doc.struct("Table");
  pen.root.add(table);
  const widths = shares.map((share) => share * WIDTH);
  const lefts = widths.map((_, index) => LEFT + widths.slice(0, index).reduce((sum, width) => sum + width, 0));
  const broken = (cells: readonly string[], kind: "head" | "row") =>
    cells.map((text, index) =>
      breakText(text, language, {
        width: (widths[index] ?? 0) - (index === cells.length - 1 ? 0 : GAP),
        size: kind === "head" ? HEAD_SIZE : SIZE - 0.5,
        weight: kind === "head" ? "bold" : "regular",
        leading: 1.25,
      }),
    );
  const top = broken(head, "head");
  const topHeight = heightOf(top);
  const drawTop = (draw: (lines: Lines, index: number) => void) => {
    for (const [index, lines] of top.entries()) draw(lines, index);
    pen.y += topHeight;
    pen.rule(LEFT, pen.y, WIDTH, 0.8);
  };
  const turn = () => {
    pen.turn();
    drawTop((lines, index) => {
      doc.markContent("Artifact", { type: "Layout" });
      drawLines(pen, lines, lefts[index] ?? 0, pen.y + PAD);
      doc.endMarkedContent();
    });
  };

  if (topHeight + 20 > pen.left()) pen.turn();
  const headRow = doc.struct("TR");
  table.add(headRow);
  drawTop((lines, index) => {
    const cell = cellOf(pen, "Column", () => void drawLines(pen, lines, lefts[index] ?? 0, pen.y + PAD));
    headRow.add(cell);
    cell.end();
  });
  headRow.end();

  for (const texts of rows) {
    const columns = broken(texts, "row");
    const height = heightOf(columns);
    if (height > pen.left() && (height < WHOLE || pen.left() < 25)) turn();
    const row = doc.struct("TR");
    table.add(row);
    const cells = columns.map((_, index) => {
      const cell = cellOf(pen, index === 0 ? "Row" : undefined);
      row.add(cell);
      return cell;
    });
    for (let from = 0, rest = Math.max(...columns.map(({ lines }) => lines.length)); ;) {
      const each = lineHeight(columns);
      const fit = Math.min(rest, Math.max(1, Math.floor((pen.left() - 2 * PAD) / each)));
      for (const [index, lines] of columns.entries()) {
        const part = lines.lines.slice(from, from + fit);
        if (part.length === 0) continue;
        const content = doc.markStructureContent(index === 0 ? "TH" : "TD");
        drawLines(pen, { ...lines, lines: part }, lefts[index] ?? 0, pen.y + PAD);
        doc.endMarkedContent();
        cells[index]?.add(content);
      }
      from += fit;
      rest -= fit;
      pen.y += fit * each + 2 * PAD;
      if (rest <= 0) break;
      turn();
    }
    for (const cell of cells) cell.end();
    row.end();
    pen.rule(LEFT, pen.y, WIDTH, 0.3);
  }
  table.end();
}

const lineHeight = (columns: readonly Lines[]): number => Math.max(...columns.map(({ size, leading }) => (size * leading) / POINTS));
const heightOf = (columns: readonly Lines[]): number =>
  Math.max(...columns.map(({ lines }) => lines.length)) * lineHeight(columns) + 2 * PAD;
