import type { Language } from "../../preload/contract/text.ts";
import { measure } from "./fonts.ts";
import { bytesOf, newPdf, POINTS } from "./pdf.ts";
import { breakText, drawLines, tag, type TaggedPage } from "./tagged-page.ts";

export type ReportTable = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly sum?: readonly string[];
};
export type ReportPart = { readonly title: string } & ({ readonly lines: readonly string[] } | { readonly table: ReportTable });

/** A report in parts: lines, or a table of which the first column is words and the others are numbers. */
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

const LEFT = 20;
const WIDTH = 170;
const TOP = 20;
const BOTTOM = 275;
/** The share of a table's width that its first column has. */
const wordsShare = (columns: number): number => (columns <= 2 ? 0.8 : 0.4);
const SIZE = 10.5;
const HEAD_SIZE = 9.5;

/** A report as tagged PDF, on as many A4 pages as it takes. */
export async function reportPdf(input: Report): Promise<Buffer> {
  const { language } = input;
  const doc = newPdf({ title: input.title, author: input.author, language, createdAt: input.createdAt }, { tagged: true });
  doc.addPage();
  const root = doc.struct("Document");
  doc.addStructure(root);
  const page: TaggedPage = { doc, language, scale: 1, root };
  let y = TOP;
  const room = (height: number) => {
    if (y + height <= BOTTOM) return;
    doc.addPage();
    y = TOP;
  };
  const put = (type: "H1" | "H2" | "P", text: string, size: number, weight: "regular" | "bold", after: number) => {
    const lines = breakText(text, language, { width: WIDTH, size, weight, leading: 1.35 });
    // A heading stays with what follows it.
    room(lines.height + (type === "P" ? 0 : 20));
    tag(page, type, () => drawLines(page, lines, LEFT, y));
    y += lines.height + after;
  };

  put("P", input.author, 11, "bold", 5);
  put("H1", input.title, 20, "bold", 4);
  for (const line of input.about) put("P", line, SIZE, "regular", 1.5);
  for (const part of input.parts) {
    y += 6;
    put("H2", part.title, 13, "bold", 3);
    if ("lines" in part) for (const line of part.lines) put("P", line, SIZE, "regular", 2);
    else drawTable(part.table);
  }
  const inRow = Math.min(3, input.signatures.length);
  for (let from = 0; from < input.signatures.length; from += inRow) {
    room(30 + 10);
    y += 22;
    const each = WIDTH / inRow;
    for (const [index, name] of input.signatures.slice(from, from + inRow).entries()) {
      const x = LEFT + index * each;
      rule(x, y, each - 10, 0.5);
      const lines = breakText(name, language, { width: each - 10, size: 9 });
      tag(page, "P", () => drawLines(page, lines, x, y + 2));
    }
  }
  root.end();
  return bytesOf(doc);

  function drawTable({ head, rows, sum }: ReportTable): void {
    const table = doc.struct("Table");
    root.add(table);
    drawRow(table, head, "head");
    for (const row of rows) drawRow(table, row, "row");
    if (sum) drawRow(table, sum, "sum");
    table.end();
  }

  function drawRow(table: PDFKit.PDFStructureElement, cells: readonly string[], kind: "head" | "row" | "sum"): void {
    const size = kind === "head" ? HEAD_SIZE : SIZE;
    const weight = kind === "row" ? "regular" : "bold";
    const words = WIDTH * wordsShare(cells.length);
    const others = (WIDTH - words) / Math.max(1, cells.length - 1);
    const broken = cells.map((text, index) =>
      breakText(text, language, { width: (index > 0 ? others : words) - 3, size, weight, leading: 1.25 }),
    );
    const height = Math.max(...broken.map((lines) => lines.height)) + 2.6;
    room(height);
    const row = doc.struct("TR");
    table.add(row);
    for (const [index, lines] of broken.entries()) {
      const first = index === 0;
      const header = kind === "head" || first;
      // pdfkit knows `scope`, its types don't.
      const options = (header ? { scope: kind === "head" ? "Column" : "Row" } : {}) as PDFKit.Mixins.StructureElementOptions;
      const cell = doc.struct(header ? "TH" : "TD", options, () => {
        if (first) return void drawLines(page, lines, LEFT, y + 1.3);
        const right = LEFT + words + index * others;
        for (const [at, line] of lines.lines.entries())
          drawLines(page, { ...lines, lines: [line] }, right - measure(line, weight, size), y + 1.3 + (at * size * lines.leading) / POINTS);
      });
      row.add(cell);
      cell.end();
    }
    row.end();
    y += height;
    rule(LEFT, y, WIDTH, kind === "row" ? 0.3 : 0.8);
  }

  function rule(x: number, at: number, width: number, weight: number): void {
    doc.markContent("Artifact", { type: "Layout" });
    doc
      .lineWidth(weight)
      .moveTo(x * POINTS, at * POINTS)
      .lineTo((x + width) * POINTS, at * POINTS)
      .stroke("black");
    doc.endMarkedContent();
  }
}
