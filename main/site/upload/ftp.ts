import { Readable, Writable } from "node:stream";
import { type Client, FTPError } from "basic-ftp";
import type { UploadTarget } from "../../../preload/contract/upload-target.ts";
import { lastWord, openFtp, renameAtOnce, troubleOf } from "./ftp-connection.ts";
import type { Remote, Secret } from "./remote.ts";
import { isTrouble, type Patience, Trouble } from "./trouble.ts";

/** Connections at once, each with one file under way: fewer where the server takes fewer. Hostings allow eight or ten to an address. */
const CONNECTIONS = 8;

/** Of a larger file what arrived before its connection was lost is not sent again. */
const WORTH_KEEPING = 100_000;
/** Sent in pieces: of one that is all given at once nobody could tell whether it moves. */
const PIECE = 32_768;

/** FTP and FTPS (explicit TLS): a few connections, opened as they are needed, given back and replaced when lost. */
export async function connectFtp(target: UploadTarget, secret: Secret, patience: Patience): Promise<Remote> {
  const idle: Client[] = [];
  const waiting: (() => void)[] = [];
  let lanes = CONNECTIONS;
  let taken = 0;
  let base = "";
  let closed = false;

  const isFree = () => taken < lanes;
  async function take(): Promise<Client> {
    while (!isFree()) await new Promise<void>((resolve) => waiting.push(resolve));
    taken++;
    try {
      for (;;) {
        const kept = idle.pop();
        if (!kept) break;
        // The server may have ended it while it was idle.
        if (!kept.closed) return kept;
        kept.close();
      }
      return await openFtp(target, secret, patience);
    } catch (error) {
      taken--;
      // Others got in: there are as many connections as the server allows.
      if (isTrouble(error, "tooMany", "login") && taken > 0) {
        lanes = Math.max(1, taken);
        throw new Trouble("tooMany", error.params, { cause: error });
      }
      throw error;
    } finally {
      waiting.shift()?.();
    }
  }

  /** Runs on a free connection. One on which something broke off is not used again: nobody knows what its next answer belongs to. */
  async function use<T>(path: string, run: (client: Client, path: string) => Promise<T>): Promise<T> {
    const client = await take();
    try {
      const result = await run(client, path === "" ? base || "." : `${base}/${path}`);
      if (closed) client.close();
      else idle.push(client);
      return result;
    } catch (error) {
      const answered = error instanceof FTPError || error instanceof Trouble;
      const trouble = troubleOf(answered ? error : ((await lastWord(client)) ?? error), target);
      if (answered && !isTrouble(trouble, "tooMany", "cut") && !client.closed) idle.push(client);
      else client.close();
      // What ended this one, unasked, has likely ended those that were idle longer.
      if (isTrouble(trouble, "cut", "stalled")) for (const other of idle.splice(0)) other.close();
      throw trouble;
    } finally {
      taken--;
      waiting.shift()?.();
    }
  }

  const first = await openFtp(target, secret, patience);
  try {
    if (target.folder !== "") await first.cd(target.folder);
    base = (await first.pwd()).replace(/\/$/, "");
  } catch (error) {
    first.close();
    if (error instanceof FTPError && error.code === 550) throw new Trouble("folderMissing", { folder: target.folder }, { cause: error });
    throw troubleOf(error, target);
  }
  idle.push(first);

  const exists = async (path: string) => {
    const cut = path.lastIndexOf("/");
    const around = await use(path.slice(0, Math.max(cut, 0)), (client, at) => client.list(at)).catch(() => []);
    return around.some(({ name }) => name === path.slice(cut + 1));
  };
  const unlessGone = async (path: string, run: Promise<unknown>) => {
    try {
      await run;
    } catch (error) {
      if (isTrouble(error, "missing")) return;
      if (isTrouble(error, "other", "readonly") && !(await exists(path))) return;
      throw error;
    }
  };

  const sizeOf = (path: string) =>
    use(path, (client, at) => client.size(at)).catch((error: unknown) => {
      if (isTrouble(error, "missing", "other")) return undefined;
      throw error;
    });

  async function write(path: string, bytes: Uint8Array): Promise<void> {
    try {
      await use(path, (client, at) => client.uploadFrom(Readable.from(piecesOf(bytes)), at));
    } catch (error) {
      if (isTrouble(error, "other", "cut") && (await isFull(path))) throw new Trouble("full", error.params, { cause: error });
      if (bytes.length < WORTH_KEEPING || !isTrouble(error, "cut", "stalled") || !(await goOn(path, bytes))) throw error;
    }
  }

  /** proftpd says "input/output error" of the file that filled the disk, or only breaks it off, and "no space" of the next. */
  async function isFull(path: string): Promise<boolean> {
    const probe = `${path}-proba`;
    const full = await use(probe, (client, at) => client.uploadFrom(Readable.from([Buffer.from("?")]), at)).then(
      () => false,
      (error: unknown) => isTrouble(error, "full"),
    );
    await use(probe, (client, at) => client.remove(at)).catch(() => {});
    return full;
  }

  /**
   * Where something ends the control connection for being idle while a file takes long, each try
   * would end so. The file goes on where it stopped as long as it gets further (APPE, which a
   * server may refuse); true once all of it has arrived. The size alone says so.
   */
  async function goOn(path: string, bytes: Uint8Array): Promise<boolean> {
    for (let before = 0; ;) {
      const there = (await sizeOf(path).catch(() => undefined)) ?? 0;
      if (there === bytes.length) return true;
      if (there <= before || there > bytes.length) return false;
      before = there;
      await use(path, (client, at) => client.appendFrom(Readable.from(piecesOf(bytes.subarray(there))), at)).catch(() => {});
    }
  }

  return {
    get lanes() {
      return lanes;
    },
    list: (folder) =>
      use(folder, async (client, at) =>
        (await client.list(at))
          .filter(({ name }) => name !== "." && name !== "..")
          .map(({ name, size, isDirectory }) => ({ name, bytes: size, isFolder: isDirectory })),
      ),
    read: (path) =>
      use(path, async (client, at) => {
        // Asked first: of a file that isn't there some servers break the data connection off before they say so.
        const size = await client.size(at).catch((error: unknown) => {
          if (error instanceof FTPError && error.code === 550) throw new Trouble("missing", { path }, { cause: error });
          if (!(error instanceof FTPError)) throw error;
          return undefined;
        });
        const pieces: Buffer[] = [];
        const into = new Writable({ write: (piece: Buffer, _encoding, next) => (pieces.push(piece), next()) });
        await client.downloadTo(into, at);
        const bytes = Buffer.concat(pieces);
        if (size !== undefined && size !== bytes.length) throw new Trouble("cut", { path });
        return bytes;
      }),
    write,
    rename: async (from, to) => {
      const rename = () => use(from, (client, at) => renameAtOnce(client, at, `${base}/${to}`));
      try {
        await rename();
      } catch (error) {
        // Some servers don't rename over a file. There the page is missing for a moment, but never half.
        if (!isTrouble(error, "exists", "readonly", "other") || !(await exists(to)) || !(await exists(from))) throw error;
        await use(to, (client, at) => client.remove(at));
        await rename();
      }
    },
    remove: (path) =>
      unlessGone(
        path,
        use(path, (client, at) => client.remove(at)),
      ),
    makeFolder: async (path) => {
      try {
        await use(path, (client, at) => client.send(`MKD ${at}`));
      } catch (error) {
        if (isTrouble(error, "readonly", "other", "exists") && (await exists(path)))
          throw new Trouble("exists", { path }, { cause: error });
        throw error;
      }
    },
    removeFolder: (path) =>
      unlessGone(
        path,
        use(path, (client, at) => client.removeEmptyDir(at)),
      ),
    size: sizeOf,
    writtenAt: (path) =>
      use(path, async (client, at) => {
        // Old servers count years in their own way ("19126").
        const time = (await client.lastMod(at)).getTime();
        return Number.isNaN(time) ? undefined : time;
      }).catch((error: unknown) => {
        if (isTrouble(error, "missing", "other")) return undefined;
        throw error;
      }),
    close: async () => {
      closed = true;
      for (const client of idle.splice(0)) client.close();
    },
  };
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}
