import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { differences, goldens, PB } from "../school-budgets/goldens.ts";
import { readPabulib } from "../../main/school-budgets/pabulib.ts";
import { type RuleName, RULES, USUAL } from "../../main/school-budgets/rules.ts";

type Row = { name: string; value: number | string; unit: string; note: string };

/** What the goals speak of. */
const TIMED: readonly { file: string; rule: RuleName; goal: string }[] = [
  { file: "elections/Poland_Wieliczka_2023_Green_Budget.pb", rule: "mes_cost_add1u_exh_int", goal: "at most 0.5 s" },
  { file: "elections/Poland_Lodz_2022.pb", rule: "mes_cost_add1u_exh_int", goal: "at most 10 s" },
];

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
