// node .tools/run.mjs ENTRY [ARGS]: sets up, builds if needed, runs out/main/ENTRY.js under Node 24.
import { join } from "node:path";
import { build } from "./build.mjs";
import { root, run, setUp } from "./setup.mjs";

const [entry, ...args] = process.argv.slice(2);
const { node, env } = await setUp();
await build({ node, env });
process.exitCode = await run(node, [join(root, "out", "main", `${entry}.js`), ...args], { env, cwd: process.env.INIT_CWD ?? root });
