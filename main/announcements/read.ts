import type { Announcement, AnnouncementEntry, Showing } from "../../preload/contract/announcements.ts";
import { plainText } from "../../preload/contract/rich-text.ts";
import { type Call, today } from "../call.ts";
import { attachmentsOf } from "../files/attachments.ts";
import { fileView } from "../files/store.ts";
import type { Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { fold } from "../slug.ts";
import { missingOf, rankOf, showingOf, textOf } from "./rules.ts";

type Row = Tables["announcement"];

/** The announcement, unless it was removed. */
export async function announcementRow({ db }: Pick<Call, "db">, id: string): Promise<Row> {
  const row = await db.selectFrom("announcement").selectAll().where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst();
  if (!row) throw refuse("missing");
  return row;
}

const entryOf = (row: Row, day: string): AnnouncementEntry => ({
  id: row.id,
  title: row.title,
  category: row.category,
  place: row.place,
  shownFrom: row.shown_from,
  shownTo: row.shown_to,
  pinned: row.pinned === 1,
  urgent: row.urgent === 1,
  showing: showingOf(row, day),
  publishedAt: row.published_at,
  updatedAt: row.updated_at,
});

type Filter = { search: string; category?: Row["category"] | undefined; showing?: Showing | undefined };

export async function listAnnouncements(call: Call, { search, category, showing }: Filter) {
  const day = today(call);
  const rows = await call.db.selectFrom("announcement").selectAll().where("deleted_at", "is", null).execute();
  const words = fold(search).split(/\s+/).filter(Boolean);
  const hasWords = (row: Row) => {
    if (words.length === 0) return true;
    const text = fold(`${row.title} ${row.place} ${plainText(textOf(row).body)}`);
    return words.every((word) => text.includes(word));
  };
  const counts: Record<Showing, number> = { draft: 0, planned: 0, visible: 0, expired: 0, withdrawn: 0 };
  for (const row of rows) counts[showingOf(row, day)] += 1;
  const entries = rows
    .map((row) => ({ row, entry: entryOf(row, day) }))
    .filter(({ row, entry }) => (!category || entry.category === category) && (!showing || entry.showing === showing) && hasWords(row))
    .sort(
      (a, b) =>
        rankOf(a.row, a.entry.showing) - rankOf(b.row, b.entry.showing) ||
        (b.entry.publishedAt ?? b.row.created_at).localeCompare(a.entry.publishedAt ?? a.row.created_at),
    )
    .map(({ entry }) => entry);
  return { entries, counts };
}

export async function readAnnouncement(call: Call, id: string): Promise<Announcement> {
  const row = await announcementRow(call, id);
  const text = textOf(row);
  const picture = row.picture_file_id
    ? await call.db.selectFrom("file").selectAll().where("id", "=", row.picture_file_id).executeTakeFirst()
    : undefined;
  return {
    ...entryOf(row, today(call)),
    ...text,
    slug: row.slug,
    picture: picture ? fileView(picture) : null,
    version: row.version,
    files: await attachmentsOf(call.db, "announcement", id),
    missing: row.state === "published" ? [] : missingOf(text, today(call)),
  };
}
