import { createHash } from "node:crypto";
import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Backup, BackupReason } from "../../preload/contract/offices.ts";
import { refuse } from "../refusal.ts";

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What was erased for good, and when: the submitters' data of a consultation, the voter lists of an edition. Ids and times alone. */
export const Erased = z.object({ what: z.enum(["senders", "voters"]), id: z.string(), at: z.iso.datetime() });
export type Erased = z.infer<typeof Erased>;

/** What a backup says of itself: enough to tell whether a single bit of it changed. Read as coming from outside. */
export const Manifest = z.object({
  format: z.literal(1),
  version: z.string().max(40),
  office: z.object({ id: z.string().max(100), name: z.string().max(200) }),
  at: z.iso.datetime(),
  reason: BackupReason,
  database: z.object({ bytes: z.int(), sha256: Hash }),
  tables: z.record(z.string(), z.int()),
  files: z.array(z.object({ sha256: Hash, bytes: z.int() })),
  /** The audit log's newest entry: the log in the backup must end with it. */
  audit: z.object({ seq: z.int(), hash: z.union([Hash, z.literal("")]) }),
  migrations: z.array(z.string().max(100)),
  /** What is erased in this backup too. One from before this was noted tells only until when it was. */
  erased: z.array(Erased).optional(),
  erasedUntil: z.iso.datetime().optional(),
});
export type Manifest = z.infer<typeof Manifest>;

export const backupsFolder = (office: string): string => join(office, "backups");
/** Attachments are kept once for all backups of an office, under their hash. */
export const keptFile = (office: string, sha256: string): string => join(backupsFolder(office), "files", sha256.slice(0, 2), sha256);
export const backupFolder = (office: string, id: string): string => join(backupsFolder(office), Backup.shape.id.parse(id));

/** The manifest of a backup; a missing or unreadable one is a damaged backup. */
export function readManifest(office: string, id: string): Manifest {
  let text: string;
  try {
    text = readFileSync(join(backupFolder(office, id), "manifest.json"), "utf8");
  } catch {
    throw refuse("backups.missing");
  }
  try {
    return Manifest.parse(JSON.parse(text));
  } catch {
    throw refuse("backups.damaged");
  }
}

/** Whether the backup is rid of it. Times alone don't tell: one made while the PC's clock was ahead seems younger than an erasure after it. */
export const isErasedIn = ({ at, erased, erasedUntil }: Manifest, one: Erased): boolean =>
  erased ? erased.some(({ what, id, at: then }) => what === one.what && id === one.id && then >= one.at) : one.at <= (erasedUntil ?? at);

/** Every finished backup, newest first. A folder without a good manifest is not one. */
export function listBackups(office: string): Backup[] {
  mkdirSync(backupsFolder(office), { recursive: true });
  const all: Backup[] = [];
  for (const id of readdirSync(backupsFolder(office))) {
    if (!Backup.shape.id.safeParse(id).success) continue;
    try {
      const { at, reason, database, files, version } = readManifest(office, id);
      all.push({ id, at, reason, bytes: database.bytes, files: files.length, version });
    } catch {
      continue;
    }
  }
  return all.sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** Size and SHA-256 of a file, read in pieces. Undefined where there is none. */
export function fingerprint(path: string): { bytes: number; sha256: string } | undefined {
  let handle: number;
  try {
    handle = openSync(path, "r");
  } catch {
    return undefined;
  }
  try {
    const hash = createHash("sha256");
    const piece = Buffer.allocUnsafe(1 << 20);
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) hash.update(piece.subarray(0, read));
    return { bytes: fstatSync(handle).size, sha256: hash.digest("hex") };
  } finally {
    closeSync(handle);
  }
}
