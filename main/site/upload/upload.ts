import { v7 as uuid } from "uuid";
import { refuse } from "../../refusal.ts";
import { MANIFEST_PATH, manifestText, type ManifestEntry } from "../manifest.ts";
import { sha256 } from "../stamp.ts";
import { type Clock, clockGap } from "./clock.ts";
import { diff, needsConfirmation, type UploadPlan } from "./diff.ts";
import { BEAT_MS, checkLock, keepLock, leaveLock, takeLock, WHO, type Who } from "./lock.ts";
import type { Memory } from "./memory.ts";
import type { Remote } from "./remote.ts";
import {
  type Files,
  folderOf,
  foldersOf,
  listSite,
  readServerManifest,
  type ServerManifest,
  type ServerState,
  STAMP_PATH,
  WORK_FOLDER,
} from "./server-state.ts";
import { type Steady, steady } from "./steady.ts";
import { isTrouble, PATIENCE, type Patience, Trouble } from "./trouble.ts";

/** What a person was asked and agreed to. Each question is a refusal; the next try brings the answer. */
export type Confirmed = {
  /** Somebody else's files lie in the folder; those of the same names may be replaced. */
  readonly foreign?: boolean | undefined;
  /** The site of another office lies in the folder. */
  readonly otherSite?: boolean | undefined;
  /** So many files may be taken away. */
  readonly deletes?: number | undefined;
  /** The lock that may be taken over. */
  readonly lock?: string | undefined;
  /** The server's clock and this PC's are more than a day apart. */
  readonly clock?: boolean | undefined;
};

export type UploadTask = {
  readonly files: Files;
  /** The content of one of `files`. */
  readonly read: (path: string) => Promise<Uint8Array>;
  readonly site: { readonly id: string; readonly name: string };
  readonly memory: Memory;
  readonly confirmed: Confirmed;
  /** This PC's, where the server has another. What is open and what is over on the site goes by it. */
  readonly clock?: Clock | undefined;
};
export type Uploaded = { readonly sent: readonly string[]; readonly removed: number; readonly unchanged: number; readonly stamp: string };
export type Watch = { readonly progress?: ((done: number, total: number) => void) | undefined; readonly signal?: AbortSignal | undefined };

/**
 * Makes the server's folder hold exactly the site, so that at every moment what residents see is
 * whole: a page is replaced by a rename, what is linked is there before what links to it, and what
 * is gone is removed last. A broken upload is continued by the next one, from whichever PC.
 */
export async function upload(
  remote: Remote,
  task: UploadTask,
  { progress, signal }: Watch = {},
  patience: Patience = PATIENCE,
): Promise<Uploaded> {
  const line = steady(remote, patience, signal);
  const text = manifestText({ program: "rynek", format: 1, files: task.files });
  const stamp = sha256(text);
  // Questions are asked before anything is written.
  const first = await look(line, task);
  const planned = plan(first, task);
  if (nothingToDo(first, planned)) return { sent: [], removed: 0, unchanged: Object.keys(task.files).length, stamp };

  const me: Who = { id: uuid(), since: new Date().toISOString() };
  if (!first.folders.has(WORK_FOLDER)) await line.run((on) => makeFolder(on, WORK_FOLDER));
  await line.run((on) => takeLock(on, me, task.memory, task.confirmed.lock, patience === PATIENCE ? undefined : 100));
  const beating = setInterval(() => void keepLock(remote, me).catch(() => {}), BEAT_MS);
  try {
    const { clock, confirmed } = task;
    const gap = clock && !confirmed.clock ? await line.run((on) => clockGap(on, WHO, clock)) : undefined;
    if (gap) throw refuse("upload.clockDiffers", gap);
    // Another PC may have uploaded between the first look and the lock.
    const now = await line.run(readServerManifest);
    const state = now?.upload === first.manifest?.upload ? first : await look(line, task);
    return await send(line, task, state, me, stamp, { progress, signal });
  } finally {
    clearInterval(beating);
    // Not tried again: whatever broke the upload may still be there, and this PC takes its own lock over.
    await leaveLock(remote, me, task.memory).catch(() => {});
  }
}

