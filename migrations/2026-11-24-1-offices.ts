import { type Kysely, sql } from "kysely";

/** The office itself, its people, the audit log and the list of files. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table office (
      id text primary key,
      name text not null,
      address text not null,
      phone text not null,
      email text not null,
      hours text not null,
      website text not null,
      bip text not null,
      head_title text not null, -- "Wójt Gminy Przykładowo": the controller of personal data
      dpo_name text not null,
      dpo_email text not null,
      accent text not null check (accent glob '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
      crest_file_id text references file (id),
      resolution text not null, -- the office's own rules of consultation, as cited
      statement text not null,  -- the accessibility statement's answers, JSON
      sample integer not null check (sample in (0, 1)),
      version integer not null,
      created_at text not null
    ) strict`.execute(db);
  await sql`
    create table person (
      id text primary key,
      name text not null,
      login text not null unique,
      role text not null check (role in ('administrator', 'clerk', 'typist', 'viewer')),
      password text not null,
      recovery text, -- hash of the printed recovery code, gone once used
      active integer not null check (active in (0, 1)),
      failures integer not null,
      locked_until text,
      version integer not null,
      created_at text not null
    ) strict`.execute(db);
  await sql`
    create table audit_entry (
      seq integer primary key,
      at text not null,
      person_id text,           -- no foreign key: the log outlives the person
      person_name text not null,
      role text not null,
      action text not null,
      subject text not null,
      previous text not null,
      hash text not null
    ) strict`.execute(db);
  await sql`create trigger audit_entry_stays before delete on audit_entry begin select raise(abort, 'the audit log is never shortened'); end`.execute(
    db,
  );
  await sql`create trigger audit_entry_fixed before update on audit_entry begin select raise(abort, 'the audit log is never changed'); end`.execute(
    db,
  );
  await sql`
    create table file (
      id text primary key,
      name text not null,
      mime text not null,
      bytes integer not null,
      sha256 text not null,
      width integer,  -- pixels, pictures only
      height integer,
      created_by text not null,
      created_at text not null
    ) strict`.execute(db);
}
