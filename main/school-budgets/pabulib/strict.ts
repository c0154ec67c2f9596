import type { Oddity } from "../../../preload/contract/school-budget-recount.ts";
import { refuse } from "../../refusal.ts";
import { FIELDS, inForm, OBLIGATORY, OLD_NAMES } from "./fields.ts";
import { electionOf, givesPoints, kindOf, namedOn } from "./read.ts";
import { cellsOfColumn, type FormOddity, keysOf, type Section, SECTIONS, type Table, type Tables, tablesOf, textOf } from "./tables.ts";

/**
 * What was put right. `form`: a cell as its field asks for. `counted`, `added`, `dropped`: what follows from the rest of the file.
 * `order`, `oldName`, `empty`, `lineEnds`: of a whole part of the file.
 */
type Mend =
  | FormOddity
  | "twiceOnBallot"
  | "unknownProject"
  | "lineEnds"
  | "order"
  | "oldName"
  | "empty"
  | "form"
  | "counted"
  | "added"
  | "dropped"
  | "comment";
/** What nobody but the file's maker can put right. */
type Fault = "unknownField" | "missingField";
export type Mended = {
  readonly line: number;
  readonly what: Mend | Fault;
  readonly field?: string;
  readonly was?: string;
  readonly is?: string;
};
export type StrictFile = { readonly text: string; readonly mended: readonly Mended[]; readonly left: readonly Mended[] };

/** What isn't so of the file as it is written now. */
const ODDITIES: readonly Oddity[] = ["commaInNumber", "withdrawn", "withdrawnOnBallot"];

/**
 * Reads a file as tolerantly as it can and writes it as strictly as Pabulib's checker asks, with all that it holds:
 * every key and column, known or not, in the format's order, and what can be counted as it is counted. Normalised are line ends,
 * quotes, blanks around cells and list parts, numbers ("3.0", "1 450,50"), days, codes' letters, empty META keys.
 */
export function strictFile(text: string): StrictFile {
  const mended: Mended[] = [];
  const left: Mended[] = [];
  const mend = (line: number, what: Mend, about: Pick<Mended, "field" | "was" | "is"> = {}) => void mended.push({ line, what, ...about });
  const crlf = text.slice(0, text.indexOf("\r")).split("\n").length;
  if (text.includes("\r")) mend(crlf, "lineEnds");
  const read = tablesOf(text, mend);
  // Refuses what can't be counted.
  const { meta } = electionOf(read, (line, what) => {
    if (!ODDITIES.includes(what)) mend(line, what as Mend);
  });
  const tables = mapTables(read, (section, table) =>
    formed(section, section === "META" ? withoutTwins(table) : renamed(table, mend), mend),
  );
  const strict = counted(tables, kindOf(meta), mend);
  const ordered = { ...mapTables(strict, (_, table) => table), META: orderedKeys(strict.META, mend) };
  const told = mapTables(ordered, (section, table) => (section === "META" ? table : orderedColumns(section, table, mend)));
  for (const section of SECTIONS) {
    const names = section === "META" ? [...keysOf(told.META).keys()] : told[section].columns;
    const { line } = told[section];
    left.push(
      ...names.filter((name) => !(name in FIELDS[section])).map((field) => ({ line, what: "unknownField" as const, field })),
      ...OBLIGATORY[section].filter((name) => !names.includes(name)).map((field) => ({ line, what: "missingField" as const, field })),
    );
  }
  return { text: textOf(told), mended: mended.sort((a, b) => a.line - b.line), left };
}

type Mending = (line: number, what: Mend, about?: Pick<Mended, "field" | "was" | "is">) => void;

const mapTables = (tables: Tables, change: (section: Section, table: Table) => Table): Tables => ({
  META: change("META", tables.META),
  PROJECTS: change("PROJECTS", tables.PROJECTS),
  VOTES: change("VOTES", tables.VOTES),
});

/** A key that says twice the same says it once. */
function withoutTwins(META: Table): Table {
  const lines = new Set([...keysOf(META).values()].map(({ line }) => line));
  return { ...META, rows: META.rows.filter(({ line }) => lines.has(line)) };
}

function renamed(table: Table, mend: Mending): Table {
  const columns = table.columns.map((was) => {
    const is = OLD_NAMES[was];
    if (is === undefined || table.columns.includes(is)) return was;
    mend(table.line, "oldName", { field: was, was, is });
    return is;
  });
  return { ...table, columns };
}

/** Every cell as its field asks for. */
function formed(section: Section, table: Table, mend: Mending): Table {
  const key = cellsOfColumn(table, "key");
  const rows = table.rows.map((row) => {
    if (row.cells.length > table.columns.length) throw refuse("budgets.moreCells", { line: row.line });
    const cells = row.cells.map((cell, at) => {
      const field = section === "META" ? key(row) : (table.columns[at] ?? "");
      if (section === "META" && table.columns[at] !== "value") return cell;
      const is = inForm(FIELDS[section][field] ?? "text", cell);
      if (is !== cell) mend(row.line, "form", { field, was: cell, is });
      return is;
    });
    return { ...row, cells };
  });
  return { ...table, rows };
}

