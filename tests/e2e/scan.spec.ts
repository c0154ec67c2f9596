import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { contentPath } from "../../main/files/store.ts";
import type { Layout, LayoutBox } from "../../preload/contract/form-layout.ts";
import { filled, type Paper, paperOf } from "../unit/scan-paper.ts";
import { expect, test, type TestOffice } from "./app.ts";
import { axe } from "../axe.ts";
import { printedSurvey } from "./responses-town.ts";

const folder = mkdtempSync(join(tmpdir(), "rynek-scan-e2e-"));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The printed pages of a survey's only print run. */
async function printed(office: TestOffice, surveyId: string): Promise<Paper[]> {
  await expect.poll(async () => (await office.call("surveys.printRuns", { id: surveyId }))[0]?.state).toBe("ready");
  const db = new Database(join(office.folder, "office.sqlite"), { readonly: true });
  const run = db
    .prepare(
      "select file.sha256, survey_revision.layouts from print_run join file on file.id = file_id join survey_revision on survey_revision.id = revision_id where print_run.survey_id = ?",
    )
    .get(surveyId) as { sha256: string; layouts: string };
  const serials = db.prepare("select serial from sheet where survey_id = ?").pluck().all(surveyId) as string[];
  db.close();
  const layout = (JSON.parse(run.layouts) as Record<string, Layout>)["standard-pl"] as Layout;
  return paperOf(readFileSync(contentPath(office.folder, run.sha256)), layout, serials);
}

/** Writes filled pages to disk, as a scanner would. */
async function scan(papers: readonly Paper[], fill: (box: LayoutBox, paper: Paper) => boolean | "faint"): Promise<string[]> {
  const paths: string[] = [];
  for (const [index, paper] of papers.entries()) {
    const path = join(folder, `skan-${Date.now()}-${index + 1}.png`);
    writeFileSync(path, await filled(paper, (box) => fill(box, paper)));
    paths.push(path);
  }
  return paths;
}

/** For people to look at: RYNEK_PICTURES=folder. */
const picture = async (page: Page, name: string) => {
  const to = process.env["RYNEK_PICTURES"];
  if (to) await page.screenshot({ path: join(to, `${name}.png`) });
};
const accessible = async (page: Page) => expect((await axe(page).analyze()).violations).toEqual([]);
const firstOf = (box: LayoutBox) => box.option === "o001" && (box.row === null || box.row === "o001");

test("sheets are dropped, read, checked by keyboard alone, and counted", async ({ page, office }) => {
  const { surveyId } = await printedSurvey(office, 2);
  const papers = await printed(office, surveyId);
  const [first = ""] = [...new Set(papers.map(({ serial }) => serial))];
  // On the first sheet one stroke is short, and one question has two crosses.
  let questions: string[] = [];
  const paths = await scan(papers, (box, paper) => {
    questions = [...new Set([...questions, box.question])];
    if (paper.serial === first && box.question === questions[0]) return box.option === "o002" ? "faint" : false;
    if (paper.serial === first && box.question === questions[1]) return box.option === "o001" || box.option === "o003";
    return firstOf(box);
  });

  await page.getByRole("link", { name: "Skany" }).click();
  await expect(page.getByRole("heading", { name: "Jeszcze nic nie zeskanowano" })).toBeVisible();
  await accessible(page);
  await picture(page, "empty");
  await page.locator("input[type=file]").first().setInputFiles(paths);
  await expect(page.getByRole("link", { name: "Sprawdź 3 niepewne miejsca" })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("1 arkusz gotowy do przyjęcia")).toBeVisible();
  await expect(page.getByText("1 arkusz do sprawdzenia")).toBeVisible();
  await accessible(page);
  await picture(page, "batch");

  await page.getByRole("link", { name: "Sprawdź 3 niepewne miejsca" }).click();
  await expect(page.getByText("Kreska jest blada albo krótka.")).toBeVisible();
  await expect(page.getByRole("img", { name: /Arkusz .*, strona 1/ })).toBeVisible();
  await accessible(page);
  await picture(page, "check");
  await page.keyboard.press("z");
  await expect(page.getByText("Zaznaczonych jest więcej, niż można.")).toBeVisible();
  await page.keyboard.press("Backspace");
  await expect(page.getByText("Kreska jest blada albo krótka.")).toBeVisible();
  for (const key of ["p", "z", "p"]) {
    const before = await page.getByText(/rozstrzygnięte: \d/).textContent();
    await page.keyboard.press(key);
    await expect(page.getByText(/rozstrzygnięte: \d/)).not.toHaveText(before ?? "");
  }
  await expect(page.getByText("Wszystko rozstrzygnięte.")).toBeVisible();

  await picture(page, "check-done");
  await page.getByRole("link", { name: "Partia" }).click();
  await page.getByRole("button", { name: "Przyjmij partię" }).click();
  await expect(page.getByRole("dialog", { name: "Przyjąć 2 arkusze?" })).toBeVisible();
  await page.getByRole("button", { name: "Przyjmij 2 arkusze" }).click();
  await expect(page.getByText("2 arkusze policzone")).toBeVisible();
  const { sheets } = await office.call("responses.accounting", { surveyId });
  expect(sheets.counted).toBe(2);

  // The same pages again: told as duplicates, and nothing counts twice.
  await page.locator("input[type=file]").first().setInputFiles(paths.slice(0, 1));
  await expect(page.getByText("Powtórzone: 1")).toBeVisible({ timeout: 30_000 });
  await accessible(page);

  // Two are asked for from now on: the scanner is the first, and where a person says something else, the scan is at hand.
  await office.call("responses.setSecondEntry", { surveyId, percent: 100 });
  const { codes } = await office.call("responses.secondEntry", { surveyId });
  expect(codes).toHaveLength(1);
  await office.call("responses.add", {
    id: crypto.randomUUID(),
    surveyId,
    code: codes[0] ?? null,
    revisionId: null,
    channel: "paper",
    answers: {},
    state: "counted",
    reason: "",
    duplicate: null,
  });
  await page.goto(`/#/ankieta/${surveyId}/wpisywanie`);
  await page.getByRole("button", { name: "Rozstrzygnij" }).click();
  await expect(page.getByText(/^Pierwsze wpisanie: skaner/)).toBeVisible();
  await page.getByRole("button", { name: "Pokaż skan" }).click();
  await expect(page.getByRole("dialog").getByRole("img", { name: /strona 1/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: /co się liczy/ })).toBeVisible();
  await accessible(page);
  await picture(page, "scan-decide");
});

