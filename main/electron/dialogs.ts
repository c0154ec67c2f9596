import { type BrowserWindow, dialog } from "electron";
import type { Job } from "../../preload/contract/jobs.ts";
import { say } from "./words.ts";

type Question = {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  /** The button that Escape stands for: the one that changes nothing. */
  readonly escape: number;
};

/** Asks by the system's own window; tells the number of the pressed button. */
export async function ask(window: BrowserWindow | undefined, { message, detail, buttons, escape }: Question): Promise<number> {
  const options = { title: "Rynek", message, detail, buttons: [...buttons], defaultId: 0, cancelId: escape, noLink: true };
  const { response } = window ? await dialog.showMessageBox(window, options) : await dialog.showMessageBox(options);
  return response;
}

export async function tell(window: BrowserWindow | undefined, message: string, detail: string): Promise<void> {
  await ask(window, { message, detail, buttons: [say("ok")], escape: 0 });
}

/** Whether the window may close. Work that would be lost is named first; staying is the default. */
export async function mayLeave(window: BrowserWindow, jobs: readonly Job[]): Promise<boolean> {
  const [first, ...others] = jobs;
  if (!first) return true;
  const job = say(`job.${first.kind}`);
  const message = first.title ? say("leave.running", { job, title: first.title }) : say("leave.runningPlain", { job });
  const detail = others.length > 0 ? say("leave.detailMore", { count: others.length }) : say("leave.detail");
  return (await ask(window, { message, detail, buttons: [say("leave.stay"), say("leave.leave")], escape: 0 })) === 1;
}

/** Escape starts it again too: what is on the screen is kept that way. */
export async function askToRestart(window: BrowserWindow | undefined): Promise<boolean> {
  const buttons = [say("stopped.restart"), say("stopped.quit")];
  return (await ask(window, { message: say("stopped.message"), detail: say("stopped.detail"), buttons, escape: 0 })) === 0;
}

export async function chooseFolder(window: BrowserWindow | undefined): Promise<string | undefined> {
  const options = {
    title: say("chooseFolder.title"),
    buttonLabel: say("chooseFolder.choose"),
    properties: ["openDirectory" as const, "createDirectory" as const],
  };
  const { canceled, filePaths } = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
  return canceled ? undefined : filePaths[0];
}
