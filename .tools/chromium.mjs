// A Chromium for the browser tests: an installed one, else Playwright's.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { tool } from "./setup.mjs";

// The headless shell first: without a browser's own windows a test takes a fifth less of the processor.
const INSTALLED = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** The path of a browser that is there already, or undefined. */
export const installedChromium = () => [process.env.RYNEK_CHROMIUM, ...INSTALLED].find((path) => path && existsSync(path));
const playwrights = () => {
  const path = createRequire(import.meta.url)("playwright-core").chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
};

/** The path of a browser, fetched if there is none; undefined where none can be had. */
export async function findChromium({ node, env }) {
  const found = installedChromium() ?? playwrights();
  if (found) return found;
  console.log("Szukam przeglądarki do testów: próbuję pobrać Chromium Playwrighta.");
  await tool(node, env, "playwright-core", ["install", "chromium"], { silent: true }).catch(() => 1);
  return playwrights();
}
