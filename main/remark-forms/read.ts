import { z } from "zod";
import { FORM_FIELDS, RemarkFormText, type TypedRemarkForm } from "../../preload/contract/remark-forms.ts";
import type { Call } from "../call.ts";
import { printedCode } from "../forms/sheet-code.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import type { Sheet } from "../second-entry/machine.ts";
import { asksForTwo, ruleOf } from "../second-entry/rule.ts";

export type SheetRow = Tables["remark_sheet"];
export type Entry = Tables["remark_entry"] & { readonly typed: TypedRemarkForm };
const NOBODY = { name: "", address: "" };

/** The form's sheets that were not taken back. */
export const liveSheets = (db: Db, consultationId: string) =>
  db
    .selectFrom("remark_sheet")
    .innerJoin("survey", "survey.id", "remark_sheet.survey_id")
    .where("remarks_of", "=", consultationId)
    .where("undone_at", "is", null);

/** Scanned forms whose words are not in the register yet. */
export async function untypedForms(db: Db, consultationId: string): Promise<number> {
  const { count } = await liveSheets(db, consultationId)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("state", "in", ["untyped", "unchecked", "differing"])
    .executeTakeFirstOrThrow();
  return count;
}

export async function sheetRow(db: Db, id: string): Promise<SheetRow & { code: string; consultationId: string }> {
  const row = await db
    .selectFrom("remark_sheet")
    .innerJoin("survey", "survey.id", "remark_sheet.survey_id")
    .innerJoin("consultation", "consultation.id", "survey.remarks_of")
    .selectAll("remark_sheet")
    .select(["survey.code as surveyCode", "consultation.id as consultationId"])
    .where("remark_sheet.id", "=", id)
    .where("undone_at", "is", null)
    .where("consultation.deleted_at", "is", null)
    .executeTakeFirst();
  if (!row) throw refuse("missing");
  return { ...row, code: printedCode(row.surveyCode, row.serial) };
}

/** The entries of a sheet's present round, with whose remark it is, which stands apart. */
export async function entriesOf(db: Db, sheetId: string): Promise<Entry[]> {
  const rows = await db
    .selectFrom("remark_entry")
    .leftJoin("remark_entry_sender", "entry_id", "remark_entry.id")
    .selectAll("remark_entry")
    .select(["name", "address"])
    .where("sheet_id", "=", sheetId)
    .where("closed_at", "is", null)
    .execute();
  return rows.map(({ name, address, ...row }) => ({
    ...row,
    typed: { ...RemarkFormText.parse(JSON.parse(row.content)), sender: name === null ? NOBODY : { name, address: address ?? "" } },
  }));
}

/** A form's sheet as the state machine knows it. */
export async function machineSheet(db: Db, row: SheetRow): Promise<Sheet<TypedRemarkForm>> {
  const entries = await entriesOf(db, row.id);
  const two = asksForTwo(await ruleOf(db, row.survey_id), row.serial);
  const look = (which: Entry["look"]) => {
    const entry = entries.find((one) => one.look === which);
    return entry ? { by: entry.person, content: entry.typed } : null;
  };
  const [first, second, decided] = [look("first"), look("second"), look("decided")];
  const stage =
    row.state === "untyped" ? "empty" : row.state === "unchecked" ? "waiting" : row.state === "differing" ? "differing" : "final";
  return { stage, two, first, second, result: stage === "final" ? ((decided ?? first)?.content ?? null) : null };
}

/** What of the form was scanned: its pages, and a picture of each field. */
export async function sourceOf(db: Db, sheetId: string) {
  const pages = await db
    .selectFrom("scan_page")
    .select("id")
    .where("remark_sheet_id", "=", sheetId)
    .where("status", "=", "accepted")
    .orderBy("page")
    .execute();
  const ids = pages.map(({ id }) => id);
  if (ids.length === 0) return { pages: ids, crops: [] };
  const rows = await db
    .selectFrom("scan_item")
    .select(["question", "read", "crop"])
    .where("page_id", "in", ids)
    .where("purpose", "=", "written")
    .orderBy("id")
    .execute();
  const crops = rows.flatMap(({ question, read, crop }) => {
    const field = FIELDS.safeParse(question);
    if (!field.success || crop.length === 0) return [];
    return [{ field: field.data, picture: `data:image/png;base64,${Buffer.from(crop).toString("base64")}`, written: read === "written" }];
  });
  return { pages: ids, crops };
}
const FIELDS = z.enum(FORM_FIELDS);

/** Pictures of names and addresses are not needed any more once the form is a remark. */
export async function dropSenderPictures({ db }: Pick<Call, "db">, sheetId: string): Promise<void> {
  await db
    .updateTable("scan_item")
    .set({ crop: new Uint8Array() })
    .where("purpose", "=", "written")
    .where("question", "in", ["name", "address"])
    .where("page_id", "in", (eb) => eb.selectFrom("scan_page").select("id").where("remark_sheet_id", "=", sheetId))
    .execute();
}
