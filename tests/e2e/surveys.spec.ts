import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { expect, test, type TestOffice } from "./app.ts";
import { axe, THEMES } from "../axe.ts";

const KINDS = [
  "Jedna odpowiedź",
  "Kilka odpowiedzi",
  "Skala",
  "Siatka",
  "Kolejność",
  "Liczba",
  "Krótka odpowiedź",
  "Dłuższa odpowiedź",
  "Nagłówek części",
  "Notatka",
];

async function openSurvey(page: Page, office: TestOffice, sample?: "place"): Promise<string> {
  const { id: consultationId } = await office.call("consultations.create", { template: "free", title: "Rynek i okolice" });
  const { id } = await office.call("surveys.create", { consultationId, ...(sample && { sample }) });
  await page.goto(`/#/ankieta/${id}`);
  // The start screen has a heading too.
  await expect(page.getByRole("heading", { level: 1, name: /^Ankieta/ })).toBeVisible();
  return id;
}

/** Tab, until the focus is there: what cannot be reached so cannot be reached by keyboard. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the keyboard does not get there");
}

const items = (page: Page) => page.getByRole("grid", { name: "Pytania" }).getByRole("row");
const saved = (page: Page) => expect(page.getByText(/Zapisano o/)).toBeVisible();

test(
  "a survey with every kind of question is made, put in order and printed by keyboard alone",
  { tag: "@full" },
  async ({ page, office }) => {
    const id = await openSurvey(page, office);
    const { keyboard } = page;

    for (const [index, kind] of KINDS.entries()) {
      await tabTo(page, page.getByRole("button", { name: "Dodaj", exact: true }));
      await keyboard.press("Enter");
      await expect(page.getByRole("menuitem", { name: KINDS[0] ?? "" })).toBeFocused();
      for (let step = 0; step < index; step++) await keyboard.press("ArrowDown");
      await keyboard.press("Enter");
      const first = page.locator('[data-entry="first"]');
      await expect(first).toBeFocused();
      await keyboard.type(`Treść: ${kind}`);
      const lists = { "Jedna odpowiedź": 1, "Kilka odpowiedzi": 1, Kolejność: 1, Siatka: 2 }[kind] ?? 0;
      for (const label of ["Odpowiedź 1", "Wiersz 1", "Kolumna 1"].filter((_, list) =>
        lists === 1 ? list === 0 : lists === 2 && list > 0,
      )) {
        await tabTo(page, page.getByRole("textbox", { name: label }));
        await keyboard.type("pierwsza");
        await keyboard.press("Enter");
        await keyboard.type("druga");
        await keyboard.press("Enter");
        await keyboard.type("trzecia");
      }
    }
    await expect(items(page)).toHaveCount(KINDS.length);

    // The heading of a section goes to the top, step by step, and the arrows alone only choose.
    await tabTo(page, items(page).first().locator(".."));
    await keyboard.press("End");
    await keyboard.press("ArrowUp");
    for (let step = 0; step < 8; step++) await keyboard.press("Alt+ArrowUp");
    await expect(items(page).first()).toContainText("Treść: Nagłówek części");
    await expect(items(page).first()).toBeFocused();
    await keyboard.press("Delete");
    await expect(items(page)).toHaveCount(KINDS.length - 1);
    await keyboard.press("Control+z");
    await expect(items(page)).toHaveCount(KINDS.length);
    await saved(page);
    const { definition } = await office.call("surveys.get", { id });
    expect(definition.items.map((item) => item.kind)).toEqual([
      "section",
      "one",
      "several",
      "scale",
      "grid",
      "ranking",
      "number",
      "shortText",
      "longText",
      "note",
    ]);

    await tabTo(page, page.getByRole("button", { name: "Zatwierdź do druku" }));
    await keyboard.press("Enter");
    await expect(page.getByRole("textbox", { name: "Ile arkuszy" })).toBeFocused();
    await keyboard.press("Control+a");
    await keyboard.type("3");
    await expect(page.getByText("druk dwustronny")).toBeVisible();
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "3 arkusze gotowe" })).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      tabTo(page, page.getByRole("button", { name: "Zapisz PDF" })).then(() => keyboard.press("Enter")),
    ]);
    expect(download.suggestedFilename()).toMatch(/^rynek-i-okolice-pl-3\.pdf$/);
    expect(
      readFileSync(await download.path())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    await keyboard.press("Escape");
    await expect(page.getByText("Wersja 1 jest zatwierdzona i nie zmieni się")).toBeVisible();
    await expect(page.getByText("Zatwierdzona", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Drukuj arkusze" }).click();
    await expect(page.getByRole("dialog", { name: "Drukuj arkusze" })).toContainText("Drukujesz wersję 1");
    await keyboard.press("Escape");
    await page.getByRole("textbox", { name: "Nagłówek" }).fill("Nowa część");
    await expect(page.getByRole("button", { name: "Zatwierdź do druku" })).toBeVisible();
    await expect(page.getByText("Zatwierdzona", { exact: true })).toHaveCount(0);
    expect(await office.call("surveys.accounting", { id })).toMatchObject({ printed: 3 });
  },
);

test("answers are typed one under another, pasted from a list, moved, and taken back", { tag: "@full" }, async ({ page, office }) => {
  const id = await openSurvey(page, office);
  const { keyboard } = page;
  await keyboard.press("Control+Enter");
  await expect(page.locator('[data-entry="first"]')).toBeFocused();
  const answers = page.getByRole("textbox", { name: /^Odpowiedź \d+$/ });
  await answers.first().focus();
  await answers.first().evaluate((element) => {
    const data = new DataTransfer();
    data.setData("text/plain", "1. ławki\n2. kosze\n3. drzewa\n4. latarnie");
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  const texts = () => answers.evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value));
  // The two empty answers that a question begins with are filled, not pushed down.
  await expect.poll(texts).toEqual(["ławki", "kosze", "drzewa", "latarnie"]);
  await expect(answers.nth(3)).toBeFocused();
  await keyboard.press("Enter");
  await expect(answers.nth(4)).toBeFocused();
  await answers.nth(3).focus();
  await keyboard.press("Alt+ArrowUp");
  await keyboard.press("Alt+ArrowUp");
  await expect.poll(texts).toEqual(["ławki", "latarnie", "kosze", "drzewa", ""]);
  await expect(answers.nth(1)).toBeFocused();
  await answers.nth(4).focus();
  await keyboard.press("Backspace");
  await expect.poll(texts).toEqual(["ławki", "latarnie", "kosze", "drzewa"]);
  await keyboard.press("Control+z");
  await expect.poll(texts).toHaveLength(5);

  // Dragged by its grip, and moved by the menu that a press opens.
  const grip = page.getByRole("button", { name: "Przesuń: drzewa" });
  const to = await answers.first().boundingBox();
  await grip.hover();
  await page.mouse.down();
  await page.mouse.move((to?.x ?? 0) - 40, (to?.y ?? 0) + 2, { steps: 12 });
  await page.mouse.up();
  await expect.poll(texts).toEqual(["drzewa", "ławki", "latarnie", "kosze", ""]);
  await page.getByRole("button", { name: "Przesuń: ławki" }).click();
  await page.getByRole("menuitem", { name: "Na koniec" }).click();
  await expect.poll(texts).toEqual(["drzewa", "latarnie", "kosze", "", "ławki"]);
  await saved(page);
  const { definition } = await office.call("surveys.get", { id });
  expect(definition.items[0]).toMatchObject({ options: [{ text: { pl: "drzewa" } }, {}, {}, {}, {}] });
});

test("questions are dragged with the mouse too", { tag: "@full" }, async ({ page, office }) => {
  await openSurvey(page, office, "place");
  await expect(items(page)).toHaveCount(9);
  // The page labels come with the preview, and move the rows that they come between.
  await expect(items(page).first()).toContainText("Strona 1");
  // Both rows are in view: a list that scrolls under the mouse would have it take another row.
  const row = items(page).filter({ hasText: "Co wymaga zmiany najpierw" });
  await row.dragTo(items(page).first(), { targetPosition: { x: 60, y: 4 }, steps: 8 });
  await expect(items(page).first()).toContainText("Co wymaga zmiany najpierw");
});

test("the sheet is drawn as it is typed, and the chosen question is marked on it", { tag: "@full" }, async ({ page, office }) => {
  await openSurvey(page, office, "place");
  const sheet = page.getByRole("img", { name: "Strona 1 arkusza ankiety" });
  await expect(sheet).toContainText("Gdzie Pani/Pan mieszka?");
  await page.getByRole("textbox", { name: "Treść pytania" }).fill("Skąd Pani/Pan do nas przyjeżdża?");
  await expect(sheet).toContainText("Skąd Pani/Pan do nas przyjeżdża?");
  await expect(sheet.locator(".paper__here")).toHaveCount(1);
  await page.getByRole("button", { name: "ukraiński" }).click();
  await expect(page.getByRole("textbox", { name: "Treść pytania, ukraiński" })).toHaveValue("Де Ви живете?");
  await page.locator("label", { hasText: /^Strona$/ }).click();
  await expect(page.locator(".phone")).toContainText("1. Skąd Pani/Pan do nas przyjeżdża?");
});

test("two windows: the second one is told, and can see the first one's survey", { tag: "@full" }, async ({ page, office }) => {
  const id = await openSurvey(page, office, "place");
  const { version, definition } = await office.call("surveys.get", { id });
  await office.call("surveys.save", { id, version, definition: { ...definition, title: { pl: "Z drugiego okna" } } });
  await page.getByRole("textbox", { name: "Treść pytania" }).fill("Moja zmiana");
  await expect(page.getByRole("alert").first()).toContainText("w innym oknie");
  await page.getByRole("button", { name: "Pokaż tamtą wersję" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Z drugiego okna");
});

test("a title of 10,000 characters is told, and stays on the screen", { tag: "@full" }, async ({ page, office }) => {
  await openSurvey(page, office);
  const title = page.getByRole("textbox", { name: "Tytuł ankiety" });
  await title.fill("ą".repeat(10_000));
  await expect(page.getByText(/To za długie: .*10.?000 znaków.*300/).first()).toBeVisible();
  await expect(title).toHaveValue("ą".repeat(10_000));
  await title.fill("Krótki");
  await saved(page);
});

test("a consultation's survey starts from ready questions, is printed from there, and the file waits on the list", async ({
  page,
  office,
}) => {
  const { id: consultationId } = await office.call("consultations.create", { template: "free", title: "Rynek i okolice" });
  await page.goto(`/#/konsultacje/${consultationId}/ankieta`);
  await page.getByRole("button", { name: /Jak urządzić miejsce/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Jak urządzić to miejsce?");
  await page.getByRole("link", { name: "Wróć do konsultacji" }).click();
  await page.getByRole("button", { name: /Drukuj arkusze/ }).click();
  await page.getByRole("textbox", { name: "Ile arkuszy" }).fill("2");
  await page.getByRole("button", { name: "Przygotuj wydruk" }).click();
  await expect(page.getByRole("heading", { name: "2 arkusze gotowe" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Wersja 1 zatwierdzona")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: /^Zapisz PDF: 2 arkusze/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("jak-urzadzic-to-miejsce-pl-2.pdf");
  const [copy] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "duży druk, polski" }).click()]);
  expect(copy.suggestedFilename()).toBe("jak-urzadzic-to-miejsce-pl-duzy-druk.pdf");

  await page.getByRole("button", { name: "Więcej" }).last().click();
  await page.getByRole("menuitem", { name: "Usuń" }).click();
  await expect(page.getByText("Te konsultacje nie mają jeszcze ankiety")).toBeVisible();
  await page.getByRole("button", { name: "Cofnij" }).click();
  await expect(page.getByText("Wersja 1 zatwierdzona")).toBeVisible();
});

test("builder and survey tab pass the accessibility rules, light and dark", { tag: "@full" }, async ({ page, office }) => {
  const id = await openSurvey(page, office, "place");
  const { home } = await office.call("surveys.get", { id });
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`/#/ankieta/${id}`);
    await expect(page.getByRole("img", { name: "Strona 1 arkusza ankiety" })).toBeVisible();
    expect((await axe(page).analyze()).violations).toEqual([]);
    await page.goto(`/#/konsultacje/${home.id}/ankieta`);
    await expect(page.getByText("Edytuj ankietę")).toBeVisible();
    expect((await axe(page).analyze()).violations).toEqual([]);
  }
});