async function look({ run, each }: Steady, { files }: UploadTask): Promise<ServerState & { strangers: string[] }> {
  const manifest = await run(readServerManifest);
  const known = [...Object.keys(files), ...Object.keys(manifest?.files ?? {}), ...(manifest?.pending ?? [])];
  return { manifest, ...(await listSite([...foldersOf(known), WORK_FOLDER], each)) };
}

function plan(state: ServerState & { strangers: string[] }, task: UploadTask): UploadPlan {
  const { manifest, strangers } = state;
  const { confirmed } = task;
  const planned = diff(task.files, state, task.memory.done(manifest?.upload));
  const names = (all: readonly string[]) => all.slice(0, 5).join(", ");
  const { foreign, remove } = planned;
  if (manifest?.site && manifest.site.id !== task.site.id && !confirmed.otherSite)
    throw refuse("upload.otherSite", { name: manifest.site.name });
  const others = manifest ? foreign : [...new Set([...foreign, ...strangers, ...strangeFiles(state)])];
  if (others.length > 0 && (foreign.length > 0 || !manifest) && !confirmed.foreign)
    throw foreign.length > 0
      ? refuse("upload.foreignReplaced", { count: foreign.length, names: names(foreign) })
      : refuse("upload.foreignBeside", { count: others.length, names: names(others) });
  if (needsConfirmation(remove.length, state.files.size) && (confirmed.deletes ?? 0) < remove.length)
    throw refuse("upload.manyDeletes", { count: remove.length, names: names(remove) });
  return planned;
}

const strangeFiles = ({ files }: ServerState): string[] => [...files.keys()].filter((path) => folderOf(path) === "");

const nothingToDo = ({ manifest }: ServerState, { groups, remove }: UploadPlan): boolean =>
  groups.length === 0 && remove.length === 0 && manifest?.pending === undefined && manifest?.upload !== undefined;

async function send(
  line: Steady,
  task: UploadTask,
  state: ServerState & { strangers: string[] },
  me: Who,
  stamp: string,
  { progress, signal }: Watch,
): Promise<Uploaded> {
  const planned = plan(state, task);
  const { groups, remove, unchanged } = planned;
  const sent = groups.flat();
  const total = sent.length + remove.length;
  let done = 0;
  const step = () => progress?.(++done, total);
  progress?.(0, total);
  await line.run(clearLeftovers);

  // From here on everything that may be written is known to be ours, whatever happens.
  const base: Omit<ServerManifest, "files" | "pending"> = { program: "rynek", format: 1, site: task.site, upload: me.id };
  const before = Object.fromEntries(Object.entries(state.manifest?.files ?? {}).filter(([path]) => state.files.has(path)));
  const pending = [...new Set([...(state.manifest?.pending ?? []), ...sent, ...remove])].filter((path) => !unchanged[path]).sort();
  task.memory.begin(me.id);
  const putText = (path: string, text: string) => line.run((on) => put(on, path, Buffer.from(text)));
  await putText(MANIFEST_PATH, manifestText({ ...base, files: { ...before, ...unchanged }, pending }));

  const missing = foldersOf(sent).filter((folder) => !state.folders.has(folder));
  for (const depth of new Set(missing.map(depthOf)))
    await line.each(
      missing.filter((folder) => depthOf(folder) === depth),
      makeFolder,
    );
  const sendOne = async (on: Remote, path: string) => {
    await put(on, path, await task.read(path));
    task.memory.note(path, task.files[path] as ManifestEntry);
  };
  for (const group of groups)
    await line.each(group, async (on, path) => {
      await sendOne(on, path);
      step();
    });

  const wrong = await differing(line, task.files, sent);
  await line.each(wrong, sendOne);
  const [still] = await differing(line, task.files, wrong);
  if (still !== undefined) throw new Trouble("differs", { path: still });
  await line.run((on) => checkLock(on, me));

  await putText(STAMP_PATH, `${stamp}\n`);
  const whole = { ...base, files: { ...task.files } };
  await putText(MANIFEST_PATH, manifestText(remove.length > 0 ? { ...whole, pending: [...remove] } : whole));
  if (remove.length > 0) {
    await line.each(remove, async (on, path) => {
      signal?.throwIfAborted();
      await on.remove(path);
      step();
    });
    await removeEmptyFolders(line, remove, task.files);
    await putText(MANIFEST_PATH, manifestText(whole));
  }
  return { sent, removed: remove.length, unchanged: Object.keys(unchanged).length, stamp };
}

