import fc from "fast-check";
import { expect, test } from "vitest";
import { count } from "../../main/school-budgets/count.ts";
import type { CountRule } from "../../preload/contract/school-budget-rules.ts";
import { electionOf, everyOrder, smallElection } from "../school-budgets/elections.ts";

const shares = { method: "equalShares", raise: "untilNothingFits", rest: true, filter: false, compare: false } as const;
const COUNTS: readonly CountRule[] = [
  { method: "votes", tooDear: "skip" },
  { method: "votes", tooDear: "stop" },
  { method: "votes", tooDear: "eighty" },
  shares,
  { ...shares, raise: "untilOverPool" },
  { ...shares, rest: false, compare: true },
];

test("a lot is asked for exactly where it decides who wins", () => {
  fc.assert(
    fc.property(
      smallElection({ projects: 4, voters: 5, points: 2 }),
      fc.constantFrom(...COUNTS),
      fc.constantFrom([], ["fewerCost"] as const),
      (one, rule, ties) => {
        const rules = { count: rule, threshold: 1, ties: [...ties] };
        const { tie } = count(one, rules);
        const key = (winners: readonly number[]) => [...winners].sort((a, b) => a - b).join(" ");
        const lots = everyOrder([...one.projects.keys()]);
        const results = new Set(lots.map((lot) => key(count(one, rules, lot).winners)));
        expect(tie.kind === "deciding").toBe(results.size > 1);
      },
    ),
    { numRuns: 3000 },
  );
});

test("one draw between those that it is asked for is enough, whatever comes out", () => {
  fc.assert(
    fc.property(smallElection({ projects: 7, voters: 4, points: 1 }), fc.constantFrom(...COUNTS), fc.nat(), (one, rule, seed) => {
      const rules = { count: rule, threshold: 1, ties: [] };
      const { tie } = count(one, rules);
      if (tie.kind !== "deciding") return;
      const lot = tie.projects.toSorted((a, b) => ((a * 7 + seed) % 11) - ((b * 7 + seed) % 11));
      expect(count(one, rules, lot).tie.kind).toBe("drawn");
    }),
    { numRuns: 6000 },
  );
});

test("twenty projects with two votes each that the rest is too little for ask for no lot, and are told of", () => {
  const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
  const costs = { school: 90, ...Object.fromEntries(names.map((name) => [name, 20])) };
  const one = electionOf(100, costs, [["school"], ["school"], ["school"], names, names]);
  for (const rule of COUNTS.filter(({ method }) => method === "votes")) {
    const { winners, tie } = count(one, { count: rule, threshold: 1, ties: [] });
    expect(winners).toEqual([0]);
    expect(tie.kind).toBe("harmless");
    expect(tie.projects).toHaveLength(20);
  }
});

test("equal projects without a voter in common ask for no lot under Equal Shares, however many; one voter in common may make it matter", () => {
  const names = Array.from({ length: 9 }, (_, index) => `p${index}`);
  const costs = { school: 200, ...Object.fromEntries(names.map((name) => [name, 10])) };
  const villages = names.flatMap((name) => [[name], [name]]);
  const apart = electionOf(200, costs, [...villages, ["school"]]);
  expect(count(apart, { count: shares, threshold: 1, ties: [] })).toMatchObject({ tie: { kind: "harmless" }, winners: { length: 9 } });
  // Between p0 and p1, who both live on the same three voters, a lot decides; the other seven stay out of it.
  const shared = electionOf(100, { ...costs, p0: 20, p1: 20 }, [
    ...villages.slice(4),
    ["p0", "p1"],
    ["p0", "p1"],
    ["p0", "p1"],
    ["school"],
  ]);
  expect(count(shared, { count: { ...shares, rest: false }, threshold: 1, ties: [] }).tie).toEqual({ kind: "deciding", projects: [1, 2] });
});
