import type { Language } from "../../preload/contract/text.ts";
import type { Call } from "../call.ts";
import { paperTexts } from "../print/paper-texts.ts";
import { startPoster } from "../print/poster-job.ts";
import { consultationRow } from "./read.ts";
import { textOf } from "./rules.ts";

/** A poster that says what it is about, until when, and where a sheet can be handed in. */
export async function consultationPoster(call: Call, id: string, format: "A4" | "A3", language: Language): Promise<void> {
  const row = await consultationRow(call, id);
  const { title, purpose, endsOn, places, contact } = textOf(row);
  const t = paperTexts(language);
  await startPoster(call, {
    format,
    language,
    tone: "say",
    kicker: t("poster.consultation"),
    title,
    body: purpose,
    day: endsOn ? { label: t("poster.lastDay"), day: endsOn, note: "" } : null,
    facts: [
      ...places.slice(0, 3).map((place) => [place.name, place.address].filter(Boolean).join(", ")),
      contact.phone && t("poster.phone", { phone: contact.phone }),
    ].filter(Boolean),
    page: `konsultacje/${row.slug}.html`,
    picture: null,
  });
}
