import type { PoolOutcome } from "../../preload/contract/school-budget-outcome.ts";
import type { Call } from "../call.ts";
import { onBallot, poolCount, votesOf } from "./counting.ts";
import type { Election } from "./election.ts";
import { outcomeOf, uncounted } from "./outcome.ts";
import { drawnOf, editionRow, outcomeKept, poolRows, type PoolRow, rulesOf } from "./rows.ts";
import { ballotsOfVotes } from "./votes.ts";

/** A pool's outcome: the one that the committee confirmed, or the one that the count gives now. */
export async function poolOutcome(call: Pick<Call, "db">, pool: PoolRow): Promise<PoolOutcome> {
  const kept = outcomeKept(pool);
  if (kept) return kept;
  const rules = rulesOf(await editionRow(call.db, pool.edition_id));
  const named = await onBallot(call.db, pool);
  const election = await electionOf(call, pool);
  const about = {
    poolId: pool.id,
    name: pool.name,
    amount: pool.amount,
    countedBy: pool.counted_by,
    papers: election?.papers ?? { valid: 0, empty: 0, tooMany: 0, other: 0 },
  };
  if (!election) return uncounted(about, "noVotes");
  if (pool.counted_by === "hand" && rules.count.method === "equalShares") return uncounted(about, "needsBallots");
  return outcomeOf(about, named, election, rules, drawnOf(pool.lot)?.order);
}

type Papers = PoolOutcome["papers"];

/** What the pool is counted from: whole ballots, or the sums of the first count by hand. Null where there are none. */
export async function electionOf(call: Pick<Call, "db">, pool: PoolRow): Promise<(Election & { papers: Papers }) | null> {
  const named = await onBallot(call.db, pool);
  const projects = named.map(({ id, title, cost }) => ({ id, name: title, cost: BigInt(cost) }));
  const budget = BigInt(pool.amount);
  if (pool.counted_by === "hand") {
    const { first } = await poolCount(call, pool);
    if (!first) return null;
    const ballots = named
      .map(({ id }, place) => ({ count: first.votes[id] ?? 0, points: new Map([[place, 1]]) }))
      .filter(({ count }) => count > 0);
    return { projects, ballots, voters: first.papers.valid, budget, papers: first.papers };
  }
  const read = await votesOf(call.db, pool);
  if (!read) return null;
  const places = new Map(named.map(({ number }, place) => [number, place]));
  return { projects, ballots: ballotsOfVotes(read.votes, places), voters: read.papers.valid, budget, papers: read.papers };
}

/** Every pool's outcome, once voting is over. */
export async function outcomesOf(call: Pick<Call, "db">, editionId: string): Promise<PoolOutcome[]> {
  await editionRow(call.db, editionId, ["counting", "decided"]);
  return Promise.all((await poolRows(call.db, editionId)).map((pool) => poolOutcome(call, pool)));
}
