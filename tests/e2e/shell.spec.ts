import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Reply } from "../../preload/contract/contract.ts";
import type { RunningApp } from "../electron/launch.ts";
import { expect, test } from "./app.ts";

const PASSWORD = "poprawne hasło próbne";

/** Calls a procedure by what the preload gave the page. */
const call = (page: Page, name: string, input?: unknown): Promise<Reply> =>
  page.evaluate(([procedure, json]) => (window.host as NonNullable<typeof window.host>).call(procedure, json), [name, input] as const);

/** An office of its own, with its administrator signed in. */
async function enter(app: RunningApp): Promise<{ page: Page; folder: string }> {
  const page = await app.firstWindow();
  const reply = await call(page, "lobby.createOffice", { name: "Gmina Próbna", personName: "Anna", login: "anna", password: PASSWORD });
  expect(reply).toMatchObject({ ok: true });
  return { page, folder: join(app.dataFolder, "offices/gmina-probna") };
}

/** Puts a function in the place of the system's question window; what it was asked is kept for `asked`. */
const answerDialogs = (app: RunningApp, response: number) =>
  app.evaluate(({ dialog }, chosen) => {
    const all: unknown[] = [];
    Object.assign(globalThis, { asked: all });
    Object.assign(dialog, {
      showMessageBox: async (...args: unknown[]) => {
        all.push(args.at(-1));
        return { response: chosen, checkboxChecked: false };
      },
    });
  }, response);
const backendPids = (app: RunningApp) =>
  app.evaluate((electron) => electron.app.getAppMetrics().flatMap(({ name, pid }) => (name === "Rynek" ? [pid] : [])));
const questions = (app: RunningApp) =>
  app.evaluate(() => (globalThis as unknown as { asked: { message: string; detail: string; buttons: string[] }[] }).asked);

test("the window opens on the first screen, and speaks Polish", async ({ app }) => {
  const page = await app.firstWindow();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Załóż swój urząd");
  const labels = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
  expect(labels).toEqual(["Plik", "Edycja", "Widok", "Pomoc"]);
  expect(await call(page, "shell.speak", { language: "en" })).toMatchObject({ ok: true });
  expect(await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[0]?.label)).toBe("File");
});

test("the data are kept by another process, and a reload of the page loses nothing", async ({ app }) => {
  const { page, folder } = await enter(app);
  expect(existsSync(join(folder, "office.sqlite"))).toBe(true);
  const pids = await backendPids(app);
  expect(pids).toHaveLength(1);
  expect(pids).not.toContain(await app.evaluate(() => process.pid));
  await page.reload();
  expect(await call(page, "lobby.session")).toMatchObject({ ok: true, value: { state: "open", office: { id: "gmina-probna" } } });
});

test("the page holds nothing of Electron or Node", async ({ app }) => {
  const page = await app.firstWindow();
  const held = await page.evaluate(() => ({
    keys: Object.keys(window.host ?? {}).sort(),
    frozen: Object.isFrozen(window.host),
    globals: ["require", "process", "module", "global", "Buffer", "electron", "ipcRenderer", "__dirname"].filter((name) => name in window),
  }));
  expect(held).toEqual({ keys: ["call", "on"], frozen: true, globals: [] });
  const sent = page.evaluate(() =>
    window.host
      ?.call("lobby.session", () => 1)
      .then(
        () => "passed",
        (error: Error) => error.message,
      ),
  );
  expect(await sent).toMatch(/cloned/);
});

test("the page cannot leave, open a window, or reach the network", async ({ app }) => {
  const page = await app.firstWindow();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const before = page.url();
  await page.evaluate(() => {
    const link = Object.assign(document.createElement("a"), { href: "https://example.org/", textContent: "out" });
    document.body.append(link);
    link.click();
    window.open("https://example.org/");
    document.body.append(
      Object.assign(document.createElement("a"), { href: "https://example.org/", target: "_blank", textContent: "new" }),
    );
  });
  await page.getByText("new", { exact: true }).click({ force: true });
  const fetched = await page.evaluate(() =>
    fetch("https://example.org/").then(
      () => "reached",
      () => "refused",
    ),
  );
  expect(fetched).toBe("refused");
  await page.evaluate(() => (location.href = "https://example.org/"));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(page.url()).toBe(before);
  await expect.poll(() => app.windows().length).toBe(1);
});

