import {
  type Activity,
  type ActivityText,
  type Change,
  isGathering,
  type LaidOut,
  type Move,
  type Warning,
} from "../../../preload/contract/consultation-plan.ts";
import { type Call, moment, today } from "../../call.ts";
import type { Tables } from "../../offices/tables.ts";
import { refuse } from "../../refusal.ts";
import { consultationRow } from "../read.ts";
import { activityChange, addActivity } from "./activities.ts";
import { recordChanges } from "./corrections.ts";
import { addDays, workingDayFrom } from "./holidays.ts";
import { proposal } from "./lay-out.ts";
import { earliestEnd, isPublic, strictestEnd, warningsOf } from "./law.ts";
import { readActivities, readPlan } from "./read.ts";
import { ADVISED_DAYS, putDates, requireFuture } from "./reschedule.ts";

type Row = Tables["consultation"];
type Plan = {
  moves: Move[];
  moved: { before: Activity; after: Activity }[];
  added: ActivityText[];
  endsOn: string;
  endCanStay: boolean;
};
type Wanted = { readonly startsOn: string; readonly keepEnd: boolean };

/** What laying the plan out anew would do: what gets other days, what comes, what stays and why, and what the plan would then break. */
export async function previewAgain(call: Call, id: string, wanted: Wanted) {
  const row = await consultationRow(call, id);
  const { moves, moved, added, endsOn, endCanStay } = await planAgain(call, row, wanted);
  const whole = await readPlan(call, row);
  const activities = [
    ...whole.activities.map((one) => moved.find(({ before }) => before.id === one.id)?.after ?? one),
    ...added.map((one) => ({ ...one, doneAt: null })),
  ];
  const warnings: Warning[] = warningsOf({ ...whole, startsOn: wanted.startsOn, endsOn, activities });
  return { moves, added, endsBefore: row.ends_on, endsOn, endCanStay, warnings };
}

/** Does it. Nothing is removed: what the template does not ask for stays as it is. Tells what it takes to undo it. */
export async function layOutAgain(call: Call, id: string, wanted: Wanted): Promise<LaidOut> {
  const row = await consultationRow(call, id);
  const { moved, added, endsOn } = await planAgain(call, row, wanted);
  const changes: Change[] = [];
  for (const { before, after } of moved) {
    await putDays(call, id, after);
    changes.push(activityChange(before, before, after));
  }
  const ids: string[] = [];
  for (const one of added) {
    const activity = await addActivity(call, id, one);
    ids.push(activity);
    if (isGathering(one.kind)) changes.push(activityChange({ ...one, id: activity }, undefined, one));
  }
  await recordChanges(
    call,
    row,
    changes.filter(({ before, after }) => before !== after),
  );
  if (row.state === "draft") await putDates(call, row, wanted.startsOn, endsOn);
  return {
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    added: ids,
    days: moved.map(({ before: { id: activity, startsAt, endsAt } }) => ({ id: activity, startsAt, endsAt })),
  };
}

/** Puts the days from before back, and takes out what was added. */
export async function undoLayOut(call: Call, id: string, { startsOn, endsOn, added, days }: LaidOut): Promise<void> {
  const row = await consultationRow(call, id);
  const activities = await readActivities(call.db, id);
  const changes: Change[] = [];
  for (const one of activities) {
    const was = days.find((each) => each.id === one.id);
    if (was) {
      const after = { ...one, ...was };
      await putDays(call, id, after);
      changes.push(activityChange(one, one, after));
    } else if (added.includes(one.id) && one.doneAt === null) {
      await call.db
        .updateTable("activity")
        .set({ deleted_at: moment(call) })
        .where("id", "=", one.id)
        .execute();
      if (isGathering(one.kind)) changes.push(activityChange(one, one, undefined));
    }
  }
  await recordChanges(
    call,
    row,
    changes.filter(({ before, after }) => before !== after),
  );
  if (row.state === "draft") await putDates(call, row, startsOn, endsOn);
}

async function putDays(call: Call, consultationId: string, { id, startsAt, endsAt, version }: Activity): Promise<void> {
  await call.db
    .updateTable("activity")
    .set({ starts_at: startsAt, ends_at: endsAt, version: version + 1, updated_at: moment(call) })
    .where("id", "=", id)
    .where("consultation_id", "=", consultationId)
    .execute();
}

async function planAgain(call: Call, row: Row, { startsOn, keepEnd }: Wanted): Promise<Plan> {
  const published = row.state !== "draft";
  if (published && row.starts_on <= today(call)) throw refuse("plan.begun");
  if (published && row.starts_on !== startsOn) throw refuse("plan.moveInstead");
  if (row.starts_on !== startsOn) requireFuture(call, startsOn);
  const plan = { ...(await readPlan(call, row)), startsOn };
  const byTemplate = published ? row.ends_on : earliestEnd(plan) || workingDayFrom(addDays(startsOn, ADVISED_DAYS));
  const lawfulFrom = strictestEnd(plan, ({ checked }) => checked)?.end ?? startsOn;
  const endCanStay = row.ends_on !== byTemplate && row.ends_on >= lawfulFrom && row.ends_on >= startsOn;
  const endsOn = keepEnd && endCanStay ? row.ends_on : byTemplate;
  const added: ActivityText[] = [];
  const moves: Move[] = [];
  const moved: Plan["moved"] = [];
  const open = [...plan.activities];
  const tell = (one: Activity, to: string, stays: Move["stays"]) =>
    void moves.push({ id: one.id, title: one.title, kind: one.kind, from: one.startsAt, to, stays, avoided: "" });
  for (const wanted of proposal(plan.template, plan.own, startsOn, endsOn, plan.today)) {
    const at = open.findIndex(({ kind }) => kind === wanted.kind);
    const [known] = at < 0 ? [] : open.splice(at, 1);
    if (!known) added.push(wanted);
    else if (known.doneAt !== null) tell(known, known.startsAt, "done");
    else if (published && isPublic(known.kind) && known.startsAt !== "") tell(known, known.startsAt, "published");
    // Without a known limit the template has no day for the report: the office's own stays.
    else if (wanted.startsAt === "" || (known.startsAt === wanted.startsAt && known.endsAt === wanted.endsAt))
      tell(known, known.startsAt, "same");
    else {
      tell(known, wanted.startsAt, "");
      moved.push({ before: known, after: { ...known, startsAt: wanted.startsAt, endsAt: wanted.endsAt } });
    }
  }
  for (const one of open) tell(one, one.startsAt, "own");
  return { moves, moved, added, endsOn, endCanStay };
}
