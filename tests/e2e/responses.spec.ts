import { join } from "node:path";
import type { Page } from "@playwright/test";
import { v7 as uuid } from "uuid";
import { expect, test, type TestOffice } from "./app.ts";
import { axe, THEMES } from "../axe.ts";
import { codesOf, printedSurvey, twelveQuestions } from "./responses-town.ts";

/** A quick typist's pause between two keys, in milliseconds. */
const PAUSE = 45;

/** Presses keys one after another; words in between are typed letter by letter. */
async function keys(page: Page, ...sequence: string[]): Promise<void> {
  for (const one of sequence) {
    if (/^(Enter|Backspace|Escape|Arrow\w+|F\d+|Control\+\w+|Shift\+\w+)$/.test(one)) await page.keyboard.press(one, { delay: 5 });
    else
      for (const letter of one) {
        await page.keyboard.press(letter === " " ? "Space" : letter, { delay: 5 });
        await page.waitForTimeout(PAUSE);
      }
    await page.waitForTimeout(PAUSE);
  }
}

/** The answers of one sheet of twelve questions, key by key. */
const SHEET = [
  "2",
  "Enter",
  "1",
  "Enter",
  "267",
  "Enter",
  "4123",
  "Enter",
  "2",
  "Enter",
  "213",
  "Enter",
  "8",
  "Enter",
  "4",
  "Enter",
  "5",
  "Enter",
  "1",
  "Enter",
];
const WORDS = ["zielony", "Enter", "Wiecej lawek", "Enter"];
const heading = (page: Page) => page.locator("#ask-question");
const codeField = (page: Page) => page.getByLabel("Kod arkusza");

async function openTyping(page: Page, surveyId: string): Promise<void> {
  await page.goto(`/#/ankieta/${surveyId}/wpisywanie`);
  await expect(codeField(page)).toBeFocused();
}

test("a sheet of twelve questions is typed without a mouse in under fifteen seconds", async ({ page, office }) => {
  const { surveyId } = await printedSurvey(office, 3);
  const [first = "", second = ""] = codesOf(office, surveyId);
  await openTyping(page, surveyId);
  const started = Date.now();
  await keys(page, first.slice(7).toLowerCase(), "Enter", ...SHEET, ...WORDS);
  await expect(codeField(page)).toBeFocused();
  const seconds = (Date.now() - started) / 1000;
  test.info().annotations.push({ type: "time", description: `${seconds.toFixed(1)} s` });
  process.stdout.write(`a sheet of 12 questions: ${seconds.toFixed(1)} s, with ${PAUSE} ms and more between keys\n`);
  expect(seconds).toBeLessThan(15);

  await expect.poll(async () => (await office.call("responses.accounting", { surveyId })).sheets.counted).toBe(1);
  const { results } = await office.call("responses.results", { surveyId });
  expect(results.questions.map((question) => question.valid)).toEqual(Array.from({ length: 12 }, () => 1));
  const { rows } = await office.call("responses.list", { surveyId });
  expect(rows[0]).toMatchObject({ code: first, invalid: 0 });

  // The next one at once, from a code reader that types the QR code.
  await page.keyboard.type(second);
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Gdzie Pani/Pan mieszka?");
});

test("a warning is not passed by Enter alone; what stands on the sheet is kept and marked invalid", async ({ page, office }) => {
  const { surveyId } = await printedSurvey(office, 1);
  const [code = ""] = codesOf(office, surveyId);
  await openTyping(page, surveyId);
  await keys(page, code, "Enter", "2", "Enter", "1", "Enter", "2467", "Enter");
  await expect(page.getByRole("alert")).toContainText("To nie pasuje: 4 odpowiedzi, a można najwyżej 3");
  await keys(page, "Enter", "3");
  await expect(heading(page)).toHaveText("Co na rynku i w okolicy wymaga zmiany najpierw?");
  await expect(page.getByRole("button", { name: "oświetlenie" })).toHaveAttribute("aria-pressed", "false");
  await keys(page, "Backspace", "7", "Enter");
  await expect(heading(page)).toHaveText("Jak ocenia Pani/Pan dzisiejszy rynek?");
  await keys(page, "ArrowUp", "7", "Enter", "Control+Enter");
  await expect(heading(page)).toHaveText("Jak ocenia Pani/Pan dzisiejszy rynek?");
  // An empty question is passed by 0 alone.
  await keys(page, "-", "Enter");
  await expect(page.getByRole("application").getByRole("status")).toContainText("naciśnij 0");
  await keys(page, "0", "-", "10", "Enter", "Enter", "0", "0", "Enter", "Enter");
  await expect
    .poll(async () => (await office.call("responses.results", { surveyId })).results.questions.map((one) => [one.valid, one.invalid]))
    .toEqual([[1, 0], [1, 0], [0, 1], [0, 0], [0, 0], [0, 0], [1, 0], ...Array.from({ length: 5 }, () => [0, 0])]);
});

