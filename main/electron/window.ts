import { BrowserWindow } from "electron";
import type { Reply } from "../../preload/contract/contract.ts";
import type { Job } from "../../preload/contract/jobs.ts";
import { ask, mayLeave } from "./dialogs.ts";
import { isTrusted, ORIGIN, windowPreferences } from "./security.ts";
import { say } from "./words.ts";

type Options = {
  /** out/preload/index.cjs */
  readonly preload: string;
  readonly demo: boolean;
  readonly development: boolean;
  readonly call: (window: BrowserWindow, name: unknown, input: unknown) => Promise<Reply>;
  readonly runningJobs: () => Promise<Job[]>;
};

/** A window on the app's own pages. Only its own main frame is answered. */
export function openWindow({ preload, demo, development, call, runningJobs }: Options): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 820,
    minWidth: 480,
    minHeight: 400,
    title: "Rynek",
    show: false,
    webPreferences: { ...windowPreferences, devTools: development, preload },
  });
  window.webContents.ipc.handle("call", (event, name: unknown, input: unknown): Reply | Promise<Reply> =>
    isTrusted(event) ? call(window, name, input) : { ok: false, error: { code: "forbidden" } },
  );
  window.once("ready-to-show", () => window.show());
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit") return;
    const question = { message: say("pageGone.message"), detail: say("pageGone.detail"), buttons: [say("pageGone.open")], escape: 0 };
    void ask(window, question).then(() => window.webContents.reload());
  });

  let leaving = false;
  window.on("close", (event) => {
    if (leaving || BrowserWindow.getAllWindows().length > 1) return;
    event.preventDefault();
    void (async () => {
      if (!(await mayLeave(window, await runningJobs()))) return;
      leaving = true;
      window.close();
    })();
  });

  // Closed before it had loaded: nobody is there to be told.
  window.loadURL(`${ORIGIN}/${demo ? "?demo=1" : ""}`).catch(() => {});
  return window;
}
