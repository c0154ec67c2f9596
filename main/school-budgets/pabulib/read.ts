import type { Oddity } from "../../../preload/contract/school-budget-recount.ts";
import { refuse } from "../../refusal.ts";
import { type Election, groupBallots, type Project } from "../election.ts";
import { partsOf } from "./fields.ts";
import { cellsOfColumn, keysOf, type Table, type Tables, tablesOf } from "./tables.ts";

/** What was odd and was read all the same. */
export type Odd = { readonly line: number; readonly what: Oddity };

/** What an election file says besides what is counted. */
export type PabulibFile = {
  readonly election: Election;
  readonly meta: ReadonlyMap<string, string>;
  /** The projects that the file says have won; null where it doesn't say. */
  readonly selected: ReadonlySet<string> | null;
  /** From the first line to the last. */
  readonly oddities: readonly Odd[];
};

/** Of a ballot's columns those that are counted. */
const COUNTED = ["voter_id", "vote", "points"];

/** The cost by which Pabulib marks a project that was withdrawn. */
const WITHDRAWN = 999_999_999;

/** Reads an election in Pabulib's format, as tolerantly as it can; what can't be counted is refused with its line. pabulib.org/format */
export function readPabulib(text: string): PabulibFile {
  const oddities: Odd[] = [];
  const odd = (line: number, what: Oddity) => void oddities.push({ line, what });
  const tables = tablesOf(text, odd, COUNTED);
  const { election, meta } = electionOf(tables, odd);
  const [idOf, selectedOf] = [cellsOfColumn(tables.PROJECTS, "project_id"), cellsOfColumn(tables.PROJECTS, "selected")];
  const selected = tables.PROJECTS.columns.includes("selected")
    ? new Set(tables.PROJECTS.rows.filter((row) => Number(selectedOf(row)) > 0).map(idOf))
    : null;
  return { election, meta, selected, oddities: oddities.sort((a, b) => a.line - b.line) };
}

/** What there is to count in a file's tables. */
export function electionOf(tables: Tables, odd: (line: number, what: Oddity) => void): Pick<PabulibFile, "election" | "meta"> {
  const { META, PROJECTS, VOTES } = tables;
  for (const [table, column] of [
    [PROJECTS, "project_id"],
    [PROJECTS, "cost"],
    [VOTES, "vote"],
  ] as const)
    if (table.columns.length > 0 && !table.columns.includes(column)) throw refuse("budgets.noColumn", { line: table.line, column });
  const keys = keysOf(META);
  const meta = new Map([...keys].map(([key, { value }]) => [key, value]));
  const { projects, withdrawn } = projectsOf(PROJECTS, odd);
  const places = new Map(projects.map(({ id }, place) => [id, place]));
  const kind = kindOf(meta);
  // Whoever scores gives something to every project that they don't name.
  const unnamed = kind === "scoring" ? Number(meta.get("default_score") ?? 0) : 0;
  const ballots = function* () {
    for (const { line, ids, given } of namedOn(VOTES, kind, new Set([...places.keys(), ...withdrawn]), odd)) {
      const points = new Map<number, number>(unnamed === 0 ? [] : places.values().map((place) => [place, unnamed]));
      for (const [index, id] of ids.entries()) {
        const place = places.get(id);
        if (place === undefined) odd(line, "withdrawnOnBallot");
        else points.set(place, worth(kind, ids.length, index, given[index], line));
      }
      yield points;
    }
  };
  const budget = keys.get("budget");
  if (!budget) throw refuse("budgets.noBudget");
  const election = {
    projects,
    ballots: groupBallots(ballots()),
    voters: VOTES.rows.length,
    budget: money(budget.value, budget.line, odd),
  };
  return { election, meta };
}

/** How one votes; where the file doesn't tell, one only marks. */
export const kindOf = (meta: ReadonlyMap<string, string>): string => (meta.get("vote_type") ?? "approval").toLowerCase();
export const givesPoints = (kind: string): boolean => kind === "cumulative" || kind === "scoring";

function projectsOf(PROJECTS: Table, odd: (line: number, what: Oddity) => void) {
  const [idOf, costOf] = [cellsOfColumn(PROJECTS, "project_id"), cellsOfColumn(PROJECTS, "cost")];
  const nameOf = PROJECTS.columns.includes("name") ? cellsOfColumn(PROJECTS, "name") : idOf;
  const projects = new Map<string, Project>();
  const withdrawn = new Set<string>();
  for (const row of PROJECTS.rows) {
    const { line } = row;
    const id = idOf(row);
    if (!id) throw refuse("budgets.noId", { line });
    if (withdrawn.has(id) || projects.has(id)) throw refuse("budgets.twice", { line, id });
    const cost = money(costOf(row), line, odd);
    if (cost === BigInt(WITHDRAWN) * 100n) {
      withdrawn.add(id);
      odd(line, "withdrawn");
    } else projects.set(id, { id, name: nameOf(row), cost });
  }
  return { projects: [...projects.values()], withdrawn };
}

/** Every ballot: the projects that it names, each once and those that there are alone, and the points beside them. */
export function* namedOn(VOTES: Table, kind: string, known: ReadonlySet<string>, odd: (line: number, what: Oddity) => void) {
  const [voterOf, voteOf, pointsOf] = ["voter_id", "vote", "points"].map((name) => cellsOfColumn(VOTES, name));
  if (!voterOf || !voteOf || !pointsOf) return;
  const voters = new Set<string>();
  for (const row of VOTES.rows) {
    const { line } = row;
    const voter = voterOf(row);
    if (voter !== "" && voters.has(voter)) throw refuse("budgets.voterTwice", { line, voter });
    voters.add(voter);
    const all = partsOf(voteOf(row));
    const beside = partsOf(pointsOf(row));
    if (givesPoints(kind) && beside.length !== all.length) throw refuse("budgets.points", { line });
    const ids: string[] = [];
    const given: string[] = [];
    for (const [index, id] of all.entries()) {
      if (!known.has(id)) odd(line, "unknownProject");
      else if (ids.includes(id)) odd(line, "twiceOnBallot");
      else {
        ids.push(id);
        given.push(beside[index] ?? "");
      }
    }
    yield { line, ids, given };
  }
}

/** Ordinal ballots give k points to the first and 1 to the last, as Kraków counts them. */
function worth(kind: string, length: number, index: number, given: string | undefined, line: number): number {
  if (kind === "ordinal") return length - index;
  if (!givesPoints(kind)) return 1;
  const points = Number(given);
  if (!Number.isInteger(points)) throw refuse("budgets.points", { line });
  return points;
}

/** An amount as grosze. */
function money(cell: string, line: number, odd: (line: number, what: Oddity) => void): bigint {
  if (cell.includes(",")) odd(line, "commaInNumber");
  // Anything finer than a grosz could not be counted exactly.
  const [, whole, part = ""] = /^(\d+)(?:[.,](\d{1,2})0*)?$/.exec(cell.replace(/[\s\u00a0]/g, "")) ?? [];
  if (whole === undefined) throw refuse("budgets.money", { line, value: cell });
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, "0"));
}
