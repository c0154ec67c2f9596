import { sql } from "kysely";
import { v7 as uuid } from "uuid";
import type { DocumentPart } from "../../preload/contract/remark-setup.ts";
import type { Db } from "../offices/tables.ts";
import { inGroups } from "./rules.ts";

/** The document's parts in its order, each with the number of remarks on it alone. */
export const listedParts = (db: Db, consultationId: string) =>
  db
    .selectFrom("document_part")
    .leftJoin("remark", (join) => join.onRef("remark.part_id", "=", "document_part.id").on("remark.deleted_at", "is", null))
    .select(["document_part.id", "level", "title", (eb) => eb.fn.count<number>("remark.id").as("remarks")])
    .where("document_part.consultation_id", "=", consultationId)
    .groupBy(["document_part.id", "level", "title", "position"])
    .orderBy("position")
    .execute();

/**
 * All parts anew. A remark keeps the words of its part whatever becomes of the list, and follows them to the part
 * of the same name: a document that is read again, or a list put back, finds its remarks.
 */
export async function keepParts(db: Db, consultationId: string, parts: readonly DocumentPart[]): Promise<{ before: DocumentPart[] }> {
  const before = await db
    .selectFrom("document_part")
    .select(["level", "title"])
    .where("consultation_id", "=", consultationId)
    .orderBy("position")
    .execute();
  await db
    .updateTable("remark")
    .set({ part_id: null })
    .where("consultation_id", "=", consultationId)
    .where("part_id", "is not", null)
    .execute();
  await db.deleteFrom("document_part").where("consultation_id", "=", consultationId).execute();
  const rows = parts.map(({ level, title }, position) => ({ id: uuid(), consultation_id: consultationId, position, level, title }));
  for (const group of inGroups(rows)) await db.insertInto("document_part").values(group).execute();
  // Of two parts with one name, the first.
  await sql`
    update remark set part_id = (
      select document_part.id from document_part
      where document_part.consultation_id = remark.consultation_id and document_part.title = remark.part order by position limit 1
    ) where consultation_id = ${consultationId} and part <> ''`.execute(db);
  return { before };
}
