import { type Kysely, sql } from "kysely";

/**
 * Printed remark forms that come back on paper: a consultation's form is a survey of its own kind, so that it is
 * printed and scanned as they are, and each of its sheets waits until somebody has typed what was written on it.
 * The tables of surveys and of what is asked of scanned pages are made anew: SQLite can't change a check.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table survey_new (
      id text primary key,
      consultation_id text references consultation (id),
      pool_id text references pool (id),
      remarks_of text unique references consultation (id), -- the remark form of this consultation
      code text not null unique, -- six characters, printed on each sheet
      definition text not null,  -- JSON: SurveyDefinition, the draft
      paper text not null,       -- JSON: PaperDetails of a ballot or a remark form; '' where the consultation has them
      sealed integer not null check (sealed in (0, 1)), -- a ballot while voting goes on: nothing is entered or read
      version integer not null,
      created_at text not null,
      updated_at text not null,
      deleted_at text,
      check ((consultation_id is not null) + (pool_id is not null) + (remarks_of is not null) = 1)
    ) strict`.execute(db);
  await sql`
    insert into survey_new (id, consultation_id, pool_id, remarks_of, code, definition, paper, sealed, version, created_at, updated_at, deleted_at)
    select id, consultation_id, pool_id, null, code, definition, paper, sealed, version, created_at, updated_at, deleted_at from survey`.execute(
    db,
  );
  await sql`drop table survey`.execute(db);
  await sql`alter table survey_new rename to survey`.execute(db);

  await sql`
    create table remark_sheet (
      id text primary key,
      survey_id text not null references survey (id),
      revision_id text not null references survey_revision (id),
      serial text not null,
      received_on text not null,
      state text not null check (state in ('untyped', 'unchecked', 'differing', 'remark', 'blank', 'unreadable')),
      remark_id text references remark (id),
      version integer not null,
      taken_by text not null,
      taken_at text not null,
      undone_at text
    ) strict`.execute(db);
  await sql`create index remark_sheet_by_survey on remark_sheet (survey_id, state, serial)`.execute(db);
  await sql`create index remark_sheet_by_remark on remark_sheet (remark_id)`.execute(db);
  await sql`
    create table remark_entry (
      id text primary key,
      sheet_id text not null references remark_sheet (id),
      look text not null check (look in ('first', 'second', 'decided')),
      content text not null,     -- JSON: RemarkFormContent, without the sender
      person text not null,      -- person.id, or the name of who has none
      entered_by text not null,
      entered_at text not null,
      closed_at text             -- its sheet was taken back
    ) strict`.execute(db);
  await sql`create index remark_entry_by_sheet on remark_entry (sheet_id)`.execute(db);
  await sql`
    create table remark_entry_sender (
      entry_id text primary key references remark_entry (id), -- only until its sheet is a remark
      name text not null,
      address text not null
    ) strict, without rowid`.execute(db);
  await sql`alter table scan_page add column remark_sheet_id text references remark_sheet (id)`.execute(db);
  await sql`create index scan_page_by_remark_sheet on scan_page (remark_sheet_id)`.execute(db);

  await sql`
    create table scan_item_new (
      id text primary key,
      page_id text not null references scan_page (id),
      kind text not null check (kind in ('box', 'text')),
      purpose text not null check (purpose in ('unsure', 'recheck', 'written')), -- 'written': typed with the whole sheet
      question text not null,
      row text,                -- a grid's row or a ranking's option
      option text not null,    -- of a box; of a text 'answer' or 'other'
      doubt text not null,
      coverage real,
      read text not null,      -- what the reader made of it
      crop blob not null,      -- PNG
      at text not null,        -- JSON: { x, y, width, height } in shares of the page
      decision text check (decision in ('marked', 'empty', 'undone', 'later')),
      value text,              -- what a person typed
      decided_by text,
      decided_at text
    ) strict`.execute(db);
  await sql`
    insert into scan_item_new (id, page_id, kind, purpose, question, row, option, doubt, coverage, read, crop, at, decision, value, decided_by, decided_at)
    select id, page_id, kind, purpose, question, row, option, doubt, coverage, read, crop, at, decision, value, decided_by, decided_at
    from scan_item`.execute(db);
  await sql`drop table scan_item`.execute(db);
  await sql`alter table scan_item_new rename to scan_item`.execute(db);
  await sql`create index scan_item_by_page on scan_item (page_id)`.execute(db);
}
