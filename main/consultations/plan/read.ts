import { z } from "zod";
import {
  type Activity,
  ActivityKind,
  type ActivityText,
  type OwnRules,
  type Publication,
} from "../../../preload/contract/consultation-plan.ts";
import { type Call, today } from "../../call.ts";
import { fileView } from "../../files/store.ts";
import type { Db, Tables } from "../../offices/tables.ts";
import { templateOf } from "../templates/index.ts";
import { noOwnRules, type Plan } from "./law.ts";

type Row = Tables["consultation"];

const Ticks = z.array(z.object({ code: z.string(), at: z.string(), by: z.string() }));
export type Tick = z.infer<typeof Ticks>[number];

/** An activity as a person writes it, of a row. */
export const activityText = (row: Tables["activity"]): ActivityText => ({
  kind: row.kind,
  title: row.title,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  place: row.place,
  note: row.note,
  stepFree: row.step_free === 1,
  hearingLoop: row.hearing_loop === 1,
  signLanguage: row.sign_language === 1,
  accessNote: row.access_note,
});

const activityView = (row: Tables["activity"]): Activity => ({
  ...activityText(row),
  id: row.id,
  headcount: row.headcount,
  doneAt: row.done_at,
  doneBy: row.done_by ?? "",
  version: row.version,
});

/** The activities of a consultation in the order of their days; those without one come last. */
export async function readActivities(db: Db, consultationId: string): Promise<Activity[]> {
  const rows = await db
    .selectFrom("activity")
    .selectAll()
    .where("consultation_id", "=", consultationId)
    .where("deleted_at", "is", null)
    .orderBy("id")
    .execute();
  const when = ({ starts_at }: Tables["activity"]) => starts_at || "9";
  return rows.sort((a, b) => when(a).localeCompare(when(b))).map(activityView);
}

/** What was published, where and when, in that order. For the plan and the report. */
export async function readPublications(db: Db, consultationId: string): Promise<Publication[]> {
  const rows = await db
    .selectFrom("publication")
    .selectAll()
    .where("consultation_id", "=", consultationId)
    .where("undone_at", "is", null)
    .orderBy("published_on")
    .orderBy("id")
    .execute();
  const ids = rows.flatMap(({ proof_file_id }) => proof_file_id ?? []);
  const proofs = ids.length === 0 ? [] : await db.selectFrom("file").selectAll().where("id", "in", ids).execute();
  return rows.map((row) => {
    const proof = proofs.find(({ id }) => id === row.proof_file_id);
    return {
      id: row.id,
      what: row.what,
      channel: row.channel,
      place: row.place,
      publishedOn: row.published_on,
      publishedBy: row.published_by,
      proof: proof ? fileView(proof) : null,
      enteredBy: row.entered_by,
      enteredAt: row.entered_at,
    };
  });
}

/** The office's own rules for this consultation, and what was ticked. */
export async function readOwn(db: Db, consultationId: string): Promise<{ own: OwnRules; ticks: Tick[] }> {
  const row = await db.selectFrom("plan_rule").selectAll().where("consultation_id", "=", consultationId).executeTakeFirst();
  if (!row) return { own: noOwnRules, ticks: [] };
  return {
    own: { days: row.days, counted: row.counted, forms: z.array(ActivityKind).parse(JSON.parse(row.forms)), cited: row.cited },
    ticks: Ticks.parse(JSON.parse(row.ticks)),
  };
}

export type WholePlan = Omit<Plan, "activities" | "publications"> & {
  readonly activities: readonly Activity[];
  readonly publications: readonly Publication[];
  readonly ticks: readonly Tick[];
};

/** Everything that the rules of a consultation's plan look at. */
export async function readPlan(call: Pick<Call, "db" | "now">, row: Row): Promise<WholePlan> {
  const { own, ticks } = await readOwn(call.db, row.id);
  return {
    template: templateOf(row.template),
    own,
    ticks,
    today: today(call),
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    draft: row.state === "draft",
    activities: await readActivities(call.db, row.id),
    publications: await readPublications(call.db, row.id),
  };
}
