import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { SitePage } from "../../preload/contract/site.ts";
import type { SiteContent } from "./content.ts";
import { earlierExport, publishedFile, rememberPublished } from "./earlier.ts";
import { type Watch, writeSite } from "./export.ts";
import { emptyManifest, type Manifest, MANIFEST_PATH, manifestText, readManifest } from "./manifest.ts";
import { planSite } from "./plan.tsx";
import { withSnapshot } from "./snapshot.ts";
import { sha256 } from "./stamp.ts";
import type { ReadResults } from "./survey-results.ts";
import { keepGeneration, stagingFolder } from "./upload/generations.ts";
import { zipSite } from "./zip.ts";

export type ExportInput = {
  /** The office's folder and its database file. */
  readonly folder: string;
  readonly database: string;
  /** The folder to write, or with `zip` the ZIP file. */
  readonly target: string;
  readonly zip?: boolean;
  /** Shown inside the app: the target is the office's own preview folder. */
  readonly preview?: boolean;
  /** The moment for which the pages are made, ISO. */
  readonly now: string;
  /** Where the site lives, instead of what the office says. */
  readonly baseUrl?: string;
};
export type ExportResult = { written: number; unchanged: number; removed: number; pages: number; bytes: number; sha256: string };

type Context = { progress: NonNullable<Watch["progress"]>; cancelled: NonNullable<Watch["cancelled"]> };

/** Reads the office by a connection of its own and writes the whole site. A worker's task. */
export const exportSite = (input: ExportInput, { progress, cancelled }: Context, results?: ReadResults): Promise<ExportResult> =>
  withSnapshot(input, results, async (content) => {
    const { folder, target, zip, preview } = input;
    if (preview) forgetForeign(target);
    const before = zip ? emptyManifest : earlierExport(target);
    const planned = await planSite({ content, folder, known: knownIn(target, before), ...(preview && { preview }) });
    const watch = { progress, cancelled };
    const { text, ...result } = zip ? await zipSite(target, planned, watch) : await writeSite(target, planned, before, watch);
    if (!preview) rememberPublished(folder, text);
    return result;
  });

/** The preview's folder is ours whatever lies in it: without a manifest that holds, it is made anew. */
function forgetForeign(target: string): void {
  const file = join(target, MANIFEST_PATH);
  if (existsSync(target) && !(existsSync(file) && readManifest(readFileSync(file, "utf8")))) {
    const kept = existsSync(join(target, ".rynek", "published.json")) ? readFileSync(join(target, ".rynek", "published.json")) : undefined;
    rmSync(target, { recursive: true, force: true });
    if (kept) {
      mkdirSync(join(target, ".rynek"), { recursive: true });
      writeFileSync(join(target, ".rynek", "published.json"), kept);
      writeFileSync(file, manifestText(emptyManifest));
    }
  }
}

/** Exports the site to be sent, and keeps that export. A worker's task. */
export const prepareUpload = (
  input: Pick<ExportInput, "folder" | "database" | "now">,
  { progress, cancelled }: Context,
  results?: ReadResults,
): Promise<{ generation: string; pages: number; bytes: number }> =>
  withSnapshot(input, results, async (content) => {
    const { folder } = input;
    const target = stagingFolder(folder);
    forgetForeign(target);
    const before = earlierExport(target);
    const planned = await planSite({ content, folder, known: knownIn(target, before) });
    const { text, pages, bytes } = await writeSite(target, planned, before, { progress, cancelled });
    return { generation: keepGeneration(folder, text), pages, bytes };
  });

/** What the earlier export in `target` knows of a file that is still there. */
const knownIn =
  (target: string, { files }: Manifest) =>
  (path: string, key: string) =>
    files[path]?.key === key && existsSync(join(target, path)) ? files[path] : undefined;

export type CompareInput = Pick<ExportInput, "folder" | "database" | "now">;
export type ChangesResult = { pages: z.infer<typeof SitePage>[]; unchanged: number };

/** Which pages would differ from those last published. A worker's task. */
export const compareSite = (
  input: CompareInput,
  { cancelled }: Pick<Context, "cancelled">,
  results?: ReadResults,
): Promise<ChangesResult> => withSnapshot(input, results, (content) => compareContent(input.folder, content, cancelled));

async function compareContent(folder: string, content: SiteContent, cancelled: () => boolean): Promise<ChangesResult> {
  const file = publishedFile(folder);
  const before = (existsSync(file) && readManifest(readFileSync(file, "utf8"))) || emptyManifest;
  const known = (path: string, key: string) => (before.files[path]?.key === key ? before.files[path] : undefined);
  const planned = await planSite({ content, folder, known });
  const pages: ChangesResult["pages"] = [];
  let unchanged = 0;
  for (const [n, { path, key, make }] of planned.entries()) {
    if (n % 64 === 0) await new Promise(setImmediate);
    if (cancelled()) throw new Error("cancelled");
    const earlier = before.files[path];
    if (!path.endsWith(".html")) continue;
    if (earlier?.key === key) {
      unchanged++;
      continue;
    }
    const { body, title = "" } = await make();
    if (earlier?.sha256 === sha256(body)) unchanged++;
    else pages.push({ path, title, change: earlier ? "changed" : "new" });
  }
  const paths = new Set(planned.map(({ path }) => path));
  for (const [path, { title }] of Object.entries(before.files))
    if (title !== undefined && !paths.has(path)) pages.push({ path, title, change: "gone" });
  return { pages, unchanged };
}
