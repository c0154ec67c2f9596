import { randomBytes, timingSafeEqual } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { pipeline } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Reply } from "../preload/contract/contract.ts";
import { shell } from "../preload/contract/shell.ts";
import type { Backend } from "./backend.ts";
import { APP_CSP, APP_TYPES, COMMON_HEADERS, downloadHeader, PREVIEW_CSP } from "./content-policy.ts";
import { inside, type Resource } from "./resources.ts";

const MAX_BODY = 4_000_000;

/** A browser has no folder window of its own to lend. */
const unavailable: Reply = { ok: false, error: { code: "shell.unavailable" } };

export type WebOptions = {
  readonly port: number;
  readonly renderer: URL;
  readonly listen: (session: string, listener: (event: unknown) => void) => () => void;
};

/**
 * The renderer and the door on 127.0.0.1. The address carries a token of this start; the first
 * visit turns it into an HttpOnly cookie. Host and Origin must be our own: that closes DNS
 * rebinding and other pages of the same browser.
 */
export async function serveWeb(
  backend: Backend,
  { port, renderer, listen }: WebOptions,
): Promise<{ address: string; close(): Promise<void> }> {
  const token = randomBytes(24).toString("base64url");
  const root = fileURLToPath(renderer);
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  // Whoever keeps a connection is a browser of this very machine: closing an idle one could meet its next call half-way, and lose it.
  server.keepAliveTimeout = 0;
  const hostName = () => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cookieName = () => `rynek-${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const origin = request.headers.origin;
    if (request.headers.host !== hostName() || (origin !== undefined && origin !== `http://${hostName()}`)) return end(response, 403);
    if (!request.url?.startsWith("/") || !URL.canParse(`http://${hostName()}${request.url}`)) return end(response, 400);
    const url = new URL(`http://${hostName()}${request.url}`);
    if (request.method === "GET" && url.pathname === "/" && same(url.searchParams.get("token") ?? "", token)) {
      const session = randomBytes(24).toString("base64url");
      known.add(session);
      response.setHeader("set-cookie", `${cookieName()}=${session}; HttpOnly; SameSite=Strict; Path=/`);
      return end(response, 303, { location: url.searchParams.has("demo") ? "/?demo=1" : "/" });
    }
    const session = cookie(request, cookieName());
    if (!session || !known.has(session))
      return end(
        response,
        403,
        { "content-type": "text/plain; charset=utf-8" },
        "Rynek: otwórz adres podany przy starcie programu. / Open the address printed when the program started.\n",
      );

    if (url.pathname.startsWith("/call/")) return call(session, url.pathname.slice("/call/".length), request, response);
    if (request.method !== "GET") return end(response, 405);
    if (url.pathname === "/events") return events(session, request, response);
    const resource = await backend.resource(session, url.pathname);
    if (resource) return sendFile(response, resource, url.pathname.startsWith("/preview/"));
    const file = inside(root, url.pathname === "/" ? "index.html" : url.pathname.slice(1));
    if (!file || !(await stat(file)).isFile()) return end(response, 404);
    return end(response, 200, { "content-type": APP_TYPES[extname(file)] ?? "application/octet-stream" }, await readFile(file));
  }

  const known = new Set<string>();

  async function call(session: string, name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "POST" || request.headers["content-type"] !== "application/json") return end(response, 415);
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of request as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > MAX_BODY) return end(response, 413, { connection: "close" });
      pieces.push(piece);
    }
    let input: unknown;
    try {
      input = (JSON.parse(Buffer.concat(pieces).toString("utf8")) as { input?: unknown }).input;
    } catch {
      return end(response, 400);
    }
    const reply = Object.hasOwn(shell, name) ? unavailable : await backend.dispatch(session, name, input);
    return end(response, 200, { "content-type": "application/json; charset=utf-8" }, JSON.stringify(reply));
  }

  function events(session: string, request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { ...common, "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(": rynek\n\n");
    const stop = listen(session, (event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
    request.on("close", stop);
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    address: `http://${hostName()}/?token=${token}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const common = { ...COMMON_HEADERS, "content-security-policy": APP_CSP };

function end(response: ServerResponse, status: number, headers: Record<string, string> = {}, body?: string | Buffer): void {
  response.writeHead(status, { ...common, ...headers }).end(body);
}

async function sendFile(response: ServerResponse, { path, mime, downloadName }: Resource, preview: boolean): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return end(response, 404);
  response.writeHead(200, {
    ...common,
    "content-type": mime,
    "content-length": found.size,
    ...(preview && { "content-security-policy": PREVIEW_CSP }),
    ...(downloadName && downloadHeader(downloadName)),
  });
  // Who asked may be gone by now.
  if (!response.destroyed) pipeline(createReadStream(path), response, () => {});
}

function same(given: string, token: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(token);
  return a.length === b.length && timingSafeEqual(a, b);
}

const cookie = (request: IncomingMessage, name: string): string | undefined =>
  (request.headers.cookie ?? "")
    .split("; ")
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
