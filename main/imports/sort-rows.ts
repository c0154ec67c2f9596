import { closeSync, openSync, writeSync } from "node:fs";
import { MAX_ROWS, PREVIEW_ROWS, type RowProblem } from "../../preload/contract/imports.ts";
import { refuse } from "../refusal.ts";
import type { TaskContext } from "../worker-tasks.ts";
import type { CsvRow } from "./csv.ts";
import { hasMoreCells, type Table } from "./table.ts";

/** What both kinds of import need to go through a file. */
export type SortOptions = {
  /** Ids of rows that were imported here before. */
  readonly known: readonly string[];
  readonly keepKnown: boolean;
  /** At most so many refused rows are listed. */
  readonly listed: number;
  /** Where accepted rows are written, a line of JSON each; nowhere for a mere check. */
  readonly out: string | null;
};

export type Sorted<T> = {
  readonly rows: number;
  readonly accepted: number;
  readonly refused: number;
  readonly problems: RowProblem[];
  readonly reasons: Partial<Record<RowProblem["code"], number>>;
  readonly preview: T[];
};

const isProblem = (row: object): row is RowProblem => "code" in row;

/** Goes through a file once and parts the rows that can be taken from those that can't. */
export function sortRows<T extends { readonly line: number; readonly externalId: string }>(
  table: Table,
  read: (row: CsvRow) => T | RowProblem,
  accept: (row: T) => void,
  { known, keepKnown, listed, out }: SortOptions,
  context: TaskContext,
): Sorted<T> {
  const before = new Set(keepKnown ? [] : known);
  const met = new Set<string>();
  const problems: RowProblem[] = [];
  const reasons: Sorted<T>["reasons"] = {};
  const preview: T[] = [];
  let rows = 0;
  let accepted = 0;
  const file = out === null ? undefined : openSync(out, "w");
  let waiting: string[] = [];
  const write = () => {
    if (file !== undefined && waiting.length > 0) writeSync(file, waiting.join(""));
    waiting = [];
  };

  function judge(row: CsvRow): T | RowProblem {
    const problem = (code: RowProblem["code"], value = ""): RowProblem => ({ line: row.line, code, column: "", value });
    if (hasMoreCells(row, table.names.length)) return problem("moreCells");
    const result = read(row);
    if (isProblem(result) || result.externalId === "") return result;
    if (before.has(result.externalId)) return problem("known", result.externalId);
    if (met.has(result.externalId)) return problem("twice", result.externalId);
    met.add(Buffer.from(result.externalId).toString());
    return result;
  }

  try {
    for (const row of table.rows()) {
      if (++rows > MAX_ROWS) throw refuse("imports.manyRows", { limit: MAX_ROWS });
      if (rows % 500 === 0) {
        if (context.cancelled()) throw new Error("cancelled");
        context.progress(rows, 0);
      }
      const result = judge(row);
      if (isProblem(result)) {
        reasons[result.code] = (reasons[result.code] ?? 0) + 1;
        if (problems.length < listed) problems.push(result);
        continue;
      }
      accepted++;
      accept(result);
      if (preview.length < PREVIEW_ROWS) preview.push(result);
      if (file !== undefined && waiting.push(`${JSON.stringify(result)}\n`) === 1000) write();
    }
    write();
  } finally {
    if (file !== undefined) closeSync(file);
  }
  return { rows, accepted, refused: rows - accepted, problems, reasons, preview };
}
