import type { BrowserWindow } from "electron";
import { version } from "../version.ts";
import { ask, tell } from "./dialogs.ts";
import { UPDATE_KEYS } from "./update-keys.ts";
import { updatesBy } from "./updates.ts";
import { say } from "./words.ts";

/** Help, Check for updates: every step is the person's own decision. */
export async function showUpdates(window: BrowserWindow | undefined): Promise<void> {
  const now = { version };
  const agrees = async (message: string, detail: string, yes: string) =>
    (await ask(window, { message, detail, buttons: [yes, say("updates.later")], escape: 1 })) === 0;
  const refused = () => tell(window, say("updates.refused"), say("updates.refusedDetail", now));

  if (UPDATE_KEYS.length === 0) return tell(window, say("updates.off"), say("updates.offDetail", now));
  try {
    // Loaded when it is wanted: most starts never need it.
    const { default: electronUpdater } = await import("electron-updater");
    const updates = updatesBy(electronUpdater.autoUpdater, UPDATE_KEYS, version);
    const found = await updates.check();
    if (found.state === "refused") return await refused();
    if (found.state === "none") return await tell(window, say("updates.none"), say("updates.noneDetail", now));
    const next = { version: found.version };
    if (!(await agrees(say("updates.available", next), say("updates.availableDetail"), say("updates.download")))) return;
    const fetched = await updates.download();
    if (fetched.state === "refused") return await refused();
    if (!(await agrees(say("updates.ready", next), say("updates.readyDetail"), say("updates.install")))) return;
    if (!(await fetched.install())) await refused();
  } catch {
    await tell(window, say("updates.failed"), say("updates.failedDetail", now));
  }
}
