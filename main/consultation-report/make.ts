import type { ReportFormat } from "../../preload/contract/consultation-report.ts";
import { reportPdf } from "../print/report.ts";
import { reportDocx } from "../print/report-docx.ts";
import { annexXlsx } from "./annex.ts";
import { canonicalJson } from "./canonical.ts";
import type { ReportData } from "./data.ts";
import { reportDocument } from "./document.ts";

export type MakeInput = { readonly data: ReportData; readonly format: ReportFormat; readonly on: string; readonly createdAt: string };

/** One file of a report. A worker's task: a thousand remarks make a hundred pages. */
export async function makeReport({ data, format, on, createdAt }: MakeInput): Promise<Buffer> {
  switch (format) {
    case "pdf":
      return reportPdf(reportDocument(data, on, createdAt));
    case "docx":
      return reportDocx(reportDocument(data, on, createdAt));
    case "xlsx":
      return annexXlsx(data);
    case "json":
      return Buffer.from(canonicalJson(data), "utf8");
  }
}
