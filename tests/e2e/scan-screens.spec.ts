import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./app.ts";
import { axe, THEMES } from "../axe.ts";
import { answering, batch, blankItems, blindItems, job, noRecheck, troubled, unsureItems } from "./scan-town.ts";

/** For people to look at: RYNEK_PICTURES=folder. */
const picture = async (page: Page, name: string) => {
  const to = process.env["RYNEK_PICTURES"];
  if (to) await page.screenshot({ path: join(to, `${name}.png`) });
};
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const accessible = async (page: Page) => expect((await axe(page).withTags(TAGS).analyze()).violations).toEqual([]);
const place = (page: Page) => page.getByText(/^Miejsce \d+\sz\s\d+/);

/** Light and dark, on a large screen, and at 200 % zoom: clean, and nothing wider than the window. */
async function everywhere(page: Page, name: string): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await accessible(page);
    await picture(page, `${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1920, height: 1080 });
  await picture(page, `${name}-1920`);
  await page.setViewportSize({ width: 683, height: 384 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683);
  await accessible(page);
  await picture(page, `${name}-683`);
  await page.setViewportSize({ width: 1366, height: 768 });
}

test("the list tells where each batch is, and a reading that was cut off goes on from it", { tag: "@full" }, async ({ page, office }) => {
  await office.call("office.get");
  const cut = batch({
    state: "reading",
    counts: { waiting: 92, accepted: 90, check: 2, duplicate: 0, blank: 0, foreign: 0, unreadable: 0 },
    unsure: 2,
    createdAt: "2026-11-21T09:05:00.000Z",
  });
  const counted = batch({
    state: "accepted",
    unsure: 0,
    counts: { waiting: 0, accepted: 40, check: 0, duplicate: 0, blank: 0, foreign: 0, unreadable: 0 },
    pages: 40,
    sheets: { ready: 0, checking: 0, incomplete: 0, counted: 20 },
    createdAt: "2026-11-18T09:05:00.000Z",
  });
  const said = await answering(page, { "scan.list": [cut, batch(), counted], "scan.goOn": { jobId: cut.id } });
  await page.goto("/#/skany");
  await expect(page.getByRole("row", { name: /Partia z 20 listopada 2026, 8\.41/ })).toContainText("18 miejsc do sprawdzenia");
  await expect(page.getByRole("row", { name: /18 listopada/ })).toContainText("wszystko policzone");
  await everywhere(page, "list");
  await page.getByRole("button", { name: "Czytaj dalej" }).click();
  await expect.poll(() => said).toEqual([{ name: "scan.goOn", input: { id: cut.id } }]);
});

test("a reading tells its speed and the time left", async ({ page, office }) => {
  await office.call("office.get");
  const one = batch({ state: "reading", counts: { ...batch().counts, waiting: 1200 }, unsure: 0 });
  one.jobId = one.id;
  await answering(page, { "scan.get": { batch: one, files: [], recheck: noRecheck, forms: [] } }, { jobs: [job(one.id, 300, 1500, 30)] });
  await page.goto(`/#/skany/${one.id}`);
  await expect(page.getByText("Czytam strony: 300 z 1500")).toBeVisible();
  await expect(page.getByText(/Stron na sekundę: ([5-9],\d|10)/)).toContainText(/Jeszcze około [23] minut/);
  await expect(page.getByText("Kartki można dołożyć, gdy skończy się czytanie.")).toBeVisible();
  await accessible(page);
});

