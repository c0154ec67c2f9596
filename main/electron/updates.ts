import { rm } from "node:fs/promises";
import { isSigned } from "./update-signature.ts";

/** What an update server says. `signature` is ours: base64 over the file and its version, put into latest.yml by .tools/dist.mjs. */
export type UpdateInfo = { readonly version: string; readonly files: readonly { readonly url: string }[]; readonly signature?: unknown };

/** The part of electron-updater's AppUpdater that is used. */
export type Updater = {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  allowDowngrade: boolean;
  allowPrerelease: boolean;
  disableWebInstaller: boolean;
  checkForUpdates(): Promise<{ readonly updateInfo: UpdateInfo } | null>;
  downloadUpdate(): Promise<readonly string[]>;
  quitAndInstall(isSilent?: boolean, isForceRunAfter?: boolean): void;
};

export type Found = { readonly state: "none" } | { readonly state: "refused" } | { readonly state: "available"; readonly version: string };
export type Fetched = { readonly state: "refused" } | { readonly state: "ready"; readonly install: () => Promise<boolean> };

/** Nothing is downloaded or installed unless a person says so, and only with our own signature on it. */
export function updatesBy(updater: Updater, keys: readonly string[], current: string) {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  let offered: { version: string; signature: string } | undefined;

  return {
    async check(): Promise<Found> {
      offered = undefined;
      const info = (await updater.checkForUpdates())?.updateInfo;
      if (!info || info.version === current) return { state: "none" };
      const { version, signature, files } = info;
      if (!isNewer(version, current) || typeof signature !== "string" || !files.every(({ url }) => isSafe(url)))
        return { state: "refused" };
      offered = { version, signature };
      return { state: "available", version };
    },

    async download(): Promise<Fetched> {
      if (!offered) return { state: "refused" };
      const { version, signature } = offered;
      const paths = await updater.downloadUpdate();
      const path = paths[0];
      const genuine = async () => path !== undefined && (await isSigned(path, version, signature, keys).catch(() => false));
      if (!(await genuine())) {
        for (const downloaded of paths) await rm(downloaded, { force: true });
        return { state: "refused" };
      }
      const install = async () => {
        // Once more: hours may have passed since the download.
        if (!(await genuine())) return false;
        updater.quitAndInstall(false, true);
        return true;
      };
      return { state: "ready", install };
    },
  };
}

/** A file beside latest.yml, or elsewhere over https. */
const isSafe = (url: string): boolean => !/^[a-z][a-z0-9+.-]*:/i.test(url) || url.startsWith("https://");

/** Three numbers, compared one by one; anything else is not newer. */
export function isNewer(version: string, current: string): boolean {
  const numbers = (text: string) => /^(\d+)\.(\d+)\.(\d+)$/.exec(text)?.slice(1).map(Number);
  const [a, b] = [numbers(version), numbers(current)];
  if (!a || !b) return false;
  const at = a.findIndex((number, index) => number !== b[index]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}
