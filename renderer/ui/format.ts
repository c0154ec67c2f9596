import { useLanguage } from "../language.ts";

const ZONE = "Europe/Warsaw";

/** Noon keeps a day the same day in every zone. */
const fromDay = (day: string) => new Date(`${day}T12:00:00Z`);

/** Dates, hours, sizes and numbers as the language writes them: "26 listopada 2026", "9.38", "1,2 MB". */
export function formats(language: "pl" | "en") {
  const locale = language === "pl" ? "pl-PL" : "en-GB";
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options });
  const number = new Intl.NumberFormat(locale, { useGrouping: "min2" });
  const percent = new Intl.NumberFormat(locale, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const wholePercent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const hundredths = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const clock = (at: Date) => {
    const text = date({ hour: "numeric", minute: "2-digit" }).format(at);
    return language === "pl" ? text.replace(":", ".") : text;
  };
  return {
    /** "26 listopada 2026" */
    day: (day: string) => date({ day: "numeric", month: "long", year: "numeric" }).format(fromDay(day)),
    /** "26 listopada" */
    dayInYear: (day: string) => date({ day: "numeric", month: "long" }).format(fromDay(day)),
    /** "1–15 grudnia", "26 listopada – 3 grudnia", with the years where they differ */
    days: (from: string, to: string) => date({ day: "numeric", month: "long" }).formatRange(fromDay(from), fromDay(to)),
    /** "czwartek" */
    weekday: (day: string) => date({ weekday: "long" }).format(fromDay(day)),
    /** "26.11.2026" for tables */
    shortDay: (day: string) => date({ day: "2-digit", month: "2-digit", year: "numeric" }).format(fromDay(day)),
    /** "9.38" */
    time: clock,
    /** "26 listopada 2026, 9.38" */
    moment: (moment: string) =>
      `${date({ day: "numeric", month: "long", year: "numeric" }).format(new Date(moment))}, ${clock(new Date(moment))}`,
    number: (value: number) => number.format(value),
    /** A contrast of colours: "7,2:1" */
    ratio: (value: number) => `${new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value)}:1`,
    /** A share between 0 and 1: "12,5%" */
    percent: (share: number) => percent.format(share),
    /** The same without a fraction: "12%" */
    wholePercent: (share: number) => wholePercent.format(share),
    /** An upper bound, never told smaller than it is: "0,75%" */
    bound: (share: number) => hundredths.format(Math.ceil(share * 10_000) / 10_000),
    /** At most one place after the comma: "3,8" */
    decimal: (value: number) => tenths.format(value),
    size: (bytes: number) =>
      bytes < 1_000_000
        ? `${number.format(Math.max(1, Math.round(bytes / 1000)))} kB`
        : bytes < 1_000_000_000
          ? `${tenths.format(bytes / 1_000_000)} MB`
          : `${tenths.format(bytes / 1_000_000_000)} GB`,
  };
}

export const useFormat = () => formats(useLanguage());

/** Today in Poland, "YYYY-MM-DD". */
export const todayHere = (): string => new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(new Date());

/** Whole days from today to the day: 0 is today, negative is past. */
export const daysUntil = (day: string): number => Math.round((fromDay(day).getTime() - fromDay(todayHere()).getTime()) / 86_400_000);
