import type { GatheringKind } from "../../preload/contract/consultation-plan.ts";
import type { Language } from "../../preload/contract/text.ts";
import type { Frame } from "./frame.ts";

/** Kinds of activities that residents come to, or send to by a day; the site has a word for each. */
export type Gathering = GatheringKind | "remarks" | "survey";

type Span = { readonly startsAt: string; readonly endsAt: string };

/** The last day of something, which most often is its first. */
export const lastDay = ({ startsAt, endsAt }: Span): string => (endsAt || startsAt).slice(0, 10);

/** "9.05" of a moment in Poland, "09:05" in other languages; "" of a whole day. */
const hourOf = (when: string, language: Language): string =>
  language === "pl" ? when.slice(11, 16).replace(/^0/, "").replace(":", ".") : when.slice(11, 16);

/** "12 listopada", "1 grudnia – 5 grudnia", in the language of the page. */
export function daysOf({ words: w, content: { year } }: Frame, span: Span): string {
  const [day, last] = [span.startsAt.slice(0, 10), lastDay(span)];
  return last === day ? w.near(day, year) : `${w.near(day, year)} – ${w.near(last, year)}`;
}

/** "17.00–19.00", "do 19.00" where only its end is known; of what takes several days the hour at which it begins, "" of whole days. */
export function hoursOf({ language, words: w }: Frame, span: Span): string {
  const from = hourOf(span.startsAt, language);
  const to = lastDay(span) === span.startsAt.slice(0, 10) ? hourOf(span.endsAt, language) : "";
  return from === "" && to !== "" ? w.t("consultation.untilHour", { hour: to }) : [from, to].filter(Boolean).join("–");
}

/** "12 listopada, 17.00–19.00", in the language of the page. */
export const whenOf = (frame: Frame, span: Span): string => [daysOf(frame, span), hoursOf(frame, span)].filter(Boolean).join(", ");
