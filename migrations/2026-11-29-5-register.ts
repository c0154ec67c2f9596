import { type Kysely, sql } from "kysely";

/**
 * The register in full: a ruling "poza zakresem", a second person's approval, letters parted into remarks,
 * parts of the document, tags, reason texts, and submitters' names where the law asks for them.
 * The table of remarks is made anew: SQLite can't change a check.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table letter (
      id text primary key,
      consultation_id text not null references consultation (id),
      body text not null, -- the whole text, as it came
      created_at text not null
    ) strict`.execute(db);
  await sql`
    create table document_part (
      id text primary key,
      consultation_id text not null references consultation (id),
      position integer not null,
      level integer not null check (level between 1 and 9),
      title text not null,
      unique (consultation_id, position)
    ) strict`.execute(db);
  await sql`
    create table remark_new (
      id text primary key,
      consultation_id text not null references consultation (id),
      number integer not null,  -- below zero while its import is undone
      received_on text not null,
      channel text not null check (channel in ('paper', 'online', 'desk', 'phone', 'meeting', 'email', 'import')),
      submitter text not null check (submitter in ('resident', 'organisation', 'business', 'council', 'other', 'unknown')),
      part_id text references document_part (id),
      letter_id text references letter (id), -- the letter that it is a piece of
      ruling text not null check (ruling in ('none', 'accepted', 'partly', 'rejected', 'outside', 'noted')),
      ruled_by text,
      ruled_by_id text,         -- no foreign key: the ruling outlives the person
      ruled_at text,
      approved_by text,
      approved_at text,
      ruling_version integer not null, -- one more with each ruling: nobody's is overwritten unseen
      import_id text references import_batch (id),
      external_id text not null, -- the row's own id in an imported file
      entered_by text not null,
      entered_at text not null,
      version integer not null,
      deleted_at text,
      part text not null,
      proposal text not null,
      reason text not null,
      previous_ruling text,     -- JSON: what the last ruling replaced
      body text not null,
      search text not null, -- folded words (ł to l): SQLite folds ASCII alone
      unique (consultation_id, number)
    ) strict`.execute(db);
  await sql`
    insert into remark_new (id, consultation_id, number, received_on, channel, submitter, part_id, letter_id, ruling, ruled_by, ruled_by_id,
      ruled_at, approved_by, approved_at, ruling_version, import_id, external_id, entered_by, entered_at, version, deleted_at,
      part, proposal, reason, previous_ruling, body, search)
    select id, consultation_id, number, received_on, channel, submitter, null, null, ruling, ruled_by, null,
      ruled_at, null, null, case when ruling = 'none' then 0 else 1 end, import_id, external_id, entered_by, entered_at, version, deleted_at,
      part, proposal, reason, null, body, search from remark`.execute(db);
  await sql`drop table remark`.execute(db);
  await sql`alter table remark_new rename to remark`.execute(db);
  // All that the filters and counts look at, so that a long register is not read through for them.
  await sql`create index remark_by_state on remark (consultation_id, deleted_at, ruling, approved_at, channel, part_id, number)`.execute(
    db,
  );
  await sql`create index remark_by_part on remark (part_id)`.execute(db);
  await sql`create index remark_by_letter on remark (letter_id)`.execute(db);
  await sql`
    create table remark_tag (
      id text primary key,
      consultation_id text not null references consultation (id),
      name text not null,
      folded text not null, -- the same word in other letters is the same tag
      unique (consultation_id, folded)
    ) strict`.execute(db);
  await sql`
    create table remark_tagged (
      remark_id text not null references remark (id),
      tag_id text not null references remark_tag (id),
      primary key (remark_id, tag_id)
    ) strict, without rowid`.execute(db);
  await sql`create index remark_tagged_by_tag on remark_tagged (tag_id)`.execute(db);
  await sql`
    create table reason_text (
      id text primary key,
      body text not null,
      created_at text not null,
      deleted_at text
    ) strict`.execute(db);
  await sql`
    create table register_settings (
      consultation_id text primary key references consultation (id),
      approval integer not null check (approval in (0, 1)), -- a ruling is final once a second person has approved it
      senders integer not null check (senders in (0, 1)),   -- names and addresses are asked for
      erase_on text not null                                -- the day on which they are erased, '' while there are none to keep
    ) strict`.execute(db);
  await sql`
    create table remark_sender (
      remark_id text primary key references remark (id),
      name text not null,
      address text not null
    ) strict, without rowid`.execute(db);
  await sql`
    create table sender_erasure (
      id text primary key,
      consultation_id text not null references consultation (id),
      senders integer not null, -- how many were erased
      due_on text not null,
      erased_by text not null,
      erased_at text not null,
      file_id text not null references file (id) -- the protocol
    ) strict`.execute(db);
}
