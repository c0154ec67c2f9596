import fc from "fast-check";
import { type Election, groupBallots } from "../../main/school-budgets/election.ts";

/** Elections small enough for every order to be tried, with many ties: few costs, few ballots. */
export const smallElection = (most: { projects: number; voters: number; points: number }): fc.Arbitrary<Election> =>
  fc
    .record({
      costs: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: most.projects }),
      budget: fc.integer({ min: 0, max: 20 }),
      ballots: fc.array(fc.array(fc.integer({ min: 0, max: most.points }), { minLength: most.projects, maxLength: most.projects }), {
        maxLength: most.voters,
      }),
    })
    .map(({ costs, budget, ballots }) => ({
      // Złoty, as shares are raised by one złoty at a time.
      projects: costs.map((cost, index) => ({ id: `p${index}`, name: "", cost: BigInt(cost) * 100n })),
      ballots: groupBallots(
        ballots.map((given) => new Map(costs.flatMap((_, project) => (given[project] ? [[project, given[project] ?? 0] as const] : [])))),
      ),
      voters: ballots.length,
      budget: BigInt(budget) * 100n,
    }));

/** By hand: what each costs in złoty, and who marked what. */
export function electionOf(budget: number, costs: Record<string, number>, votes: readonly (readonly string[])[]): Election {
  const ids = Object.keys(costs);
  return {
    projects: ids.map((id) => ({ id, name: id, cost: BigInt(Math.round((costs[id] ?? 0) * 100)) })),
    ballots: groupBallots(votes.map((marked) => new Map(marked.map((id) => [ids.indexOf(id), 1])))),
    voters: votes.length,
    budget: BigInt(budget * 100),
  };
}

/** Every order of a few things. */
export function everyOrder<T>(of: readonly T[]): T[][] {
  if (of.length <= 1) return [[...of]];
  return of.flatMap((first, at) => everyOrder(of.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}
