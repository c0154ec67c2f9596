import { type Activity, isGathering } from "../../preload/contract/consultation-plan.ts";
import type { Service } from "../../preload/contract/contract.ts";
import type { Meeting, meetings } from "../../preload/contract/meetings.ts";
import type { remarks } from "../../preload/contract/remarks.ts";
import { RichText } from "../../preload/contract/rich-text.ts";
import { type Call, moment, today } from "../call.ts";
import type { Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";

type Row = Tables["activity"];
type Others = Pick<Service<typeof remarks>, "remarks.add"> & {
  /** The plan's activities, in the order of their days. */
  readonly activities: (consultationId: string) => Promise<readonly Activity[]>;
};

/** What happens at the plan's meetings, walks, duty hours …: how many came, what was said, remarks that were made there. */
export const meetingsService = (call: Call, others: Others): Service<typeof meetings> => ({
  "meetings.list": ({ consultationId }) => listMeetings(call, others, consultationId),

  "meetings.record": async ({ id, version, headcount, minutes, minutesPublished }) => {
    const row = await meetingRow(call, id);
    if (row.version !== version) throw refuse("conflict");
    await call.db
      .updateTable("activity")
      .set({
        headcount,
        minutes: JSON.stringify(minutes),
        minutes_published: minutesPublished ? 1 : 0,
        ...doneBy(call, row, headcount),
        version: version + 1,
        updated_at: moment(call),
      })
      .where("id", "=", id)
      .execute();
    // Residents read of it on the consultation's page, so that page has changed.
    await call.db
      .updateTable("consultation")
      .set({ updated_at: moment(call) })
      .where("id", "=", row.consultation_id)
      .execute();
    return { version: version + 1 };
  },

  "meetings.addRemark": async ({ id, ...remark }) => {
    const meeting = await meetingRow(call, id);
    const added = await others["remarks.add"]({
      consultationId: meeting.consultation_id,
      receivedOn: dayOfRemark(meeting, today(call)),
      channel: "meeting",
      partId: null,
      sender: null,
      ...remark,
    });
    await call.db.insertInto("activity_remark").values({ remark_id: added.id, activity_id: id }).execute();
    return added;
  },
});

/** A headcount says that it took place. One that was a slip, and is taken back, said so wrongly. */
function doneBy(call: Call, row: Row, headcount: number | null): Partial<Row> {
  if (headcount !== null) return row.done_at === null ? { done_at: moment(call), done_by: call.person.name } : {};
  return row.headcount === null ? {} : { done_at: null, done_by: null };
}

/** The meeting's day; of one that takes several days, the one of them that is nearest to today. */
function dayOfRemark({ starts_at, ends_at }: Row, day: string): string {
  const first = starts_at.slice(0, 10) || day;
  const last = ends_at.slice(0, 10) || first;
  return day < first ? first : day > last ? last : day;
}

async function listMeetings({ db }: Call, { activities }: Others, consultationId: string): Promise<Meeting[]> {
  const records = await db
    .selectFrom("activity")
    .select(["id", "minutes", "minutes_published"])
    .where("consultation_id", "=", consultationId)
    .where("deleted_at", "is", null)
    .execute();
  const remarks = await db
    .selectFrom("activity_remark")
    .innerJoin("remark", "remark.id", "activity_remark.remark_id")
    .select(["activity_remark.activity_id", "remark.id", "remark.number", "remark.part", "remark.body"])
    .where("remark.consultation_id", "=", consultationId)
    .where("remark.deleted_at", "is", null)
    .orderBy("remark.number")
    .execute();
  return (await activities(consultationId)).flatMap((activity) => {
    const record = records.find(({ id }) => id === activity.id);
    if (!record || !isGathering(activity.kind)) return [];
    return {
      ...activity,
      consultationId,
      minutes: RichText.parse(JSON.parse(record.minutes)),
      minutesPublished: record.minutes_published === 1,
      remarks: remarks.filter((one) => one.activity_id === activity.id).map(({ id, number, part, body }) => ({ id, number, part, body })),
    };
  });
}

async function meetingRow({ db }: Call, id: string): Promise<Row> {
  const row = await db.selectFrom("activity").selectAll().where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst();
  if (!row || !isGathering(row.kind)) throw refuse("missing");
  return row;
}
