import { existsSync } from "node:fs";
import type { Delimiter, Encoding, FileProblem, Reading } from "../../preload/contract/imports.ts";
import { clean } from "../../preload/contract/text.ts";
import { refuse } from "../refusal.ts";
import { type CsvRow, parseCsv } from "./csv.ts";
import { isRowsFile, rowsOf } from "./rows-file.ts";
import { findEncoding, textOf } from "./encoding.ts";

/** Where a file is and how it is to be read. */
export type TableInput = { readonly path: string; readonly reading: Reading };

/** A file being read as a table. `rows` gives the rows after the header, once. */
export type Table = {
  /** Made of a workbook or of e-mails: how it is written is no question. */
  readonly made: boolean;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly header: boolean;
  readonly names: readonly string[];
  readonly rows: () => Generator<CsvRow, void, undefined>;
  /** What was found wrong so far. */
  readonly problems: () => FileProblem[];
};

const MAX_COLUMNS = 2000;
const SAMPLE_ROWS = 100;
const DELIMITERS: readonly Delimiter[] = [";", ",", "\t", "|"];
// What clean() would change: anything but plain ASCII letters needs the look.
// oxlint-disable-next-line no-control-regex -- these are exactly the characters to look for
const NEEDS_CLEANING = /[^\n\t\u0020-\u007e]/;

/** A cell as it is kept: without what clean() removes, and without the space around it. */
export const tidy = (cell: string): string => (NEEDS_CLEANING.test(cell) ? clean(cell) : cell).trim();

function* endingHere(text: string): Generator<string> {
  yield text;
}

/** The delimiter that splits the first row and most rows after it into the same number of cells, the more the better. */
function findDelimiter(sample: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ";", score: 0 };
  for (const delimiter of DELIMITERS) {
    let width = 0;
    let alike = 0;
    let rows = 0;
    for (const { cells } of parseCsv(endingHere(sample), delimiter, () => {})) {
      if (rows === 0) width = cells.length;
      if (cells.length === width) alike++;
      if (++rows === SAMPLE_ROWS) break;
    }
    const score = width > 1 ? (alike / rows) * 100 + Math.log2(width) : 0;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Names of columns are different, there, and the first is no number or date; what is below may be anything. */
function looksLikeHeader(cells: readonly string[], next: readonly string[] | undefined): boolean {
  const names = cells.map((cell) => tidy(cell).toLowerCase());
  while (names.length > 1 && names.at(-1) === "") names.pop();
  if (names.some((name) => name === "" || name.length > 300) || new Set(names).size !== names.length) return false;
  if (next && next.every((cell, index) => tidy(cell) === tidy(cells[index] ?? ""))) return false;
  return !/^[-+\d.,:/\s]+$/.test(names[0] ?? "");
}

const headerNames = (cells: readonly string[]): string[] => {
  const names = cells.map((cell) => tidy(cell).replace(/\s+/g, " ").slice(0, 300));
  while (names.length > 1 && names.at(-1) === "") names.pop();
  return names;
};

/** A row of thousands of cells was split at the wrong sign. */
function requireWidth(row: CsvRow): CsvRow {
  if (row.cells.length > MAX_COLUMNS) throw refuse("imports.manyColumns", { line: row.line, count: row.cells.length, limit: MAX_COLUMNS });
  return row;
}

/** Opens a file as a table; what `reading` leaves open is found out. Nothing is kept in memory but a row. */
export function openTable({ path, reading }: TableInput): Table {
  // The screen was left, and its file forgotten, while a question about it waited for the worker.
  if (!existsSync(path)) throw refuse("files.missing");
  if (isRowsFile(path))
    return tableOver(() => rowsOf(path), { reading, made: true, encoding: "utf-8", delimiter: ";", problems: new Map() });
  const encoding = reading.encoding ?? findEncoding(path);
  const found = new Map<FileProblem["code"], FileProblem>();
  const tell = (code: FileProblem["code"], line: number) => {
    const known = found.get(code);
    found.set(code, known ? { ...known, count: known.count + 1 } : { code, line, count: 1 });
  };

  let sample = "";
  for (const piece of textOf(path, encoding)) {
    sample += piece;
    if (sample.length > 100_000) break;
  }
  if (sample.trim() === "") throw refuse("imports.empty");
  // Excel's own first line, which names the delimiter.
  const named = /^sep=([;,\t|])\r?\n/i.exec(sample);
  const whole = sample.length <= 100_000;
  const delimiter =
    reading.delimiter ??
    (named?.[1] as Delimiter | undefined) ??
    findDelimiter(whole ? sample : sample.slice(0, sample.lastIndexOf("\n") + 1 || undefined));

  function* allRows(): Generator<CsvRow, void, undefined> {
    const rows = parseCsv(textOf(path, encoding), delimiter, (trouble, line) => {
      if (trouble === "rowTooLong") throw refuse("imports.rowTooLong", { line });
      tell(trouble, line);
    });
    let first = named !== null;
    for (const row of rows) {
      if (first) {
        first = false;
        continue;
      }
      requireWidth(row);
      if (row.cells.some((cell) => cell.includes("\0"))) tell("nul", row.line);
      if (encoding === "utf-8" && row.cells.some((cell) => cell.includes("\ufffd"))) tell("damaged", row.line);
      yield row;
    }
  }

  return tableOver(allRows, { reading, made: false, encoding, delimiter, problems: found });
}

type How = Pick<Table, "made" | "encoding" | "delimiter"> & {
  readonly reading: Reading;
  readonly problems: Map<FileProblem["code"], FileProblem>;
};

/** The table over a file's rows: which of them is the header, and what the columns are called. */
function tableOver(allRows: () => Generator<CsvRow, void, undefined>, { reading, problems, ...how }: How): Table {
  const start: CsvRow[] = [];
  for (const row of allRows()) {
    start.push(row);
    if (start.length === 2) break;
  }
  const [top, below] = start;
  if (!top) throw refuse("imports.empty");
  problems.clear();
  const header = reading.header ?? looksLikeHeader(top.cells, below?.cells);
  const width = Math.max(top.cells.length, below?.cells.length ?? 0);
  const names = header ? headerNames(top.cells) : Array.from({ length: width }, () => "");

  return {
    ...how,
    header,
    names,
    problems: () => [...problems.values()],
    rows: function* rows() {
      let skip = header;
      for (const row of allRows()) {
        if (skip) skip = false;
        else yield row;
      }
    },
  };
}

/** Whether a row has more in it than there are columns: something was split in the wrong place. */
export function hasMoreCells(row: CsvRow, width: number): boolean {
  for (let index = width; index < row.cells.length; index++) if (tidy(row.cells[index] ?? "") !== "") return true;
  return false;
}
