import { v7 as uuid } from "uuid";
import type { ActivityText, Change, consultationPlan } from "../../../preload/contract/consultation-plan.ts";
import type { Service } from "../../../preload/contract/contract.ts";
import { type Call, moment, today } from "../../call.ts";
import type { Tables } from "../../offices/tables.ts";
import { refuse, refuseField } from "../../refusal.ts";
import { whenLine } from "../documents/facts.ts";
import { kindName } from "../documents/words.ts";
import { consultationRow } from "../read.ts";
import { recordChanges } from "./corrections.ts";
import { isPublic, lastPlannedDay } from "./law.ts";

type Row = Tables["activity"];
type Procedures = Pick<Service<typeof consultationPlan>, "plan.add" | "plan.save" | "plan.remove" | "plan.restore" | "plan.setDone">;

/** What is planned on the timeline, one by one. */
export const activityProcedures = (call: Call): Procedures => ({
  "plan.add": async ({ id, activity }) => {
    const consultation = await consultationRow(call, id);
    requireOrder(call, activity);
    const activityId = await addActivity(call, id, activity);
    await noteActivity(call, consultation, undefined, activity);
    return { id: activityId };
  },
  "plan.save": async ({ id, version, activity }) => {
    const row = await activityRow(call, id);
    if (row.version !== version) throw refuse("conflict");
    requireOrder(call, activity);
    await updateActivity(call, id, { ...columnsOf(activity), version: version + 1 });
    await noteActivity(call, await consultationRow(call, row.consultation_id), row, activity);
  },
  "plan.remove": async ({ id }) => {
    const row = await activityRow(call, id);
    await updateActivity(call, id, { deleted_at: moment(call) });
    await noteActivity(call, await consultationRow(call, row.consultation_id), row, undefined);
  },
  "plan.restore": async ({ id }) => {
    await updateActivity(call, id, { deleted_at: null });
    const row = await activityRow(call, id);
    await noteActivity(call, await consultationRow(call, row.consultation_id), undefined, textOf(row));
  },
  "plan.setDone": async ({ id, done }) => {
    await activityRow(call, id);
    await updateActivity(call, id, done ? { done_at: moment(call), done_by: call.person.name } : { done_at: null, done_by: null });
  },
});

const columnsOf = ({ kind, title, startsAt, endsAt, place, note }: ActivityText) => ({
  kind,
  title,
  starts_at: startsAt,
  ends_at: endsAt,
  place,
  note,
});
const textOf = ({ kind, title, starts_at, ends_at, place, note }: Row): ActivityText => ({
  kind,
  title,
  startsAt: starts_at,
  endsAt: ends_at,
  place,
  note,
});

async function activityRow({ db }: Call, id: string): Promise<Row> {
  const row = await db.selectFrom("activity").selectAll().where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst();
  if (!row) throw refuse("missing");
  return row;
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

function requireOrder(call: Call, { startsAt, endsAt }: ActivityText): void {
  if (endsAt !== "" && (startsAt === "" || endsAt.slice(0, startsAt.length) < startsAt.slice(0, endsAt.length)))
    throw refuseField("activity.endsAt", "endsBeforeStart");
  const last = lastPlannedDay(today(call));
  if (startsAt.slice(0, 10) > last) throw refuseField("activity.startsAt", "tooFar");
  if (endsAt.slice(0, 10) > last) throw refuseField("activity.endsAt", "tooFar");
}

/** What residents were told of an activity, as one line; "" of what they don't come to, and of what has no day. */
const told = (activity: Pick<ActivityText, "kind" | "startsAt" | "endsAt" | "place"> | undefined): string =>
  activity && isPublic(activity.kind) && activity.startsAt !== "" ? [whenLine(activity), activity.place].filter(Boolean).join(", ") : "";

type Known = Pick<ActivityText, "kind" | "startsAt" | "endsAt" | "place">;

/** What residents were told of an activity and are told now, in Polish words and, for pages in other languages, in its parts. */
export function activityChange(one: Pick<ActivityText, "kind" | "title">, before: Known | undefined, after: Known | undefined): Change {
  const parts = (known: Known | undefined) =>
    known && told(known) !== "" ? { startsAt: known.startsAt, endsAt: known.endsAt, place: known.place } : null;
  return {
    field: "activity",
    about: one.title || kindName(one.kind),
    before: told(before),
    after: told(after),
    activity: { kind: one.kind, title: one.title, before: parts(before), after: parts(after) },
  };
}

/** A meeting that moves, comes or goes after publication is a correction. */
async function noteActivity(
  call: Call,
  consultation: Tables["consultation"],
  before: Row | undefined,
  after: ActivityText | undefined,
): Promise<void> {
  const was = before && textOf(before);
  const one = was ?? after;
  if (!one) return;
  const change = activityChange(one, was, after);
  if (change.before !== change.after) await recordChanges(call, consultation, [change]);
}
