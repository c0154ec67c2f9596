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

/** The list of remarks as a spreadsheet: a head that stays in sight, and beside it what it was made from. */
export function annexXlsx(data: ReportData): Promise<Buffer> {
  const { consultation, office, remarks } = data;
  const heads = ["number", "receivedOn", "channel", "who", "part", "body", "proposal", "ruling", "reason"] as const;
  const rows: Row[] = [
    heads.map((head) => heading(t(`annex.${head}`))),
    ...remarks.map((remark) => [
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
  return writeExcel([
    {
      data: rows,
      sheet: t("annex.sheet"),
      columns: [6, 13, 16, 24, 24, 60, 48, 22, 60].map((width) => ({ width })),
      stickyRowsCount: 1,
      orientation: "landscape",
    },
    { data: about, sheet: t("annex.about"), columns: [{ width: 26 }, { width: 80 }] },
  ]).toBuffer();
}
