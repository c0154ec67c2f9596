import { request as overHttp, Agent as HttpAgent, type IncomingMessage } from "node:http";
import { request as overHttps, Agent as HttpsAgent } from "node:https";
import { TLSSocket } from "node:tls";
import { Parser } from "htmlparser2";
import type { UploadTarget } from "../../../preload/contract/upload-target.ts";
import { challengeOf, type Digest, digestAnswer } from "./digest.ts";
import { checkCertificate } from "./identity.ts";
import type { Remote, Secret } from "./remote.ts";
import { isTrouble, type Patience, saidTrouble, socketTrouble, Trouble, type TroubleCode } from "./trouble.ts";

const CONNECTIONS = 6;
type Reply = { readonly status: number; readonly body: Buffer; readonly challenges: readonly string[] };
type Headers = Record<string, string>;

/** WebDAV (RFC 4918), the five requests that an upload needs. */
export async function connectWebdav(target: UploadTarget, { password = "" }: Secret, patience: Patience): Promise<Remote> {
  const { host, port, user, plainHttp } = target;
  const escaped = (path: string) => path.split("/").map(encodeURIComponent).join("/");
  const root = target.folder.split("/").filter(Boolean).join("/");
  const urlOf = (path: string) => `${root === "" ? "" : `/${escaped(root)}`}/${escaped(path)}`;
  const origin = `${plainHttp ? "http" : "https"}://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const keep = { keepAlive: true, maxSockets: CONNECTIONS };
  // What is not in order is not refused by Node but asked about: identity.ts decides.
  // A resumed session doesn't show a certificate, so none is resumed.
  const agent = plainHttp ? new HttpAgent(keep) : new HttpsAgent({ ...keep, rejectUnauthorized: false, maxCachedSessions: 0 });
  const checked = new WeakSet<object>();
  const basic = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  /** Where the server asked for it. */
  let digest: { readonly to: Digest; count: number } | undefined;
  /** Over TLS Basic goes out unasked, which saves a journey; where anybody can listen, only to a server that has nothing better. */
  let basicGoes = !plainHttp;
  function authorizationOf(method: string, uri: string): Headers {
    if (digest) return { authorization: digestAnswer(digest.to, { user, password, method, uri, count: ++digest.count }) };
    return basicGoes ? { authorization: basic } : {};
  }

  function send(method: string, path: string, headers: Headers = {}, body?: Uint8Array | string): Promise<Reply> {
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    const sent = (plainHttp ? overHttp : overHttps)({
      host,
      port,
      agent,
      method,
      path: urlOf(path),
      headers: {
        ...authorizationOf(method, urlOf(path)),
        "content-length": String(body === undefined ? 0 : Buffer.byteLength(body)),
        ...headers,
      },
    });
    let answered = false;
    const fail = (error: unknown) => {
      // Every request closes at its end.
      if (answered) return;
      const trouble = error instanceof Trouble ? error : troubleOf(error, target);
      // What ended this connection, unasked, has likely ended those that are idle.
      if (isTrouble(trouble, "cut", "stalled")) for (const idle of Object.values(agent.freeSockets).flat()) idle?.destroy();
      reject(trouble);
    };
    let connected = false;
    const waiting = setTimeout(() => sent.destroy(new Trouble("unreachable", { host, port })), patience.connectMs);
    sent.setTimeout(patience.stallMs, () => sent.destroy(new Trouble("stalled", { seconds: Math.round(patience.stallMs / 1000) })));
    sent.on("error", fail).on("close", () => {
      clearTimeout(waiting);
      fail(new Trouble("cut", { host, port }));
    });
    const go = () => {
      if (connected) return;
      connected = true;
      clearTimeout(waiting);
      try {
        // Before the password goes out with the first request's head.
        if (sent.socket instanceof TLSSocket && !checked.has(sent.socket)) {
          checkCertificate(target, sent.socket);
          checked.add(sent.socket);
        }
        // As bytes: together with a string the head would be written in UTF-8 too, its Polish letters twice over.
        sent.end(typeof body === "string" ? Buffer.from(body) : body);
      } catch (error) {
        sent.destroy(error as Error);
      }
    };
    sent.on("socket", (socket) => {
      socket.setNoDelay(true);
      const secured = socket instanceof TLSSocket ? !(socket as TLSSocket & { secureConnecting: boolean }).secureConnecting : true;
      if (!socket.connecting && secured) go();
      else socket.once(plainHttp ? "connect" : "secureConnect", go);
    });
    sent.on("response", (response: IncomingMessage) => {
      const pieces: Buffer[] = [];
      response
        .on("data", (piece: Buffer) => pieces.push(piece))
        .on("error", fail)
        .on("end", () => {
          answered = true;
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(pieces),
            challenges: response.headersDistinct["www-authenticate"] ?? [],
          });
        });
    });
    return promise;
  }

  async function ask(method: string, path: string, headers?: Headers, body?: Uint8Array | string): Promise<Buffer> {
    const before = digest;
    let reply = await send(method, path, headers, body);
    const { schemes, digest: asked } = challengeOf(reply.challenges);
    const takesBasic = schemes.some((scheme) => /^basic$/i.test(scheme));
    if (reply.status === 401 && asked) {
      // Another request may have read the same challenge meanwhile.
      if (digest === before) digest = { to: asked, count: 0 };
      reply = await send(method, path, headers, body);
    } else if (reply.status === 401 && takesBasic && !basicGoes && !digest) {
      basicGoes = true;
      reply = await send(method, path, headers, body);
    } else if (reply.status === 401 && schemes.length > 0 && !takesBasic)
      throw new Trouble("otherSignIn", { host, port, ways: schemes.join(", ") });
    const { status, body: answer } = reply;
    if (status >= 200 && status < 300) return answer;
    const said = `${status} ${/<title>([^<]*)/i.exec(answer.toString("latin1"))?.[1] ?? ""}`.trim();
    throw new Trouble(STATUS[status] ?? saidTrouble(said) ?? (status >= 500 ? "busy" : "other"), { host, port, user, path, said });
  }

  const look = async (path: string, depth: "0" | "1") =>
    readMultistatus(await ask("PROPFIND", path, { depth, "content-type": "application/xml; charset=utf-8" }, PROPFIND));
  const gone = (error: unknown) => {
    if (!isTrouble(error, "missing")) throw error;
    return undefined;
  };

  /** Apache says "500" of a file that it may not write, as of much that passes; of a folder it says which. */
  const isReadonly = async (path: string): Promise<boolean> => {
    const probe = `${path}-proba/`;
    try {
      await ask("MKCOL", probe);
    } catch (error) {
      return isTrouble(error, "readonly");
    }
    await ask("DELETE", probe).catch(gone);
    return false;
  };

  const remote: Remote = {
    lanes: CONNECTIONS,
    list: async (folder) => {
      const self = pathOf(urlOf(folder));
      return (await look(folder === "" ? "" : `${folder}/`, "1"))
        .filter(({ href }) => pathOf(href) !== self)
        .map(({ href, bytes, isFolder }) => ({ name: pathOf(href).split("/").at(-1) ?? "", bytes, isFolder }));
    },
    read: (path) => ask("GET", path),
    write: async (path, bytes) => {
      try {
        await ask("PUT", path, { "content-type": "application/octet-stream" }, bytes);
      } catch (error) {
        throw isTrouble(error, "busy") && (await isReadonly(path)) ? new Trouble("readonly", { path }, { cause: error }) : error;
      }
    },
    rename: async (from, to) => void (await ask("MOVE", from, { destination: origin + urlOf(to), overwrite: "T" })),
    remove: async (path) => void (await ask("DELETE", path).catch(gone)),
    makeFolder: async (path) => void (await ask("MKCOL", `${path}/`)),
    removeFolder: async (path) => {
      // WebDAV's DELETE takes a folder with all that is in it: never one that is not empty.
      if (((await remote.list(path).catch(gone)) ?? []).length > 0) throw new Trouble("exists", { path });
      await ask("DELETE", `${path}/`).catch(gone);
    },
    size: async (path) => {
      const [found] = (await look(path, "0").catch(gone)) ?? [];
      return found && !found.isFolder ? found.bytes : undefined;
    },
    writtenAt: async (path) => (await look(path, "0").catch(gone))?.[0]?.writtenAt,
    close: async () => agent.destroy(),
  };
  try {
    const [folder] = await look("", "0");
    if (!folder?.isFolder) throw new Trouble("otherProtocol", { host, port, found: "HTTP" });
  } catch (error) {
    agent.destroy();
    if (isTrouble(error, "missing")) throw new Trouble("folderMissing", { folder: target.folder }, { cause: error });
    if (isTrouble(error, "exists", "other")) throw new Trouble("otherProtocol", { host, port, found: "HTTP" }, { cause: error });
    throw error;
  }
  return remote;
}

const PROPFIND = `<?xml version="1.0"?><propfind xmlns="DAV:"><prop><resourcetype/><getcontentlength/><getlastmodified/></prop></propfind>`;

const STATUS: Record<number, TroubleCode> = {
  401: "login",
  403: "readonly",
  404: "missing",
  // MKCOL of a folder that is there (RFC 4918, 9.3.1).
  405: "exists",
  409: "missing",
  423: "busy",
  429: "busy",
  507: "full",
};

function troubleOf(error: unknown, { host, port }: UploadTarget): Trouble {
  const { code = "", message } = error as { code?: string; message: string };
  const found = /SSL|TLS|EPROTO/.test(code)
    ? "noTls"
    : code.startsWith("HPE_")
      ? "otherProtocol"
      : /hang up/.test(message)
        ? "cut"
        : undefined;
  return new Trouble(found ?? socketTrouble(error) ?? "other", { host, port, said: message, found: "?" }, { cause: error });
}

/** "/strona/ogłoszenia/": without the server's name, the escapes and the slash at the end. */
function pathOf(href: string): string {
  const path = href.replace(/^https?:\/\/[^/]*/, "").replace(/\/+$/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    // A name in another encoding than UTF-8: not one of ours.
    return path;
  }
}

type Found = { href: string; bytes: number; isFolder: boolean; writtenAt?: number };

function readMultistatus(xml: Buffer): Found[] {
  const all: Found[] = [];
  let text = "";
  const local = (name: string) => name.slice(name.indexOf(":") + 1).toLowerCase();
  const parser = new Parser(
    {
      onopentag: (name) => {
        text = "";
        if (local(name) === "response") all.push({ href: "", bytes: 0, isFolder: false });
        const at = all.at(-1);
        if (at && local(name) === "collection") at.isFolder = true;
      },
      ontext: (piece) => void (text += piece),
      onclosetag: (name) => {
        const at = all.at(-1);
        if (!at) return;
        if (local(name) === "href" && at.href === "") at.href = text.trim();
        if (local(name) === "getcontentlength") at.bytes = Number(text) || 0;
        if (local(name) === "getlastmodified" && !Number.isNaN(Date.parse(text))) at.writtenAt = Date.parse(text);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml.toString("utf8"));
  return all;
}
