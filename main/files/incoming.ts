import { createHash } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { appendFile, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { v7 as uuid } from "uuid";

/** A file on its way in. It grows on the disk: a scan may be larger than memory. */
export type Incoming = {
  /** Where it lies until it is kept. */
  readonly path: string;
  /** Adds a piece; pieces are written in the order of the calls. */
  append(piece: Uint8Array): Promise<void>;
  /** Makes what was written safe from a power cut, and tells its SHA-256. */
  complete(): Promise<string>;
  read(): Promise<Buffer>;
  drop(): void;
};

const folderOf = (office: string): string => join(office, "incoming");

/** What an earlier run left half-written. */
export const forgetIncoming = (office: string): void => rmSync(folderOf(office), { recursive: true, force: true });

/** A new one, in the office's own folder, so that keeping it is no more than a rename. */
export function beginIncoming(office: string): Incoming {
  mkdirSync(folderOf(office), { recursive: true });
  const path = join(folderOf(office), uuid());
  const hash = createHash("sha256");
  let written = Promise.resolve();
  return {
    path,
    append: (piece) => {
      hash.update(piece);
      return (written = written.then(() => appendFile(path, piece)));
    },
    complete: async () => {
      await written;
      const handle = await open(path, "r+");
      await handle.sync().finally(() => handle.close());
      return hash.digest("hex");
    },
    read: () => readFile(path),
    drop: () => rmSync(path, { force: true }),
  };
}
