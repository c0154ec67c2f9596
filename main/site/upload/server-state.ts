import { z } from "zod";
import { Manifest, MANIFEST_PATH, type ManifestEntry, SITE_PATH } from "../manifest.ts";
import type { Listed, Remote } from "./remote.ts";
import { isTrouble, Trouble } from "./trouble.ts";

/** An export's manifest as it stands on a server: whose site it is, and which upload wrote it. */
export const ServerManifest = Manifest.extend({
  site: z.object({ id: z.string().max(100), name: z.string().max(300) }).optional(),
  upload: z.string().max(100).optional(),
});
export type ServerManifest = z.infer<typeof ServerManifest>;

export const WORK_FOLDER = ".rynek";
/** Says to everybody which export lies here: the manifest's hash. Read back over HTTP when the upload is done. */
export const STAMP_PATH = "rynek.txt";

/** What systems and hostings put into a folder by themselves: one with only these is nobody's site. */
const LITTER = /^(?:\.|cgi-bin$|logs?$|error_log$|awstats|webstat|lost\+found$|Thumbs\.db$|desktop\.ini$)/i;

/** The server's folder as it is now. */
export type ServerState = {
  /** What an earlier upload wrote; undefined where there was none, or it can't be read. */
  readonly manifest: ServerManifest | undefined;
  /** Every file in the folders that the site uses, with its size. */
  readonly files: ReadonlyMap<string, number>;
  readonly folders: ReadonlySet<string>;
};

export async function readServerManifest(remote: Remote): Promise<ServerManifest | undefined> {
  let bytes: Buffer | undefined;
  try {
    bytes = await remote.read(MANIFEST_PATH);
    const parsed = ServerManifest.safeParse(JSON.parse(bytes.toString("utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (isTrouble(error, "missing")) return undefined;
    if (error instanceof SyntaxError) {
      // Half a manifest on the way is tried again; half a manifest on the server is none.
      if ((await remote.size(MANIFEST_PATH)) !== bytes?.length) throw new Trouble("cut", { path: MANIFEST_PATH });
      return undefined;
    }
    // FTP says "550" of much; a manifest that is there has a size.
    if (isTrouble(error, "other", "readonly") && (await remote.size(MANIFEST_PATH)) === undefined) return undefined;
    throw error;
  }
}

/** "ogloszenia/most.html" → "ogloszenia"; "" for what lies at the root. */
export const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf("/"), 0));

/** Every folder of these paths, parents before what is in them. */
export function foldersOf(paths: Iterable<string>): string[] {
  const all = new Set<string>();
  for (const path of paths) for (let at = folderOf(path); at !== ""; at = folderOf(at)) all.add(at);
  return [...all].sort();
}

/** Lists the root and those of `folders` that are there; what else is on the server is not looked into. */
export async function listSite(
  folders: readonly string[],
  each: <T>(items: readonly T[], work: (remote: Remote, item: T) => Promise<void>) => Promise<void>,
): Promise<Pick<ServerState, "files" | "folders"> & { readonly strangers: string[] }> {
  const files = new Map<string, number>();
  const present = new Set<string>();
  const strangers = new Set<string>();
  const wanted = new Set(folders);
  // All at once, not level by level: asking for a folder that isn't there costs less than waiting.
  await each(["", ...folders], async (remote, folder) => {
    for (const entry of await listOrNothing(remote, folder)) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFolder) {
        if (wanted.has(path)) present.add(path);
        else if (folder === "" && !LITTER.test(entry.name)) strangers.add(entry.name);
      } else if (SITE_PATH.test(path)) files.set(path, entry.bytes);
      else if (folder === "" && !LITTER.test(entry.name)) strangers.add(entry.name);
    }
  });
  return { files, folders: present, strangers: [...strangers] };
}

async function listOrNothing(remote: Remote, folder: string): Promise<Listed[]> {
  try {
    return await remote.list(folder);
  } catch (error) {
    // FTP servers have many ways to say that there is no such folder.
    if (isTrouble(error, "missing") || (folder !== "" && isTrouble(error, "other"))) return [];
    throw error;
  }
}

export type Files = Readonly<Record<string, ManifestEntry>>;
