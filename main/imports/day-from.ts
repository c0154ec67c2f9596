/** Day and month names as mail programs and survey programs write them. */
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const here = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Warsaw" });

function dayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1990 || year > 2100 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

/**
 * The day that a cell names, as "YYYY-MM-DD": 2026-11-24, 24.11.2026, 24/11/2026, the same with an hour,
 * seconds or milliseconds since 1970, "Tue Feb 13 12:58:16 2018". The day before the month, as in Poland.
 */
export function dayFrom(cell: string): string | undefined {
  if (/^\d{10}$|^\d{13}$/.test(cell)) return here.format(new Date(Number(cell) * (cell.length === 10 ? 1000 : 1)));
  // With a zone, the moment decides which day it was in Poland.
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/.test(cell)) {
    const moment = new Date(cell);
    return Number.isNaN(moment.getTime()) ? undefined : here.format(moment);
  }
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/.exec(cell);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const polish = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?!\d)/.exec(cell);
  if (polish) return dayOf(Number(polish[3]), Number(polish[2]), Number(polish[1]));
  const words = /^(?:[a-z]{3},? )?([a-z]{3}) (\d{1,2}) .*?\b(\d{4})$/i.exec(cell);
  if (words) return dayOf(Number(words[3]), MONTHS.indexOf((words[1] ?? "").toLowerCase()) + 1, Number(words[2]));
  return undefined;
}
