import { closeSync, openSync, readSync } from "node:fs";
import type { CsvRow } from "./csv.ts";
import { textOf } from "./encoding.ts";

/** The first line of a file that was made of a workbook or of e-mails; then a row a line, as JSON. No CSV begins so. */
export const ROWS_HEAD = '{"rynek":"rows"}';

export function isRowsFile(path: string): boolean {
  const file = openSync(path, "r");
  try {
    const start = Buffer.alloc(ROWS_HEAD.length);
    return readSync(file, start, 0, start.length, 0) === start.length && start.toString("latin1") === ROWS_HEAD;
  } finally {
    closeSync(file);
  }
}

/** Its rows, one in memory at a time. */
export function* rowsOf(path: string): Generator<CsvRow, void, undefined> {
  let rest = "";
  let first = true;
  for (const piece of textOf(path, "utf-8")) {
    const lines = `${rest}${piece}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (!first) yield JSON.parse(line) as CsvRow;
      first = false;
    }
  }
}
