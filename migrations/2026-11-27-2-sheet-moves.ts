import { type Kysely, sql } from "kysely";

/** What a clerk noted of blank and filled sheets on their way: given out, brought back, taken out of a box, lost. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sheet_move (
      id text primary key,
      survey_id text not null references survey (id),
      kind text not null check (kind in ('out', 'unused', 'filled', 'lost')),
      place text not null, -- as it was called then
      day text not null,
      sheets integer not null check (sheets > 0),
      note text not null,  -- of lost ones the reason
      noted_by text not null,
      noted_at text not null,
      undone_at text
    ) strict`.execute(db);
  await sql`create index sheet_move_by_survey on sheet_move (survey_id)`.execute(db);
}
