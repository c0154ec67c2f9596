import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, extname, isAbsolute, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { v7 as uuid } from "uuid";
import { PIECE } from "../../preload/contract/files.ts";
import type { Job } from "../../preload/contract/jobs.ts";
import type { ScanFolder } from "../../preload/contract/scan.ts";
import { type Call, moment } from "../call.ts";
import { SCANS } from "../files/accept.ts";
import { beginIncoming, type Incoming } from "../files/incoming.ts";
import { keepFile } from "../files/store.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import type { Db } from "../offices/tables.ts";
import { Refusal, refuse } from "../refusal.ts";
import { readingIn } from "./batch.ts";
import { addBatch, addFiles, readBatch } from "./read-batch.ts";

type Found = { readonly name: string; readonly bytes: number; readonly modified_at: string };

/** A network drive that is away answers after a minute, or never. */
const PATIENCE_MS = 5000;
/** A file that kept its size for so long is whole: devices write page after page. */
const SETTLED_MS = 3000;
/** One batch takes no more files at once. */
const MOST_FILES = 200;

/** When each file was first seen as it is now, by folder and office: what changes in between is still being written. */
const seen = new WeakMap<OpenOffice, Map<string, number>>();

const pathOf = async (db: Db): Promise<string> => (await db.selectFrom("scan_folder").select("path").executeTakeFirst())?.path ?? "";

/** What lies in the folder and was not taken yet. */
export async function folderView({ db, office, now }: Call): Promise<ScanFolder> {
  const path = await pathOf(db);
  if (!path) return { path, state: "none", waiting: [], growing: 0 };
  const found = await list(path);
  if (!found) return { path, state: "gone", waiting: [], growing: 0 };
  const { settled, growing } = await untaken(db, office, path, found, now);
  return { path, state: "open", waiting: settled.map(({ name, bytes }) => ({ name, bytes })), growing };
}

/** Refused where there is no such folder; "" ends it. */
export async function setFolder(call: Call, path: string): Promise<void> {
  if (path && (!isAbsolute(path) || !(await list(path)))) throw refuse("scan.noFolder", { folder: path });
  await call.db.deleteFrom("scan_folder").execute();
  if (path)
    await call.db
      .insertInto("scan_folder")
      .values({ path, set_by: call.person.name, set_at: moment(call) })
      .execute();
}

/** Offices whose folder is being copied: a file copied twice would be in two batches. */
const taking = new WeakSet<OpenOffice>();

/** Copies and reads what waits, in a job. */
export async function startTakingFolder(call: Call): Promise<{ jobId: string }> {
  const { office } = call;
  const path = await pathOf(call.db);
  if (!path) throw refuse("scan.noFolder", { folder: "" });
  if (taking.has(office)) throw refuse("scan.folderBusy");
  const jobId = uuid();
  call.afterCommit(() => {
    taking.add(office);
    const work = (progress: Progress, signal: AbortSignal) =>
      takeFolder(call, path, jobId, progress, signal).finally(() => taking.delete(office));
    office.jobs.start("scan", basename(path), work, jobId);
  });
  return { jobId };
}

type Progress = (done: number, total: number) => void;

