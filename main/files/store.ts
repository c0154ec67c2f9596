import { createHash } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { v7 as uuid } from "uuid";
import type { Call } from "../call.ts";
import { moment } from "../call.ts";
import type { Tables } from "../offices/tables.ts";

/** Content is kept once, under its hash: a name from outside never becomes a path. */
export const contentPath = (folder: string, sha256: string): string => join(folder, "files", sha256.slice(0, 2), sha256);

/** Puts bytes into the office's files/ so that a power cut leaves either nothing or the whole; gives their SHA-256. */
export function storeContent(folder: string, bytes: Uint8Array): string {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const path = contentPath(folder, sha256);
  if (statSync(path, { throwIfNoEntry: false })?.size === bytes.length) return sha256;
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.part`;
  try {
    const handle = openSync(temporary, "w");
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(handle, bytes, written);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
  return sha256;
}

/** Writes a small file; it is on the disk when this returns. */
export function writeSynced(path: string, text: string): void {
  const handle = openSync(path, "w");
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes a rename durable. Windows has no such call, and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Moves a whole file that lies in the office's folder to where its content belongs. */
function adoptContent(folder: string, from: string, sha256: string): void {
  const path = contentPath(folder, sha256);
  mkdirSync(dirname(path), { recursive: true });
  renameSync(from, path);
  syncFolder(dirname(path));
}

/** With its bytes, or where it lies in the office's folder, on the disk already. */
export type NewFile = { name: string; mime: string; width?: number | null; height?: number | null } & (
  | { bytes: Uint8Array }
  | { path: string; sha256: string }
);

/** Keeps a file made by the program or taken from a person, and lists it. */
export async function keepFile(call: Pick<Call, "db" | "office" | "person" | "now">, file: NewFile): Promise<Tables["file"]> {
  const { folder } = call.office;
  const bytes = "bytes" in file ? file.bytes.length : statSync(file.path).size;
  const sha256 = "bytes" in file ? storeContent(folder, file.bytes) : file.sha256;
  if ("path" in file) adoptContent(folder, file.path, sha256);
  const row = {
    id: uuid(),
    name: file.name,
    mime: file.mime,
    bytes,
    sha256,
    width: file.width ?? null,
    height: file.height ?? null,
    created_by: call.person.name,
    created_at: moment(call),
  };
  await call.db.insertInto("file").values(row).execute();
  return row;
}

/** A kept file as the screen gets it: by its id, never by where it lies. */
export const fileView = (row: Tables["file"]) => ({
  id: row.id,
  name: row.name,
  mime: row.mime,
  bytes: row.bytes,
  width: row.width,
  height: row.height,
  createdAt: row.created_at,
});
