-- Made by UPDATE_SCHEMA=1 vitest run tests/migrations; a test compares it with what the migrations make.

CREATE TRIGGER audit_entry_fixed before update on audit_entry begin select raise(abort, 'the audit log is never changed'); end;

CREATE TRIGGER audit_entry_stays before delete on audit_entry begin select raise(abort, 'the audit log is never shortened'); end;

CREATE TRIGGER response_added after insert on response begin insert into response_change (survey_id, number) values (new.survey_id, 1) on conflict (survey_id) do update set number = number + 1; end;

CREATE TRIGGER response_changed after update on response begin insert into response_change (survey_id, number) values (new.survey_id, 1) on conflict (survey_id) do update set number = number + 1; end;

CREATE TRIGGER response_removed after delete on response begin insert into response_change (survey_id, number) values (old.survey_id, 1) on conflict (survey_id) do update set number = number + 1; end;

CREATE TRIGGER survey_revision_frozen before update of definition on survey_revision begin select raise(abort, 'a frozen revision is never changed'); end;

CREATE TABLE "activity" (
      id text primary key,
      consultation_id text not null references consultation (id),
      kind text not null check (kind in (
        'notice', 'remarks', 'survey', 'meeting', 'debate', 'workshop', 'walk', 'interview', 'duty', 'panel', 'oral', 'report', 'other'
      )),
      title text not null,
      starts_at text not null,     -- a day, or a day and an hour in Poland (2026-12-03T17:00); '' while not decided
      ends_at text not null,
      place text not null,
      note text not null,
      step_free integer not null check (step_free in (0, 1)),
      hearing_loop integer not null check (hearing_loop in (0, 1)),
      sign_language integer not null check (sign_language in (0, 1)),
      access_note text not null,
      headcount integer check (headcount >= 0), -- a number alone: who came is never written down
      minutes text not null,                    -- rich text
      minutes_published integer not null check (minutes_published in (0, 1)),
      done_at text,
      done_by text,
      version integer not null,
      created_at text not null,
      updated_at text not null,
      deleted_at text
    ) strict;

CREATE TABLE activity_remark (
      remark_id text primary key references remark (id),
      activity_id text not null references activity (id)
    ) strict;

CREATE TABLE announcement (
      id text primary key,
      slug text not null unique, -- its address on the site; fixed once published
      title text not null,
      body text not null,        -- JSON: rich text
      category text not null check (category in ('news', 'traffic', 'outage', 'event', 'call', 'obituary', 'tender')),
      place text not null,
      shown_from text not null,  -- day, '' for "at once"
      shown_to text not null,    -- day, '' for "until withdrawn"
      pinned integer not null check (pinned in (0, 1)),
      urgent integer not null check (urgent in (0, 1)),
      picture_file_id text references file (id),
      picture_alt text not null,
      state text not null check (state in ('draft', 'published', 'withdrawn')),
      published_at text,
      version integer not null,
      created_at text not null,
      updated_at text not null,
      deleted_at text
    , search_title text not null default '', search text not null default '', village text not null default '') strict;

CREATE TABLE announcement_file (
      announcement_id text not null references announcement (id),
      file_id text not null references file (id),
      title text not null,
      position integer not null,
      primary key (announcement_id, file_id)
    ) strict, without rowid;

CREATE TABLE answer_key (
      id text primary key,        -- start of the public key's SHA-256: its fingerprint, without the spaces
      public_key text not null,   -- base64
      wrapped text not null,      -- JSON: the private key, sealed under its recovery code; never in the clear
      made_by text not null,
      made_at text not null,
      retired_at text             -- opens what was sealed to it, and nothing new is
    ) strict;

CREATE TABLE audit_entry (
      seq integer primary key,
      at text not null,
      person_id text,           -- no foreign key: the log outlives the person
      person_name text not null,
      role text not null,
      action text not null,
      subject text not null,
      previous text not null,
      hash text not null
    ) strict;

