/** Whether everything is run: .ci/run does, and `RYNEK_FULL=1 npm test`. */
export const inFull = Boolean(process.env["RYNEK_FULL"]);

/** How often something random or brutal (a kill, a damaged file, a walk) is done: fewer times every day than in full. */
export const times = (everyday: number, full: number): number => (inFull ? full : everyday);

/**
 * Marks a test that only the full run has: a long one whose subject other tests touch too, so that every day's
 * run stays short enough to be run. Vitest: `{ tags: FULL }`. Playwright: `{ tag: "@full" }`.
 */
export const FULL = "full";
