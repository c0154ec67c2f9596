import { closeSync, openSync, writeSync } from "node:fs";
import { posix } from "node:path";
import { MAX_ROWS } from "../../preload/contract/imports.ts";
import { type Packed, withPacked } from "../files/packed.ts";
import { refuse } from "../refusal.ts";
import { ROWS_HEAD } from "./rows-file.ts";

const BAD = "imports.badSpreadsheet";
const WORKBOOK = "xl/workbook.xml";
const MAX_COLUMNS = 2000;
const MAX_CELL = 100_000;
/** Shared texts are held in memory: so many letters in all. */
const MAX_SHARED = 60_000_000;
/** Built-in formats that show a day or an hour (ECMA-376, 18.8.30). */
const DAY_FORMATS = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58]);
const DAY_MS = 86_400_000;

/** The first sheet of a workbook as a file of rows; formulas by the values that were last worked out. Runs in the worker. */
export const rowsFromXlsx = ({ path, out }: { readonly path: string; readonly out: string }): Promise<void> =>
  withPacked(path, BAD, async (packed) => {
    const { sheet, from1904 } = await firstSheet(packed);
    const shared = await sharedTexts(packed);
    const isDay = await dayStyles(packed);
    const file = openSync(out, "w");
    let waiting = [ROWS_HEAD];
    let size = 0;
    const flush = () => {
      writeSync(file, waiting.map((line) => `${line}\n`).join(""));
      waiting = [];
      size = 0;
    };
    try {
      let cells: string[] = [];
      let row = 0;
      let column = 0;
      let kind = "";
      let style = 0;
      let value = "";
      let taking = false;
      let phonetic = 0;
      let rows = 0;
      await packed.read(sheet, {
        open: (name, attributes) => {
          if (name === "row") {
            cells = [];
            row = Number(attributes["r"]) || row + 1;
            column = 0;
          } else if (name === "c") {
            column = columnOf(attributes["r"]) ?? column + 1;
            if (column > MAX_COLUMNS) throw refuse("imports.manyColumns", { line: row, count: column, limit: MAX_COLUMNS });
            kind = attributes["t"] ?? "n";
            style = Number(attributes["s"] ?? -1);
            value = "";
          } else if (name === "rPh") phonetic++;
          else if (name === "v" || (name === "t" && phonetic === 0)) taking = true;
        },
        text: (text) => {
          if (taking && value.length < MAX_CELL) value += text;
        },
        close: (name) => {
          if (name === "v" || name === "t") taking = false;
          else if (name === "rPh") phonetic--;
          else if (name === "c") {
            while (cells.length < column - 1) cells.push("");
            cells[column - 1] = cellText(kind, value, isDay(style), shared, from1904);
          } else if (name === "row" && cells.some((cell) => cell !== "")) {
            if (++rows > MAX_ROWS + 1) throw refuse("imports.manyRows", { limit: MAX_ROWS });
            const line = JSON.stringify({ line: row, cells });
            waiting.push(line);
            if ((size += line.length) > 1_000_000) flush();
          }
        },
      });
      flush();
    } finally {
      closeSync(file);
    }
  });

/** "BC12" is column 55. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  return letters === undefined ? undefined : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function cellText(kind: string, value: string, day: boolean, shared: readonly string[], from1904: boolean): string {
  if (kind === "s") return shared[Number(value)] ?? "";
  if (kind === "b") return value === "1" ? "1" : "0";
  // #N/D! and the like are no answer.
  if (kind === "e") return "";
  if (kind !== "n" || value === "" || !day) return value;
  const days = Number(value);
  if (!Number.isFinite(days) || days < 0 || days > 2_958_465) return value;
  if (days < 1) return new Date(Math.round(days * DAY_MS)).toISOString().slice(11, 16);
  // Day 0 is 31 December 1899 with a leap day that never was, or 1 January 1904.
  const moment = new Date(Date.UTC(1904, 0, 1) + Math.round((days - (from1904 ? 0 : 1462)) * DAY_MS)).toISOString();
  return Number.isInteger(days) ? moment.slice(0, 10) : moment.slice(0, 16).replace("T", " ");
}

async function firstSheet(packed: Packed): Promise<{ sheet: string; from1904: boolean }> {
  let relation = "";
  let from1904 = false;
  await packed.read(WORKBOOK, {
    open: (name, attributes) => {
      if (name === "sheet" && relation === "" && attributes["state"] !== "hidden" && attributes["state"] !== "veryHidden")
        relation = attributes["id"] ?? "";
      else if (name === "workbookPr") from1904 = attributes["date1904"] === "1" || attributes["date1904"] === "true";
    },
  });
  let target = "";
  await packed.read("xl/_rels/workbook.xml.rels", {
    open: (name, attributes) => {
      if (name === "Relationship" && attributes["Id"] === relation) target = attributes["Target"] ?? "";
    },
  });
  if (target === "") throw refuse(BAD);
  return { sheet: target.startsWith("/") ? target.slice(1) : posix.join("xl", target), from1904 };
}

async function sharedTexts(packed: Packed): Promise<string[]> {
  const texts: string[] = [];
  if (!packed.has("xl/sharedStrings.xml")) return texts;
  let text = "";
  let taking = false;
  let phonetic = 0;
  let all = 0;
  await packed.read("xl/sharedStrings.xml", {
    open: (name) => {
      if (name === "si") text = "";
      else if (name === "rPh") phonetic++;
      else if (name === "t") taking = phonetic === 0;
    },
    text: (piece) => {
      if (!taking || text.length >= MAX_CELL) return;
      text += piece;
      if ((all += piece.length) > MAX_SHARED) throw refuse("files.bomb");
    },
    close: (name) => {
      if (name === "t") taking = false;
      else if (name === "rPh") phonetic--;
      else if (name === "si") texts.push(text);
    },
  });
  return texts;
}

/** Which cell formats show a day: a number alone does not tell. */
async function dayStyles(packed: Packed): Promise<(style: number) => boolean> {
  const own = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  if (packed.has("xl/styles.xml"))
    await packed.read("xl/styles.xml", {
      open: (name, attributes) => {
        if (name === "numFmt") own.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
        else if (name === "cellXfs") inCells = true;
        else if (name === "xf" && inCells) formats.push(Number(attributes["numFmtId"] ?? 0));
      },
      close: (name) => {
        if (name === "cellXfs") inCells = false;
      },
    });
  // Words in quotes and colours in brackets are no pattern.
  const shows = (code: string) => /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));
  return (style) => {
    const format = formats[style] ?? 0;
    const code = own.get(format);
    return code === undefined ? DAY_FORMATS.has(format) : shows(code);
  };
}
