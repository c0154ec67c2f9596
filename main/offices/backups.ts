import { copyFileSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Backup, BackupReason } from "../../preload/contract/offices.ts";
import { contentPath, syncFolder, writeSynced } from "../files/store.ts";
import { refuse } from "../refusal.ts";
import { superfluous } from "./backup-ladder.ts";
import { appliedMigrations, rowCounts, type Sqlite, standAlone } from "./database.ts";
import { erasedIn } from "./erased.ts";
import { backupFolder, backupsFolder, fingerprint, keptFile, listBackups, type Manifest, readManifest } from "./manifest.ts";
import type { OpenOffice } from "./open-office.ts";
import { requireNoVoting } from "./votes-under-way.ts";

/**
 * A whole copy of the office as it is now: made through its own connection, verified by the
 * worker, and only then given its name. Whatever fails leaves no half of a backup behind.
 */
export async function makeBackup(office: OpenOffice, reason: BackupReason): Promise<Backup> {
  const { folder } = office;
  const at = office.now();
  const id = `${at.toISOString().replace(/[-:.]/g, "")}-${reason}`;
  const whole = backupFolder(folder, id);
  const part = join(backupsFolder(folder), `${id}.part`);
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  try {
    const path = join(part, "office.sqlite");
    const taken = await copyDatabase(office, path, reason);
    standAlone(path);
    const database = fingerprint(path);
    if (!database) throw new Error("the copy of the database is missing");
    const files = taken.files.filter((file) => keepForBackups(folder, file.sha256));
    const manifest: Manifest = {
      format: 1,
      version: office.version,
      office: { id: office.id, name: taken.name },
      at: at.toISOString(),
      reason,
      database,
      tables: taken.tables,
      files,
      audit: taken.audit,
      migrations: taken.migrations,
      ...(taken.erased && { erased: taken.erased }),
    };
    writeSynced(join(part, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
    renameSync(part, whole);
    syncFolder(backupsFolder(folder));
    await office.work.run("checkBackup", { office: folder, id, files: false });
    return { id, at: manifest.at, reason, bytes: database.bytes, files: files.length, version: office.version };
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    rmSync(whole, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Copies page by page through the office's own connection, which is held meanwhile: another
 * writer would make SQLite start over for ever, and an open transaction on the same connection
 * makes it report success with no file at all.
 */
const copyDatabase = (office: OpenOffice, path: string, reason: BackupReason) =>
  office.db.connection().execute(async (held) => {
    const { sqlite } = office;
    if (sqlite.inTransaction) throw new Error("a backup can't be made inside a transaction");
    if (reason !== "migration") await requireNoVoting(held, reason);
    const { totalPages } = await sqlite.backup(path, { progress: () => 1000 });
    if (totalPages === 0 || !statSync(path, { throwIfNoEntry: false })?.size) throw new Error("SQLite made no copy");
    // An older schema may not tell: then the backup's time has to.
    return { ...describe(sqlite), erased: reason === "migration" ? null : await erasedIn(held) };
  });

/** What the copy must contain. Also of an older schema, which is copied before it is migrated. */
function describe(sqlite: Sqlite) {
  const one = (sql: string) => sqlite.prepare(sql).get() as Record<string, unknown> | undefined;
  const head = one("select seq, hash from audit_entry order by seq desc limit 1") as { seq: number; hash: string } | undefined;
  return {
    name: ((one("select name from office") as { name: string } | undefined)?.name ?? "").slice(0, 200),
    tables: rowCounts(sqlite),
    files: sqlite.prepare("select sha256, max(bytes) as bytes from file group by sha256 order by sha256").all() as {
      sha256: string;
      bytes: number;
    }[],
    audit: head ?? { seq: 0, hash: "" },
    migrations: appliedMigrations(sqlite),
  };
}

/**
 * An attachment is kept once for all backups, linked where the disk can, and read through when it
 * first comes. False for one that is gone or damaged already: that must not stop the rest from
 * being backed up, and "Stan programu" tells of it.
 */
export function keepForBackups(folder: string, sha256: string): boolean {
  const kept = keptFile(folder, sha256);
  if (statSync(kept, { throwIfNoEntry: false })) return true;
  const source = contentPath(folder, sha256);
  if (fingerprint(source)?.sha256 !== sha256) return false;
  mkdirSync(dirname(kept), { recursive: true });
  try {
    linkSync(source, kept);
  } catch {
    const temporary = `${kept}.part`;
    copyFileSync(source, temporary);
    renameSync(temporary, kept);
  }
  syncFolder(dirname(kept));
  return true;
}

/** Whether anything was done since the last backup: every doing has its entry in the audit log. One from a PC whose clock was ahead seems the newest. */
export async function changedSinceBackup(office: OpenOffice): Promise<boolean> {
  const head = await office.db.selectFrom("audit_entry").select("hash").orderBy("seq", "desc").limit(1).executeTakeFirst();
  return !listBackups(office.folder).some(({ id }) => readManifest(office.folder, id).audit.hash === (head?.hash ?? ""));
}

/** Lets go of the backups that the ladder no longer needs, of attachments that only they held, and of what a kill left half made. */
export function thinBackups(office: OpenOffice): void {
  const { folder } = office;
  // By a date in doubt every backup may seem old. The last good one tells it of all but what a clock that went back makes now.
  const doubt = office.clock.doubt();
  const asOf = doubt ? (doubt.now > doubt.last ? doubt.last : undefined) : office.now();
  const old = asOf ? superfluous(listBackups(folder), asOf) : [];
  for (const { id } of old) rmSync(backupFolder(folder, id), { recursive: true, force: true });
  for (const name of readdirSync(backupsFolder(folder)))
    if (name.endsWith(".part")) rmSync(join(backupsFolder(folder), name), { recursive: true, force: true });
  const needed = new Set<string>();
  for (const { id } of listBackups(folder)) for (const { sha256 } of readManifest(folder, id).files) needed.add(sha256);
  const store = join(backupsFolder(folder), "files");
  if (!statSync(store, { throwIfNoEntry: false })) return;
  for (const entry of readdirSync(store, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && !needed.has(entry.name)) rmSync(join(entry.parentPath, entry.name), { force: true });
}

/** The last one by now: one from a PC whose clock was ahead is no reason to make none for a year. */
export const newestBackup = (folder: string, now: Date): Backup | undefined =>
  listBackups(folder).find(({ at }) => at <= now.toISOString());

export function requireBackup(folder: string, id: string): Manifest {
  if (!listBackups(folder).some((backup) => backup.id === id)) throw refuse("backups.missing");
  return readManifest(folder, id);
}
