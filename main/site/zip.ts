import { createWriteStream, renameSync, rmSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { sumOf, type Watch, withDiskTrouble, type Written } from "./export.ts";
import { emptyManifest, type Manifest, MANIFEST_PATH, manifestText, type ManifestEntry } from "./manifest.ts";
import type { PlannedFile } from "./plan.tsx";
import { sha256 } from "./stamp.ts";

/** One moment for all files, in the ZIP's own local time, so that the same site makes the same bytes in any year and zone. */
const options = { mtime: new Date(2020, 0, 1), mode: 0o100644, forceDosTimestamp: true } as const;

/** The site as one ZIP file, to unpack where the website lies. */
export async function zipSite(file: string, plan: readonly PlannedFile[], { progress, cancelled }: Watch = {}): Promise<Written> {
  const temporary = `${file}.part`;
  return withDiskTrouble(file, async () => {
    try {
      const zip = new ZipFile();
      const writing = pipeline(zip.outputStream, createWriteStream(temporary));
      const files: Record<string, ManifestEntry> = {};
      for (const [n, { path, key, make }] of plan.entries()) {
        if (cancelled?.()) throw new Error("cancelled");
        const { body, title } = await make();
        files[path] = { sha256: sha256(body), bytes: body.length, key, ...(title !== undefined && { title }) };
        zip.addBuffer(body, path, options);
        progress?.(n + 1, plan.length);
      }
      const manifest: Manifest = { ...emptyManifest, files };
      const text = manifestText(manifest);
      zip.addBuffer(Buffer.from(text), MANIFEST_PATH, options);
      zip.end();
      await writing;
      renameSync(temporary, file);
      return { written: plan.length, unchanged: 0, removed: 0, ...sumOf(manifest, text), text };
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
}
