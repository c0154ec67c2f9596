import { existsSync } from "node:fs";

/** The headless shell first: without a browser's own windows a test takes a fifth less of the processor. */
const INSTALLED = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** An installed Chromium, or undefined: then Playwright's own is used. RYNEK_CHROMIUM names another. */
export const chromiumPath = (): string | undefined => process.env["RYNEK_CHROMIUM"] ?? INSTALLED.find((path) => existsSync(path));

/**
 * What is switched off: Playwright's own list, since the last switch wins; and the two popups of the address bar,
 * pages of their own that every window would load, at half of what a window costs.
 */
const OFF = [
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "AimEnabled",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
];

export const CHROMIUM_ARGS = [
  `--disable-features=${OFF.join(",")}`,
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
