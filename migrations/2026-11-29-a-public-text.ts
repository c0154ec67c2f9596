import { type Kysely, sql } from "kysely";

/** What a person decided about publishing a remark's words. A remark without a row is judged by the program's guess. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table remark_publishing (
      remark_id text primary key references remark (id),
      decision text not null check (decision in ('auto', 'as_is', 'rewritten', 'withheld')),
      part text not null,     -- the words as they will be published, where they were rewritten
      body text not null,
      proposal text not null,
      of_text text not null,  -- the hash of the words that the decision was made about
      version integer not null,
      decided_by text not null,
      decided_at text not null
    ) strict, without rowid`.execute(db);
}
