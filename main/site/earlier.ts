import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { refuse } from "../refusal.ts";
import { emptyManifest, type Manifest, MANIFEST_PATH, manifestText, readManifest } from "./manifest.ts";

/** Where the site is written for looking at, and what was last published from there. */
export const previewFolder = (office: string): string => join(office, "site");
export const publishedFile = (office: string): string => join(previewFolder(office), ".rynek", "published.json");

/** What systems leave in folders by themselves: a folder with only these is empty. */
const LITTER = new Set([".DS_Store", "Thumbs.db", "desktop.ini", ".localized", "System Volume Information"]);

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

/** What residents now have, as a manifest's text: the next list of changes is against it. */
export function rememberPublished(office: string, text: string): void {
  const file = publishedFile(office);
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(join(previewFolder(office), MANIFEST_PATH)))
    writeFileSync(join(previewFolder(office), MANIFEST_PATH), manifestText(emptyManifest));
  writeFileSync(file, text);
}
