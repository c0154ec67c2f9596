import type { PoolOutcome } from "../../preload/contract/school-budget-outcome.ts";
import type { Call } from "../call.ts";
import { onBallot, poolCount, votesOf } from "./counting.ts";
import type { Election } from "./election.ts";
import { outcomeOf, uncounted } from "./outcome.ts";
import { drawnOf, editionRow, outcomeKept, poolRows, type PoolRow, rulesOf } from "./rows.ts";
import { computerVotes } from "./urn.ts";
import { ballotsOfVotes } from "./votes.ts";

/** A pool's outcome: the one that the committee confirmed, or the one that the count gives now. */
export async function poolOutcome(call: Pick<Call, "db">, pool: PoolRow): Promise<PoolOutcome> {
  const kept = outcomeKept(pool);
  if (kept) return kept;
  const edition = await editionRow(call.db, pool.edition_id);
  const rules = rulesOf(edition);
  const named = await onBallot(call.db, pool);
  const election = await electionOf(call, pool);
  const about = {
    poolId: pool.id,
    name: pool.name,
    amount: pool.amount,
    countedBy: pool.counted_by,
    papers: election?.papers ?? { valid: 0, empty: 0, tooMany: 0, other: 0 },
  };
  // Paper alone would be half of the vote, and a tie in it no tie.
  if (rules.voting !== "paper" && edition.urn !== "counted") return uncounted(about, "urnClosed");
  if (!election) return uncounted(about, "noVotes");
  if (pool.counted_by === "hand" && rules.count.method === "equalShares") return uncounted(about, "needsBallots");
  return outcomeOf(about, named, election, rules, drawnOf(pool.lot)?.order);
}

type Papers = PoolOutcome["papers"];

/**
 * What the pool is counted from: whole ballots, or the sums of the first count by hand; and what was
 * voted at the computer beside either. Null where there is nothing.
 */
export async function electionOf(call: Pick<Call, "db">, pool: PoolRow): Promise<(Election & { papers: Papers }) | null> {
  const named = await onBallot(call.db, pool);
  const projects = named.map(({ id, title, cost }) => ({ id, name: title, cost: BigInt(cost) }));
  const budget = BigInt(pool.amount);
  const places = new Map(named.map(({ number }, place) => [number, place]));
  const computer = await computerVotes(call.db, await editionRow(call.db, pool.edition_id), pool);
  const atComputer = computer ? ballotsOfVotes(computer.votes, places) : [];
  if (pool.counted_by === "hand") {
    const { first } = await poolCount(call, pool);
    if (!first && !computer) return null;
    const byHand = named
      .map(({ id }, place) => ({ count: first?.votes[id] ?? 0, points: new Map([[place, 1]]) }))
      .filter(({ count }) => count > 0);
    const papers = together(first?.papers, computer?.papers);
    return { projects, ballots: [...byHand, ...atComputer], voters: papers.valid, budget, papers };
  }
  const read = await votesOf(call.db, pool);
  if (!read && !computer) return null;
  const votes = [...(read?.votes ?? []), ...(computer?.votes ?? [])];
  const papers = together(read?.papers, computer?.papers);
  return { projects, ballots: ballotsOfVotes(votes, places), voters: papers.valid, budget, papers };
}

const together = (one?: Papers, other?: Papers): Papers => {
  const sum = (kind: keyof Papers) => (one?.[kind] ?? 0) + (other?.[kind] ?? 0);
  return { valid: sum("valid"), empty: sum("empty"), tooMany: sum("tooMany"), other: sum("other") };
};

/** Every pool's outcome, once voting is over. */
export async function outcomesOf(call: Pick<Call, "db">, editionId: string): Promise<PoolOutcome[]> {
  await editionRow(call.db, editionId, ["counting", "decided"]);
  return Promise.all((await poolRows(call.db, editionId)).map((pool) => poolOutcome(call, pool)));
}
