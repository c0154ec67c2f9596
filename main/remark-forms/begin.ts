import { v7 as uuid } from "uuid";
import { type Call, moment, today } from "../call.ts";
import { readCode } from "../forms/sheet-code.ts";
import { refuse } from "../refusal.ts";

/**
 * A form that nobody scanned, by the code that is printed on it: from now on it waits to be typed, and where two
 * people are asked for, by two. One that waits already, scanned or not, is that one. Gives its id.
 */
export async function beginForm(call: Call, consultationId: string, typed: string): Promise<string> {
  const { db } = call;
  const survey = await db.selectFrom("survey").select(["id", "code"]).where("remarks_of", "=", consultationId).executeTakeFirst();
  if (!survey) throw refuse("remarkForms.noForm");
  const read = readCode(typed, survey.code);
  if (read.verdict !== "ok") throw refuse(read.verdict === "copy" ? "remarkForms.copy" : "remarkForms.wrongCode");
  const { serial } = read;
  const printed = await db
    .selectFrom("sheet")
    .select("revision_id")
    .where("survey_id", "=", survey.id)
    .where("serial", "=", serial)
    .executeTakeFirst();
  if (!printed) throw refuse("remarkForms.wrongCode");
  const known = await db
    .selectFrom("remark_sheet")
    .select(["id", "state"])
    .where("survey_id", "=", survey.id)
    .where("serial", "=", serial)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  if (known && !["untyped", "unchecked", "differing"].includes(known.state)) throw refuse("remarkForms.typed");
  if (known) return known.id;
  const id = uuid();
  await db
    .insertInto("remark_sheet")
    .values({
      id,
      survey_id: survey.id,
      revision_id: printed.revision_id,
      serial,
      received_on: today(call),
      state: "untyped",
      remark_id: null,
      version: 1,
      taken_by: call.person.name,
      taken_at: moment(call),
      undone_at: null,
    })
    .execute();
  return id;
}

/** Takes back a form that was begun by its code alone and that nobody typed. One that was scanned goes with its batch. */
export async function dropForm({ db, ...call }: Call, id: string): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("remark_sheet")
    .set({ undone_at: moment(call) })
    .where("id", "=", id)
    .where("state", "=", "untyped")
    .where("undone_at", "is", null)
    .where("id", "not in", (eb) =>
      eb.selectFrom("scan_page").select("remark_sheet_id").where("remark_sheet_id", "is not", null).$castTo<{ remark_sheet_id: string }>(),
    )
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw refuse("missing");
}
