import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { costOf, type Election, groupBallots, tieOrder } from "../../main/school-budgets/election.ts";
import { equalShares } from "../../main/school-budgets/equal-shares.ts";
import { add, compare, fraction, type Fraction, subtract } from "../../main/school-budgets/fraction.ts";
import { readPabulib } from "../../main/school-budgets/pabulib/read.ts";
import { type RuleName, RULES, USUAL } from "../../main/school-budgets/rules.ts";
import { differences, goldens, PB } from "../school-budgets/goldens.ts";
import { boughtOneByOne } from "../school-budgets/oracle.ts";

const NAMES = Object.keys(RULES) as RuleName[];

/** The large ones take minutes: `npm run bench -- budget` counts them all. */
const SMALL = 13_000;
const small = goldens().filter(({ num_votes, num_projects }) => num_votes * num_projects <= SMALL);
describe("real elections come out as the reference says: winners, order, exact payments", () => {
  test.skipIf(small.length === 0)("they are there (skipped where ../shared/data is not)", () => expect(small.length).toBeGreaterThan(10));
  test.each(small.map((golden) => [golden.file, golden] as const))(
    "%s",
    (_, golden) => expect(differences(golden).faults).toEqual([]),
    120_000,
  );
});

type UnitCost = { file: string; num_cand: number; committee_size: number; profile: number[][]; expected: Record<string, number[][]> };
const unitCostFile = join(PB, "abcvoting-unit-cost-golden.json");
test.skipIf(!existsSync(unitCostFile))(
  "480 elections in which every project costs the same give one of the tied outcomes (skipped where ../shared/data is not there)",
  () => {
    const faults: string[] = [];
    for (const one of JSON.parse(readFileSync(unitCostFile, "utf8")) as UnitCost[]) {
      const projects = Array.from({ length: one.num_cand }, (_, id) => ({ id: String(id), name: "", cost: 100n }));
      const ballots = groupBallots(one.profile.map((marked) => new Map(marked.map((project) => [project, 1]))));
      const election = { projects, ballots, voters: one.profile.length, budget: BigInt(one.committee_size) * 100n };
      const among = (rule: RuleName, kind: string, whole = true) => {
        const { winners } = RULES[rule](election, USUAL);
        const isSame = (outcome: number[]) =>
          winners.every((winner) => outcome.includes(winner)) && (!whole || outcome.length === winners.length);
        if (one.expected[kind] && !one.expected[kind].some(isSame)) faults.push(`${one.file} ${kind}: ${winners.join(" ")}`);
      };
      among("greedy_votes", "av/all-tied");
      // The reference fills its committee up with those that nobody wants.
      among("phragmen", "seqphragmen/all-tied", false);
      among("mes_cost_util", "equal-shares-with-av-completion/all-tied");
    }
    expect(faults).toEqual([]);
  },
);

const election = fc
  .record({
    costs: fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 7 }),
    budget: fc.integer({ min: 0, max: 9000 }),
    ballots: fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 7, maxLength: 7 }), { maxLength: 9 }),
    onePoint: fc.boolean(),
  })
  .map(({ costs, budget, ballots, onePoint }): Election => ({
    projects: costs.map((cost, index) => ({ id: `p${index}`, name: "", cost: BigInt(cost) })),
    ballots: groupBallots(
      ballots.map(
        (given) =>
          new Map(costs.flatMap((_, project) => (given[project] ? [[project, onePoint ? 1 : (given[project] ?? 0)] as const] : []))),
      ),
    ),
    voters: ballots.length,
    budget: BigInt(budget),
  }));
const check = (holds: (one: Election) => void, numRuns = 400) => fc.assert(fc.property(election, holds), { numRuns });
const share = ({ budget, voters }: Election): Fraction => fraction(budget, BigInt(Math.max(1, voters)));

