import { type Activity, isGathering } from "../../preload/contract/consultation-plan.ts";
import type { Language } from "../../preload/contract/text.ts";
import { type Call, today } from "../call.ts";
import { monthOf, paperTexts, weekday } from "../print/paper-texts.ts";
import { startPoster } from "../print/poster-job.ts";
import { readActivities } from "./plan/read.ts";
import { consultationRow } from "./read.ts";
import { textOf } from "./rules.ts";

/** A poster that says what it is about, until when, where a sheet can be handed in, and when one can come and talk. */
export async function consultationPoster(call: Call, id: string, format: "A4" | "A3", language: Language): Promise<void> {
  const row = await consultationRow(call, id);
  const { title, purpose, endsOn, places, contact } = textOf(row);
  const t = paperTexts(language);
  const day = today(call);
  const meeting = (await readActivities(call.db, id)).find((one) => isGathering(one.kind) && lastDay(one) >= day);
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
      // The last: the foot leaves out what it has no room for.
      meeting ? meetingLine(meeting, language) : "",
    ].filter(Boolean),
    page: `konsultacje/${row.slug}.html`,
    picture: null,
  });
}

const lastDay = ({ startsAt, endsAt }: Activity): string => (endsAt || startsAt).slice(0, 10);

/** "Spacer studyjny: czwartek 12 listopada, 17.00, Rynek, przy studni"; "Dyżur: 1 grudnia – 4 grudnia, biblioteka" */
function meetingLine(meeting: Activity, language: Language): string {
  const { kind, startsAt, place } = meeting;
  const [day, last] = [startsAt.slice(0, 10), lastDay(meeting)];
  const near = (on: string) => `${Number(on.slice(8))} ${monthOf(on, language)}`;
  const when = last === day ? `${weekday(day, language)} ${near(day)}` : `${near(day)} – ${near(last)}`;
  const hour = startsAt.slice(11, 16);
  const told = [when, language === "pl" ? hour.replace(/^0/, "").replace(":", ".") : hour, place];
  return `${paperTexts(language)(`poster.gathering.${kind}`)}: ${told.filter(Boolean).join(", ")}`;
}
