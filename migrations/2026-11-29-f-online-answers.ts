import { type Kysely, sql } from "kysely";

/** Answers from the public site: the office's keys, which surveys take them, and each sealed answer as it came. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table answer_key (
      id text primary key,        -- start of the public key's SHA-256: its fingerprint, without the spaces
      public_key text not null,   -- base64
      wrapped text not null,      -- JSON: the private key, sealed under its recovery code; never in the clear
      made_by text not null,
      made_at text not null,
      retired_at text             -- opens what was sealed to it, and nothing new is
    ) strict`.execute(db);
  await sql`
    create table online_survey (
      survey_id text primary key references survey (id),
      way text not null check (way in ('box', 'file')),
      one_voice integer not null check (one_voice in (0, 1)), -- an answer needs the code of a printed sheet
      open integer not null check (open in (0, 1)),
      version integer not null,
      changed_by text not null,
      changed_at text not null
    ) strict`.execute(db);
  // By its hash, without a rowid: the order in which answers lie here tells nothing of that in which they came.
  await sql`
    create table sealed_answer (
      sha256 text primary key,
      survey_id text not null references survey (id),
      line text not null,         -- as it lay in the drop box or the file; what can't be read is cut
      outcome text not null check (outcome in ('counted', 'refused')),
      reason text not null,       -- '' where it counts
      question text not null,     -- the id of the question that the reason is about, or ''
      taken_on text not null      -- the day alone
    ) strict, without rowid`.execute(db);
  await sql`create index sealed_answer_by_survey on sealed_answer (survey_id, outcome)`.execute(db);
  await sql`create index response_by_external on response (survey_id, external_id) where external_id <> ''`.execute(db);
}
