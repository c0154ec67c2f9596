import { realpathSync, statSync } from "node:fs";
import { extname, join, sep } from "node:path";
import { contentPath } from "./files/store.ts";
import type { Session, Sessions } from "./sessions.ts";

/** A file on disk that a shell may send to its page. */
export type Resource = { readonly path: string; readonly mime: string; readonly downloadName?: string };

/** What is shown in the page itself; everything else is only ever downloaded. */
const SHOWN = new Set(["image/png", "image/jpeg", "image/webp"]);

const SITE_TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".pdf": "application/pdf",
};

/**
 * /files/<id> from the office of this session; /preview/<path> from its last exported site.
 * Nothing else, and nothing to a session that is locked or signed out.
 */
export async function findResource(sessions: Sessions, session: Session, pathname: string): Promise<Resource | undefined> {
  const { office } = session;
  if (!office || sessions.stateOf(session) !== "open") return undefined;
  const file = /^\/files\/([0-9a-f-]{36})$/.exec(pathname)?.[1];
  if (file) {
    const row = await office.db.selectFrom("file").select(["sha256", "mime", "name"]).where("id", "=", file).executeTakeFirst();
    if (!row) return undefined;
    const path = contentPath(office.folder, row.sha256);
    return SHOWN.has(row.mime) ? { path, mime: row.mime } : { path, mime: row.mime, downloadName: row.name };
  }
  if (pathname.startsWith("/preview/")) {
    const asked = pathname.slice("/preview/".length);
    const path = inside(join(office.folder, "site"), asked === "" || asked.endsWith("/") ? `${asked}index.html` : asked);
    return path && statSync(path).isFile() ? { path, mime: SITE_TYPES[extname(path)] ?? "application/octet-stream" } : undefined;
  }
  return undefined;
}

/** The open office's own folder, and the folders that its site was exported to. */
export async function findFolders(sessions: Sessions, session: Session): Promise<string[]> {
  const { office } = session;
  if (!office || sessions.stateOf(session) !== "open") return [];
  const exports = await office.db.selectFrom("site_export").select("target").distinct().where("kind", "=", "folder").execute();
  return [office.folder, ...exports.map(({ target }) => target)];
}

/** The real path of a file inside `root`, or undefined for whatever tries to leave it. */
export function inside(root: string, relative: string): string | undefined {
  try {
    const decoded = decodeURIComponent(relative);
    if (/[\0\\:]/.test(decoded)) return undefined;
    const real = realpathSync(join(root, decoded));
    return real.startsWith(realpathSync(root) + sep) ? real : undefined;
  } catch {
    return undefined;
  }
}
