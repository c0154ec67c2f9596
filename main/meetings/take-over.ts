import type { MeetingText } from "../../preload/contract/meetings.ts";
import { MeetingKind } from "../../preload/contract/meetings.ts";
import { type Call, moment } from "../call.ts";
import type { Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";

const PLACE = 300;
const NOTE = 500;
const dayOf = (when: string): string => when.slice(0, 10);
const hourOf = (when: string): string => when.slice(11, 16);

/** A planned activity as a meeting: its name stands with the place, where residents read it. */
function textOf({ kind, title, starts_at, ends_at, place }: Tables["activity"]): MeetingText {
  const known = MeetingKind.safeParse(kind);
  const oneDay = ends_at === "" || dayOf(ends_at) === dayOf(starts_at);
  if (!known.success || !oneDay) throw refuse("meetings.notOne");
  const named = title && place ? `${place} (${title})` : place || title;
  const fits = named.length <= PLACE;
  return {
    kind: known.data,
    day: dayOf(starts_at),
    startsAt: hourOf(starts_at),
    endsAt: hourOf(ends_at),
    place: fits ? named : place,
    stepFree: false,
    hearingLoop: false,
    signLanguage: false,
    accessNote: fits ? "" : title.slice(0, NOTE),
  };
}

/** Takes an activity out of the plan and tells what meeting it is. No correction: nothing changes for residents. */
export async function takeFromPlan(call: Call, activityId: string): Promise<{ consultationId: string; text: MeetingText }> {
  const row = await call.db
    .selectFrom("activity")
    .selectAll()
    .where("id", "=", activityId)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (!row) throw refuse("missing");
  const text = textOf(row);
  await setDeleted(call, activityId, moment(call));
  return { consultationId: row.consultation_id, text };
}

/** Puts it back. */
export async function putIntoPlan(call: Call, activityId: string, consultationId: string): Promise<void> {
  const row = await call.db
    .selectFrom("activity")
    .select("id")
    .where("id", "=", activityId)
    .where("consultation_id", "=", consultationId)
    .executeTakeFirst();
  if (!row) throw refuse("missing");
  await setDeleted(call, activityId, null);
}

async function setDeleted(call: Call, id: string, at: string | null): Promise<void> {
  await call.db
    .updateTable("activity")
    .set({ deleted_at: at, updated_at: moment(call) })
    .where("id", "=", id)
    .execute();
}
