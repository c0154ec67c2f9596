import type { Edition, VoterGroup } from "../../../preload/contract/school-budgets.ts";
import { shortDate } from "../../print/paper-texts.ts";
import { bytesOf, newPdf } from "../../print/pdf.ts";
import { bounds, breakText, decoration, drawLines, type Lines, rectangle, tag, type TaggedPage } from "../../print/tagged-page.ts";
import { say } from "./words.ts";

const t = (key: Parameters<typeof say<"classList">>[1], values?: Record<string, string | number>) => say("classList", key, values);

/** Millimetres. A class of 32 stands on one page. */
const LEFT = 20;
const WIDTH = 170;
const TOP = 15;
/** The foot: the sum of the ticks and two lines to sign on. */
const FOOT = 252;
const NUMBER = 14;
const TICK = 32;
const BOX = 4.2;
const ROW = 6;
const PAD = 2;
const SIZE = 10.5;
/** What hangs under a line counts in its height, but the eye centres the capitals. */
const SUNK = 0.45;

type Head = { readonly host: string; readonly about: readonly string[]; readonly title: string };
export type ClassList = Pick<VoterGroup, "name" | "voters"> & { readonly lines: readonly string[] | undefined };

/**
 * Each class on pages of its own, so that it can be handed to its committee: who took a ballot is ticked there, and nothing of the vote.
 * Runs in the worker.
 */
export async function classListPdf({
  title,
  host,
  stages,
  classes,
  createdAt,
}: Pick<Edition, "title" | "host" | "stages"> & { readonly classes: readonly ClassList[]; readonly createdAt: string }): Promise<Buffer> {
  const doc = newPdf({ title: t("file", { title }), author: host, language: "pl", createdAt }, { tagged: true });
  const root = doc.struct("Document");
  doc.addStructure(root);
  const page: TaggedPage = { doc, language: "pl", scale: 1, root };
  const days = [...new Set([stages.voting.from, stages.voting.to])].filter(Boolean).map((day) => shortDate(day, "pl"));
  const about = [title, days.length > 0 ? t("voting", { days: days.join(" – ") }) : t("votingOpen")];
  for (const { name, voters, lines } of classes) {
    const head = { host, about, title: t("title", { group: name }) };
    const texts = lines ?? Array.from({ length: voters }, () => "");
    const pages = paged(texts.map(rowOf), headHeight(head));
    for (const [index, rows] of pages.entries()) {
      doc.addPage();
      drawHead(page, head);
      drawTable(page, rows, headHeight(head));
      drawFoot(page, { voters: texts.length, at: index + 1, pages: pages.length });
    }
  }
  root.end();
  return bytesOf(doc);
}

type Row = { readonly number: Lines; readonly text: Lines; readonly height: number };

function rowOf(voter: string, index: number): Row {
  const text = breakText(voter, "pl", { width: WIDTH - NUMBER - TICK - 4, size: SIZE, leading: 1.2 });
  const number = breakText(`${index + 1}.`, "pl", { width: NUMBER, size: SIZE });
  return { number, text, height: Math.max(ROW, text.height + PAD) };
}

/** Rows onto as few pages as they need. */
function paged(rows: readonly Row[], top: number): Row[][] {
  const pages: Row[][] = [[]];
  let y = top;
  for (const row of rows) {
    if (y + row.height > FOOT - 4 && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([]);
      y = top;
    }
    pages.at(-1)?.push(row);
    y += row.height;
  }
  return pages;
}

const headLines = ({ host, about, title }: Head) => [
  { type: "P", lines: breakText(host, "pl", { width: WIDTH, size: 10, weight: "bold" }), after: 2.2 },
  { type: "H1", lines: breakText(title, "pl", { width: WIDTH, size: 17, weight: "bold" }), after: 2.4 },
  ...about.map((text) => ({ type: "P", lines: breakText(text, "pl", { width: WIDTH, size: SIZE }), after: 1.4 })),
  { type: "P", lines: breakText(t("how"), "pl", { width: WIDTH, size: 9 }), after: 2 },
];
/** Where the first row of the table begins, under the names of its columns. */
const headHeight = (head: Head): number => headLines(head).reduce((y, { lines, after }) => y + lines.height + after, TOP) + ROW;

