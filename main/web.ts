import { openBackend } from "./backend.ts";
import { defaultDataFolder } from "./offices/data-folder.ts";
import { version } from "./version.ts";
import { serveWeb } from "./web-host.ts";

/** Rynek in a browser on the same PC: node out/main/web.js [--data DIR] [--port N] [--demo] */
const flag = (name: string) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ??
  (process.argv.includes(`--${name}`) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : undefined);

const listeners = new Map<string, Set<(event: unknown) => void>>();
const backend = openBackend({
  dataFolder: flag("data") ?? defaultDataFolder(),
  worker: new URL("./worker.js", import.meta.url),
  version,
  emit: (session, event) => listeners.get(session)?.forEach((listener) => listener(event)),
});
const host = await serveWeb(backend, {
  port: Number(flag("port") ?? 0),
  renderer: new URL("../renderer/", import.meta.url),
  listen: (session, listener) => {
    const all = listeners.get(session) ?? new Set();
    listeners.set(session, all.add(listener));
    return () => void all.delete(listener);
  },
});
console.log(host.address + (process.argv.includes("--demo") ? "&demo=1" : ""));

let closing = false;
async function close() {
  if (closing) return;
  closing = true;
  await host.close();
  await backend.close();
  process.exit(0);
}
process.on("SIGINT", () => void close());
process.on("SIGTERM", () => void close());
process.on("message", (message) => message === "close" && void close());
