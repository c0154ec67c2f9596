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
type Row = { readonly line: number; readonly cells: ReadonlyMap<string, string> };

/** Reads an election in Pabulib's format, as tolerantly as it can; what can't be counted is refused with its line. pabulib.org/format */
export function readPabulib(text: string): PabulibFile {
  const oddities: { line: number; what: Oddity }[] = [];
  const odd = (line: number, what: Oddity) => void oddities.push({ line, what });
  if (text.startsWith("\ufeff")) odd(1, "byteOrderMark");
  const tables = split(text.replace(/^\ufeff/, ""), odd);
  const meta = new Map(tables.META.map(({ cells }) => [cells.get("key") ?? "", cells.get("value") ?? ""]));

  const projects: Project[] = [];
  const withdrawn = new Set<string>();
  for (const { line, cells } of tables.PROJECTS) {
    const id = cells.get("project_id") ?? "";
    if (!id) throw refuse("budgets.noId", { line });
    if (withdrawn.has(id) || projects.some((project) => project.id === id)) throw refuse("budgets.twice", { line, id });
    const cost = money(cells.get("cost") ?? "", line, odd);
    if (cost === BigInt(WITHDRAWN) * 100n) {
      withdrawn.add(id);
      odd(line, "withdrawn");
    } else projects.push({ id, name: cells.get("name") ?? id, cost });
  }
  const places = new Map(projects.map(({ id }, place) => [id, place]));

  const kind = meta.get("vote_type") ?? "approval";
  const voters = new Set<string>();
  const ballots = tables.VOTES.map(({ line, cells }) => {
    const voter = cells.get("voter_id") ?? "";
    if (voter !== "" && voters.has(voter)) throw refuse("budgets.voterTwice", { line, voter });
    voters.add(voter);
    const ids = list(cells.get("vote") ?? "");
    const given = list(cells.get("points") ?? "");
    if (["cumulative", "scoring"].includes(kind) && given.length !== ids.length) throw refuse("budgets.points", { line });
    const points = new Map<number, number>();
    for (const [index, id] of ids.entries()) {
      const place = places.get(id);
      if (place === undefined) odd(line, withdrawn.has(id) ? "withdrawnOnBallot" : "unknownProject");
      else if (points.has(place)) odd(line, "twiceOnBallot");
      else points.set(place, worth(kind, ids.length, index, given[index], line));
    }
    return points;
  });
  const budget = tables.META.find(({ cells }) => cells.get("key") === "budget");
  if (!budget) throw refuse("budgets.noBudget");
  return {
    election: {
      projects,
      ballots: groupBallots(ballots),
      voters: ballots.length,
      budget: money(budget.cells.get("value") ?? "", budget.line, odd),
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

/** The three tables by their headings. */
function split(text: string, odd: (line: number, what: Oddity) => void): Record<(typeof SECTIONS)[number], Row[]> {
  const tables: Partial<Record<(typeof SECTIONS)[number], Row[]>> = {};
  let rows: Row[] | undefined;
  let head: string[] | undefined;
  for (const [index, raw] of text
    .trimEnd()
    .split(/\r\n?|\n/)
    .entries()) {
    const line = index + 1;
    const section = SECTIONS.find((name) => raw.trim() === name);
    if (section) {
      if (tables[section]) throw refuse("budgets.sectionTwice", { line, section });
      rows = tables[section] = [];
      head = undefined;
      continue;
    }
    if (raw.trim() === "") {
      odd(line, "blankLine");
      continue;
    }
    if (!rows) throw refuse("budgets.noSection", { line });
    const cells = cellsOf(raw);
    if (cells.some((cell) => cell !== cell.trim())) odd(line, "spaces");
    const trimmed = cells.map((cell) => cell.trim());
    if (!head) head = trimmed.map((name) => name.toLowerCase());
    else rows.push({ line, cells: new Map(head.map((name, at) => [name, trimmed[at] ?? ""])) });
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
