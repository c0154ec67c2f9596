import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Pages } from "./small-site.ts";

/** The site as it lies in a folder, without what Rynek keeps there for itself. */
export const sitePages = (folder: string): Pages =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .filter((path) => !path.startsWith(".rynek/") && path !== "rynek.txt")
      .sort()
      .map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );

export const sorted = (pages: Pages): Pages => Object.fromEntries(Object.entries(pages).sort(([a], [b]) => (a < b ? -1 : 1)));
