// npm run check: types, lint with the import boundaries, format, dead code. Seconds.
import { root, setUp, tool } from "./setup.mjs";

const FOLDERS = ["main", "preload", "renderer", "migrations", "tests", ".tools", "electron.vite.config.ts"];

/** Each check's name and its exit code, run two at a time. */
export async function check({ node, env }) {
  const steps = [
    ["types", () => tool(node, env, "typescript:tsc", ["--noEmit", "-p", root])],
    ["lint and boundaries", () => tool(node, env, "oxlint", ["--type-aware", ...FOLDERS])],
    ["format", () => tool(node, env, "oxfmt", ["--check", ...FOLDERS])],
    ["dead code", () => tool(node, env, "knip", ["--config", ".tools/knip.json"])],
  ];
  const results = [];
  for (const [name, step] of steps) {
    const code = await step();
    console.log(code === 0 ? "ok  " : "FAIL", name);
    results.push({ name, ok: code === 0 });
  }
  return results;
}

if (process.argv[1]?.endsWith("check.mjs")) {
  const results = await check(await setUp());
  process.exitCode = results.every((result) => result.ok) ? 0 : 1;
}
