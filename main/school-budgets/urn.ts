import type { Sums } from "../../preload/contract/school-budgets.ts";
import type { Db } from "../offices/tables.ts";
import { type EditionRow, type PoolRow, rulesOf } from "./rows.ts";
import type { MarkedAlike } from "./votes.ts";

/** What was voted at the computer, once the urn is open; null before, and where nobody could vote so. */
export async function computerVotes(
  db: Db,
  edition: EditionRow,
  pool: Pick<PoolRow, "id">,
): Promise<{ votes: MarkedAlike[]; papers: Sums["papers"] } | null> {
  if (edition.urn !== "counted" || rulesOf(edition).voting === "paper") return null;
  const rows = await db
    .selectFrom("kiosk_ballot")
    .innerJoin("survey", "survey.id", "kiosk_ballot.survey_id")
    .select("choices")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("survey.pool_id", "=", pool.id)
    .where("survey.deleted_at", "is", null)
    .groupBy("choices")
    .execute();
  const all = rows.map(({ choices, count }) => ({ count, vote: new Map(JSON.parse(choices) as [number, number][]) }));
  const votes = all.filter(({ vote }) => vote.size > 0);
  return { votes, papers: { valid: sum(votes), empty: sum(all) - sum(votes), tooMany: 0, other: 0 } };
}

const sum = (votes: readonly MarkedAlike[]): number => votes.reduce((all, { count }) => all + count, 0);

/** Whether anybody voted at the computer. Known without looking into a ballot. */
export const anyoneVoted = async (db: Db, editionId: string): Promise<boolean> =>
  (await db
    .selectFrom("kiosk_ballot")
    .innerJoin("survey", "survey.id", "kiosk_ballot.survey_id")
    .innerJoin("pool", "pool.id", "survey.pool_id")
    .select("kiosk_ballot.id")
    .where("pool.edition_id", "=", editionId)
    .executeTakeFirst()) !== undefined;
