import type { Language } from "../../preload/contract/text.ts";
import type { Frame } from "./frame.ts";

/** Kinds of activities that residents come to, or send to by a day; the site has a word for each. */
export type Gathering = "meeting" | "debate" | "workshop" | "walk" | "interview" | "duty" | "panel" | "oral" | "remarks" | "survey";

/** "17.00" of a moment in Poland; "" of a whole day. */
const hourOf = (when: string, language: Language): string =>
  language === "pl" ? when.slice(11, 16).replace(":", ".") : when.slice(11, 16);

/** "12 listopada, 17.00–19.00", in the language of the page. */
export function whenOf(
  { words: w, language, content: { year } }: Frame,
  { startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string },
): string {
  const [day, last] = [startsAt.slice(0, 10), (endsAt || startsAt).slice(0, 10)];
  const hours = [hourOf(startsAt, language), last === day ? hourOf(endsAt, language) : ""].filter(Boolean).join("–");
  const days = last === day ? w.near(day, year) : `${w.near(day, year)} – ${w.near(last, year)}`;
  return [days, hours].filter(Boolean).join(", ");
}
