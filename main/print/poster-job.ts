import { readFileSync } from "node:fs";
import type { Language } from "../../preload/contract/text.ts";
import type { Call } from "../call.ts";
import { contentPath, keepFile } from "../files/store.ts";
import { slugOf } from "../slug.ts";
import type { PosterInput } from "./poster.ts";

export type Poster = Pick<PosterInput, "format" | "language" | "tone" | "kicker" | "title" | "body" | "day" | "facts"> & {
  /** The page on the office's site, from its root; the code leads there. */
  page: string;
  picture: { fileId: string; alt: string } | null;
};

/** Makes a poster in the background; the job's result is its PDF. */
export async function startPoster(call: Call, poster: Poster): Promise<void> {
  const { office, person } = call;
  const input = await inputOf(call, poster);
  const { title, format } = poster;
  call.afterCommit(() =>
    office.jobs.start("poster", title, async (progress, signal) => {
      const bytes = await office.work.run("poster", input, { signal, progress });
      signal.throwIfAborted();
      const name = `plakat-${slugOf(title) || format}-${format}.pdf`;
      const kept = await office.db
        .transaction()
        .execute((db) => keepFile({ db, office, person, now: new Date() }, { name, mime: "application/pdf", bytes }));
      return { fileId: kept.id };
    }),
  );
}

/** Pixels: twice what a pane of the screen is wide, so that it is sharp on any. */
const PICTURE_WIDTH = 800;

/** The poster as it will be printed, as a picture in a data: address. */
export async function posterPicture(call: Call, poster: Poster): Promise<string> {
  const picture = await call.office.work.run("posterPicture", { ...(await inputOf(call, poster)), width: PICTURE_WIDTH });
  return `data:image/webp;base64,${Buffer.from(picture).toString("base64")}`;
}

/** The office's name, crest, colour and address are added here. */
async function inputOf(call: Call, { page, picture, ...content }: Poster): Promise<PosterInput> {
  const row = await call.db.selectFrom("office").selectAll().executeTakeFirstOrThrow();
  return {
    ...content,
    officeName: row.name,
    accent: row.accent,
    crest: row.crest_file_id ? await pictureOf(call, row.crest_file_id, row.name) : null,
    picture: picture && (await pictureOf(call, picture.fileId, picture.alt)),
    address: row.website && addressOf(row.website, content.language, page),
    createdAt: call.now.toISOString(),
  };
}

const addressOf = (website: string, language: Language, page: string): string =>
  `${website.replace(/\/+$/, "")}/${language === "pl" ? "" : `${language}/`}${page}`;

async function pictureOf(call: Call, id: string, alt: string) {
  const file = await call.db.selectFrom("file").select("sha256").where("id", "=", id).executeTakeFirst();
  return file ? { data: readFileSync(contentPath(call.office.folder, file.sha256)), alt } : null;
}
