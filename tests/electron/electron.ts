/**
 * A stand-in for the `electron` module, for machines without the Electron binary: the compiled main
 * process runs under Node, its windows are pages of a real Chromium, its utility process a forked
 * Node. What is not here is not emulated: the OS sandbox, fuses, asar, native menus and windows.
 */
import type * as Electron from "electron";
import { app } from "./app.ts";
import "./browser.ts";
import { defaultSession, locks, protocol } from "./session.ts";
import { utilityProcess } from "./utility-process.ts";
import { StandInWindow } from "./window.ts";

/** Quiet by default; a spec puts its own function in place through `app.evaluate`, as with Electron. */
export const dialog = {
  showOpenDialog: async (): Promise<Electron.OpenDialogReturnValue> => ({ canceled: true, filePaths: [] }),
  showMessageBox: async (): Promise<Electron.MessageBoxReturnValue> => ({ response: 0, checkboxChecked: false }),
} satisfies Partial<Record<keyof Electron.Dialog, unknown>>;

export const shell = {
  openExternal: async () => {},
  openPath: async () => "",
} satisfies Pick<Electron.Shell, "openExternal" | "openPath">;

type Item = Omit<Electron.MenuItemConstructorOptions, "submenu"> & { submenu?: { items: readonly Item[] } };
const built = ({ submenu, ...item }: Electron.MenuItemConstructorOptions): Item =>
  Array.isArray(submenu) ? { ...item, submenu: { items: submenu.map(built) } } : item;
let menu: { items: readonly Item[] } | null = null;
export const Menu = {
  buildFromTemplate: (items: readonly Electron.MenuItemConstructorOptions[]) => ({ items: items.map(built) }),
  setApplicationMenu: (next: typeof menu) => void (menu = next),
  getApplicationMenu: () => menu,
} satisfies Partial<Record<keyof typeof Electron.Menu, unknown>>;

/** What the system would keep sealed: turned round, so that a test can see that it is not as it was given. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => "gnome_libsecret" as const,
  encryptStringAsync: async (text: string) => Buffer.from(text).reverse(),
  decryptStringAsync: async (sealed: Buffer) => ({ result: Buffer.from(sealed).reverse().toString(), shouldReEncrypt: false }),
} satisfies Partial<Record<keyof Electron.SafeStorage, unknown>>;

const session = { defaultSession };
const electron = { app, BrowserWindow: StandInWindow, dialog, Menu, protocol, safeStorage, session, shell, utilityProcess, locks };
export { app, protocol, session, StandInWindow as BrowserWindow, utilityProcess };
export default electron;
export type StandIn = typeof electron;
