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

/** From the most votes (or points) down. Whoever asks for many orders hands the scores in. */
export function orderByVotes(election: Election, ties: Order, scores: readonly number[] = scoresOf(election)): number[] {
  return [...election.projects.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || ties(a, b));
}

const fill = (election: Election, order: readonly number[], chosen: readonly number[]): number[] => [
  ...chosen,
  ...walk(election, order, "skip", chosen).flatMap(({ project, won }) => (won ? [project] : [])),
];

/** What becomes of a project that is too dear for what is left: it is skipped, it ends the list, or it is still taken where at least 80 % of its cost is left (Poznań), and ends it. */
export type TooDear = "skip" | "stop" | "eighty";
/** One project's turn. Money in grosze; `after` is below 0 where a project was taken for 80 % of its cost. */
export type Turn = {
  readonly project: number;
  readonly won: boolean;
  readonly before: bigint;
  readonly after: bigint;
  readonly reason: "fits" | "eighty" | "tooDear" | "ended";
};

/** Takes projects in this order, those that were `chosen` before left out, while the money lasts. */
export function walk(election: Election, order: readonly number[], tooDear: TooDear, chosen: readonly number[] = []): Turn[] {
  let left = election.budget - costOf(election, chosen);
  let ended = false;
  const before = new Set(chosen);
  return order
    .filter((project) => !before.has(project))
    .map((project) => {
      const cost = election.projects[project]?.cost ?? 0n;
      const had = left;
      const turn = (reason: Turn["reason"], won: boolean): Turn => {
        if (won) left -= cost;
        return { project, won, before: had, after: left, reason };
      };
      if (ended) return turn("ended", false);
      if (cost <= left) return turn("fits", true);
      if (tooDear === "skip") return turn("tooDear", false);
      ended = true;
      return tooDear === "eighty" && left * 10n >= cost * 8n ? turn("eighty", true) : turn("tooDear", false);
    });
}
