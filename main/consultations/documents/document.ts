import type { PlanDocument } from "../../../preload/contract/consultation-plan.ts";
import type { OfficeFile } from "../../../preload/contract/files.ts";
import { type Call, moment } from "../../call.ts";
import { fileView, keepFile } from "../../files/store.ts";
import type { Tables } from "../../offices/tables.ts";
import { type Report, reportPdf } from "../../print/report.ts";
import { reportDocx } from "../../print/report-docx.ts";
import { slugOf } from "../../slug.ts";
import { readPlan } from "../plan/read.ts";
import { textOf } from "../rules.ts";
import type { Facts } from "./facts.ts";
import { meetingSheet } from "./meeting-sheet.ts";
import { notice } from "./notice.ts";
import { order } from "./order.ts";
import { childPrivacyDocument, privacyDocument } from "./privacy.ts";
import { remarkForm, remarkFormPdf } from "./remark-form.ts";

const MIME = { pdf: "application/pdf", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" } as const;
const NAMES: Record<PlanDocument, string> = {
  order: "zarzadzenie",
  notice: "ogloszenie",
  privacy: "klauzula",
  privacyChild: "klauzula-dla-dzieci",
  remarkForm: "formularz-uwag",
  meetingSheet: "karta-spotkania",
};

/** A document of the consultation, filled from what is known; the rest is left as dots to write on. */
export async function planDocument(
  call: Call,
  row: Tables["consultation"],
  document: PlanDocument,
  format: "pdf" | "docx",
): Promise<OfficeFile> {
  const facts: Facts = {
    office: await call.db.selectFrom("office").selectAll().executeTakeFirstOrThrow(),
    number: `${row.year}/${row.number}`,
    year: row.year,
    text: textOf(row),
    plan: await readPlan(call, row),
    createdAt: moment(call),
  };
  const bytes = await bytesOf(facts, row.id, document, format);
  const name = `${NAMES[document]}-${slugOf(row.title) || "konsultacje"}.${format}`;
  return fileView(await keepFile(call, { name, mime: MIME[format], bytes }));
}

function bytesOf(facts: Facts, id: string, document: PlanDocument, format: "pdf" | "docx"): Promise<Buffer> {
  if (document === "remarkForm" && format === "pdf") return remarkFormPdf(facts, id);
  const report = reportOf(facts, id, document);
  return format === "pdf" ? reportPdf(report) : reportDocx(report);
}

function reportOf(facts: Facts, id: string, document: PlanDocument): Report {
  switch (document) {
    case "order":
      return order(facts);
    case "notice":
      return notice(facts);
    case "privacy":
      return privacyDocument(facts);
    case "privacyChild":
      return childPrivacyDocument(facts);
    case "remarkForm":
      return remarkForm(facts, id);
    case "meetingSheet":
      return meetingSheet(facts);
  }
}
