import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, extname, isAbsolute, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { v7 as uuid } from "uuid";
import type { Job } from "../../preload/contract/jobs.ts";
import type { ScanFolder } from "../../preload/contract/scan.ts";
import { type Call, moment } from "../call.ts";
import { SCANS } from "../files/accept.ts";
import { beginIncoming, type Incoming } from "../files/incoming.ts";
import { keepFile } from "../files/store.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import type { Db } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { readingIn } from "./batch.ts";
import { addBatch, readBatch } from "./read-batch.ts";

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

/** Copies and reads what waits, in a job. */
export async function startTakingFolder(call: Call): Promise<{ jobId: string }> {
  const path = await pathOf(call.db);
  if (!path) throw refuse("scan.noFolder", { folder: "" });
  const jobId = uuid();
  call.afterCommit(() => {
    call.office.jobs.start("scan", basename(path), (progress, signal) => takeFolder(call, path, jobId, progress, signal), jobId);
  });
  return { jobId };
}

type Progress = (done: number, total: number) => void;

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
  const fileIds: string[] = [];
  for (const [index, file] of settled.slice(0, MOST_FILES).entries()) {
    signal.throwIfAborted();
    progress(index, settled.length);
    const id = await takeFile({ office, person }, path, file);
    if (id) fileIds.push(id);
  }
  if (fileIds.length === 0) return { counts: { pages: 0 } };
  const call = { db: office.db, person, now: office.now() };
  const batch = await office.db.transaction().execute((db) => addBatch({ ...call, db }, basename(path), fileIds));
  readingIn(office).set(batch.id, jobId);
  return readBatch(office, batch.id, progress, signal);
}

/** Copies one file and keeps it; nothing where its content was scanned before. */
async function takeFile({ office, person }: Pick<Call, "office" | "person">, path: string, file: Found): Promise<string | undefined> {
  const incoming = beginIncoming(office.folder);
  try {
    await copy(join(path, file.name), incoming);
    const sha256 = await incoming.complete();
    return await office.db.transaction().execute(async (db) => {
      await db
        .insertInto("scan_folder_file")
        .values({ ...file, sha256 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const known = await db
        .selectFrom("scan_file")
        .innerJoin("file", "file.id", "file_id")
        .select("file.id")
        .where("sha256", "=", sha256)
        .executeTakeFirst();
      if (known) return undefined;
      const mime = SCANS[extname(file.name).toLowerCase()] ?? "";
      return (await keepFile({ db, office, person, now: office.now() }, { name: file.name, mime, path: incoming.path, sha256 })).id;
    });
  } finally {
    incoming.drop();
  }
}

async function copy(from: string, to: Incoming): Promise<void> {
  try {
    for await (const piece of createReadStream(from)) await to.append(piece as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") throw error;
    throw refuse("files.unreadable", { name: basename(from) });
  }
}

/** The scans in the folder, oldest first; nothing where it can't be opened. Hidden files and folders are left out. */
async function list(path: string): Promise<Found[] | undefined> {
  const looking = (async () => {
    const names = (await readdir(path)).filter((name) => !name.startsWith(".") && extname(name).toLowerCase() in SCANS);
    const files = await Promise.all(names.map(async (name) => ({ name, stats: await stat(join(path, name)).catch(() => undefined) })));
    return files
      .flatMap(({ name, stats }) =>
        stats?.isFile() && stats.size > 0 ? [{ name, bytes: stats.size, modified_at: stats.mtime.toISOString() }] : [],
      )
      .sort((one, other) => (one.modified_at < other.modified_at ? -1 : 1));
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
