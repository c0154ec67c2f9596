import { costOf, type Election, scoresOf } from "./election.ts";

type Order = (a: number, b: number) => number;

/**
 * "Najwięcej głosów": projects by votes (or points), each that fits what is left of the budget;
 * one that doesn't is skipped. `chosen` are funded already, by another rule whose rest this one spends.
 */
export const byVotes = (election: Election, ties: Order, chosen: readonly number[] = []): number[] =>
  fill(election, orderByVotes(election, ties), chosen);

/** The same, by votes for each złoty. A project that costs nothing comes first where anybody wants it. */
export function byVotesPerCost(election: Election, ties: Order, chosen: readonly number[] = []): number[] {
  const scores = scoresOf(election);
  const share = (project: number) => ({ votes: BigInt(scores[project] ?? 0), cost: election.projects[project]?.cost ?? 0n });
  const order = [...election.projects.keys()].sort((a, b) => {
    const [one, other] = [share(a), share(b)];
    const [left, right] = [one.votes * other.cost, other.votes * one.cost];
    return left > right ? -1 : left < right ? 1 : ties(a, b);
  });
  return fill(election, order, chosen);
}

export function orderByVotes(election: Election, ties: Order): number[] {
  const scores = scoresOf(election);
  return [...election.projects.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || ties(a, b));
}

function fill(election: Election, order: readonly number[], chosen: readonly number[]): number[] {
  const winners = [...chosen];
  let left = election.budget - costOf(election, chosen);
  for (const project of order) {
    const cost = election.projects[project]?.cost ?? 0n;
    if (winners.includes(project) || cost > left) continue;
    winners.push(project);
    left -= cost;
  }
  return winners;
}
