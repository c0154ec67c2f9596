import { v7 as uuid } from "uuid";
import type { Service } from "../../preload/contract/contract.ts";
import type { Meeting, meetings, MeetingText } from "../../preload/contract/meetings.ts";
import type { remarks } from "../../preload/contract/remarks.ts";
import { emptyRichText, RichText } from "../../preload/contract/rich-text.ts";
import { type Call, moment, today } from "../call.ts";
import type { Tables } from "../offices/tables.ts";
import { refuse, refuseField } from "../refusal.ts";
import { putIntoPlan, takeFromPlan } from "./take-over.ts";

type Row = Tables["meeting"];
type Remarks = Pick<Service<typeof remarks>, "remarks.add">;

const bit = (yes: boolean): Row["step_free"] => (yes ? 1 : 0);
const columnsOf = (text: MeetingText) => ({
  kind: text.kind,
  day: text.day,
  starts_at: text.startsAt,
  ends_at: text.endsAt,
  place: text.place,
  step_free: bit(text.stepFree),
  hearing_loop: bit(text.hearingLoop),
  sign_language: bit(text.signLanguage),
  access_note: text.accessNote,
});

const view = (row: Row, remarks: Meeting["remarks"]): Meeting => ({
  id: row.id,
  consultationId: row.consultation_id,
  kind: row.kind,
  day: row.day,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  place: row.place,
  stepFree: row.step_free === 1,
  hearingLoop: row.hearing_loop === 1,
  signLanguage: row.sign_language === 1,
  accessNote: row.access_note,
  headcount: row.headcount,
  minutes: RichText.parse(JSON.parse(row.minutes)),
  minutesPublished: row.minutes_published === 1,
  version: row.version,
  remarks,
});

/** Meetings, walks and duty hours of a consultation: told before, counted and minuted after. */
export const meetingsService = (call: Call, { "remarks.add": addRemark }: Remarks): Service<typeof meetings> => ({
  "meetings.list": ({ consultationId }) => listMeetings(call, consultationId),

  "meetings.add": async ({ consultationId, ...text }) => {
    await requireConsultation(call, consultationId);
    requireOrder(text);
    const id = await insert(call, consultationId, text);
    await touchConsultation(call, consultationId);
    return { id };
  },

  "meetings.save": async ({ id, version, headcount, minutes, minutesPublished, ...text }) => {
    const row = await meetingRow(call, id);
    if (row.version !== version) throw refuse("conflict");
    requireOrder(text);
    const after = { headcount, minutes: JSON.stringify(minutes), minutes_published: bit(minutesPublished) };
    await update(call, row, { ...columnsOf(text), ...after, version: version + 1 });
    return { version: version + 1 };
  },

  "meetings.takeOver": async ({ activityId }) => {
    const { consultationId, text } = await takeFromPlan(call, activityId);
    const id = await insert(call, consultationId, text);
    await touchConsultation(call, consultationId);
    return { id };
  },
  "meetings.giveBack": async ({ id, activityId }) => {
    const meeting = await meetingRow(call, id);
    await putIntoPlan(call, activityId, meeting.consultation_id);
    await update(call, meeting, { deleted_at: moment(call) });
  },

  "meetings.remove": async ({ id }) => update(call, await meetingRow(call, id), { deleted_at: moment(call) }),

  "meetings.restore": async ({ id }) => {
    const row = await call.db.selectFrom("meeting").selectAll().where("id", "=", id).executeTakeFirst();
    if (!row) throw refuse("missing");
    await update(call, row, { deleted_at: null });
  },

  "meetings.addRemark": async ({ id, ...remark }) => {
    const { consultation_id, day } = await meetingRow(call, id);
    const added = await addRemark({
      consultationId: consultation_id,
      receivedOn: day || today(call),
      channel: "meeting",
      partId: null,
      sender: null,
      ...remark,
    });
    await call.db.insertInto("meeting_remark").values({ remark_id: added.id, meeting_id: id }).execute();
    return added;
  },
});

/** The same kinds of meetings at the same places, for a copy of a consultation: when, who and what was said are left out. */
export async function copyMeetings(call: Call, from: string, to: string): Promise<void> {
  for (const meeting of await listMeetings(call, from)) await insert(call, to, { ...meeting, day: "" });
}

async function listMeetings({ db }: Call, consultationId: string): Promise<Meeting[]> {
  const rows = await db
    .selectFrom("meeting")
    .selectAll()
    .where("consultation_id", "=", consultationId)
    .where("deleted_at", "is", null)
    .orderBy((eb) => eb.case().when("day", "=", "").then(1).else(0).end())
    .orderBy("day")
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  const remarks = await db
    .selectFrom("meeting_remark")
    .innerJoin("remark", "remark.id", "meeting_remark.remark_id")
    .select(["meeting_remark.meeting_id", "remark.id", "remark.number", "remark.part", "remark.body"])
    .where("remark.consultation_id", "=", consultationId)
    .where("remark.deleted_at", "is", null)
    .orderBy("remark.number")
    .execute();
  return rows.map((row) =>
    view(
      row,
      remarks.filter((one) => one.meeting_id === row.id).map(({ id, number, part, body }) => ({ id, number, part, body })),
    ),
  );
}

async function meetingRow({ db }: Call, id: string): Promise<Row> {
  const row = await db.selectFrom("meeting").selectAll().where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst();
  if (!row) throw refuse("missing");
  return row;
}

async function requireConsultation({ db }: Call, id: string): Promise<void> {
  const row = await db.selectFrom("consultation").select("id").where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst();
  if (!row) throw refuse("missing");
}

async function insert(call: Call, consultationId: string, text: MeetingText): Promise<string> {
  const id = uuid();
  await call.db
    .insertInto("meeting")
    .values({
      id,
      consultation_id: consultationId,
      ...columnsOf(text),
      headcount: null,
      minutes: JSON.stringify(emptyRichText),
      minutes_published: 0,
      version: 1,
      created_at: moment(call),
      updated_at: moment(call),
      deleted_at: null,
    })
    .execute();
  return id;
}

function requireOrder({ startsAt, endsAt }: MeetingText): void {
  if (startsAt !== "" && endsAt !== "" && endsAt <= startsAt) throw refuseField("endsAt", "endsTooEarly");
}

async function update(call: Call, { id, consultation_id }: Row, change: Partial<Row>): Promise<void> {
  await call.db
    .updateTable("meeting")
    .set({ ...change, updated_at: moment(call) })
    .where("id", "=", id)
    .execute();
  await touchConsultation(call, consultation_id);
}

/** Residents read of it on the consultation's page, so that page has changed. */
async function touchConsultation(call: Call, id: string): Promise<void> {
  await call.db
    .updateTable("consultation")
    .set({ updated_at: moment(call) })
    .where("id", "=", id)
    .execute();
}
