import { refuse } from "../../refusal.ts";

export const SECTIONS = ["META", "PROJECTS", "VOTES"] as const;
export type Section = (typeof SECTIONS)[number];
/** Rows keep their cells by place: a city has a hundred thousand of them. */
export type Row = { readonly line: number; readonly cells: readonly string[] };
/** `line` is that of the header. */
export type Table = { readonly line: number; readonly columns: readonly string[]; readonly rows: readonly Row[] };
/** All that an election file holds, known or not, cell by cell. */
export type Tables = Readonly<Record<Section, Table>>;

/** How a file was not written as the format asks, and was read all the same. */
export type FormOddity =
  | "byteOrderMark"
  | "blankLine"
  | "spaces"
  | "brokenLine"
  | "noHeader"
  | "headerCase"
  | "sectionOrder"
  | "fewerCells"
  | "moreCells";
type Odd = (line: number, what: FormOddity) => void;

/** The cell of a column, "" where there is no such column. */
export function cellsOfColumn({ columns }: Pick<Table, "columns">, name: string): (row: Pick<Row, "cells">) => string {
  const at = columns.indexOf(name);
  return ({ cells }) => cells[at] ?? "";
}

/** META by its keys, with the line where each stands. */
export function keysOf(META: Table): Map<string, { line: number; value: string }> {
  const [key, value] = [cellsOfColumn(META, "key"), cellsOfColumn(META, "value")];
  const keys = new Map<string, { line: number; value: string }>();
  for (const row of META.rows) {
    const [name, told] = [key(row), value(row)];
    if ((keys.get(name)?.value ?? told) !== told) throw refuse("budgets.keyTwice", { line: row.line, key: name });
    keys.set(name, { line: row.line, value: told });
  }
  return keys;
}

/**
 * The three tables by their headings, as tolerantly as it can be done without guessing. `ofVotes`: the columns of
 * VOTES that are wanted alone, as a city's ballots with all that they tell would fill the memory.
 */
export function tablesOf(text: string, odd: Odd, ofVotes?: readonly string[]): Tables {
  if (text.startsWith("\ufeff")) odd(1, "byteOrderMark");
  const tables = new Map<Section, { line: number; columns: string[]; rows: Row[] }>();
  let table: { line: number; columns: string[]; rows: Row[] } | undefined;
  let section: Section | undefined;
  let wanted: readonly number[] | undefined;
  for (const { line, raw, cells } of rowsOf(text.replace(/^\ufeff/, ""), odd)) {
    const heading = SECTIONS.find((name) => raw.trim() === name);
    if (heading) {
      if (tables.has(heading)) throw refuse("budgets.sectionTwice", { line, section: heading });
      if (SECTIONS.indexOf(heading) < tables.size) odd(line, "sectionOrder");
      if (raw !== heading) odd(line, "spaces");
      tables.set((section = heading), (table = { line, columns: [], rows: [] }));
      continue;
    }
    if (!table || !section) throw refuse("budgets.noSection", { line });
    if (table.columns.length === 0) {
      const given = trimmed(cells, () => odd(line, "spaces"));
      const names = given.map((name) => name.toLowerCase());
      const twice = names.find((name, at) => names.indexOf(name) !== at);
      if (twice !== undefined) throw refuse("budgets.columnTwice", { line, column: twice });
      table.line = line;
      const isHeader = section !== "META" || names.includes("key");
      table.columns = isHeader ? names : ["key", "value"];
      if (!isHeader) odd(line, "noHeader");
      else if (names.some((name, at) => name !== given[at])) odd(line, "headerCase");
      if (section === "VOTES") wanted = ofVotes?.map((name) => names.indexOf(name)).filter((at) => at >= 0);
      if (isHeader) continue;
    }
    const whole = fitted(cells, table.columns.length, section, (what) => odd(line, what));
    const bare = trimmed(whole, () => odd(line, "spaces"));
    table.rows.push({ line, cells: section === "VOTES" && wanted ? wanted.map((at) => bare[at] ?? "") : bare });
  }
  const [META, PROJECTS, VOTES] = SECTIONS.map((name) => tables.get(name));
  if (!META || !PROJECTS || !VOTES) throw refuse("budgets.noSuchSection", { section: SECTIONS.find((name) => !tables.has(name)) ?? "" });
  return { META, PROJECTS, VOTES: wanted ? { ...VOTES, columns: wanted.map((at) => VOTES.columns[at] ?? "") } : VOTES };
}

