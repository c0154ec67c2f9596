import { join } from "node:path";
import { type BrowserContext, chromium, type Request, type Route } from "playwright-core";
import { CHROMIUM_ARGS, chromiumPath } from "../chromium.ts";
import { lent, profile } from "./app.ts";
import { answer, inside } from "./session.ts";
import { windowOf } from "./window.ts";

let started: Promise<BrowserContext> | undefined;

/** The one Chromium whose pages are the windows. Its debugging port is written into the profile, for the spec to attach to. */
export const browser = (): Promise<BrowserContext> => (started ??= start());

async function start(): Promise<BrowserContext> {
  const executablePath = chromiumPath();
  const context = await chromium.launchPersistentContext(join(profile, "chromium"), {
    ...(executablePath && { executablePath }),
    headless: true,
    chromiumSandbox: false,
    viewport: { width: 1366, height: 768 },
    locale: "pl-PL",
    args: [...CHROMIUM_ARGS, "--remote-debugging-port=0"],
  });
  await context.route("**/*", serve);
  context.on("page", async (page) => {
    const parent = windowOf(await page.opener());
    if (!parent) return;
    parent.webContents.opened(inside(page.url()));
    await page.close();
  });
  return context;
}

/** Every request of every page. A navigation that the page began is put to the program first. */
async function serve(route: Route): Promise<void> {
  const request = route.request();
  const frame = frameOf(request);
  const window = windowOf(frame?.page());
  if (!frame || !window) return route.abort(); // a popup that is about to be denied
  if (request.isNavigationRequest()) {
    const url = inside(request.url());
    const isMain = frame.parentFrame() === null;
    // Without content the page stays where it is; an aborted navigation would show Chromium's error page.
    if ((!isMain || window.expected !== url) && !window.webContents.mayNavigate(url, isMain)) return route.fulfill({ status: 204 });
  }
  await answer(route).catch(() => {}); // the page may be gone by now
}

/** Playwright throws for the first request of a popup, whose frame does not exist yet. */
function frameOf(request: Request) {
  try {
    return request.frame();
  } catch {
    return undefined;
  }
}

lent.startBrowser = async () => {
  await browser();
};
lent.stopBrowser = async () => {
  await (await started)?.close();
};
