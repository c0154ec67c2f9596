import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { pack, type Packed, unpack } from "./codec.ts";
import { preventable } from "./preventable.ts";
import { defaultSession, inside } from "./session.ts";
import type { StandInWindow } from "./window.ts";

type IpcHandler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;
export type Invocation = { readonly id: number; readonly channel: string; readonly args: Packed };

/** The page of a window, as the main process sees it. */
export class StandInWebContents extends EventEmitter {
  static #next = 0;
  readonly id = ++StandInWebContents.#next;
  readonly session = defaultSession;
  readonly window: StandInWindow;
  readonly mainFrame: { readonly url: string; readonly origin: string; readonly parent: null };
  readonly #handlers = new Map<string, IpcHandler>();
  #open: Parameters<Electron.WebContents["setWindowOpenHandler"]>[0] | undefined;

  /** Only calls of this window come here, unlike those of `ipcMain`. */
  readonly ipc = {
    handle: (channel: string, handler: IpcHandler) => {
      if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      this.#handlers.set(channel, handler);
    },
  };

  constructor(window: StandInWindow) {
    super();
    this.window = window;
    this.mainFrame = {
      get url() {
        return inside(window.page?.url() ?? "");
      },
      get origin() {
        return /^[a-z]+:\/\/[^/]+/.exec(this.url)?.[0] ?? "null";
      },
      parent: null,
    };
  }

  send(channel: string, ...args: unknown[]): void {
    void this.window.deliver({ kind: "event", channel, args: pack(args) });
  }

  async receive(message: Invocation, fromPreload: boolean): Promise<void> {
    const event = { type: "frame", sender: this, senderFrame: fromPreload ? this.mainFrame : null };
    const handler = this.#handlers.get(message.channel);
    try {
      if (!handler) throw new Error(`No handler registered for '${message.channel}'`);
      const value = await handler(event as unknown as Electron.IpcMainInvokeEvent, ...(unpack(message.args) as unknown[]));
      await this.window.deliver({ id: message.id, value: pack(value) });
    } catch (error) {
      await this.window.deliver({ id: message.id, error: `Error invoking remote method '${message.channel}': ${String(error)}` });
    }
  }

  /** Asks the program, as Electron does, in this order; tells whether it lets the page go there. */
  mayNavigate(url: string, isMainFrame: boolean): boolean {
    const details = { url, isMainFrame, isSameDocument: false, frame: isMainFrame ? this.mainFrame : null };
    for (const name of isMainFrame ? ["will-frame-navigate", "will-navigate"] : ["will-frame-navigate"]) {
      const event = preventable({ ...details });
      this.emit(name, event, url);
      if (event.defaultPrevented) return false;
    }
    return true;
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents["setWindowOpenHandler"]>[0]): void {
    this.#open = handler;
  }

  opened(url: string): void {
    this.#open?.({ url, frameName: "", features: "", disposition: "foreground-tab" } as Electron.HandlerDetails);
  }

  reload(): void {
    void this.window.page?.reload();
  }
}