test(
  "every page of a batch is accounted for, with a reason and a way out, and accepting says what counts and what stays",
  { tag: "@full" },
  async ({ page, office }) => {
    await office.call("office.get");
    const one = batch();
    const files = [
      { id: one.id, name: one.title, pages: 184, trouble: "" as const },
      { id: office.id, name: "zaszyfrowany.pdf", pages: 0, trouble: "password" as const },
    ];
    const recheck = { sampled: 412, checked: 400, wrong: 0, upTo: 0.007461 };
    const said = await answering(page, {
      "scan.get": { batch: one, files, recheck, forms: [] },
      "scan.accept": { counted: 74, left: 14 },
      "scan.takeBack": { taken: 74 },
    });
    await page.goto(`/#/skany/${one.id}`);
    await expect(page.locator(".acct dd")).toHaveText(["158", "12", "4", "3", "3", "4", "184"]);
    await expect(page.getByRole("heading", { name: "Skaner zapisał tylko czerń i biel" })).toBeVisible();
    await expect(page.getByText("Plik „zaszyfrowany.pdf” jest chroniony hasłem.")).toBeVisible();
    await expect(page.getByText("To nasza kartka, ale kody są zamazane albo ucięte.")).toHaveCount(1);
    await expect(page.getByText("Tak zdecydowała osoba, która obejrzała stronę.")).toBeVisible();
    await expect(page.getByRole("link", { name: "Wpisz z klawiatury" })).toHaveAttribute("href", /\/ankieta\/.*\/wpisywanie$/);
    await expect(page.getByText("Na 400 sprawdzonych kratek: 0 błędów; z 95-procentową pewnością mniej niż 0,75%.")).toBeVisible();
    await everywhere(page, "batch");

    await page.getByRole("button", { name: "Zobacz" }).first().click();
    await expect(page.getByRole("dialog").getByRole("img", { name: "Zeskanowana strona" })).toBeVisible();
    await page.getByRole("button", { name: "To nie nasz arkusz" }).click();
    await expect(page.getByText("Strona jest wśród obcych")).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect
      .poll(() => said.filter(({ name }) => name === "scan.setAside").map(({ input }) => input))
      .toEqual([
        { pageId: troubled[1]?.id, status: "foreign" },
        { pageId: troubled[1]?.id, status: "unreadable" },
      ]);

    await page.getByRole("button", { name: "Przyjmij partię" }).click();
    await expect(page.getByRole("dialog", { name: "Przyjąć 74 arkusze?" })).toContainText("14 arkuszy zostaje niepoliczonych");
    await picture(page, "accept");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Przyjęto 74 arkusze")).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect.poll(() => said.at(-1)?.name).toBe("scan.takeBack");
  },
);

test("the queue is checked by keyboard alone; what was skipped or put off is not called settled", async ({ page, office }) => {
  await office.call("office.get");
  const one = batch();
  const items = await unsureItems();
  const recheck = { sampled: 120, checked: 0, wrong: 0, upTo: null };
  const said = await answering(page, { "scan.items": items, "scan.get": { batch: one, files: [], recheck, forms: [] } });
  await page.goto(`/#/skany/${one.id}/sprawdzanie`);
  await expect(place(page)).toContainText("Miejsce 1 z 18");
  await expect(page.getByText("Kreska jest blada albo krótka. W tym pytaniu jest już 2 z najwyżej 3.")).toBeVisible();
  await page.keyboard.press("z");
  await expect(place(page)).toContainText("Miejsce 2 z 18");
  await everywhere(page, "check");
  await page.keyboard.press("Backspace");
  await expect(place(page)).toContainText("Miejsce 1 z 18");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("n");
  // Held down too long, a key still decides once.
  await page.keyboard.down("w");
  await page.keyboard.down("w");
  await page.keyboard.up("w");
  await expect(place(page)).toContainText("Miejsce 4 z 18");

  await page.keyboard.press("Space");
  await expect(page.getByRole("dialog").getByRole("img", { name: /Arkusz .*, strona 1/ })).toBeVisible();
  await page.keyboard.press("p");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F1");
  await expect(page.getByRole("dialog", { name: "Klawisze" })).toBeVisible();
  await accessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  for (let index = 4; index <= 16; index++) {
    await expect(place(page)).toContainText(`Miejsce ${index} z 18`);
    await page.keyboard.press("p");
  }
  const field = page.getByRole("textbox", { name: "Jaka to liczba?" });
  await expect(field).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Wpisz, co tu stoi. Jeśli nic, naciśnij Esc.")).toBeVisible();
  await page.keyboard.type("dwie");
  await page.keyboard.press("Enter");
  await expect(page.getByText("To nie jest liczba.")).toBeVisible();
  await accessible(page);
  await picture(page, "digits");
  await page.keyboard.press("Escape");
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Co tu jest napisane?" })).toBeFocused();
  await everywhere(page, "text");
  await page.keyboard.press("Escape");

  // The first one was passed over with an arrow: it comes again.
  await expect(place(page)).toContainText("Miejsce 1 z 18");
  await page.keyboard.press("z");
  await expect(page.getByRole("heading", { name: "Wszystko rozstrzygnięte." })).toBeFocused();
  await expect(page.getByText("1 miejsce odłożono.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Sprawdź 120 kratek" })).toBeVisible();
  await everywhere(page, "done");
  expect(said.map(({ input }) => ("decision" in input ? input["decision"] : input["text"]))).toEqual([
    "marked",
    null,
    "later",
    "undone",
    ...Array.from({ length: 13 }, () => "empty"),
    "2",
    "",
    "marked",
  ]);
  await page.keyboard.press("Backspace");
  await expect(place(page)).toContainText("Miejsce 1 z 18");
});

