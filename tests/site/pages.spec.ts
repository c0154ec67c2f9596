import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { expect } from "@playwright/test";
import { HtmlValidate } from "html-validate";
import { axe } from "../axe.ts";
import { heading, loadHyphenation } from "../../main/site/typography.ts";
import { test as base } from "../browser-test.ts";
import { inFull } from "../in-full.ts";
import { type BuiltSite, buildSite } from "./built-site.ts";
import { fillTown } from "./full-town.ts";
import { serve } from "./serve.ts";
import { statementProblems } from "./statement-ids.ts";

type Site = BuiltSite & { readonly origin: string };
const test = base.extend<object, { site: Site }>({
  site: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      const built = await buildSite(fillTown);
      const server = await serve(built.folder);
      await use({ ...built, origin: server.origin });
      await server.close();
      built.remove();
    },
    { scope: "worker" },
  ],
});

const BUS = "konsultacje/autobus-gminny-rozklad-na-2027-rok.html";
const MARKET = "konsultacje/rynek-i-okolice-co-zmienic-najpierw.html";
const BRIDGE = "ogloszenia/most-w-olszynach-zamkniety-do-12-grudnia.html";
/** One page of each kind, and the ones in other languages. */
const KINDS = [
  "index.html",
  "ogloszenia.html",
  "ogloszenia-2.html",
  "ogloszenia-drogi.html",
  BRIDGE,
  "ogloszenia/dozynki-gminne-w-lipowcu.html",
  "budzety.html",
  "budzet/szkolny-budzet-2028.html",
  "budzet/szkolny-budzet-2027.html",
  "budzet/szkolny-budzet-2026.html",
  "uk/budzet/szkolny-budzet-2027.html",
  "uwagi/autobus-gminny-rozklad-na-2027-rok.html",
  "uwagi/autobus-gminny-rozklad-na-2027-rok--3.html",
  "uk/uwagi/autobus-gminny-rozklad-na-2027-rok--2.html",
  "potwierdzenia/k7q2zp.html",
  "potwierdzenia/k7q2zp-f.html",
  "uk/potwierdzenia/k7q2zp-0.html",
  "konsultacje.html",
  MARKET,
  BUS,
  "archiwum.html",
  "solectwo-olszyny.html",
  "szukaj.html",
  "uk/szukaj.html",
  "otwarte-dane.html",
  "uk/otwarte-dane.html",
  "archiwum-2026.html",
  "deklaracja-dostepnosci.html",
  "dane-osobowe.html",
  "404.html",
  "en/index.html",
  `en/${MARKET}`,
  "en/deklaracja-dostepnosci.html",
  "uk/ogloszenia.html",
  `uk/${BUS}`,
  "uk/dane-osobowe.html",
];
const IN_POLISH = KINDS.filter((path) => !/^(en|uk)\//.test(path));
const isSearch = (path: string) => path.endsWith("szukaj.html");
const read = (site: Site, path: string) => readFileSync(join(site.folder, path), "utf8");

test("every page is valid HTML", async ({ site }) => {
  const validate = new HtmlValidate({
    extends: ["html-validate:recommended", "html-validate:document"],
    // What React writes: a lower-case doctype is right in HTML too, and void elements may be closed.
    rules: {
      "doctype-style": "off",
      "void-style": "off",
      "long-title": "off",
      "require-sri": "off",
      "no-trailing-whitespace": "off",
      "attr-quotes": "off",
      "attribute-empty-style": "off",
      "no-inline-style": "error",
      "tel-non-breaking": "off",
    },
  });
  const faults: string[] = [];
  for (const path of site.html) {
    const report = await validate.validateString(read(site, path));
    for (const result of report.results)
      for (const { ruleId, message, line, column } of result.messages) faults.push(`${path}:${line}:${column} ${ruleId} ${message}`);
  }
  expect(faults.slice(0, 20)).toEqual([]);
});

test("no name of an author, of the committee or of who asks is on any page", ({ site }) => {
  for (const path of site.html) expect(read(site, path), path).not.toMatch(/Tajn[ay]/);
  expect(read(site, "budzet/szkolny-budzet-2028.html")).toContain("klasa 5b");
});

test("a project has its title in the page's language, and its Polish one, so marked, where there is none", ({ site }) => {
  const [decided, open] = ["2027", "2028"].map((year) => `budzet/szkolny-budzet-${year}.html`);
  for (const path of site.html.filter((one) => one.endsWith(open ?? "") || one.endsWith(decided ?? ""))) {
    const html = read(site, path).replaceAll("\u00a0", " ");
    const isUkrainian = path.startsWith("uk/");
    expect.soft(html.includes("Куточок тиші"), path).toBe(isUkrainian);
    expect.soft(html.includes("Гамаки й пуфи на перерві."), path).toBe(isUkrainian && path.endsWith(open ?? ""));
    if (!path.startsWith("budzet/")) expect.soft(html, path).toMatch(/<span lang="pl">Noc/);
  }
});

test("every internal link leads somewhere, to the very place it names", ({ site }) => {
  const ids = new Map(site.html.map((path) => [path, new Set([...read(site, path).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))]));
  const broken: string[] = [];
  for (const path of site.html) {
    for (const [, raw = ""] of read(site, path).matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      const address = raw.replaceAll("&amp;", "&");
      if (/^(https?:|mailto:|tel:|data:)/.test(address)) continue;
      const [file = "", fragment] = address.split("#");
      const rooted = file.startsWith("/") ? file.slice(1) : posix.normalize(posix.join(dirname(path), file));
      const target = file === "" ? path : rooted;
      const there = target.endsWith(".html") ? ids.has(target) : exists(site, target);
      if (!there || (fragment !== undefined && !ids.get(target)?.has(fragment))) broken.push(`${path}: ${address}`);
    }
  }
  expect(broken).toEqual([]);
});

const exists = (site: Site, path: string): boolean => {
  try {
    return readFileSync(join(site.folder, path)).length > 0;
  } catch {
    return false;
  }
};

test("every id stands once, and the headings of a page make a ladder from one h1", ({ site }) => {
  for (const path of site.html) {
    const html = read(site, path);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size, path).toBe(ids.length);
    expect(html.match(/<h1[ >]/g), path).toHaveLength(1);
  }
});

