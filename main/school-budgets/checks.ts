import type { ProjectEntry, ProjectStatus, ProjectText } from "../../preload/contract/school-budget-projects.ts";
import type { EditionRules } from "../../preload/contract/school-budget-rules.ts";
import { altProblem } from "../../preload/contract/announcements.ts";
import type { Tables } from "../offices/tables.ts";

type Check = Pick<Tables["project_check"], "part" | "result" | "until">;

/** The newest check of each part; `checks` oldest first. */
const newest = (checks: readonly Check[]) => ({
  formal: checks.findLast(({ part }) => part === "formal"),
  substantive: checks.findLast(({ part }) => part === "substantive"),
  appeal: checks.findLast(({ part }) => part === "appeal"),
});

/** Where a project stands by its checks, oldest first: both must be passed, and an appeal that was allowed stands for both. */
export function statusOf(project: Pick<Tables["project"], "withdrawn_at" | "merged_into">, checks: readonly Check[]): ProjectStatus {
  if (project.withdrawn_at !== null) return "withdrawn";
  if (project.merged_into !== null) return "merged";
  const { formal, substantive, appeal } = newest(checks);
  if (appeal?.result === "ok") return "accepted";
  const results = [formal?.result, substantive?.result];
  if (results.includes("no")) return "rejected";
  if (results.includes("correct")) return "correcting";
  return results.every((result) => result === "ok") ? "accepted" : "submitted";
}

/** The nearest day by which a correction is due, or ''. */
export const correctionDue = (checks: readonly Check[]): string =>
  Object.values(newest(checks))
    .flatMap((check) => (check?.result === "correct" && check.until ? [check.until] : []))
    .sort()[0] ?? "";

/** What a person who checks the form would find. `pool` and costs in grosze. */
export function flawsOf(project: ProjectText, { mostCost, supporters }: EditionRules, pool: number): ProjectEntry["flaws"] {
  const cost = costOf(project.costs);
  const flaws: ProjectEntry["flaws"] = [];
  const find = (isWrong: boolean, flaw: (typeof flaws)[number]) => isWrong && flaws.push(flaw);
  find(project.title === "", "title");
  find(project.summary === "", "summary");
  find(cost === 0, "costs");
  find(mostCost > 0 && cost > mostCost, "tooDear");
  find(cost > pool, "overPool");
  find(project.supporters < supporters, "supporters");
  find(project.shownAs !== "" && !project.consent, "consent");
  find(project.pictureId !== null && altProblem(project.pictureAlt) !== undefined, "pictureAlt");
  return flaws;
}

/** Grosze. */
export const costOf = (costs: readonly { amount: number }[]): number => costs.reduce((sum, { amount }) => sum + amount, 0);
