import type { Language } from "../../preload/contract/text.ts";
import { bytesOf, newPdf, POINTS } from "./pdf.ts";
import { drawNumbers, drawWords, LEFT, type Pen, type ReportTable, WIDTH, type WordTable } from "./report-tables.ts";
import { breakText, drawLines, tag, type TaggedPage } from "./tagged-page.ts";

/** A heading, and under it what there is of lines, numbers and words, in this order. */
export type ReportPart = {
  readonly title: string;
  /** A part of the one before it. */
  readonly inside?: boolean;
  readonly lines?: readonly string[];
  readonly table?: ReportTable;
  readonly words?: WordTable;
};

/** A report in parts. */
export type Report = {
  readonly title: string;
  readonly author: string;
  readonly about: readonly string[];
  readonly parts: readonly ReportPart[];
  /** Names under the lines to sign on. */
  readonly signatures: readonly string[];
  readonly language: Language;
  readonly createdAt: string;
};

const TOP = 20;
const BOTTOM = 275;
const FOOT = 283;
const SIZE = 10.5;
/** About the height of a row of numbers. */
const ROW = 6.3;
const HALF = 140;

/** A report as tagged PDF, on as many A4 pages as it takes. */
export async function reportPdf(input: Report): Promise<Buffer> {
  const { language } = input;
  const doc = newPdf({ title: input.title, author: input.author, language, createdAt: input.createdAt }, { tagged: true });
  const root = doc.struct("Document");
  doc.addStructure(root);
  let pages = 0;
  const page: TaggedPage = { doc, language, scale: 1, root };
  const pen: Pen = {
    ...page,
    y: TOP,
    left: () => BOTTOM - pen.y,
    turn: () => {
      doc.addPage();
      pages += 1;
      pen.y = TOP;
      if (pages > 1) artifact(() => drawLines(page, breakText(String(pages), language, { width: 20, size: 9 }), LEFT, FOOT), "Pagination");
    },
    rule: (x, at, width, weight) =>
      artifact(() =>
        doc
          .lineWidth(weight)
          .moveTo(x * POINTS, at * POINTS)
          .lineTo((x + width) * POINTS, at * POINTS)
          .stroke("black"),
      ),
  };
  const artifact = (draw: () => void, type: "Layout" | "Pagination" = "Layout") => {
    doc.markContent("Artifact", { type });
    draw();
    doc.endMarkedContent();
  };
  const room = (height: number) => {
    if (height > pen.left()) pen.turn();
  };
  const put = (type: "H1" | "H2" | "H3" | "P", text: string, size: number, weight: "regular" | "bold", after: number) => {
    const lines = breakText(text, language, { width: WIDTH, size, weight, leading: 1.35 });
    // A heading stays with what follows it; a paragraph longer than a page goes on over it.
    if (type !== "P" || lines.height < BOTTOM - TOP) room(lines.height + (type === "P" ? 0 : 20));
    else return putLong(lines, after);
    tag(page, type, () => drawLines(page, lines, LEFT, pen.y));
    pen.y += lines.height + after;
  };
  const putLong = (lines: ReturnType<typeof breakText>, after: number) => {
    const each = (lines.size * lines.leading) / POINTS;
    for (let from = 0; from < lines.lines.length;) {
      if (pen.left() < each) pen.turn();
      const fit = Math.max(1, Math.floor(pen.left() / each));
      const part = { ...lines, lines: lines.lines.slice(from, from + fit) };
      tag(page, "P", () => drawLines(page, part, LEFT, pen.y));
      pen.y += part.lines.length * each;
      from += fit;
    }
    pen.y += after;
  };

  pen.turn();
  put("P", input.author, 11, "bold", 5);
  put("H1", input.title, 20, "bold", 4);
  for (const line of input.about) put("P", line, SIZE, "regular", 1.5);
  for (const { title, inside, lines = [], table, words } of input.parts) {
    pen.y += inside ? 5 : 6;
    // A short table stays on one page with the heading and the lines that explain it.
    const short = table ? 18 + 6 * lines.length + ROW * (table.rows.length + 2) : 0;
    if (inside && short < HALF) room(short);
    put(inside ? "H3" : "H2", title, inside ? 11.5 : 13, "bold", 3);
    for (const line of lines) put("P", line, SIZE, "regular", 2);
    if (table) drawNumbers(pen, table);
    if (table && words) pen.y += 5;
    if (words) drawWords(pen, words);
  }
  const inRow = Math.min(3, Math.max(2, input.signatures.length));
  for (let from = 0; from < input.signatures.length; from += inRow) {
    room(30 + 10);
    pen.y += 22;
    const each = WIDTH / inRow;
    for (const [index, name] of input.signatures.slice(from, from + inRow).entries()) {
      const x = LEFT + index * each;
      pen.rule(x, pen.y, each - 10, 0.5);
      const lines = breakText(name, language, { width: each - 10, size: 9 });
      tag(page, "P", () => drawLines(page, lines, x, pen.y + 2));
    }
  }
  root.end();
  return bytesOf(doc);
}
