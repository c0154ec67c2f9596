import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { APP_CSP, PREVIEW_CSP } from "../../main/content-policy.ts";
import { serveApp } from "../../main/electron/protocol.ts";
import { type Desk, external, shellCalls } from "../../main/electron/shell-calls.ts";
import { inside, type Resource } from "../../main/resources.ts";

const folder = mkdtempSync(join(tmpdir(), "rynek-files-"));
const root = join(folder, "renderer");
mkdirSync(join(root, "assets"), { recursive: true });
mkdirSync(join(folder, "renderer-secret"));
writeFileSync(join(root, "index.html"), "<h1>Rynek</h1>");
writeFileSync(join(root, "assets", "a.js"), "1");
writeFileSync(join(folder, "secret.txt"), "secret");
writeFileSync(join(folder, "renderer-secret", "x.txt"), "secret");
symlinkSync(join(folder, "secret.txt"), join(root, "link.txt"));
symlinkSync(folder, join(root, "up"));

/** Ways out of a folder that have worked somewhere. */
const ESCAPES = [
  "../secret.txt",
  "/../secret.txt",
  "assets/../../secret.txt",
  "%2e%2e%2fsecret.txt",
  "..%2fsecret.txt",
  "%2e%2e/secret.txt",
  "..%5csecret.txt",
  "..\\secret.txt",
  "%252e%252e%252fsecret.txt",
  "../renderer-secret/x.txt",
  "..%2frenderer-secret%2fx.txt",
  "link.txt",
  "up/secret.txt",
  "up",
  "index.html%00.js",
  "assets",
  "assets/",
  "C:/secret.txt",
  "index.html:stream",
  "%c0%ae%c0%ae/secret.txt",
  "%",
  "missing.js",
];

const serve = (resource: (pathname: string) => Promise<Resource | undefined> = async () => undefined) => {
  const handle = serveApp({ root, resource });
  return (path: string, method = "GET") => handle({ url: path.includes("://") ? path : `app://rynek/${path}`, method });
};

describe("app://rynek", () => {
  test("gives what was built, with its type and the policy", async () => {
    const get = serve();
    for (const path of ["", "index.html", "?demo=1"]) {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe("<h1>Rynek</h1>");
      expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(response.headers.get("content-security-policy")).toBe(APP_CSP);
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    }
    expect((await get("assets/a.js")).headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  });

  test("has nothing outside of it", async () => {
    const get = serve();
    for (const path of ESCAPES) {
      const response = await get(path);
      expect.soft(response.status, path).toBe(404);
      expect.soft(await response.text(), path).toBe("");
    }
    for (const url of ["app://evil/index.html", "app://rynek.evil/index.html", "app://rynek@evil/index.html", "https://rynek/index.html"])
      expect.soft((await get(url)).status, url).toBe(404);
    expect((await get("index.html", "POST")).status).toBe(405);
  });

  test("shows an attachment as a download, and the site's preview without any script", async () => {
    const get = serve(async (pathname) =>
      pathname === "/files/1"
        ? { path: join(folder, "secret.txt"), mime: "text/html", downloadName: 'Plan "nowy" ż.html' }
        : pathname === "/preview/index.html"
          ? { path: join(root, "index.html"), mime: "text/html; charset=utf-8" }
          : undefined,
    );
    const file = await get("files/1");
    expect(file.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''Plan%20%22nowy%22%20%C5%BC.html");
    expect(file.headers.get("content-length")).toBe("6");
    const preview = await get("preview/index.html");
    expect(preview.headers.get("content-security-policy")).toBe(PREVIEW_CSP);
    expect(PREVIEW_CSP).not.toContain("script-src");
  });

  test("a backend that fails is a page that is not there", async () => {
    expect((await serve(() => Promise.reject(new Error("stopped")))("files/1")).status).toBe(404);
  });
});

test("no path, however spelled, leaves its folder", () => {
  for (const path of ESCAPES) {
    const found = inside(root, path);
    expect.soft(found === undefined || found === join(root, "assets"), path).toBe(true);
  }
  const piece = fc.constantFrom("..", ".", "assets", "up", "link.txt", "%2e%2e", "%2f", "\\", "secret.txt", "renderer-secret", "a.js", "");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), fc.constantFrom("/", "%2f", "\\", "//"), (pieces, separator) => {
      const found = inside(root, pieces.join(separator));
      return found === undefined || found.startsWith(`${root}/`);
    }),
  );
});

