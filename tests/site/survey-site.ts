import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { test as base } from "../browser-test.ts";
import { type BuiltSite, buildSite } from "./built-site.ts";
import { CODE, type Online, onlineTown } from "./online-town.ts";
import { freePort, servePhp } from "./php.ts";

export type Site = BuiltSite & { readonly origin: string; readonly port: number; readonly town: Online; readonly answers: () => string[] };
export const test = base.extend<object, { site: Site }>({
  site: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      const port = await freePort();
      const origin = `http://localhost:${port}`;
      const town = await onlineTown(`${origin}/`);
      const built = await buildSite(town.fill);
      const server = await servePhp(built.folder, port);
      const box = join(built.folder, "odpowiedzi", CODE.toLowerCase());
      await use({
        ...built,
        origin,
        port,
        town,
        answers: () =>
          (existsSync(box) ? readdirSync(box) : [])
            .filter((name) => /^[0-9a-f]{32}\.php$/.test(name))
            .map((name) => readFileSync(join(box, name), "utf8").split("\n")[1] ?? ""),
      });
      server.close();
      built.remove();
    },
    { scope: "worker" },
  ],
});
const pictures = process.env["RYNEK_PICTURES"];
export async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

export const question = (page: Page, id: string) => page.locator(`#p-${id}`);
/** Answers every kind of question. */
export async function fill(page: Page): Promise<void> {
  await question(page, "ques1").getByText("co tydzień").click();
  await question(page, "ques2").getByText("plac zabaw").click();
  await question(page, "ques2").getByText("oświetlenie").click();
  await question(page, "ques3").getByText("10", { exact: true }).click();
  await question(page, "ques4").getByText("bardzo chcę").first().click();
  await question(page, "ques5").locator("select").nth(1).selectOption("1");
  await page.locator("#w-ques6").fill("4");
  await page.locator("#w-ques7").fill("Cień");
  await page.locator("#w-ques8").fill("Zażółć gęślą jaźń.\nI ławki.");
}
export const FILLED = {
  ques1: { marks: ["opta2aa"] },
  ques2: { marks: ["optb3aa", "optb4aa"] },
  ques3: { marks: ["10"] },
  ques4: { cells: { rowa1aa: ["cola4aa"] } },
  ques5: { cells: { optc2aa: ["1"] } },
  ques6: { text: "4" },
  ques7: { text: "Cień" },
  ques8: { text: "Zażółć gęślą jaźń.\nI ławki." },
};
export const saidIn = async (site: Site, line: string) =>
  (await site.town.open(line)) as { answers: unknown; survey: string; revision: number; id: string };

/** The lines in the box that were not there before. */
export async function newLine(site: Site, before: readonly string[]): Promise<string> {
  const fresh = site.answers().filter((line) => !before.includes(line));
  expect(fresh).toHaveLength(1);
  return fresh[0] ?? "";
}
