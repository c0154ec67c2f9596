import { mkdir, readdir, readFile, rename, rmdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Remote } from "./remote.ts";
import { Trouble, type TroubleCode } from "./trouble.ts";

const TROUBLE: Record<string, TroubleCode> = {
  ENOENT: "missing",
  ENOTDIR: "missing",
  EEXIST: "exists",
  ENOTEMPTY: "exists",
  EACCES: "readonly",
  EPERM: "readonly",
  EROFS: "readonly",
  EBUSY: "readonly",
  ENOSPC: "full",
  EDQUOT: "full",
};

/** A folder of this PC, or of a disk that it reaches as one. */
export async function connectFolder(folder: string): Promise<Remote> {
  const at = (path: string) => join(folder, path);
  const told = async <T>(path: string, run: Promise<T>): Promise<T> => {
    try {
      return await run;
    } catch (error) {
      const { code = "", message } = error as NodeJS.ErrnoException;
      throw new Trouble(TROUBLE[code] ?? "other", { path, said: message }, { cause: error });
    }
  };
  const gone = (error: unknown) => {
    if (!(error instanceof Trouble && error.trouble === "missing")) throw error;
    return undefined;
  };
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw new Trouble("folderMissing", { folder });
  return {
    lanes: 8,
    list: async (path) => {
      const names = await told(path, readdir(at(path), { withFileTypes: true }));
      return Promise.all(
        names.map(async (entry) => ({
          name: entry.name,
          bytes: entry.isDirectory() ? 0 : ((await stat(join(at(path), entry.name)).catch(() => undefined))?.size ?? 0),
          isFolder: entry.isDirectory(),
        })),
      );
    },
    read: (path) => told(path, readFile(at(path))),
    write: (path, bytes) => told(path, writeFile(at(path), bytes)),
    rename: (from, to) => told(to, rename(at(from), at(to))),
    remove: (path) => told(path, rm(at(path))).catch(gone),
    makeFolder: (path) => told(path, mkdir(at(path))),
    removeFolder: (path) => told(path, rmdir(at(path))).catch(gone),
    size: async (path) => {
      const found = await told(path, stat(at(path))).catch(gone);
      return found?.isFile() ? found.size : undefined;
    },
    writtenAt: async (path) => (await told(path, stat(at(path))).catch(gone))?.mtimeMs,
    close: async () => {},
  };
}
