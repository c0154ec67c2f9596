import { connect as openSocket } from "node:net";
import ssh2 from "ssh2";
import type { Client, SFTPWrapper } from "ssh2";
import type { UploadTarget } from "../../../preload/contract/upload-target.ts";
import { checkHostKey } from "./identity.ts";
import type { Remote, Secret } from "./remote.ts";
import { diskTrouble, type Done, readWhole, writeWhole } from "./sftp-files.ts";
import { inTime, isTrouble, type Patience, saidTrouble, socketTrouble, Trouble, type TroubleCode } from "./trouble.ts";

/** Requests under way at once on the one connection. */
const IN_FLIGHT = 64;
type Line = {
  readonly client: Client;
  readonly sftp: SFTPWrapper;
  readonly base: string;
  readonly renames: boolean;
  lost: boolean;
  /** When the server last answered a request, by performance.now: one that waits behind a large file is not lost. */
  answeredAt: number;
  readonly gone: Promise<never>;
};
type Request<T> = (sftp: SFTPWrapper, path: string, done: Done<T>, answered: () => void) => void;

/** SFTP: one connection, made anew by the next call after it was lost. */
export async function connectSftp(target: UploadTarget, secret: Secret, patience: Patience): Promise<Remote> {
  let opening: Promise<Line> | undefined;
  const line = async (): Promise<Line> => {
    const held = opening ?? (opening = open(target, secret, patience));
    try {
      const found = await held;
      if (!found.lost) return found;
    } catch (error) {
      if (opening === held) opening = undefined;
      throw error;
    }
    if (opening === held) opening = undefined;
    return line();
  };

  async function use<T>(path: string, run: Request<T>): Promise<T> {
    const on = await line();
    const answered = () => void (on.answeredAt = performance.now());
    const full = path === "" ? on.base : `${on.base}/${path}`;
    const asked = new Promise<T>((resolve, reject) => {
      const done: Done<T> = (error, result) => {
        answered();
        if (error) reject(error);
        else resolve(result as T);
      };
      run(on.sftp, full, done, answered);
    });
    try {
      const giveUp = () => {
        on.lost = true;
        on.client.destroy();
      };
      return await inTime(Promise.race([asked, on.gone]), patience.stallMs, giveUp, () => on.answeredAt);
    } catch (error) {
      throw on.lost && !(error instanceof Trouble) ? new Trouble("cut", { path }, { cause: error }) : troubleOf(error, path);
    }
  }

  const stat = (path: string) => use<ssh2.Stats>(path, (sftp, at, done) => sftp.stat(at, done));
  const found = (path: string) =>
    stat(path).catch((error: unknown) => {
      if (isTrouble(error, "missing")) return undefined;
      throw error;
    });
  const gone = (error: unknown) => {
    if (!isTrouble(error, "missing")) throw error;
  };

  const told = async <T>(path: string, run: Promise<T>): Promise<T> => {
    try {
      return await run;
    } catch (error) {
      if (!isTrouble(error, "other")) throw error;
      const { sftp, base } = await line();
      const why = await diskTrouble(sftp, base);
      throw why ? new Trouble(why, { path }, { cause: error }) : error;
    }
  };

  await line();
  return {
    lanes: IN_FLIGHT,
    list: async (folder) => {
      const entries = await use<ssh2.FileEntryWithStats[]>(folder, (sftp, at, done) => sftp.readdir(at, done));
      return entries.map(({ filename, attrs }) => ({ name: filename, bytes: attrs.size, isFolder: attrs.isDirectory() }));
    },
    read: (path) => use<Buffer>(path, readWhole),
    write: (path, bytes) =>
      told(
        path,
        use<void>(path, (sftp, at, done, answered) => writeWhole(sftp, at, Buffer.from(bytes), done, answered)),
      ),
    rename: async (from, to) => {
      const { base, renames } = await line();
      const whole = `${base}/${to}`;
      if (renames) return void (await use(from, (sftp, at, done) => sftp.ext_openssh_rename(at, whole, done)));
      // A server without that extension doesn't rename over a file: the page is missing for a moment, but never half.
      await use(to, (sftp, at, done) => sftp.unlink(at, done)).catch(gone);
      await use(from, (sftp, at, done) => sftp.rename(at, whole, done));
    },
    remove: (path) => use<void>(path, (sftp, at, done) => sftp.unlink(at, done)).catch(gone),
    makeFolder: (path) =>
      told(
        path,
        use<void>(path, (sftp, at, done) => sftp.mkdir(at, done)).catch(async (error: unknown) => {
          throw isTrouble(error, "other") && (await found(path)) ? new Trouble("exists", { path }, { cause: error }) : error;
        }),
      ),
    removeFolder: (path) => use<void>(path, (sftp, at, done) => sftp.rmdir(at, done)).catch(gone),
    size: async (path) => {
      const attrs = await found(path);
      return attrs?.isFile() ? attrs.size : undefined;
    },
    writtenAt: async (path) => {
      const attrs = await found(path);
      return attrs && attrs.mtime * 1000;
    },
    close: async () => {
      const held = await opening?.catch(() => undefined);
      if (held) held.lost = true;
      held?.client.end();
    },
  };
}

