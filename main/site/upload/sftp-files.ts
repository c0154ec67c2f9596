import type { SFTPWrapper } from "ssh2";
import type { TroubleCode } from "./trouble.ts";

/** What every server takes and gives in one request. */
const PIECE = 32_000;

export type Done<T> = (error: Error | null | undefined, result?: T) => void;

/**
 * A file in two or three journeys instead of five: its size is not asked for, and closing it is
 * not waited for. A piece shorter than asked for is the last (OpenSSH, and what follows it).
 */
export function readWhole(sftp: SFTPWrapper, path: string, done: Done<Buffer>, answered: () => void): void {
  sftp.open(path, "r", (error, handle) => {
    if (error) return done(error);
    const end: Done<Buffer> = (failed, bytes) => {
      sftp.close(handle, () => {});
      done(failed, bytes);
    };
    const read = (into: Buffer, at: number, next: (count: number) => void) =>
      sftp.read(handle, into, 0, into.length, at, (failed, count) => {
        answered();
        // 1: the end of the file.
        if (failed && (failed as Error & { code?: number }).code !== 1) end(failed);
        else next(failed ? 0 : count);
      });
    const pieces: Buffer[] = [];
    const go = (at: number) => {
      const piece = Buffer.alloc(PIECE);
      read(piece, at, (count) => {
        if (count > 0) pieces.push(piece.subarray(0, count));
        if (count < PIECE) end(undefined, Buffer.concat(pieces));
        else go(at + count);
      });
    };
    go(0);
  });
}

/** Written and acknowledged; what closing it would say is seen when the sizes are compared. */
export function writeWhole(sftp: SFTPWrapper, path: string, bytes: Buffer, done: Done<void>, answered: () => void): void {
  sftp.open(path, "w", (error, handle) => {
    if (error) return done(error);
    let left = Math.max(1, Math.ceil(bytes.length / PIECE));
    let failed: Error | undefined;
    for (let at = 0; at < Math.max(1, bytes.length); at += PIECE)
      sftp.write(handle, bytes, at, Math.min(PIECE, bytes.length - at), at, (problem) => {
        answered();
        failed ??= problem ?? undefined;
        if (--left > 0) return;
        sftp.close(handle, () => {});
        done(failed);
      });
  });
}

/** Why a disk takes nothing, as far as OpenSSH tells: it says no more than "Failure" to who writes. */
export const diskTrouble = (sftp: SFTPWrapper, folder: string): Promise<TroubleCode | undefined> =>
  new Promise((resolve) => {
    try {
      sftp.ext_openssh_statvfs(folder, (error: unknown, info: { f_bavail?: number; f_flag?: number } | undefined) => {
        if (error || !info) return resolve(undefined);
        // 1: mounted for reading alone (PROTOCOL of OpenSSH, 4.5).
        resolve((info.f_flag ?? 0) & 1 ? "readonly" : info.f_bavail === 0 ? "full" : undefined);
      });
    } catch {
      resolve(undefined);
    }
  });
