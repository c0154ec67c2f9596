import { type Kysely, sql } from "kysely";

/**
 * Voting at one computer with codes. Two tables that share no key, no time and no order: who had a
 * code is in the one, what was chosen in the other. WITHOUT ROWID: a rowid would number the votes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table voting_code (
      hash text primary key,       -- the code itself is on paper alone
      group_id text not null,      -- a voter group of an edition
      used integer not null check (used in (0, 1))
    ) strict, without rowid`.execute(db);
  await sql`
    create table kiosk_ballot (
      id text primary key,         -- UUIDv4: the only ids of ours that hold no time
      survey_id text not null references survey (id),
      choices text not null        -- JSON: [[number on the ballot, points]], by number
    ) strict, without rowid`.execute(db);

  // 'sealed': the ballots lie as they came in. 'mixed': voting is over and the file was written anew.
  // 'counted': the committee has opened it, and voting can't be reopened.
  await sql`alter table edition add column urn text not null default 'sealed' check (urn in ('sealed', 'mixed', 'counted'))`.execute(db);
  const editions = await sql<{ id: string; rules: string }>`select id, rules from edition`.execute(db);
  for (const { id, rules } of editions.rows) {
    const changed = JSON.stringify({ ...(JSON.parse(rules) as object), voting: "paper" });
    await sql`update edition set rules = ${changed} where id = ${id}`.execute(db);
  }
}
