import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { defaultDataFolder } from "../offices/data-folder.ts";

/** How Rynek was started: [--data DIR] [--demo] */
export type StartOptions = {
  readonly dataFolder: string;
  readonly demo: boolean;
  /** The browser's own profile. One for each data folder, for its lock is what keeps a second start out. */
  readonly profile: (appData: string) => string;
};

export function startOptions(argv: readonly string[]): StartOptions {
  const at = argv.indexOf("--data");
  const data = argv.find((argument) => argument.startsWith("--data="))?.slice("--data=".length) ?? (at >= 0 ? argv[at + 1] : undefined);
  const profile = data ? `window-${createHash("sha256").update(resolve(data)).digest("hex").slice(0, 8)}` : "window";
  return {
    dataFolder: data ? resolve(data) : defaultDataFolder(),
    demo: argv.includes("--demo"),
    profile: (appData) => join(appData, "Rynek", profile),
  };
}
