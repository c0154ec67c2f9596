import { copyFileSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, closeSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { contentPath, syncFolder, writeSynced } from "../files/store.ts";
import { writeAuditHead } from "./audit.ts";
import { requireBackup } from "./backups.ts";
import { backupFolder, fingerprint, keptFile } from "./manifest.ts";

const MARK = "restoring";
const NEXT = "office.sqlite.next";
const ASIDE = "aside";
/** Moved together: a -wal left behind would be replayed into the database that takes its place. */
const DATABASE = ["office.sqlite", "office.sqlite-wal", "office.sqlite-shm"] as const;

/**
 * Puts a backup that was checked in place of an office's database; the office must be closed.
 * A kill at any point leaves the office as it was or as it will be: finishRestore goes on from
 * the mark. What was there before stays under aside/ until `forgetAside`.
 */
export function putBackup(folder: string, id: string, steps: (step: string) => void = () => {}): void {
  const manifest = requireBackup(folder, id);
  for (const { sha256 } of manifest.files) bringFile(folder, sha256);
  copyFileSync(join(backupFolder(folder, id), "office.sqlite"), join(folder, NEXT));
  syncFile(join(folder, NEXT));
  if (fingerprint(join(folder, NEXT))?.sha256 !== manifest.database.sha256) throw new Error("the backup changed while it was copied");
  steps("copied");
  writeSynced(join(folder, MARK), JSON.stringify({ id, audit: manifest.audit }));
  syncFolder(folder);
  steps("marked");
  finishRestore(folder, steps);
}

/** Ends a restore that was begun: with the office's own files on their way aside or already there. */
export function finishRestore(folder: string, steps: (step: string) => void = () => {}): void {
  const mark = join(folder, MARK);
  if (!existsSync(mark)) return rmSync(join(folder, NEXT), { force: true });
  if (existsSync(join(folder, NEXT))) {
    mkdirSync(join(folder, ASIDE), { recursive: true });
    for (const name of DATABASE.toReversed()) {
      if (existsSync(join(folder, name))) renameSync(join(folder, name), join(folder, ASIDE, name));
      steps(`aside ${name}`);
    }
    renameSync(join(folder, NEXT), join(folder, "office.sqlite"));
    steps("in place");
    syncFolder(folder);
  }
  const { audit } = JSON.parse(readFileSync(mark, "utf8")) as { audit: { seq: number; hash: string } };
  writeAuditHead(folder, audit);
  steps("head");
  rmSync(mark);
  syncFolder(folder);
}

/** The database that a restore replaced, once a verified backup of it is there. */
export const forgetAside = (folder: string): void => rmSync(join(folder, ASIDE), { recursive: true, force: true });

/** Whether a folder holds an office: also one whose restore was cut in the middle. */
export const holdsOffice = (folder: string): boolean => existsSync(join(folder, "office.sqlite")) || existsSync(join(folder, MARK));

function bringFile(folder: string, sha256: string): void {
  const path = contentPath(folder, sha256);
  if (fingerprint(path)?.sha256 === sha256) return;
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  try {
    linkSync(keptFile(folder, sha256), path);
  } catch {
    copyFileSync(keptFile(folder, sha256), `${path}.part`);
    syncFile(`${path}.part`);
    renameSync(`${path}.part`, path);
  }
  syncFolder(dirname(path));
}

function syncFile(path: string): void {
  const handle = openSync(path, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
