import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { writeSynced } from "../files/store.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Zones, summer time and a clock that was set by hand stay within. */
const BACK_MS = DAY;
/** Longer than an office's holidays; what erases itself is due after months. */
const AHEAD_MS = 60 * DAY;
/** So far the remembered moment may lag behind. */
const KEPT_EVERY_MS = HOUR;

/** The last moment at which the PC's date was good, and what it shows now. */
export type ClockDoubt = { readonly last: Date; readonly now: Date };

/** Whether the PC's date can be believed. A dead battery sets it back by years, a slip of the hand a year ahead. */
export type Clock = {
  /** Null while the date goes on from the last one that was good. */
  doubt(): ClockDoubt | null;
  /** A person has said that the date is good. */
  trust(now: Date): void;
};

const path = (folder: string) => join(folder, "clock");

/**
 * The moment is kept beside the database: a backup that is restored takes it nowhere back. `newest` is that of
 * the last entry in the log, for an office that has no such file yet; undefined in a new one.
 */
export function openClock(folder: string, now: () => Date, newest: string | undefined, log: (error: unknown) => void): Clock {
  let kept = readKept(folder, log);
  let good = kept ?? (newest === undefined ? now() : new Date(newest));
  const keep = (moment: Date) => {
    good = moment;
    if (kept && Math.abs(moment.getTime() - kept.getTime()) < KEPT_EVERY_MS) return;
    try {
      writeSynced(`${path(folder)}.part`, `${moment.toISOString()}\n`);
      renameSync(`${path(folder)}.part`, path(folder));
      kept = moment;
    } catch (error) {
      log(error);
    }
  };
  // What is logged while the date is in doubt bears that date: the moment must stand apart from the log.
  if (!kept) keep(good);
  return {
    doubt() {
      const moment = now();
      const passed = moment.getTime() - good.getTime();
      if (passed < -BACK_MS || passed > AHEAD_MS) return { last: good, now: moment };
      if (passed >= 0) keep(moment);
      return null;
    },
    trust: keep,
  };
}

function readKept(folder: string, log: (error: unknown) => void): Date | undefined {
  try {
    const moment = new Date(readFileSync(path(folder), "utf8").trim());
    if (!Number.isNaN(moment.getTime())) return moment;
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ENOENT") log(error);
  }
  return undefined;
}
