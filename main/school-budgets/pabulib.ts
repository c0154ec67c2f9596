import { refuse } from "../refusal.ts";
import { type Election, groupBallots, type Project } from "./election.ts";

/** What an election file says besides what is counted. */
export type PabulibFile = {
  readonly election: Election;
  readonly meta: ReadonlyMap<string, string>;
  /** What was odd and was read all the same, by line. */
  readonly oddities: readonly { readonly line: number; readonly what: Oddity }[];
};
export type Oddity =
  | "byteOrderMark"
  | "blankLine"
  | "commaInNumber"
  | "spaces"
  | "withdrawn"
  | "twiceOnBallot"
  | "unknownProject"
  | "withdrawnOnBallot";

/** The cost by which Pabulib marks a project that was withdrawn. */
const WITHDRAWN = 999_999_999;
const SECTIONS = ["META", "PROJECTS", "VOTES"] as const;
type Row = { readonly line: number; readonly cells: readonly string[] };
/** Rows keep their cells by place: a city has a hundred thousand of them. */
type Table = { readonly rows: Row[]; columns: ReadonlyMap<string, number> };
const cellOf = ({ columns }: Table, { cells }: Row, name: string): string => cells[columns.get(name) ?? -1] ?? "";

/** Reads an election in Pabulib's format, as tolerantly as it can; what can't be counted is refused with its line. pabulib.org/format */
export function readPabulib(text: string): PabulibFile {
  const oddities: { line: number; what: Oddity }[] = [];
  const odd = (line: number, what: Oddity) => void oddities.push({ line, what });
  if (text.startsWith("\ufeff")) odd(1, "byteOrderMark");
  const tables = split(text.replace(/^\ufeff/, ""), odd);
  const { META, PROJECTS, VOTES } = tables;
  const meta = new Map(META.rows.map((row) => [cellOf(META, row, "key"), cellOf(META, row, "value")]));

  const projects: Project[] = [];
  const withdrawn = new Set<string>();
  for (const row of PROJECTS.rows) {
    const { line } = row;
    const id = cellOf(PROJECTS, row, "project_id");
    if (!id) throw refuse("budgets.noId", { line });
    if (withdrawn.has(id) || projects.some((project) => project.id === id)) throw refuse("budgets.twice", { line, id });
    const cost = money(cellOf(PROJECTS, row, "cost"), line, odd);
    if (cost === BigInt(WITHDRAWN) * 100n) {
      withdrawn.add(id);
      odd(line, "withdrawn");
    } else projects.push({ id, name: PROJECTS.columns.has("name") ? cellOf(PROJECTS, row, "name") : id, cost });
  }
  const places = new Map(projects.map(({ id }, place) => [id, place]));

  const kind = meta.get("vote_type") ?? "approval";
  const voters = new Set<string>();
  const ballotOf = (row: Row): Map<number, number> => {
    const { line } = row;
    const voter = cellOf(VOTES, row, "voter_id");
    if (voter !== "" && voters.has(voter)) throw refuse("budgets.voterTwice", { line, voter });
    voters.add(voter);
    const ids = list(cellOf(VOTES, row, "vote"));
    const given = list(cellOf(VOTES, row, "points"));
    if (["cumulative", "scoring"].includes(kind) && given.length !== ids.length) throw refuse("budgets.points", { line });
    const points = new Map<number, number>();
    for (const [index, id] of ids.entries()) {
      const place = places.get(id);
      if (place === undefined) odd(line, withdrawn.has(id) ? "withdrawnOnBallot" : "unknownProject");
      else if (points.has(place)) odd(line, "twiceOnBallot");
      else points.set(place, worth(kind, ids.length, index, given[index], line));
    }
    return points;
  };
  const budget = META.rows.find((row) => cellOf(META, row, "key") === "budget");
  if (!budget) throw refuse("budgets.noBudget");
  return {
    election: {
      projects,
      ballots: groupBallots(VOTES.rows.values().map(ballotOf)),
      voters: VOTES.rows.length,
      budget: money(cellOf(META, budget, "value"), budget.line, odd),
    },
    meta,
    oddities,
  };
}

/** Ordinal ballots give k points to the first and 1 to the last, as Kraków counts them. */
function worth(kind: string, length: number, index: number, given: string | undefined, line: number): number {
  if (kind === "ordinal") return length - index;
  if (!["cumulative", "scoring"].includes(kind)) return 1;
  const points = Number(given);
  if (!Number.isInteger(points)) throw refuse("budgets.points", { line });
  return points;
}

const list = (cell: string): string[] =>
  cell
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

/** An amount as grosze. */
function money(cell: string, line: number, odd: (line: number, what: Oddity) => void): bigint {
  if (cell.includes(",")) odd(line, "commaInNumber");
  // Anything finer than a grosz could not be counted exactly.
  const [, whole, part = ""] = /^(\d+)(?:[.,](\d{1,2})0*)?$/.exec(cell.replace(/[\s\u00a0]/g, "")) ?? [];
  if (whole === undefined) throw refuse("budgets.money", { line, value: cell });
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, "0"));
}

/** One line after the other: a large file is not held twice. */
function* linesOf(text: string): Generator<string> {
  const end = /\r\n?|\n/g;
  let from = 0;
  for (let found = end.exec(text); found; found = end.exec(text)) {
    yield text.slice(from, found.index);
    from = end.lastIndex;
  }
  yield text.slice(from);
}

/** The three tables by their headings. */
function split(text: string, odd: (line: number, what: Oddity) => void): Record<(typeof SECTIONS)[number], Table> {
  const tables: Partial<Record<(typeof SECTIONS)[number], Table>> = {};
  let table: Table | undefined;
  let line = 0;
  for (const raw of linesOf(text.trimEnd())) {
    line++;
    const section = SECTIONS.find((name) => raw.trim() === name);
    if (section) {
      if (tables[section]) throw refuse("budgets.sectionTwice", { line, section });
      table = tables[section] = { rows: [], columns: new Map() };
      continue;
    }
    if (raw.trim() === "") {
      odd(line, "blankLine");
      continue;
    }
    if (!table) throw refuse("budgets.noSection", { line });
    const cells = cellsOf(raw);
    if (cells.some((cell) => cell !== cell.trim())) odd(line, "spaces");
    const trimmed = cells.map((cell) => cell.trim());
    if (table.columns.size === 0) table.columns = new Map(trimmed.map((name, at) => [name.toLowerCase(), at]));
    else table.rows.push({ line, cells: trimmed });
  }
  const { META, PROJECTS, VOTES } = tables;
  const missing = SECTIONS.find((name) => !tables[name]);
  if (!META || !PROJECTS || !VOTES) throw refuse("budgets.noSuchSection", { section: missing ?? "" });
  return { META, PROJECTS, VOTES };
}

/** Cells of a line between semicolons; a quoted one may hold some. */
function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(";");
  const cells: string[] = [];
  for (const [, quoted, plain] of line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"(?=;|$)|([^;]*))/g))
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
  return cells;
}