CREATE TABLE consultation (
      id text primary key,
      number integer not null,
      year integer not null,
      template text not null,
      slug text not null unique,   -- its address on the site; fixed once published
      title text not null,
      purpose text not null,
      legal_basis text not null,
      starts_on text not null,     -- '' while not decided
      ends_on text not null,
      places text not null,        -- JSON: [{ id, name, address, hours }]
      contact text not null,       -- JSON: { name, phone, email }
      description text not null,   -- JSON: rich text
      outcome text not null,       -- JSON: rich text, "what we did with your voice"
      state text not null check (state in ('draft', 'published', 'closed')),
      published_at text,
      closed_at text,
      results_published_at text,
      version integer not null,
      created_at text not null,
      updated_at text not null,
      deleted_at text, archived_at text,
      unique (year, number)
    ) strict;

CREATE TABLE consultation_file (
      consultation_id text not null references consultation (id),
      file_id text not null references file (id),
      title text not null,
      position integer not null,
      primary key (consultation_id, file_id)
    ) strict, without rowid;

CREATE TABLE consultation_report (
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
    ) strict;

CREATE TABLE correction (
      id text primary key,
      consultation_id text not null references consultation (id),
      made_on text not null,       -- one a day: what is mended several times within a day is one change to residents
      changes text not null,       -- JSON: [{ field, about, before, after }]
      reason text not null,
      made_by text not null,
      updated_at text not null,
      unique (consultation_id, made_on)
    ) strict;

CREATE TABLE document_part (
      id text primary key,
      consultation_id text not null references consultation (id),
      position integer not null,
      level integer not null check (level between 1 and 9),
      title text not null,
      unique (consultation_id, position)
    ) strict;

CREATE TABLE edition (
      id text primary key,
      kind text not null check (kind in ('school', 'gmina')),
      slug text not null unique,   -- its address on the site; fixed once announced
      title text not null,
      host text not null,          -- the school, or the gmina
      purpose text not null,
      stages text not null,        -- JSON: { call: { from, to } … }, days, '' while not decided
      voter_groups text not null,  -- JSON: [{ id, name, voters }], classes as a rule
      committee text not null,     -- JSON: [{ name, role }], never on the site
      contact text not null,       -- JSON: { name, phone, email, place }
      rules text not null,         -- JSON: EditionRules; fixed once announced
      turnout text not null,       -- JSON: { group id: how many of it took a ballot }
      destroyed text not null,     -- JSON: { ballots, day, note }
      leftover text not null,      -- JSON: { decision, note }
      reversals text not null,     -- JSON: [{ at, by, reason }], confirmations taken back
      state text not null check (state in ('draft', 'open', 'voting', 'counting', 'decided')),
      announced_at text,
      decided_at text,
      published_at text,           -- the outcome, on the site
      version integer not null,
      created_at text not null,
      updated_at text not null,
      deleted_at text
    , urn text not null default 'sealed' check (urn in ('sealed', 'mixed', 'counted')), class_list_file_id text references file (id), lists_erased_at text, languages text not null default '["pl"]') strict;

CREATE TABLE erased_scan (
      sha256 text primary key,    -- of the content that was erased, in part or whole
      file_id text not null references file (id) -- what stands in its place
    ) strict;

CREATE TABLE file (
      id text primary key,
      name text not null,
      mime text not null,
      bytes integer not null,
      sha256 text not null,
      width integer,  -- pixels, pictures only
      height integer,
      created_by text not null,
      created_at text not null
    ) strict;

CREATE TABLE hand_count (
      id text primary key,
      pool_id text not null references pool (id),
      place text not null,         -- the box or the class
      round integer not null check (round in (1, 2)),
      papers text not null,        -- JSON: { valid, empty, tooMany, other }
      votes text not null,         -- JSON: { project id: votes or points }
      counted_by text not null,
      entered_by text not null,
      entered_at text not null,
      undone_at text
    ) strict;

CREATE TABLE import_batch (
      id text primary key,
      kind text not null check (kind in ('answers', 'remarks')),
      consultation_id text references consultation (id),
      survey_id text references survey (id),
      file_name text not null,
      sha256 text not null,     -- of the file: the same one twice is noticed
      accepted integer not null,
      refused integer not null,
      created_by text not null,
      created_at text not null,
      finished_at text,         -- none while its rows are coming in, seen by nobody
      undone_at text            -- its rows carry the same moment and are hidden
    ) strict;

CREATE TABLE kiosk_ballot (
      id text primary key,         -- UUIDv4: the only ids of ours that hold no time
      survey_id text not null references survey (id),
      choices text not null        -- JSON: [[number on the ballot, points]], by number
    ) strict, without rowid;