test(
  "a half-typed sheet survives the lock, and waits after a reload: the next code opens its own sheet",
  { tag: "@full" },
  async ({ page, office }) => {
    const { surveyId } = await printedSurvey(office, 2);
    const [code = "", next = ""] = codesOf(office, surveyId);
    await openTyping(page, surveyId);
    await keys(page, code, "Enter", "2", "Enter", "3");
    await office.call("lobby.lock");
    await expect(page.getByLabel("Hasło")).toBeVisible();
    await keys(page, "1");
    await page.getByLabel("Hasło").fill(office.password);
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Hasło")).toHaveCount(0);
    await expect(heading(page)).toHaveText("Jak często bywa Pani/Pan na rynku?");
    await expect(page.getByRole("button", { name: "rzadziej" })).toHaveAttribute("aria-pressed", "true");

    await page.reload();
    await expect(page.getByText(`Arkusz ${code} nie jest skończony`)).toBeVisible();
    await expect(codeField(page)).toBeFocused();
    await keys(page, next, "Enter", ...SHEET, "Enter", "Enter");
    await expect.poll(async () => (await office.call("responses.list", { surveyId })).rows.map((row) => row.code)).toEqual([next]);
    // Its own code finds it again, as far as it was typed.
    await keys(page, code, "Enter");
    await expect(heading(page)).toHaveText("Jak często bywa Pani/Pan na rynku?");
    await expect(page.getByRole("button", { name: "rzadziej" })).toHaveAttribute("aria-pressed", "true");

    await page.reload();
    await page.getByRole("button", { name: "Porzuć" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Wpisuj dalej" }).click();
    await page.getByRole("button", { name: "Dokończ" }).click();
    await expect(heading(page)).toHaveText("Jak często bywa Pani/Pan na rynku?");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").getByRole("button", { name: "Porzuć arkusz" }).click();
    await page.reload();
    await expect(codeField(page)).toBeFocused();
    await expect(page.getByText("nie jest skończony")).toHaveCount(0);
  },
);

test(
  "an invalid answer is counted once, however often its sheet is taken back; a lone 0 is no words",
  { tag: "@full" },
  async ({ page, office }) => {
    const { surveyId } = await printedSurvey(office, 1);
    const [code = ""] = codesOf(office, surveyId);
    const wrong = page.locator(".tally", { hasText: "nieważne odpowiedzi teraz" }).locator("dd");
    await openTyping(page, surveyId);
    await keys(
      page,
      code,
      "Enter",
      "2",
      "Enter",
      "1",
      "Enter",
      "2467",
      "Enter",
      "Control+Enter",
      ...SHEET.slice(6),
      "0",
      "Enter",
      "0",
      "Control+Enter",
    );
    await expect(codeField(page)).toBeFocused();
    await expect(wrong).toHaveText("1");
    await expect.poll(async () => (await office.call("responses.list", { surveyId })).rows.length).toBe(1);
    const { results } = await office.call("responses.results", { surveyId });
    expect(results.questions.slice(-2).map((question) => question.valid)).toEqual([0, 1]);
    await keys(page, "Control+z");
    await expect(wrong).toHaveText("0");
    await keys(page, "Enter");
    await expect(codeField(page)).toBeFocused();
    await expect(wrong).toHaveText("1");
  },
);

test("the same sheet twice is shown side by side, and one of the two counts", async ({ page, office }) => {
  const { surveyId } = await printedSurvey(office, 2);
  const [code = ""] = codesOf(office, surveyId);
  await openTyping(page, surveyId);
  await keys(page, code, "Enter", ...SHEET, "Enter", "Enter");
  await expect(codeField(page)).toBeFocused();
  await keys(page, code, "Enter");
  await expect(page.getByRole("heading", { name: `Arkusz ${code} jest już wpisany` })).toBeVisible();
  await keys(page, "2", "3", "Enter", ...SHEET.slice(2), "Enter", "Enter");
  await expect(page.getByText("Różnią się w 1 pytaniu.")).toBeVisible();
  await keys(page, "2");
  await expect.poll(async () => (await office.call("responses.accounting", { surveyId })).duplicates).toBe(1);
  const { results } = await office.call("responses.results", { surveyId });
  const [live] = results.questions;
  expect(live?.kind === "one" && live.options.map((option) => option.count)).toEqual([0, 0, 1, 0]);
});

test("F6 makes the whole sheet invalid, F8 puts it aside, Ctrl Z brings the last one back", { tag: "@full" }, async ({ page, office }) => {
  const { surveyId } = await printedSurvey(office, 3);
  const [first = "", second = "", third = ""] = codesOf(office, surveyId);
  await openTyping(page, surveyId);
  await keys(page, first, "Enter", "2", "Enter", "F6");
  await expect(page.getByRole("dialog")).toBeVisible();
  await keys(page, "3");
  await expect(codeField(page)).toBeFocused();
  await keys(page, second, "Enter", "2", "F8");
  await expect(page.getByRole("dialog").getByLabel("Co trzeba wyjaśnić")).toBeFocused();
  await keys(page, "podarty", "Enter");
  await expect(codeField(page)).toBeFocused();
  await expect
    .poll(async () => (await office.call("responses.accounting", { surveyId })).sheets)
    .toEqual({ counted: 0, invalid: 1, aside: 1, unchecked: 0 });
  await keys(page, third, "Enter", ...SHEET, "Enter", "Enter");
  await expect.poll(async () => (await office.call("responses.accounting", { surveyId })).sheets.counted).toBe(1);
  await expect(page.getByRole("button", { name: /Cofnij ostatni arkusz/ })).toBeVisible();
  await keys(page, "Control+z");
  await expect(heading(page)).toHaveText("Co jeszcze powinniśmy wiedzieć?");
  await expect.poll(async () => (await office.call("responses.accounting", { surveyId })).sheets.counted).toBe(0);
  await keys(page, "Enter");
  await expect.poll(async () => (await office.call("responses.accounting", { surveyId })).sheets.counted).toBe(1);
});

test("a code reader used in the middle of a sheet answers nothing", async ({ page, office }) => {
  const { surveyId } = await printedSurvey(office, 1);
  const [code = ""] = codesOf(office, surveyId);
  await openTyping(page, surveyId);
  await keys(page, code, "Enter", "2", "Enter", "3");
  await page.keyboard.type(`1${code.slice(0, 6)}*${code.slice(7, 12)}*2.2*9F3A07C4`);
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Jak często bywa Pani/Pan na rynku?");
  await expect(page.getByRole("button", { name: "rzadziej" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("button", { name: "codziennie" })).toHaveAttribute("aria-pressed", "false");
});

test("a code reader used where two typings are compared chooses neither", { tag: "@full" }, async ({ page, office }) => {
  const { surveyId } = await printedSurvey(office, 1);
  const [code = ""] = codesOf(office, surveyId);
  await openTyping(page, surveyId);
  await keys(page, code, "Enter", ...SHEET, "Enter", "Enter");
  await keys(page, code, "Enter");
  await expect(page.getByRole("heading", { name: `Arkusz ${code} jest już wpisany` })).toBeVisible();
  await page.keyboard.type(`1${code.slice(0, 6)}*${code.slice(7, 12)}*2.2*9F3A07C4`);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  await expect(page.getByRole("heading", { name: `Arkusz ${code} jest już wpisany` })).toBeVisible();
  await keys(page, "1");
  await expect(codeField(page)).toBeFocused();
});

test("a code reader used at a sheet's last question does not finish the sheet", async ({ page, office }) => {
  const { surveyId } = await printedSurvey(office, 1, { ...twelveQuestions, items: twelveQuestions.items.slice(0, 2) });
  const [code = ""] = codesOf(office, surveyId);
  await openTyping(page, surveyId);
  await keys(page, code, "Enter", "2", "Enter", "3");
  // A copy from the web has the serial 00000, and 0 at an empty question goes on.
  await page.keyboard.type(`1${code.slice(0, 6)}*00000*1.2*9F3A07C4`);
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Jak często bywa Pani/Pan na rynku?");
  await expect(page.getByRole("button", { name: "rzadziej" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("button", { name: "codziennie" })).toHaveAttribute("aria-pressed", "false");
  await keys(page, "Enter");
  await expect(codeField(page)).toBeFocused();
  await expect.poll(async () => (await office.call("responses.accounting", { surveyId })).sheets.counted).toBe(1);
  const { results } = await office.call("responses.results", { surveyId });
  const last = results.questions.at(-1);
  expect(last?.kind === "one" && last.options.map((option) => option.count)).toEqual([0, 0, 1]);
});

test("what could not be saved waits in the window, and is saved at the next try", { tag: "@full" }, async ({ page, office }) => {
  const { surveyId } = await printedSurvey(office, 2);
  const [code = ""] = codesOf(office, surveyId);
  await openTyping(page, surveyId);
  await page.route("**/call/responses.add", (route) => route.abort());
  await keys(page, code, "Enter", ...SHEET, "Enter", "Enter");
  await expect(page.getByRole("alert")).toContainText("Program nie odpowiada");
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("1 arkusz czeka");
  await page.unroute("**/call/responses.add");
  await page.getByRole("button", { name: "Zapisz jeszcze raz" }).click();
  await expect.poll(async () => (await office.call("responses.accounting", { surveyId })).sheets.counted).toBe(1);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

/** Forty answers: the young want shade, the old want benches, and three people live outside. */
async function answered(office: TestOffice, surveyId: string): Promise<void> {
  const [live, , change, , , , , , age] = twelveQuestions.items;
  for (let n = 0; n < 40; n++)
    await office.call("responses.add", {
      id: uuid(),
      surveyId,
      code: null,
      revisionId: null,
      channel: n % 4 === 0 ? "phone" : "paper",
      answers: {
        [live?.id ?? ""]: { marks: [n < 3 ? "o004" : "o002"] },
        [change?.id ?? ""]: { marks: [n % 2 ? "o002" : "o004"] },
        [age?.id ?? ""]: { marks: [n % 2 ? "o002" : "o005"] },
      },
      state: "counted",
      reason: "",
      duplicate: null,
    });
}

/** For people to look at: RYNEK_PICTURES=folder. */
const picture = async (page: Page, name: string) => {
  const to = process.env["RYNEK_PICTURES"];
  if (to) await page.screenshot({ path: join(to, `${name}.png`), fullPage: true });
};
const faults = async (page: Page) =>
  (await axe(page).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`,
  );

test(
  "the sheets' way is noted by place, a difference holds until it is explained, and the account is a page to sign",
  { tag: "@full" },
  async ({ page, office }) => {
    const { consultationId, surveyId } = await printedSurvey(office, 4);
    await answered(office, surveyId);
    await page.goto(`/#/konsultacje/${consultationId}/ankieta`);
    const note = async (kind: string, place: string, sheets: string, words = "") => {
      await page.getByRole("button", { name: "Dodaj wpis" }).click();
      await page.getByLabel("Rodzaj wpisu").selectOption({ label: kind });
      if (place) {
        await page.getByLabel("Miejsce", { exact: true }).selectOption({ label: "inne miejsce" });
        await page.getByLabel("Nazwa miejsca").fill(place);
      }
      await page.getByLabel("Ile arkuszy").fill(sheets);
      await page.getByLabel(/Notatka|Co się z nimi stało/, { exact: true }).fill(words);
      await page.getByRole("button", { name: "Zapisz", exact: true }).click();
    };
    await page.getByRole("heading", { name: "Droga arkuszy" }).scrollIntoViewIfNeeded();
    await picture(page, "ledger-empty");
    const library = "Świetlica wiejska i filia biblioteki w Łęgonicach Małych, wejście od podwórza";
    await note("wydano puste arkusze", library, "40", "skrzynka przy drzwiach");
    await expect(page.getByRole("row", { name: new RegExp(library) })).toContainText("40");
    await note("wyjęto wypełnione z urny", library, "x");
    await expect(page.getByText("Brakuje tej wartości.")).toBeVisible();
    const { entered } = await office.call("responses.ledger", { surveyId });
    await page.getByLabel("Ile arkuszy").fill(String(entered + 6));
    await page.getByRole("button", { name: "Zapisz", exact: true }).click();
    const missing = page.getByText("Brakuje 6 arkuszy");
    await expect(missing).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await picture(page, "ledger");
    await page.emulateMedia({ colorScheme: "dark" });
    await missing.scrollIntoViewIfNeeded();
    expect(await faults(page)).toEqual([]);
    await picture(page, "ledger-dark");
    await page.emulateMedia({ colorScheme: "light" });
    // 200 % zoom: the table scrolls by itself, the page doesn't.
    await page.setViewportSize({ width: 683, height: 384 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683);
    await picture(page, "ledger-683");
    await page.setViewportSize({ width: 1366, height: 768 });

    await page.getByRole("button", { name: "Wyjaśnij brak" }).click();
    await expect(page.getByLabel("Ile arkuszy")).toHaveValue("6");
    await page.getByRole("button", { name: "Zapisz", exact: true }).click();
    await expect(page.getByLabel("Co się z nimi stało")).toBeFocused();
    await picture(page, "ledger-explain");
    await page.getByLabel("Co się z nimi stało").fill("zalane, zniszczone komisyjnie");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Wszystko się zgadza.")).toBeVisible();
    await page.getByText("3 wpisy").click();
    await page.getByRole("button", { name: "Usuń wpis" }).first().click();
    await expect(missing).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(page.getByText("Wszystko się zgadza.")).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Rozliczenie do podpisu (PDF)" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^rozliczenie-.*\.pdf$/);
    const to = process.env["RYNEK_PICTURES"];
    if (to) await download.saveAs(join(to, "rozliczenie.pdf"));
  },
);

test("results are a sentence, a chart and the same numbers as a table; small groups stay hidden", async ({ page, office }) => {
  const { consultationId, surveyId } = await printedSurvey(office, 4);
  await answered(office, surveyId);
  await page.goto(`/#/konsultacje/${consultationId}/wyniki`);
  const result = page.getByRole("region", { name: "1. Gdzie Pani/Pan mieszka?" });
  await expect(result).toContainText("Prawie wszyscy (93%) wskazali: w innej części miasta.");
  await expect(result.getByRole("row", { name: "w innej części miasta" })).toContainText("37");
  await expect(result).toContainText("Odpowiedziało 40 osób.");
  await result.getByText("Tabela").click();
  await expect(result.getByRole("row", { name: "Razem arkuszy" })).toBeVisible();
  expect(await faults(page)).toEqual([]);

  await page.getByLabel("Co porównać (wiersze)").selectOption({ label: "1. Gdzie Pani/Pan mieszka?" });
  await page.getByLabel("Według grup (kolumny)").selectOption({ label: "9. Wiek" });
  const cross = page.getByRole("table", { name: "1. Gdzie Pani/Pan mieszka? / 9. Wiek" });
  await expect(cross.getByRole("row", { name: /poza gminą/ })).toContainText("ukryte");
  await expect(cross.getByRole("row", { name: /w innej części miasta/ })).toContainText("ukryte");
  await expect(page.getByText("Małe grupy są ukryte")).toBeVisible();

  await page.getByLabel("Skąd odpowiedzi").selectOption({ label: "telefon" });
  await expect(result).toContainText("Odpowiedziało 10 osób.");

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Zapisz CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^Odpowiedzi .*\.csv$/);
});

test("the typing screen is clean in axe, light and dark, and its words fit at 200 % zoom", { tag: "@full" }, async ({ page, office }) => {
  const { surveyId } = await printedSurvey(office, 1);
  const [code = ""] = codesOf(office, surveyId);
  await openTyping(page, surveyId);
  expect(await faults(page)).toEqual([]);
  await keys(page, code, "Enter", "2", "Enter", "1", "Enter", "2467", "Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    expect(await faults(page)).toEqual([]);
  }
  await keys(page, "Backspace", "7", "Enter", "41");
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize({ width: 683, height: 384 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683);
});

test("a look-up of the code that fails once loses none of the answers typed ahead", async ({ page, office }) => {
  const { surveyId } = await printedSurvey(office, 1);
  const [code = ""] = codesOf(office, surveyId);
  await openTyping(page, surveyId);
  let failed = 0;
  await page.route("**/call/responses.start", async (route) => {
    if (failed++ > 0) return route.continue();
    await new Promise((resolve) => setTimeout(resolve, 400));
    return route.abort();
  });
  await keys(page, code, "Enter", "2", "Enter");
  await expect(heading(page)).toHaveText("Jak często bywa Pani/Pan na rynku?");
  expect(failed).toBe(2);
});
