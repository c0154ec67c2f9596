import { EventEmitter } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as Electron from "electron";
import { preventable } from "./preventable.ts";

const flag = (name: string) => process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);

export const profile = flag("user-data-dir") ?? mkdtempSync(join(tmpdir(), "standin-"));

type AppPart = Pick<
  Electron.App,
  "whenReady" | "isReady" | "getAppMetrics" | "getPath" | "setPath" | "enableSandbox" | "requestSingleInstanceLock" | "quit" | "isPackaged"
> & { commandLine: Pick<Electron.CommandLine, "hasSwitch"> };

/** What the windows and the browser lend to the app; they are made after it. */
export const lent = {
  closeWindows: () => true,
  startBrowser: async () => {},
  stopBrowser: async () => {},
  utilityProcesses: (): { name: string; pid: number; type: "Utility" }[] => [],
};

let evaluated: () => void;
/** Electron is ready only after the main module has been evaluated: one that awaits it at its top level hangs. */
const mainEvaluated = new Promise<void>((resolve) => {
  evaluated = resolve;
});
export const mainIsEvaluated = (): void => evaluated();

let ready: Promise<void> | undefined;
let isReady = false;
export let sandboxed = false;
const emitter = new EventEmitter();
const paths = new Map([
  ["userData", profile],
  ["appData", join(profile, "appData")],
]);

export const app: AppPart & EventEmitter = Object.assign(emitter, {
  isPackaged: false,
  commandLine: { hasSwitch: (name: string) => flag(name) !== undefined },
  whenReady: () =>
    (ready ??= (async () => {
      await mainEvaluated;
      await lent.startBrowser();
      isReady = true;
    })()),
  isReady: () => isReady,
  getAppMetrics: () => lent.utilityProcesses() as Electron.ProcessMetric[],
  getPath: (name: string) => {
    const path = paths.get(name);
    if (!path) throw new Error(`Failed to get '${name}' path`);
    return path;
  },
  setPath: (name: string, path: string) => void paths.set(name, path),
  enableSandbox: () => {
    if (isReady) throw new Error("app.enableSandbox() can only be called before app is ready");
    sandboxed = true;
  },
  requestSingleInstanceLock: () => true,
  quit: () => void quit(),
});

let quitting = false;
export const isQuitting = (): boolean => quitting;

/** Any window, and will-quit, may say no; then nothing happened. */
async function quit(): Promise<void> {
  if (quitting) return;
  quitting = true;
  const before = preventable({});
  emitter.emit("before-quit", before);
  const event = preventable({});
  if (before.defaultPrevented || !lent.closeWindows() || (emitter.emit("will-quit", event), event.defaultPrevented)) {
    quitting = false;
    return;
  }
  await lent.stopBrowser();
  emitter.emit("quit", {}, 0);
  process.exit(0);
}
