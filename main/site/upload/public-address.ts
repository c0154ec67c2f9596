import { sha256 } from "../stamp.ts";

const PATIENCE_MS = 10_000;

/**
 * What residents get at an address of the site, past every cache; undefined where nothing answers.
 * The only address that is ever asked is the office's own.
 */
async function get(website: string, path: string): Promise<{ ok: boolean; bytes: Buffer } | undefined> {
  try {
    const url = new URL(path, website);
    url.searchParams.set("rynek", String(performance.now()));
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), headers: { "cache-control": "no-cache" } });
    return { ok: response.ok, bytes: Buffer.from(await response.arrayBuffer()) };
  } catch {
    return undefined;
  }
}

/** Whether a file that was just put on the server is seen there: "" where there is no address, or nothing answers. */
export async function isSeen(website: string, path: string, text: string): Promise<"" | "yes" | "no"> {
  const found = website === "" ? undefined : await get(website, path);
  if (!found) return "";
  return found.ok && found.bytes.toString("utf8").trim() === text ? "yes" : "no";
}

/** Whether pages are seen as they were sent. */
export async function areSeen(website: string, pages: readonly { path: string; sha256: string }[]): Promise<boolean> {
  const found = await Promise.all(pages.map(async (page) => ({ page, answer: await get(website, page.path) })));
  return found.every(({ page, answer }) => answer === undefined || (answer.ok && sha256(answer.bytes) === page.sha256));
}
