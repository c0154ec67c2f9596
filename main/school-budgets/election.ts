/** A project as it is voted on. `cost` in grosze. */
export type Project = { readonly id: string; readonly name: string; readonly cost: bigint };

/** Ballots that are the same, together: what each gives to which project (1 where one only marks), by the project's place in the list. */
export type Ballots = { readonly count: number; readonly points: ReadonlyMap<number, number> };

/** Everything that a count is made from. `budget` in grosze; `voters` counts empty ballots too. */
export type Election = {
  readonly projects: readonly Project[];
  readonly ballots: readonly Ballots[];
  readonly voters: number;
  readonly budget: bigint;
};

/** Votes of each project, or points where ballots give points. */
export function scoresOf({ projects, ballots }: Election): number[] {
  const scores = projects.map(() => 0);
  for (const { count, points } of ballots) for (const [project, given] of points) scores[project] = (scores[project] ?? 0) + count * given;
  return scores;
}

/**
 * The same votes, as if everybody had given to one project only: as many groups of ballots as there are projects and numbers
 * of points. Who wins by votes, ties and all, is the same, and a hundred counts take no longer than one of whole ballots.
 */
export function sumsOf(election: Election): Election {
  const sums = election.projects.map(() => new Map<number, number>());
  for (const { count, points } of election.ballots)
    for (const [project, given] of points) sums[project]?.set(given, (sums[project].get(given) ?? 0) + count);
  return {
    ...election,
    ballots: sums.flatMap((own, project) => [...own].map(([given, count]) => ({ count, points: new Map([[project, given]]) }))),
  };
}

/** The projects with at least so many votes (or points), and what the ballots give to them. Whoever voted for others alone still voted. */
export function withAtLeast(election: Election, threshold: number): Election {
  const scores = scoresOf(election);
  const kept = [...election.projects.keys()].filter((project) => (scores[project] ?? 0) >= threshold);
  if (kept.length === election.projects.length) return election;
  const places = new Map(kept.map((project, place) => [project, place]));
  return {
    ...election,
    projects: kept.flatMap((project) => election.projects[project] ?? []),
    ballots: election.ballots.map(({ count, points }) => ({
      count,
      points: new Map([...points].flatMap(([project, given]) => (places.has(project) ? [[places.get(project) ?? 0, given] as const] : []))),
    })),
  };
}

/** Identical ballots are counted together: of 6,586 in Wieliczka 1,190 differ. */
export function groupBallots(each: Iterable<ReadonlyMap<number, number>>): Ballots[] {
  const groups = new Map<string, { count: number; points: ReadonlyMap<number, number> }>();
  for (const points of each) {
    const key = [...points].sort(([a], [b]) => a - b).join(";");
    const group = groups.get(key);
    if (group) group.count++;
    else groups.set(key, { count: 1, points });
  }
  return [...groups.values()];
}

/** What a tie is decided by, in this order. `lot` is a drawn order, `file` the order in which the projects are listed. */
export type TieCriterion = "min_cost" | "max_votes" | "file_order" | "id";

/** Orders projects that are tied; it never ends equal. */
export function tieOrder(election: Election, criteria: readonly TieCriterion[]): (a: number, b: number) => number {
  const scores = scoresOf(election);
  const { projects } = election;
  const by: Record<TieCriterion, (a: number, b: number) => number> = {
    min_cost: (a, b) => Number((projects[a]?.cost ?? 0n) - (projects[b]?.cost ?? 0n)),
    max_votes: (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0),
    file_order: (a, b) => a - b,
    id: (a, b) => ((projects[a]?.id ?? "") < (projects[b]?.id ?? "") ? -1 : 1),
  };
  return (a, b) => {
    for (const criterion of criteria) {
      const order = by[criterion](a, b);
      if (order !== 0) return order;
    }
    return a - b;
  };
}

export const costOf = ({ projects }: Election, winners: Iterable<number>): bigint =>
  [...winners].reduce((sum, project) => sum + (projects[project]?.cost ?? 0n), 0n);