CREATE TABLE "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);

CREATE TABLE "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);

CREATE TABLE letter (
      id text primary key,
      consultation_id text not null references consultation (id),
      body text not null, -- the whole text, as it came
      created_at text not null
    ) strict;

CREATE TABLE office (
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
    , villages text not null default '') strict;

CREATE TABLE online_decision (
      id text primary key,
      sha256 text not null references sealed_answer (sha256),
      accepted integer not null check (accepted in (0, 1)),
      why text not null,
      decided_by text not null,
      decided_at text not null
    ) strict;

CREATE TABLE online_survey (
      survey_id text primary key references survey (id),
      way text not null check (way in ('box', 'file')),
      one_voice integer not null check (one_voice in (0, 1)), -- an answer needs the code of a printed sheet
      open integer not null check (open in (0, 1)),
      version integer not null,
      changed_by text not null,
      changed_at text not null
    ) strict;

CREATE TABLE person (
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
    ) strict;

CREATE TABLE plan_rule (
      consultation_id text primary key references consultation (id),
      days integer check (days > 0),  -- what the office's own resolution asks for
      counted text not null check (counted in ('calendar', 'working')),
      forms text not null,         -- JSON: kinds of activities
      cited text not null,         -- where it says so
      ticks text not null          -- JSON: [{ code, at, by }] of the template's checklist
    ) strict, without rowid;

CREATE TABLE pool (
      id text primary key,
      edition_id text not null references edition (id),
      position integer not null,
      name text not null,
      amount integer not null check (amount >= 0), -- grosze
      ballot_order text not null,  -- JSON: Draw, '' until drawn
      lot text not null,           -- JSON: Draw that decides ties, '' until one is needed
      counted_by text not null check (counted_by in ('ballots', 'hand')),
      outcome text not null        -- JSON: PoolOutcome, fixed when the committee confirms it; '' before
    ) strict;

CREATE TABLE "print_run" (
      id text primary key,
      survey_id text not null references survey (id),
      revision_id text not null references survey_revision (id),
      number integer not null,  -- of the survey's batches, from 1
      place text not null,      -- where its sheets are given out, as it was called then; '' for no place of its own
      variant text not null check (variant in ('standard', 'large', 'easy')),
      language text not null check (language in ('pl', 'en', 'uk')),
      sheets integer not null,
      file_id text references file (id),
      created_by text not null,
      created_at text not null,
      unique (survey_id, number)
    ) strict;

CREATE TABLE project (
      id text primary key,
      edition_id text not null references edition (id),
      pool_id text not null references pool (id),
      number integer not null,     -- in the order in which they came in
      title text not null,
      summary text not null,
      details text not null,
      place text not null,
      authors text not null,       -- names, inside the office only
      shown_as text not null,      -- what the site says of the authors; '' says nothing
      consent integer not null check (consent in (0, 1)),
      costs text not null,         -- JSON: [{ what, amount }], grosze
      supporters integer not null check (supporters >= 0),
      received_on text not null,
      channel text not null check (channel in ('paper', 'screen')),
      picture_file_id text references file (id),
      picture_alt text not null,
      ballot_number integer,
      withdrawn_at text,
      withdrawn_reason text not null,
      merged_into text references project (id),
      delivery text not null,      -- JSON: Delivery
      version integer not null,
      created_at text not null,
      updated_at text not null,
      deleted_at text, translations text not null default '{}',
      unique (edition_id, number)
    ) strict;

CREATE TABLE project_check (
      id text primary key,
      project_id text not null references project (id),
      part text not null check (part in ('formal', 'substantive', 'appeal')),
      result text not null check (result in ('ok', 'correct', 'no')),
      reason text not null,
      until text not null,         -- the last day for a correction
      checked_by text not null,
      checked_at text not null,
      undone_at text
    ) strict;

CREATE TABLE publication (
      id text primary key,
      consultation_id text not null references consultation (id),
      what text not null check (what in ('notice', 'correction', 'summary', 'other')),
      channel text not null check (channel in ('press', 'areaBoard', 'officeBoard', 'bip', 'website', 'customary')),
      place text not null,         -- which paper and page, which board, which address
      published_on text not null,
      published_by text not null,
      proof_file_id text references file (id),
      entered_by text not null,
      entered_at text not null,
      undone_at text
    ) strict;