describe("whatever is voted on", () => {
  test("a count that buys voter by voter, without classes and floating point, comes to the same", { tags: "full" }, () => {
    check((one) => {
      for (const utility of ["cost", "count"] as const) {
        const order = tieOrder(one, USUAL.ties);
        expect(equalShares(one, share(one), utility, order)).toEqual(boughtOneByOne(one, share(one), utility, order));
      }
    }, 10_000);
  });
  test("every rule ends, chooses nothing twice and never spends more than there is", () => {
    check((one) => {
      for (const name of NAMES) {
        const { winners, cost } = RULES[name](one, USUAL);
        expect(new Set(winners).size, name).toBe(winners.length);
        expect(cost, name).toBe(costOf(one, winners));
        // Poznań's rule alone may spend more: up to a fifth of its last project.
        const last = one.projects[winners.at(-1) ?? -1]?.cost ?? 0n;
        expect(name === "greedy_eighty" ? (cost - one.budget) * 5n <= last : cost <= one.budget, name).toBe(true);
      }
    }, 200);
  });
  test("of Equal Shares only supporters pay, none more than their share, and together exactly the cost; what is not bought they can't afford", () => {
    check((one) => {
      const endowment = share(one);
      const left = one.ballots.map(() => endowment);
      const rounds = equalShares(one, endowment, "cost", tieOrder(one, USUAL.ties));
      for (const { project, payment } of rounds) {
        let paid = fraction(0n);
        for (const [ballot, { count, points }] of one.ballots.entries()) {
          const wanted = fraction(payment.n * BigInt(points.get(project) ?? 0), payment.d);
          const has = left[ballot] ?? endowment;
          const pays = compare(wanted, has) < 0 ? wanted : has;
          left[ballot] = subtract(has, pays);
          paid = add(paid, fraction(pays.n * BigInt(count), pays.d));
        }
        expect(paid).toEqual(fraction(one.projects[project]?.cost ?? 0n));
      }
      expect(left.every(({ n }) => n >= 0n)).toBe(true);
      const bought = new Set(rounds.map(({ project }) => project));
      for (const [project, { cost }] of one.projects.entries()) {
        if (bought.has(project) || cost === 0n) continue;
        const means = one.ballots.reduce(
          (sum, { count, points }, ballot) =>
            (points.get(project) ?? 0) > 0 ? add(sum, fraction((left[ballot]?.n ?? 0n) * BigInt(count), left[ballot]?.d)) : sum,
          fraction(0n),
        );
        expect(compare(means, fraction(cost))).toBeLessThan(0);
      }
    });
  });
  test("effective votes never rise from round to round where one only marks", () => {
    check((one) => {
      if (one.ballots.some(({ points }) => [...points.values()].some((given) => given > 1))) return;
      const rounds = equalShares(one, share(one), "cost", tieOrder(one, USUAL.ties));
      for (const [index, { effectiveVotes }] of rounds.slice(1).entries())
        expect(compare(effectiveVotes, rounds[index]?.effectiveVotes ?? effectiveVotes)).toBeLessThanOrEqual(0);
    });
  });
  test("who voted how, in what order, and how often all of it is repeated, changes nothing", () => {
    check((one) => {
      const turned: Election = { ...one, ballots: [...one.ballots].reverse() };
      const twice: Election = { ...one, ballots: one.ballots.map((each) => ({ ...each, count: each.count * 2 })), voters: one.voters * 2 };
      for (const name of ["greedy_votes", "mes_cost", "mes_cost_add1u_exh", "phragmen"] as const)
        expect(RULES[name](turned, USUAL).winners, name).toEqual(RULES[name](one, USUAL).winners);
      for (const name of ["greedy_votes", "mes_cost"] as const)
        expect(RULES[name](twice, USUAL).winners, name).toEqual(RULES[name](one, USUAL).winners);
      const dearer: Election = {
        ...one,
        budget: one.budget * 7n,
        projects: one.projects.map((each) => ({ ...each, cost: each.cost * 7n })),
      };
      for (const name of ["greedy_votes", "mes_cost", "phragmen"] as const)
        expect(RULES[name](dearer, USUAL).winners, name).toEqual(RULES[name](one, USUAL).winners);
    });
  });
});

