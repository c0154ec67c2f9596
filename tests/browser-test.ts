import { test as base } from "@playwright/test";
import { FULL, inFull } from "./in-full.ts";

/** Playwright's test, which leaves out every day what is marked for the full run. */
export const test = base.extend<{ everyday: void }>({
  everyday: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
    async ({}, use, info) => {
      info.skip(!inFull && info.tags.includes(`@${FULL}`), "left for the full run: RYNEK_FULL=1 npm test");
      await use();
    },
    { auto: true },
  ],
});
