import { type Kysely, sql } from "kysely";

/** Surveys, their frozen revisions, the printed sheets and the responses. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table survey (
      id text primary key,
      consultation_id text not null references consultation (id),
      code text not null unique, -- six characters, printed on each sheet
      definition text not null,  -- JSON: SurveyDefinition, the draft
      version integer not null,
      created_at text not null,
      updated_at text not null,
      deleted_at text
    ) strict`.execute(db);
  await sql`
    create table survey_revision (
      id text primary key,
      survey_id text not null references survey (id),
      number integer not null,
      definition text not null, -- JSON: SurveyDefinition, frozen
      layouts text not null,    -- JSON: { "standard-pl": Layout … }, geometry in millimetres
      frozen_by text not null,
      frozen_at text not null,
      unique (survey_id, number)
    ) strict`.execute(db);
  await sql`create trigger survey_revision_frozen before update of definition on survey_revision begin select raise(abort, 'a frozen revision is never changed'); end`.execute(
    db,
  );
  await sql`
    create table print_run (
      id text primary key,
      survey_id text not null references survey (id),
      revision_id text not null references survey_revision (id),
      variant text not null check (variant in ('standard', 'large')),
      language text not null check (language in ('pl', 'en', 'uk')),
      sheets integer not null,
      file_id text references file (id),
      created_by text not null,
      created_at text not null
    ) strict`.execute(db);
  await sql`
    create table sheet (
      survey_id text not null references survey (id),
      serial text not null,     -- random, never tied to a person
      revision_id text not null references survey_revision (id),
      print_run_id text not null references print_run (id),
      primary key (survey_id, serial)
    ) strict, without rowid`.execute(db);
  await sql`
    create table response (
      id text primary key,
      survey_id text not null references survey (id),
      revision_id text not null references survey_revision (id),
      serial text,              -- the sheet it was read from; none for the other channels
      channel text not null check (channel in ('paper', 'online', 'desk', 'phone', 'meeting', 'import')),
      state text not null check (state in ('counted', 'invalid', 'aside', 'duplicate')),
      reason text not null,
      answers text not null,    -- JSON: Answers
      import_id text references import_batch (id),
      external_id text not null,
      entered_by text not null,
      entered_at text not null,
      version integer not null,
      undone_at text,
      replaced text             -- JSON: { by, state, reason } of a first typing that a second one took the place of
    ) strict`.execute(db);
  await sql`create index response_by_survey on response (survey_id, state)`.execute(db);
  await sql`create index response_by_serial on response (survey_id, serial)`.execute(db);
}
