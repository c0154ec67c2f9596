import type { Sums } from "../../preload/contract/school-budgets.ts";
import type { Db } from "../offices/tables.ts";
import { type EditionRow, type PoolRow, rulesOf } from "./rows.ts";

/** What was voted at the computer, once the urn is open; null before, and where nobody could vote so. */
export async function computerVotes(
  db: Db,
  edition: EditionRow,
  pool: Pick<PoolRow, "id">,
): Promise<{ votes: ReadonlyMap<number, number>[]; papers: Sums["papers"] } | null> {
  if (edition.urn !== "counted" || rulesOf(edition).voting === "paper") return null;
  const rows = await db
    .selectFrom("kiosk_ballot")
    .innerJoin("survey", "survey.id", "kiosk_ballot.survey_id")
    .select("choices")
    .where("survey.pool_id", "=", pool.id)
    .where("survey.deleted_at", "is", null)
    .execute();
  const all = rows.map(({ choices }) => new Map(JSON.parse(choices) as [number, number][]));
  const votes = all.filter(({ size }) => size > 0);
  return { votes, papers: { valid: votes.length, empty: all.length - votes.length, tooMany: 0, other: 0 } };
}

/** Whether anybody voted at the computer. Known without looking into a ballot. */
export const anyoneVoted = async (db: Db, editionId: string): Promise<boolean> =>
  (await db
    .selectFrom("kiosk_ballot")
    .innerJoin("survey", "survey.id", "kiosk_ballot.survey_id")
    .innerJoin("pool", "pool.id", "survey.pool_id")
    .select("kiosk_ballot.id")
    .where("pool.edition_id", "=", editionId)
    .executeTakeFirst()) !== undefined;
