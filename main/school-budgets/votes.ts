import type { BallotRule } from "../../preload/contract/school-budget-rules.ts";
import type { Answers } from "../../preload/contract/survey-definition.ts";
import type { Ballots } from "./election.ts";

/** What one ballot says: points by project number, or why it doesn't count. */
export type Vote = ReadonlyMap<number, number> | "empty" | "tooMany" | "other";

/** Ballots with the same marks: how many, and their points by project number. */
export type MarkedAlike = { readonly count: number; readonly vote: ReadonlyMap<number, number> };

/** The question of a ballot, and its projects and columns, as main/forms/kinds/ballot.ts names them. */
const QUESTION = "vote";
const numberOf = (id: string): number => Number(id.slice("proj".length));

/**
 * Reads a ballot. It doesn't count where nothing is marked, or more than the rule allows: too many
 * projects, two marks for one project, the same points twice, more points than there are.
 */
export function voteOf(rule: BallotRule, answers: Answers): Vote {
  const answer = answers[QUESTION];
  if (rule.kind === "choose") {
    const marked = [...new Set(answer?.marks)].map(numberOf);
    if (marked.length === 0) return "empty";
    return marked.length > (rule.most ?? Infinity) ? "tooMany" : new Map(marked.map((number) => [number, 1]));
  }
  const rows = Object.entries(answer?.cells ?? {}).filter(([, columns]) => columns.length > 0);
  if (rows.length === 0) return "empty";
  if (rows.some(([, columns]) => new Set(columns).size > 1)) return "tooMany";
  const given = rows.map(([row, columns]) => [numberOf(row), Number(columns[0])] as const);
  const points = given.map(([, each]) => each);
  const most = rule.kind === "share" ? points.reduce((sum, each) => sum + each, 0) > rule.points : new Set(points).size < points.length;
  return most ? "tooMany" : new Map(given);
}

/** The most points (or marks) that one ballot can give to all projects together; null where there is no limit but their number. */
export function mostPoints(rule: BallotRule, projects: number): number {
  if (rule.kind === "choose") return Math.min(rule.most ?? projects, projects);
  if (rule.kind === "share") return rule.points;
  return rule.points
    .toSorted((a, b) => b - a)
    .slice(0, projects)
    .reduce((sum, each) => sum + each, 0);
}

/** Votes as an election counts them. `places`: of a project's number in the election. */
export const ballotsOfVotes = (votes: readonly MarkedAlike[], places: ReadonlyMap<number, number>): Ballots[] =>
  votes.map(({ count, vote }) => ({
    count,
    points: new Map([...vote].flatMap(([number, points]) => (places.has(number) ? [[places.get(number) ?? 0, points] as const] : []))),
  }));
