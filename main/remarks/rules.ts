import { fold } from "../slug.ts";

/** The folded words by which a remark is found: SQLite folds ASCII alone. */
export const searchOf = (remark: { readonly part: string; readonly body: string; readonly proposal: string }): string =>
  fold(`${remark.part} ${remark.body} ${remark.proposal}`).replace(/\s+/g, " ").trim();
