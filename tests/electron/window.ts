import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import type * as Electron from "electron";
import type { CDPSession, Page } from "playwright-core";
import { app, isQuitting, lent, sandboxed } from "./app.ts";
import { bridge } from "./bridge.ts";
import { browser } from "./browser.ts";
import { preloadWorld } from "./preload-world.ts";
import { preventable } from "./preventable.ts";
import { outside } from "./session.ts";
import { type Invocation, StandInWebContents } from "./web-contents.ts";

const token = `s${Math.random().toString(36).slice(2)}`;
const world = `${token}-preload`;
const binding = `${token}_ipc`;
const windows = new Set<StandInWindow>();
export const windowOf = (page: Page | undefined | null): StandInWindow | undefined =>
  [...windows].find((window) => page && window.page === page);

/** A window is a page of Chromium. Only what the program uses is here. */
export class StandInWindow extends EventEmitter {
  static getAllWindows = (): StandInWindow[] => [...windows];
  static getFocusedWindow = (): StandInWindow | null => [...windows].at(-1) ?? null;
  readonly webContents: StandInWebContents;
  readonly options: Electron.BrowserWindowConstructorOptions;
  page: Page | undefined;
  /** The address that the program itself loads: the page did not ask for it. */
  expected = "";
  readonly #opened: Promise<void>;
  #cdp: CDPSession | undefined;
  #world: number | undefined;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error("Cannot create BrowserWindow before app is ready");
    this.options = options;
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } = options.webPreferences ?? {};
    if (!sandboxed || !sandbox || !contextIsolation || nodeIntegration !== false || !webSecurity)
      throw new Error("stand-in: only sandboxed, isolated windows are emulated");
    this.webContents = new StandInWebContents(this);
    windows.add(this);
    app.emit("web-contents-created", {}, this.webContents);
    this.#opened = this.#open();
  }

  async #open(): Promise<void> {
    const context = await browser();
    const blank = context.pages().find((page) => !windowOf(page) && page.url() === "about:blank");
    const page = (this.page = blank ?? (await context.newPage()));
    const cdp = (this.#cdp = await context.newCDPSession(page));
    const main = (await cdp.send("Page.getFrameTree")).frameTree.frame.id;
    cdp.on("Runtime.executionContextCreated", ({ context: made }) => {
      if (made.name === world && (made.auxData as { frameId?: string } | undefined)?.frameId === main) this.#world = made.id;
    });
    cdp.on("Runtime.bindingCalled", ({ name, payload, executionContextId }) => {
      if (name === binding) void this.webContents.receive(JSON.parse(payload) as Invocation, executionContextId === this.#world);
    });
    await cdp.send("Page.enable");
    await cdp.send("Runtime.addBinding", { name: binding, executionContextName: world });
    await cdp.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${String(bridge)})("${token}-page", "${token}-preload");` });
    const { preload } = this.options.webPreferences ?? {};
    if (preload) await cdp.send("Page.addScriptToEvaluateOnNewDocument", { worldName: world, source: preloadSource(preload) });
    await cdp.send("Runtime.enable");
    page.on("domcontentloaded", () => this.emit("ready-to-show"));
    page.on("close", () => this.#gone());
    page.on("crash", () => this.webContents.emit("render-process-gone", {}, { reason: "crashed", exitCode: 5 }));
  }

  async deliver(message: object): Promise<void> {
    if (this.#world === undefined) return;
    const expression = `${binding}_deliver(${JSON.stringify(JSON.stringify(message))})`;
    await this.#cdp?.send("Runtime.evaluate", { contextId: this.#world, expression }).catch(() => {});
  }

  async loadURL(url: string): Promise<void> {
    await this.#opened;
    this.expected = url;
    await this.page?.goto(outside(url));
    this.expected = "";
  }

  show(): void {
    this.emit("show");
  }
  focus(): void {
    this.emit("focus");
  }
  isMinimized = (): boolean => false;
  restore(): void {}

  close(): void {
    const event = preventable({});
    this.emit("close", event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy(): void {
    const { page } = this;
    this.#gone();
    void page?.close();
  }
  #gone(): void {
    if (!windows.delete(this)) return;
    this.emit("closed");
    if (windows.size === 0 && !isQuitting()) app.emit("window-all-closed");
  }
}

const preloadSource = (path: string): string => `{
  const host = (${String(preloadWorld)})(${String(bridge)}, "${token}", "${binding}");
  if (host) (function (require, process, module, exports) {\n${readFileSync(path, "utf8")}\n})(host.require, host.process, { exports: {} }, {});
}`;

lent.closeWindows = () => {
  for (const window of windows) window.close();
  return windows.size === 0;
};
