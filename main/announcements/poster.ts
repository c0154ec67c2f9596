import { plainText } from "../../preload/contract/rich-text.ts";
import type { Language } from "../../preload/contract/text.ts";
import type { Call } from "../call.ts";
import { paperTexts } from "../print/paper-texts.ts";
import type { Poster } from "../print/poster-job.ts";
import { announcementRow } from "./read.ts";
import { textOf } from "./rules.ts";

/** The announcement as a poster, with the office's telephone and the way to its page. */
export async function announcementPoster(call: Call, id: string, format: "A4" | "A3", language: Language): Promise<Poster> {
  const row = await announcementRow(call, id);
  const { phone } = await call.db.selectFrom("office").select("phone").executeTakeFirstOrThrow();
  const { title, body, category, place, urgent, pictureId, pictureAlt } = textOf(row);
  const t = paperTexts(language);
  return {
    format,
    language,
    tone: urgent ? "urgent" : "news",
    kicker: urgent ? t("poster.urgent") : t(`poster.category.${category}`),
    title,
    body: plainText(body),
    day: null,
    facts: [place, phone && t("poster.phone", { phone })].filter(Boolean),
    page: `ogloszenia/${row.slug}.html`,
    picture: pictureId ? { fileId: pictureId, alt: pictureAlt } : null,
  };
}
