import type { Language } from "../../preload/contract/text.ts";
import { bytesOf, newPdf, POINTS } from "./pdf.ts";
import { drawNumbers, drawWords, LEFT, type Pen, type ReportTable, WIDTH, type WordTable } from "./report-tables.ts";
import { breakText, drawLines, tag, type TaggedPage } from "./tagged-page.ts";

/** A heading, and under it what there is of lines, numbers and words, in this order. */
export type ReportPart = {
  readonly title: string;
  /** A part of the one before it. */
  readonly inside?: boolean;
  /** Begins a page: for whoever is given it alone. */
  readonly ownPage?: boolean;
  readonly lines?: readonly string[];
  readonly table?: ReportTable;
  readonly words?: WordTable;
  /** So many lines to write on. */
  readonly ruled?: number;
};

/** A report in parts. */
export type Report = {
  readonly title: string;
  readonly author: string;
  readonly about: readonly string[];
  readonly parts: readonly ReportPart[];
  /** For whoever prepares the document, and no part of it: small, at the foot of the last page. */
  readonly notes?: readonly string[];
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
/** Between two lines to write on. */
const WRITING = 8.5;
/** A place to sign, with the room above it. */
const SIGNING = 28;
const ABOVE_SIGNATURE = 19;
/** A tail longer than this would leave too much of the page before it empty. */
const LONGEST_TAIL = 100;
const NOTE_SIZE = 8;

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
  const put = (type: "H1" | "H2" | "H3" | "P", text: string, size: number, weight: "regular" | "bold", after: number, kept = 0) => {
    const lines = breakText(text, language, { width: WIDTH, size, weight, leading: 1.35 });
    // A heading stays with what follows it, the last paragraph with the signature; one longer than a page goes on over it.
    if (type !== "P" || lines.height < BOTTOM - TOP) room(lines.height + (type === "P" ? kept : 20));
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
  const tail = input.signatures.length > 0 ? tailOf(input.parts) : { from: -1, parts: [] };
  const tailHeight = tail.parts.reduce((sum, part) => sum + heightOf(part), SIGNING);
  for (const [at, { title, inside, ownPage, lines = [], table, words, ruled = 0 }] of input.parts.entries()) {
    if (ownPage) pen.turn();
    // Nobody signs a page on which only "comes into force" stands.
    if (at === tail.from && tailHeight < LONGEST_TAIL) room(tailHeight);
    pen.y += inside ? 5 : 6;
    // A short table stays on one page with the heading and the lines that explain it.
    const short = table ? 18 + 6 * lines.length + ROW * (table.rows.length + 2) : 0;
    if (inside && short < HALF) room(short);
    put(inside ? "H3" : "H2", title, inside ? 11.5 : 13, "bold", 3);
    for (const [n, line] of lines.entries()) {
      const isLast = at === input.parts.length - 1 && n === lines.length - 1 && !table && !words && !ruled;
      put("P", line, SIZE, "regular", 2, isLast && input.signatures.length > 0 ? SIGNING : 0);
    }
    if (table) drawNumbers(pen, table);
    if (table && words) pen.y += 5;
    if (words) drawWords(pen, words);
    for (let line = 0; line < ruled; line++) {
      room(WRITING);
      pen.y += WRITING;
      pen.rule(LEFT, pen.y, WIDTH, 0.3);
    }
  }
  const inRow = Math.min(3, Math.max(2, input.signatures.length));
  for (let from = 0; from < input.signatures.length; from += inRow) {
    room(SIGNING);
    pen.y += ABOVE_SIGNATURE;
    const each = WIDTH / inRow;
    for (const [index, name] of input.signatures.slice(from, from + inRow).entries()) {
      const x = LEFT + index * each;
      pen.rule(x, pen.y, each - 10, 0.5);
      const lines = breakText(name, language, { width: each - 10, size: 9 });
      tag(page, "P", () => drawLines(page, lines, x, pen.y + 2));
    }
  }
  if (input.notes?.length) {
    const notes = breakText(input.notes.join("\n"), language, { width: WIDTH, size: NOTE_SIZE, leading: 1.3 });
    // Below what is signed; later pages have their number there.
    const at = (pages === 1 ? FOOT + 5 : FOOT - 1) - notes.height;
    if (pen.y + 4 > at) pen.turn();
    pen.rule(LEFT, at - 2, 40, 0.3);
    tag(page, "P", () => drawLines(page, notes, LEFT, at));
  }
  root.end();
  return bytesOf(doc);

  function heightOf({ title, lines = [] }: ReportPart): number {
    const high = (text: string, size: number) => breakText(text, language, { width: WIDTH, size, leading: 1.35 }).height;
    return 6 + high(title, 13) + 3 + lines.reduce((sum, line) => sum + high(line, SIZE) + 2, 0);
  }
}

/** The last two parts that are words alone: they go with the signature. */
function tailOf(parts: readonly ReportPart[]): { from: number; parts: readonly ReportPart[] } {
  const last = parts.slice(-2);
  return last.every(({ table, words, ruled }) => !table && !words && !ruled)
    ? { from: parts.length - last.length, parts: last }
    : { from: -1, parts: [] };
}
