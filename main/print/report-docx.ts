import {
  AlignmentType,
  BorderStyle,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Report, ReportPart } from "./report.ts";

const LANGUAGE = { pl: "pl-PL", en: "en-GB", uk: "uk-UA" } as const;
/** Twentieths of a point. */
const PAGE_WIDTH = 9638;

/** The same report as a Word document that the office can go on writing in: real headings, tables with a heading row. */
export async function reportDocx({ title, author, about, parts, signatures, language, createdAt }: Report): Promise<Buffer> {
  const document = new Document({
    title,
    creator: author,
    description: createdAt,
    styles: { default: { document: { run: { font: "Calibri", size: 22, language: { value: LANGUAGE[language] } } } } },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
        children: [
          new Paragraph({ children: [new TextRun({ text: author, bold: true })] }),
          new Paragraph({ heading: HeadingLevel.HEADING_1, text: title }),
          ...about.map((text) => new Paragraph({ text })),
          ...parts.flatMap(partOf),
          ...signatures.map(
            (name) => new Paragraph({ text: `.......................................... ${name}`, spacing: { before: 720 } }),
          ),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function partOf(part: ReportPart): (Paragraph | Table)[] {
  const heading = new Paragraph({ heading: HeadingLevel.HEADING_2, text: part.title });
  if ("lines" in part) return [heading, ...part.lines.map((text) => new Paragraph({ text, spacing: { after: 80 } }))];
  const { head, rows, sum } = part.table;
  const columns = head.length;
  const others = columns <= 2 ? 0.2 : 0.6 / (columns - 1);
  const widths = head.map((_, index) => Math.round(PAGE_WIDTH * (index === 0 ? 1 - others * (columns - 1) : others)));
  const row = (cells: readonly string[], bold: boolean, isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map(
        (text, index) =>
          new TableCell({
            width: { size: widths[index] ?? 0, type: WidthType.DXA },
            children: [
              new Paragraph({ alignment: index === 0 ? AlignmentType.LEFT : AlignmentType.RIGHT, children: [new TextRun({ text, bold })] }),
            ],
          }),
      ),
    });
  const line = { style: BorderStyle.SINGLE, size: 4, color: "888888" };
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
  return [
    heading,
    new Table({
      width: { size: PAGE_WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      borders: { top: line, bottom: line, insideHorizontal: line, left: none, right: none, insideVertical: none },
      rows: [row(head, true, true), ...rows.map((cells) => row(cells, false, false)), ...(sum ? [row(sum, true, false)] : [])],
    }),
  ];
}
