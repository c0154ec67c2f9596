import { type Kysely, sql } from "kysely";

/** Announcements, and what was exported to the site and when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table announcement (
      id text primary key,
      slug text not null unique, -- its address on the site; fixed once published
      title text not null,
      body text not null,        -- JSON: rich text
      category text not null check (category in ('news', 'traffic', 'outage', 'event', 'call', 'obituary', 'tender')),
      place text not null,
      shown_from text not null,  -- day, '' for "at once"
      shown_to text not null,    -- day, '' for "until withdrawn"
      pinned integer not null check (pinned in (0, 1)),
      urgent integer not null check (urgent in (0, 1)),
      picture_file_id text references file (id),
      picture_alt text not null,
      state text not null check (state in ('draft', 'published', 'withdrawn')),
      published_at text,
      version integer not null,
      created_at text not null,
      updated_at text not null,
      deleted_at text
    ) strict`.execute(db);
  await sql`
    create table announcement_file (
      announcement_id text not null references announcement (id),
      file_id text not null references file (id),
      title text not null,
      position integer not null,
      primary key (announcement_id, file_id)
    ) strict, without rowid`.execute(db);
  await sql`
    create table site_export (
      id text primary key,
      kind text not null check (kind in ('preview', 'folder', 'zip')),
      target text not null,
      pages integer not null,
      bytes integer not null,
      sha256 text not null,
      created_by text not null,
      created_at text not null
    ) strict`.execute(db);
}
