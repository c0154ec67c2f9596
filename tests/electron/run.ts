import { registerHooks } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** Runs a built main process on the stand-in: node run.ts MAIN_FILE [the program's arguments] */
const standIn = new URL("./electron.ts", import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "electron" || specifier.startsWith("electron/")
      ? { url: standIn, shortCircuit: true, format: "module-typescript" }
      : next(specifier, context),
});
Object.assign(process.versions, { electron: "45.0.0" });
Object.assign(process, { type: "browser", resourcesPath: process.cwd() });

const { app, BrowserWindow, ...electron } = await import("./electron.ts");
const { mainIsEvaluated } = await import("./app.ts");

/** The launcher's line into this process: the `evaluate(fn, argument)` that Playwright has for Electron. */
process.on("message", async ({ id, source, argument }: { id: number; source: string; argument: unknown }) => {
  try {
    // oxlint-disable-next-line no-eval -- the spec's own function, from the spec's own process
    const evaluated = (0, eval)(`(${source})`) as (electron: unknown, argument: unknown) => unknown;
    process.send?.({ id, value: await evaluated(electron.default, argument) });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
process.on("disconnect", () => {
  for (const window of BrowserWindow.getAllWindows()) window.destroy();
  app.quit();
});

await import(pathToFileURL(resolve(process.argv[2] ?? "")).href);
mainIsEvaluated();
