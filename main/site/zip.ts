import { createWriteStream, renameSync, rmSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { pagesOf, withDiskTrouble, type Watch, type Written } from "./export.ts";
import { emptyManifest, type Manifest, MANIFEST_PATH, manifestText, type ManifestEntry } from "./manifest.ts";
import { sha256, type SitePlan } from "./plan.tsx";

/** One moment for all files, in the ZIP's own local time, so that the same site makes the same bytes in any year and zone. */
const options = { mtime: new Date(2020, 0, 1), mode: 0o100644, forceDosTimestamp: true } as const;

/** The site as one ZIP file, to unpack where the website lies. */
export async function zipSite(file: string, plan: SitePlan, { progress, cancelled }: Watch = {}): Promise<Written> {
  const temporary = `${file}.part`;
  return withDiskTrouble(file, async () => {
    try {
      const zip = new ZipFile();
      const writing = pipeline(zip.outputStream, createWriteStream(temporary));
      const files: Record<string, ManifestEntry> = {};
      const total = plan.assets.length + plan.made.length;
      let done = 0;
      const add = (path: string, body: Buffer, entry: Omit<ManifestEntry, "sha256" | "bytes">) => {
        if (cancelled?.()) throw new Error("cancelled");
        files[path] = { sha256: sha256(body), bytes: body.length, ...entry };
        zip.addBuffer(body, path, options);
        progress?.(++done, total);
      };
      for (const { path, key, make } of plan.assets) add(path, await make(), { key });
      for (const { path, body, title } of plan.made) add(path, body, title === undefined ? {} : { title });
      const manifest: Manifest = { ...emptyManifest, files };
      const text = manifestText(manifest);
      zip.addBuffer(Buffer.from(text), MANIFEST_PATH, options);
      zip.end();
      await writing;
      renameSync(temporary, file);
      const bytes = Object.values(files).reduce((sum, entry) => sum + entry.bytes, 0);
      return { written: total, unchanged: 0, removed: 0, pages: pagesOf(plan), bytes, sha256: sha256(text), manifest };
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
}