function open(target: UploadTarget, secret: Secret, { connectMs, stallMs }: Patience): Promise<Line> {
  const { host, port, user, folder } = target;
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client();
    let refused: unknown;
    // Without noDelay each request waits 40 ms for the acknowledgement of the one before.
    const sock = openSocket({ host, port, noDelay: true });
    const fail = (error: unknown) => {
      sock.destroy();
      reject(refused ?? openingTrouble(error, target, secret));
    };
    const waiting = setTimeout(() => fail(new Trouble("unreachable", { host, port })), connectMs);
    sock.once("connect", () => clearTimeout(waiting));
    let opened: Line | undefined;
    const gone = Promise.withResolvers<never>();
    // Calls that wait when the line is lost would wait for ever.
    gone.promise.catch(() => {});
    const lose = () => {
      if (opened) opened.lost = true;
      gone.reject(new Trouble("cut", { host, port }));
    };
    client
      .on("error", (error) => {
        clearTimeout(waiting);
        lose();
        fail(error);
      })
      .on("close", () => {
        lose();
        fail(new Trouble("cut", { host, port }));
      })
      .on("keyboard-interactive", (_name, _instructions, _language, prompts, answer) => answer(prompts.map(() => secret.password ?? "")))
      .on("ready", () =>
        client.sftp((error, sftp) => {
          if (error) return fail(new Trouble("otherProtocol", { host, port, found: "SSH" }, { cause: error }));
          // A server can end an idle channel and leave the connection.
          sftp.once("close", () => {
            lose();
            client.end();
          });
          sftp.realpath(folder || ".", (missing, base) => {
            if (missing) {
              const trouble = troubleOf(missing, folder);
              return fail(isTrouble(trouble, "cut") ? trouble : new Trouble("folderMissing", { folder }, { cause: missing }));
            }
            sftp.stat(base, (none, attrs) => {
              if (none || !attrs.isDirectory()) return fail(new Trouble("folderMissing", { folder }));
              const { _extensions: extensions = {} } = sftp as unknown as { _extensions?: Record<string, string> };
              opened = {
                client,
                sftp,
                base: base.replace(/\/$/, ""),
                renames: "posix-rename@openssh.com" in extensions,
                lost: false,
                answeredAt: performance.now(),
                gone: gone.promise,
              };
              resolve(opened);
            });
          });
        }),
      );
    try {
      client.connect({
        sock,
        username: user,
        ...(secret.key ? { privateKey: secret.key, passphrase: secret.passphrase ?? "" } : { password: secret.password ?? "" }),
        tryKeyboard: !secret.key,
        readyTimeout: stallMs,
        // A connection that is idle while pages are counted is not closed by the server.
        keepaliveInterval: 15_000,
        keepaliveCountMax: 3,
        hostVerifier: (key: Buffer) => {
          try {
            checkHostKey(target, key);
            return true;
          } catch (error) {
            refused = error;
            return false;
          }
        },
      });
    } catch (error) {
      fail(error);
    }
  });
}

function openingTrouble(error: unknown, { host, port, user }: UploadTarget, { key }: Secret): Trouble {
  if (error instanceof Trouble) return error;
  const { level, message } = error as { level?: string; message: string };
  const about = { host, port, user, said: message };
  const trouble = (code: TroubleCode) => new Trouble(code, about, { cause: error });
  if (/privateKey|passphrase|key format/i.test(message)) return trouble("key");
  if (level === "client-authentication") return trouble(key ? "key" : "login");
  if (level === "client-timeout") return trouble("stalled");
  return trouble(socketTrouble(error) ?? (/handshake|closed|ended/i.test(message) ? "cut" : "other"));
}

/** SFTP has four answers; a full disk is the same "Failure" as much else. */
const STATUS: Record<number, TroubleCode> = { 2: "missing", 3: "readonly", 6: "cut", 7: "cut" };

function troubleOf(error: unknown, path: string): Trouble {
  if (error instanceof Trouble) return error;
  const { code, message } = error as { code?: unknown; message: string };
  const known = typeof code === "number" ? STATUS[code] : socketTrouble(error);
  return new Trouble(
    known ?? saidTrouble(message) ?? (/no response|not connected/i.test(message) ? "cut" : "other"),
    { path, said: message },
    { cause: error },
  );
}
