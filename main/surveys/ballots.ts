import type { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { type Call, moment } from "../call.ts";
import type { PaperDetails } from "./paper-details.ts";
import { freezeRevision } from "./freeze.ts";
import { insertSurvey } from "./service.ts";

/** Makes a pool's ballot: a survey that is frozen at once, and sealed while voting goes on. */
export async function createBallot(call: Call, poolId: string, definition: SurveyDefinition, paper: PaperDetails): Promise<void> {
  const { id } = await insertSurvey(call, { pool_id: poolId, paper: JSON.stringify(paper), sealed: 1 }, definition);
  await freezeRevision(call, id);
}

/** A sealed ballot can neither be entered nor read. */
export async function sealBallots({ db }: Pick<Call, "db">, poolIds: readonly string[], sealed: boolean): Promise<void> {
  await db
    .updateTable("survey")
    .set({ sealed: sealed ? 1 : 0 })
    .where("pool_id", "in", poolIds)
    .where("deleted_at", "is", null)
    .execute();
}

/** Ballots that don't count any more; they stay sealed, so that a printed one is known when it turns up in a scan. */
export async function dropBallots(call: Call, poolIds: readonly string[]): Promise<void> {
  await call.db
    .updateTable("survey")
    .set({ deleted_at: moment(call) })
    .where("pool_id", "in", poolIds)
    .where("deleted_at", "is", null)
    .execute();
}
