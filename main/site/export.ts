import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { refuse, Refusal } from "../refusal.ts";
import { emptyManifest, type Manifest, MANIFEST_PATH, manifestText, type ManifestEntry, readManifest } from "./manifest.ts";
import { sha256, type SitePlan } from "./plan.tsx";

/** What systems leave in folders by themselves: a folder with only these is empty. */
const LITTER = new Set([".DS_Store", "Thumbs.db", "desktop.ini", ".localized", "System Volume Information"]);

export type Written = {
  written: number;
  unchanged: number;
  removed: number;
  pages: number;
  bytes: number;
  sha256: string;
  manifest: Manifest;
};
export type Watch = { progress?: (done: number, total: number) => void; cancelled?: () => boolean };

/** The manifest of an earlier export in `folder`. A folder with something else in it is refused: nothing of anybody's is overwritten. */
export function earlierExport(folder: string): Manifest {
  if (!existsSync(folder)) return emptyManifest;
  const file = join(folder, MANIFEST_PATH);
  const manifest = existsSync(file) ? readManifest(readFileSync(file, "utf8")) : undefined;
  if (manifest) return manifest;
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    throw refuse("site.targetMissing", { folder });
  }
  if (names.some((name) => !LITTER.has(name))) throw refuse("site.foreignFolder", { folder });
  return emptyManifest;
}

/**
 * Makes `folder` hold exactly the planned site: writes only what differs from what lies there,
 * each file whole or not at all, and last removes what an earlier export left behind. Whatever is
 * not in that export's manifest is never touched. A broken run is continued by the next one.
 */
export async function writeSite(folder: string, plan: SitePlan, { progress, cancelled }: Watch = {}): Promise<Written> {
  return withDiskTrouble(folder, async () => {
    const before = earlierExport(folder);
    const files: Record<string, ManifestEntry> = {};
    const total = plan.assets.length + plan.made.length;
    const count = { written: 0, unchanged: 0 };
    let done = 0;
    mkdirSync(join(folder, ".rynek"), { recursive: true });
    const ours = new Set([...Object.keys(before.files), ...(before.pending ?? [])]);
    const planned = [...plan.assets, ...plan.made].map(({ path }) => path);
    for (const path of planned) if (!ours.has(path) && existsSync(join(folder, path))) throw refuse("site.foreignFile", { folder, path });
    replace(
      folder,
      MANIFEST_PATH,
      Buffer.from(manifestText({ ...before, pending: [...new Set([...(before.pending ?? []), ...planned])].sort() })),
    );

    const step = () => {
      if (cancelled?.()) throw new Error("cancelled");
      progress?.(++done, total);
    };
    const keep = (path: string, body: Buffer, entry: ManifestEntry) => {
      files[path] = entry;
      if (sameOnDisk(join(folder, path), body)) count.unchanged++;
      else {
        replace(folder, path, body);
        count.written++;
      }
    };

    for (const { path, key, make } of plan.assets) {
      step();
      const earlier = before.files[path];
      if (earlier?.key === key && !before.pending && intact(join(folder, path), earlier)) {
        files[path] = earlier;
        count.unchanged++;
        continue;
      }
      const body = await make();
      keep(path, body, { sha256: sha256(body), bytes: body.length, key });
    }
    for (const { path, body, title } of plan.made) {
      step();
      keep(path, body, { sha256: sha256(body), bytes: body.length, ...(title !== undefined && { title }) });
    }

    let removed = 0;
    for (const path of ours) {
      if (files[path]) continue;
      removed += existsSync(join(folder, path)) ? 1 : 0;
      rmSync(join(folder, path), { force: true });
      for (let at = dirname(path); at !== "."; at = dirname(at)) removeIfEmpty(join(folder, at));
    }
    const manifest: Manifest = { ...emptyManifest, files };
    const text = manifestText(manifest);
    if (!sameOnDisk(join(folder, MANIFEST_PATH), Buffer.from(text))) replace(folder, MANIFEST_PATH, Buffer.from(text));
    const bytes = Object.values(files).reduce((sum, entry) => sum + entry.bytes, 0);
    return { ...count, removed, pages: pagesOf(plan), bytes, sha256: sha256(text), manifest };
  });
}

export const pagesOf = (plan: SitePlan): number => plan.made.filter(({ title }) => title !== undefined).length;

function sameOnDisk(path: string, body: Buffer): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() === true && stat.size === body.length && readFileSync(path).equals(body);
}

function intact(path: string, { sha256: expected, bytes }: ManifestEntry): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() === true && stat.size === bytes && sha256(readFileSync(path)) === expected;
}

/** Whole or not at all: a reader, or a power cut, never meets half a page. */
function replace(folder: string, path: string, body: Buffer): void {
  const temporary = join(folder, ".rynek", "new");
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(temporary, body);
  renameSync(temporary, join(folder, path));
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