function drawHead(page: TaggedPage, head: Head): void {
  let y = TOP;
  for (const { type, lines, after } of headLines(head)) {
    tag(page, type, () => drawLines(page, lines, LEFT, y));
    y += lines.height + after;
  }
}

function drawTable(page: TaggedPage, rows: readonly Row[], top: number): void {
  const { doc, root } = page;
  const table = doc.struct("Table");
  root.add(table);
  const columns = [LEFT, LEFT + NUMBER, LEFT + WIDTH - TICK];
  const cells = (height: number, y: number, kind: "TH" | "TD", drawn: readonly ((x: number) => void)[]) => {
    const row = doc.struct("TR");
    table.add(row);
    for (const [index, draw] of drawn.entries()) {
      // pdfkit knows `scope`, its types don't.
      const options = (kind === "TH" ? { scope: "Column" } : {}) as PDFKit.Mixins.StructureElementOptions;
      const cell = doc.struct(kind, options, () => draw(columns[index] ?? LEFT));
      row.add(cell);
      cell.end();
    }
    row.end();
    rule(page, LEFT, y + height, WIDTH, kind === "TH" ? 0.8 : 0.3);
  };
  const named = (["number", "voter", "took"] as const).map((key) => breakText(t(key), "pl", { width: 110, size: 9, weight: "bold" }));
  cells(
    ROW,
    top - ROW,
    "TH",
    named.map((lines) => (x: number) => void drawLines(page, lines, x, top - lines.height - 1.4)),
  );
  let y = top;
  for (const { number, text, height } of rows) {
    const at = y;
    const middle = at + (height - BOX) / 2;
    cells(height, at, "TD", [
      (x) => void drawLines(page, number, x, at + (height - number.height) / 2 + SUNK),
      (x) => void drawLines(page, text, x, at + (height - text.height) / 2 + SUNK),
      () => {},
    ]);
    decoration(
      page,
      () =>
        void doc
          .lineWidth(1)
          .rect(...rectangle(page, LEFT + WIDTH - TICK, middle, BOX, BOX))
          .stroke("black"),
    );
    y += height;
  }
  table.end();
}

function drawFoot(page: TaggedPage, { voters, at, pages }: { voters: number; at: number; pages: number }): void {
  const many = pages > 1;
  const sum = breakText(t(many ? "sumOfPage" : "sum", { voters }), "pl", { width: WIDTH - 32, size: 11, weight: "bold" });
  tag(page, "P", () => drawLines(page, sum, LEFT, FOOT + 1));
  decoration(
    page,
    () =>
      void page.doc
        .lineWidth(1)
        .rect(...rectangle(page, LEFT + WIDTH - 28, FOOT - 2, 28, 9))
        .stroke("black"),
  );
  for (const [index, width] of [80, 80].entries()) {
    const x = LEFT + index * (WIDTH - width);
    rule(page, x, FOOT + 22, width, 0.5);
    const under = breakText(t("signature"), "pl", { width, size: 9 });
    tag(page, "P", () => drawLines(page, under, x, FOOT + 24));
  }
  if (!many) return;
  const place = breakText(t("page", { page: at, pages }), "pl", { width: WIDTH, size: 9 });
  page.doc.markContent("Artifact", { type: "Pagination" });
  drawLines(page, place, LEFT, FOOT + 31);
  page.doc.endMarkedContent();
}

function rule(page: TaggedPage, x: number, y: number, width: number, weight: number): void {
  const [left, top, right] = bounds(page, x, y, width, 0);
  decoration(
    page,
    () =>
      void page.doc
        .lineWidth(weight)
        .moveTo(left ?? 0, top ?? 0)
        .lineTo(right ?? 0, top ?? 0)
        .stroke("black"),
  );
}
