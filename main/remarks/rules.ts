import { NEEDS_REASON, type RemarkState, type Ruling } from "../../preload/contract/remarks.ts";
import { fold } from "../slug.ts";

/** The folded words by which a remark is found: SQLite folds ASCII alone. */
export const searchOf = (remark: { readonly part: string; readonly body: string; readonly proposal: string }): string =>
  fold(`${remark.part} ${remark.body} ${remark.proposal}`).replace(/\s+/g, " ").trim();

/** A remark that nobody has ruled on. */
export const UNRULED = {
  ruling: "none",
  reason: "",
  ruled_by: null,
  ruled_by_id: null,
  ruled_at: null,
  approved_by: null,
  approved_at: null,
  ruling_version: 0,
  previous_ruling: null,
} as const;

/** SQLite takes a limited number of parameters in one statement. */
export function* inGroups<T>(all: readonly T[], size = 500): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

/** Answered is what has a ruling, with a reason where it needs one, and where the office wants it also a second person's yes. */
export function stateOf(remark: { ruling: Ruling; reason: string; approved_at: string | null }, approval: boolean): RemarkState {
  if (remark.ruling === "none" || (remark.reason === "" && NEEDS_REASON.includes(remark.ruling))) return "open";
  return approval && remark.approved_at === null ? "proposed" : "answered";
}

type By = { readonly ruled_by: string | null; readonly ruled_by_id: string | null };

/** Whether `person` gave the ruling. Older rulings, and those of the command line, have a name alone. */
export const isOwn = ({ ruled_by, ruled_by_id }: By, person: { readonly id: string | null; readonly name: string }): boolean =>
  ruled_by_id !== null && person.id !== null ? ruled_by_id === person.id : ruled_by === person.name;

/** How deep a list of parts goes below each: the places in `parts` of one and all below it. */
export function withBelow<T extends { readonly id: string; readonly level: number }>(parts: readonly T[], id: string): T[] {
  const at = parts.findIndex((part) => part.id === id);
  const top = parts[at];
  if (!top) return [];
  const after = parts.slice(at + 1);
  const end = after.findIndex((part) => part.level <= top.level);
  return [top, ...(end < 0 ? after : after.slice(0, end))];
}
