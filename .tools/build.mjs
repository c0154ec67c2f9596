// Builds out/ when a source is newer than the last build. `node .tools/build.mjs`, or imported.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, setUp, tool } from "./setup.mjs";

const SOURCES = [
  "main",
  "preload",
  "renderer",
  "migrations",
  "package.json",
  "package-lock.json",
  "electron.vite.config.ts",
  "tsconfig.json",
];

function* files(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return void (yield `${path}:${stat.size}:${stat.mtimeMs}`);
  for (const name of readdirSync(path).sort()) yield* files(join(path, name));
}

/** What the sources looked like: names, sizes and times, which is quick to find out. */
function state() {
  const hash = createHash("sha256");
  for (const source of SOURCES) for (const file of files(join(root, source))) hash.update(file).update("\n");
  return hash.digest("hex");
}

export async function build({ node, env }) {
  const mark = join(root, "out", ".built");
  const now = state();
  if (existsSync(mark) && readFileSync(mark, "utf8") === now) return;
  if ((await tool(node, env, "electron-vite", ["build", "--logLevel", "warn"], { quiet: true })) !== 0)
    throw new Error("Nie udało się zbudować programu.");
  writeFileSync(mark, now);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await build(await setUp());
