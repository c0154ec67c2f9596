import type { PlanDocument } from "../../../preload/contract/consultation-plan.ts";
import type { OfficeFile } from "../../../preload/contract/files.ts";
import { type Call, moment } from "../../call.ts";
import { fileView, keepFile } from "../../files/store.ts";
import type { FormInput } from "../../forms/form-input.ts";
import type { Tables } from "../../offices/tables.ts";
import { type Report, reportPdf } from "../../print/report.ts";
import { slugOf } from "../../slug.ts";
import { readPlan } from "../plan/read.ts";
import { consultationRow } from "../read.ts";
import { textOf } from "../rules.ts";
import type { Facts } from "./facts.ts";
import { meetingSheet } from "./meeting-sheet.ts";
import { notice } from "./notice.ts";
import { order } from "./order.ts";
import { childPrivacyDocument, privacyDocument } from "./privacy.ts";
import { remarkForm, remarkFormInput } from "./remark-form.ts";

const MIME = { pdf: "application/pdf", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" } as const;
const NAMES: Record<PlanDocument, string> = {
  order: "zarzadzenie",
  notice: "ogloszenie",
  privacy: "klauzula",
  privacyChild: "klauzula-dla-dzieci",
  remarkForm: "formularz-uwag",
  meetingSheet: "karta-spotkania",
};

/** One copy of the remark form without a code of its own, as a PDF. */
export type RemarkFormCopy = (consultationId: string) => Promise<OfficeFile>;

/** A document of the consultation, filled from what is known; the rest is left as dots to write on. */
export async function planDocument(
  call: Call,
  row: Tables["consultation"],
  document: PlanDocument,
  format: "pdf" | "docx",
  remarkFormCopy: RemarkFormCopy,
): Promise<OfficeFile> {
  if (document === "remarkForm" && format === "pdf") return remarkFormCopy(row.id);
  const report = reportOf(await factsOf(call, row), row.id, document);
  const bytes = await (format === "pdf" ? reportPdf(report) : (await import("../../print/report-docx.ts")).reportDocx(report));
  const name = `${NAMES[document]}-${slugOf(row.title) || "konsultacje"}.${format}`;
  return fileView(await keepFile(call, { name, mime: MIME[format], bytes }));
}

/** The consultation's remark form as it is laid out, printed and read. */
export const remarkFormOf = async (call: Call, consultationId: string): Promise<FormInput> =>
  remarkFormInput(await factsOf(call, await consultationRow(call, consultationId)));

async function factsOf(call: Call, row: Tables["consultation"]): Promise<Facts> {
  const register = call.db.selectFrom("register_settings").select("senders").where("consultation_id", "=", row.id);
  return {
    office: await call.db.selectFrom("office").selectAll().executeTakeFirstOrThrow(),
    number: `${row.year}/${row.number}`,
    year: row.year,
    text: textOf(row),
    plan: await readPlan(call, row),
    senders: (await register.executeTakeFirst())?.senders === 1,
    createdAt: moment(call),
  };
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
