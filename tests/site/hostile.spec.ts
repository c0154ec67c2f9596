import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { test } from "../browser-test.ts";
import { buildSite } from "./built-site.ts";
import { fillHostile, HOSTILE_SURVEY, VECTORS } from "./hostile.ts";
import { serve } from "./serve.ts";

test(
  `${VECTORS.length} ways to break in, written into every field, run nothing and fetch nothing`,
  { tag: "@full" },
  async ({ browser }) => {
    test.slow();
    const built = await buildSite(fillHostile);
    const server = await serve(built.folder);
    try {
      // Past the page's own policy: what is written must be harmless by itself, not only because a browser stops it.
      const context = await browser.newContext({ bypassCSP: true });
      const trouble: string[] = [];
      await context.exposeFunction("hit", () => void trouble.push("a script ran"));
      const page = await context.newPage();
      page.on("dialog", (dialog) => {
        trouble.push("a dialog opened");
        void dialog.dismiss();
      });
      context.on("request", (request) => {
        if (!request.url().startsWith(server.origin)) trouble.push(`${page.url()} asked ${request.url()}`);
      });
      for (const path of built.html) {
        // The search page has the site's own script and form, and shows what it finds.
        const survey = path.endsWith(`ankieta/${HOSTILE_SURVEY.toLowerCase()}.html`);
        const isSearch = path.endsWith("szukaj.html");
        await page.goto(`${server.origin}/${path}${isSearch ? "?q=hit" : ""}`);
        if (path === "szukaj.html") await expect(page.locator("#wyniki li").first()).toBeVisible();
        // The survey's own script puts the questions' words into its list of faults.
        if (survey) {
          await page.locator('[data-do="file"]').click();
          await expect(page.locator('[data-say="wrong"] li')).toHaveCount(17);
        }
        const found = await page.evaluate(
          (own) => ({
            active: [
              ...document.querySelectorAll("script,iframe,object,embed,form,style,base,video,audio,template,math,body [srcset]"),
            ].filter((element) => !own || !element.matches(own)).length,
            handlers: [...document.querySelectorAll("*")].flatMap((element) =>
              element.getAttributeNames().filter((name) => name.startsWith("on") || name === "style"),
            ),
            links: [...document.querySelectorAll("a")]
              .map((link) => link.protocol)
              .filter((protocol) => !["http:", "https:", "mailto:", "tel:"].includes(protocol)),
          }),
          isSearch ? 'script[src*="szukaj/"], form#formularz' : survey ? 'script[src$="ankieta.js"], #ankieta, #ankieta > template' : "",
        );
        expect(found, path).toEqual({ active: 0, handlers: [], links: [] });
      }
      expect(trouble).toEqual([]);
      for (const [n, vector] of VECTORS.entries()) {
        await page.goto(`${server.origin}/ogloszenia/wektor-${n}.html`);
        const title = await page.getByRole("heading", { level: 1 }).textContent();
        expect(title?.replaceAll("\u00a0", " ")).toBe(vector);
      }
      await context.close();
    } finally {
      await server.close();
      built.remove();
    }
  },
);

test("the feed and the sitemap stay well-formed XML", async ({ page }) => {
  const built = await buildSite(fillHostile);
  for (const path of ["ogloszenia.xml", "sitemap.xml"]) {
    const xml = readFileSync(join(built.folder, path), "utf8");
    const fault = await page.evaluate(
      (text) => new DOMParser().parseFromString(text, "application/xml").querySelector("parsererror")?.textContent,
      xml,
    );
    expect(fault, path).toBeUndefined();
  }
  built.remove();
});