/** Whatever the file says of itself, as it is counted: how many projects and votes there are, what each got, whether all fit. */
function counted({ META, PROJECTS, VOTES }: Tables, kind: string, mend: Mending): Tables {
  const idOf = cellsOfColumn(PROJECTS, "project_id");
  const [votes, scores] = [new Map<string, number>(), new Map<string, number>()];
  const ids = new Set(PROJECTS.rows.map(idOf));
  const named = [...namedOn(VOTES, kind, ids, () => {})];
  for (const ballot of named)
    for (const [index, id] of ballot.ids.entries()) {
      const worth = kind === "ordinal" ? ballot.ids.length - index : givesPoints(kind) ? Number(ballot.given[index]) : 1;
      votes.set(id, (votes.get(id) ?? 0) + 1);
      scores.set(id, (scores.get(id) ?? 0) + worth);
    }
  const has = (name: string) => PROJECTS.columns.includes(name);
  const results = [
    ...(has("votes") || !has("score") ? [["votes", votes] as const] : []),
    ...(has("score") ? [["score", scores] as const] : []),
  ];
  let projects = PROJECTS;
  for (const [column, sums] of results) projects = put(projects, column, (row) => String(sums.get(idOf(row)) ?? 0), mend);

  const costs = PROJECTS.rows.reduce((sum, row) => sum + Number(cellsOfColumn(PROJECTS, "cost")(row)), 0);
  const keys = keysOf(META);
  const most = Number(keys.get("max_length")?.value);
  let meta = META;
  const say = (key: string, is: string) => (meta = putKey(meta, key, is, mend));
  say("num_projects", String(PROJECTS.rows.length));
  say("num_votes", String(VOTES.rows.length));
  if (most > PROJECTS.rows.length) say("max_length", String(PROJECTS.rows.length));
  say("fully_funded", costs <= Number(keys.get("budget")?.value) ? "1" : "");
  const comment = keys.get("comment");
  if (comment?.value && !comment.value.startsWith("#1: ")) {
    meta = putKey(meta, "comment", `#1: ${comment.value}`, () => {});
    mend(comment.line, "comment");
  }

  const [vote, points] = ["vote", "points"].map((name) => VOTES.columns.indexOf(name));
  const ballots = VOTES.rows.map((row, place) => {
    const ballot = named[place];
    if (!ballot || vote === undefined || ballot.ids.join(",") === row.cells[vote]) return row;
    const cells = row.cells.with(vote, ballot.ids.join(","));
    return { ...row, cells: points !== undefined && points >= 0 ? cells.with(points, ballot.given.filter(Boolean).join(",")) : cells };
  });
  return { META: meta, PROJECTS: projects, VOTES: { ...VOTES, rows: ballots } };
}

/** A column as it is counted, added where it isn't there. */
function put(table: Table, column: string, is: (row: Table["rows"][number]) => string, mend: Mending): Table {
  const at = table.columns.indexOf(column);
  const rows = table.rows.map((row) => {
    const [was, now] = [row.cells[at] ?? "", is(row)];
    if (at >= 0 && was !== now) mend(row.line, "counted", { field: column, was, is: now });
    return was === now && at >= 0 ? row : { ...row, cells: at < 0 ? [...row.cells, now] : row.cells.with(at, now) };
  });
  if (at < 0) mend(table.line, "added", { field: column });
  return { ...table, columns: at < 0 ? [...table.columns, column] : table.columns, rows };
}

/** A key with this value, "" takes it out. */
function putKey(META: Table, key: string, is: string, mend: Mending): Table {
  const before = keysOf(META).get(key);
  if ((before?.value ?? "") === is) return META;
  mend(before?.line ?? META.line, !before?.value ? "added" : is === "" ? "dropped" : "counted", {
    field: key,
    was: before?.value ?? "",
    is,
  });
  const rows = META.rows.filter((row) => cellsOfColumn(META, "key")(row) !== key);
  const row = {
    line: before?.line ?? META.line,
    cells: META.columns.map((column) => (column === "key" ? key : column === "value" ? is : "")),
  };
  return { ...META, rows: is === "" ? rows : [...rows, row] };
}

/** The format's order; what it doesn't know comes last, in the order in which it was. */
const placeIn = (section: Section, name: string): number => {
  const at = Object.keys(FIELDS[section]).indexOf(name);
  return at < 0 ? Infinity : at;
};
const inOrder = (section: Section, names: readonly string[]): number[] =>
  [...names.keys()].sort((a, b) => {
    const [one, other] = [placeIn(section, names[a] ?? ""), placeIn(section, names[b] ?? "")];
    return one === other ? a - b : one - other;
  });
const isMoved = (order: readonly number[]): boolean => order.some((from, to) => from !== to);

function orderedKeys(META: Table, mend: Mending): Table {
  const [key, value] = [cellsOfColumn(META, "key"), cellsOfColumn(META, "value")];
  const rows = META.rows.filter((row) => {
    if (value(row) === "") mend(row.line, "empty", { field: key(row) });
    return value(row) !== "";
  });
  // A key that was put in or counted anew stands at the end: only what the file itself had elsewhere was in disorder.
  const byLine = rows.toSorted((a, b) => a.line - b.line);
  const order = inOrder("META", byLine.map(key));
  if (isMoved(inOrder("META", byLine.filter(({ line }) => line !== META.line).map(key)))) mend(META.line, "order", { field: "META" });
  return {
    ...META,
    columns: ["key", "value"],
    rows: order.flatMap((at) => byLine[at] ?? []).map((row) => ({ ...row, cells: [key(row), value(row)] })),
  };
}

function orderedColumns(section: Section, table: Table, mend: Mending): Table {
  const order = inOrder(section, table.columns);
  if (!isMoved(order)) return table;
  mend(table.line, "order", { field: section });
  const sorted = <T>(of: readonly T[]): T[] => order.flatMap((at) => of.slice(at, at + 1));
  return { ...table, columns: sorted(table.columns), rows: table.rows.map((row) => ({ ...row, cells: sorted(row.cells) })) };
}
