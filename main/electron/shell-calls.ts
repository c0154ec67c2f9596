import { realpath, stat } from "node:fs/promises";
import { sep } from "node:path";
import type { Reply } from "../../preload/contract/contract.ts";
import { shell } from "../../preload/contract/shell.ts";

/** What the desk around the window can do. Electron gives the real one, a test its own. */
export type Desk = {
  chooseFolder(): Promise<string | undefined>;
  /** Shows a folder in the system's file window; tells an error's text, or "". */
  openPath(folder: string): Promise<string>;
  openExternal(url: string): Promise<void>;
  speak(language: "pl" | "en"): void;
};

const refused = (code: string): Reply => ({ ok: false, error: { code } });
const done: Reply = { ok: true, value: undefined };

/**
 * The "shell." procedures. A folder is opened only when the backend names it (the open office, the
 * folders of its site), or when it was chosen in a window that the main process itself opened: the
 * page can't point at any other.
 */
export function shellCalls(desk: Desk, folders: () => Promise<readonly string[]>) {
  const chosen = new Set<string>();

  async function answer(name: keyof typeof shell, input: unknown): Promise<Reply> {
    const parsed = shell[name].input.safeParse(input);
    if (!parsed.success) return { ok: false, error: { code: "invalid", issues: [] } };
    switch (name) {
      case "shell.chooseFolder": {
        const folder = await desk.chooseFolder();
        if (folder) chosen.add(await realpath(folder));
        return { ok: true, value: folder ? { folder } : null };
      }
      case "shell.openFolder": {
        const folder = await openable((parsed.data as { folder: string }).folder, [...(await folders()), ...chosen]);
        if (!folder) return refused("shell.forbidden");
        return (await desk.openPath(folder)) === "" ? done : refused("shell.failed");
      }
      case "shell.openExternal": {
        const url = external((parsed.data as { url: string }).url);
        if (!url) return refused("shell.forbidden");
        await desk.openExternal(url);
        return done;
      }
      case "shell.speak":
        desk.speak((parsed.data as { language: "pl" | "en" }).language);
        return done;
    }
  }

  return {
    has: (name: unknown): name is keyof typeof shell => typeof name === "string" && Object.hasOwn(shell, name),
    answer: (name: keyof typeof shell, input: unknown): Promise<Reply> => answer(name, input).catch(() => refused("shell.failed")),
  };
}

/** The real path, if it is a folder in one of `roots`. A macOS bundle is a folder that runs when it is opened. */
async function openable(folder: string, roots: readonly string[]): Promise<string | undefined> {
  try {
    const real = await realpath(folder);
    if (!(await stat(real)).isDirectory() || /\.(app|bundle|pkg|workflow|prefPane)$/i.test(real)) return undefined;
    for (const root of roots) {
      const realRoot = await realpath(root).catch(() => undefined);
      if (realRoot && (real === realRoot || real.startsWith(realRoot + sep))) return real;
    }
  } catch {
    // Nothing is there to be opened.
  }
  return undefined;
}

/** The address as it may be handed to the system: a web page over https, or an e-mail. Never a file or a program's own scheme. */
export function external(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol === "mailto:") return url.href;
  return url.protocol === "https:" && url.username === "" && url.password === "" && url.hostname !== "" ? url.href : undefined;
}