describe("the desk", () => {
  const office = join(folder, "office");
  const exported = join(folder, "exported");
  mkdirSync(join(office, "site"), { recursive: true });
  mkdirSync(join(folder, "office-other"));
  mkdirSync(join(exported, "2026"), { recursive: true });
  mkdirSync(join(office, "Fake.app"));
  writeFileSync(join(office, "run.sh"), "");
  symlinkSync(folder, join(office, "out"));

  function desk(choice?: string) {
    const real = {
      chooseFolder: vi.fn(async () => choice),
      openPath: vi.fn(async () => ""),
      openExternal: vi.fn(async () => {}),
      speak: vi.fn(),
    } satisfies Desk;
    return { real, calls: shellCalls(real, async () => [office]) };
  }

  test("opens the office's own folders and those that the person chose, nothing else", async () => {
    const { real, calls } = desk(exported);
    const open = async (path: string) => (await calls.answer("shell.openFolder", { folder: path })).ok;
    expect(await open(office)).toBe(true);
    expect(await open(join(office, "site"))).toBe(true);
    for (const path of [
      "/",
      folder,
      join(folder, "office-other"),
      join(office, ".."),
      join(office, "out"),
      join(office, "run.sh"),
      join(office, "Fake.app"),
      join(office, "missing"),
      "",
      "\\\\server\\share",
    ])
      expect.soft(await open(path), path).toBe(false);
    expect(await open(exported)).toBe(false);
    expect(await calls.answer("shell.chooseFolder", undefined)).toEqual({ ok: true, value: { folder: exported } });
    expect(await open(exported)).toBe(true);
    expect(await open(join(exported, "2026"))).toBe(true);
    expect(real.openPath).toHaveBeenCalledTimes(4);
  });

  test("a folder that the system can't show, a changed mind and a broken call are answers, not crashes", async () => {
    const { real, calls } = desk();
    expect(await calls.answer("shell.chooseFolder", undefined)).toEqual({ ok: true, value: null });
    real.openPath.mockResolvedValueOnce("No application");
    expect(await calls.answer("shell.openFolder", { folder: office })).toMatchObject({ error: { code: "shell.failed" } });
    real.openExternal.mockRejectedValueOnce(new Error("no browser"));
    expect(await calls.answer("shell.openExternal", { url: "https://example.org" })).toMatchObject({ error: { code: "shell.failed" } });
    expect(await calls.answer("shell.openFolder", { folder: 1 })).toMatchObject({ error: { code: "invalid" } });
    expect(calls.has("shell.openFolder")).toBe(true);
    for (const name of ["shell.constructor", "constructor", "__proto__", "shell", 1, null])
      expect.soft(calls.has(name), String(name)).toBe(false);
  });

  test("hands the system web pages and e-mail addresses, and never a file or a program", () => {
    const table: [string, string | undefined][] = [
      ["https://www.gov.pl/web/uw", "https://www.gov.pl/web/uw"],
      ["mailto:sekretariat@przykladowo.pl", "mailto:sekretariat@przykladowo.pl"],
      ["http://example.org/", undefined],
      ["https://user:pass@example.org/", undefined],
      ["file:///etc/passwd", undefined],
      ["smb://server/share", undefined],
      ["ms-msdt:/id", undefined],
      ["javascript:alert(1)", undefined],
      ["data:text/html,x", undefined],
      ["app://rynek/", undefined],
      ["vscode://x", undefined],
      ["C:\\Windows\\system32\\calc.exe", undefined],
      ["\\\\server\\share", undefined],
      ["//example.org", undefined],
      ["example.org", undefined],
      [" https://example.org/ ", "https://example.org/"],
      ["", undefined],
    ];
    for (const [address, handed] of table) expect.soft(external(address), address).toBe(handed);
  });
});