describe("an election file", () => {
  const file = (projects: string, votes: string, meta = "budget;1000\nvote_type;approval") =>
    `META\nkey;value\n${meta}\nPROJECTS\nproject_id;cost;name\n${projects}\nVOTES\nvoter_id;vote${/;.*;/.test(votes) ? ";points" : ""}\n${votes}\n`;
  test("is read however it was written, and what was odd is told by line", () => {
    const text = `\ufeff${file('1;500,50;Ławki\n 2 ;999999999;Wycofany\n3;200;"Plac; zabaw"', "a;1,3\nb;1,1,2,9\nc;")}`.replaceAll(
      "\n",
      "\r\n",
    );
    const { election: read, oddities } = readPabulib(text);
    expect(read.projects).toEqual([
      { id: "1", name: "Ławki", cost: 50_050n },
      { id: "3", name: "Plac; zabaw", cost: 20_000n },
    ]);
    expect(read).toMatchObject({ voters: 3, budget: 100_000n });
    expect(oddities.map(({ line, what }) => `${line} ${what}`)).toEqual([
      "1 byteOrderMark",
      "7 commaInNumber",
      "8 spaces",
      "8 withdrawn",
      "13 twiceOnBallot",
      "13 unknownProject",
      "13 withdrawnOnBallot",
    ]);
  });
  test("blank lines between are left out and told, those at the end are not", () => {
    const { election: read, oddities } = readPabulib(`${file("1;5;\n\n2;7.500;", "a;1")}\n\n`);
    expect(read.projects.map(({ cost }) => cost)).toEqual([500n, 750n]);
    expect(oddities).toEqual([{ line: 8, what: "blankLine" }]);
  });
  test("in points and in places gives points", () => {
    const points = readPabulib(file("1;5\n2;5", "a;1,2;3,2", "budget;10\nvote_type;cumulative")).election;
    expect([...(points.ballots[0]?.points ?? [])]).toEqual([
      [0, 3],
      [1, 2],
    ]);
    const places = readPabulib(file("1;5\n2;5", "a;2,1", "budget;10\nvote_type;ordinal")).election;
    expect([...(places.ballots[0]?.points ?? [])]).toEqual([
      [1, 2],
      [0, 1],
    ]);
  });
  test("where a score is given to what nobody names, counts it", () => {
    const { ballots } = readPabulib(file("1;5\n2;5", "a;2;-1", "budget;10\nvote_type;scoring\ndefault_score;1")).election;
    expect([...(ballots[0]?.points ?? [])]).toEqual([
      [0, 1],
      [1, -1],
    ]);
  });
  test.each([
    ["", "budgets.noSuchSection"],
    ["dane\nMETA\n", "budgets.noSection"],
    [file("1;5\n1;6", ""), "budgets.twice"],
    [file("1;pięć", ""), "budgets.money"],
    [file("1;0.125", ""), "budgets.money"],
    [file(";5", ""), "budgets.noId"],
    [file("1;5", "a;1\na;1"), "budgets.voterTwice"],
    [file("1;5", "", "vote_type;approval"), "budgets.noBudget"],
    [file("1;5", "a;1;x", "budget;10\nvote_type;cumulative"), "budgets.points"],
    [`${file("1;5", "")}VOTES\n`, "budgets.sectionTwice"],
    [file("1;5", "", "budget;10\nrule;greedy\nrule;unknown"), "budgets.keyTwice"],
    [file("1;5", "").replace("cost;name", "cost;cost"), "budgets.columnTwice"],
    [file("1;5", "").replace("voter_id;vote", "voter_id;votes"), "budgets.noColumn"],
  ])("that can't be counted is refused: %#", (text, code) => {
    expect(() => readPabulib(text)).toThrow(code);
  });
});

test("one voter, no voter, nothing that anybody wants, and ten thousand projects are counted and end", () => {
  const empty: Election = { projects: [{ id: "1", name: "", cost: 1n }], ballots: [], voters: 0, budget: 100n };
  for (const name of NAMES) expect(RULES[name](empty, USUAL).cost).toBeLessThanOrEqual(100n);
  const many: Election = {
    projects: Array.from({ length: 10_000 }, (_, index) => ({ id: String(index), name: "", cost: 100n })),
    ballots: [{ count: 1, points: new Map([[7, 1]]) }],
    voters: 1,
    budget: 1000n,
  };
  expect(RULES.mes_cost(many, USUAL).winners).toEqual([7]);
});
