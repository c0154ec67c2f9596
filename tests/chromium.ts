import { existsSync } from "node:fs";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** An installed Chromium, or undefined: then Playwright's own is used. RYNEK_CHROMIUM names another. */
export const chromiumPath = (): string | undefined => process.env["RYNEK_CHROMIUM"] ?? INSTALLED.find((path) => existsSync(path));

export const CHROMIUM_ARGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
