import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ManifestEntry } from "../manifest.ts";
import type { Files } from "./server-state.ts";

/**
 * What this PC remembers of its own uploads, beside the office's database: the lock that it took,
 * and which files of an unfinished upload are known to be on the server.
 */
export type Memory = {
  readonly lock: string | undefined;
  keepLock(id: string | undefined): void;
  /** What upload `id` finished; nothing, if the last one of this PC was another. */
  done(id: string | undefined): Files;
  /** Starts the journal of a new upload. */
  begin(id: string): void;
  note(path: string, entry: ManifestEntry): void;
};

export function openMemory(folder: string): Memory {
  mkdirSync(folder, { recursive: true });
  const journal = join(folder, "journal.jsonl");
  const lockFile = join(folder, "lock.txt");
  return {
    get lock() {
      return existsSync(lockFile) ? readFileSync(lockFile, "utf8") : undefined;
    },
    keepLock: (id) => (id === undefined ? rmSync(lockFile, { force: true }) : writeFileSync(lockFile, id)),
    done: (id) => {
      const lines = existsSync(journal) ? readFileSync(journal, "utf8").split("\n") : [];
      if (id === undefined || lines[0] !== id) return {};
      const files: Record<string, ManifestEntry> = {};
      for (const line of lines.slice(1)) {
        try {
          const [path, sha256, bytes] = JSON.parse(line) as [string, string, number];
          files[path] = { sha256, bytes };
        } catch {
          // The line that a power cut left half.
        }
      }
      return files;
    },
    begin: (id) => writeFileSync(journal, `${id}\n`),
    note: (path, { sha256, bytes }) => appendFileSync(journal, `${JSON.stringify([path, sha256, bytes])}\n`),
  };
}
