import { v7 as uuid } from "uuid";
import type { announcements, AnnouncementText } from "../../preload/contract/announcements.ts";
import type { Missing } from "../../preload/contract/consultations.ts";
import type { Service } from "../../preload/contract/contract.ts";
import { emptyRichText } from "../../preload/contract/rich-text.ts";
import { type Call, moment, today } from "../call.ts";
import { attachFile, detachFile, renameAttachment } from "../files/attachments.ts";
import type { Tables } from "../offices/tables.ts";
import { Refusal, refuse } from "../refusal.ts";
import { freeSlug, slugOf } from "../slug.ts";
import { posterPicture, startPoster } from "../print/poster-job.ts";
import { announcementPoster } from "./poster.ts";
import { announcementRow, listAnnouncements, readAnnouncement } from "./read.ts";
import { columnsOf, isBlank, missingOf, textOf } from "./rules.ts";

type Row = Tables["announcement"];

export const announcementsService = (call: Call): Service<typeof announcements> => ({
  "announcements.list": (filter) => listAnnouncements(call, filter),
  "announcements.get": ({ id }) => readAnnouncement(call, id),
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

  "announcements.poster": async ({ id, format, language }) => startPoster(call, await announcementPoster(call, id, format, language)),
  "announcements.posterPicture": async ({ id }) => ({ picture: await posterPicture(call, await announcementPoster(call, id, "A4", "pl")) }),
});

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
    village: "",
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
