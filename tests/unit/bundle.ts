import { join, resolve } from "node:path";
import { build } from "vite";
import { browserScript } from "../../.tools/browser-script.mjs";
import manifest from "../../package.json" with { type: "json" };

/** As in electron.vite.config.ts: ssh2 does without them. */
const OPTIONAL = ["cpu-features", /sshcrypto\.node$/];
const root = resolve(import.meta.dirname, "../..");

/** Makes one file of a program for a child process, as the build makes the backend: only what is installed beside it stays outside. */
export async function bundle(entry: string): Promise<string> {
  const name = `${entry.replace(/\.ts$/, "")}-${process.pid}`;
  const outDir = join(root, ".cache", "tests");
  await build({
    configFile: false,
    root,
    logLevel: "error",
    plugins: [browserScript()],
    define: { "process.env.NODE_ENV": JSON.stringify("production"), __dirname: "import.meta.dirname" },
    ssr: { noExternal: true, external: Object.keys(manifest.dependencies) },
    build: {
      ssr: resolve(import.meta.dirname, entry),
      outDir,
      emptyOutDir: false,
      target: "node24",
      rolldownOptions: {
        external: OPTIONAL,
        output: { entryFileNames: `${name}.mjs`, chunkFileNames: `${name}-[hash].mjs` },
      },
    },
  });
  return join(outDir, `${name}.mjs`);
}
