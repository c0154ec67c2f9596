import { join } from "node:path";
import type { Page } from "@playwright/test";
import { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { expect, test, type TestOffice } from "./app.ts";
import { axe, THEMES } from "../axe.ts";
import { codesOf, printedSurvey } from "./responses-town.ts";

const text = (pl: string) => ({ pl });
const asked = (id: string, words: string) => ({ id, text: text(words), hint: text(""), required: false });
const options = (...names: string[]) => names.map((name, index) => ({ id: `o00${index + 1}`, text: text(name) }));
const LONG = "Czy na rynku przed urzędem, między kościołem a dawną synagogą, powinno być mniej samochodów, a więcej zieleni i ławek?";
const definition = SurveyDefinition.parse({
  languages: ["pl"],
  title: text("Rynek i okolice"),
  lead: text(""),
  items: [
    { kind: "one", ...asked("cars", LONG), options: options("tak", "nie", "nie mam zdania"), other: false },
    { kind: "scale", ...asked("rate", "Jak podoba się Pani/Panu rynek?"), from: 1, to: 5, low: text("wcale"), high: text("bardzo") },
    { kind: "shortText", ...asked("word", "Jedno słowo o rynku") },
  ],
});

const picture = async (page: Page, name: string) => {
  const to = process.env["RYNEK_PICTURES"];
  if (to) await page.screenshot({ path: join(to, `${name}.png`), fullPage: true });
};
const faults = async (page: Page) =>
  (await axe(page).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`,
  );

async function keys(page: Page, ...sequence: string[]): Promise<void> {
  for (const one of sequence) {
    if (/^(Enter|Escape|F\d+)$/.test(one)) await page.keyboard.press(one);
    else
      for (const letter of one) {
        await page.keyboard.press(letter);
        await page.waitForTimeout(45);
      }
    await page.waitForTimeout(60);
  }
}

const codeField = (page: Page) => page.getByLabel("Kod arkusza");

/** Another person sits down at the same computer. */
async function sitDown(page: Page, office: TestOffice, surveyId: string, login: string): Promise<void> {
  await office.call("lobby.signOut");
  await office.call("lobby.signIn", { office: office.id, login, password: login === office.login ? office.password : PASSWORD });
  await page.goto(`/#/ankieta/${surveyId}/wpisywanie`);
  await page.reload();
  await expect(codeField(page)).toBeFocused();
}
const PASSWORD = "bardzo długie hasło próbne";

test(
  "two people enter a sheet, the second blind; where they differ, a clerk decides from the sheet",
  { tag: "@full" },
  async ({ page, office }) => {
    const { consultationId, surveyId } = await printedSurvey(office, 3, definition);
    const [first = "", second = ""] = codesOf(office, surveyId);
    await office.call("people.add", { name: "Jan Nowak", login: "jan", role: "typist", password: PASSWORD });

    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(`/#/konsultacje/${consultationId}/ankieta`);
    await page.getByLabel("Które arkusze").selectOption({ label: "wszystkie" });
    const setting = page.locator("section.account", { hasText: "Drugie wpisanie arkuszy" });
    await setting.getByRole("button", { name: "Zapisz" }).click();
    await expect(setting.getByText(/^Zapisano: Anna Kowalska/)).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await picture(page, "ustawienie");

    await page.goto(`/#/ankieta/${surveyId}/wpisywanie`);
    await expect(page.getByText("Każdy arkusz z kodem wpisują dwie osoby", { exact: false })).toBeVisible();
    await keys(page, first, "Enter", "1", "Enter", "4", "Enter", "tajne", "Enter");
    await expect(page.getByText(`Zapisano: ${first}. Czeka na drugą osobę.`)).toBeVisible();
    await keys(page, second, "Enter", "2", "Enter", "3", "Enter", "Zielony", "Enter");
    await expect(page.getByText("2 arkusze, wpisane na tym koncie, czekają na kogoś innego.")).toBeVisible();
    await keys(page, first, "Enter");
    await expect(page.getByText(`Arkusz ${first} już wpisano na tym koncie`)).toBeVisible();
    await picture(page, "czeka");
    expect(await office.call("responses.results", { surveyId })).toMatchObject({ results: { responses: 0 } });

    await sitDown(page, office, surveyId, "jan");
    await expect(page.getByText("2 arkusze czekają na Twoje wpisanie.")).toBeVisible();
    await page.getByRole("button", { name: "Pokaż kody" }).click();
    expect(await faults(page)).toEqual([]);
    await picture(page, "kolejka");
    await page.getByRole("dialog").getByRole("button", { name: first }).click();
    await expect(page.getByText("Drugie wpisanie, bez podglądu pierwszego")).toBeVisible();
    await expect(page.getByText("tajne")).toHaveCount(0);
    await keys(page, "1", "Enter", "5", "Enter", "tajne", "Enter");
    await expect(page.getByText(`Zapisano: ${first}. Wpisania się różnią`, { exact: false })).toBeVisible();
    await keys(page, second, "Enter", "2", "Enter", "3", "Enter", "zielony", "Enter");
    await expect(page.getByText(`Zapisano: ${second}. Oba wpisania są zgodne`, { exact: false })).toBeVisible();
    await expect(page.getByText("Rozstrzyga osoba, która prowadzi konsultacje.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Cofnij ostatni arkusz" })).toHaveCount(0);

    await sitDown(page, office, surveyId, office.login);
    await page.getByRole("button", { name: "Rozstrzygnij" }).click();
    await expect(page.getByRole("heading", { name: `Arkusz ${first}: co się liczy?` })).toBeFocused();
    await expect(page.getByRole("row", { name: /Jak podoba się/ })).toContainText("różnica");
    await expect(page.getByRole("row", { name: /mniej samochodów/ })).not.toContainText("różnica");
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      expect(await faults(page)).toEqual([]);
      await picture(page, `rozstrzygniecie-${colorScheme}`);
    }
    await page.emulateMedia({ colorScheme: "light" });
    await keys(page, "3");
    // What both agree on stands already: only the question that differs is left to be typed.
    await expect(page.locator("#ask-question")).toHaveText("Jak podoba się Pani/Panu rynek?");
    await keys(page, "2", "Enter", "Enter");
    await expect(codeField(page)).toBeFocused();
    await expect.poll(async () => (await office.call("responses.results", { surveyId })).results.responses).toBe(2);
    const { results } = await office.call("responses.results", { surveyId });
    expect(results.questions[1]).toMatchObject({ valid: 2, mean: 2.5 });

    await page.goto(`/#/konsultacje/${consultationId}/ankieta`);
    await expect(page.getByRole("region", { name: "Rynek i okolice" }).first()).toContainText("policzone");
    await picture(page, "rozliczenie");
  },
);

test("a sample is drawn by a seed that stays secret until it is disclosed", { tag: "@full" }, async ({ page, office }) => {
  const { consultationId, surveyId } = await printedSurvey(office, 1, definition);
  await page.goto(`/#/konsultacje/${consultationId}/ankieta`);
  await page.getByLabel("Które arkusze").selectOption({ label: "próba 20%, losowana" });
  const setting = page.locator("section.account", { hasText: "Drugie wpisanie arkuszy" });
  await setting.getByRole("button", { name: "Zapisz" }).click();
  await setting.getByText("Jak losowane są arkusze").click();
  const { commitment, seed } = await office.call("responses.secondEntry", { surveyId });
  expect(seed).toBeNull();
  await expect(setting.getByText(commitment ?? "none")).toBeVisible();
  await setting.getByRole("button", { name: "Ujawnij ziarno" }).click();
  await page.getByRole("button", { name: "Ujawnij", exact: true }).click();
  await expect(setting.getByText(/^Ziarno ujawniono: Anna Kowalska/)).toBeVisible();
  await page.goto(`/#/ankieta/${surveyId}/wpisywanie`);
  await expect(page.getByText("Każdy arkusz z kodem wpisują dwie osoby", { exact: false })).toBeVisible();
});
