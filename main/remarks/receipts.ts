import type { OfficeFile } from "../../preload/contract/files.ts";
import type { Language } from "../../preload/contract/text.ts";
import { type Call, moment } from "../call.ts";
import { fileView, keepFile } from "../files/store.ts";
import { receiptsPdf } from "../print/receipts.ts";
import { refuse } from "../refusal.ts";
import { remarkCode } from "../remark-code.ts";

/** The slips of these remarks, in the order of their numbers. All are of one consultation: a register shows no other. */
export async function keepReceipts(call: Call, ids: readonly string[], language: Language): Promise<OfficeFile> {
  const { db } = call;
  const rows = await db
    .selectFrom("remark")
    .innerJoin("consultation", "consultation.id", "remark.consultation_id")
    .leftJoin("consultation_report", "consultation_report.consultation_id", "consultation.id")
    .select(["remark.id", "remark.number", "remark.received_on", "remark.part"])
    .select(["consultation.title", "consultation.slug", "consultation.ends_on", "consultation_report.answer_by"])
    .where("remark.id", "in", ids)
    .where("remark.deleted_at", "is", null)
    .orderBy("remark.number")
    .execute();
  const [first] = rows;
  if (!first) throw refuse("missing");
  const office = await db.selectFrom("office").select(["name", "website", "phone"]).executeTakeFirstOrThrow();
  const folder = language === "pl" ? "" : `${language}/`;
  const bytes = await receiptsPdf({
    officeName: office.name,
    title: first.title,
    receipts: rows.map(({ id, number, received_on, part }) => ({ number, code: remarkCode(id), receivedOn: received_on, part })),
    address: office.website && `${office.website.replace(/\/+$/, "")}/${folder}uwagi/${first.slug}.html`,
    phone: office.phone,
    answerBy: first.answer_by ?? "",
    endsOn: first.ends_on,
    language,
    createdAt: moment(call),
  });
  const name = rows.length === 1 ? `potwierdzenie-${first.number}.pdf` : `potwierdzenia-${first.number}-${rows.at(-1)?.number}.pdf`;
  return fileView(await keepFile(call, { name, mime: "application/pdf", bytes }));
}
