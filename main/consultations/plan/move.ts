import type { Activity, Move } from "../../../preload/contract/consultation-plan.ts";
import { daysBetween } from "../rules.ts";
import { addDays, freeDay, workingDayFrom } from "./holidays.ts";
import { dayOf, isPublic } from "./law.ts";

export type Movable = {
  readonly startsOn: string;
  readonly endsOn: string;
  /** Residents were told these dates. */
  readonly published: boolean;
  /** The last day stands on sheets that were printed. */
  readonly printed: boolean;
  /** The notice hangs or stands somewhere already. */
  readonly noticed: boolean;
  readonly activities: readonly Pick<Activity, "id" | "kind" | "title" | "startsAt" | "endsAt" | "doneAt">[];
};

/** The id under which the last day moves. */
export const END = "end";

/** A moment moved by days; its hour stays. */
const shifted = (when: string, days: number): string => (when === "" ? "" : addDays(dayOf(when), days) + when.slice(10));

/**
 * What moving the first day does to the rest: it moves by as many days, and from a working day
 * never onto a free one. What is done, printed or published stays, and says so.
 */
export function movesOf({ startsOn, endsOn, published, printed, noticed, activities }: Movable, to: string): Move[] {
  const days = daysBetween(startsOn, to);
  const one = (id: string, title: string, kind: string, from: string, why: Move["stays"]): Move => {
    if (why !== "") return { id, title, kind, from, to: from, stays: why, avoided: "" };
    // What opens with the consultation goes on doing so, whatever day that is.
    const plain = shifted(from, days);
    if (dayOf(from) === startsOn) return { id, title, kind, from, to: plain, stays: why, avoided: "" };
    const free = freeDay(dayOf(plain));
    // What stood on a free day was put there on purpose.
    if (!free || freeDay(dayOf(from))) return { id, title, kind, from, to: plain, stays: why, avoided: "" };
    return { id, title, kind, from, to: workingDayFrom(dayOf(plain)) + plain.slice(10), stays: why, avoided: free };
  };
  const stays = (kind: Activity["kind"], startsAt: string, doneAt: string | null): Move["stays"] => {
    if (doneAt) return "done";
    if (startsAt === "") return "undated";
    return (published && isPublic(kind)) || (noticed && kind === "notice") ? "published" : "";
  };
  const end = endsOn === "" ? [] : [one(END, "", END, endsOn, printed ? "printed" : published ? "published" : "")];
  return [
    ...end,
    ...activities.map(({ id, title, kind, startsAt, doneAt }) => one(id, title, kind, startsAt, stays(kind, startsAt, doneAt))),
  ];
}

/** Both ends of an activity after its move: a window keeps its length, and one that closed with the consultation still does. */
export function movedEnds(
  activity: Pick<Activity, "startsAt" | "endsAt">,
  move: Move,
  last: { from: string; to: string } | undefined,
): { startsAt: string; endsAt: string } {
  if (activity.endsAt === "") return { startsAt: move.to, endsAt: "" };
  const endsAt = last && activity.endsAt === last.from ? last.to : shifted(activity.endsAt, daysBetween(dayOf(move.from), dayOf(move.to)));
  return { startsAt: move.to, endsAt };
}