function trimmed(cells: readonly string[], odd: () => void): readonly string[] {
  if (cells.every((cell) => cell === cell.trim())) return cells;
  odd();
  return cells.map((cell) => cell.trim());
}

/** As many cells as there are columns. A value of META with semicolons that nobody quoted is whole again. */
function fitted(cells: readonly string[], columns: number, section: Section, odd: (what: FormOddity) => void): readonly string[] {
  if (cells.length === columns) return cells;
  if (cells.length < columns) {
    odd("fewerCells");
    return [...cells, ...Array.from({ length: columns - cells.length }, () => "")];
  }
  odd("moreCells");
  const rest = cells.slice(columns);
  if (section === "META")
    return [
      ...cells.slice(0, columns - 1),
      cells
        .slice(columns - 1)
        .join(";")
        .replace(/[;\s]+$/, ""),
    ];
  // What stands under no heading is kept, and can't be written.
  return rest.some((cell) => cell.trim() !== "") ? cells : cells.slice(0, columns);
}

type RawRow = { readonly line: number; readonly raw: string; readonly cells: readonly string[] };

/** One row after the other: a large file is not held twice. Blank lines are left out, those at the end without a word. */
function* rowsOf(given: string, odd: Odd): Generator<RawRow> {
  // Line ends of a long gone kind.
  const text = /\r(?!\n)/.test(given) ? given.replace(/\r\n?/g, "\n") : given;
  const end = text.trimEnd().length;
  let line = 1;
  for (let from = 0; from < end;) {
    let to = endOf(text, from);
    let lines = 1;
    let raw = lineAt(text, from, to);
    if (raw.includes('"')) ({ raw, to, lines } = wholeRow(text, raw, to));
    if (raw.trim() === "") odd(line, "blankLine");
    else yield { line, raw, cells: cellsOf(raw).cells };
    if (lines > 1) odd(line, "brokenLine");
    line += lines;
    from = to + 1;
  }
}

function endOf(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}
const lineAt = (text: string, from: number, to: number): string => text.slice(from, to > from && text[to - 1] === "\r" ? to - 1 : to);

/** More lines than these are not one cell. */
const MOST_LINES = 50;

/** A quoted cell may go on in the next lines. A quote that nothing closes before the next heading is a character like others. */
function wholeRow(text: string, first: string, end: number): { raw: string; to: number; lines: number } {
  const alone = { raw: first, to: end, lines: 1 };
  let row = alone;
  while (cellsOf(row.raw).open) {
    const from = row.to + 1;
    const to = endOf(text, from);
    const raw = lineAt(text, from, to);
    if (from >= text.length || row.lines === MOST_LINES || SECTIONS.some((name) => raw.trim() === name)) return alone;
    row = { raw: `${row.raw} ${raw}`, to, lines: row.lines + 1 };
  }
  return row;
}

const QUOTED = /[ \t]*"((?:[^"]|"")*)"[ \t]*(?=;|$)/y;
const OPENED = /[ \t]*"(?:[^"]|"")*$/y;

/** Cells of a row between semicolons; a quoted one may hold some. `open`: a quote is not closed. */
function cellsOf(raw: string): { cells: string[]; open: boolean } {
  if (!raw.includes('"')) return { cells: raw.split(";"), open: false };
  const cells: string[] = [];
  let open = false;
  for (let at = 0; at <= raw.length;) {
    QUOTED.lastIndex = OPENED.lastIndex = at;
    const quoted = QUOTED.exec(raw);
    const semicolon = raw.indexOf(";", at);
    const end = quoted ? at + quoted[0].length : semicolon < 0 ? raw.length : semicolon;
    cells.push(quoted ? (quoted[1] ?? "").replaceAll('""', '"') : raw.slice(at, end));
    open ||= !quoted && OPENED.test(raw);
    at = end + 1;
  }
  return { cells, open };
}

/** One line, quoted where the format asks for it. */
const written = (cell: string): string => (/[;"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The tables as a file: no byte order mark, line feeds, quotes where they are needed. */
export function textOf(tables: Tables): string {
  const lines: string[] = [];
  for (const section of SECTIONS) {
    lines.push(section, tables[section].columns.map(written).join(";"));
    for (const { cells } of tables[section].rows) lines.push(cells.map(written).join(";"));
  }
  return `${lines.join("\n")}\n`;
}