test("what is no scan is refused in a sentence, and the rest of the files goes on", async ({ page, office }) => {
  await office.call("office.get");
  const text = join(folder, "notatka.txt");
  const broken = join(folder, "uszkodzony.pdf");
  writeFileSync(text, "to nie jest skan");
  writeFileSync(broken, "%PDF-1.4\nnic więcej");
  await page.goto("/#/skany");
  await page.locator("input[type=file]").first().setInputFiles([text, broken]);
  await expect(page.getByText("Plik „uszkodzony.pdf” jest uszkodzony.")).toBeVisible({ timeout: 30_000 });
  const card = page.locator(".job");
  await expect(card.getByText("Niczego nie przeczytano")).toBeVisible();
  await expect(page.getByText("Kartki przeczytane")).toHaveCount(0);
  const batch = page.url();
  await page.goto("/#/");
  await card.getByRole("link", { name: "Zobacz" }).click();
  await expect(page).toHaveURL(batch);
  await page.getByRole("link", { name: "Skany", exact: true }).first().click();
  await expect(page.getByRole("row", { name: /uszkodzony/ })).toContainText("nic nie przeczytano");
  await accessible(page);
});

test("a batch that is read before its screen is there is not shown as being read for ever", { tag: "@full" }, async ({ page, office }) => {
  const broken = join(folder, "krotki.pdf");
  writeFileSync(broken, "%PDF-1.4\nnic więcej");
  await page.route(
    "**/call/scan.get",
    async (route) => {
      const early = await route.fetch();
      await expect.poll(async () => (await office.call("jobs.list")).map(({ state }) => state)).toEqual(["done"]);
      await expect(page.getByText("Niczego nie przeczytano")).toBeVisible();
      await route.fulfill({ response: early });
    },
    { times: 1 },
  );
  await page.goto("/#/skany");
  await page.locator("input[type=file]").first().setInputFiles(broken);
  await expect(page.getByText("Plik „krotki.pdf” jest uszkodzony.")).toBeVisible();
});

test(
  "what the device scans into its folder is offered while one looks, and read as one batch",
  { tag: "@full" },
  async ({ page, office }) => {
    await office.call("office.get");
    const device = mkdtempSync(join(folder, "Skany z urządzenia w pokoju 4 "));
    await page.goto("/#/skany");
    await page.getByRole("button", { name: "Wskaż folder" }).click();
    await page.getByLabel("Ścieżka folderu").fill("/nie/ma");
    await page.keyboard.press("Enter");
    await expect(page.getByText(/Nie ma takiego folderu albo nie da się go otworzyć: „\/nie\/ma”/)).toBeVisible();
    await picture(page, "folder-wrong");
    await page.getByLabel("Ścieżka folderu").fill(device);
    await accessible(page);
    await page.keyboard.press("Enter");
    await expect(page.getByText("Nie ma tu nic nowego.")).toBeVisible();
    for (const [index, shade] of [235, 245].entries())
      writeFileSync(
        join(device, `SKM_C250i2611270${index}.png`),
        await sharp({ create: { width: 1240, height: 1754, channels: 3, background: { r: shade, g: shade, b: shade } } })
          .png()
          .toBuffer(),
      );
    await expect(page.getByRole("heading", { name: "2 nowe pliki" })).toBeVisible({ timeout: 30_000 });
    await accessible(page);
    await picture(page, "folder");
    await page.emulateMedia({ colorScheme: "dark" });
    await accessible(page);
    await picture(page, "folder-dark");
    await page.getByRole("button", { name: "Wczytaj jako jedną partię" }).click();
    await expect(page.getByText("Nie ma tu nic nowego.")).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole("table").getByRole("link", { name: /Partia z/ })).toHaveCount(1);
    await page.getByRole("button", { name: "Nie zaglądaj tam" }).click();
    await expect(page.getByRole("button", { name: "Wskaż folder" })).toBeVisible();
  },
);

test("the test page is printed, and its scan says that the printer is fit", { tag: "@full" }, async ({ page, office }) => {
  await office.call("office.get");
  await page.goto("/#/skany");
  await page.getByRole("button", { name: "Wydrukuj kartkę próbną" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Zapisz plik" }).click()]);
  const path = join(folder, "kartka.pdf");
  await download.saveAs(path);
  await page.locator("input[type=file]").last().setInputFiles(path);
  await expect(page.getByRole("heading", { name: "Drukarka i skaner nadają się do arkuszy" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/Linijka 100 mm ma (99,9|100|100,1) mm/)).toBeVisible();
  await accessible(page);
});
