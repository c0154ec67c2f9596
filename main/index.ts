import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { app, BrowserWindow, protocol, safeStorage, session, shell, utilityProcess } from "electron";
import { BackendLink } from "./electron/backend-link.ts";
import { askToRestart, chooseFolder, tell } from "./electron/dialogs.ts";
import { setMenu } from "./electron/menu.ts";
import { serveApp } from "./electron/protocol.ts";
import { systemSafe } from "./electron/safe.ts";
import { lockDown, PRIVILEGES, SCHEME } from "./electron/security.ts";
import { shellCalls } from "./electron/shell-calls.ts";
import { startOptions } from "./electron/start-options.ts";
import { showUpdates } from "./electron/updates-menu.ts";
import { openWindow } from "./electron/window.ts";
import { say, speak } from "./electron/words.ts";
import { version } from "./version.ts";

/** All windows of this PC's one Rynek are one session, like the tabs of one browser in the web host. */
const SESSION = "desk";
const built = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const options = startOptions(process.argv);
const development = !app.isPackaged;

app.enableSandbox();
protocol.registerSchemesAsPrivileged([PRIVILEGES]);
if (!app.commandLine.hasSwitch("user-data-dir")) app.setPath("userData", options.profile(app.getPath("appData")));

// Not awaited: Electron is ready only after this module has been evaluated.
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  lockDown(app, session.defaultSession);
  const front = () => BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];

  const backend = new BackendLink({
    start: () => utilityProcess.fork(built("./backend-process.js"), [options.dataFolder], { serviceName: "Rynek" }),
    emit: (_session, event) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.send("event", event);
    },
    safe: systemSafe(safeStorage, join(app.getPath("userData"), "safe.json")),
    stopped: () => void restart(),
  });
  const desk = shellCalls(
    {
      chooseFolder: () => chooseFolder(front()),
      openPath: (folder) => shell.openPath(folder),
      openExternal: (url) => shell.openExternal(url),
      speak: (language) => {
        speak(language);
        menu();
      },
    },
    () => backend.folders(SESSION),
  );
  protocol.handle(SCHEME, serveApp({ root: built("../renderer"), resource: (path) => backend.resource(SESSION, path) }));

  const open = (demo: boolean) =>
    openWindow({
      preload: built("../preload/index.cjs"),
      demo,
      development,
      call: (_window, name, input) => (desk.has(name) ? desk.answer(name, input) : backend.dispatch(SESSION, name, input)),
      runningJobs: () => backend.runningJobs(),
    });
  const menu = () =>
    setMenu({
      newWindow: () => void open(false),
      updates: () => void showUpdates(front()),
      about: () => void tell(front(), say("about.message", { version }), say("about.detail")),
      development,
    });

  async function restart(): Promise<void> {
    if (!(await askToRestart(front()))) return app.quit();
    backend.restart();
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send("event", { name: "session" });
  }

  let closed = false;
  app.on("second-instance", () => {
    const window = front();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on("window-all-closed", () => app.quit());
  app.on("will-quit", (event) => {
    if (closed) return;
    event.preventDefault();
    void backend.close().finally(() => {
      closed = true;
      app.quit();
    });
  });

  menu();
  open(options.demo);
}