/** One file that can't be copied stays where it is, and is offered again; the others go on. */
async function takeFolder(
  { office, person }: Call,
  path: string,
  jobId: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<Job["result"]> {
  const found = await list(path);
  if (!found) throw refuse("scan.folderGone", { folder: path });
  const { settled } = await untaken(office.db, office, path, found, office.now());
  let batchId: string | undefined;
  let problem: Refusal | undefined;
  try {
    for (const [index, file] of settled.slice(0, MOST_FILES).entries()) {
      signal.throwIfAborted();
      progress(index, settled.length);
      try {
        batchId = (await takeFile({ office, person }, path, file, batchId)) ?? batchId;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        problem ??= error;
      }
      if (batchId) readingIn(office).set(batchId, jobId);
    }
  } catch (error) {
    // What was copied is in the batch, and its reading can go on.
    if (batchId) readingIn(office).delete(batchId);
    throw error;
  }
  if (batchId) return readBatch(office, batchId, progress, signal);
  if (problem) throw problem;
  return { counts: { pages: 0 } };
}

/** Copies one file into the batch, or into a new one, whose id it gives; nothing where its content was scanned before, or it grew meanwhile. */
async function takeFile(
  { office, person }: Pick<Call, "office" | "person">,
  path: string,
  file: Found,
  batchId: string | undefined,
): Promise<string | undefined> {
  const incoming = beginIncoming(office.folder);
  try {
    const from = join(path, file.name);
    await copy(from, incoming);
    if ((await lookAt(from))?.bytes !== file.bytes) return undefined;
    const sha256 = await incoming.complete();
    // Together, so that a file is never called taken that is in no batch.
    return await office.db.transaction().execute(async (db) => {
      await db
        .insertInto("scan_folder_file")
        .values({ ...file, sha256 })
        .execute();
      const known = await db
        .selectFrom("scan_file")
        .innerJoin("file", "file.id", "file_id")
        .select("file.id")
        .where("sha256", "=", sha256)
        .executeTakeFirst();
      if (known) return undefined;
      const call = { db, office, person, now: office.now() };
      const mime = SCANS[extname(file.name).toLowerCase()] ?? "";
      const { id } = await keepFile(call, { name: file.name, mime, path: incoming.path, sha256 });
      if (!batchId) return (await addBatch(call, basename(path), [id])).id;
      await addFiles(call, batchId, [id]);
      return batchId;
    });
  } finally {
    incoming.drop();
  }
}

async function copy(from: string, to: Incoming): Promise<void> {
  try {
    for await (const piece of createReadStream(from, { highWaterMark: PIECE })) await to.append(piece as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") throw error;
    throw refuse("files.unreadable", { name: basename(from) });
  }
}

/** A file with something in it; nothing where it is none, or gone. */
async function lookAt(path: string): Promise<Found | undefined> {
  const stats = await stat(path).catch(() => undefined);
  return stats?.isFile() && stats.size > 0
    ? { name: basename(path), bytes: stats.size, modified_at: stats.mtime.toISOString() }
    : undefined;
}

/** The scans in the folder, oldest first; nothing where it can't be opened. Hidden files and folders are left out. */
async function list(path: string): Promise<Found[] | undefined> {
  const looking = (async () => {
    const names = (await readdir(path)).filter((name) => !name.startsWith(".") && extname(name).toLowerCase() in SCANS);
    const files = await Promise.all(names.map((name) => lookAt(join(path, name))));
    return files.filter((file) => file !== undefined).sort((one, other) => (one.modified_at < other.modified_at ? -1 : 1));
  })().catch(() => undefined);
  return Promise.race([looking, wait(PATIENCE_MS, undefined, { ref: false })]);
}

async function untaken(
  db: Db,
  office: OpenOffice,
  path: string,
  found: readonly Found[],
  now: Date,
): Promise<{ settled: Found[]; growing: number }> {
  const key = ({ name, bytes, modified_at }: Found) => `${path} ${name} ${bytes} ${modified_at}`;
  const taken = new Set((await db.selectFrom("scan_folder_file").selectAll().execute()).map(key));
  const fresh = found.filter((file) => !taken.has(key(file)));
  const before = seen.get(office);
  const first = new Map(fresh.map((file) => [key(file), before?.get(key(file)) ?? now.getTime()]));
  seen.set(office, first);
  const isSettled = (file: Found) =>
    now.getTime() - (first.get(key(file)) ?? 0) >= SETTLED_MS || now.getTime() - Date.parse(file.modified_at) > 60_000;
  return { settled: fresh.filter(isSettled), growing: fresh.filter((file) => !isSettled(file)).length };
}