for (const language of ["", "en/", "uk/"])
  test(`the accessibility statement has what the ministry's conditions ask for: ${language || "pl"}`, ({ site }) => {
    expect(statementProblems(read(site, `${language}deklaracja-dostepnosci.html`), language === "")).toEqual([]);
  });

test("a page and its stylesheet weigh little, hold no script, and ask no other server for anything", async ({ site, context }) => {
  const css = gzipSync(read(site, "styl.css"), { level: 9 }).length;
  expect(css).toBeLessThan(5000);
  for (const path of site.html) {
    const html = read(site, path);
    expect(gzipSync(html, { level: 9 }).length + css, path).toBeLessThan(15_000);
    expect(html, path).not.toMatch(/<iframe|\sstyle=|\son[a-z]+=|javascript:/i);
    if (!isSearch(path)) expect(html, path).not.toMatch(/<script|<form/i);
    expect(html, path).toContain('<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;;');
  }
  const askedFor = async (path: string): Promise<string[]> => {
    // A tab of its own: the icon is asked for when the page is long there, and would count for the next one.
    const page = await context.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`${site.origin}/${path}`, { waitUntil: "networkidle" });
    await page.close();
    return asked;
  };
  // Side by side, since each waits half a second for silence.
  const asked = await Promise.all(KINDS.map(askedFor));
  for (const [index, path] of KINDS.entries()) {
    const urls = asked[index] ?? [];
    expect(
      urls.filter((url) => !url.startsWith(`${site.origin}/`)),
      path,
    ).toEqual([]);
    // The page, its stylesheet, the crest, which is the tab's icon too; and a picture, or the search's script, where there is one.
    const files = new Set(urls).size - (read(site, path).includes("<picture") || isSearch(path) ? 1 : 0);
    expect(files, `${path} asks for ${urls.join(" ")}`).toBeLessThanOrEqual(3);
  }
});

