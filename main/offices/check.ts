import { existsSync } from "node:fs";
import { join } from "node:path";
import { contentPath } from "../files/store.ts";
import { refuse } from "../refusal.ts";
import type { TaskContext } from "../worker-tasks.ts";
import { verifyAudit } from "./audit.ts";
import { connectReadOnly, integrity, isNewer, kyselyOver, rowCounts } from "./database.ts";
import { backupFolder, fingerprint, keptFile, readManifest } from "./manifest.ts";
import { freshSchema, schemaText } from "./schema.ts";

/** Worker tasks that read whole files: is a backup what its manifest says, is an office sound. */

/**
 * Refuses a backup in which anything is wrong. Its database may come from a stick: it is opened
 * read-only, and triggers or views that are not ours are refused.
 */
export async function checkBackup({ office, id, files }: { office: string; id: string; files: boolean }): Promise<void> {
  const manifest = readManifest(office, id);
  const path = join(backupFolder(office, id), "office.sqlite");
  const found = fingerprint(path);
  if (!found || found.bytes !== manifest.database.bytes || found.sha256 !== manifest.database.sha256) throw refuse("backups.damaged");
  if (existsSync(`${path}-wal`) || existsSync(`${path}-journal`)) throw refuse("backups.damaged");
  const sqlite = connectReadOnly(path);
  try {
    if (isNewer(sqlite)) throw refuse("office.newer");
    if (integrity(sqlite) !== "ok") throw refuse("backups.damaged");
    if (schemaText(sqlite) !== (await freshSchema(manifest.migrations.at(-1)))) throw refuse("backups.foreign");
    const counts = rowCounts(sqlite);
    if (JSON.stringify(counts) !== JSON.stringify(manifest.tables)) throw refuse("backups.damaged");
    const audit = await verifyAudit(kyselyOver(sqlite), manifest.audit);
    if (!audit.ok || audit.entries !== manifest.audit.seq) throw refuse("backups.damaged");
  } finally {
    sqlite.close();
  }
  if (!files) return;
  for (const file of manifest.files) {
    const kept = fingerprint(keptFile(office, file.sha256));
    if (!kept || kept.sha256 !== file.sha256) throw refuse("backups.damaged");
  }
}

type OfficeCheck = { database: string; files: number; missing: string[]; damaged: string[] };

/** Reads the whole database and each attachment of an office. */
export function checkOffice({ folder }: { folder: string }, { progress }: Pick<TaskContext, "progress">): OfficeCheck {
  const sqlite = connectReadOnly(join(folder, "office.sqlite"));
  try {
    const database = integrity(sqlite);
    const files = sqlite.prepare("select name, sha256 from file").all() as { name: string; sha256: string }[];
    const result: OfficeCheck = { database, files: files.length, missing: [], damaged: [] };
    for (const [index, { name, sha256 }] of files.entries()) {
      const found = fingerprint(contentPath(folder, sha256));
      if (!found) result.missing.push(name);
      else if (found.sha256 !== sha256) result.damaged.push(name);
      progress(index + 1, files.length);
    }
    return result;
  } finally {
    sqlite.close();
  }
}
