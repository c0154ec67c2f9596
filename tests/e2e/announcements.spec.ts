import { expect, test, type TestOffice } from "./app.ts";

const day = (fromToday: number): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Warsaw" }).format(new Date(Date.now() + fromToday * 86_400_000));
const text = (words: string) => ({
  type: "doc" as const,
  content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: words }] }],
});

async function make(
  office: TestOffice,
  title: string,
  change: { urgent?: boolean; shownFrom?: string; shownTo?: string } = {},
): Promise<string> {
  const { id } = await office.call("announcements.create", { title });
  await office.call("announcements.save", {
    id,
    version: 1,
    title,
    body: text("Beczkowóz stoi przy szkole."),
    category: "outage",
    place: "ul. Lipowa",
    shownFrom: "",
    shownTo: "",
    pinned: false,
    urgent: false,
    pictureId: null,
    pictureAlt: "",
    ...change,
  });
  await office.call("announcements.publish", { id });
  return id;
}

/** A picture of a green field, 12 × 8 pixels. */
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="12" height="8"><rect width="12" height="8" fill="#0f5a45"/></svg>');

test("a clerk writes an announcement by keyboard, is told what is missing, and publishes it", async ({ page, office }) => {
  await page.goto("/#/ogloszenia");
  await expect(page.getByRole("heading", { name: "Nie ma jeszcze żadnego ogłoszenia" })).toBeVisible();
  await page.getByRole("button", { name: "Dodaj ogłoszenie" }).press("Enter");
  await expect(page.getByLabel("Tytuł")).toBeFocused();
  await page.keyboard.type("Przerwa w dostawie wody: ul. Lipowa i Młyńska");
  await page.getByRole("button", { name: "Opublikuj" }).press("Enter");
  await expect(page.getByText("Napisz treść ogłoszenia.")).toBeVisible();
  const body = page.getByRole("textbox", { name: "Treść" });
  await expect(body).toBeFocused();
  await page.keyboard.type("Beczkowóz stoi przy szkole od 9.00.");
  await page.getByRole("checkbox", { name: "Pilne" }).press("Space");
  await page.getByRole("button", { name: "Opublikuj" }).press("Enter");
  // A band without a last day would stay on every page: the focus is on the way back.
  const endless = page.getByRole("dialog", { name: "Opublikować bez ostatniego dnia?" });
  await expect(endless.getByRole("button", { name: "Wróć do ogłoszenia" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(endless).toBeHidden();
  await expect(page.getByRole("link", { name: /Przerwa w dostawie wody.*Szkic/ })).toBeVisible();
  await page.getByRole("button", { name: "Opublikuj" }).press("Enter");
  await endless.getByRole("button", { name: "Opublikuj bez ostatniego dnia" }).click();
  await expect(page.getByText("Opublikowano ogłoszenie")).toBeVisible();
  await expect(page.getByRole("link", { name: /Przerwa w dostawie wody.*Pilne/ })).toBeVisible();
  const { entries } = await office.call("announcements.list", {});
  expect(entries).toMatchObject([{ title: "Przerwa w dostawie wody: ul. Lipowa i Młyńska", showing: "visible" }]);
});

test("a picture needs words: its file name is refused at once, and again at publication", async ({ page, office }) => {
  await office.call("announcements.create", { title: "Wieża" });
  await page.goto("/#/ogloszenia");
  await page.getByRole("link", { name: /Wieża/ }).click();
  await page.getByRole("textbox", { name: "Treść" }).fill("Remont wieży.");
  await page.locator('input[type="file"]').first().setInputFiles({ name: "zdjecie1.svg", mimeType: "image/svg+xml", buffer: svg });
  const alt = page.getByLabel("Opis dla osób, które nie widzą zdjęcia");
  await alt.fill("zdjęcie1.jpg");
  await expect(page.getByText("Nazwa pliku nie jest opisem.")).toBeVisible();
  await page.getByRole("button", { name: "Opublikuj" }).click();
  await expect(alt).toBeFocused();
  await alt.fill("Wieża ciśnień przy ul. Młyńskiej");
  await page.getByRole("button", { name: "Opublikuj" }).click();
  await expect(page.getByText("Opublikowano ogłoszenie")).toBeVisible();
});

test("the list finds words without their marks, and tells states by word", async ({ page, office }) => {
  await make(office, "Most w Olszynach zamknięty", { urgent: true });
  await make(office, "Wieczór kolęd", { shownFrom: day(3) });
  await office.call("announcements.create", { title: "Zbiórka elektrośmieci" });
  await page.goto("/#/ogloszenia");
  const list = page.getByRole("navigation", { name: "Ogłoszenia" });
  await expect(list.getByRole("link")).toHaveText([/Most w Olszynach.*Pilne/, /Zbiórka.*Szkic/, /Wieczór kolęd.*Zaplanowane/]);
  await expect(page.getByText("1 widoczne, 1 zaplanowane, 1 szkic")).toBeVisible();
  await page.getByLabel("Szukaj w ogłoszeniach").fill("ZBIORKA elektrosmieci");
  await expect(list.getByRole("link")).toHaveText([/Zbiórka/]);
});

test("taken off the site and put back; removed and brought back by Ctrl Z", async ({ page, office }) => {
  const id = await make(office, "Kiermasz");
  await page.goto(`/#/ogloszenia/${id}`);
  await page.getByRole("button", { name: "Wycofaj" }).click();
  await expect(page.getByRole("link", { name: /Kiermasz.*Wycofane/ })).toBeVisible();
  await page.getByRole("button", { name: "Cofnij" }).filter({ hasText: "Ctrl Z" }).click();
  await expect(page.getByRole("link", { name: /Kiermasz.*Widoczne/ })).toBeVisible();
  await page.getByRole("button", { name: "Więcej czynności" }).click();
  await page.getByRole("menuitem", { name: "Usuń ogłoszenie" }).click();
  await expect(page.getByRole("heading", { name: "Nie ma jeszcze żadnego ogłoszenia" })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.getByLabel("Tytuł")).toHaveValue("Kiermasz");
});

test("Ctrl Z elsewhere leaves an announcement as it is", { tag: "@full" }, async ({ page, office }) => {
  const id = await make(office, "Kiermasz");
  await page.goto(`/#/ogloszenia/${id}`);
  await page.getByRole("button", { name: "Wycofaj" }).click();
  await expect(page.getByText("Ctrl Z")).toBeVisible();
  await page.waitForTimeout(1_600);
  await page.getByRole("link", { name: "Konsultacje" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Konsultacje" })).toBeVisible();
  await expect(page.getByText("Ctrl Z")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await page.getByRole("link", { name: "Ogłoszenia" }).click();
  await expect(page.getByRole("link", { name: /Kiermasz.*Wycofane/ })).toBeVisible();
});

test("the poster is shown as it will be printed, with what was written a moment ago", { tag: "@full" }, async ({ page, office }) => {
  const id = await make(office, "Kiermasz");
  await page.goto(`/#/ogloszenia/${id}`);
  const poster = page.getByRole("img", { name: "Podgląd plakatu" });
  const first = await poster.getAttribute("src");
  expect(await poster.evaluate((image: HTMLImageElement) => image.naturalHeight / image.naturalWidth)).toBeCloseTo(Math.SQRT2, 2);
  await page.getByLabel("Tytuł").fill("Kiermasz książek i winyli w domu kultury");
  await expect(poster).not.toHaveAttribute("src", first ?? "");
});

test("a poster is made in the background and can be taken as a file", async ({ page, office }) => {
  const id = await make(office, "Przerwa w dostawie wody", { urgent: true });
  await page.goto(`/#/ogloszenia/${id}`);
  await page.getByRole("button", { name: "Zrób PDF A4" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Zapisz plik" }).click();
  expect((await download).suggestedFilename()).toBe("plakat-przerwa-w-dostawie-wody-A4.pdf");
});
