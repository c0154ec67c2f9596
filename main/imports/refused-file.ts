import { csvText } from "../../preload/contract/csv.ts";
import type { RowProblem } from "../../preload/contract/imports.ts";
import type { Call } from "../call.ts";
import { keepFile } from "../files/store.ts";
import en from "./locales/en.json" with { type: "json" };
import pl from "./locales/pl.json" with { type: "json" };

/** The rows that were not taken, as a file for the person who can mend them: where, what and why. */
export async function keepRefused(call: Call, problems: readonly RowProblem[], language: "pl" | "en"): Promise<{ fileId: string }> {
  const words = language === "pl" ? pl : en;
  const { heads, reasons } = words;
  const rows = problems.map(({ line, column, value, code }) => [line, column, value, reasons[code]]);
  const text = csvText([[heads.line, heads.column, heads.value, heads.reason], ...rows]);
  const { id } = await keepFile(call, { name: words.file, mime: "text/csv", bytes: Buffer.from(text) });
  return { fileId: id };
}
