import { type Kysely, sql } from "kysely";

/** School budgets: editions, their pools, projects, what was found in checking them, and counts by hand. A ballot is a survey of a pool. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table edition (
      id text primary key,
      kind text not null check (kind in ('school', 'gmina')),
      slug text not null unique,   -- its address on the site; fixed once announced
      title text not null,
      host text not null,          -- the school, or the gmina
      purpose text not null,
      stages text not null,        -- JSON: { call: { from, to } … }, days, '' while not decided
      voter_groups text not null,  -- JSON: [{ id, name, voters }], classes as a rule
      committee text not null,     -- JSON: [{ name, role }], never on the site
      contact text not null,       -- JSON: { name, phone, email, place }
      rules text not null,         -- JSON: EditionRules; fixed once announced
      turnout text not null,       -- JSON: { group id: how many of it took a ballot }
      destroyed text not null,     -- JSON: { ballots, day, note }
      leftover text not null,      -- JSON: { decision, note }
      reversals text not null,     -- JSON: [{ at, by, reason }], confirmations taken back
      state text not null check (state in ('draft', 'open', 'voting', 'counting', 'decided')),
      announced_at text,
      decided_at text,
      published_at text,           -- the outcome, on the site
      version integer not null,
      created_at text not null,
      updated_at text not null,
      deleted_at text
    ) strict`.execute(db);
  await sql`
    create table pool (
      id text primary key,
      edition_id text not null references edition (id),
      position integer not null,
      name text not null,
      amount integer not null check (amount >= 0), -- grosze
      ballot_order text not null,  -- JSON: Draw, '' until drawn
      lot text not null,           -- JSON: Draw that decides ties, '' until one is needed
      counted_by text not null check (counted_by in ('ballots', 'hand')),
      outcome text not null        -- JSON: PoolOutcome, fixed when the committee confirms it; '' before
    ) strict`.execute(db);
  await sql`create index pool_by_edition on pool (edition_id, position)`.execute(db);
  await sql`
    create table project (
      id text primary key,
      edition_id text not null references edition (id),
      pool_id text not null references pool (id),
      number integer not null,     -- in the order in which they came in
      title text not null,
      summary text not null,
      details text not null,
      place text not null,
      authors text not null,       -- names, inside the office only
      shown_as text not null,      -- what the site says of the authors; '' says nothing
      consent integer not null check (consent in (0, 1)),
      costs text not null,         -- JSON: [{ what, amount }], grosze
      supporters integer not null check (supporters >= 0),
      received_on text not null,
      channel text not null check (channel in ('paper', 'screen')),
      picture_file_id text references file (id),
      picture_alt text not null,
      ballot_number integer,
      withdrawn_at text,
      withdrawn_reason text not null,
      merged_into text references project (id),
      delivery text not null,      -- JSON: Delivery
      version integer not null,
      created_at text not null,
      updated_at text not null,
      deleted_at text,
      unique (edition_id, number)
    ) strict`.execute(db);
  await sql`create index project_by_pool on project (pool_id)`.execute(db);
  await sql`
    create table project_check (
      id text primary key,
      project_id text not null references project (id),
      part text not null check (part in ('formal', 'substantive', 'appeal')),
      result text not null check (result in ('ok', 'correct', 'no')),
      reason text not null,
      until text not null,         -- the last day for a correction
      checked_by text not null,
      checked_at text not null,
      undone_at text
    ) strict`.execute(db);
  await sql`create index project_check_by_project on project_check (project_id)`.execute(db);
  await sql`
    create table hand_count (
      id text primary key,
      pool_id text not null references pool (id),
      place text not null,         -- the box or the class
      round integer not null check (round in (1, 2)),
      papers text not null,        -- JSON: { valid, empty, tooMany, other }
      votes text not null,         -- JSON: { project id: votes or points }
      counted_by text not null,
      entered_by text not null,
      entered_at text not null,
      undone_at text
    ) strict`.execute(db);
  await sql`create index hand_count_by_pool on hand_count (pool_id)`.execute(db);

  await sql`
    create table survey_new (
      id text primary key,
      consultation_id text references consultation (id),
      pool_id text references pool (id),
      code text not null unique, -- six characters, printed on each sheet
      definition text not null,  -- JSON: SurveyDefinition, the draft
      paper text not null,       -- JSON: PaperDetails of a ballot; '' where the consultation has them
      sealed integer not null check (sealed in (0, 1)), -- a ballot while voting goes on: nothing is entered or read
      version integer not null,
      created_at text not null,
      updated_at text not null,
      deleted_at text,
      check ((consultation_id is null) <> (pool_id is null))
    ) strict`.execute(db);
  await sql`
    insert into survey_new (id, consultation_id, pool_id, code, definition, paper, sealed, version, created_at, updated_at, deleted_at)
    select id, consultation_id, null, code, definition, '', 0, version, created_at, updated_at, deleted_at from survey`.execute(db);
  await sql`drop table survey`.execute(db);
  await sql`alter table survey_new rename to survey`.execute(db);
}
