import {
  type Activity,
  type Change,
  isGathering,
  type LastDay,
  type Move,
  type Warning,
} from "../../../preload/contract/consultation-plan.ts";
import { type Call, moment, today } from "../../call.ts";
import type { Db, Tables } from "../../offices/tables.ts";
import { refuse, refuseField } from "../../refusal.ts";
import { consultationRow } from "../read.ts";
import { activityChange, addActivity } from "./activities.ts";
import { addDays, workingDayFrom } from "./holidays.ts";
import { recordChanges } from "./corrections.ts";
import { proposal } from "./lay-out.ts";
import { earliestEnd, isPublic, lastPlannedDay, strictestEnd, warningsOf } from "./law.ts";
import { END, movedEnds, movesOf } from "./move.ts";
import { readActivities, readPlan, readPublications } from "./read.ts";

type Row = Tables["consultation"];

/** Two weeks where no rule says more: good practice (catalogue of errors, kanon konsultacji). */
export const ADVISED_DAYS = 14;

/** Whether dates of this consultation are on paper. */
export async function sheetsPrinted(db: Db, id: string): Promise<boolean> {
  const sheet = await db
    .selectFrom("sheet")
    .innerJoin("survey", "survey.id", "sheet.survey_id")
    .select("survey.id")
    .where((eb) => eb.or([eb("survey.consultation_id", "=", id), eb("survey.remarks_of", "=", id)]))
    .where("survey.deleted_at", "is", null)
    .executeTakeFirst();
  return sheet !== undefined;
}

export function requireFuture(call: Call, startsOn: string): void {
  if (startsOn < today(call)) throw refuseField("startsOn", "past");
  if (startsOn > lastPlannedDay(today(call))) throw refuseField("startsOn", "tooFar");
}

/**
 * Adds what the template needs and the plan hasn't; a draft without a last day gets the earliest that is allowed.
 * A last day that somebody typed stays, unless a rule that was checked forbids it: what is only advised, or
 * nobody compared with its source, the plan warns of and moves nothing for.
 */
export async function layOut(call: Call, id: string, startsOn: string): Promise<{ lastDay: LastDay | null }> {
  const row = await consultationRow(call, id);
  if (row.state !== "draft" && row.starts_on !== startsOn) throw refuse("plan.moveInstead");
  if (row.starts_on !== startsOn) requireFuture(call, startsOn);
  const plan = { ...(await readPlan(call, row)), startsOn };
  const typed = row.ends_on >= startsOn ? row.ends_on : "";
  const rule = strictestEnd(plan, ({ checked }) => checked);
  const moved = row.state === "draft" && typed !== "" && rule !== undefined && typed < rule.end ? rule : undefined;
  const endsOn = moved?.end ?? (typed || earliestEnd(plan) || workingDayFrom(addDays(startsOn, ADVISED_DAYS)));
  const news: Change[] = [];
  const known = new Set(plan.activities.map(({ kind }) => kind));
  for (const activity of proposal(plan.template, plan.own, startsOn, endsOn, plan.today))
    if (!known.has(activity.kind)) {
      const added = await addActivity(call, id, activity);
      // Windows have the consultation's own days, which residents know; a meeting is news.
      if (isGathering(activity.kind)) news.push(activityChange({ ...activity, id: added }, undefined, activity));
    }
  await recordChanges(call, row, news);
  if (row.state === "draft") {
    await putDates(call, row, startsOn, endsOn);
    await followDates(call, row, { startsOn, endsOn });
  }
  if (!moved) return { lastDay: null };
  const { days, counted, article } = moved.least;
  return { lastDay: { from: typed, to: endsOn, days, counted, article } };
}

/** What the move would do, and where the plan would then break a rule. */
export async function previewMove(call: Call, id: string, startsOn: string): Promise<{ moves: Move[]; warnings: Warning[] }> {
  const row = await consultationRow(call, id);
  const { moves, activities, endsOn } = await planMove(call, row, startsOn);
  return { moves, warnings: warningsOf({ ...(await readPlan(call, row)), startsOn, endsOn, activities }) };
}

export async function moveStart(call: Call, id: string, startsOn: string): Promise<void> {
  const row = await consultationRow(call, id);
  const before = await readActivities(call.db, id);
  const { activities, endsOn } = await planMove(call, row, startsOn);
  const changes: Change[] = [{ field: "startsOn", about: "", before: row.starts_on, after: startsOn }];
  if (endsOn !== row.ends_on) changes.push({ field: "endsOn", about: "", before: row.ends_on, after: endsOn });
  for (const [n, one] of activities.entries()) {
    const was = before[n];
    if (!was || (was.startsAt === one.startsAt && was.endsAt === one.endsAt)) continue;
    await call.db
      .updateTable("activity")
      .set({ starts_at: one.startsAt, ends_at: one.endsAt, version: one.version + 1, updated_at: moment(call) })
      .where("id", "=", one.id)
      .execute();
    if (isPublic(one.kind)) changes.push(activityChange(one, was, one));
  }
  await putDates(call, row, startsOn, endsOn);
  await recordChanges(call, row, changes);
}

async function planMove(call: Call, row: Row, startsOn: string): Promise<{ moves: Move[]; activities: Activity[]; endsOn: string }> {
  if (row.starts_on === "") throw refuse("plan.noStart");
  if (row.state !== "draft" && row.starts_on <= today(call)) throw refuse("plan.begun");
  requireFuture(call, startsOn);
  const activities = await readActivities(call.db, row.id);
  const moves = movesOf(
    {
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      published: row.state !== "draft",
      printed: await sheetsPrinted(call.db, row.id),
      noticed: (await readPublications(call.db, row.id)).some(({ what }) => what === "notice"),
      activities,
    },
    startsOn,
  );
  const end = moves.find((move) => move.id === END);
  const endsOn = end?.to ?? "";
  if (endsOn !== "" && endsOn < startsOn) throw refuseField("startsOn", "startsAfterEnd");
  const moved = activities.map((one) => {
    const move = moves.find(({ id }) => id === one.id);
    return move && move.stays === "" ? { ...one, ...movedEnds(one, move, end) } : one;
  });
  return { moves, activities: moved, endsOn };
}

export async function putDates(call: Call, row: Row, startsOn: string, endsOn: string): Promise<void> {
  await call.db
    .updateTable("consultation")
    .set({ starts_on: startsOn, ends_on: endsOn, version: row.version + 1, updated_at: moment(call) })
    .where("id", "=", row.id)
    .execute();
}

/** Collecting by survey and remarks opens and closes with the consultation: where its days were typed anew, the windows that had them follow. */
export async function followDates(
  call: Call,
  before: Pick<Row, "id" | "starts_on" | "ends_on">,
  after: { startsOn: string; endsOn: string },
): Promise<void> {
  for (const [column, was, is] of [
    ["starts_at", before.starts_on, after.startsOn],
    ["ends_at", before.ends_on, after.endsOn],
  ] as const)
    if (was !== is)
      await call.db
        .updateTable("activity")
        .set((eb) => ({ [column]: is, version: eb("version", "+", 1), updated_at: moment(call) }))
        .where("consultation_id", "=", before.id)
        .where("kind", "in", ["remarks", "survey"])
        .where("done_at", "is", null)
        .where(column, "=", was)
        .execute();
}
