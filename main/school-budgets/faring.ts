import type { Election } from "./election.ts";
import { toNumber } from "./fraction.ts";
import type { SharesOutcome } from "./rules.ts";

/** How voters fare with these winners: those without any of their own, and how many each has on average. Empty ballots don't count. */
export function faringOf(
  { ballots }: Election,
  winners: readonly number[],
): { voters: number; withoutWinner: number; winnersEach: number } {
  let [voters, without, all] = [0, 0, 0];
  for (const { count, points } of ballots) {
    if (points.size === 0) continue;
    const own = winners.filter((project) => (points.get(project) ?? 0) > 0).length;
    voters += count;
    all += own * count;
    if (own === 0) without += count;
  }
  return { voters, withoutWinner: without, winnersEach: voters === 0 ? 0 : all / voters };
}

/** What Equal Shares came to for one project. Money in grosze, to read: what decides was counted exactly. */
export type SharesOf = {
  /** Of its cost, in %, the most that its supporters could have paid together at the price of a round, or at the end. */
  readonly support: number;
  /** What its supporters had left at the end. */
  readonly left: number;
  /** What its supporters paid for other projects, the most first. */
  readonly paid: readonly { readonly project: number; readonly amount: number }[];
};
/**
 * Plays the rounds again and looks at every project's supporters. Effective support as in the report
 * on Wieliczka 2023 (equalshares.net): at each round's price ρ the sum of min(left, ρ · cost) over a
 * project's supporters, in parts of its cost; the best of all rounds, and what is left at the end.
 */
export function replay(election: Election, { rounds, endowment }: SharesOutcome): SharesOf[] {
  const { projects, ballots } = election;
  const left = ballots.map(() => toNumber(endowment));
  const supporters = projects.map((_, project) =>
    ballots.flatMap(({ points }, ballot) => ((points.get(project) ?? 0) > 0 ? [ballot] : [])),
  );
  const cost = (project: number) => Number(projects[project]?.cost ?? 0n);
  const support = projects.map(() => 0);
  const bought = new Set<number>();
  const paid = projects.map(() => new Map<number, number>());
  const could = (project: number, price: number): number =>
    (supporters[project] ?? []).reduce((sum, ballot) => {
      const { count, points } = ballots[ballot] ?? { count: 0, points: new Map<number, number>() };
      return sum + count * Math.min(left[ballot] ?? 0, price * cost(project) * (points.get(project) ?? 0));
    }, 0);
  const see = (price: number) => {
    for (const project of projects.keys())
      if (!bought.has(project) && cost(project) > 0)
        support[project] = Math.max(support[project] ?? 0, (100 * could(project, price)) / cost(project));
  };
  for (const { project, payment } of rounds) {
    const each = toNumber(payment);
    see(each / cost(project));
    bought.add(project);
    for (const ballot of supporters[project] ?? []) {
      const { count, points } = ballots[ballot] ?? { count: 0, points: new Map<number, number>() };
      const has = left[ballot] ?? 0;
      const wanted = each * (points.get(project) ?? 0);
      const pays = Math.min(has, wanted);
      if (pays <= 1e-7) continue;
      left[ballot] = has - pays;
      for (const other of points.keys()) {
        if (other === project) continue;
        const sums = paid[other];
        sums?.set(project, (sums.get(project) ?? 0) + pays * count);
      }
    }
  }
  see(Infinity);
  return projects.map((_, project) => ({
    support: support[project] ?? 0,
    left: could(project, Infinity),
    paid: [...(paid[project] ?? [])].map(([other, amount]) => ({ project: other, amount })).sort((a, b) => b.amount - a.amount),
  }));
}
