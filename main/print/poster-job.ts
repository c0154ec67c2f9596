import { readFileSync } from "node:fs";
import type { Language } from "../../preload/contract/text.ts";
import type { Call } from "../call.ts";
import { contentPath, keepFile } from "../files/store.ts";
import { slugOf } from "../slug.ts";
import type { PosterInput } from "./poster.ts";

type Poster = Pick<PosterInput, "format" | "language" | "tone" | "kicker" | "title" | "body" | "day" | "facts"> & {
  /** The page on the office's site, from its root; the code leads there. */
  page: string;
  picture: { fileId: string; alt: string } | null;
};

/** Makes a poster in the background; the job's result is its PDF. The office's name, crest, colour and address are added here. */
export async function startPoster(call: Call, { page, picture, ...content }: Poster): Promise<void> {
  const { office, person } = call;
  const row = await call.db.selectFrom("office").selectAll().executeTakeFirstOrThrow();
  const input: PosterInput = {
    ...content,
    officeName: row.name,
    accent: row.accent,
    crest: row.crest_file_id ? await pictureOf(call, row.crest_file_id, row.name) : null,
    picture: picture && (await pictureOf(call, picture.fileId, picture.alt)),
    address: row.website && addressOf(row.website, content.language, page),
    createdAt: call.now.toISOString(),
  };
  call.afterCommit(() =>
    office.jobs.start("poster", content.title, async (progress, signal) => {
      const bytes = await office.work.run("poster", input, { signal, progress });
      signal.throwIfAborted();
      const name = `plakat-${slugOf(content.title) || content.format}-${content.format}.pdf`;
      const kept = await office.db
        .transaction()
        .execute((db) => keepFile({ db, office, person, now: new Date() }, { name, mime: "application/pdf", bytes }));
      return { fileId: kept.id };
    }),
  );
}

const addressOf = (website: string, language: Language, page: string): string =>
  `${website.replace(/\/+$/, "")}/${language === "pl" ? "" : `${language}/`}${page}`;

async function pictureOf(call: Call, id: string, alt: string) {
  const file = await call.db.selectFrom("file").select("sha256").where("id", "=", id).executeTakeFirst();
  return file ? { data: readFileSync(contentPath(call.office.folder, file.sha256)), alt } : null;
}
