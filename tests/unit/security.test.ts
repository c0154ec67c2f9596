import { EventEmitter } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { App, Session, WebContents } from "electron";
import { describe, expect, test, vi } from "vitest";
import { APP_CSP, PREVIEW_CSP } from "../../main/content-policy.ts";
import {
  isOurs,
  isTrusted,
  lockDown,
  lockDownContents,
  lockDownSession,
  mayRequest,
  ORIGIN,
  PRIVILEGES,
  windowPreferences,
} from "../../main/electron/security.ts";

const root = join(import.meta.dirname, "../..");
const typings = readFileSync(join(root, "node_modules/electron/electron.d.ts"), "utf8");

/** Every source file of the program, by its path. */
function sources(folder: string): [string, string][] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .map((path) => [`${folder}/${path.replaceAll("\\", "/")}`, readFileSync(join(root, folder, path), "utf8")]);
}
const program = [...sources("main"), ...sources("preload"), ...sources("renderer")];

test("a window is sandboxed, isolated and has nothing beyond a web page's own abilities", () => {
  expect(windowPreferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  });
});

test("the app's scheme gets what pages need and no way around the policy", () => {
  expect(PRIVILEGES).toEqual({ scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } });
});

describe("the source", () => {
  test("knows Electron only in its shell", () => {
    const importers = program.filter(([, text]) => /from "electron(\/[a-z]+)?"|require\("electron"\)/.test(text)).map(([path]) => path);
    const strangers = importers.filter(
      (path) => path !== "main/index.ts" && path !== "preload/index.ts" && !path.startsWith("main/electron/"),
    );
    expect(importers).toContain("main/index.ts");
    expect(strangers).toEqual([]);
  });

  test("switches the sandbox on before anything else, and nothing off", () => {
    const index = readFileSync(join(root, "main/index.ts"), "utf8");
    expect(index.indexOf("app.enableSandbox()")).toBeGreaterThan(0);
    expect(index.indexOf("app.enableSandbox()")).toBeLessThan(index.indexOf("whenReady"));
    for (const [path, text] of program)
      expect
        .soft(text, path)
        .not.toMatch(
          /no-sandbox|disable-web-security|ignore-certificate-errors|ELECTRON_DISABLE_SECURITY_WARNINGS|remote-debugging|appendSwitch|file:\/\/\$/,
        );
  });

  test("does not wait for readiness at the main module's top level, where Electron would hang", () => {
    expect(readFileSync(join(root, "main/index.ts"), "utf8")).not.toMatch(/^await /m);
  });

  test("hears calls from its own windows only, never from all of Electron", () => {
    for (const [path, text] of program) expect.soft(text, path).not.toMatch(/\bipcMain\b/);
  });

  test("hands the page two functions, and neither ipcRenderer nor an event", () => {
    const preload = readFileSync(join(root, "preload/index.ts"), "utf8");
    expect([...preload.matchAll(/^ {2}(\w+):/gm)].map((match) => match[1])).toEqual(["call", "on"]);
    expect(preload).toMatch(/\(_event: unknown, event: unknown\) => listener\(event\)/);
  });

  test("evaluates no text as code and sets no raw HTML", () => {
    // The site's pages share parts that React itself has drawn and escaped; they are put in as they were drawn.
    const drawn = "dangerouslySetInnerHTML: { __html: html }";
    for (const [path, text] of program)
      expect
        .soft(path.endsWith("main/site/layout.tsx") ? text.replace(drawn, "") : text, path)
        .not.toMatch(/\beval\(|new Function\(|dangerouslySetInnerHTML|\.innerHTML\s*=|executeJavaScript|insertAdjacentHTML/);
  });
});

test("only our own pages are ours", () => {
  const table: [string, boolean][] = [
    [`${ORIGIN}/`, true],
    [`${ORIGIN}/?demo=1#/start`, true],
    [ORIGIN, true],
    ["app://rynek.evil/", false],
    ["app://rynek@evil/", false],
    ["app://evil@rynek/", false],
    ["app://rynek:1/", false],
    ["app://RYNEK/", false],
    ["APP://rynek/", false],
    ["app:/rynek/", false],
    ["app:rynek", false],
    ["app://", false],
    ["https://rynek/", false],
    ["https://example.org/app://rynek/", false],
    ["file:///app://rynek/", false],
    ["about:blank", false],
    ["data:text/html,app://rynek/", false],
    ["javascript:alert(1)", false],
    ["blob:app://rynek/1", false],
    ["", false],
  ];
  for (const [url, ours] of table) expect.soft(isOurs(url), url).toBe(ours);
});

test("only the main frame of our own page is answered", () => {
  const frame = { origin: ORIGIN, parent: null };
  expect(isTrusted({ senderFrame: frame })).toBe(true);
  for (const senderFrame of [
    null,
    { origin: ORIGIN, parent: frame },
    { origin: "null", parent: null },
    { origin: "app://rynek.evil", parent: null },
    { origin: "https://example.org", parent: null },
    { origin: "", parent: null },
  ])
    expect.soft(isTrusted({ senderFrame }), JSON.stringify(senderFrame)).toBe(false);
});

/** A session that only remembers what was set on it. */
function lockedSession(development = false) {
  type Decide<T> = (answer: T) => void;
  const set = {
    request: (_contents: null, _permission: string, _decide: Decide<boolean>, _details: { requestingUrl: string }): void => {},
    check: (_contents: null, _permission: string, _origin: string): boolean => true,
    device: (): boolean => true,
    before: (_details: { url: string }, _decide: Decide<{ cancel: boolean }>): void => {},
  };
  const session = {
    setPermissionRequestHandler: (handler: typeof set.request) => void (set.request = handler),
    setPermissionCheckHandler: (handler: typeof set.check) => void (set.check = handler),
    setDevicePermissionHandler: (handler: typeof set.device) => void (set.device = handler),
    webRequest: { onBeforeRequest: (handler: typeof set.before) => void (set.before = handler) },
  };
  lockDownSession(session as unknown as Session, development);
  return {
    request: (permission: string, requestingUrl: string) => {
      let granted: boolean | undefined;
      set.request(null, permission, (answer) => void (granted = answer), { requestingUrl });
      return granted;
    },
    check: (permission: string, origin: string) => set.check(null, permission, origin),
    device: () => set.device(),
    cancels: (url: string) => {
      let cancelled: boolean | undefined;
      set.before({ url }, ({ cancel }) => void (cancelled = cancel));
      return cancelled;
    },
  };
}

test("every permission that Electron knows is refused, but copying", () => {
  const names = (method: string) =>
    [
      ...(
        new RegExp(`${method}\\(handler: \\(\\(webContents: .*?permission: ((?:'[a-zA-Z-]+'(?: \\| )?)+)`).exec(typings)?.[1] ?? ""
      ).matchAll(/'([^']+)'/g),
    ].map((match) => match[1] ?? "");
  const locked = lockedSession();
  const requests = names("setPermissionRequestHandler");
  const checks = names("setPermissionCheckHandler");
  expect(requests.length).toBeGreaterThan(20);
  expect(checks.length).toBeGreaterThan(20);
  expect(requests.filter((name) => locked.request(name, `${ORIGIN}/`))).toEqual(["clipboard-sanitized-write"]);
  expect(checks.filter((name) => locked.check(name, `${ORIGIN}/`))).toEqual(["clipboard-sanitized-write"]);
  expect([...requests, "constructor", "__proto__"].filter((name) => locked.request(name, "https://example.org/"))).toEqual([]);
  expect(checks.filter((name) => locked.check(name, "https://example.org/"))).toEqual([]);
  expect(locked.device()).toBe(false);
});

test("the page never goes on the network", () => {
  const locked = lockedSession();
  for (const url of [
    "https://example.org/",
    "http://127.0.0.1/",
    "ws://example.org/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "app://rynek.evil/",
    "devtools://devtools/x",
    "blob:https://example.org/1",
  ])
    expect.soft(locked.cancels(url), url).toBe(true);
  for (const url of [`${ORIGIN}/`, `${ORIGIN}/files/1`, `blob:${ORIGIN}/1`, "data:image/png;base64,AA=="])
    expect.soft(locked.cancels(url), url).toBe(false);
  expect(mayRequest("devtools://devtools/x", true)).toBe(true);
});

test("a page cannot leave, open a window or embed a foreign page", () => {
  const app = new EventEmitter();
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: vi.fn() });
  const session = {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
    webRequest: { onBeforeRequest: vi.fn() },
  };
  lockDown(Object.assign(app, { isPackaged: true }) as unknown as App, session as unknown as Session);
  app.emit("web-contents-created", {}, contents);
  const prevented = (name: string, url: string) => {
    const event = { url, preventDefault: vi.fn() };
    contents.emit(name, event, url);
    return event.preventDefault.mock.calls.length > 0;
  };
  for (const name of ["will-navigate", "will-redirect", "will-frame-navigate"]) {
    for (const url of [
      "https://example.org/",
      "file:///etc/passwd",
      "javascript:1",
      "data:text/html,x",
      "app://rynek.evil/",
      "about:blank",
    ])
      expect.soft(prevented(name, url), `${name} ${url}`).toBe(true);
    expect.soft(prevented(name, `${ORIGIN}/preview/index.html`), name).toBe(false);
  }
  expect(prevented("will-attach-webview", `${ORIGIN}/`)).toBe(true);
  const open = contents.setWindowOpenHandler.mock.calls[0]?.[0] as (details: object) => { action: string };
  expect(open({ url: `${ORIGIN}/` })).toEqual({ action: "deny" });
  expect(() => lockDownContents(contents as unknown as WebContents)).not.toThrow();
});

