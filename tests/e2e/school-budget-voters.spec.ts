import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./app.ts";
import { axe } from "../axe.ts";
import { openEdition } from "./budget-edition.ts";

/** For people to look at: RYNEK_PICTURES=folder. */
const picture = async (page: Page, name: string) => {
  const to = process.env["RYNEK_PICTURES"];
  if (to) await page.screenshot({ path: join(to, `listy-${name}.png`), fullPage: true });
};
const accessible = async (page: Page) => expect((await axe(page).analyze()).violations).toEqual([]);

test("a class list is pasted, mended, printed, read from a file, and erased", { tag: "@full" }, async ({ page, office }) => {
  const { id } = await openEdition(office);
  await page.goto(`/#/budzety/${id}/glosowanie`);
  await page.getByRole("button", { name: "Wpisz listę: 4a" }).click();
  const voters = page.getByRole("textbox", { name: "Głosujący" });
  await expect(voters).toBeFocused();
  await voters.fill("1 J.K.\n2 ola@szkola.pl\n3 J.K.");
  await page.getByRole("button", { name: "Zapisz listę" }).click();
  await expect(page.getByText("4a, wiersz 2: jest tu adres e-mail.")).toBeVisible();
  await picture(page, "email");
  await voters.fill("1 J.K.\n2 O.N.\n1 J.K.");
  await expect(page.getByText("3 osoby")).toBeVisible();
  await accessible(page);
  await page.getByRole("button", { name: "Zapisz listę" }).click();
  await expect(page.getByText("Zapisano listę: 4a, 3 osoby")).toBeVisible();
  await expect(page.getByText("Powtarza się: 1 J.K.")).toBeVisible();
  for (const [name, file] of [
    ["Drukuj wszystkie", "lista-glosujacych.pdf"],
    ["Drukuj listę: 4b", "lista-glosujacych-4b.pdf"],
  ] as const) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
    expect(download.suggestedFilename()).toBe(file);
  }

  await page.getByRole("button", { name: "Wczytaj z pliku CSV" }).click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Wybierz plik" }).click()]);
  const csv = "Klasa;Nr;Inicjały;E-mail\n4a;1;J.K.;jk@szkola.pl\n4b;1;A.L.;al@szkola.pl\n4b;2;Z.Z.;zz@szkola.pl\n6c;1;X.Y.;xy@szkola.pl\n";
  await chooser.setFiles({ name: "klasy.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await expect(page.getByLabel("Klasa", { exact: true })).toHaveValue("column 0");
  await expect(page.getByRole("checkbox", { name: "E-mail" })).not.toBeChecked();
  await expect(page.getByText("1 A.L.")).toBeVisible();
  await picture(page, "plik");
  await accessible(page);
  await page.getByRole("button", { name: "Wczytaj", exact: true }).click();
  await expect(page.getByText("Wczytano 3 osoby. Klas, których nie ma w tej edycji, nie wczytano: 6c.")).toBeVisible();
  await expect.poll(async () => (await office.call("budgets.get", { id })).groups.map(({ voters: each }) => each)).toEqual([1, 2]);
  await picture(page, "listy");
  await accessible(page);

  await page.getByRole("link", { name: "Zasady" }).first().click();
  await expect(page.getByLabel("Ilu głosuje").first()).toBeDisabled();
  await page.getByRole("link", { name: "Głosowanie" }).click();
  await page.getByRole("button", { name: "Skasuj listy" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Skasuj listy" }).click();
  await expect(page.getByText(/^Listy skasowano/)).toBeVisible();
  expect((await office.call("budgets.voterLists", { id })).lists).toEqual([]);
  // At 200 % nothing is scrolled sideways.
  await page.setViewportSize({ width: 683, height: 384 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
});

test(
  "a ballot gets a second language; what is not translated is told before voting opens, with the way there",
  { tag: "@full" },
  async ({ page, office }) => {
    const { id, poolId, ids } = await openEdition(office);
    await office.call("budgets.drawOrder", { poolId, method: "hand", order: ids });
    await page.goto(`/#/budzety/${id}/zasady`);
    await page.getByText("Także po ukraińsku").click();
    await expect.poll(async () => (await office.call("budgets.get", { id })).languages).toEqual(["pl", "uk"]);
    await page.getByRole("link", { name: "Głosowanie" }).click();
    await expect(page.getByText("2 projekty nie mają tytułu we wszystkich językach karty.")).toBeVisible();
    await picture(page, "bez-tlumaczen");
    await page.getByRole("link", { name: "Kącik ciszy" }).click();
    await page.getByLabel("Tytuł po ukraińsku").fill("Куточок тиші");
    await page.getByLabel("W jednym, dwóch zdaniach po ukraińsku").fill("Щоб на перервах було де відпочити.");
    await page.getByRole("button", { name: "Dodaj angielski" }).click();
    await page.getByLabel("Tytuł po angielsku").fill("A quiet corner");
    await expect
      .poll(async () => (await office.call("budgets.project", { id: ids[0] ?? "" })).translations.en.title)
      .toBe("A quiet corner");
    await picture(page, "projekt");
    await accessible(page);
    await page.goto(`/#/budzety/${id}/glosowanie`);
    await expect(page.getByText("1 projekt nie ma tytułu we wszystkich językach karty.")).toBeVisible();
    await page.getByRole("button", { name: "Zrób karty i otwórz głosowanie" }).click();
    await expect(page.getByText("Głosowanie trwa").first()).toBeVisible();
    await page.getByRole("link", { name: "Zasady" }).first().click();
    await expect(page.getByRole("checkbox", { name: "Także po ukraińsku" })).toBeDisabled();
  },
);

test("a ballot of more projects than keys is typed by its numbers", { tag: "@full" }, async ({ page, office }) => {
  const titles = Array.from({ length: 48 }, (_, at) => `Remont chodnika przy ulicy nr ${at + 1}`);
  const { id, poolId, ids } = await openEdition(office, titles);
  await office.call("budgets.drawOrder", { poolId, method: "hand", order: ids });
  await office.call("budgets.startVoting", { id });
  await office.call("budgets.closeVoting", { id });
  const surveyId = (await office.call("budgets.get", { id })).pools[0]?.surveyId ?? "";
  await page.goto(`/#/ankieta/${surveyId}/wpisywanie`);
  await expect(page.getByRole("textbox").first()).toBeVisible();
  const figures = page.getByRole("complementary", { name: "Liczniki" });
  await expect(figures).toContainText("karty dziś");
  await expect(figures).not.toContainText("arkusz");
  await page.keyboard.press("F4");
  await expect(page.getByText("Wpisz numer z kartki i naciśnij Enter.")).toBeVisible();
  await page.keyboard.press("4");
  await page.keyboard.press("7");
  await expect(page.getByText("47. Remont chodnika przy ulicy nr 47, 900 zł – Enter zaznacza albo cofa.")).toBeVisible();
  await picture(page, "numery");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "przy ulicy nr 47", pressed: true })).toBeVisible();
  await accessible(page);
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await office.call("budgets.count", { id }))[0]?.ballots?.votes[ids[46] ?? ""]).toBe(1);
});
