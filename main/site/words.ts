import { createInstance, type i18n } from "i18next";
import type { Language } from "../../preload/contract/text.ts";
import en from "./locales/en.json" with { type: "json" };
import pl from "./locales/pl.json" with { type: "json" };
import uk from "./locales/uk.json" with { type: "json" };
import { nb } from "./typography.ts";

/** "home.title", "poster.left" (plural endings are the library's), so that a misspelt key does not compile. */
type Keys<T> = { [K in keyof T & string]: T[K] extends string ? Singular<K> : `${K}.${Keys<T[K]>}` }[keyof T & string];
type Singular<K extends string> = K extends `${infer Start}_${"one" | "few" | "many" | "other"}` ? Start : K;
export type TextKey = Keys<typeof pl>;
export type TextParams = Readonly<Record<string, string | number>>;

/** How one language says things: texts, days, numbers. */
export type Words = {
  readonly language: Language;
  /** "pl-PL" */
  readonly locale: string;
  readonly t: (key: TextKey, params?: TextParams) => string;
  /** "24 listopada" */
  readonly dayMonth: (day: string) => string;
  /** "24 listopada 2026 r." */
  readonly date: (day: string) => string;
  /** "24 listopada", with the year where it is another one. */
  readonly near: (day: string, year: string) => string;
  /** "piątek" */
  readonly weekday: (day: string) => string;
  /** "grudnia": as it stands after a day's number. */
  readonly monthOf: (day: string) => string;
  /** "listopad 2026" */
  readonly month: (day: string) => string;
  /** "24.11" */
  readonly short: (day: string) => string;
  readonly number: (value: number, digits?: 0 | 1) => string;
  /** "37,8%", always with one decimal. */
  readonly percent: (share: number) => string;
  /** "1,2 MB" */
  readonly size: (bytes: number) => string;
};

export const LANGUAGES: readonly Language[] = ["pl", "en", "uk"];
const LOCALES: Record<Language, string> = { pl: "pl-PL", en: "en-GB", uk: "uk-UA" };

let texts: i18n | undefined;
function allTexts(): i18n {
  if (texts) return texts;
  texts = createInstance();
  void texts.init({
    resources: { pl: { translation: pl }, en: { translation: en }, uk: { translation: uk } },
    lng: "pl",
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return texts;
}

const PLACE = /\{\{(\w+)\}\}/g;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const noon = (day: string) => new Date(`${day}T12:00:00Z`);
const made = new Map<Language, Words>();

export function words(language: Language): Words {
  const known = made.get(language);
  if (known) return known;
  // The library knows the screens' keys by declaration merging; these are the site's own.
  const fixed = allTexts().getFixedT(language) as unknown as (key: TextKey, params?: object) => string;
  // A thousand pages ask for the same hundred texts.
  const kept = new Map<TextKey, string>();
  const locale = LOCALES[language];
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
    const days = new Map<string, string>();
    return (day: string) => {
      let text = days.get(day);
      if (text === undefined) days.set(day, (text = nb(format.format(noon(day)), language)));
      return text;
    };
  };
  const dayMonth = dates({ day: "numeric", month: "long" });
  const fullDate = dates({ day: "numeric", month: "long", year: "numeric" });
  const monthYear = dates({ month: "long", year: "numeric" });
  const monthParts = new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "long" });
  const date = (day: string) => (language === "pl" ? `${fullDate(day)}\u00a0r.` : fullDate(day));
  const [whole, tenths] = [0, 1].map(
    (digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: "min2" }),
  );
  const number = (value: number, digits: 0 | 1 = 0) => (digits === 0 ? whole : tenths)?.format(value) ?? "";
  const result: Words = {
    language,
    locale,
    t: (key, params) => {
      // Only a count changes the words themselves; other values are put where they belong, which the library does slowly.
      if (params && "count" in params) return nb(fixed(key, { ...params }), language);
      let text = kept.get(key);
      if (text === undefined) kept.set(key, (text = nb(fixed(key, { skipInterpolation: true }), language)));
      return params
        ? nb(
            text.replace(PLACE, (_, name: string) => String(params[name] ?? "")),
            language,
          )
        : text;
    },
    dayMonth,
    date,
    near: (day, year) => (day.startsWith(year) ? dayMonth(day) : date(day)),
    weekday: dates({ weekday: "long" }),
    monthOf: (day) => monthParts.formatToParts(noon(day)).find((part) => part.type === "month")?.value ?? "",
    month: (day) => capital(monthYear(day)),
    short: dates({ day: "numeric", month: "2-digit" }),
    number,
    percent: (share) => `${number(share * 100, 1)}%`,
    size: (bytes) => {
      if (bytes < 1_000_000) return `${number(Math.max(1, Math.round(bytes / 1000)))}\u00a0kB`;
      return `${number(bytes / 1_000_000, 1)}\u00a0MB`;
    },
  };
  made.set(language, result);
  return result;
}
