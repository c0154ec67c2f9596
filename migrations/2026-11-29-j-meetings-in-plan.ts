import { type Kysely, sql } from "kysely";

/**
 * A meeting is the activity of the plan at which people meet: one table instead of two. What was taken over from
 * the plan comes together again under the meeting's id; every other meeting and activity stays as it is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const meetings = (await sql<Meeting>`select * from meeting order by id`.execute(db)).rows;
  const removed = (await sql<Activity>`select * from activity where deleted_at is not null order by id`.execute(db)).rows;
  await activities(db);
  const origins = originsOf(meetings, removed);
  for (const meeting of meetings) {
    const origin = origins.get(meeting);
    if (origin) await sql`delete from activity where id = ${origin.id}`.execute(db);
    await insert(db, meeting, origin);
  }
  await remarks(db);
  await sql`drop table meeting`.execute(db);
}

type Activity = {
  id: string;
  consultation_id: string;
  kind: string;
  title: string;
  place: string;
  note: string;
  done_at: string | null;
  done_by: string | null;
  deleted_at: string;
};
type Meeting = {
  id: string;
  consultation_id: string;
  kind: string;
  day: string;
  starts_at: string;
  ends_at: string;
  place: string;
  step_free: number;
  hearing_loop: number;
  sign_language: number;
  access_note: string;
  headcount: number | null;
  minutes: string;
  minutes_published: number;
  version: number;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
};

async function activities(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table activity_new (
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
    ) strict`.execute(db);
  await sql`
    insert into activity_new
    select id, consultation_id, kind, title, starts_at, ends_at, place, note, 0, 0, 0, '', null, ${EMPTY}, 0,
      done_at, done_by, version, created_at, updated_at, deleted_at
    from activity`.execute(db);
  await sql`drop table activity`.execute(db);
  await sql`alter table activity_new rename to activity`.execute(db);
  await sql`create index activity_by_consultation on activity (consultation_id)`.execute(db);
}

const EMPTY = '{"type":"doc","content":[]}';

const TAKEN_OVER = ["meeting", "walk", "duty"];
/** Taking over took the activity out of the plan and made the meeting within one call, so at one moment. Its kind can be another since. */
const isOriginOf = (activity: Activity, { consultation_id, created_at }: Meeting): boolean =>
  activity.consultation_id === consultation_id && TAKEN_OVER.includes(activity.kind) && activity.deleted_at === created_at;

const namedPlace = ({ title, place }: Activity): string => (title && place ? `${place} (${title})` : place || title);

/** Which activity each meeting was taken over from; of several of one moment those go together that are most alike. */
function originsOf(meetings: readonly Meeting[], removed: readonly Activity[]): Map<Meeting, Activity> {
  const likeness = (activity: Activity, { kind, place }: Meeting) =>
    (namedPlace(activity) === place ? 2 : 0) + (activity.kind === kind ? 1 : 0);
  const pairs = meetings
    .flatMap((meeting) => removed.filter((one) => isOriginOf(one, meeting)).map((activity) => ({ meeting, activity })))
    .sort((a, b) => likeness(b.activity, b.meeting) - likeness(a.activity, a.meeting));
  const origins = new Map<Meeting, Activity>();
  const taken = new Set<Activity>();
  for (const { meeting, activity } of pairs) {
    if (origins.has(meeting) || taken.has(activity)) continue;
    origins.set(meeting, activity);
    taken.add(activity);
  }
  return origins;
}

/** The title had been put into the meeting's place, or beside it where both were too long. What was changed since stays. */
function named(meeting: Meeting, origin: Activity): { title: string; place: string; accessNote: string } {
  const { title, place } = origin;
  const accessNote = meeting.access_note;
  if (title === "") return { title, place: meeting.place, accessNote };
  if (meeting.place === namedPlace(origin)) return { title, place, accessNote };
  if (accessNote === title.slice(0, 500)) return { title, place: meeting.place, accessNote: "" };
  return { title: meeting.place.includes(title) ? "" : title, place: meeting.place, accessNote };
}

async function insert(db: Kysely<unknown>, meeting: Meeting, origin: Activity | undefined): Promise<void> {
  const { day, starts_at, ends_at } = meeting;
  const { title, place, accessNote } = origin
    ? named(meeting, origin)
    : { title: "", place: meeting.place, accessNote: meeting.access_note };
  const at = (hour: string) => (day === "" || hour === "" ? "" : `${day}T${hour}`);
  // Hours without a day have no column any more: the office reads them in its own note.
  const hours = day === "" ? [starts_at, ends_at].filter(Boolean).join("–") : "";
  const note = [origin?.note ?? "", hours].filter(Boolean).join("\n");
  const wasHeld = meeting.headcount !== null || meeting.minutes_published === 1;
  const doneAt = origin?.done_at ?? (wasHeld ? meeting.updated_at : null);
  const doneBy = origin?.done_by ?? (wasHeld ? "" : null);
  await sql`
    insert into activity values (
      ${meeting.id}, ${meeting.consultation_id}, ${meeting.kind}, ${title}, ${at(starts_at) || day}, ${at(ends_at)}, ${place}, ${note},
      ${meeting.step_free}, ${meeting.hearing_loop}, ${meeting.sign_language}, ${accessNote},
      ${meeting.headcount}, ${meeting.minutes}, ${meeting.minutes_published},
      ${doneAt}, ${doneBy}, ${meeting.version}, ${meeting.created_at}, ${meeting.updated_at}, ${meeting.deleted_at}
    )`.execute(db);
}

async function remarks(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table activity_remark (
      remark_id text primary key references remark (id),
      activity_id text not null references activity (id)
    ) strict`.execute(db);
  await sql`insert into activity_remark select remark_id, meeting_id from meeting_remark`.execute(db);
  await sql`create index activity_remark_by_activity on activity_remark (activity_id)`.execute(db);
  await sql`drop table meeting_remark`.execute(db);
}
