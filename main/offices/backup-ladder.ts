import type { Backup } from "../../preload/contract/offices.ts";

type Kept = Pick<Backup, "id" | "at" | "reason">;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Everything of the last hours stays; after that the newest of each day, week and month, up to so many. */
const ALL_HOURS = 4;
const LADDER = { days: 12, weeks: 10, months: 9 };
/** Made by a person's hand or before something that can't be taken back: kept long enough to be missed. */
const DELIBERATE_DAYS = 90;
const DELIBERATE = new Set(["manual", "restore", "migration", "voting"]);

const day = (at: string) => at.slice(0, 10);
const month = (at: string) => at.slice(0, 7);
/** The Monday of its week. */
const week = (at: string) => {
  const date = new Date(`${day(at)}T00:00:00Z`);
  return new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY).toISOString().slice(0, 10);
};

/**
 * Which backups may go. The newest always stays. Those that a PC made while its clock was ahead have a ladder of their
 * own, as of the last of them: they must not take the rungs of what is made by the right date.
 */
export function superfluous<B extends Kept>(backups: readonly B[], now: Date): B[] {
  const ahead = backups.filter(({ at }) => Date.parse(at) > now.getTime() + DAY);
  const last = Math.max(...ahead.map(({ at }) => Date.parse(at)));
  const others = backups.filter((one) => !ahead.includes(one));
  return [...offLadder(others, now), ...(ahead.length > 0 ? offLadder(ahead, new Date(last)) : [])];
}

function offLadder<B extends Kept>(backups: readonly B[], now: Date): B[] {
  const newestFirst = [...backups].sort((a, b) => (a.at < b.at ? 1 : -1));
  const kept = new Set<B>(newestFirst.slice(0, 1));
  for (const backup of newestFirst) {
    const age = now.getTime() - Date.parse(backup.at);
    if (age < ALL_HOURS * HOUR || (DELIBERATE.has(backup.reason) && age < DELIBERATE_DAYS * DAY)) kept.add(backup);
  }
  for (const [rung, count] of [
    [day, LADDER.days],
    [week, LADDER.weeks],
    [month, LADDER.months],
  ] as const) {
    const seen = new Set<string>();
    for (const backup of newestFirst) {
      const slot = rung(backup.at);
      if (seen.size >= count) break;
      if (seen.has(slot)) continue;
      seen.add(slot);
      kept.add(backup);
    }
  }
  return backups.filter((backup) => !kept.has(backup));
}
