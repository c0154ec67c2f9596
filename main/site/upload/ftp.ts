import type { Socket } from "node:net";
import { Readable, Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { TLSSocket } from "node:tls";
import { Client, type FTPContext, FTPError } from "basic-ftp";
import type { UploadTarget } from "../../../preload/contract/upload-target.ts";
import { certificateOf, checkCertificate } from "./identity.ts";
import type { Remote, Secret } from "./remote.ts";
import { inTime, isTrouble, type Patience, saidTrouble, socketTrouble, Trouble, type TroubleCode } from "./trouble.ts";

/** Connections at once, each with one file under way: fewer where the server takes fewer. Hostings allow eight or ten to an address. */
const CONNECTIONS = 8;

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
      return await open(target, secret, patience);
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
      throw trouble;
    } finally {
      taken--;
      waiting.shift()?.();
    }
  }

  const first = await open(target, secret, patience);
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
    write: (path, bytes) => use(path, async (client, at) => void (await client.uploadFrom(Readable.from([Buffer.from(bytes)]), at))),
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
    size: (path) =>
      use(path, (client, at) => client.size(at)).catch((error: unknown) => {
        if (isTrouble(error, "missing", "other")) return undefined;
        throw error;
      }),
    writtenAt: (path) =>
      use(path, async (client, at) => (await client.lastMod(at)).getTime()).catch((error: unknown) => {
        if (isTrouble(error, "missing", "other")) return undefined;
        throw error;
      }),
    close: async () => {
      closed = true;
      for (const client of idle.splice(0)) client.close();
    },
  };
}

async function open(target: UploadTarget, { password = "" }: Secret, { connectMs, stallMs }: Patience): Promise<Client> {
  const client = new Client(stallMs);
  const { host, port, user } = target;
  try {
    await inTime(client.connect(host, port), connectMs, () => client.close()).catch((error: unknown) => {
      throw isTrouble(error, "stalled") ? new Trouble("unreachable", { host, port }, { cause: error }) : error;
    });
    client.ftp.socket.setNoDelay(true);
    const certificate = target.protocol === "ftps" ? await secure(client, target) : undefined;
    client.prepareTransfer = watched(client, client.prepareTransfer, certificate);
    await client.login(user, password);
    await client.useDefaultSettings();
    return client;
  } catch (error) {
    client.close();
    throw troubleOf(error, target);
  }
}

/** TLS before the name and the password are said, and on each data connection the same certificate. */
async function secure(client: Client, target: UploadTarget): Promise<string> {
  const { host } = target;
  // What is not in order is not refused by Node but asked about: identity.ts decides.
  await client.useTLS({ host, servername: /[a-z]/i.test(host) ? host : "", rejectUnauthorized: false }).catch((error: unknown) => {
    throw error instanceof FTPError ? new Trouble("noTls", { host }, { cause: error }) : error;
  });
  const { socket } = client.ftp;
  if (!(socket instanceof TLSSocket)) throw new Trouble("noTls", { host });
  const expected = checkCertificate(target, socket);
  return expected;
}

/** Looks after each data connection: whose it is, and that the server's own words come before what its socket says. */
function watched(client: Client, inner: Client["prepareTransfer"], expected: string | undefined): Client["prepareTransfer"] {
  const outer: Client["prepareTransfer"] = async (ftp) => {
    const reply = await inner(ftp);
    // basic-ftp puts the way that worked in the place of the one that tries them.
    if (client.prepareTransfer !== outer) client.prepareTransfer = watched(client, client.prepareTransfer, expected);
    if (ftp.dataSocket) waitForWords(ftp, ftp.dataSocket);
    if (expected !== undefined) watch(ftp.dataSocket, expected);
    return reply;
  };
  return outer;
}

function watch(socket: unknown, expected: string): void {
  if (!(socket instanceof TLSSocket)) return;
  socket.once("secureConnect", () => {
    // A resumed session is the control connection's own: only the same server can resume it.
    if (!socket.isSessionReused() && certificateOf(socket) !== expected)
      socket.destroy(new Error("another certificate on the data connection"));
  });
}

/** A server that refuses a file breaks its data connection off and says why; the second may come a moment later. */
const WORDS_MS = 250;

function waitForWords(ftp: FTPContext, socket: Socket): void {
  for (const event of ["error", "close"] as const) {
    const listeners = socket.listeners(event);
    socket.removeAllListeners(event);
    socket.on(event, (told: unknown) =>
      setTimeout(() => {
        if (ftp.dataSocket === socket) for (const listener of listeners) listener(told);
      }, WORDS_MS),
    );
  }
}

async function lastWord(client: Client): Promise<FTPError | undefined> {
  if (client.closed) return undefined;
  const said = client.ftp.handle(undefined, (answer, task) => task.resolve(answer)) as Promise<unknown>;
  const answer = await Promise.race([said.catch(() => undefined), sleep(WORDS_MS)]);
  return answer instanceof FTPError ? answer : undefined;
}

/** RNFR and RNTO in one go: their two answers come in one journey instead of two. */
function renameAtOnce(client: Client, from: string, to: string): Promise<void> {
  if (/[\r\n\0]/.test(from + to)) throw new Error("control characters in a path");
  let first: FTPError | undefined;
  let answers = 0;
  const done = client.ftp.handle(undefined, (answer, task) => {
    answers++;
    if (answer instanceof Error && !(answer instanceof FTPError)) task.reject(answer);
    else if (answers === 1) first = answer instanceof FTPError ? answer : undefined;
    else if (first ?? answer instanceof FTPError) task.reject(first ?? (answer as FTPError));
    else task.resolve(undefined);
  });
  client.ftp.socket.write(`RNFR ${from}\r\nRNTO ${to}\r\n`);
  return done as Promise<void>;
}

const REPLIES: Record<number, TroubleCode> = {
  421: "tooMany",
  425: "passive",
  426: "cut",
  430: "login",
  450: "busy",
  452: "full",
  522: "tlsRequired",
  530: "login",
  532: "login",
  534: "tlsRequired",
  550: "other",
  552: "full",
  553: "readonly",
};

function troubleOf(error: unknown, { host, port }: UploadTarget): Trouble {
  if (error instanceof Trouble) return error;
  const said = error instanceof Error ? error.message : String(error);
  const about = { host, port, said };
  const trouble = (code: TroubleCode) => new Trouble(code, about, { cause: error });
  if (error instanceof FTPError) {
    if (/(SSL|TLS).*(required|only)|(requires?|must use).*(SSL|TLS)/i.test(said)) return trouble("tlsRequired");
    return trouble(saidTrouble(said) ?? REPLIES[error.code] ?? "other");
  }
  if (/data connection/i.test(said)) return trouble("passive");
  const known = socketTrouble(error);
  if (known) return trouble(known);
  if (/^Timeout|timed? ?out/i.test(said)) return trouble("stalled");
  if (/SSL|TLS|wrong version/i.test(said)) return trouble("noTls");
  return trouble(/FIN packet|closed/i.test(said) ? "cut" : "other");
}
