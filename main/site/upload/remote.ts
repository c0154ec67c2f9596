import type { UploadTarget } from "../../../preload/contract/upload-target.ts";
import { connectFolder } from "./folder.ts";
import { PATIENCE, type Patience } from "./trouble.ts";

export type Listed = { readonly name: string; readonly bytes: number; readonly isFolder: boolean };

/**
 * A folder on a server, whatever it is reached by. Paths are relative to the target's folder and
 * parted by "/"; "" is the folder itself. Whatever fails throws a Trouble (trouble.ts). A lost
 * connection is made anew by the next call, so a caller only has to try again (steady.ts).
 */
export type Remote = {
  /** What is in a folder, without "." and ".."; throws "missing" if there is no such folder. */
  readonly list: (folder: string) => Promise<Listed[]>;
  readonly read: (path: string) => Promise<Buffer>;
  /** Creates or overwrites; a reader may meet half of it. The folder must be there. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Over an existing file too, in one step where the server can. */
  readonly rename: (from: string, to: string) => Promise<void>;
  /** A file. One that is gone already is no trouble. */
  readonly remove: (path: string) => Promise<void>;
  /** One folder, whose parent is there. Throws "exists" if it is there already: of two who make it, one does. */
  readonly makeFolder: (path: string) => Promise<void>;
  /** An empty folder. One that is gone already is no trouble. */
  readonly removeFolder: (path: string) => Promise<void>;
  /** Undefined if there is no such file. */
  readonly size: (path: string) => Promise<number | undefined>;
  /** When a file was written by the server's own clock, in milliseconds; undefined if it doesn't tell. */
  readonly writtenAt: (path: string) => Promise<number | undefined>;
  /** How many calls are worth having under way at once. */
  readonly lanes: number;
  readonly close: () => Promise<void>;
};

/** What proves who we are. Comes from the system's safe or from a person, and is never written anywhere. */
export type Secret = {
  readonly password?: string | undefined;
  /** A private key as its file's text, and what unlocks it. */
  readonly key?: string | undefined;
  readonly passphrase?: string | undefined;
};

/** Opens the target's folder. It must be there, and the server must be who it was the last time. Loads what speaks the one protocol alone. */
export async function connect(target: UploadTarget, secret: Secret, patience: Patience = PATIENCE): Promise<Remote> {
  switch (target.protocol) {
    case "folder":
      return connectFolder(target.folder);
    case "sftp":
      return (await import("./sftp.ts")).connectSftp(target, secret, patience);
    case "webdav":
      return (await import("./webdav.ts")).connectWebdav(target, secret, patience);
    default:
      return (await import("./ftp.ts")).connectFtp(target, secret, patience);
  }
}
