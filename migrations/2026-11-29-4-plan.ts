import { type Kysely, sql } from "kysely";

/**
 * The plan of a consultation: its activities on one timeline, the template's checklist, what was
 * published where and when, and what was changed after publication.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table activity (
      id text primary key,
      consultation_id text not null references consultation (id),
      kind text not null check (kind in (
        'notice', 'remarks', 'survey', 'meeting', 'debate', 'workshop', 'walk', 'interview', 'duty', 'panel', 'oral', 'report', 'other'
      )),
      title text not null,
      starts_at text not null,     -- a day, or a day and an hour in Poland (2026-12-03T17:00); '' while not decided
      ends_at text not null,
      place text not null,
      note text not null,
      done_at text,
      done_by text,
      version integer not null,
      created_at text not null,
      updated_at text not null,
      deleted_at text
    ) strict`.execute(db);
  await sql`create index activity_by_consultation on activity (consultation_id)`.execute(db);
  await sql`
    create table plan_rule (
      consultation_id text primary key references consultation (id),
      days integer check (days > 0),  -- what the office's own resolution asks for
      counted text not null check (counted in ('calendar', 'working')),
      forms text not null,         -- JSON: kinds of activities
      cited text not null,         -- where it says so
      ticks text not null          -- JSON: [{ code, at, by }] of the template's checklist
    ) strict, without rowid`.execute(db);
  await sql`
    create table publication (
      id text primary key,
      consultation_id text not null references consultation (id),
      what text not null check (what in ('notice', 'correction', 'summary', 'other')),
      channel text not null check (channel in ('press', 'areaBoard', 'officeBoard', 'bip', 'website', 'customary')),
      place text not null,         -- which paper and page, which board, which address
      published_on text not null,
      published_by text not null,
      proof_file_id text references file (id),
      entered_by text not null,
      entered_at text not null,
      undone_at text
    ) strict`.execute(db);
  await sql`create index publication_by_consultation on publication (consultation_id)`.execute(db);
  await sql`
    create table correction (
      id text primary key,
      consultation_id text not null references consultation (id),
      made_on text not null,       -- one a day: what is mended several times within a day is one change to residents
      changes text not null,       -- JSON: [{ field, about, before, after }]
      reason text not null,
      made_by text not null,
      updated_at text not null,
      unique (consultation_id, made_on)
    ) strict`.execute(db);
}
