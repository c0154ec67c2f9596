import { v7 as uuid } from "uuid";
import type { Announcement, AnnouncementEntry, announcements, AnnouncementText, Showing } from "../../preload/contract/announcements.ts";
import type { Missing } from "../../preload/contract/consultations.ts";
import type { Service } from "../../preload/contract/contract.ts";
import { emptyRichText, plainText } from "../../preload/contract/rich-text.ts";
import { type Call, moment, today } from "../call.ts";
import { attachFile, attachmentsOf, detachFile, renameAttachment } from "../files/attachments.ts";
import { fileView } from "../files/store.ts";
import type { Tables } from "../offices/tables.ts";
import { Refusal, refuse } from "../refusal.ts";
import { fold, freeSlug, slugOf } from "../slug.ts";
import { columnsOf, isBlank, missingOf, rankOf, showingOf, textOf } from "./rules.ts";

type Row = Tables["announcement"];

export const announcementsService = (call: Call): Service<typeof announcements> => ({
  "announcements.list": (filter) => list(call, filter),
  "announcements.get": ({ id }) => read(call, id),
  "announcements.create": ({ title }) => create(call, title),

  "announcements.save": async ({ id, version, ...text }) => {
    const row = await announcementRow(call, id);
    if (row.version !== version) throw refuse("conflict");
    if (row.state === "published") requireNone(missingOf(text));
    if (text.pictureId) await requireFile(call, text.pictureId);
    const slug = row.published_at ? row.slug : await slugFor(call, id, text.title);
    await update(call, id, { ...columnsOf(text), slug, version: version + 1 });
    return { version: version + 1 };
  },

  "announcements.publish": async ({ id }) => {
    const row = await announcementRow(call, id);
    if (row.state === "published") return;
    requireNone(missingOf(textOf(row), today(call)));
    await update(call, id, { state: "published", published_at: row.published_at ?? moment(call) });
  },

  "announcements.withdraw": async ({ id }) => {
    const row = await announcementRow(call, id);
    if (row.state === "published") await update(call, id, { state: "withdrawn" });
  },

  "announcements.remove": async ({ id }) => {
    await announcementRow(call, id);
    await update(call, id, { deleted_at: moment(call) });
  },

  "announcements.restore": ({ id }) => update(call, id, { deleted_at: null }),

  "announcements.attach": async ({ id, fileId, title }) => {
    await announcementRow(call, id);
    await attachFile(call.db, "announcement", id, fileId, title);
    await update(call, id, {});
  },

  "announcements.renameFile": async ({ id, fileId, title }) => {
    await announcementRow(call, id);
    await renameAttachment(call.db, "announcement", id, fileId, title);
    await update(call, id, {});
  },

  "announcements.detach": async ({ id, fileId }) => {
    await announcementRow(call, id);
    await detachFile(call.db, "announcement", id, fileId);
    await update(call, id, {});
  },
});

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

async function list(call: Call, { search, category, showing }: Filter) {
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

async function read(call: Call, id: string): Promise<Announcement> {
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

async function create(call: Call, title: string): Promise<{ id: string }> {
  if (title === "") {
    const drafts = await call.db
      .selectFrom("announcement")
      .selectAll()
      .where("state", "=", "draft")
      .where("title", "=", "")
      .where("deleted_at", "is", null)
      .execute();
    const blank = drafts.find(isBlank);
    if (blank) return { id: blank.id };
  }
  const id = uuid();
  const text: AnnouncementText = {
    title,
    body: emptyRichText,
    category: "news",
    place: "",
    shownFrom: "",
    shownTo: "",
    pinned: false,
    urgent: false,
    pictureId: null,
    pictureAlt: "",
  };
  await call.db
    .insertInto("announcement")
    .values({
      id,
      slug: await slugFor(call, id, title),
      ...columnsOf(text),
      state: "draft",
      published_at: null,
      version: 1,
      created_at: moment(call),
      updated_at: moment(call),
      deleted_at: null,
    })
    .execute();
  return { id };
}

const slugFor = (call: Call, id: string, title: string): Promise<string> =>
  freeSlug(
    slugOf(title) || "ogloszenie",
    async (slug) =>
      (await call.db.selectFrom("announcement").select("id").where("slug", "=", slug).where("id", "!=", id).executeTakeFirst()) !==
      undefined,
  );

async function update(call: Call, id: string, change: Partial<Row>): Promise<void> {
  await call.db
    .updateTable("announcement")
    .set({ ...change, updated_at: moment(call) })
    .where("id", "=", id)
    .execute();
}

async function requireFile(call: Call, id: string): Promise<void> {
  const file = await call.db.selectFrom("file").select("id").where("id", "=", id).executeTakeFirst();
  if (!file) throw refuse("files.missing");
}

function requireNone(missing: readonly Missing[]): void {
  if (missing.length > 0)
    throw new Refusal({ code: "invalid", issues: missing.map(({ field, code }) => ({ path: field, code, params: {} })) });
}
