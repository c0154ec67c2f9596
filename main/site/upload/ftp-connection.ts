import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { TLSSocket } from "node:tls";
import { Client, type FTPContext, FTPError, type FTPResponse } from "basic-ftp";
import type { UploadTarget } from "../../../preload/contract/upload-target.ts";
import { certificateOf, checkCertificate } from "./identity.ts";
import type { Secret } from "./remote.ts";
import { inTime, isTrouble, type Patience, saidTrouble, socketTrouble, Trouble, type TroubleCode } from "./trouble.ts";

/** So that a firewall doesn't forget the control connection while a file goes over the other one. */
const KEEP_ALIVE_MS = 15_000;

/** Connects, makes the connection private where the target asks for it, and signs in. Throws a Trouble. */
export async function openFtp(target: UploadTarget, { password = "" }: Secret, { connectMs, stallMs }: Patience): Promise<Client> {
  const client = new Client(stallMs);
  const { host, port, user } = target;
  try {
    await inTime(client.connect(host, port), connectMs, () => client.close()).catch((error: unknown) => {
      throw isTrouble(error, "stalled") ? new Trouble("unreachable", { host, port }, { cause: error }) : error;
    });
    client.ftp.socket.setNoDelay(true);
    client.ftp.socket.setKeepAlive(true, KEEP_ALIVE_MS);
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

/** How a client asks for its next data connection, and the answer where it was asked for ahead. */
type Passive = { readonly command: "EPSV" | "PASV"; readonly ahead?: { readonly reply: FTPResponse; readonly at: number } | undefined };
const passive = new WeakMap<Client, Passive>();
/** A server waits longer at a port that it has opened; a firewall between may not. */
const AHEAD_MS = 5000;

/** Opens the next data connection, by the answer that came with the last rename where there is one. */
async function opened(client: Client, ftp: FTPContext, open: Client["prepareTransfer"]): Promise<FTPResponse> {
  const { command, ahead } = passive.get(client) ?? {};
  if (!command || !ahead || performance.now() - ahead.at > AHEAD_MS) return open(ftp);
  passive.set(client, { command });
  const ask = ftp.request.bind(ftp);
  // The one thing that basic-ftp asks before it connects, and the first that it does.
  ftp.request = () => Promise.resolve(ahead.reply);
  const ready = open(ftp);
  ftp.request = ask;
  return ready.catch(() => open(ftp));
}

/** Looks after each data connection: whose it is, and that the server's own words come before what its socket says. */
function watched(client: Client, inner: Client["prepareTransfer"], expected: string | undefined): Client["prepareTransfer"] {
  const outer: Client["prepareTransfer"] = async (ftp) => {
    const reply = await opened(client, ftp, inner);
    passive.set(client, { command: reply.code === 229 ? "EPSV" : "PASV" });
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
        if (ftp.dataSocket === socket) for (const listener of listeners) listener.call(socket, told);
      }, WORDS_MS),
    );
  }
}

export async function lastWord(client: Client): Promise<FTPError | undefined> {
  if (client.closed) return undefined;
  const said = client.ftp.handle(undefined, (answer, task) => task.resolve(answer)) as Promise<unknown>;
  const answer = await Promise.race([said.catch(() => undefined), sleep(WORDS_MS)]);
  return answer instanceof FTPError ? answer : undefined;
}

/**
 * RNFR and RNTO in one go, and with them what asks for the next file's data connection: their answers come in one
 * journey instead of three.
 */
export async function renameAtOnce(client: Client, from: string, to: string): Promise<void> {
  if (/[\r\n\0]/.test(from + to)) throw new Error("control characters in a path");
  const { command } = passive.get(client) ?? {};
  const commands = [`RNFR ${from}`, `RNTO ${to}`, ...(command ? [command] : [])];
  const answers: (FTPResponse | FTPError)[] = [];
  const done = client.ftp.handle(undefined, (answer, task) => {
    if (answer instanceof Error && !(answer instanceof FTPError)) task.reject(answer);
    else if (answers.push(answer) === commands.length) task.resolve(undefined);
  });
  client.ftp.socket.write(commands.map((one) => `${one}\r\n`).join(""));
  await done;
  const [, , reply] = answers;
  if (command)
    passive.set(client, { command, ahead: reply && !(reply instanceof FTPError) ? { reply, at: performance.now() } : undefined });
  for (const answer of answers.slice(0, 2)) if (answer instanceof FTPError) throw answer;
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

export function troubleOf(error: unknown, { host, port }: UploadTarget): Trouble {
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
