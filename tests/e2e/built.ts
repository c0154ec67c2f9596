import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** The repository. */
export const root = resolve(import.meta.dirname, "../..");

/** The build under test: out/, or the folder that RYNEK_OUT names. */
export const built = resolve(root, process.env["RYNEK_OUT"] ?? "out");

export function requireBuild(file: string): string {
  const path = join(built, file);
  if (!existsSync(path)) throw new Error(`${path} is missing: build first (npm run build)`);
  return path;
}
