import { z } from "zod";

/**
 * What an export left in a folder: it says that the folder is ours, what in it is ours, and what
 * need not be made again. Holds no dates and no machine's names, so it is the same for the same site.
 */
export const SITE_PATH = /^[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9][a-z0-9.-]*){0,2}$/;
const Path = z.string().max(300).regex(SITE_PATH);
const Entry = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(0),
  key: z.string().optional(),
  title: z.string().optional(),
});
export const Manifest = z.object({
  program: z.literal("rynek"),
  format: z.literal(1),
  files: z.record(Path, Entry),
  /** While an export runs: what it may have written without being finished. */
  pending: z.array(Path).optional(),
});
export type Manifest = z.infer<typeof Manifest>;
export type ManifestEntry = z.infer<typeof Entry>;

export const MANIFEST_PATH = ".rynek/manifest.json";

export const emptyManifest: Manifest = { program: "rynek", format: 1, files: {} };

export const manifestText = (manifest: Manifest): string => {
  const files = Object.fromEntries(Object.entries(manifest.files).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ ...manifest, files }, null, 1)}\n`;
};

/** Reads a manifest that may have been edited by anybody: one that does not hold is no manifest. */
export function readManifest(text: string): Manifest | undefined {
  try {
    return Manifest.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
