import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { refuse } from "../../refusal.ts";
import type { Memory } from "./memory.ts";
import type { Remote } from "./remote.ts";
import { WORK_FOLDER } from "./server-state.ts";
import { isTrouble } from "./trouble.ts";

const LOCK = `${WORK_FOLDER}/lock`;
/** Web servers don't show files that begin so: who uploads is nobody's business but the other PC's. */
const WHO = `${LOCK}/.htwho`;
const Who = z.object({ id: z.string(), who: z.string(), machine: z.string() });
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
    return await write();
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
  const age = await ageOf(remote);
  const { who = "", machine = "", id: lock = "" } = holder ?? {};
  const about = { who, machine, lock, ...(age !== undefined && { minutes: Math.round(age / 60_000) }) };
  if (age === undefined) throw refuse("upload.lockUnknown", about);
  throw refuse(age > STALE_MS ? "upload.lockStale" : "upload.lockHeld", about);
}

/** Refuses to go on if another PC has taken over. */
export async function checkLock(remote: Remote, me: Who): Promise<void> {
  const holder = await readWho(remote);
  if (holder?.id !== me.id) throw refuse("upload.lockLost", { who: holder?.who ?? "", machine: holder?.machine ?? "" });
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

/** How long ago the lock moved: against a file written now, so that no PC's clock is asked. */
async function ageOf(remote: Remote): Promise<number | undefined> {
  const probe = `${WORK_FOLDER}/clock`;
  const locked = (await remote.writtenAt(WHO)) ?? (await remote.writtenAt(LOCK));
  await remote.write(probe, Buffer.from("?"));
  const now = await remote.writtenAt(probe);
  await remote.remove(probe);
  return locked === undefined || now === undefined ? undefined : Math.max(0, now - locked);
}
