import { closeSync, mkdirSync, openSync, realpathSync, rmSync, statfsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { refuse } from "../refusal.ts";
import { holdFile } from "./database.ts";

/** %APPDATA%\Rynek, ~/Library/Application Support/Rynek or ~/.local/share/rynek. */
export function defaultDataFolder(): string {
  if (process.platform === "win32") return join(process.env["APPDATA"] ?? join(homedir(), "AppData", "Roaming"), "Rynek");
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support", "Rynek");
  return join(process.env["XDG_DATA_HOME"] ?? join(homedir(), ".local", "share"), "rynek");
}

/** File systems over a network (statfs types of Linux): SQLite's locks can't be trusted there. */
const NETWORK = new Set([0x6969, 0xff534d42, 0xfe534d42, 0x517b, 0x564c, 0x01021997, 0x65735546]);
const UNC = /^[\\/]{2}([^?.]|\?\\UNC)/;
const SYNCED = /[\\/](OneDrive|Dropbox|Google Drive|iCloud|Nextcloud)[^\\/]*([\\/]|$)/i;

const fileSystemOf = (folder: string): number => (process.platform === "linux" ? statfsSync(folder).type : 0);

/** Refuses a folder in which an office would not be safe, and makes the folder where it is missing. */
export function prepareDataFolder(folder: string, fileSystem: (folder: string) => number = fileSystemOf): string {
  if (UNC.test(folder)) throw refuse("data.network", { folder });
  if (SYNCED.test(folder)) throw refuse("data.synced", { folder });
  try {
    mkdirSync(join(folder, "offices"), { recursive: true });
    const probe = join(folder, `.probe-${process.pid}`);
    closeSync(openSync(probe, "wx"));
    rmSync(probe);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw code === "ENOSPC" ? refuse("data.full", { folder }) : refuse("data.readonly", { folder });
  }
  // A mapped drive of Windows ("Z:") shows its server here.
  const real = realpathSync.native(folder);
  if (NETWORK.has(fileSystem(folder)) || UNC.test(real)) throw refuse("data.network", { folder });
  return real;
}

/**
 * One process alone opens the offices of a data folder. Returns the function that lets go of it.
 * The system lets go of it too when the process is killed: no lock is ever left behind.
 */
export function lockDataFolder(folder: string): () => void {
  const letGo = holdFile(join(folder, "rynek.in-use"));
  if (!letGo) throw refuse("data.inUse", { folder });
  return letGo;
}
