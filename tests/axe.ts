import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * axe on this page alone: its usual way puts the results together in a second tab, which takes twice as long and
 * serves frames of other sites. Only what is wrong is described in full, in a third less time.
 */
export const axe = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
