import type { CopiedPart } from "../../../preload/contract/consultations.ts";
import { type Call, today } from "../../call.ts";
import type { Tables } from "../../offices/tables.ts";
import { refuseField } from "../../refusal.ts";
import { addActivity } from "./activities.ts";
import { dayOf, lastPlannedDay } from "./law.ts";
import { END, movedEnds, movesOf } from "./move.ts";
import { readActivities } from "./read.ts";

type Row = Tables["consultation"];
type Wanted = { readonly startsOn: string; readonly parts: readonly CopiedPart[] };

/**
 * The plan of a consultation for its copy: the office's own rules, and the activities as far from the new first
 * day as they were from the old one. What would fall on a day that is past, and all without a first day, comes
 * without its day, which the plan then asks for. Ticks and what was done belong to the old one alone.
 */
export async function copyPlan(
  call: Call,
  from: Row,
  to: string,
  { startsOn, parts }: Wanted,
): Promise<{ endsOn: string; undated: number }> {
  const day = today(call);
  if (startsOn !== "" && startsOn < day) throw refuseField("startsOn", "past");
  if (startsOn > lastPlannedDay(day)) throw refuseField("startsOn", "tooFar");
  if (parts.includes("rules")) await copyRules(call, from.id, to);

  const activities = (await readActivities(call.db, from.id)).map((one) => ({ ...one, doneAt: null }));
  const dated = startsOn !== "" && from.starts_on !== "";
  const old = { startsOn: from.starts_on, endsOn: from.ends_on, published: false, printed: false, noticed: false, activities };
  const moves = dated ? movesOf(old, startsOn) : [];
  const end = moves.find(({ id }) => id === END);
  let undated = 0;
  if (parts.includes("activities"))
    for (const one of activities) {
      const move = moves.find(({ id }) => id === one.id);
      const moved = move && dayOf(move.to) >= day ? movedEnds(one, move, end) : { startsAt: "", endsAt: "" };
      if (moved.startsAt === "" && one.startsAt !== "") undated++;
      await addActivity(call, to, { ...one, ...moved });
    }
  return { endsOn: end?.to ?? "", undated };
}

async function copyRules(call: Call, from: string, to: string): Promise<void> {
  const row = await call.db.selectFrom("plan_rule").selectAll().where("consultation_id", "=", from).executeTakeFirst();
  if (row)
    await call.db
      .insertInto("plan_rule")
      .values({ ...row, consultation_id: to, ticks: "[]" })
      .execute();
}
