// npm test: sets itself up, then types, lint, format, boundaries, unit and migration tests, and the
// browser tests; with RYNEK_FULL=1 the long ones too. Ends with one line: "N passed, N failed, N skipped".
// Arguments go to Vitest and Playwright.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { check } from "./check.mjs";
import { findChromium } from "./chromium.mjs";
import { installDebianPackages } from "./debian.mjs";
import { scratchFolder } from "./scratch.mjs";
import { root, setUp, tool } from "./setup.mjs";

const started = Date.now();
const results = join(root, "test-results");
// Debian's packages come in while npm's do.
const [{ node, env }] = await Promise.all([setUp(), installDebianPackages()]);
await build({ node, env });
const browser = await findChromium({ node, env });
const scratch = scratchFolder();
const testEnv = {
  ...env,
  TMPDIR: scratch,
  // The tests start Node some five hundred times: what was compiled once is not compiled again.
  NODE_COMPILE_CACHE: join(root, ".cache", "compiled"),
  ...(browser && { RYNEK_CHROMIUM: browser }),
};
const filters = process.argv.slice(2);

const total = { passed: 0, failed: 0, skipped: 0 };
/** Of the skipped: long tests that the full run has. */
let left = 0;
const add = (passed, failed, skipped) => {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
};

if (filters.length === 0) for (const { ok } of await check({ node, env })) add(ok ? 1 : 0, ok ? 0 : 1, 0);

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** The runner's own report; a runner that broke before writing one counts as a failure. */
const report = (name) => {
  const path = join(results, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
};

/** The specs of Playwright's report, at whatever depth. */
const specsOf = (suites = []) => suites.flatMap((suite) => [...suite.specs, ...specsOf(suite.suites)]);

const unitCode = await tool(node, testEnv, "vitest", ["run", "--config", "tests/vitest.config.ts", ...filters], { env: testEnv });
const unit = report("vitest.json");
if (unit) {
  add(unit.numPassedTests, unit.numFailedTests, unit.numPendingTests + unit.numTodoTests);
  const tests = unit.testResults.flatMap(({ assertionResults }) => assertionResults);
  left += tests.filter(({ status, tags }) => status === "skipped" && tags.includes("full")).length;
}
if (!unit || (unitCode !== 0 && unit.numFailedTests === 0)) add(0, 1, 0);

if (!browser) {
  console.log(
    "Pominięto testy w przeglądarce: nie ma Chromium i nie udało się go pobrać (zainstaluj Chromium albo podaj RYNEK_CHROMIUM=ścieżka).",
  );
  add(0, 0, 1);
} else {
  const browserCode = await tool(
    node,
    testEnv,
    "@playwright/test:playwright",
    ["test", "--config", "tests/playwright.config.ts", ...filters],
    { env: testEnv },
  );
  const browserReport = report("playwright.json");
  if (browserReport) {
    add(browserReport.stats.expected + browserReport.stats.flaky, browserReport.stats.unexpected, browserReport.stats.skipped);
    left += specsOf(browserReport.suites).filter(({ tags, tests }) => tags.includes("full") && tests[0].status === "skipped").length;
  }
  if (!browserReport || (browserCode !== 0 && browserReport.stats.unexpected === 0 && filters.length === 0)) add(0, 1, 0);
}

rmSync(scratch, { recursive: true, force: true });
if (left > 0 && !process.env.RYNEK_FULL) console.log(`Długie testy zostawione na pełny przebieg (RYNEK_FULL=1 npm test): ${left}`);
console.log(`Czas: ${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
