import { type Kysely, sql } from "kysely";

/** Scans with names are erased page by page: which content they replaced, so that the backups let go of it too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table scan_page add column erased_on text not null default ''`.execute(db);
  // Where a text stands instead of a scan, the whole of it was erased.
  await sql`
    update scan_page set erased_on = (
      select substr(file.created_at, 1, 10) from scan_file join file on file.id = file_id where scan_file.id = scan_file_id)
    where scan_file_id in (select scan_file.id from scan_file join file on file.id = file_id where mime = 'text/plain')`.execute(db);
  await sql`
    create table erased_scan (
      sha256 text primary key,    -- of the content that was erased, in part or whole
      file_id text not null references file (id) -- what stands in its place
    ) strict`.execute(db);
}
