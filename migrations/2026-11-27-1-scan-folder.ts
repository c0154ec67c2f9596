import { type Kysely, sql } from "kysely";

/** The folder that the office's device scans into, and which of its files were taken or known already. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table scan_folder (
      path text primary key,
      set_by text not null,
      set_at text not null
    ) strict`.execute(db);
  await sql`
    create table scan_folder_file (
      name text not null,
      bytes integer not null,
      modified_at text not null,
      sha256 text not null,
      primary key (name, bytes, modified_at)
    ) strict`.execute(db);
}
