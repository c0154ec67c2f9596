import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { _electron, chromium, type ElectronApplication, type Page } from "playwright-core";
import { requireBuild, root } from "../e2e/built.ts";

/** The part of Playwright's ElectronApplication that both have. Specs use nothing else. */
export type RunningApp = Pick<ElectronApplication, "firstWindow" | "windows" | "evaluate" | "close"> & {
  readonly dataFolder: string;
  readonly process: ChildProcess;
  /** Ends the program as a person would; its folders stay, for the test to look at. */
  quit(): Promise<void>;
};

/** Electron's own binary, where it has been fetched; STANDIN=1 asks for the stand-in all the same. */
export const hasElectron = existsSync(join(root, "node_modules/electron/path.txt")) && process.env["STANDIN"] !== "1";

type Options = { readonly main?: string; readonly dataFolder?: string; readonly args?: readonly string[] };

/** Starts the built app with a profile and a data folder of its own. */
export async function launchApp({ main = requireBuild("main/index.js"), dataFolder, args = [] }: Options = {}): Promise<RunningApp> {
  const home = mkdtempSync(join(tmpdir(), "rynek-app-"));
  const data = dataFolder ?? join(home, "data");
  const all = [main, `--user-data-dir=${join(home, "profile")}`, "--data", data, ...args];
  const app = hasElectron ? await launchElectron(all) : await launchStandIn(all, join(home, "profile"));
  return {
    ...app,
    dataFolder: data,
    quit: app.close,
    close: async () => {
      await app.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

type Started = Omit<RunningApp, "dataFolder" | "quit">;

async function launchElectron(args: string[]): Promise<Started> {
  const app = await _electron.launch({ args });
  let closing: Promise<void> | undefined;
  return {
    process: app.process(),
    windows: () => app.windows(),
    firstWindow: () => app.firstWindow(),
    evaluate: app.evaluate.bind(app),
    close: () => (closing ??= app.close()),
  };
}

async function launchStandIn(args: readonly string[], profile: string): Promise<Started> {
  const runner = join(import.meta.dirname, "run.ts");
  const child = spawn(process.execPath, [runner, ...args], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const running = () => child.exitCode === null && child.signalCode === null;
  const until = async <T>(look: () => T | undefined | false): Promise<T> => {
    for (;;) {
      const found = look();
      if (found) return found;
      if (!running()) throw new Error(`the app ended with code ${child.exitCode}`);
      await sleep(20);
    }
  };
  const portFile = join(profile, "chromium", "DevToolsActivePort");
  const port = await until(() => existsSync(portFile) && /^(\d+)\n/.exec(readFileSync(portFile, "utf8"))?.[1]);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const context = browser.contexts()[0];
  if (!context) throw new Error("Chromium has no context");
  const windows = (): Page[] => context.pages().filter((page) => page.url().includes(".standin.invalid"));
  let next = 0;
  return {
    process: child,
    windows,
    firstWindow: () => until(() => windows()[0]),
    evaluate: ((fn: unknown, argument: unknown) =>
      new Promise((resolve, reject) => {
        const id = ++next;
        const take = (reply: { id: number; value?: unknown; error?: string }) => {
          if (reply.id !== id) return;
          child.off("message", take);
          if (reply.error === undefined) resolve(reply.value);
          else reject(new Error(reply.error));
        };
        child.on("message", take);
        child.send({ id, source: String(fn), argument });
      })) as ElectronApplication["evaluate"],
    close: async () => {
      const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
      if (child.connected) child.disconnect();
      await gone;
      clearTimeout(late);
      await browser.close().catch(() => {});
    },
  };
}
