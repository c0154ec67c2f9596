import type { Sums } from "../../preload/contract/school-budgets.ts";
import type { Call } from "../call.ts";
import type { Db } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { update } from "./editions.ts";
import { editionRow, type EditionRow, type PoolRow, rulesOf } from "./rows.ts";

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

/** The committee opens the urn: from now on anybody may know what is in it, so nobody can vote any more. */
export async function openUrn(call: Call, id: string): Promise<void> {
  const row = await editionRow(call.db, id, ["counting"]);
  if (rulesOf(row).voting === "paper") throw refuse("budgets.paperOnly");
  if (row.urn === "sealed") throw refuse("budgets.urnNotMixed");
  if (row.urn === "mixed") await update(call, id, { urn: "counted" });
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
