import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGS, chromiumPath } from "./chromium.ts";

const executablePath = chromiumPath();
/** A build of one's own leaves the results of `npm test` alone. */
const own = process.env["RYNEK_OUT"];

/** "web": the feature specs, in the web host. "electron": the shell itself, real or on the stand-in. Both run what out/ holds. */
export default defineConfig({
  testDir: "e2e",
  outputDir: `../test-results/${own ? own.replaceAll(/\W+/g, "-") : "browser"}`,
  reporter: own ? "list" : [["list"], ["json", { outputFile: "../test-results/playwright.json" }]],
  // For a machine that others load: there a test of ten seconds has taken seventy.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  // A second try on a machine that others load; the report names what needed it.
  retries: process.env["CI"] ? 1 : 0,
  workers: Number(process.env["RYNEK_WORKERS"] ?? 3),
  fullyParallel: true,
  forbidOnly: true,
  use: {
    // A colour caught in the middle of its transition fails the contrast rule.
    contextOptions: { reducedMotion: "reduce" },
    locale: "pl-PL",
    timezoneId: "Europe/Warsaw",
    viewport: { width: 1366, height: 768 },
    screenshot: "only-on-failure",
    launchOptions: { chromiumSandbox: false, args: CHROMIUM_ARGS, ...(executablePath && { executablePath }) },
  },
  projects: [
    // First, since its tests are the longest; a file at a time, since a worker more would build that file's site once more.
    { name: "site", testDir: "site", fullyParallel: false },
    { name: "web", testIgnore: "shell.spec.ts" },
    { name: "electron", testMatch: "shell.spec.ts" },
  ],
});
