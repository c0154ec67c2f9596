import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname } from "node:path";
import { Readable } from "node:stream";
import { APP_CSP, APP_TYPES, COMMON_HEADERS, downloadHeader, PREVIEW_CSP } from "../content-policy.ts";
import { inside, type Resource } from "../resources.ts";
import { isOurs } from "./security.ts";

type Files = {
  /** out/renderer */
  readonly root: string;
  readonly resource: (pathname: string) => Promise<Resource | undefined>;
};

const nothing = (status: number): Response =>
  new Response(null, { status, headers: { ...COMMON_HEADERS, "content-security-policy": APP_CSP } });

/** Answers app://rynek: what was built, and the files of the open office. Whatever else is asked for does not exist. */
export const serveApp =
  ({ root, resource }: Files) =>
  async (request: Pick<Request, "url" | "method">): Promise<Response> => {
    if (!isOurs(request.url)) return nothing(404);
    if (request.method !== "GET" && request.method !== "HEAD") return nothing(405);
    const { pathname } = new URL(request.url);
    try {
      const found = await resource(pathname);
      if (found) return await file(found.path, found.mime, pathname.startsWith("/preview/") ? PREVIEW_CSP : APP_CSP, found.downloadName);
      const path = inside(root, pathname === "/" || pathname === "" ? "index.html" : pathname.slice(1));
      return path ? await file(path, APP_TYPES[extname(path)] ?? "application/octet-stream", APP_CSP) : nothing(404);
    } catch {
      return nothing(404);
    }
  };

async function file(path: string, mime: string, policy: string, downloadName?: string): Promise<Response> {
  const found = await stat(path);
  if (!found.isFile()) return nothing(404);
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
    headers: {
      ...COMMON_HEADERS,
      "content-security-policy": policy,
      "content-type": mime,
      "content-length": String(found.size),
      ...(downloadName && downloadHeader(downloadName)),
    },
  });
}
