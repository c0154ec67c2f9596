import { createHash } from "node:crypto";
import type { PublishingDecision } from "../preload/contract/remark-publishing.ts";
import { mentionsPerson } from "../preload/contract/mentions-person.ts";
import type { Db } from "./offices/tables.ts";

export type RemarkWords = { readonly part: string; readonly body: string; readonly proposal: string };
/** A remark's words as the public may read them. Where they are withheld, they are empty. */
export type PublicText = RemarkWords & {
  /** By the program's guess that they name a person, or by the office's own decision. */
  readonly withheld: "" | "person" | "office";
  /** They are the office's words, with names taken out. */
  readonly rewritten: boolean;
};
export type Decided = RemarkWords & { readonly decision: PublishingDecision; readonly ofText: string };

export const joined = ({ part, body, proposal }: RemarkWords): string => `${part}\n${body}\n${proposal}`;

/** By which words a decision was made: one about other words is none. */
export const hashOfWords = (words: RemarkWords): string =>
  createHash("sha256")
    .update(JSON.stringify([words.part, words.body, words.proposal]))
    .digest("hex");

/** What of a remark is published. "As it is" holds for the words that were confirmed alone: other words are guessed about anew. */
export function publicText(words: RemarkWords, decided: Decided | undefined): PublicText {
  const nothing = { part: "", body: "", proposal: "", rewritten: false };
  if (decided?.decision === "withheld") return { ...nothing, withheld: "office" };
  if (decided?.decision === "rewritten") {
    const { part, body, proposal } = decided;
    return { part, body, proposal, withheld: "", rewritten: true };
  }
  const confirmed = decided?.decision === "as_is" && decided.ofText === hashOfWords(words);
  if (!confirmed && mentionsPerson(joined(words))) return { ...nothing, withheld: "person" };
  return { part: words.part, body: words.body, proposal: words.proposal, withheld: "", rewritten: false };
}

/** The decisions about a consultation's remarks, by the remark's id. */
export async function readDecisions(db: Db, consultationId: string): Promise<Map<string, Decided>> {
  const rows = await db
    .selectFrom("remark_publishing")
    .innerJoin("remark", "remark.id", "remark_publishing.remark_id")
    .select(["remark_id", "decision", "of_text", "remark_publishing.part", "remark_publishing.body", "remark_publishing.proposal"])
    .where("remark.consultation_id", "=", consultationId)
    .execute();
  return new Map(rows.map(({ remark_id, of_text, ...decided }) => [remark_id, { ...decided, ofText: of_text }]));
}
