import { type Kysely, sql } from "kysely";

/** The office's villages, which of them an announcement is about, and what a person answered to the gate before the site goes out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table office add column villages text not null default ''`.execute(db); // a line each
  await sql`alter table announcement add column village text not null default ''`.execute(db); // '' for all of the gmina
  // An answer is to one finding in one wording: other words, or another number in them, are asked about anew.
  await sql`
    create table site_answer (
      finding text primary key, -- a hash of the code, the subject and its words
      answered_by text not null,
      answered_at text not null
    ) strict`.execute(db);
}