test("the policy lets no foreign or written-in script run", async ({ app }) => {
  const page = await app.firstWindow();
  // Not by `eval`: what the debugger evaluates is exempt from the policy.
  const refused = await page.evaluate(async () => {
    const seen: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
    const add = (tag: string, of: object) => document.body.append(Object.assign(document.createElement(tag), of));
    const tried = (attempt: () => void) => {
      try {
        attempt();
      } catch {
        seen.push("thrown");
      }
    };
    tried(() => add("img", { src: "https://example.org/x.png" }));
    tried(() => add("iframe", { src: "https://example.org/" }));
    tried(() => add("link", { rel: "stylesheet", href: "https://example.org/x.css" }));
    tried(() => add("script", { textContent: "window.hacked = true" }));
    tried(() => (document.createElement("div").innerHTML = "<b>x</b>"));
    // A frame's refusal is told by another process.
    const wanted = ["img-src", "frame-src", "style-src-elem", "require-trusted-types-for"];
    for (let wait = 0; wait < 50 && !wanted.every((directive) => seen.includes(directive)); wait++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    return { seen, hacked: "hacked" in window };
  });
  expect(refused.hacked).toBe(false);
  for (const directive of ["img-src", "frame-src", "style-src-elem", "require-trusted-types-for"])
    expect.soft(refused.seen).toContain(directive);
});

test("the app's address has what was built, and the open office's own files", async ({ app }) => {
  const page = await app.firstWindow();
  const status = (path: string) => page.evaluate((asked) => fetch(asked).then((response) => response.status), path);
  for (const path of [
    "/../../package.json",
    "/%2e%2e%2fpackage.json",
    "/..%2f..%2fpackage.json",
    "/missing.js",
    "/preview/index.html",
    "/main/index.js",
  ])
    expect.soft(await status(path), path).toBe(404);
  const { folder } = await enter(app);
  mkdirSync(join(folder, "site"), { recursive: true });
  writeFileSync(
    join(folder, "site/index.html"),
    "<!doctype html><title>Strona</title><h1>Strona gminy</h1><script>document.title = 'hacked'</script>",
  );
  expect(await status("/preview/index.html")).toBe(200);
  expect(await status("/preview/..%2foffice.sqlite")).toBe(404);
  await page.evaluate(() =>
    document.body.append(Object.assign(document.createElement("iframe"), { src: "/preview/index.html", id: "preview" })),
  );
  await expect(page.frameLocator("#preview").getByRole("heading")).toHaveText("Strona gminy");
  expect(await page.frameLocator("#preview").locator("title").textContent()).toBe("Strona");
});

test("folders and addresses go through the system, by the rules", { tag: "@full" }, async ({ app }) => {
  const { page, folder } = await enter(app);
  await app.evaluate(({ shell, dialog }, chosen) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    Object.assign(shell, {
      openPath: async (path: string) => (opened.push(path), ""),
      openExternal: async (url: string) => void opened.push(url),
    });
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [chosen] }) });
  }, app.dataFolder);
  expect(await call(page, "shell.openFolder", { folder })).toMatchObject({ ok: true });
  expect(await call(page, "shell.openFolder", { folder: app.dataFolder })).toMatchObject({ error: { code: "shell.forbidden" } });
  expect(await call(page, "shell.chooseFolder")).toEqual({ ok: true, value: { folder: app.dataFolder } });
  expect(await call(page, "shell.openFolder", { folder: app.dataFolder })).toMatchObject({ ok: true });
  expect(await call(page, "shell.openExternal", { url: "file:///etc/passwd" })).toMatchObject({ error: { code: "shell.forbidden" } });
  expect(await call(page, "shell.openExternal", { url: "https://www.gov.pl/" })).toMatchObject({ ok: true });
  const opened = await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  expect(opened.map((path) => path.replace(app.dataFolder, "DATA"))).toEqual(["DATA/offices/gmina-probna", "DATA", "https://www.gov.pl/"]);
});

