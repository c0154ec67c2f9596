import { BOX_FOLDER } from "../online-address.ts";
import type { Job } from "../../preload/contract/jobs.ts";
import type { Call } from "../call.ts";
import type { Progress } from "../jobs/jobs.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import { MOST_LINE } from "../sealing/envelope.ts";
import { type Asked, shuffled, type Sums, type Take, takeLines } from "./take.ts";

/** The folder that the site was uploaded to, as far as collecting needs it. */
export type Box = {
  list(folder: string): Promise<{ readonly name: string; readonly bytes: number; readonly isFolder: boolean }[]>;
  read(path: string): Promise<Buffer>;
  remove(path: string): Promise<void>;
  /** How many calls are worth having under way at once. */
  readonly lanes: number;
  close(): Promise<void>;
};

/** As the drop box names its files: by their own hash. Whatever else lies there is not ours to touch. */
const NAME = /^[0-9a-f]{32}\.php$/;
/** What it puts before each answer, so that a visitor who asks for the file gets nothing. */
const GUARD = /^<\?php exit; ?\?>\s*/;
/** Few enough that a typist beside it waits for nothing. */
const CHUNK = 100;

/**
 * Takes what lies in the drop box, a hundred at a time: reads, opens, keeps, and only then removes from the
 * server. Cut off at any moment, the next run finds what was kept by its hash, and only removes it.
 */
export async function collect(
  office: OpenOffice,
  person: Call["person"],
  survey: Asked,
  box: Box,
  take: Take,
  progress: Progress,
  signal: AbortSignal,
): Promise<Job["result"]> {
  const folder = `${BOX_FOLDER}/${survey.code.toLowerCase()}`;
  const files = shuffled((await listed(box, folder)).filter(({ name, isFolder }) => !isFolder && NAME.test(name)));
  const own = files.filter(({ bytes }) => bytes <= MOST_LINE + 64);
  const sums: Sums & { left: number } = { counted: 0, refused: 0, known: 0, left: files.length - own.length };
  for (let at = 0; at < own.length; at += CHUNK) {
    signal.throwIfAborted();
    const paths = own.slice(at, at + CHUNK).map(({ name }) => `${folder}/${name}`);
    const lines = await inLanes(box.lanes, paths, async (path) => (await box.read(path)).toString("latin1").replace(GUARD, ""));
    const now = { db: office.db, person, now: office.now(), transaction: transactionOf(office) };
    const { safe, ...taken } = await takeLines(office, now, survey, lines, take);
    await inLanes(
      box.lanes,
      paths.filter((_, n) => safe[n]),
      (path) => box.remove(path),
    );
    for (const key of ["counted", "refused", "known"] as const) sums[key] += taken[key];
    sums.left += safe.filter((kept) => !kept).length;
    progress(Math.min(own.length, at + CHUNK), own.length);
  }
  return { counts: sums };
}

/** Without the folder nobody has answered yet: the box makes it for the first answer. */
async function listed(box: Box, folder: string): ReturnType<Box["list"]> {
  try {
    return await box.list(folder);
  } catch (error) {
    if ((error as { trouble?: unknown }).trouble === "missing") return [];
    throw error;
  }
}

const transactionOf =
  (office: OpenOffice) =>
  <T>(run: (db: OpenOffice["db"]) => Promise<T>): Promise<T> =>
    office.db.transaction().execute(run);

/** In order, `lanes` at once. */
async function inLanes<T, R>(lanes: number, things: readonly T[], run: (thing: T) => Promise<R>): Promise<R[]> {
  const results: R[] = Array.from({ length: things.length });
  let next = 0;
  const lane = async () => {
    while (next < things.length) {
      const at = next++;
      results[at] = await run(things[at] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, lanes) }, lane));
  return results;
}
