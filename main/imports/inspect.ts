import { type Column, type FileProblem, type Inspection, MAX_ROWS, MAX_VALUES, PREVIEW_ROWS } from "../../preload/contract/imports.ts";
import { refuse } from "../refusal.ts";
import type { TaskContext } from "../worker-tasks.ts";
import { personalIn } from "./personal.ts";
import { hasMoreCells, openTable, type TableInput, tidy } from "./table.ts";

/** Longer values are a text, and are not listed. */
const LONG = 300;
const SHOWN = 200;
/** So many filled cells of a column are looked at for e-mails, names and the like. */
const LOOKED_AT = 200;

/** A copy that does not hold on to the piece of the file which it was cut from. */
const apart = (text: string): string => Buffer.from(text).toString();

/** Reads a file through: its columns with their values, its first rows, and what is wrong with it. Runs in the worker. */
export function inspectTable(input: TableInput, context: TaskContext): Omit<Inspection, "fileName"> {
  const table = openTable(input);
  const columns = table.names.map((name) => ({ name, filled: 0, many: false, values: new Map<string, number>(), sample: [] as string[] }));
  const rows: string[][] = [];
  let rowCount = 0;
  let wide: FileProblem | undefined;
  let cut = false;
  for (const row of table.rows()) {
    rowCount++;
    if (rowCount % 1000 === 0 && context.cancelled()) throw new Error("cancelled");
    if (rowCount > MAX_ROWS) {
      cut = true;
      continue;
    }
    if (hasMoreCells(row, columns.length))
      wide = wide ? { ...wide, count: wide.count + 1 } : { code: "moreCells", line: row.line, count: 1 };
    if (rows.length < PREVIEW_ROWS) rows.push(columns.map((_, index) => apart(tidy(row.cells[index] ?? "").slice(0, SHOWN))));
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index];
      const cell = tidy(row.cells[index] ?? "");
      if (!column || cell === "") continue;
      column.filled++;
      if (column.sample.length < LOOKED_AT) column.sample.push(apart(cell.slice(0, SHOWN)));
      if (column.many) continue;
      const count = column.values.get(cell);
      if (count !== undefined) column.values.set(cell, count + 1);
      else if (cell.length > LONG || column.values.size === MAX_VALUES) {
        column.many = true;
        column.values.clear();
      } else column.values.set(apart(cell), 1);
    }
  }
  const problems = [...table.problems(), ...(wide ? [wide] : [])];
  if (rowCount === 0) problems.push({ code: "onlyHeader", line: 1, count: 1 });
  if (cut) problems.push({ code: "cut", line: 1, count: rowCount });
  return {
    made: table.made,
    encoding: table.encoding,
    delimiter: table.delimiter,
    header: table.header,
    columns: columns.map(({ name, filled, many, values, sample }): Column => ({
      name,
      filled,
      many,
      values: [...values].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count),
      personal: personalIn(name, sample),
    })),
    rowCount,
    rows,
    problems,
  };
}

/** Texts by their ids, from a file that has both. Runs in the worker. */
export function textsByIds(input: TableInput & { idColumn: number; textColumn: number; ids: readonly string[] }): Record<string, string> {
  const wanted = new Set(input.ids);
  const texts: Record<string, string> = {};
  let rows = 0;
  for (const row of openTable(input).rows()) {
    if (++rows > MAX_ROWS) throw refuse("imports.manyRows", { limit: MAX_ROWS });
    const id = tidy(row.cells[input.idColumn] ?? "");
    if (wanted.has(id) && !Object.hasOwn(texts, id)) texts[id] = apart(tidy(row.cells[input.textColumn] ?? "").slice(0, 3000));
  }
  return texts;
}

/** Some columns of every row, with the line in the file where it stands. Runs in the worker. */
export function cellsOfTable(input: TableInput & { columns: readonly number[]; limit: number }): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  for (const row of openTable(input).rows()) {
    if (rows.length === input.limit) throw refuse("imports.manyRows", { limit: input.limit });
    rows.push({ line: row.line, cells: input.columns.map((index) => apart(tidy(row.cells[index] ?? "").slice(0, SHOWN))) });
  }
  return rows;
}
