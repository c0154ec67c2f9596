import { Menu, type MenuItemConstructorOptions } from "electron";
import { say } from "./words.ts";

type Commands = { readonly newWindow: () => void; readonly updates: () => void; readonly about: () => void; readonly development: boolean };

/** The one menu. Roles do the work; their own labels are English, so ours are given. */
export function setMenu({ newWindow, updates, about, development }: Commands): void {
  const line: MenuItemConstructorOptions = { type: "separator" };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: say("menu.file"),
        submenu: [
          { label: say("menu.newWindow"), accelerator: "CmdOrCtrl+Shift+N", click: newWindow },
          { label: say("menu.close"), role: "close" },
          line,
          { label: say("menu.quit"), role: "quit" },
        ],
      },
      {
        label: say("menu.edit"),
        submenu: [
          { label: say("menu.undo"), role: "undo" },
          { label: say("menu.redo"), role: "redo" },
          line,
          { label: say("menu.cut"), role: "cut" },
          { label: say("menu.copy"), role: "copy" },
          { label: say("menu.paste"), role: "paste" },
          { label: say("menu.pastePlain"), role: "pasteAndMatchStyle" },
          { label: say("menu.selectAll"), role: "selectAll" },
        ],
      },
      {
        label: say("menu.view"),
        submenu: [
          { label: say("menu.larger"), role: "zoomIn" },
          { label: say("menu.smaller"), role: "zoomOut" },
          { label: say("menu.actualSize"), role: "resetZoom" },
          line,
          { label: say("menu.fullScreen"), role: "togglefullscreen" },
          ...(development ? [line, { label: say("menu.developer"), role: "toggleDevTools" as const }] : []),
        ],
      },
      {
        label: say("menu.help"),
        submenu: [
          { label: say("menu.updates"), click: updates },
          { label: say("menu.about"), click: about },
        ],
      },
    ]),
  );
}
