import type { Sums } from "./ballots.ts";
import { type CheckedFile, partsOf, type Report } from "./file.ts";
import { sharesWinners } from "./shares.ts";

/** The cost of a project that was withdrawn. */
const WITHDRAWN = 999_999_999;
const RULES = [
  "greedy", "greedy-no-skip", "greedy-threshold", "greedy-exclusive", "greedy-custom", "equalshares", "equalshares-comparison", "equalshares/add1",
  "equalshares/add1-comparison", "unknown",
]; // prettier-ignore

/** Money, and that the projects which are said to be selected are those that the rule selects. */
export function checkSelection(file: CheckedFile, sums: Sums, { error, warn }: Report): void {
  const { meta, keys, projects, projectColumns, votes } = file;
  const rule = meta["rule"] ?? "";
  const budget = Number((meta["budget"] ?? "").replace(",", "."));
  const results = projectColumns.includes("score") ? sums.score : sums.votes;
  const all = projects.map((one) => ({
    id: one["project_id"] ?? "",
    cost: Number((one["cost"] ?? "").replace(",", ".")),
    selected: one["selected"] ?? "",
    result: results.get(one["project_id"] ?? "") ?? 0,
  }));
  type One = (typeof all)[number];
  const costOf = (of: readonly One[]) => of.reduce((sum, { cost }) => sum + cost, 0);
  const chosen = all.filter(({ selected }) => selected === "1");
  for (const { id, cost, selected } of all) {
    error(cost === 0, `${id} costs nothing`);
    error(cost === WITHDRAWN && Number(selected) > 0, `${id} was withdrawn and selected`);
    warn(cost === WITHDRAWN, `${id} was withdrawn`);
    error(cost !== WITHDRAWN && cost > budget, `${id} costs more than the budget`);
  }
  error(costOf(chosen) > budget, "selected over the budget");
  const [flag, fits] = [meta["fully_funded"], costOf(all)];
  error(flag === "1" && fits > budget, "fully_funded and over the budget");
  error(flag === undefined && budget > fits, "all fit without fully_funded");

  error(!RULES.includes(rule), `unknown rule ${rule}`);
  warn(rule === "unknown", "rule unknown");
  warn(rule === "greedy-custom" && !keys.includes("comment"), "greedy-custom without a comment");
  const least = keys.includes("min_project_score_threshold") ? Number(meta["min_project_score_threshold"]) : undefined;
  error(rule === "greedy" && least !== undefined, "greedy with a threshold");
  error(rule === "greedy-threshold" && least === undefined, "greedy-threshold without its threshold");
  warn(!projectColumns.includes("selected"), "no selected");
  if (!projectColumns.includes("selected")) return;
  const open = rule === "greedy-threshold" ? all.filter(({ result }) => result >= (least ?? 0)) : all;
  error(rule === "greedy-threshold" && chosen.some((one) => !open.includes(one)), "selected below the threshold");
  const strict = ["greedy", "greedy-threshold"].includes(rule);
  const unused = flag !== "1" && open.some(({ cost, selected }) => selected === "0" && cost <= budget - costOf(chosen));
  error(strict && unused, "unused budget");
  warn(["greedy-exclusive", "greedy-custom"].includes(rule) && unused, "unused budget");

  const differ = (winners: readonly string[], from: readonly One[] = chosen) =>
    new Set(winners).symmetricDifference(new Set(from.map(({ id }) => id))).size > 0;
  const what = (winners: readonly string[]) => `selected ${chosen.map(({ id }) => id).join()}, by the rule ${winners.join()}`;
  if (meta["unit"] === "Poznań") {
    const winners = poznan(open, budget);
    error(
      differ(
        winners,
        all.filter(({ selected }) => selected === "1" || selected === "2"),
      ),
      what(winners),
    );
  } else if (rule.startsWith("greedy")) {
    const winners = greedy(open, budget, rule === "greedy-no-skip");
    const is = differ(winners);
    if (strict || rule === "greedy-no-skip") error(is, what(winners));
    else warn(is, what(winners));
  } else if (rule.startsWith("equalshares")) {
    warn(meta["vote_type"] !== "approval", "Equal Shares without approval");
    const ballots = votes.map((ballot) => partsOf(ballot["vote"]));
    const costs = new Map(all.filter(({ cost }) => cost !== WITHDRAWN).map(({ id, cost }) => [id, cost]));
    let winners = sharesWinners(costs, ballots, budget, rule.includes("add1"));
    if (rule.endsWith("-comparison")) {
      const others = greedy(open, budget, false);
      const have = (ids: readonly string[], of: readonly string[]) => ids.filter((id) => of.includes(id)).length;
      const prefer = (one: readonly string[], other: readonly string[]) =>
        ballots.filter((ids) => have(ids, one) > have(ids, other)).length;
      if (prefer(others, winners) > prefer(winners, others)) winners = others;
    }
    error(differ(winners), what(winners));
  }
}

type Listed = { readonly id: string; readonly cost: number; readonly result: number };

/** From the most votes (or points) down; equal ones in the file's order. */
function greedy(projects: readonly Listed[], budget: number, stops: boolean): string[] {
  const winners: string[] = [];
  let left = budget;
  for (const { id, cost } of projects.toSorted((a, b) => b.result - a.result)) {
    if (cost > left && stops && cost !== WITHDRAWN) break;
    if (cost > left) continue;
    winners.push(id);
    left -= cost;
  }
  return winners;
}

/** Up to the first that doesn't fit, and that one too where 80 % of its cost is left. */
function poznan(projects: readonly Listed[], budget: number): string[] {
  const winners: string[] = [];
  let left = budget;
  for (const { id, cost } of projects.toSorted((a, b) => b.result - a.result)) {
    if (cost > left) return left >= cost * 0.8 ? [...winners, id] : winners;
    winners.push(id);
    left -= cost;
  }
  return winners;
}
