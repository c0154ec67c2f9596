import type { CellObject, Row } from "write-excel-file/node";
import writeExcel from "write-excel-file/node";
import { hashOf } from "./canonical.ts";
import type { ReportData } from "./data.ts";
import { shortDay } from "./document.ts";
import { t } from "./words.ts";

/** What one cell of a spreadsheet can hold; a longer text is cut by Excel itself, and the file called damaged. */
const CELL = 32_767;

/**
 * A remark may begin with "=": written as text, and never as a formula, it is shown as it was said.
 * XML knows no control characters, and what people type was rid of them when it was kept.
 */
const words = (value: string): CellObject => ({ value: value.slice(0, CELL), type: String, wrap: true, alignVertical: "top" });
const count = (value: number): CellObject => ({ value, type: Number, alignVertical: "top" });
const heading = (value: string): CellObject => ({ ...words(value), fontWeight: "bold", backgroundColor: "#e8e8e4" });

/** Of the columns, in letters. */
const WIDTHS = [5, 12, 13, 18, 18, 50, 34, 16, 46] as const;
const LINE = 15;
/** Excel draws no row higher than this, in points. */
const HIGHEST = 405;

/** As high as its longest cell is: not every program works that out by itself when it prints. */
function tall(row: readonly CellObject[]): Row {
  const lines = row.map(({ value }, at) =>
    String(value ?? "")
      .split("\n")
      .reduce((sum, text) => sum + Math.max(1, Math.ceil(text.length / ((WIDTHS[at] ?? 10) * 0.85))), 0),
  );
  const height = Math.min(HIGHEST, Math.max(...lines) * LINE);
  return row.map((cell) => ({ ...cell, height }));
}

/** Printed, it is as wide as a page and as long as it takes: the library offers no such setting, and lets us write it. */
const onPages = {
  files: {
    transform: {
      "xl/worksheets/sheet{id}.xml": {
        transform: (xml: string) =>
          xml
            .replace(/<worksheet[^>]*>/, (start) => `${start}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
            .replace(/<pageSetup /, '<pageSetup fitToWidth="1" fitToHeight="0" '),
      },
    },
  },
};

/** The list of remarks as a spreadsheet: a head that stays in sight, and beside it what it was made from. */
export function annexXlsx(data: ReportData): Promise<Buffer> {
  const { consultation, office, remarks } = data;
  const heads = ["number", "receivedOn", "channel", "who", "part", "body", "proposal", "ruling", "reason"] as const;
  const rows: Row[] = [
    heads.map((head) => heading(t(`annex.${head}`))),
    ...remarks.map((remark) =>
      tall([
        count(remark.number),
        words(shortDay(remark.receivedOn)),
        words(t(`channel.${remark.channel}`)),
        words(t(`submitter.${remark.submitter}`)),
        words(remark.part),
        words(remark.body),
        words(remark.proposal),
        words(t(`rulings.${remark.ruling}`)),
        words(remark.reason),
      ]),
    ),
    ...(remarks.length === 0 ? [[null, words(t("remarks.none"))]] : []),
  ];
  const term = consultation.startsOn && consultation.endsOn ? [consultation.startsOn, consultation.endsOn].map(shortDay).join(" – ") : "";
  const about: Row[] = [
    [heading(t("annex.title")), words(consultation.title)],
    [heading(t("annex.office")), words(office.name)],
    [heading(t("annex.term")), words(term)],
    [heading(t("annex.count")), { ...count(remarks.length), align: "left" }],
    [heading(t("annex.hash")), words(hashOf(data))],
  ];
  const sheets = [
    {
      data: rows,
      sheet: t("annex.sheet"),
      columns: WIDTHS.map((width) => ({ width })),
      stickyRowsCount: 1,
      orientation: "landscape" as const,
    },
    { data: about, sheet: t("annex.about"), columns: [{ width: 26 }, { width: 80 }], orientation: "landscape" as const },
  ];
  return writeExcel(sheets, { features: [onPages] }).toBuffer();
}
