import { type Table, textOf } from "./tables.ts";

/** What an election file says. Amounts in grosze; `selected`: 0 lost, 1 won, 2 won above the pool. */
export type ElectionToWrite = {
  readonly description: string;
  readonly unit: string;
  readonly instance: string;
  readonly budget: number;
  readonly voteType: "approval" | "choose-1" | "cumulative";
  readonly rule: string;
  /** "2026-11-17" */
  readonly dateBegin: string;
  readonly dateEnd: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minPoints?: number;
  readonly maxPoints?: number;
  readonly maxSumPoints?: number;
  readonly threshold?: number;
  readonly comment: string;
  readonly projects: readonly { readonly id: string; readonly cost: number; readonly name: string; readonly selected: 0 | 1 | 2 }[];
  /** One ballot each: points (1 where one only marks) by project id. Their order tells nothing. */
  readonly votes: readonly { readonly points: ReadonlyMap<string, number>; readonly method: "paper" | "internet" }[];
  /** Whether each vote's way is told. */
  readonly tellMethods: boolean;
};

/** "1450", "1450.5": złoty without a comma, and without ".0". */
const zloty = (grosze: number): string => (grosze % 100 === 0 ? String(grosze / 100) : (grosze / 100).toFixed(2).replace(/0$/, ""));
const day = (iso: string): string => iso.split("-").reverse().join(".");
/** A cell is one line. */
const line = (text: string): string => text.replace(/\s+/g, " ").trim();

/**
 * An election in Pabulib's format, as strictly as its checker asks: canonical order, whole numbers
 * without ".0". pabulib.org/format. Identical elections give identical bytes: ballots are written in
 * the order of their content, not in the one they came in.
 */
export function writePabulib(election: ElectionToWrite): string {
  const { projects, votes, voteType, tellMethods } = election;
  const points = voteType === "cumulative";
  const place = new Map(projects.map(({ id }, index) => [id, index]));
  const ballots = votes
    .map(({ points: of, method }) => ({
      given: [...of].sort(([a, x], [b, y]) => y - x || (place.get(a) ?? 0) - (place.get(b) ?? 0)),
      method,
    }))
    .map((vote) => ({
      ids: vote.given.map(([id]) => id).join(","),
      points: vote.given.map(([, each]) => each).join(","),
      method: vote.method,
    }))
    .sort((a, b) => (a.ids + a.points + a.method < b.ids + b.points + b.method ? -1 : 1));
  const given = new Map<string, number>();
  const score = new Map<string, number>();
  for (const { points: of } of votes)
    for (const [id, each] of of) {
      if (each > 0) given.set(id, (given.get(id) ?? 0) + 1);
      score.set(id, (score.get(id) ?? 0) + each);
    }
  const fits = projects.reduce((sum, { cost }) => sum + cost, 0) <= election.budget;
  const meta: [string, string | number | undefined][] = [
    ["description", election.description],
    ["country", "Poland"],
    ["unit", election.unit],
    ["instance", election.instance],
    ["num_projects", projects.length],
    ["num_votes", votes.length],
    ["budget", zloty(election.budget)],
    ["vote_type", voteType],
    ["rule", election.rule],
    ["date_begin", day(election.dateBegin)],
    ["date_end", day(election.dateEnd)],
    ["min_length", election.minLength],
    ["max_length", election.maxLength],
    ["min_points", election.minPoints],
    ["max_points", election.maxPoints],
    ["max_sum_points", election.maxSumPoints],
    ["min_project_score_threshold", election.threshold],
    ["language", "pl"],
    ["currency", "PLN"],
    ["fully_funded", fits ? 1 : undefined],
    ["comment", `#1: ${election.comment}`],
  ];
  const table = (columns: readonly string[], rows: readonly (readonly (string | number)[])[]): Table => ({
    line: 0,
    columns,
    rows: rows.map((cells) => ({ line: 0, cells: cells.map((cell) => line(String(cell))) })),
  });
  return textOf({
    META: table(
      ["key", "value"],
      meta.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    ),
    PROJECTS: table(
      ["project_id", "cost", "votes", ...(points ? ["score"] : []), "name", "selected"],
      projects.map(({ id, cost, name, selected }) => [
        id,
        zloty(cost),
        given.get(id) ?? 0,
        ...(points ? [score.get(id) ?? 0] : []),
        name,
        selected,
      ]),
    ),
    VOTES: table(
      ["voter_id", "vote", ...(points ? ["points"] : []), ...(tellMethods ? ["voting_method"] : [])],
      ballots.map(({ ids, points: each, method }, index) => [index + 1, ids, ...(points ? [each] : []), ...(tellMethods ? [method] : [])]),
    ),
  });
}
