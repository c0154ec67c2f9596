import type { Call } from "../call.ts";
import { parseDefinition } from "./read.ts";
import { surveysService } from "./service.ts";

/** The same questions as new drafts, for a copy of a consultation: no sheet, no answer and no frozen revision. */
export async function copySurveys(call: Call, from: string, to: string): Promise<void> {
  const rows = await call.db
    .selectFrom("survey")
    .select("definition")
    .where("consultation_id", "=", from)
    .where("deleted_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  for (const { definition } of rows)
    await surveysService(call)["surveys.create"]({ consultationId: to, definition: parseDefinition(definition) });
}
