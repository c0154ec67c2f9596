import { resolve } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { defineConfig } from "vitest/config";
import { browserScript } from "../.tools/browser-script.mjs";
import { FULL, inFull } from "./in-full.ts";

/** The longest begins first: alone at the end it would keep one core for a minute, and the other idle. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) => Number(moduleId.endsWith("/kill.test.ts"));
    return (await super.sort(files)).sort((one, other) => isLongest(other) - isLongest(one));
  }
}

export default defineConfig({
  root: resolve(import.meta.dirname, ".."),
  plugins: [browserScript()],
  test: {
    include: ["tests/{unit,migrations}/**/*.test.{ts,tsx}"],
    tags: [{ name: FULL, description: "run in full only" }],
    ...(!inFull && { tagsFilter: [`!${FULL}`] }),
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Stylesheets are otherwise read as empty: the site's own is part of what is tested.
    css: { include: [/main\/site\/style/] },
    // Half the tests wait for processes that they start: by itself Vitest would leave one of two cores idle.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // better-sqlite3 and worker threads: a crash must take one file down, not the run.
    pool: "forks",
    // Most of what a test makes is rubbish a moment later: with room for more of it, it is swept up less often.
    execArgv: ["--max-semi-space-size=64"],
    reporters: ["default", "json"],
    outputFile: { json: "test-results/vitest.json" },
  },
});
