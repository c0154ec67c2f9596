import {
  AlignmentType,
  BorderStyle,
  Document,
  HeadingLevel,
  HeightRule,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { nb } from "./typography.ts";
import type { Report, ReportPart } from "./report.ts";
import type { ReportTable, WordTable } from "./report-tables.ts";

const LANGUAGE = { pl: "pl-PL", en: "en-GB", uk: "uk-UA" } as const;
/** Twentieths of a point. */
const PAGE_WIDTH = 9638;

/** The same report as a Word document that the office can go on writing in: real headings, tables with a heading row. */
export async function reportDocx({ title, author, about, parts, notes = [], signatures, language, createdAt }: Report): Promise<Buffer> {
  const joined = (text: string) => nb(text, language);
  const document = new Document({
    title,
    creator: author,
    description: createdAt,
    // Black, as it is on paper: Word's own headings are blue.
    styles: {
      default: {
        document: { run: { font: "Calibri", size: 22, language: { value: LANGUAGE[language] } } },
        heading1: { run: { size: 36, bold: true, color: "000000" } },
        heading2: { run: { size: 26, bold: true, color: "000000" } },
        heading3: { run: { size: 23, bold: true, color: "000000" } },
      },
    },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
        children: [
          new Paragraph({ children: [new TextRun({ text: author, bold: true })] }),
          new Paragraph({ heading: HeadingLevel.HEADING_1, text: joined(title) }),
          ...about.map((text) => new Paragraph({ text: joined(text) })),
          ...parts.flatMap((part) => partOf(part, joined)),
          ...signatures.map(
            (name) => new Paragraph({ text: `.......................................... ${name}`, spacing: { before: 720 } }),
          ),
          ...notes.map(
            (text) => new Paragraph({ children: [new TextRun({ text: joined(text), size: 16, italics: true })], spacing: { before: 480 } }),
          ),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

type Joined = (text: string) => string;

function partOf(
  { title, inside, ownPage = false, lines = [], table, words, ruled = 0 }: ReportPart,
  joined: Joined,
): (Paragraph | Table)[] {
  return [
    new Paragraph({
      heading: inside ? HeadingLevel.HEADING_3 : HeadingLevel.HEADING_2,
      text: joined(title),
      spacing: { before: 240, after: 80 },
      pageBreakBefore: ownPage,
    }),
    ...lines.flatMap((line) => paragraphs(joined(line))),
    // Word makes one table of two that nothing stands between.
    ...(table ? [numbersOf(table, joined), new Paragraph({ text: "" })] : []),
    ...(words ? [wordsOf(words, joined), new Paragraph({ text: "" })] : []),
    ...Array.from(
      { length: ruled },
      () =>
        new Paragraph({
          text: "",
          spacing: { before: 200 },
          border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: "888888", space: 1 } },
        }),
    ),
  ];
}

/** A line of ours may be several of theirs, where a clerk broke it. */
const paragraphs = (text: string): Paragraph[] => text.split("\n").map((line) => new Paragraph({ text: line, spacing: { after: 80 } }));

function numbersOf({ head, rows, sum, byHand = false }: ReportTable, joined: Joined): Table {
  const columns = head.length;
  const others = columns <= 2 ? 0.2 : 0.6 / (columns - 1);
  const shares = head.map((_, index) => (index === 0 ? 1 - others * (columns - 1) : others));
  return tableOf(shares, head, rows, { sum, right: true, byHand, joined });
}

const wordsOf = ({ head, shares, rows }: WordTable, joined: Joined): Table => tableOf(shares, head, rows, { right: false, joined });

type Shape = { readonly sum?: readonly string[] | undefined; readonly right: boolean; readonly byHand?: boolean; readonly joined: Joined };
function tableOf(
  shares: readonly number[],
  head: readonly string[],
  rows: ReportTable["rows"],
  { sum, right, byHand = false, joined }: Shape,
): Table {
  const widths = shares.map((share) => Math.round(PAGE_WIDTH * share));
  const row = (cells: readonly string[], bold: boolean, isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      // A row of numbers stays whole; one of words may be longer than a page.
      cantSplit: right,
      ...(byHand && !isHead && { height: { value: 560, rule: HeightRule.ATLEAST } }),
      children: cells.map(
        (text, index) =>
          new TableCell({
            width: { size: widths[index] ?? 0, type: WidthType.DXA },
            children: joined(text)
              .split("\n")
              .map(
                (line) =>
                  new Paragraph({
                    alignment: index === 0 || !right ? AlignmentType.LEFT : AlignmentType.RIGHT,
                    children: [new TextRun({ text: line, bold, ...(!right && { size: isHead ? 18 : 20 }) })],
                  }),
              ),
          }),
      ),
    });
  const line = { style: BorderStyle.SINGLE, size: 4, color: "888888" };
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
  return new Table({
    width: { size: PAGE_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: line, bottom: line, insideHorizontal: line, left: none, right: none, insideVertical: none },
    rows: [row(head, true, true), ...rows.map((cells) => row(cells, false, false)), ...(sum ? [row(sum, true, false)] : [])],
  });
}
