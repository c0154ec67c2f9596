import { type Election } from "./election.ts";
import { add, compare, fraction, type Fraction, times } from "./fraction.ts";

/**
 * Phragmén's rule, project by project: each loads its supporters equally, and the one comes next
 * that leaves the least load on those who carry it. Ends as soon as one that is tied for next
 * doesn't fit. Only for comparison. By Brill, Freeman, Janson, Lackner 2017.
 */
export function phragmen(election: Election, ties: (a: number, b: number) => number): number[] {
  const { projects, ballots, budget } = election;
  const loads: Fraction[] = ballots.map(() => fraction(0n));
  const supporters = projects.map((_, project) =>
    ballots.flatMap(({ points }, ballot) => ((points.get(project) ?? 0) > 0 ? [ballot] : [])),
  );
  const open = new Set([...projects.keys()].filter((project) => (supporters[project] ?? []).length > 0));
  const winners: number[] = [];
  let left = budget;
  for (;;) {
    const offers = [...open].map((project) => {
      const own = supporters[project] ?? [];
      const voters = own.reduce((sum, ballot) => sum + BigInt(ballots[ballot]?.count ?? 0), 0n);
      let load = fraction(projects[project]?.cost ?? 0n);
      for (const ballot of own) load = add(load, times(loads[ballot] ?? fraction(0n), BigInt(ballots[ballot]?.count ?? 0)));
      return { project, load: fraction(load.n, load.d * voters) };
    });
    offers.sort((a, b) => compare(a.load, b.load) || ties(a.project, b.project));
    const [next] = offers;
    if (!next) return winners;
    const tied = offers.filter(({ load }) => compare(load, next.load) === 0);
    if (tied.some(({ project }) => (projects[project]?.cost ?? 0n) > left)) return winners;
    winners.push(next.project);
    open.delete(next.project);
    left -= projects[next.project]?.cost ?? 0n;
    for (const ballot of supporters[next.project] ?? []) loads[ballot] = next.load;
  }
}