const depthOf = (folder: string): number => folder.split("/").length;

/** Names for what is on its way: in turn, and never one that is in use. */
const NAMES = 200;
const ON_ITS_WAY = /^new-\d{1,3}$/;
const inUse = new Set<number>();
let last = 0;
function takeName(): number {
  do last = (last + 1) % NAMES;
  while (inUse.has(last));
  inUse.add(last);
  return last;
}

/**
 * Removes what broken attempts left half on the server, this upload's own too; tells how many. Whoever has the lock alone
 * writes there, and what is on its way now keeps its name.
 */
async function clearLeftovers(on: Remote): Promise<number> {
  const isLeft = (name: string) => ON_ITS_WAY.test(name) && !inUse.has(Number(name.slice("new-".length)));
  const left = (await on.list(WORK_FOLDER)).filter(({ name, isFolder }) => !isFolder && isLeft(name));
  await Promise.all(left.map(({ name }) => on.remove(`${WORK_FOLDER}/${name}`)));
  return left.length;
}

/** Whole or not at all: written under a name of its own, then renamed. */
async function put(on: Remote, path: string, bytes: Uint8Array): Promise<void> {
  const name = takeName();
  const temporary = `${WORK_FOLDER}/new-${name}`;
  try {
    await writeWhereRoom(on, temporary, bytes);
    await on.rename(temporary, path);
  } finally {
    inUse.delete(name);
  }
}

async function writeWhereRoom(on: Remote, path: string, bytes: Uint8Array, mayRetry = true): Promise<void> {
  try {
    await on.write(path, bytes);
  } catch (error) {
    if (!isTrouble(error, "full")) throw error;
    // What doesn't fit must not take the last of the room: letters to the office may lie on the same disk.
    await on.remove(path).catch(() => {});
    const cleared = mayRetry ? await clearLeftovers(on).catch(() => 0) : 0;
    if (cleared === 0) throw error;
    // Without what an earlier attempt had left there may be room.
    await writeWhereRoom(on, path, bytes, false);
  }
}

async function makeFolder(on: Remote, folder: string): Promise<void> {
  try {
    await on.makeFolder(folder);
  } catch (error) {
    if (!isTrouble(error, "exists")) throw error;
  }
}

/** Those of `paths` that don't lie on the server in their full size. */
async function differing({ run, each }: Steady, files: Files, paths: readonly string[]): Promise<string[]> {
  const sizes = new Map<string, number | undefined>();
  const folders = [...new Set(paths.map(folderOf))];
  await each(folders, async (on, folder) => {
    for (const { name, bytes } of await on.list(folder)) sizes.set(folder === "" ? name : `${folder}/${name}`, bytes);
  });
  const wrong = paths.filter((path) => sizes.get(path) !== files[path]?.bytes);
  // A listing can be old or cut short; the file's own size is asked before anything is sent again.
  const sure: string[] = [];
  for (const path of wrong) if ((await run((on) => on.size(path))) !== files[path]?.bytes) sure.push(path);
  return sure;
}

/** Folders of ours in which nothing is left. One that holds a stranger's file stays. */
async function removeEmptyFolders({ run }: Steady, removed: readonly string[], files: Files): Promise<void> {
  const used = new Set(foldersOf(Object.keys(files)));
  for (const folder of foldersOf(removed).reverse()) {
    if (used.has(folder)) continue;
    try {
      if ((await run((on) => on.list(folder))).length === 0) await run((on) => on.removeFolder(folder));
    } catch (error) {
      if (!isTrouble(error, "missing", "exists", "other", "readonly")) throw error;
    }
  }
}
