import { type Kysely, sql } from "kysely";

/** Consultations with their attachments, and the register of remarks. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table consultation (
      id text primary key,
      number integer not null,
      year integer not null,
      template text not null,
      slug text not null unique,   -- its address on the site; fixed once published
      title text not null,
      purpose text not null,
      legal_basis text not null,
      starts_on text not null,     -- '' while not decided
      ends_on text not null,
      places text not null,        -- JSON: [{ id, name, address, hours }]
      contact text not null,       -- JSON: { name, phone, email }
      description text not null,   -- JSON: rich text
      outcome text not null,       -- JSON: rich text, "what we did with your voice"
      state text not null check (state in ('draft', 'published', 'closed')),
      published_at text,
      closed_at text,
      results_published_at text,
      version integer not null,
      created_at text not null,
      updated_at text not null,
      deleted_at text,
      unique (year, number)
    ) strict`.execute(db);
  await sql`
    create table consultation_file (
      consultation_id text not null references consultation (id),
      file_id text not null references file (id),
      title text not null,
      position integer not null,
      primary key (consultation_id, file_id)
    ) strict, without rowid`.execute(db);
  await sql`
    create table import_batch (
      id text primary key,
      kind text not null check (kind in ('answers', 'remarks')),
      consultation_id text references consultation (id),
      survey_id text references survey (id),
      file_name text not null,
      sha256 text not null,     -- of the file: the same one twice is noticed
      accepted integer not null,
      refused integer not null,
      created_by text not null,
      created_at text not null,
      finished_at text,         -- none while its rows are coming in, seen by nobody
      undone_at text            -- its rows carry the same moment and are hidden
    ) strict`.execute(db);
  await sql`
    create table remark (
      id text primary key,
      consultation_id text not null references consultation (id),
      number integer not null,  -- below zero while its import is undone
      received_on text not null,
      channel text not null check (channel in ('paper', 'online', 'desk', 'phone', 'meeting', 'email', 'import')),
      submitter text not null check (submitter in ('resident', 'organisation', 'business', 'council', 'other', 'unknown')),
      part text not null,
      body text not null,
      proposal text not null,
      ruling text not null check (ruling in ('none', 'accepted', 'partly', 'rejected', 'noted')),
      reason text not null,
      ruled_by text,
      ruled_at text,
      search text not null, -- folded words (ł to l): SQLite folds ASCII alone
      import_id text references import_batch (id),
      external_id text not null, -- the row's own id in an imported file
      entered_by text not null,
      entered_at text not null,
      version integer not null,
      deleted_at text,
      unique (consultation_id, number)
    ) strict`.execute(db);
}
