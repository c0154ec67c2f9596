import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { inFull } from "./in-full.ts";

/**
 * axe on this page alone: its usual way puts the results together in a second tab, which takes twice as long and
 * serves frames of other sites. Only what is wrong is described in full, in a third less time.
 */
export const axe = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });

/** The themes in which a screen is looked at: in the dark one only colours differ, and the full run sees them. */
export const THEMES = inFull ? (["light", "dark"] as const) : (["light"] as const);
