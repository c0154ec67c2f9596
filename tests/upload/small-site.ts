import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ManifestEntry } from "../../main/site/manifest.ts";
import { openMemory } from "../../main/site/upload/memory.ts";
import type { UploadTask } from "../../main/site/upload/upload.ts";

export type Pages = Readonly<Record<string, string>>;

/** A site whose pages say which edition they are of and link as ours do: home to lists, lists to pages, pages to files. */
export function smallSite(edition: number, announcements: readonly number[], filler = 200): Pages {
  const page = (links: readonly string[]) =>
    `<!DOCTYPE html>\n<title>${edition}</title>${links.map((to) => `<a href="${to}">${to}</a>`).join("\n")}\n<p>${`wydanie ${edition} `.repeat(filler / 10)}</p><!-- end -->\n`;
  const file = `pliki/plan-${createHash("sha256").update(String(edition)).digest("hex").slice(0, 8)}.pdf`;
  const pages: Record<string, string> = {
    "index.html": page(["ogloszenia.html", "konsultacje.html", "en/index.html", "styl.css"]),
    "ogloszenia.html": page(["index.html", ...announcements.map((n) => `ogloszenia/${n}.html`)]),
    "konsultacje.html": page(["konsultacje/rynek.html"]),
    "konsultacje/rynek.html": page(["../index.html", `../${file}`]),
    "en/index.html": page(["../index.html"]),
    "styl.css": "body { margin: 0 }",
    "ogloszenia.xml": `<feed>${edition}</feed>`,
    [file]: `%PDF ${edition}`,
  };
  for (const n of announcements) pages[`ogloszenia/${n}.html`] = page(["../ogloszenia.html", `../${file}`]);
  return pages;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** The task of sending these pages, from a PC with this memory. */
export function sending(pages: Pages, memory: string, more: Partial<UploadTask> = {}): UploadTask {
  const files: Record<string, ManifestEntry> = {};
  for (const [path, text] of Object.entries(pages)) files[path] = { sha256: sha256(text), bytes: Buffer.byteLength(text) };
  return {
    files,
    read: async (path) => Buffer.from(pages[path] ?? ""),
    site: { id: "gmina-probna", name: "Gmina Próbna" },
    memory: openMemory(memory),
    confirmed: {},
    ...more,
  };
}

export const newFolder = (name: string): string => mkdtempSync(join(tmpdir(), `rynek-${name}-`));
