import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { browserScript } from "./.tools/browser-script.mjs";

export default defineConfig({
  main: {
    plugins: [browserScript()],
    // React draws the site: its development copy would be bundled beside the one that runs, and be the one that runs.
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    // The Node half of fflate declares a `require` of its own beside the bundle's. Nothing here compresses in threads, which is all it adds.
    resolve: { alias: [{ find: /^fflate$/, replacement: "fflate/browser" }] },
    build: {
      rolldownOptions: {
        // ssh2's optional native halves: it does without them where they can't be loaded, and they never can.
        external: ["cpu-features", /sshcrypto\.node$/],
        input: {
          index: resolve("main/index.ts"),
          "backend-process": resolve("main/electron/backend-process.ts"),
          web: resolve("main/web.ts"),
          cli: resolve("main/cli.ts"),
          worker: resolve("main/worker.ts"),
          // Measures the rest; left out of the installed program.
          bench: resolve("tests/bench/index.ts"),
          "bench-site-export": resolve("tests/bench/site-export.ts"),
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload can only be one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: { input: { index: resolve("preload/index.ts") }, output: { format: "cjs", entryFileNames: "[name].cjs" } },
    },
  },
  renderer: {
    root: "renderer",
    plugins: [react()],
    build: { rolldownOptions: { input: resolve("renderer/index.html") }, assetsInlineLimit: 0, minify: true },
  },
});
