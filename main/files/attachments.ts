import { sql } from "kysely";
import type { Attachment } from "../../preload/contract/consultations.ts";
import type { Db } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { fileView } from "./store.ts";

/** What files can be attached to, with the table and the column of its links. */
const LINKS = {
  consultation: { table: sql.table("consultation_file"), owner: sql.ref("consultation_id") },
  announcement: { table: sql.table("announcement_file"), owner: sql.ref("announcement_id") },
} as const;
type Kind = keyof typeof LINKS;

/** The files of one consultation or announcement, in their order. */
export async function attachmentsOf(db: Db, kind: Kind, id: string): Promise<Attachment[]> {
  const { table, owner } = LINKS[kind];
  const { rows: links } = await sql<{ file_id: string; title: string }>`
    select file_id, title from ${table} where ${owner} = ${id} order by position, file_id`.execute(db);
  if (links.length === 0) return [];
  const files = await db
    .selectFrom("file")
    .selectAll()
    .where(
      "id",
      "in",
      links.map((link) => link.file_id),
    )
    .execute();
  return links.flatMap(({ file_id, title }) => {
    const file = files.find((one) => one.id === file_id);
    return file ? [{ file: fileView(file), title }] : [];
  });
}

/** Puts a file at the end of the list. */
export async function attachFile(db: Db, kind: Kind, id: string, fileId: string, title: string): Promise<void> {
  const { table, owner } = LINKS[kind];
  const known = await db.selectFrom("file").select("id").where("id", "=", fileId).executeTakeFirst();
  if (!known) throw refuse("files.missing");
  await sql`
    insert into ${table} (${owner}, file_id, title, position)
    select ${id}, ${fileId}, ${title}, coalesce(max(position), 0) + 1 from ${table} where ${owner} = ${id}
    on conflict (${owner}, file_id) do update set title = excluded.title`.execute(db);
}

export async function renameAttachment(db: Db, kind: Kind, id: string, fileId: string, title: string): Promise<void> {
  const { table, owner } = LINKS[kind];
  await sql`update ${table} set title = ${title} where ${owner} = ${id} and file_id = ${fileId}`.execute(db);
}

/** Takes the file off the list; it stays among the office's files, so that this can be undone. */
export async function detachFile(db: Db, kind: Kind, id: string, fileId: string): Promise<void> {
  const { table, owner } = LINKS[kind];
  await sql`delete from ${table} where ${owner} = ${id} and file_id = ${fileId}`.execute(db);
}

/** The same files for a copy of what they belong to, but for some. */
export async function copyAttachments(db: Db, kind: Kind, from: string, to: string, without: readonly string[]): Promise<void> {
  for (const { file, title } of await attachmentsOf(db, kind, from))
    if (!without.includes(file.id)) await attachFile(db, kind, to, file.id, title);
}
