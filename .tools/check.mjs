// npm run check: types, lint with the import boundaries, format, dead code. Seconds.
import { root, setUp, tool } from "./setup.mjs";

const FOLDERS = ["main", "preload", "renderer", "migrations", "tests", ".tools", "electron.vite.config.ts"];

/** Each check's name and whether it passed; all at a time. What a check found is told once it is done. */
export async function check({ node, env }) {
  const steps = [
    // One checker alone: a second one works the types out anew, and takes the core that lint would have.
    ["types", "typescript:tsc", ["--noEmit", "-p", root, "--checkers", "1"]],
    ["lint and boundaries", "oxlint", ["--type-aware", ...FOLDERS]],
    ["format", "oxfmt", ["--check", ...FOLDERS]],
    ["dead code", "knip", ["--config", ".tools/knip.json"]],
  ];
  // Types and lint are programs in Go: collecting garbage half as often, they are a fifth quicker in as much memory.
  const inGo = { GOGC: "200", ...env };
  return Promise.all(
    steps.map(async ([name, program, args]) => {
      const ok = (await tool(node, inGo, program, args, { quiet: true })) === 0;
      console.log(ok ? "ok  " : "FAIL", name);
      return { name, ok };
    }),
  );
}

if (process.argv[1]?.endsWith("check.mjs")) {
  const results = await check(await setUp());
  process.exitCode = results.every((result) => result.ok) ? 0 : 1;
}
