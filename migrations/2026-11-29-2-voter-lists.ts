import { type Kysely, sql } from "kysely";

/** Lists by which the committee hands out ballots, and ballots in up to three languages. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The only place where voters stand one by one: no vote refers to it, and it is erased when the edition is over.
  await sql`
    create table voter_list (
      edition_id text not null references edition (id),
      group_id text not null,      -- of edition.voter_groups
      lines text not null,         -- JSON: a text for each voter, never an e-mail or a PESEL
      saved_at text not null,
      primary key (edition_id, group_id)
    ) strict`.execute(db);
  // The newest class list that was made: it holds the same texts, so it is erased with them.
  await sql`alter table edition add column class_list_file_id text references file (id)`.execute(db);
  await sql`alter table edition add column lists_erased_at text`.execute(db);
  await sql`alter table edition add column languages text not null default '["pl"]'`.execute(db);
  await sql`alter table project add column translations text not null default '{}'`.execute(db);
}