CREATE TABLE reason_text (
      id text primary key,
      body text not null,
      created_at text not null,
      deleted_at text
    ) strict;

CREATE TABLE register_settings (
      consultation_id text primary key references consultation (id),
      approval integer not null check (approval in (0, 1)), -- a ruling is final once a second person has approved it
      senders integer not null check (senders in (0, 1)),   -- names and addresses are asked for
      erase_on text not null                                -- the day on which they are erased, '' while there are none to keep
    ) strict;

CREATE TABLE "remark" (
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
    ) strict;

CREATE TABLE remark_entry (
      id text primary key,
      sheet_id text not null references remark_sheet (id),
      look text not null check (look in ('first', 'second', 'decided')),
      content text not null,     -- JSON: RemarkFormContent, without the sender
      person text not null,      -- person.id, or the name of who has none
      entered_by text not null,
      entered_at text not null,
      closed_at text             -- its sheet was taken back
    ) strict;

CREATE TABLE remark_entry_sender (
      entry_id text primary key references remark_entry (id), -- only until its sheet is a remark
      name text not null,
      address text not null
    ) strict, without rowid;

CREATE TABLE remark_publishing (
      remark_id text primary key references remark (id),
      decision text not null check (decision in ('auto', 'as_is', 'rewritten', 'withheld')),
      part text not null,     -- the words as they will be published, where they were rewritten
      body text not null,
      proposal text not null,
      of_text text not null,  -- the hash of the words that the decision was made about
      version integer not null,
      decided_by text not null,
      decided_at text not null
    ) strict, without rowid;

CREATE TABLE remark_sender (
      remark_id text primary key references remark (id),
      name text not null,
      address text not null
    ) strict, without rowid;

CREATE TABLE remark_sheet (
      id text primary key,
      survey_id text not null references survey (id),
      revision_id text not null references survey_revision (id),
      serial text not null,
      received_on text not null,
      state text not null check (state in ('untyped', 'unchecked', 'differing', 'remark', 'blank', 'unreadable')),
      remark_id text references remark (id),
      version integer not null,
      taken_by text not null,
      taken_at text not null,
      undone_at text
    ) strict;

CREATE TABLE remark_tag (
      id text primary key,
      consultation_id text not null references consultation (id),
      name text not null,
      folded text not null, -- the same word in other letters is the same tag
      unique (consultation_id, folded)
    ) strict;

CREATE TABLE remark_tagged (
      remark_id text not null references remark (id),
      tag_id text not null references remark_tag (id),
      primary key (remark_id, tag_id)
    ) strict, without rowid;

CREATE TABLE "response" (
      id text primary key,
      survey_id text not null references survey (id),
      revision_id text not null references survey_revision (id),
      serial text,              -- the sheet it was read from; none for the other channels
      channel text not null check (channel in ('paper', 'online', 'desk', 'phone', 'meeting', 'import')),
      state text not null check (state in ('counted', 'invalid', 'aside', 'duplicate', 'unchecked', 'differing')),
      reason text not null,
      answers text not null,    -- JSON: Answers; '{}' while a second person must not see them
      import_id text references import_batch (id),
      external_id text not null,
      entered_by text not null,
      entered_by_id text,       -- person.id; none of answers from before second entries, and from the command line
      entered_at text not null,
      version integer not null,
      undone_at text,
      replaced text             -- JSON: { by, state, reason } of a first typing that a second one took the place of
    ) strict;

CREATE TABLE response_change (
      survey_id text primary key references survey (id),
      number integer not null
    ) strict, without rowid;

CREATE TABLE scan_batch (
      id text primary key,
      title text not null,
      created_by text not null,
      created_at text not null,
      accepted_by text,
      accepted_at text
    ) strict;

CREATE TABLE scan_file (
      id text primary key,
      batch_id text not null references scan_batch (id),
      file_id text not null references file (id),
      position integer not null,
      pages integer,          -- none until it was opened
      trouble text not null   -- why the whole file could not be read, or ''
    ) strict;

CREATE TABLE scan_folder (
      path text primary key,
      set_by text not null,
      set_at text not null
    ) strict;

CREATE TABLE scan_folder_file (
      name text not null,
      bytes integer not null,
      modified_at text not null,
      sha256 text not null,
      primary key (name, bytes, modified_at)
    ) strict;

