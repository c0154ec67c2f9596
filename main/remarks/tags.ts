import { v7 as uuid } from "uuid";
import type { Call } from "../call.ts";
import type { Db } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { fold } from "../slug.ts";
import { consultationTitle } from "./find.ts";
import { inGroups } from "./rules.ts";

/** A consultation's tags by their names, each with the number of its remarks. */
export const tagsOf = (db: Db, consultationId: string) =>
  db
    .selectFrom("remark_tag")
    .leftJoin("remark_tagged", "remark_tagged.tag_id", "remark_tag.id")
    .leftJoin("remark", (join) => join.onRef("remark.id", "=", "remark_tagged.remark_id").on("remark.deleted_at", "is", null))
    .select(["remark_tag.id", "remark_tag.name", (eb) => eb.fn.count<number>("remark.id").as("remarks")])
    .where("remark_tag.consultation_id", "=", consultationId)
    .groupBy(["remark_tag.id", "remark_tag.name", "remark_tag.folded"])
    .orderBy("remark_tag.folded")
    .execute();

async function tagRow(db: Db, id: string) {
  const tag = await db.selectFrom("remark_tag").selectAll().where("id", "=", id).executeTakeFirst();
  if (!tag) throw refuse("missing");
  return tag;
}

/** Gives the tag, which is made where there was none. The same word in other letters is the same tag. */
export async function addTag({ db }: Call, { consultationId, ids, name }: { consultationId: string; ids: string[]; name: string }) {
  await consultationTitle(db, consultationId);
  const folded = fold(name);
  const known = await db
    .selectFrom("remark_tag")
    .select("id")
    .where("consultation_id", "=", consultationId)
    .where("folded", "=", folded)
    .executeTakeFirst();
  const tagId = known?.id ?? uuid();
  if (!known) await db.insertInto("remark_tag").values({ id: tagId, consultation_id: consultationId, name, folded }).execute();
  const tagged = db.selectFrom("remark_tagged").select("remark_id").where("tag_id", "=", tagId);
  const added: string[] = [];
  for (const group of inGroups(ids)) {
    const rows = await db
      .selectFrom("remark")
      .select("id")
      .where("id", "in", group)
      .where("consultation_id", "=", consultationId)
      .where("id", "not in", tagged)
      .execute();
    if (rows.length === 0) continue;
    await db
      .insertInto("remark_tagged")
      .values(rows.map(({ id }) => ({ remark_id: id, tag_id: tagId })))
      .execute();
    added.push(...rows.map(({ id }) => id));
  }
  return { tagId, ids: added };
}

export async function removeTag({ db }: Call, { tagId, ids }: { tagId: string; ids: string[] }) {
  const removed: string[] = [];
  for (const group of inGroups(ids)) {
    const rows = await db
      .deleteFrom("remark_tagged")
      .where("tag_id", "=", tagId)
      .where("remark_id", "in", group)
      .returning("remark_id")
      .execute();
    removed.push(...rows.map(({ remark_id }) => remark_id));
  }
  return { ids: removed };
}

export async function renameTag({ db }: Call, { tagId, name }: { tagId: string; name: string }): Promise<void> {
  const tag = await tagRow(db, tagId);
  const folded = fold(name);
  const other = await db
    .selectFrom("remark_tag")
    .select("id")
    .where("consultation_id", "=", tag.consultation_id)
    .where("folded", "=", folded)
    .where("id", "!=", tagId)
    .executeTakeFirst();
  if (other) throw refuse("remarks.tagKnown", { name });
  await db.updateTable("remark_tag").set({ name, folded }).where("id", "=", tagId).execute();
}

export async function dropTag({ db }: Call, tagId: string) {
  const tag = await tagRow(db, tagId);
  const rows = await db.deleteFrom("remark_tagged").where("tag_id", "=", tagId).returning("remark_id").execute();
  await db.deleteFrom("remark_tag").where("id", "=", tagId).execute();
  return { name: tag.name, ids: rows.map(({ remark_id }) => remark_id) };
}
