import { altProblem, type AnnouncementText, type Showing } from "../../preload/contract/announcements.ts";
import type { Missing } from "../../preload/contract/consultations.ts";
import { plainText, RichText } from "../../preload/contract/rich-text.ts";
import type { Tables } from "../offices/tables.ts";
import { fold } from "../slug.ts";

type Row = Tables["announcement"];

/** The editable part of a row. */
export const textOf = (row: Row): AnnouncementText => ({
  title: row.title,
  body: RichText.parse(JSON.parse(row.body)),
  category: row.category,
  place: row.place,
  village: row.village,
  shownFrom: row.shown_from,
  shownTo: row.shown_to,
  pinned: row.pinned === 1,
  urgent: row.urgent === 1,
  pictureId: row.picture_file_id,
  pictureAlt: row.picture_alt,
});

export const columnsOf = (text: AnnouncementText) => ({
  title: text.title,
  body: JSON.stringify(text.body),
  category: text.category,
  place: text.place,
  village: text.village,
  shown_from: text.shownFrom,
  shown_to: text.shownTo,
  pinned: text.pinned ? (1 as const) : (0 as const),
  urgent: text.urgent ? (1 as const) : (0 as const),
  picture_file_id: text.pictureId,
  picture_alt: text.pictureAlt,
  // SQLite folds ASCII alone.
  search_title: folded(`${text.title} ${text.place}`),
  search: folded(plainText(text.body)),
});

const folded = (text: string): string => fold(text).replace(/\s+/g, " ").trim();

export function showingOf({ state, shown_from, shown_to }: Pick<Row, "state" | "shown_from" | "shown_to">, today: string): Showing {
  if (state !== "published") return state;
  if (shown_to !== "" && shown_to < today) return "expired";
  return shown_from > today ? "planned" : "visible";
}

/** What publication still needs, field by field. Without `today` the last day may be past: it was published in time. */
export function missingOf(text: AnnouncementText, today = ""): Missing[] {
  const missing: Missing[] = [];
  const need = (holds: boolean, field: string, code = "empty") => holds || missing.push({ field, code });
  need(text.title !== "", "title");
  need(plainText(text.body) !== "", "body");
  if (text.shownTo !== "" && text.shownFrom !== "") need(text.shownFrom <= text.shownTo, "shownTo", "endsBeforeStart");
  if (text.shownTo !== "" && text.shownTo >= text.shownFrom) need(text.shownTo >= today, "shownTo", "past");
  if (text.pictureId) {
    const problem = altProblem(text.pictureAlt);
    need(problem === undefined, "pictureAlt", problem);
  }
  return missing;
}

/** Nothing was written into it yet. */
export const isBlank = (row: Row): boolean =>
  row.state === "draft" && row.title === "" && row.place === "" && row.picture_file_id === null && plainText(textOf(row).body) === "";

/** The urgent, then the pinned, then what waits for the clerk, then the rest, the newest first. */
export function rankOf(row: Pick<Row, "urgent" | "pinned">, showing: Showing): number {
  if (showing === "visible") return row.urgent ? 0 : row.pinned ? 1 : 4;
  return { draft: 2, planned: 3, expired: 5, withdrawn: 5 }[showing];
}
