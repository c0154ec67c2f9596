import { type Kysely, sql } from "kysely";

/** Scanned batches: their files, every page of them with what was read, and what a person is asked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table scan_batch (
      id text primary key,
      title text not null,
      created_by text not null,
      created_at text not null,
      accepted_by text,
      accepted_at text
    ) strict`.execute(db);
  await sql`
    create table scan_file (
      id text primary key,
      batch_id text not null references scan_batch (id),
      file_id text not null references file (id),
      position integer not null,
      pages integer,          -- none until it was opened
      trouble text not null   -- why the whole file could not be read, or ''
    ) strict`.execute(db);
  await sql`
    create table scan_page (
      id text primary key,
      batch_id text not null references scan_batch (id),
      scan_file_id text not null references scan_file (id),
      number integer not null, -- in its file, from 1
      status text not null check (status in ('waiting', 'accepted', 'check', 'duplicate', 'blank', 'foreign', 'unreadable')),
      reason text not null,
      survey_id text references survey (id),
      serial text,
      page integer,
      needed text not null,    -- JSON: the pages of its form that hold questions
      reading text not null,   -- JSON: PageReading; '' while it waits
      decided_by text,         -- who said what a page is that could not be read
      response_id text references response (id), -- the response that its sheet was counted as
      unique (scan_file_id, number)
    ) strict`.execute(db);
  await sql`create index scan_page_by_batch on scan_page (batch_id, status)`.execute(db);
  await sql`create index scan_page_by_sheet on scan_page (survey_id, serial, page)`.execute(db);
  await sql`
    create table scan_item (
      id text primary key,
      page_id text not null references scan_page (id),
      kind text not null check (kind in ('box', 'text')),
      purpose text not null check (purpose in ('unsure', 'recheck')),
      question text not null,
      row text,                -- a grid's row or a ranking's option
      option text not null,    -- of a box; of a text 'answer' or 'other'
      doubt text not null,
      coverage real,
      read text not null,      -- what the reader made of it
      crop blob not null,      -- PNG
      at text not null,        -- JSON: { x, y, width, height } in shares of the page
      decision text check (decision in ('marked', 'empty', 'undone', 'later')),
      value text,              -- what is written, of a text
      decided_by text,
      decided_at text
    ) strict`.execute(db);
  await sql`create index scan_item_by_page on scan_item (page_id)`.execute(db);
}
