import { type Kysely, sql } from "kysely";

/** What a person decided of answers from the site that were refused for their code. The answer and why it was refused stay as they were. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table online_decision (
      id text primary key,
      sha256 text not null references sealed_answer (sha256),
      accepted integer not null check (accepted in (0, 1)),
      why text not null,
      decided_by text not null,
      decided_at text not null
    ) strict`.execute(db);
  await sql`create index online_decision_by_answer on online_decision (sha256, id)`.execute(db);
}
