import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium, expect } from "@playwright/test";
import { HtmlValidate } from "html-validate";
import { axe } from "../axe.ts";
import { CHROMIUM_ARGS, chromiumPath } from "../chromium.ts";
import { CODE, PAGE } from "./online-town.ts";
import { whyNoPhp } from "./php.ts";
import { fill, FILLED, newLine, picture, question, saidIn, test } from "./survey-site.ts";

test.describe.configure({ mode: "serial" });
test.skip(whyNoPhp() !== "", whyNoPhp());

test("an answer to every kind of question reaches the box sealed, and its receipt is shown", async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const trouble: string[] = [];
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  await page.goto(`${site.origin}/${PAGE}`);
  await expect(page.locator("#ankieta")).toBeVisible();
  await picture(page, "survey-320");
  await fill(page);
  await expect(page.getByText("Odpowiedzi: 8 z 8.")).toBeVisible();
  // A third of two is not taken.
  await question(page, "ques2").getByText("ścieżka dookoła").click();
  await expect(question(page, "ques2").getByText("Wybrano 2 z 2. Żeby zmienić")).toBeVisible();
  await picture(page, "survey-320-filled");
  await page.getByRole("button", { name: "Wyślij odpowiedzi" }).click();
  await expect(page.getByRole("heading", { name: "Dziękujemy" })).toBeFocused();
  const line = site.answers()[0] ?? "";
  expect(await saidIn(site, line)).toMatchObject({ v: 1, survey: CODE, revision: 3, code: "", answers: FILLED });
  const receipt = (await page.locator(".number").textContent())?.replaceAll(/[\s\u00a0]/g, "");
  expect(readdirSync(join(site.folder, "odpowiedzi", CODE.toLowerCase())).some((name) => name.startsWith(receipt ?? "-"))).toBe(true);
  await expect(page.getByText("Numery policzonych odpowiedzi ogłosimy z wynikami")).toBeVisible();
  await picture(page, "survey-320-sent");
  expect(trouble).toEqual([]);
});

