import { type Kysely, sql } from "kysely";

/** Meetings, walks and duty hours; what a consultation's report says besides its numbers; consultations put away. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table meeting (
      id text primary key,
      consultation_id text not null references consultation (id),
      kind text not null check (kind in ('meeting', 'walk', 'duty')),
      day text not null,         -- '' while it is not decided
      starts_at text not null,   -- '17:00', or ''
      ends_at text not null,
      place text not null,
      step_free integer not null check (step_free in (0, 1)),
      hearing_loop integer not null check (hearing_loop in (0, 1)),
      sign_language integer not null check (sign_language in (0, 1)),
      access_note text not null,
      headcount integer check (headcount >= 0), -- a number alone: who came is never written down
      minutes text not null,                    -- rich text
      minutes_published integer not null check (minutes_published in (0, 1)),
      version integer not null,
      created_at text not null,
      updated_at text not null,
      deleted_at text
    ) strict`.execute(db);
  await sql`create index meeting_by_consultation on meeting (consultation_id)`.execute(db);
  await sql`
    create table meeting_remark (
      remark_id text primary key references remark (id),
      meeting_id text not null references meeting (id)
    ) strict`.execute(db);
  await sql`create index meeting_remark_by_meeting on meeting_remark (meeting_id)`.execute(db);
  await sql`
    create table consultation_report (
      consultation_id text primary key references consultation (id),
      addressees text not null,
      publicity text not null,   -- JSON: [{how, on}]
      ways text not null,
      answer_by text not null,   -- the day by which residents were promised an answer, or ''
      next_steps text not null,
      signatures text not null,  -- JSON: [string]
      approver text not null,
      published text not null,   -- JSON: ids of the files that stand on the site
      version integer not null
    ) strict`.execute(db);
  await sql`alter table consultation add column archived_at text`.execute(db);
}
