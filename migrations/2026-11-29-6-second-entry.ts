import { type Kysely, sql } from "kysely";

/**
 * A second entry of sheets by another person, batches of sheets for a place, an easy-to-read sheet,
 * themes that texts are put into, and a mark that tells when a survey's answers last changed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await responses(db);
  await secondEntries(db);
  await printRuns(db);
  await themes(db);
  await changes(db);
}

/** Two more states, and who entered a sheet by id: two people may have one name. */
async function responses(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table response_new (
      id text primary key,
      survey_id text not null references survey (id),
      revision_id text not null references survey_revision (id),
      serial text,              -- the sheet it was read from; none for the other channels
      channel text not null check (channel in ('paper', 'online', 'desk', 'phone', 'meeting', 'import')),
      state text not null check (state in ('counted', 'invalid', 'aside', 'duplicate', 'unchecked', 'differing')),
      reason text not null,
      answers text not null,    -- JSON: Answers; '{}' while a second person must not see them
      import_id text references import_batch (id),
      external_id text not null,
      entered_by text not null,
      entered_by_id text,       -- person.id; none of answers from before second entries, and from the command line
      entered_at text not null,
      version integer not null,
      undone_at text,
      replaced text             -- JSON: { by, state, reason } of a first typing that a second one took the place of
    ) strict`.execute(db);
  await sql`
    insert into response_new (id, survey_id, revision_id, serial, channel, state, reason, answers, import_id, external_id, entered_by, entered_at, version, undone_at, replaced)
    select id, survey_id, revision_id, serial, channel, state, reason, answers, import_id, external_id, entered_by, entered_at, version, undone_at, replaced
    from response`.execute(db);
  await sql`drop table response`.execute(db);
  await sql`alter table response_new rename to response`.execute(db);
  // By id besides, for answers are counted in helpings, oldest first: sorting each anew took longer than counting.
  await sql`create index response_by_survey on response (survey_id, state, id)`.execute(db);
  await sql`create index response_by_serial on response (survey_id, serial)`.execute(db);
}

async function secondEntries(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table second_entry_rule (
      survey_id text primary key references survey (id),
      percent integer not null check (percent between 0 and 100), -- of the sheets; only ever raised once one was entered
      seed text not null,       -- random; nobody is shown it before it is disclosed
      set_by text not null,
      set_at text not null,
      disclosed_by text,
      disclosed_at text         -- from then on every sheet is entered twice: which ones are drawn can be worked out
    ) strict`.execute(db);
  await sql`
    create table sheet_entry (
      id text primary key,
      response_id text not null references response (id),
      look text not null check (look in ('first', 'second', 'decided')),
      answers text not null,    -- JSON: Answers
      state text not null check (state in ('counted', 'invalid', 'aside')),
      reason text not null,
      person text not null,     -- person.id, or the name of who has none
      entered_by text not null,
      entered_at text not null,
      closed_at text            -- another entry took its place, or its sheet was opened again
    ) strict`.execute(db);
  await sql`create index sheet_entry_by_response on sheet_entry (response_id)`.execute(db);
}

/** Each run is a numbered batch, which may be meant for one place. */
async function printRuns(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table print_run_new (
      id text primary key,
      survey_id text not null references survey (id),
      revision_id text not null references survey_revision (id),
      number integer not null,  -- of the survey's batches, from 1
      place text not null,      -- where its sheets are given out, as it was called then; '' for no place of its own
      variant text not null check (variant in ('standard', 'large', 'easy')),
      language text not null check (language in ('pl', 'en', 'uk')),
      sheets integer not null,
      file_id text references file (id),
      created_by text not null,
      created_at text not null,
      unique (survey_id, number)
    ) strict`.execute(db);
  await sql`
    insert into print_run_new (id, survey_id, revision_id, number, place, variant, language, sheets, file_id, created_by, created_at)
    select id, survey_id, revision_id, row_number() over (partition by survey_id order by created_at, id), '', variant, language, sheets, file_id, created_by, created_at
    from print_run`.execute(db);
  await sql`drop table print_run`.execute(db);
  await sql`alter table print_run_new rename to print_run`.execute(db);
}

async function themes(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table theme (
      id text primary key,
      survey_id text not null references survey (id),
      question text not null,
      position integer not null,
      name text not null,
      created_by text not null,
      created_at text not null,
      deleted_at text
    ) strict`.execute(db);
  await sql`create index theme_by_survey on theme (survey_id, question)`.execute(db);
  await sql`
    create table sorted_text (
      response_id text not null references response (id),
      question text not null,
      themes text not null,     -- JSON: theme ids; [] says that it was read and fits none
      text_hash text not null,  -- of the words that were sorted: once corrected, they wait to be sorted again
      sorted_by text not null,
      sorted_at text not null,
      primary key (response_id, question)
    ) strict, without rowid`.execute(db);
}

/** Whoever writes an answer, by whatever way: what was counted before is counted anew. */
async function changes(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table response_change (
      survey_id text primary key references survey (id),
      number integer not null
    ) strict, without rowid`.execute(db);
  await sql`insert into response_change (survey_id, number) select id, 1 from survey`.execute(db);
  for (const [name, event, row] of [
    ["response_added", "insert", "new"],
    ["response_changed", "update", "new"],
    ["response_removed", "delete", "old"],
  ] as const)
    await sql
      .raw(
        `create trigger ${name} after ${event} on response begin insert into response_change (survey_id, number) values (${row}.survey_id, 1) on conflict (survey_id) do update set number = number + 1; end`,
      )
      .execute(db);
}
