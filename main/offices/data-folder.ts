import { closeSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync, statfsSync, writeSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { refuse } from "../refusal.ts";

/** %APPDATA%\Rynek, ~/Library/Application Support/Rynek or ~/.local/share/rynek. */
export function defaultDataFolder(): string {
  if (process.platform === "win32") return join(process.env["APPDATA"] ?? join(homedir(), "AppData", "Roaming"), "Rynek");
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support", "Rynek");
  return join(process.env["XDG_DATA_HOME"] ?? join(homedir(), ".local", "share"), "rynek");
}

/** File systems over a network (statfs types of Linux): SQLite's locks can't be trusted there. */
const NETWORK = new Set([0x6969, 0xff534d42, 0xfe534d42, 0x517b, 0x564c, 0x01021997, 0x65735546]);
const SYNCED = /[\\/](OneDrive|Dropbox|Google Drive|iCloud|Nextcloud)[^\\/]*([\\/]|$)/i;

/** Refuses a folder in which an office would not be safe, and makes the folder where it is missing. */
export function prepareDataFolder(folder: string): string {
  if (/^[\\/]{2}[^?.]/.test(folder)) throw refuse("data.network", { folder });
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
  if (process.platform === "linux" && NETWORK.has(statfsSync(folder).type)) throw refuse("data.network", { folder });
  return realpathSync(folder);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * One process alone opens the offices of a data folder. Returns the function that lets go of it.
 * A lock left by a killed process is taken over.
 */
export function lockDataFolder(folder: string): () => void {
  const lock = join(folder, "rynek.lock");
  for (let attempt = 0; ; attempt++) {
    try {
      const handle = openSync(lock, "wx");
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw refuse("data.readonly", { folder });
      const owner = Number(readFileSync(lock, "utf8") || 0);
      if (attempt > 0 || (owner !== process.pid && owner > 0 && isRunning(owner))) throw refuse("data.inUse", { folder });
      rmSync(lock, { force: true });
    }
  }
}
