import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { differences, goldens, PB } from "../school-budgets/goldens.ts";
import { groupBallots } from "../../main/school-budgets/election.ts";
import { outcomeOf } from "../../main/school-budgets/outcome.ts";
import { readPabulib } from "../../main/school-budgets/pabulib/read.ts";
import { type RuleName, RULES, USUAL } from "../../main/school-budgets/rules.ts";

type Row = { name: string; value: number | string; unit: string; note: string };

/** What the goals speak of. */
const TIMED: readonly { file: string; rule: RuleName; goal: string }[] = [
  { file: "elections/Poland_Wieliczka_2023_Green_Budget.pb", rule: "mes_cost_add1u_exh_int", goal: "at most 0.5 s" },
  { file: "elections/Poland_Lodz_2022.pb", rule: "mes_cost_add1u_exh_int", goal: "at most 10 s" },
];

/** A school of 900 pupils with up to five votes each, 15 projects, counted and explained; the median of nine, in ms. */
function school(): number {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  const named = Array.from({ length: 15 }, (_, index) => ({ id: String(index), number: index + 1, title: "" }));
  const election = {
    projects: named.map(({ id }) => ({ id, name: "", cost: BigInt(20_000 + random(150_000)) })),
    ballots: groupBallots(Array.from({ length: 900 }, () => new Map(Array.from({ length: 5 }, () => [random(15), 1] as const)))),
    voters: 900,
    budget: 400_000n,
  };
  const pool = {
    poolId: "",
    name: "",
    amount: 400_000,
    countedBy: "ballots",
    papers: { valid: 900, empty: 0, tooMany: 0, other: 0 },
  } as const;
  const count = { method: "equalShares", raise: "untilNothingFits", rest: true, filter: false, compare: false } as const;
  const times = Array.from({ length: 9 }, () => {
    const before = performance.now();
    outcomeOf(pool, named, election, { count, threshold: 1, ties: ["fewerCost"] });
    return performance.now() - before;
  });
  return times.sort((a, b) => a - b)[4] ?? 0;
}

/** Counts real elections: how many come out as the reference says, and how long the large ones take. */
export async function benchBudget(): Promise<Row[]> {
  if (!existsSync(join(PB, "manifest.json")))
    return [{ name: "budget", value: "–", unit: "", note: "not counted: ../shared/data/pb is not there" }];
  const rows: Row[] = [];
  for (const { file, rule, goal } of TIMED) {
    const { election } = readPabulib(readFileSync(join(PB, file), "utf8"));
    const before = process.cpuUsage();
    RULES[rule](election, USUAL);
    const { user, system } = process.cpuUsage(before);
    rows.push({
      name: `budget: ${file.replace(/.*Poland_|\.pb/g, "")}`,
      value: (user + system) / 1e6,
      unit: "CPU s",
      note: `${rule}, exact, ${election.voters} voters, ${election.projects.length} projects; goal: ${goal}`,
    });
  }
  rows.push({
    name: "budget: a school of 900 pupils",
    value: school(),
    unit: "ms",
    note: "Equal Shares, ties and explanation with it; goal: under 50 ms",
  });
  let [outcomes, wrong] = [0, 0];
  for (const golden of goldens()) {
    const { compared, faults } = differences(golden);
    outcomes += compared;
    wrong += faults.length;
  }
  return [
    ...rows,
    {
      name: "budget: other outcomes than the reference",
      value: wrong,
      unit: "",
      note: `of ${outcomes}: winners, their order, and exact payments`,
    },
  ];
}
