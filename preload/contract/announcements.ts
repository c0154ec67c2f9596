import { z } from "zod";
import { Attachment, Missing } from "./consultations.ts";
import { command, datedCommand, everyone, query, staff } from "./contract.ts";
import { OfficeFile } from "./files.ts";
import { RichText } from "./rich-text.ts";
import { Day, Id, Language, line, Moment, Nothing, requiredLine } from "./text.ts";

export const Category = z.enum(["news", "traffic", "outage", "event", "call", "obituary", "tender"]);
export type Category = z.infer<typeof Category>;

/** Where it stands today, by its dates in Poland. */
export const Showing = z.enum(["draft", "planned", "visible", "expired", "withdrawn"]);
export type Showing = z.infer<typeof Showing>;

const DayOrNone = z.union([z.literal(""), Day]);

/** What the clerk edits. A draft may be incomplete; `missing` tells what publication needs. */
export const AnnouncementText = z.object({
  title: line(300),
  body: RichText,
  category: Category,
  place: line(200),
  /** One of the office's villages, or "" for all of the gmina. */
  village: line(100).default(""),
  /** The first and the last day on the site; "" means at once, and until it is withdrawn. */
  shownFrom: DayOrNone,
  shownTo: DayOrNone,
  pinned: z.boolean(),
  urgent: z.boolean(),
  pictureId: Id.nullable(),
  /** For people who can't see the picture. */
  pictureAlt: line(300),
});
export type AnnouncementText = z.infer<typeof AnnouncementText>;

const FILE_NAME =
  /\.(jpe?g|png|gif|webp|svg|heic|bmp|tiff?)$|^(img|dscn?|pict?|image|photo|scan|screenshot|zdj[eę]cie|obraz|skan|foto)[\s_-]*\d*$|^[\d\s_-]+$/i;

/** What is wrong with a picture's description: it is empty, or the name of a file. */
export const altProblem = (alt: string): "empty" | "altIsFileName" | undefined =>
  alt.trim() === "" ? "empty" : FILE_NAME.test(alt.trim()) ? "altIsFileName" : undefined;

const Entry = z.object({
  id: Id,
  title: z.string(),
  category: Category,
  place: z.string(),
  shownFrom: z.string(),
  shownTo: z.string(),
  pinned: z.boolean(),
  urgent: z.boolean(),
  showing: Showing,
  publishedAt: Moment.nullable(),
  updatedAt: Moment,
});
export type AnnouncementEntry = z.infer<typeof Entry>;

const Announcement = Entry.extend({
  ...AnnouncementText.shape,
  slug: z.string(),
  picture: OfficeFile.nullable(),
  version: z.int(),
  files: z.array(Attachment),
  missing: z.array(Missing),
});
export type Announcement = z.infer<typeof Announcement>;

const One = z.object({ id: Id });

export const announcements = {
  /** Newest first, pinned ones on top; `search` finds words of the title, the place and the text. */
  "announcements.list": query(
    everyone,
    z.object({ search: line(200).default(""), category: Category.optional(), showing: Showing.optional() }),
    z.object({ entries: z.array(Entry), counts: z.record(Showing, z.int()) }),
  ),
  "announcements.get": query(everyone, One, Announcement),
  /** A new draft; an empty one that is still there is given again. */
  "announcements.create": command(staff, z.object({ title: line(300).default("") }), One),
  "announcements.save": command(staff, AnnouncementText.extend({ id: Id, version: z.int() }), z.object({ version: z.int() })),
  "announcements.publish": datedCommand(staff, One, Nothing),
  "announcements.withdraw": command(staff, One, Nothing),
  /** `restore` takes it back. */
  "announcements.remove": command(staff, One, Nothing),
  "announcements.restore": command(staff, One, Nothing),
  "announcements.attach": command(staff, z.object({ id: Id, fileId: Id, title: requiredLine(200) }), Nothing),
  "announcements.renameFile": command(staff, z.object({ id: Id, fileId: Id, title: requiredLine(200) }), Nothing),
  "announcements.detach": command(staff, z.object({ id: Id, fileId: Id }), Nothing),
  /** Starts a job: an accessible PDF for the notice board. */
  /** What has been saved, as the A4 poster will show it: a data: address. */
  "announcements.posterPicture": query(staff, z.object({ id: Id }), z.object({ picture: z.string() })),
  "announcements.poster": command(staff, z.object({ id: Id, format: z.enum(["A4", "A3"]), language: Language }), Nothing),
};
