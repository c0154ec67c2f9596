import { csvText } from "../../preload/contract/csv.ts";
import type { Call } from "../call.ts";
import { keepFile } from "../files/store.ts";
import type { Tables } from "../offices/tables.ts";
import en from "./locales/en.json" with { type: "json" };
import pl from "./locales/pl.json" with { type: "json" };

/** The register of remarks as a file that a spreadsheet opens, harmless whatever the remarks say. */
export async function keepRegister(
  call: Call,
  title: string,
  rows: readonly Tables["remark"][],
  language: "pl" | "en",
): Promise<{ fileId: string }> {
  const words = language === "pl" ? pl : en;
  const { heads } = words;
  const lines = rows.map((row) => [
    row.number,
    row.received_on,
    words.channel[row.channel],
    words.submitter[row.submitter],
    row.part,
    row.body,
    row.proposal,
    words.ruling[row.ruling],
    row.reason,
  ]);
  const head = [
    heads.number,
    heads.receivedOn,
    heads.channel,
    heads.submitter,
    heads.part,
    heads.body,
    heads.proposal,
    heads.ruling,
    heads.reason,
  ];
  const name = `${words.file} ${title}`
    .replace(/[\\/:*?"<>|]+/g, " ")
    .slice(0, 120)
    .trim();
  const { id } = await keepFile(call, { name: `${name}.csv`, mime: "text/csv", bytes: Buffer.from(csvText([head, ...lines])) });
  return { fileId: id };
}