test("the policy lets in the app's own files and nothing written into a page", () => {
  for (const policy of [APP_CSP, PREVIEW_CSP]) {
    const directives = new Map(
      policy
        .split(";")
        .map((text) => text.trim().split(" "))
        .map(([name, ...listed]) => [name, listed]),
    );
    expect(directives.get("default-src")).toEqual(["'none'"]);
    expect(directives.get("script-src") ?? ["'none'"]).toEqual(policy === APP_CSP ? ["'self'"] : ["'none'"]);
    for (const name of ["base-uri", "form-action"]) expect.soft(directives.get(name), name).toEqual(["'none'"]);
    const allowed = [...directives.values()].flat();
    expect(allowed.filter((source) => /unsafe|\*|https?:|^data:$/.test(source)).every((source) => source === "data:")).toBe(true);
    expect([...directives].filter(([, of]) => of.includes("data:")).map(([name]) => name)).toEqual(["img-src"]);
  }
  expect(APP_CSP).toContain("frame-ancestors 'none'");
  expect(APP_CSP).toContain("require-trusted-types-for 'script'");
  expect(PREVIEW_CSP).toContain("frame-ancestors 'self'");
});

test("Electron is one of the three supported majors", () => {
  const { version } = JSON.parse(readFileSync(join(root, "node_modules/electron/package.json"), "utf8")) as { version: string };
  // Written in November 2026: 43, 44 and 45 get fixes.
  expect([43, 44, 45]).toContain(Number(version.split(".")[0]));
});

test("the updater is past its known holes", () => {
  const version = (name: string) =>
    (JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")) as { version: string }).version;
  const atLeast = (name: string, wanted: string) => version(name).localeCompare(wanted, "en", { numeric: true }) >= 0;
  // 6.1.1 to 6.8.7: path traversal in the update cache. Before 9.7.0: credentials sent on after a redirect.
  expect(atLeast("electron-updater", "6.8.8")).toBe(true);
  expect(atLeast("builder-util-runtime", "9.7.0")).toBe(true);
});