for (const [width, scheme] of [
  [1280, "light"],
  [320, "dark"],
] as const)
  test(
    `axe finds nothing and nothing overflows at ${width} px, ${scheme}`,
    { tag: scheme === "dark" ? "@full" : [] },
    async ({ site, browser }) => {
      test.slow();
      // axe is put into the page past its policy.
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
      const page = await context.newPage();
      for (const path of inFull ? KINDS : IN_POLISH) {
        await page.goto(`${site.origin}/${path}`);
        const spare = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(spare, `${path} is too wide`).toBeLessThanOrEqual(0);
        // The pages have no frames (see above), and without them axe needs no second tab, which takes half of its time.
        const { violations } = await axe(page)
          .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes.map((node) => node.html.slice(0, 150)).join(" | ")}`)).toEqual([]);
      }
      await context.close();
    },
  );

test("nothing overflows at 200 % zoom, which makes 1280 px a page of 640 (WCAG 1.4.4)", async ({ site, browser }) => {
  const context = await browser.newContext({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  for (const path of KINDS) {
    await page.goto(`${site.origin}/${path}`);
    const spare = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(spare, `${path} is too wide`).toBeLessThanOrEqual(0);
  }
  await context.close();
});

test("a heading's long words part with a hyphen where a telephone has no room for them, and nowhere else", async ({ site, page }) => {
  await loadHyphenation();
  const LONG = "Zagospodarowanie przestrzenne i niepełnosprawność";
  const lines = async (width: number) => {
    await page.setViewportSize({ width, height: 700 });
    await page.goto(pathToFileURL(join(site.folder, BUS)).href);
    await page.locator("h1").evaluate((h1, text) => (h1.textContent = text), heading(LONG));
    // A word that parts stands in two lines: its range has two boxes.
    return page.locator("h1").evaluate((h1) => {
      const text = h1.firstChild as Text;
      return [...text.data.matchAll(/\S+/g)].map(({ index, 0: word }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      });
    });
  };
  expect((await lines(320)).some((count) => count > 1)).toBe(true);
  expect(await lines(1280)).toEqual([1, 1, 1, 1]);
  expect(heading(LONG).replaceAll("\u00ad", "-")).toContain("nie-peł-no-spraw-ność");
});

test("text can be enlarged and spaced out without losing any (WCAG 1.4.12)", async ({ site, browser }) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 700 }, bypassCSP: true });
  const page = await context.newPage();
  for (const path of [BUS, MARKET, BRIDGE, "deklaracja-dostepnosci.html"]) {
    await page.goto(`${site.origin}/${path}`);
    await page.addStyleTag({
      content: "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}",
    });
    const spare = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(spare, path).toBeLessThanOrEqual(0);
  }
  await context.close();
});

test("it works from a disk, without a server", async ({ site, page }) => {
  await page.goto(pathToFileURL(join(site.folder, "index.html")).href);
  expect(await page.evaluate(() => getComputedStyle(document.body).borderTopWidth)).not.toBe("0px");
  await page.getByRole("link", { name: "Most w Olszynach zamknięty do 12 grudnia" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Most w Olszynach zamknięty do 12 grudnia");
  await expect(page.getByRole("img", { name: /Most z rozebraną/ })).toBeVisible();
  await page.getByRole("navigation", { name: "Główne" }).getByRole("link", { name: "Konsultacje" }).click();
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Consultations");
});

for (const from of ["a server", "a disk"])
  test(`the search finds by any form of a word, from ${from}, in the page's language, and leads there`, async ({ site, page }) => {
    const at = (path: string) => (from === "a disk" ? pathToFileURL(join(site.folder, path)).href : `${site.origin}/${path}`);
    const faults: string[] = [];
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(at("szukaj.html"));
    const field = page.getByLabel("Czego Państwo szukają?");
    await field.fill("moscie olszynach");
    await field.press("Enter");
    await expect(page.getByRole("status")).toHaveText("Znaleziono 1 stronę.");
    await field.fill("odsniezaniem");
    await page.getByRole("button", { name: "Szukaj", exact: true }).click();
    await expect(page.getByRole("status")).toHaveText("Znaleziono 45 stron.");
    await field.fill("dozynki");
    await field.press("Enter");
    await expect(page.getByRole("link", { name: "Dożynki gminne w Lipowcu" })).toBeVisible();
    await field.fill("basen");
    await field.press("Enter");
    await expect(page.getByRole("status")).toHaveText("Nic nie znaleziono. Proszę spróbować krótszego słowa.");
    await page.goto(at("uk/szukaj.html") + "?q=" + encodeURIComponent("куточка"));
    await page.getByRole("link", { name: "Szkolny budżet 2028" }).click();
    await expect(page).toHaveURL(/uk\/budzet\/szkolny-budzet-2028\.html$/);
    expect(faults).toEqual([]);
  });

test("results of the search are clean for axe, and without a script the page leads to the archive", async ({ site, browser }) => {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 320, height: 700 } });
  const page = await context.newPage();
  await page.goto(`${site.origin}/szukaj.html?q=przetarg`);
  await expect(page.getByRole("listitem").filter({ hasText: "Przetarg" }).first()).toBeVisible();
  const { violations } = await axe(page).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  await context.close();
  const bare = await browser.newContext({ javaScriptEnabled: false });
  const plain = await bare.newPage();
  await plain.goto(`${site.origin}/szukaj.html`);
  await expect(plain.getByText("Wyszukiwarka działa tylko z włączonym JavaScriptem.", { exact: false })).toBeVisible();
  await expect(plain.getByRole("search")).toBeHidden();
  await plain.getByRole("main").getByRole("link", { name: "Archiwum" }).click();
  await expect(plain.getByRole("heading", { level: 1 })).toHaveText("Archiwum");
  await bare.close();
});

test("the keyboard reaches the content first by the skip link, and the focus is seen", async ({ site, page }) => {
  await page.goto(`${site.origin}/index.html`);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Przejdź do treści" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.locator("main a").first()).toBeFocused();
});

test("an address that is not there shows the 404 page with its look, from any folder", async ({ site, page }) => {
  const answer = await page.goto(`${site.origin}/nie/ma/takiej.html`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nie ma takiej strony");
  expect(await page.evaluate(() => getComputedStyle(document.body).borderTopWidth)).not.toBe("0px");
});
