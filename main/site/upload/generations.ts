import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Manifest, readManifest } from "../manifest.ts";
import { sha256 } from "../stamp.ts";

/** So many exports back one can return. */
const KEPT = 6;

/** Beside the office's database: the exports that were sent, and what this PC remembers of sending them. */
export const outbox = (office: string): string => join(office, "outbox");
/** Where the site is exported to before it is sent. */
export const stagingFolder = (office: string): string => join(outbox(office), "site");
const generationFile = (office: string, id: string): string => join(outbox(office), "exports", `${id}.json`);
const contentFile = (office: string, hash: string): string => join(outbox(office), "files", hash.slice(0, 2), hash);

/**
 * Keeps an export, by its manifest's text, as it is now, each content once: the next export changes the staging folder, and
 * an upload of this one may still be under way. Gives the export's name, the manifest's hash.
 */
export function keepGeneration(office: string, text: string): string {
  for (const [path, { sha256: hash }] of Object.entries(readManifest(text)?.files ?? {})) {
    const kept = contentFile(office, hash);
    if (existsSync(kept)) continue;
    mkdirSync(dirname(kept), { recursive: true });
    const source = join(stagingFolder(office), path);
    try {
      // A page is replaced by a rename, so that what is linked here never changes.
      linkSync(source, kept);
    } catch {
      copyFileSync(source, `${kept}.part`);
      renameSync(`${kept}.part`, kept);
    }
  }
  const id = sha256(text);
  mkdirSync(dirname(generationFile(office, id)), { recursive: true });
  writeFileSync(`${generationFile(office, id)}.part`, text);
  renameSync(`${generationFile(office, id)}.part`, generationFile(office, id));
  return id;
}

/** The manifest of a kept export; undefined once it is kept no more. */
export function readGeneration(office: string, id: string): Manifest | undefined {
  const file = generationFile(office, id);
  return existsSync(file) ? readManifest(readFileSync(file, "utf8")) : undefined;
}

export const isKept = (office: string, id: string): boolean => existsSync(generationFile(office, id));

/** The content of a file of a kept export, checked. */
export async function readContentOf(office: string, hash: string): Promise<Buffer> {
  const bytes = await readFile(contentFile(office, hash));
  if (sha256(bytes) !== hash) throw new Error(`a kept file of an export is damaged: ${hash}`);
  return bytes;
}

/** Drops all exports but the newest of `ids`, which come newest first, and the files that only they had. */
export function dropOldGenerations(office: string, ids: readonly string[]): void {
  const keep = new Set([...new Set(ids)].slice(0, KEPT));
  const folder = dirname(generationFile(office, ""));
  const used = new Set<string>();
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const id = name.replace(/\.json$/, "");
    const manifest = keep.has(id) ? readGeneration(office, id) : undefined;
    if (!manifest) rmSync(join(folder, name));
    else for (const { sha256: hash } of Object.values(manifest.files)) used.add(hash);
  }
  const files = join(outbox(office), "files");
  for (const part of existsSync(files) ? readdirSync(files) : [])
    for (const name of readdirSync(join(files, part))) if (!used.has(name)) rmSync(join(files, part, name));
}