CREATE TABLE "scan_item" (
      id text primary key,
      page_id text not null references scan_page (id),
      kind text not null check (kind in ('box', 'text')),
      purpose text not null check (purpose in ('unsure', 'recheck', 'written')), -- 'written': typed with the whole sheet
      question text not null,
      row text,                -- a grid's row or a ranking's option
      option text not null,    -- of a box; of a text 'answer' or 'other'
      doubt text not null,
      coverage real,
      read text not null,      -- what the reader made of it
      crop blob not null,      -- PNG
      at text not null,        -- JSON: { x, y, width, height } in shares of the page
      decision text check (decision in ('marked', 'empty', 'undone', 'later')),
      value text,              -- what a person typed
      decided_by text,
      decided_at text
    , decided_by_id text) strict;

CREATE TABLE scan_page (
      id text primary key,
      batch_id text not null references scan_batch (id),
      scan_file_id text not null references scan_file (id),
      number integer not null, -- in its file, from 1
      status text not null check (status in ('waiting', 'accepted', 'check', 'duplicate', 'blank', 'foreign', 'unreadable')),
      reason text not null,
      survey_id text references survey (id),
      serial text,
      page integer,
      needed text not null,    -- JSON: the pages of its form that hold questions
      reading text not null,   -- JSON: PageReading; '' while it waits
      decided_by text,         -- who said what a page is that could not be read
      response_id text references response (id), remark_sheet_id text references remark_sheet (id), erased_on text not null default '', -- the response that its sheet was counted as
      unique (scan_file_id, number)
    ) strict;

CREATE TABLE sealed_answer (
      sha256 text primary key,
      survey_id text not null references survey (id),
      line text not null,         -- as it lay in the drop box or the file; what can't be read is cut
      outcome text not null check (outcome in ('counted', 'refused')),
      reason text not null,       -- '' where it counts
      question text not null,     -- the id of the question that the reason is about, or ''
      taken_on text not null      -- the day alone
    ) strict, without rowid;

CREATE TABLE second_entry_rule (
      survey_id text primary key references survey (id),
      percent integer not null check (percent between 0 and 100), -- of the sheets; only ever raised once one was entered
      seed text not null,       -- random; nobody is shown it before it is disclosed
      set_by text not null,
      set_at text not null,
      disclosed_by text,
      disclosed_at text         -- from then on every sheet is entered twice: which ones are drawn can be worked out
    ) strict;

CREATE TABLE sender_erasure (
      id text primary key,
      consultation_id text not null references consultation (id),
      senders integer not null, -- how many were erased
      due_on text not null,
      erased_by text not null,
      erased_at text not null,
      file_id text not null references file (id) -- the protocol
    ) strict;

CREATE TABLE sheet (
      survey_id text not null references survey (id),
      serial text not null,     -- random, never tied to a person
      revision_id text not null references survey_revision (id),
      print_run_id text not null references print_run (id),
      primary key (survey_id, serial)
    ) strict, without rowid;

CREATE TABLE sheet_entry (
      id text primary key,
      response_id text not null references response (id),
      look text not null check (look in ('first', 'second', 'decided')),
      answers text not null,    -- JSON: Answers
      state text not null check (state in ('counted', 'invalid', 'aside')),
      reason text not null,
      person text not null,     -- person.id, or the name of who has none
      entered_by text not null,
      entered_at text not null,
      closed_at text            -- another entry took its place, or its sheet was opened again
    , helpers text not null default '[]') strict;

CREATE TABLE sheet_move (
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
    ) strict;

CREATE TABLE site_answer (
      finding text primary key, -- a hash of the code, the subject and its words
      answered_by text not null,
      answered_at text not null
    ) strict;

CREATE TABLE "site_export" (
      id text primary key,
      kind text not null check (kind in ('preview', 'folder', 'zip', 'upload')),
      target text not null,
      pages integer not null,
      bytes integer not null,
      sha256 text not null,      -- of the manifest: names the export's kept files
      sent integer,
      removed integer,
      returned integer not null default 0 check (returned in (0, 1)), -- a return to an earlier export
      created_by text not null,
      created_at text not null
    ) strict;

