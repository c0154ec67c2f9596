/** One row as it stands in the file; `line` is where it begins, counted from 1. */
export type CsvRow = { readonly line: number; readonly cells: string[] };
/** `quoteOpen`: a quote that nothing closes; `quoteInside`: a quote amid a quoted cell; `quotesOff`: too many of them. */
export type CsvTrouble = "quoteOpen" | "quoteInside" | "quotesOff" | "rowTooLong";

/** A row can't be longer: a quote that is never closed must not swallow the file. */
const MAX_ROW = 1_000_000;
/** After so many open quotes they are taken as letters: each costs a second reading of up to MAX_ROW. */
const MAX_OPEN = 100;

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;
const BREAK = /[\r\n]/;

type Parsed = { readonly cells: string[]; readonly next: number; readonly inside: boolean };

/** Where a line break that starts at `at` ends. */
const afterBreak = (text: string, at: number): number => (text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1);

/**
 * One row from `start`; `undefined` where more text is needed to know, "open" where a quote is never
 * closed. With `final`, the end of `text` is the end of the file.
 */
function parseRow(text: string, start: number, delimiter: number, final: boolean, quotes: boolean): Parsed | "open" | undefined {
  const cells: string[] = [];
  const ends = (code: number) => Number.isNaN(code) || code === delimiter || code === LF || code === CR;
  let at = start;
  let inside = false;
  for (;;) {
    let opening = at;
    while (text.charCodeAt(opening) === SPACE) opening++;
    if (quotes && text.charCodeAt(opening) === QUOTE) {
      let value = "";
      let from = opening + 1;
      let broken = false;
      for (;;) {
        const close = text.indexOf('"', from);
        if (close === -1) return final ? "open" : undefined;
        let after = close + 1;
        if (text.charCodeAt(after) === QUOTE) {
          const piece = text.slice(from, after);
          value += piece;
          broken ||= BREAK.test(piece);
          from = after + 1;
          continue;
        }
        while (text.charCodeAt(after) === SPACE) after++;
        if (after >= text.length && !final) return undefined;
        const piece = text.slice(from, close);
        if (ends(text.charCodeAt(after))) {
          value += piece;
          at = after;
          break;
        }
        // What looks like the start of a cell on a later line: it is the quote before that was never closed.
        const before = text.charCodeAt(close - 1);
        broken ||= BREAK.test(piece);
        if (broken && (before === delimiter || before === LF || before === CR)) return "open";
        inside = true;
        value += text.slice(from, close + 1);
        from = close + 1;
      }
      cells.push(value);
    } else {
      let end = at;
      while (!ends(text.charCodeAt(end))) end++;
      if (end >= text.length && !final) return undefined;
      cells.push(text.slice(at, end));
      at = end;
    }
    if (at >= text.length) return final ? { cells, next: at, inside } : undefined;
    if (text.charCodeAt(at) === delimiter) {
      at++;
      continue;
    }
    if (text.charCodeAt(at) === CR && at + 1 >= text.length && !final) return undefined;
    return { cells, next: afterBreak(text, at), inside };
  }
}

function linesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at = afterBreak(text, at)) {
    while (at < to && text.charCodeAt(at) !== LF && text.charCodeAt(at) !== CR) at++;
    if (at < to) count++;
  }
  return count;
}

/**
 * Reads CSV text that comes in pieces, a row at a time, in memory bounded by one row. It is lenient: a
 * broken quote is told with its line, its row is read to the end of the line, and the reading goes on.
 * Lines with nothing in them are passed over.
 */
export function* parseCsv(
  pieces: Iterable<string>,
  delimiter: string,
  tell: (trouble: CsvTrouble, line: number) => void,
): Generator<CsvRow, void, undefined> {
  const source = pieces[Symbol.iterator]();
  const separator = delimiter.charCodeAt(0);
  let text = "";
  let at = 0;
  let line = 1;
  let final = false;
  let quotes = true;
  let open = 0;
  for (;;) {
    let row = at < text.length || final ? parseRow(text, at, separator, final, quotes) : undefined;
    const endless = text.length - at > MAX_ROW;
    if (row === "open" || (row === undefined && endless)) {
      row = parseRow(text, at, separator, final, false);
      if (row === undefined && endless) return tell("rowTooLong", line);
      if (row !== undefined) {
        tell("quoteOpen", line);
        if (++open === MAX_OPEN) {
          quotes = false;
          tell("quotesOff", line);
        }
      }
    }
    if (row === undefined) {
      const piece = source.next();
      final = piece.done === true;
      text = text.slice(at) + (piece.done ? "" : piece.value);
      at = 0;
      continue;
    }
    if (row === "open") return;
    if (row.inside) tell("quoteInside", line);
    if (row.cells.length > 1 || row.cells[0] !== "") yield { line, cells: row.cells };
    line += linesIn(text, at, row.next);
    at = row.next;
    if (final && at >= text.length) return;
  }
}