test("a crash of the backend is said in Polish, and the window goes on with a new one", { tag: "@full" }, async ({ app }) => {
  const { page } = await enter(app);
  await answerDialogs(app, 0);
  for (const pid of await backendPids(app)) process.kill(pid, "SIGKILL");
  await expect
    .poll(async () => (await questions(app)).map(({ message }) => message))
    .toEqual(["Część programu, która przechowuje dane, przestała działać"]);
  expect((await questions(app))[0]?.buttons).toEqual(["Uruchom ponownie", "Zamknij Rynek"]);
  const signedIn = () => call(page, "lobby.signIn", { office: "gmina-probna", login: "anna", password: PASSWORD });
  await expect.poll(signedIn).toMatchObject({ ok: true });
  expect(await call(page, "lobby.session")).toMatchObject({ value: { state: "open", person: { name: "Anna" } } });
});

test("quitting waits until the offices are closed", { tag: "@full" }, async ({ app, launch }) => {
  const { folder } = await enter(app);
  await app.quit();
  expect(existsSync(join(folder, "office.sqlite"))).toBe(true);
  expect(existsSync(join(folder, "office.sqlite-wal"))).toBe(false);
  const next = await launch({ dataFolder: app.dataFolder });
  expect(await call(await next.firstWindow(), "lobby.session")).toMatchObject({ ok: true, value: { problem: null } });
});

test("closing the window in the middle of a job names the job, and stays unless told otherwise", { tag: "@full" }, async ({ app }) => {
  const { page } = await enter(app);
  const made = async (name: string, input: object) => {
    const reply = await call(page, name, input);
    expect(reply, name).toMatchObject({ ok: true });
    return (reply as { value: { id: string } }).value.id;
  };
  const consultationId = await made("consultations.create", { template: "free", title: "Park na Rynku" });
  const survey = await made("surveys.create", { consultationId, sample: "place" });
  await made("surveys.print", { id: survey, variant: "standard", language: "pl", sheets: 5000 });
  const closeWindow = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

  await answerDialogs(app, 0);
  await closeWindow();
  await expect.poll(async () => (await questions(app)).length).toBe(1);
  const [question] = await questions(app);
  expect(question?.message).toMatch(/^Trwa: druk arkuszy/);
  expect(question?.buttons).toEqual(["Zostań", "Przerwij i zamknij"]);
  expect(app.windows()).toHaveLength(1);
  expect(await call(page, "lobby.session")).toMatchObject({ value: { state: "open" } });

  await answerDialogs(app, 1);
  await closeWindow();
  await expect.poll(() => app.process.exitCode).toBe(0);
});

test("a second Rynek on the same data says so, and touches nothing", { tag: "@full" }, async ({ app, launch }) => {
  await enter(app);
  const second = await launch({ dataFolder: app.dataFolder });
  const reply = await call(await second.firstWindow(), "lobby.session");
  expect(reply).toMatchObject({ ok: true, value: { problem: { code: "data.inUse" } } });
});

test("updates are off until there are keys, and the menu says so", { tag: "@full" }, async ({ app }) => {
  await app.firstWindow();
  await answerDialogs(app, 0);
  await app.evaluate(({ Menu }) => {
    const help = Menu.getApplicationMenu()?.items.at(-1)?.submenu;
    (help?.items.find(({ label }) => label.startsWith("Sprawdź")) as { click(): void } | undefined)?.click();
  });
  await expect.poll(async () => (await questions(app))[0]?.message).toBe("Aktualizacje są wyłączone");
});

test("started with --demo, it opens the sample office", async ({ launch }) => {
  const demo = await launch({ args: ["--demo"] });
  const page = await demo.firstWindow();
  await expect.poll(() => page.evaluate(() => location.search)).toBe("?demo=1");
});
