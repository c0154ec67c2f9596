import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { refuse, Refusal } from "../refusal.ts";
import { emptyManifest, type Manifest, MANIFEST_PATH, manifestText, type ManifestEntry } from "./manifest.ts";
import type { PlannedFile } from "./plan.tsx";
import { sha256 } from "./stamp.ts";

export type Written = {
  written: number;
  unchanged: number;
  removed: number;
  pages: number;
  bytes: number;
  sha256: string;
  /** The manifest's own text. */
  text: string;
};
export type Watch = { progress?: (done: number, total: number) => void; cancelled?: () => boolean };

/** Of ten thousand files a report of each would cost a twentieth of the whole export. */
const MS_BETWEEN_REPORTS = 50;

/**
 * Makes `folder`, of which `before` is the earlier export, hold exactly the planned site: makes only what the plan's keys say is new or what was
 * touched since, writes only what differs from what lies there, each file whole or not at all, and last
 * removes what an earlier export left behind. Whatever is not in that export's manifest is never
 * touched. A broken run is continued by the next one.
 */
export async function writeSite(
  folder: string,
  plan: readonly PlannedFile[],
  before: Manifest,
  { progress, cancelled }: Watch = {},
): Promise<Written> {
  return withDiskTrouble(folder, async () => {
    const isIntact = intactSince(folder);
    const unsure = new Set(before.pending ?? []);
    const files: Record<string, ManifestEntry> = {};
    const todo: PlannedFile[] = [];
    for (const planned of plan) {
      const earlier = before.files[planned.path];
      if (earlier?.key === planned.key && !unsure.has(planned.path) && isIntact(planned.path, earlier)) files[planned.path] = earlier;
      else todo.push(planned);
    }
    const unneeded = new Set([...Object.keys(before.files), ...unsure]);
    for (const { path } of todo)
      if (!unneeded.has(path) && existsSync(join(folder, path))) throw refuse("site.foreignFile", { folder, path });
    const ours = new Set(unneeded);
    for (const { path } of plan) unneeded.delete(path);

    const count = { written: 0, unchanged: plan.length - todo.length, removed: 0 };
    progress?.(count.unchanged, plan.length);
    if (todo.length + unneeded.size > 0) {
      mkdirSync(join(folder, ".rynek"), { recursive: true });
      const pending = [...new Set([...unsure, ...todo.map(({ path }) => path)])].sort();
      replace(folder, MANIFEST_PATH, Buffer.from(manifestText({ ...before, pending })));
    }
    let told = performance.now();
    for (const [n, { path, key, make }] of todo.entries()) {
      // Others need the thread too: a cancel comes in by a message.
      if (n % 64 === 0) await new Promise(setImmediate);
      if (cancelled?.()) throw new Error("cancelled");
      const { body, title } = await make();
      if (ours.has(path) && sameOnDisk(join(folder, path), body)) count.unchanged++;
      else {
        replace(folder, path, body);
        count.written++;
      }
      files[path] = { sha256: sha256(body), bytes: body.length, key, ...(title !== undefined && { title }) };
      if (performance.now() - told < MS_BETWEEN_REPORTS) continue;
      told = performance.now();
      progress?.(plan.length - todo.length + n + 1, plan.length);
    }
    for (const path of unneeded) {
      count.removed += existsSync(join(folder, path)) ? 1 : 0;
      rmSync(join(folder, path), { force: true });
      for (let at = dirname(path); at !== "."; at = dirname(at)) removeIfEmpty(join(folder, at));
    }
    const manifest: Manifest = { ...emptyManifest, files };
    const same = todo.length + unneeded.size === 0;
    const text = same ? readFileSync(join(folder, MANIFEST_PATH), "utf8") : manifestText(manifest);
    if (!same) replace(folder, MANIFEST_PATH, Buffer.from(text));
    return { ...count, ...sumOf(manifest, text), text };
  });
}

/** What an export tells of itself: pages have titles. */
export function sumOf(manifest: Manifest, text: string): { pages: number; bytes: number; sha256: string } {
  const entries = Object.values(manifest.files);
  return {
    pages: entries.filter(({ title }) => title !== undefined).length,
    bytes: entries.reduce((sum, entry) => sum + entry.bytes, 0),
    sha256: sha256(text),
  };
}

function sameOnDisk(path: string, body: Buffer): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() === true && stat.size === body.length && readFileSync(path).equals(body);
}

/**
 * Whether a file is still as an export left it. The manifest is written last, so what was touched neither
 * with it nor after it needs no reading; what was, by hand or by copying the folder, is read.
 */
function intactSince(folder: string): (path: string, entry: ManifestEntry) => boolean {
  const finished = statSync(join(folder, MANIFEST_PATH), { throwIfNoEntry: false })?.ctimeMs ?? 0;
  return (path, { sha256: expected, bytes }) => {
    // Not join(): of ten thousand paths it takes longer than asking the disk.
    const stat = statSync(`${folder}/${path}`, { throwIfNoEntry: false });
    if (stat?.isFile() !== true || stat.size !== bytes) return false;
    return Math.max(stat.ctimeMs, stat.mtimeMs) < finished || sha256(readFileSync(join(folder, path))) === expected;
  };
}

/** Whole or not at all: a reader, or a power cut, never meets half a page. */
function replace(folder: string, path: string, body: Buffer): void {
  const temporary = join(folder, ".rynek", "new");
  writeFileSync(temporary, body);
  try {
    renameSync(temporary, join(folder, path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    // Its folder is not there yet.
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    renameSync(temporary, join(folder, path));
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something else is in it: it stays.
  }
}

const TROUBLE: Record<string, string> = {
  ENOSPC: "disk.full",
  EDQUOT: "disk.full",
  EACCES: "site.targetReadonly",
  EPERM: "site.targetReadonly",
  EROFS: "site.targetReadonly",
  EBUSY: "site.targetReadonly",
  ENOTDIR: "site.targetMissing",
  ENOENT: "site.targetMissing",
  EISDIR: "site.targetMissing",
  EIO: "site.targetMissing",
};

/** What a folder can do to an export, as a refusal with a sentence. */
export async function withDiskTrouble<T>(folder: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const code = error instanceof Refusal ? undefined : TROUBLE[(error as NodeJS.ErrnoException).code ?? ""];
    throw code ? refuse(code, { folder }) : error;
  }
}
