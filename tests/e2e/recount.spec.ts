import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { PB } from "../school-budgets/goldens.ts";
import { expect, test } from "./app.ts";
import { axe } from "../axe.ts";

/** For people to look at: RYNEK_PICTURES=folder. */
const picture = async (page: Page, name: string) => {
  const to = process.env["RYNEK_PICTURES"];
  if (to) await page.screenshot({ path: join(to, `przelicz-${name}.png`), fullPage: true });
};
const accessible = async (page: Page) => expect((await axe(page).analyze()).violations).toEqual([]);

const SCHOOL =
  "META\nkey;value\ndescription;Szkolny budżet w Nowej Wsi\nbudget;1000\nvote_type;approval\nrule;greedy\nPROJECTS\nproject_id;cost;name;selected\n1;700;Boisko do koszykówki;1\n2;400;Biblioteka pod chmurką;0\n3;300;Ogród deszczowy;1\nVOTES\nvoter_id;vote\na;1\nb;1,3\nc;2,3\nd; 2\ne;1\n";

const choose = (page: Page, name: string, content: string | Buffer) =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });

test("an election file is counted by its own rule and by another, and nothing of it stays", { tag: "@full" }, async ({ page, office }) => {
  await page.goto("/#/budzety");
  await page.getByRole("button", { name: "Przelicz plik .pb" }).click();
  await expect(page.getByRole("heading", { name: "Przelicz głosowanie z pliku" })).toBeVisible();
  await picture(page, "pusto");
  await accessible(page);

  await choose(page, "szkola.pb", SCHOOL.replace("2;400", "2;czterysta"));
  await expect(page.getByText("Wiersz 10: „czterysta” nie jest kwotą. Nic nie zostało policzone.").first()).toBeVisible();
  await picture(page, "blad");
  await accessible(page);

  await choose(page, "szkola.pb", SCHOOL);
  await expect(page.getByRole("heading", { name: "Szkolny budżet w Nowej Wsi" })).toBeVisible();
  await expect(page.getByText("Policzone według zasady, którą podaje plik. Plik podaje tych samych zwycięzców.")).toBeVisible();
  await expect(page.getByText("1 Boisko do koszykówki")).toBeVisible();
  await expect(page.getByText("Remis bez wpływu na wynik")).toBeVisible();
  await page.getByText("1 uwaga do pliku").click();
  await expect(page.getByText("Wiersz 17: zbędne spacje, pominięto je")).toBeVisible();
  await picture(page, "wynik");
  await accessible(page);

  await page.getByText("Policz inną metodą").click();
  await page
    .getByText(/^Metoda równych udziałów/)
    .first()
    .click();
  await page.getByRole("button", { name: "Przelicz", exact: true }).click();
  await expect(page.getByText("Policzone według innej zasady niż ta, którą podaje plik.")).toBeVisible();
  await expect(page.locator(".round").first()).toBeVisible();
  await picture(page, "udzialy");
  await accessible(page);
  // Another file of the same name begins with its own rule again.
  await choose(page, "szkola.pb", SCHOOL.replace("rule;greedy", "rule;greedy-no-skip"));
  await expect(page.getByText("Policzone według zasady, którą podaje plik. Plik podaje innych zwycięzców.")).toBeVisible();
  await expect(page.getByText("Tylko w pliku wygrywa: 3 Ogród deszczowy.")).toBeVisible();
  // Neither a project nor a file came of it.
  expect(await office.call("budgets.list", undefined)).toEqual([]);
});

const LODZ = join(PB, "elections/Poland_Lodz_2022.pb");
test(
  "a city's 90,000 votes are counted in the background: the window answers, the count can be stopped, and it ends",
  { tag: "@full" },
  async ({ page, office }) => {
    test.skip(!existsSync(LODZ), "../shared/data is not there");
    await page.goto("/#/budzety/przelicz");
    await choose(page, "lodz.pb", readFileSync(LODZ));
    await expect(page.getByText("Liczę.")).toBeVisible();
    const before = Date.now();
    await office.call("budgets.list", undefined);
    expect(Date.now() - before).toBeLessThan(1000);
    await picture(page, "liczenie");
    await page.locator(".recount__running").getByRole("button", { name: "Przerwij" }).click();
    await expect(page.getByText("Liczenie przerwane.")).toBeVisible();
    await page.getByRole("button", { name: "Przelicz", exact: true }).click();
    await expect(page.getByText("Plik podaje tych samych zwycięzców.")).toBeVisible({ timeout: 30_000 });
    await picture(page, "lodz");
  },
);