test("a blank question is answered as one, and taken back as one", { tag: "@full" }, async ({ page, office }) => {
  await office.call("office.get");
  const one = batch();
  const said = await answering(page, {
    "scan.items": await blankItems(),
    "scan.get": { batch: one, files: [], recheck: noRecheck, forms: [] },
  });
  await page.goto(`/#/skany/${one.id}/sprawdzanie`);
  await expect(page.getByRole("list", { name: "Pozostałe kratki tego pytania" }).getByRole("img")).toHaveCount(4);
  await everywhere(page, "blank");
  await page.keyboard.press("c");
  await expect(place(page)).toContainText("Miejsce 6 z 6");
  await expect(page.getByText("Puste całe pytanie")).toHaveCount(0);
  await page.keyboard.press("c");
  await page.keyboard.press("Backspace");
  await expect(place(page)).toContainText("Miejsce 1 z 6");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("z");
  await page.keyboard.press("c");
  await expect(place(page)).toContainText("Miejsce 6 z 6");
  const nothing = Array.from({ length: 5 }, () => null);
  await expect
    .poll(() => said.map(({ input }) => input["decision"]))
    .toEqual(["empty", "empty", "empty", "empty", "empty", ...nothing, "marked", "empty", "empty", "empty", "empty"]);
});

test("a decision that is not kept comes back, and the lock hears no keys", { tag: "@full" }, async ({ page, office }) => {
  await office.call("office.get");
  const one = batch();
  let refused = "scan.decide";
  await answering(
    page,
    { "scan.items": await unsureItems(), "scan.get": { batch: one, files: [], recheck: noRecheck, forms: [] } },
    { refuse: () => refused },
  );
  await page.goto(`/#/skany/${one.id}/sprawdzanie`);
  await expect(place(page)).toBeVisible();
  await page.keyboard.press("z");
  await expect(page.getByRole("alert")).toContainText("Ten arkusz jest już policzony");
  await expect(place(page)).toContainText("Miejsce 1 z 18");
  await expect(page.getByText("rozstrzygnięte: 0, zostało: 18")).toBeVisible();
  refused = "";
  await office.call("lobby.lock");
  await expect(page.getByLabel("Hasło")).toBeVisible();
  await page.getByLabel("Hasło").blur();
  await page.keyboard.press("z");
  await expect(page.getByText("rozstrzygnięte: 0, zostało: 18")).toHaveCount(1);
});

test(
  "the blind re-check never shows what the reader thought, and ends with what it came to",
  { tag: "@full" },
  async ({ page, office }) => {
    await office.call("office.get");
    const one = batch();
    const recheck = { sampled: 400, checked: 400, wrong: 1, upTo: 0.01181 };
    const said = await answering(page, { "scan.items": await blindItems(), "scan.get": { batch: one, files: [], recheck, forms: [] } });
    await page.goto(`/#/skany/${one.id}/kontrola`);
    await expect(page.getByRole("heading", { name: "Kontrola na ślepo" })).toBeVisible();
    await expect(page.locator(".pick[aria-pressed=true]")).toHaveCount(0);
    await expect(page.getByText(/W tym pytaniu jest już/)).toHaveCount(0);
    await accessible(page);
    for (const key of ["z", "p", "z"]) await page.keyboard.press(key);
    await expect(page.getByRole("heading", { name: "Kontrola skończona." })).toBeVisible();
    await expect(page.getByText("Na 400 sprawdzonych kratek: 1 błąd; z 95-procentową pewnością mniej niż 1,19%.")).toBeVisible();
    await accessible(page);
    expect(said.map(({ input }) => input["decision"])).toEqual(["marked", "empty", "marked"]);
  },
);