test("what is missing or wrong is said, and nothing is sent", async ({ page, site }) => {
  const before = site.answers();
  await page.goto(`${site.origin}/${PAGE}`);
  await page.locator("#w-ques6").fill("400");
  await question(page, "ques5").locator("select").nth(0).selectOption("1");
  await question(page, "ques5").locator("select").nth(1).selectOption("1");
  await page.getByRole("button", { name: "Wyślij odpowiedzi" }).click();
  await expect(page.getByText("Zanim wyślemy, prosimy uzupełnić lub poprawić:")).toBeVisible();
  await expect(question(page, "ques6").getByText("Tu potrzebna jest liczba od 1 do 20.")).toBeVisible();
  await expect(question(page, "ques5").getByText("To samo miejsce jest nadane dwa razy.")).toBeVisible();
  // A screen reader says each fault at its field, beside the hint; what is mended is told no more.
  const number = page.locator("#w-ques6");
  await expect(number).toHaveAttribute("aria-invalid", "true");
  await expect(number).toHaveAccessibleDescription(/Tu potrzebna jest liczba od 1 do 20\..*Liczba od 1 do 20\./);
  await expect(question(page, "ques5").locator("select").nth(1)).toHaveAccessibleDescription("To samo miejsce jest nadane dwa razy.");
  await expect(question(page, "ques1")).toHaveAccessibleDescription("Tu brakuje odpowiedzi.");
  const { violations } = await axe(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await picture(page, "survey-faults");
  await number.fill("4");
  await expect(number).not.toHaveAttribute("aria-invalid");
  await expect(number).toHaveAccessibleDescription(/^\s*Liczba od 1 do 20\.$/);
  await page.getByRole("link", { name: "1. Jak często bywa Pani/Pan nad Strugą?" }).click();
  await expect(question(page, "ques1")).toBeFocused();
  expect(site.answers()).toEqual(before);
});

test("one question a screen goes by the keyboard, and its progress is told", async ({ page, site }) => {
  const before = site.answers();
  await page.setViewportSize({ width: 390, height: 780 });
  await page.goto(`${site.origin}/${PAGE}`);
  await page.getByRole("button", { name: "Po jednym pytaniu" }).press("Enter");
  await expect(page.getByText("Pytanie 1 z 8.")).toBeVisible();
  await expect(question(page, "ques2")).toBeHidden();
  await page.getByRole("radio", { name: "codziennie" }).press("Space");
  await picture(page, "survey-single");
  for (let n = 0; n < 7; n++) await page.getByRole("button", { name: "Dalej" }).press("Enter");
  await expect(question(page, "ques8")).toBeFocused();
  await page.getByRole("button", { name: "Wyślij odpowiedzi" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Dziękujemy" })).toBeFocused();
  expect((await saidIn(site, await newLine(site, before))).answers).toEqual({ ques1: { marks: ["opta1aa"] } });
  await page.getByRole("button", { name: "Wypełnij jeszcze raz" }).click();
  await expect(page.getByText("Pytanie 1 z 8. Odpowiedzi: 0 z 8.")).toBeVisible();
});

test("answers are remembered on the device only if asked, can be deleted, and need no storage", async ({ page, site, context }) => {
  const stored = () => page.evaluate(() => localStorage.length);
  await page.goto(`${site.origin}/${PAGE}`);
  await page.locator("#w-ques7").fill("Cień");
  expect(await stored()).toBe(0);
  await page.getByText("Zapamiętuj odpowiedzi na tym urządzeniu").click();
  await page.locator("#w-ques7").fill("Cień i woda");
  await question(page, "ques1").getByText("codziennie").click();
  await page.reload();
  await expect(page.locator("#w-ques7")).toHaveValue("Cień i woda");
  await expect(page.getByRole("radio", { name: "codziennie" })).toBeChecked();
  await page.getByRole("button", { name: "Usuń zapamiętane" }).click();
  await expect(page.getByText("Na tym urządzeniu nic nie zostało.")).toBeVisible();
  expect(await stored()).toBe(0);
  await context.addInitScript(() =>
    Object.defineProperty(globalThis, "localStorage", {
      get: () => {
        throw new DOMException("refused", "SecurityError");
      },
    }),
  );
  await page.reload();
  await page.getByText("Zapamiętuj odpowiedzi na tym urządzeniu").click();
  await expect(page.getByText("Ta przeglądarka nie pozwala zapamiętać odpowiedzi.")).toBeVisible();
});

test("a server in trouble loses nothing: the answers stay, and the file is one and the same answer", async ({ page, site }) => {
  const before = site.answers();
  await page.route("**/odbior.php", (route) => route.fulfill({ status: 503 }));
  await page.goto(`${site.origin}/${PAGE}`);
  await fill(page);
  await page.getByRole("button", { name: "Wyślij odpowiedzi" }).click();
  await expect(page.getByText("Nie udało się wysłać. Odpowiedzi nie zginęły")).toBeVisible();
  await page.unroute("**/odbior.php");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Zapisz plik z odpowiedziami" }).click();
  const saved = readFileSync(await (await download).path(), "utf8");
  expect((await saidIn(site, saved.trim())).answers).toEqual(FILLED);
  await expect(page.getByRole("heading", { name: "Plik jest zapisany" })).toBeFocused();
  // The letter is ready but for the file: nothing of the answers is in an address that a mail program would show or keep.
  const mail = page.getByRole("link", { name: "Napisz e-mail do urzędu" });
  const letter = new URL((await mail.getAttribute("href")) ?? "");
  expect([letter.pathname, letter.searchParams.get("subject")]).toEqual([
    "konsultacje@przykladowo.example",
    `Odpowiedzi na ankietę ${CODE}`,
  ]);
  expect(letter.searchParams.get("body")).toMatch(
    /^W załączniku przesyłam zaszyfrowany plik ankieta-k7q2zp-[0-9a-f]+\.txt z odpowiedziami na ankietę „Park przy ulicy Młyńskiej”\.$/,
  );
  await picture(page, "survey-saved");
  expect(site.answers()).toEqual(before);
});

test("without JavaScript the page says how to answer on paper", async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.origin}/${PAGE}`);
  await expect(page.locator("noscript .panel")).toBeVisible();
  await expect(page.locator("#ankieta")).toBeHidden();
  await picture(page, "survey-noscript");
  await context.close();
});

test("a page that lies on a disk sends to the box, and saves a file", async ({ page, site }) => {
  const before = site.answers();
  await page.goto(pathToFileURL(join(site.folder, PAGE)).href);
  await fill(page);
  await page.getByRole("button", { name: "Wyślij odpowiedzi" }).click();
  await expect(page.getByRole("heading", { name: "Dziękujemy" })).toBeVisible();
  expect((await saidIn(site, await newLine(site, before))).answers).toEqual(FILLED);
});

test("over plain http the page says so and seals by its own cryptography", async ({ site }) => {
  const before = site.answers();
  const executablePath = chromiumPath();
  const browser = await chromium.launch({
    chromiumSandbox: false,
    args: [...CHROMIUM_ARGS, "--host-resolver-rules=MAP gmina.example 127.0.0.1"],
    ...(executablePath && { executablePath }),
  });
  const page = await browser.newPage({ viewport: { width: 390, height: 780 } });
  await page.goto(`http://gmina.example:${site.port}/${PAGE}`);
  expect(await page.evaluate(() => [isSecureContext, "subtle" in crypto])).toEqual([false, false]);
  await expect(page.getByText("Ta strona otworzyła się bez szyfrowanego połączenia.")).toBeVisible();
  await fill(page);
  await page.getByRole("button", { name: "Wyślij odpowiedzi" }).click();
  await expect(page.getByRole("heading", { name: "Dziękujemy" })).toBeVisible();
  expect((await saidIn(site, await newLine(site, before))).answers).toEqual(FILLED);
  await browser.close();
});

test("over https, by a certificate of its own, answers are sealed and sent", { tag: "@full" }, async ({ browser, site }) => {
  const before = site.answers();
  const folder = mkdtempSync(join(tmpdir(), "rynek-tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  execFileSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-keyout",
      key,
      "-out",
      cert,
      "-days",
      "2",
      "-subj",
      "/CN=localhost",
    ],
    { stdio: "ignore" },
  );
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (incoming, outgoing) => {
    const { method, headers, url } = incoming;
    const onwards = request({ host: "127.0.0.1", port: site.port, path: url, method, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.pipe(outgoing);
    });
    incoming.pipe(onwards);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(`https://localhost:${typeof address === "object" ? address?.port : 0}/${PAGE}`);
  await fill(page);
  await page.getByRole("button", { name: "Wyślij odpowiedzi" }).click();
  await expect(page.getByRole("heading", { name: "Dziękujemy" })).toBeVisible();
  expect((await saidIn(site, await newLine(site, before))).answers).toEqual(FILLED);
  await context.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

test("the page is accessible, valid and narrow in every language, and small", { tag: "@full" }, async ({ page, site }) => {
  const validate = new HtmlValidate({
    extends: ["html-validate:recommended"],
    rules: {
      "require-sri": "off",
      "doctype-style": "off",
      "void-style": "off",
      "attribute-boolean-style": "off",
      "attribute-empty-style": "off",
      "long-title": "off",
    },
  });
  for (const language of ["", "en/", "uk/"]) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(`${site.origin}/${language}${PAGE}`);
      await expect(page.locator("#ankieta")).toBeVisible();
      const { violations } = await axe(page).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        `${language} ${colorScheme}`,
      ).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), language).toBeLessThanOrEqual(320);
      if (colorScheme === "dark") await picture(page, `survey-dark-${language.slice(0, 2) || "pl"}`);
    }
    // What search engines and Lighthouse look for.
    const told = await page.evaluate(() => ({
      title: document.title.length,
      description: document.querySelector<HTMLMetaElement>("meta[name=description]")?.content.length ?? 0,
      viewport: document.querySelector<HTMLMetaElement>("meta[name=viewport]")?.content ?? "",
      robots: document.querySelectorAll("meta[name=robots]").length,
      levels: [...document.querySelectorAll("h1,h2,h3,h4")].map(({ tagName }) => Number(tagName.slice(1))),
      blind: [...document.querySelectorAll("a")].filter(({ href, textContent }) => !href || !textContent.trim()).length,
    }));
    expect(told.title).toBeGreaterThan(10);
    expect(told.description).toBeGreaterThan(30);
    expect(told).toMatchObject({ viewport: expect.stringContaining("width=device-width"), robots: 0, blind: 0 });
    expect(told.levels.filter((level, n) => (n === 0 ? level !== 1 : level === 1 || level > (told.levels[n - 1] ?? 0) + 1))).toEqual([]);
    const html = readFileSync(join(site.folder, language, PAGE), "utf8");
    expect(
      (await validate.validateString(html)).results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
      ),
    ).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${site.origin}/${PAGE}`);
  await picture(page, "survey-desktop");
  const weight = (name: string) => gzipSync(readFileSync(join(site.folder, name)), { level: 9 }).length;
  expect(weight("ankieta.js")).toBeLessThan(6_000);
  expect(weight("ankieta-http.js")).toBeLessThan(25_000);
  expect(weight(PAGE) + weight("ankieta.js") + weight("ankieta.css") + weight("styl.css")).toBeLessThan(15_000);
  console.log(
    `survey page ${weight(PAGE)}, script ${weight("ankieta.js")}, http ${weight("ankieta-http.js")}, style ${weight("ankieta.css")} + ${weight("styl.css")} bytes gzip`,
  );
});

test("the box's own test tells the clerk what works", async ({ page, site }) => {
  await page.setViewportSize({ width: 760, height: 700 });
  await page.goto(`${site.origin}/odbior.php?proba`);
  await expect(page.getByText("Zapisanych plików nie da się odczytać z zewnątrz.")).toBeVisible();
  await expect(page.getByText("Do poprawy")).toHaveCount(0);
  await picture(page, "box-test");
});
