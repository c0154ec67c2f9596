/** Names of Polish public holidays, as the screens' words know them. */
export type Holiday =
  | "newYear"
  | "epiphany"
  | "easter"
  | "easterMonday"
  | "labourDay"
  | "constitutionDay"
  | "pentecost"
  | "corpusChristi"
  | "assumption"
  | "allSaints"
  | "independenceDay"
  | "christmasEve"
  | "christmas"
  | "secondChristmas";

/** Christmas Eve is free since then. */
const FREE_CHRISTMAS_EVE = 2025;

const DAY_MS = 86_400_000;
/** Days are written with four figures of the year; nothing is counted past them. */
const LAST_DAY = Date.parse("9999-12-31");
export const addDays = (day: string, days: number): string =>
  new Date(Math.min(Date.parse(day) + days * DAY_MS, LAST_DAY)).toISOString().slice(0, 10);

/** Easter Sunday by the Gregorian computus, in the form without exceptions (Meeus, Jones, Butcher). */
export function easterOf(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century + 8) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - Math.floor((century - correction + 1) / 3) + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  return `${year}-${String(Math.floor(sum / 31)).padStart(2, "0")}-${String((sum % 31) + 1).padStart(2, "0")}`;
}

/** The public holidays of a year from 2011 on, by their days. */
export function holidaysOf(year: number): Map<string, Holiday> {
  const easter = easterOf(year);
  const all: [string, Holiday][] = [
    [`${year}-01-01`, "newYear"],
    [`${year}-01-06`, "epiphany"],
    [easter, "easter"],
    [addDays(easter, 1), "easterMonday"],
    [`${year}-05-01`, "labourDay"],
    [`${year}-05-03`, "constitutionDay"],
    [addDays(easter, 49), "pentecost"],
    [addDays(easter, 60), "corpusChristi"],
    [`${year}-08-15`, "assumption"],
    [`${year}-11-01`, "allSaints"],
    [`${year}-11-11`, "independenceDay"],
    ...(year >= FREE_CHRISTMAS_EVE ? [[`${year}-12-24`, "christmasEve"] as [string, Holiday]] : []),
    [`${year}-12-25`, "christmas"],
    [`${year}-12-26`, "secondChristmas"],
  ];
  return new Map(all);
}

export type FreeDay = Holiday | "saturday" | "sunday";

/** Why a day is free of work: a holiday's name, "saturday", "sunday"; undefined for a working day. */
export function freeDay(day: string): FreeDay | undefined {
  const holiday = holidaysOf(Number(day.slice(0, 4))).get(day);
  if (holiday) return holiday;
  const weekday = new Date(day).getUTCDay();
  return weekday === 0 ? "sunday" : weekday === 6 ? "saturday" : undefined;
}

/** The day itself, or the next one on which offices work. */
export function workingDayFrom(day: string): string {
  let at = day;
  while (freeDay(at)) at = addDays(at, 1);
  return at;
}

/** The holidays from one day to another, both counted. */
export function holidaysBetween(from: string, to: string): { day: string; code: Holiday }[] {
  const found: { day: string; code: Holiday }[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
    for (const [day, code] of holidaysOf(year)) if (day >= from && day <= to) found.push({ day, code });
  return found;
}

/**
 * The last of so many days after `from`, which itself is not counted: the reading that nobody
 * can call too short. Working days leave out Saturdays, Sundays and holidays.
 */
export function afterDays(from: string, days: number, counted: "calendar" | "working"): string {
  if (counted === "calendar") return addDays(from, days);
  let at = from;
  for (let left = days; left > 0; left--) at = workingDayFrom(addDays(at, 1));
  return at;
}
