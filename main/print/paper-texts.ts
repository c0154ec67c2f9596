import { createInstance } from "i18next";
import type { Language } from "../../preload/contract/text.ts";
import en from "./locales/en.json" with { type: "json" };
import pl from "./locales/pl.json" with { type: "json" };
import uk from "./locales/uk.json" with { type: "json" };

const texts = createInstance();
void texts.init({
  resources: { pl: { translation: pl }, en: { translation: en }, uk: { translation: uk } },
  lng: "pl",
  fallbackLng: false,
  initAsync: false,
  // Paper is no HTML: an ampersand in a title stays one.
  interpolation: { escapeValue: false },
});

type Params = Record<string, string | number>;

/** The sentences of printed forms, posters and pages in one language. A missing one is a mistake of ours, so it throws. */
export function paperTexts(language: Language): (key: string, params?: Params) => string {
  // The renderer declares its own keys for all of i18next; these are the paper's.
  const t = texts.getFixedT(language) as unknown as (key: string, params: Params) => string;
  return (key, params = {}) => {
    const text = t(key, params);
    // A text may be its own key, as "continued" is.
    if (text === key && !texts.exists(key, { lng: language, ...params }))
      throw new Error(`main/print/locales/${language}.json has no ${key}`);
    return text;
  };
}

const LOCALES: Record<Language, string> = { pl: "pl-PL", en: "en-GB", uk: "uk-UA" };
export const localeOf = (language: Language): string => LOCALES[language];

const dateOf = (day: string) => new Date(`${day}T12:00:00Z`);
const formats = (options: Intl.DateTimeFormatOptions) =>
  Object.fromEntries(
    Object.entries(LOCALES).map(([language, locale]) => [language, new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" })]),
  ) as Record<Language, Intl.DateTimeFormat>;
// Made once: making one takes fifty times as long as a date.
const dayAndMonth = formats({ day: "numeric", month: "long" });
const dayOfWeek = formats({ weekday: "long" });

const YEAR: Record<Language, string> = { pl: " r.", en: "", uk: " р." };

/** "30 marca 2026 r.", "30 March 2026", "30 березня 2026 р." */
export function shortDate(day: string, language: Language): string {
  return `${dayAndMonth[language].format(dateOf(day))} ${day.slice(0, 4)}${YEAR[language]}`;
}
/** With the apostrophe that Ukrainians type and fonts draw well, not the letter U+02BC. */
export const weekday = (day: string, language: Language): string => dayOfWeek[language].format(dateOf(day)).replaceAll("\u02bc", "’");
/** "marca": the month as it stands after a day's number. */
export const monthOf = (day: string, language: Language): string =>
  dayAndMonth[language].formatToParts(dateOf(day)).find((part) => part.type === "month")?.value ?? "";
/** "30 marca 2026 r. (poniedziałek)" */
export const longDate = (day: string, language: Language): string => `${shortDate(day, language)} (${weekday(day, language)})`;
