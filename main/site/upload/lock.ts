import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { refuse } from "../../refusal.ts";
import type { Memory } from "./memory.ts";
import type { Remote } from "./remote.ts";
import { WORK_FOLDER } from "./server-state.ts";
import { isTrouble } from "./trouble.ts";

const LOCK = `${WORK_FOLDER}/lock`;
/**
 * Which upload holds it, and from when by its PC's clock. Apache shows no file that begins so, but
 * other web servers may: neither a person nor a PC is named in it. Whose upload it was stands in
 * the office's own history.
 */
export const WHO = `${LOCK}/.htwho`;
const Who = z.object({ id: z.string(), since: z.iso.datetime() });
export type Who = z.infer<typeof Who>;

/** An upload that was not heard of for so long has most likely died. */
const STALE_MS = 10 * 60_000;
/** How often the lock says that its upload is alive. */
export const BEAT_MS = 60_000;
/** Between making the folder and writing who made it, another PC has so long. */
const CLAIM_MS = 2000;

/**
 * Takes the server's folder for one upload: of two who make the same folder, one does. A lock of
 * this PC's own earlier upload is taken over; one of another PC is told about, and asked about
 * once it has not moved for ten minutes. Ages are by the server's clock alone.
 */
export async function takeLock(remote: Remote, me: Who, memory: Memory, mayTake: string | undefined, claimMs = CLAIM_MS): Promise<void> {
  const before = memory.lock;
  memory.keepLock(me.id);
  const write = () => remote.write(WHO, Buffer.from(JSON.stringify(me)));
  try {
    await remote.makeFolder(LOCK);
    return await write().catch(async (error: unknown) => {
      // A lock that nobody signed would keep the other PCs waiting. One that another signed while this one waited is that PC's.
      const holder = await readWho(remote).catch(() => undefined);
      if (holder && holder.id !== me.id) throw error;
      await remote.remove(WHO).catch(() => {});
      await remote.removeFolder(LOCK).catch(() => {});
      throw error;
    });
  } catch (error) {
    if (!isTrouble(error, "exists")) throw error;
  }
  let holder = await readWho(remote);
  if (!holder) {
    await sleep(claimMs);
    holder = await readWho(remote);
  }
  const ours = holder ? holder.id === before || holder.id === me.id : before !== undefined;
  if (ours || (mayTake !== undefined && mayTake === (holder?.id ?? ""))) return write();
  memory.keepLock(before);
  const moved = await whenMoved(remote);
  const lock = holder?.id ?? "";
  if (moved === undefined) throw refuse("upload.lockUnknown", { lock });
  const age = Math.max(0, moved.now - moved.at);
  const about = { lock, since: shown(begun(holder?.since, moved)), minutes: Math.round(age / 60_000) };
  throw refuse(age > STALE_MS ? "upload.lockStale" : "upload.lockHeld", about);
}

/** Refuses to go on if another PC has taken over. */
export async function checkLock(remote: Remote, me: Who): Promise<void> {
  const holder = await readWho(remote);
  if (holder?.id !== me.id) throw refuse("upload.lockLost");
}

/** Says that the upload is alive. */
export async function keepLock(remote: Remote, me: Who): Promise<void> {
  await checkLock(remote, me);
  await remote.write(WHO, Buffer.from(JSON.stringify(me)));
}

export async function leaveLock(remote: Remote, me: Who, memory: Memory): Promise<void> {
  if ((await readWho(remote))?.id !== me.id) return;
  await remote.remove(WHO);
  await remote.removeFolder(LOCK);
  memory.keepLock(undefined);
}

async function readWho(remote: Remote): Promise<Who | undefined> {
  try {
    return Who.parse(JSON.parse((await remote.read(WHO)).toString("utf8")));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError || isTrouble(error, "missing", "other", "readonly")) return undefined;
    throw error;
  }
}

/** No upload takes so long: a lock that says so comes from a PC whose clock is wrong. */
const LONGEST_MS = 12 * 3_600_000;

/** A server may tell its time in a zone of its own, so this PC's is shown, unless that is off by days. */
const DAY_MS = 86_400_000;

/** When the other PC began, by its own word where that can be true; else when it was last heard of. */
function begun(since: string | undefined, { at, now }: Moved): Date {
  const here = Date.now();
  const heard = at - now + (Math.abs(here - now) > DAY_MS ? now : here);
  const said = since === undefined ? heard : Date.parse(since);
  return new Date(said > heard || said < heard - LONGEST_MS ? heard : said);
}

/** "14.03.2026, 9.12" in Poland. */
const shown = (moment: Date): string =>
  new Intl.DateTimeFormat("pl-PL", { dateStyle: "short", timeStyle: "short", timeZone: "Europe/Warsaw" })
    .format(moment)
    .replace(/(\d):(\d\d)$/, "$1.$2");

type Moved = { readonly at: number; readonly now: number };

/** When the lock moved and when it is now, both by the server's clock: against a file written now, so that no PC's is asked. */
async function whenMoved(remote: Remote): Promise<Moved | undefined> {
  const probe = `${WORK_FOLDER}/clock`;
  const at = (await remote.writtenAt(WHO)) ?? (await remote.writtenAt(LOCK));
  await remote.write(probe, Buffer.from("?"));
  const now = await remote.writtenAt(probe);
  await remote.remove(probe);
  return at === undefined || now === undefined ? undefined : { at, now };
}