CREATE TABLE sorted_text (
      response_id text not null references response (id),
      question text not null,
      themes text not null,     -- JSON: theme ids; [] says that it was read and fits none
      text_hash text not null,  -- of the words that were sorted: once corrected, they wait to be sorted again
      sorted_by text not null,
      sorted_at text not null,
      primary key (response_id, question)
    ) strict, without rowid;

CREATE TABLE "survey" (
      id text primary key,
      consultation_id text references consultation (id),
      pool_id text references pool (id),
      remarks_of text unique references consultation (id), -- the remark form of this consultation
      code text not null unique, -- six characters, printed on each sheet
      definition text not null,  -- JSON: SurveyDefinition, the draft
      paper text not null,       -- JSON: PaperDetails of a ballot or a remark form; '' where the consultation has them
      sealed integer not null check (sealed in (0, 1)), -- a ballot while voting goes on: nothing is entered or read
      version integer not null,
      created_at text not null,
      updated_at text not null,
      deleted_at text,
      check ((consultation_id is not null) + (pool_id is not null) + (remarks_of is not null) = 1)
    ) strict;

CREATE TABLE survey_revision (
      id text primary key,
      survey_id text not null references survey (id),
      number integer not null,
      definition text not null, -- JSON: SurveyDefinition, frozen
      layouts text not null,    -- JSON: { "standard-pl": Layout … }, geometry in millimetres
      frozen_by text not null,
      frozen_at text not null,
      unique (survey_id, number)
    ) strict;

CREATE TABLE theme (
      id text primary key,
      survey_id text not null references survey (id),
      question text not null,
      position integer not null,
      name text not null,
      created_by text not null,
      created_at text not null,
      deleted_at text
    ) strict;

CREATE TABLE upload_target (
      id text primary key check (id = 'site'),
      target text not null,      -- JSON, without anything secret
      version integer not null
    ) strict;

CREATE TABLE voter_list (
      edition_id text not null references edition (id),
      group_id text not null,      -- of edition.voter_groups
      lines text not null,         -- JSON: a text for each voter, never an e-mail or a PESEL
      saved_at text not null,
      primary key (edition_id, group_id)
    ) strict;

CREATE TABLE voting_code (
      hash text primary key,       -- the code itself is on paper alone
      group_id text not null,      -- a voter group of an edition
      used integer not null check (used in (0, 1))
    ) strict, without rowid;

CREATE INDEX activity_by_consultation on activity (consultation_id);

CREATE INDEX activity_remark_by_activity on activity_remark (activity_id);

CREATE INDEX hand_count_by_pool on hand_count (pool_id);

CREATE INDEX online_decision_by_answer on online_decision (sha256, id);

CREATE INDEX pool_by_edition on pool (edition_id, position);

CREATE INDEX project_by_pool on project (pool_id);

CREATE INDEX project_check_by_project on project_check (project_id);

CREATE INDEX publication_by_consultation on publication (consultation_id);

CREATE INDEX remark_by_letter on remark (letter_id);

CREATE INDEX remark_by_part on remark (part_id);

CREATE INDEX remark_by_state on remark (consultation_id, deleted_at, ruling, approved_at, channel, part_id, number);

CREATE INDEX remark_entry_by_sheet on remark_entry (sheet_id);

CREATE INDEX remark_sheet_by_remark on remark_sheet (remark_id);

CREATE INDEX remark_sheet_by_survey on remark_sheet (survey_id, state, serial);

CREATE INDEX remark_tagged_by_tag on remark_tagged (tag_id);

CREATE INDEX response_by_external on response (survey_id, external_id) where external_id <> '';

CREATE INDEX response_by_serial on response (survey_id, serial);

CREATE INDEX response_by_survey on response (survey_id, state, id);

CREATE INDEX scan_item_by_page on scan_item (page_id);

CREATE INDEX scan_page_by_batch on scan_page (batch_id, status);

CREATE INDEX scan_page_by_remark_sheet on scan_page (remark_sheet_id);

CREATE INDEX scan_page_by_sheet on scan_page (survey_id, serial, page);

CREATE INDEX sealed_answer_by_survey on sealed_answer (survey_id, outcome);

CREATE INDEX sheet_entry_by_response on sheet_entry (response_id);

CREATE INDEX sheet_move_by_survey on sheet_move (survey_id);

CREATE INDEX theme_by_survey on theme (survey_id, question);
