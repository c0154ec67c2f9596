import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { count } from "../../main/school-budgets/count.ts";
import { costOf, type Election, groupBallots, scoresOf, tieOrder } from "../../main/school-budgets/election.ts";
import { equalShares } from "../../main/school-budgets/equal-shares.ts";
import { outcomeOf } from "../../main/school-budgets/outcome.ts";
import { add, fraction } from "../../main/school-budgets/fraction.ts";
import { orderByVotes, walk } from "../../main/school-budgets/greedy.ts";
import { RULES, USUAL } from "../../main/school-budgets/rules.ts";
import type { CountRule } from "../../preload/contract/school-budget-rules.ts";
import { smallElection } from "../school-budgets/elections.ts";

/** Small elections by marks: at most six projects and eight voters, so that every group can be looked at. */
const marked = fc
  .record({
    costs: fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 6 }),
    budget: fc.integer({ min: 1, max: 6000 }),
    ballots: fc.array(fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
  })
  .map(({ costs, budget, ballots }): Election => ({
    projects: costs.map((cost, index) => ({ id: `p${index}`, name: "", cost: BigInt(cost) })),
    ballots: groupBallots(ballots.map((marks) => new Map(costs.flatMap((_, project) => (marks[project] ? [[project, 1] as const] : []))))),
    voters: ballots.length,
    budget: BigInt(budget),
  }));
const check = (holds: (one: Election) => void, numRuns = 300) => fc.assert(fc.property(marked, holds), { numRuns });
const subsets = (n: number): number[][] =>
  Array.from({ length: 2 ** n - 1 }, (_, bits) => Array.from({ length: n }, (_one, at) => at).filter((at) => ((bits + 1) >> at) & 1));
const wanted = ({ projects, ballots }: Election) =>
  [...projects.keys()].filter((project) => ballots.some(({ points }) => points.has(project)));

describe("Equal Shares is fair", () => {
  test("EJR up to one project: of every group that could pay for projects they all want, somebody gets as much, but for one project", () => {
    check((one) => {
      const { winners } = RULES.mes_cost(one, USUAL);
      for (const group of subsets(one.projects.length)) {
        const worth = costOf(one, group);
        const needed = Number((worth * BigInt(one.voters) + one.budget - 1n) / one.budget);
        // Peters, Pierczyński, Skowron 2021, definition 3, with a złoty spent worth a złoty.
        const short = one.ballots.filter(({ points }) => {
          if (!group.every((project) => points.has(project))) return false;
          const own = costOf(
            one,
            winners.filter((project) => points.has(project)),
          );
          const withOneMore = group
            .filter((project) => !winners.includes(project))
            .map((project) => own + (one.projects[project]?.cost ?? 0n));
          return own < worth && withOneMore.every((more) => more <= worth);
        });
        expect(short.reduce((sum, { count: times }) => sum + times, 0)).toBeLessThan(needed);
      }
    });
  });
  test("completed by raising until nothing fits, it leaves nothing that anybody wants and that fits; or one złoty more would exceed the pool", () => {
    check((one) => {
      const { winners, cost, endowment } = RULES.mes_cost_add1_exh(one, USUAL);
      const fits = wanted(one).some((project) => !winners.includes(project) && (one.projects[project]?.cost ?? 0n) <= one.budget - cost);
      if (!fits) return;
      const next = equalShares(one, add(endowment ?? fraction(0n), fraction(USUAL.increment)), "cost", tieOrder(one, USUAL.ties));
      expect(
        costOf(
          one,
          next.map(({ project }) => project),
        ) > one.budget,
      ).toBe(true);
    });
  });
  test("its rest spent by votes, nothing that fits is left", () => {
    check((one) => {
      const { winners, cost } = RULES.mes_cost_add1u_exh(one, USUAL);
      for (const [project, { cost: price }] of one.projects.entries())
        expect(winners.includes(project) || price > one.budget - cost).toBe(true);
    });
  });
});

describe("the usual rule", () => {
  test("ending at the first that is too dear, takes a beginning of the list; skipping takes at least as much", () => {
    check((one) => {
      const order = orderByVotes(one, tieOrder(one, USUAL.ties));
      const won = (tooDear: "skip" | "stop") => walk(one, order, tooDear).flatMap((turn) => (turn.won ? [turn.project] : []));
      const stopped = won("stop");
      expect(order.slice(0, stopped.length)).toEqual(stopped);
      expect(won("skip").slice(0, stopped.length)).toEqual(stopped);
    });
  });
  test("more votes never make a winner lose", () => {
    check((one) => {
      const { winners } = RULES.greedy_votes(one, USUAL);
      for (const winner of winners) {
        const more = { ...one, ballots: [...one.ballots, { count: 1, points: new Map([[winner, 1]]) }] };
        expect(RULES.greedy_votes(more, USUAL).winners).toContain(winner);
      }
    });
  });
});

