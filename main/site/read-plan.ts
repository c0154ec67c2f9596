import { z } from "zod";
import { Change } from "../../preload/contract/consultation-plan.ts";
import type { Db } from "../offices/tables.ts";
import type { SiteConsultation } from "./content.ts";

/** Kinds of activities that nobody comes to; the page tells of them in its own words. */
const NOT_GATHERINGS = ["notice", "remarks", "survey", "report", "other"] as const;

const Changes = z.array(Change);

/** What residents can come to, and what was changed since they were first told, by consultation. Notes for the office stay there. */
export async function readPlans(db: Db): Promise<(id: string) => Pick<SiteConsultation, "gatherings" | "corrections">> {
  const activities = await db
    .selectFrom("activity")
    .select(["consultation_id", "kind", "title", "starts_at as startsAt", "ends_at as endsAt", "place"])
    .where("deleted_at", "is", null)
    .where("starts_at", "!=", "")
    .where("kind", "not in", NOT_GATHERINGS)
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  const corrections = await db.selectFrom("correction").selectAll().orderBy("made_on", "desc").execute();
  return (id) => ({
    gatherings: activities.filter((one) => one.consultation_id === id),
    corrections: corrections
      .filter((one) => one.consultation_id === id)
      .map(({ made_on, reason, changes }) => ({ madeOn: made_on, reason, changes: Changes.parse(JSON.parse(changes)) })),
  });
}
