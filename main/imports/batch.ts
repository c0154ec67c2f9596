import { sql } from "kysely";
import type { ImportBatch } from "../../preload/contract/imports.ts";
import type { Db, Tables } from "../offices/tables.ts";

type Batch = Tables["import_batch"];

/** What the batch goes into. */
export type BatchTarget =
  | { readonly kind: "answers"; readonly surveyId: string }
  | { readonly kind: "remarks"; readonly consultationId: string };

export const batchView = (row: Batch): ImportBatch => ({
  id: row.id,
  kind: row.kind,
  fileName: row.file_name,
  accepted: row.accepted,
  refused: row.refused,
  createdBy: row.created_by,
  createdAt: row.created_at,
  undoneAt: row.undone_at,
});

/** Finished imports into one survey or one consultation's remarks, newest first. */
export const batchesOf = (db: Db, target: BatchTarget): Promise<Batch[]> =>
  db
    .selectFrom("import_batch")
    .selectAll()
    .where("kind", "=", target.kind)
    .where(
      target.kind === "answers" ? "survey_id" : "consultation_id",
      "=",
      target.kind === "answers" ? target.surveyId : target.consultationId,
    )
    .where("finished_at", "is not", null)
    .orderBy("created_at", "desc")
    .execute();

/** Ids that the target's visible rows brought from earlier files. */
export async function knownIds(db: Db, target: BatchTarget): Promise<string[]> {
  const rows =
    target.kind === "answers"
      ? await db
          .selectFrom("response")
          .select("external_id")
          .where("survey_id", "=", target.surveyId)
          .where("external_id", "!=", "")
          .where("undone_at", "is", null)
          .execute()
      : await db
          .selectFrom("remark")
          .select("external_id")
          .where("consultation_id", "=", target.consultationId)
          .where("external_id", "!=", "")
          .where("deleted_at", "is", null)
          .execute();
  return rows.map((row) => row.external_id);
}

/** The number under which hidden remarks of a consultation start, counting down: numbers above zero are the register's. */
export async function hiddenNumber(db: Db, consultationId: string): Promise<number> {
  const lowest = await db
    .selectFrom("remark")
    .select((eb) => eb.fn.min("number").as("number"))
    .where("consultation_id", "=", consultationId)
    .executeTakeFirst();
  return Math.min(0, lowest?.number ?? 0);
}

/** Shows the batch's hidden rows, all at once; its remarks get the register's next numbers, in the file's order. */
export async function showBatch(db: Db, batch: Batch): Promise<void> {
  if (batch.kind === "answers") {
    await db
      .updateTable("response")
      .set({ undone_at: null })
      .where("import_id", "=", batch.id)
      .where("undone_at", "=", batch.undone_at)
      .execute();
    return;
  }
  const hidden = await db
    .selectFrom("remark")
    .select((eb) => eb.fn.max("number").as("first"))
    .where("import_id", "=", batch.id)
    .where("deleted_at", "=", batch.undone_at)
    .executeTakeFirst();
  const last = await db
    .selectFrom("remark")
    .select((eb) => eb.fn.max("number").as("number"))
    .where("consultation_id", "=", batch.consultation_id)
    .executeTakeFirst();
  const next = Math.max(0, last?.number ?? 0) + 1 + (hidden?.first ?? 0);
  await db
    .updateTable("remark")
    .set({ deleted_at: null, number: sql<number>`${next} - number` })
    .where("import_id", "=", batch.id)
    .where("deleted_at", "=", batch.undone_at)
    .execute();
}

/** Hides the batch's visible rows under the moment `at`; its remarks leave their numbers free. */
export async function hideBatch(db: Db, batch: Batch, at: string): Promise<void> {
  if (batch.kind === "answers") {
    await db.updateTable("response").set({ undone_at: at }).where("import_id", "=", batch.id).where("undone_at", "is", null).execute();
    return;
  }
  const base = await hiddenNumber(db, batch.consultation_id ?? "");
  await db
    .updateTable("remark")
    .set({ deleted_at: at, number: sql<number>`${base} - number` })
    .where("import_id", "=", batch.id)
    .where("deleted_at", "is", null)
    .execute();
}

/** Removes every trace of a batch that did not get to its end. */
export async function dropBatch(db: Db, id: string): Promise<void> {
  await db.deleteFrom("response").where("import_id", "=", id).execute();
  await db.deleteFrom("remark").where("import_id", "=", id).execute();
  await db.deleteFrom("import_batch").where("id", "=", id).execute();
}