const COUNTS: readonly CountRule[] = [
  { method: "votes", tooDear: "skip" },
  { method: "votes", tooDear: "stop" },
  { method: "votes", tooDear: "eighty" },
  { method: "equalShares", raise: "untilNothingFits", rest: true, filter: false, compare: false },
  { method: "equalShares", raise: "untilOverPool", rest: false, filter: true, compare: true },
];
describe("an edition's count", () => {
  test("tells of who lost by votes how many more would surely have been enough: so many are, one fewer is not", () => {
    fc.assert(
      fc.property(
        smallElection({ projects: 5, voters: 6, points: 3 }),
        fc.constantFrom("skip" as const, "stop" as const, "eighty" as const),
        fc.constantFrom([], ["moreTopPoints" as const], ["moreVoters" as const, "fewerCost" as const]),
        fc.nat(3),
        (one, tooDear, ties, threshold) => {
          const rules = { count: { method: "votes" as const, tooDear }, threshold, ties: [...ties] };
          const named = one.projects.map(({ id }, index) => ({ id, number: index + 1, title: "" }));
          const pool = {
            poolId: "",
            name: "",
            amount: Number(one.budget),
            countedBy: "hand" as const,
            papers: { valid: 0, empty: 0, tooMany: 0, other: 0 },
          };
          for (const { number, won, lacksVotes } of outcomeOf(pool, named, one, rules).lines) {
            if (won) continue;
            const project = number - 1;
            const last = [...one.projects.keys()].sort((a, b) => Number(a === project) - Number(b === project));
            const winsWith = (more: number) =>
              count({ ...one, ballots: [...one.ballots, { count: more, points: new Map([[project, 1]]) }] }, rules, last).winners.includes(
                project,
              );
            const least = Array.from({ length: 40 }, (_, more) => more + 1).find(winsWith) ?? null;
            expect(lacksVotes).toBe(least);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
  test("does not depend on what projects are called or in what order they are listed, once lots are drawn", () => {
    fc.assert(
      fc.property(marked, fc.nat(), (one, seed) => {
        const turn = (project: number) => (project + seed) % one.projects.length;
        const places = [...one.projects.keys()];
        const turned: Election = {
          ...one,
          projects: places.map(
            (place) => one.projects[places.find((project) => turn(project) === place) ?? 0] ?? { id: "", name: "", cost: 0n },
          ),
          ballots: one.ballots.map(({ count: times, points }) => ({
            count: times,
            points: new Map([...points].map(([project, given]) => [turn(project), given])),
          })),
        };
        for (const rule of COUNTS) {
          const rules = { count: rule, threshold: 1, ties: ["fewerCost" as const] };
          const here = count(one, rules, places).winners.map(turn);
          expect(count(turned, rules, places.map(turn)).winners).toEqual(here);
        }
      }),
      { numRuns: 200 },
    );
  });
  test("calls a tie harmless only where no order of the lots changes who wins", () => {
    check((one) => {
      for (const rule of COUNTS) {
        const rules = { count: rule, threshold: 1, ties: [] };
        const { tie, winners } = count(one, rules);
        if (tie.kind === "deciding") continue;
        const back = count(one, rules, [...one.projects.keys()].reverse()).winners;
        expect(new Set(back)).toEqual(new Set(winners));
      }
    }, 200);
  });
  test("ends where all that is wanted is bought and what nobody wants still fits, with free projects, one grosz, and one voter", () => {
    const trap: Election = {
      projects: [50, 40, 60, 0].map((cost, index) => ({ id: String(index), name: "", cost: BigInt(cost) * 100n })),
      ballots: [{ count: 2, points: new Map([[0, 1]]) }],
      voters: 2,
      budget: 10_000n,
    };
    for (const rule of COUNTS) {
      const { winners, leftOut } = count(trap, { count: rule, threshold: 0, ties: [] });
      expect(winners).toContain(0);
      if (rule.method === "equalShares") expect([...leftOut.values()]).toEqual(["unwanted", "unwanted", "unwanted"]);
      expect(count({ ...trap, budget: 1n }, { count: rule, threshold: 1, ties: [] }).winners).toEqual([]);
      expect(count({ ...trap, ballots: [], voters: 0 }, { count: rule, threshold: 1, ties: [] }).winners).toEqual([]);
    }
  });
  test("of ten thousand projects tells the tie between all of them in no time", () => {
    const many: Election = {
      projects: Array.from({ length: 10_000 }, (_, index) => ({ id: String(index), name: "", cost: 100n })),
      ballots: [{ count: 3, points: new Map(Array.from({ length: 10_000 }, (_, index) => [index, 1])) }],
      voters: 3,
      budget: 500n,
    };
    const { tie, winners } = count(many, { count: { method: "votes", tooDear: "skip" }, threshold: 1, ties: [] });
    expect(scoresOf(many)[0]).toBe(3);
    expect(winners).toHaveLength(5);
    expect(tie).toMatchObject({ kind: "deciding" });
  });
});
