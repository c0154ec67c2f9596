import { v7 as uuid } from "uuid";
import {
  type Activity,
  type ActivityText,
  type Change,
  type consultationPlan,
  isGathering,
} from "../../../preload/contract/consultation-plan.ts";
import type { Service } from "../../../preload/contract/contract.ts";
import { emptyRichText, plainText, RichText } from "../../../preload/contract/rich-text.ts";
import { type Call, moment, today } from "../../call.ts";
import type { Tables } from "../../offices/tables.ts";
import { refuse, refuseField } from "../../refusal.ts";
import { whenLine } from "../documents/facts.ts";
import { kindName } from "../documents/words.ts";
import { consultationRow } from "../read.ts";
import { recordChanges } from "./corrections.ts";
import { isPublic, lastPlannedDay } from "./law.ts";
import { activityText } from "./read.ts";

type Row = Tables["activity"];
type Procedures = Pick<Service<typeof consultationPlan>, "plan.add" | "plan.save" | "plan.remove" | "plan.restore" | "plan.setDone">;

/** What is planned on the timeline, one by one. */
export const activityProcedures = (call: Call): Procedures => ({
  "plan.add": async ({ id, activity }) => {
    const consultation = await consultationRow(call, id);
    requireOrder(call, activity);
    const activityId = await addActivity(call, id, activity);
    await noteActivity(call, consultation, activityId, undefined, activity);
    return { id: activityId };
  },
  "plan.save": async ({ id, version, activity }) => {
    const row = await activityRow(call, id);
    if (row.version !== version) throw refuse("conflict");
    requireOrder(call, activity);
    if (isGathering(row.kind) && !isGathering(activity.kind) && (await wasHeld(call, row))) throw refuseField("activity.kind", "held");
    await updateActivity(call, id, { ...columnsOf(activity), version: version + 1 });
    await noteActivity(call, await consultationRow(call, row.consultation_id), id, row, activity);
  },
  "plan.remove": async ({ id }) => {
    const row = await activityRow(call, id);
    await updateActivity(call, id, { deleted_at: moment(call) });
    await noteActivity(call, await consultationRow(call, row.consultation_id), id, row, undefined);
  },
  "plan.restore": async ({ id }) => {
    await updateActivity(call, id, { deleted_at: null });
    const row = await activityRow(call, id);
    await noteActivity(call, await consultationRow(call, row.consultation_id), id, undefined, activityText(row));
  },
  "plan.setDone": async ({ id, done }) => {
    await activityRow(call, id);
    await updateActivity(call, id, done ? { done_at: moment(call), done_by: call.person.name } : { done_at: null, done_by: null });
  },
});

const bit = (yes: boolean): Row["step_free"] => (yes ? 1 : 0);
const columnsOf = (activity: ActivityText) => ({
  kind: activity.kind,
  title: activity.title,
  starts_at: activity.startsAt,
  ends_at: activity.endsAt,
  place: activity.place,
  note: activity.note,
  step_free: bit(activity.stepFree),
  hearing_loop: bit(activity.hearingLoop),
  sign_language: bit(activity.signLanguage),
  access_note: activity.accessNote,
});

async function activityRow({ db }: Call, id: string): Promise<Row> {
  const row = await db.selectFrom("activity").selectAll().where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst();
  if (!row) throw refuse("missing");
  return row;
}

/** Whether something is kept of it that only a meeting has: its kind can't become one without. */
async function wasHeld({ db }: Call, { id, headcount, minutes }: Row): Promise<boolean> {
  if (headcount !== null || plainText(RichText.parse(JSON.parse(minutes))) !== "") return true;
  const remark = db.selectFrom("activity_remark").select("remark_id").where("activity_id", "=", id).limit(1);
  return (await remark.executeTakeFirst()) !== undefined;
}

/** Puts one activity into the plan, without telling residents of it: what lays out a plan says so by itself. */
export async function addActivity(call: Call, consultationId: string, activity: ActivityText): Promise<string> {
  const id = uuid();
  await call.db
    .insertInto("activity")
    .values({
      id,
      consultation_id: consultationId,
      ...columnsOf(activity),
      headcount: null,
      minutes: JSON.stringify(emptyRichText),
      minutes_published: 0,
      done_at: null,
      done_by: null,
      version: 1,
      created_at: moment(call),
      updated_at: moment(call),
      deleted_at: null,
    })
    .execute();
  return id;
}

async function updateActivity(call: Call, id: string, change: Partial<Row>): Promise<void> {
  await call.db
    .updateTable("activity")
    .set({ ...change, updated_at: moment(call) })
    .where("id", "=", id)
    .execute();
}

/** Hours of one day must differ: "17.00–17.00" is a slip. Two days, or a day and an hour of it, may be the same. */
const isInOrder = (startsAt: string, endsAt: string): boolean => {
  const timed = startsAt.length > 10 && endsAt.length > 10;
  return timed ? startsAt < endsAt : startsAt.slice(0, 10) <= endsAt.slice(0, 10);
};

function requireOrder(call: Call, { startsAt, endsAt }: ActivityText): void {
  if (endsAt !== "" && (startsAt === "" || !isInOrder(startsAt, endsAt)))
    throw refuseField(
      "activity.endsAt",
      startsAt !== "" && startsAt.slice(0, 10) === endsAt.slice(0, 10) ? "endsTooEarly" : "endsBeforeStart",
    );
  const last = lastPlannedDay(today(call));
  if (startsAt.slice(0, 10) > last) throw refuseField("activity.startsAt", "tooFar");
  if (endsAt.slice(0, 10) > last) throw refuseField("activity.endsAt", "tooFar");
}

/** What residents were told of an activity, as one line; "" of what they don't come to, and of what has no day. */
const told = (activity: Pick<ActivityText, "kind" | "startsAt" | "endsAt" | "place"> | undefined): string =>
  activity && isPublic(activity.kind) && activity.startsAt !== "" ? [whenLine(activity), activity.place].filter(Boolean).join(", ") : "";

type Known = Pick<ActivityText, "kind" | "startsAt" | "endsAt" | "place">;

/** What residents were told of an activity and are told now, in Polish words and, for pages in other languages, in its parts. */
export function activityChange(one: Pick<Activity, "id" | "kind" | "title">, before: Known | undefined, after: Known | undefined): Change {
  const parts = (known: Known | undefined) =>
    known && told(known) !== "" ? { startsAt: known.startsAt, endsAt: known.endsAt, place: known.place } : null;
  return {
    field: "activity",
    about: one.title || kindName(one.kind),
    before: told(before),
    after: told(after),
    activity: { id: one.id, kind: one.kind, title: one.title, before: parts(before), after: parts(after) },
  };
}

/** All that the consultation's page says of a meeting, to be compared. */
const onPage = (activity: ActivityText | undefined): string =>
  activity && isGathering(activity.kind) ? JSON.stringify({ ...activity, note: "" }) : "";

/** A meeting that moves, comes or goes after publication is a correction. What else residents read of it makes the page new. */
async function noteActivity(
  call: Call,
  consultation: Tables["consultation"],
  id: string,
  before: Row | undefined,
  after: ActivityText | undefined,
): Promise<void> {
  const was = before && activityText(before);
  const one = was ?? after;
  if (!one) return;
  if (onPage(was) !== onPage(after))
    await call.db
      .updateTable("consultation")
      .set({ updated_at: moment(call) })
      .where("id", "=", consultation.id)
      .execute();
  const change = activityChange({ ...one, id }, was, after);
  if (change.before !== change.after) await recordChanges(call, consultation, [change]);
}
