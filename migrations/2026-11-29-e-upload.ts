import { type Kysely, sql } from "kysely";

/**
 * Where the site is sent, and each upload beside the other ways of publishing. The table is made
 * anew because SQLite can't change a check; how many files went and went away is known of uploads only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table upload_target (
      id text primary key check (id = 'site'),
      target text not null,      -- JSON, without anything secret
      version integer not null
    ) strict`.execute(db);
  await sql`
    create table site_export_new (
      id text primary key,
      kind text not null check (kind in ('preview', 'folder', 'zip', 'upload')),
      target text not null,
      pages integer not null,
      bytes integer not null,
      sha256 text not null,      -- of the manifest: names the export's kept files
      sent integer,
      removed integer,
      returned integer not null default 0 check (returned in (0, 1)), -- a return to an earlier export
      created_by text not null,
      created_at text not null
    ) strict`.execute(db);
  await sql`
    insert into site_export_new (id, kind, target, pages, bytes, sha256, created_by, created_at)
    select id, kind, target, pages, bytes, sha256, created_by, created_at from site_export`.execute(db);
  await sql`drop table site_export`.execute(db);
  await sql`alter table site_export_new rename to site_export`.execute(db);
}
