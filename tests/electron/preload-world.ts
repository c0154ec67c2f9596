import type { bridge } from "./bridge.ts";

/**
 * Runs inside Chromium, in the isolated world: `require("electron")` for the preload, and nothing
 * of it for the page. Sent as source text, like `bridge`.
 */
export function preloadWorld(makeBridge: typeof bridge, token: string, binding: string) {
  if (window.top !== window) return undefined;
  type Listener = (event: object, ...args: unknown[]) => void;
  type Delivered = { kind?: string; id: number; channel: string; args: unknown; value?: unknown; error?: string };
  const worlds = makeBridge(`${token}-preload`, `${token}-page`);
  const listeners = new Map<string, Set<Listener>>();
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const globals = globalThis as unknown as Record<string, (text: string) => void>;
  let next = 0;
  const post = (message: object) => globals[binding]?.(JSON.stringify(message));
  const cloned = (args: unknown[]) => {
    structuredClone(args); // throws for what Electron could not clone either
    return worlds.pack(args);
  };
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        pending.set(++next, { resolve, reject });
        post({ id: next, channel, args: cloned(args) });
      }),
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    off: (channel: string, listener: Listener) => {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  globals[`${binding}_deliver`] = (text: string) => {
    const message = JSON.parse(text) as Delivered;
    if (message.kind === "event") {
      const args = worlds.unpack(message.args) as unknown[];
      for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer }, ...args);
      return;
    }
    const wait = pending.get(message.id);
    pending.delete(message.id);
    if (message.error !== undefined) wait?.reject(new Error(message.error));
    else wait?.resolve(worlds.unpack(message.value));
  };
  const contextBridge = {
    exposeInMainWorld: (name: string, api: unknown) => void worlds.send({ kind: "expose", name, api: worlds.pack(api) }),
  };
  const require = (name: string) => {
    if (name === "electron" || name === "electron/renderer") return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${name}`); // as a sandboxed preload would
  };
  return { require, process: { platform: "linux", type: "renderer", sandboxed: true, contextIsolated: true } };
}
