import { z } from "zod";

/**
 * What an export left in a folder: it says that the folder is ours, what in it is ours, and what
 * need not be made again. Holds no dates and no machine's names, so it is the same for the same site.
 */
export const SITE_PATH = /^[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9][a-z0-9.-]*){0,2}$/;
const LONGEST_PATH = 300;
const Path = z.string().max(LONGEST_PATH).regex(SITE_PATH);
export type ManifestEntry = { sha256: string; bytes: number; key?: string | undefined; title?: string | undefined };
const SHA256 = /^[0-9a-f]{64}$/;
/** Looked at by hand: of ten thousand files a schema's own way takes three times as long. */
const isEntry = ([path, entry]: [string, unknown]): boolean => {
  if (typeof entry !== "object" || entry === null || path.length > LONGEST_PATH || !SITE_PATH.test(path)) return false;
  const { sha256, bytes, key = "", title = "" }: Partial<Record<keyof ManifestEntry, unknown>> = entry;
  const isFile = typeof sha256 === "string" && SHA256.test(sha256) && Number.isSafeInteger(bytes) && Number(bytes) >= 0;
  return isFile && typeof key === "string" && typeof title === "string";
};
const isFiles = (files: unknown): boolean => typeof files === "object" && files !== null && Object.entries(files).every(isEntry);

export const Manifest = z.object({
  program: z.literal("rynek"),
  format: z.literal(1),
  files: z.custom<Record<string, ManifestEntry>>(isFiles),
  /** While an export runs: what it may have written without being finished. */
  pending: z.array(Path).optional(),
});
export type Manifest = z.infer<typeof Manifest>;

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
