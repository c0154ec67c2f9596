import { z } from "zod";
import { Change } from "../../preload/contract/consultation-plan.ts";
import type { Db } from "../offices/tables.ts";
import type { SiteConsultation } from "./content.ts";

const Changes = z.array(Change);

/** What was changed since residents were first told, by consultation. */
export async function readCorrections(db: Db): Promise<(id: string) => SiteConsultation["corrections"]> {
  const corrections = await db.selectFrom("correction").selectAll().orderBy("made_on", "desc").execute();
  return (id) =>
    corrections
      .filter((one) => one.consultation_id === id)
      .map(({ made_on, reason, changes }) => ({ madeOn: made_on, reason, changes: Changes.parse(JSON.parse(changes)) }));
}
