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
  timeout: 30_000,
  expect: { timeout: 7_000 },
  workers: Number(process.env["RYNEK_WORKERS"] ?? 2),
  fullyParallel: true,
  forbidOnly: true,
  use: {
    locale: "pl-PL",
    timezoneId: "Europe/Warsaw",
    viewport: { width: 1366, height: 768 },
    screenshot: "only-on-failure",
    launchOptions: { chromiumSandbox: false, args: CHROMIUM_ARGS, ...(executablePath && { executablePath }) },
  },
  projects: [
    { name: "web", testIgnore: "shell.spec.ts" },
    { name: "electron", testMatch: "shell.spec.ts" },
    { name: "site", testDir: "site" },
  ],
});
