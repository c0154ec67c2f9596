import { v7 as uuid } from "uuid";
import { type Call, moment, today } from "../call.ts";
import type { Db } from "../offices/tables.ts";
import type { Sheet } from "./sheets.ts";

/** A remark form is typed as a whole, by a person: what stands on it is words. */
export const isRemarkForm = async (db: Db, surveyId: string): Promise<boolean> =>
  (await db.selectFrom("survey").select("id").where("id", "=", surveyId).where("remarks_of", "is not", null).executeTakeFirst()) !==
  undefined;

/** From now on the form waits to be typed, with its pages beside it: also one that was begun by its code. */
export async function takeRemarkForm(call: Call, sheet: Sheet): Promise<void> {
  const { db } = call;
  const begun = await db
    .selectFrom("remark_sheet")
    .select("id")
    .where("survey_id", "=", sheet.surveyId)
    .where("serial", "=", sheet.serial)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  const id = begun?.id ?? (await newRemarkSheet(call, sheet));
  await db
    .updateTable("scan_page")
    .set({ remark_sheet_id: id })
    .where(
      "id",
      "in",
      sheet.pages.map((page) => page.id),
    )
    .execute();
}

async function newRemarkSheet(call: Call, sheet: Sheet): Promise<string> {
  const { db } = call;
  const printed = await db
    .selectFrom("sheet")
    .select("revision_id")
    .where("survey_id", "=", sheet.surveyId)
    .where("serial", "=", sheet.serial)
    .executeTakeFirstOrThrow();
  const row = {
    id: uuid(),
    survey_id: sheet.surveyId,
    revision_id: printed.revision_id,
    serial: sheet.serial,
    received_on: today(call),
    state: "untyped" as const,
    remark_id: null,
    version: 1,
    taken_by: call.person.name,
    taken_at: moment(call),
    undone_at: null,
  };
  await db.insertInto("remark_sheet").values(row).execute();
  return row.id;
}

/** Forms that nobody typed yet are taken back with their batch. */
export async function takeBackRemarkForms(call: Call, batchId: string): Promise<number> {
  const rows = await call.db
    .selectFrom("remark_sheet")
    .innerJoin("scan_page", "scan_page.remark_sheet_id", "remark_sheet.id")
    .select("remark_sheet.id")
    .distinct()
    .where("batch_id", "=", batchId)
    .where("state", "=", "untyped")
    .where("undone_at", "is", null)
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await call.db
    .updateTable("remark_sheet")
    .set({ undone_at: moment(call) })
    .where("id", "in", ids)
    .execute();
  await call.db.updateTable("scan_page").set({ remark_sheet_id: null }).where("remark_sheet_id", "in", ids).execute();
  return ids.length;
}

/** The batch's forms that wait to be typed, by consultation. */
export async function remarkFormsIn(db: Db, batchId: string): Promise<{ consultationId: string; title: string; untyped: number }[]> {
  const rows = await db
    .selectFrom("remark_sheet")
    .innerJoin("survey", "survey.id", "remark_sheet.survey_id")
    .innerJoin("consultation", "consultation.id", "survey.remarks_of")
    .select(["consultation.id as consultationId", "consultation.title"])
    .select((eb) => eb.fn.countAll<number>().as("untyped"))
    .where("remark_sheet.state", "=", "untyped")
    .where("undone_at", "is", null)
    .where("remark_sheet.id", "in", (eb) =>
      eb
        .selectFrom("scan_page")
        .select("remark_sheet_id")
        .where("batch_id", "=", batchId)
        .where("remark_sheet_id", "is not", null)
        .$castTo<{ remark_sheet_id: string }>(),
    )
    .groupBy(["consultation.id", "consultation.title"])
    .execute();
  return rows;
}
