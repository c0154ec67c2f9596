import { join } from "node:path";
import type { Page } from "@playwright/test";
import { v7 as uuid } from "uuid";
import { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { expect, test, type TestOffice } from "./app.ts";
import { axe, THEMES } from "../axe.ts";
import { codesOf } from "./responses-town.ts";

const text = (pl: string) => ({ pl });
const asked = (id: string, words: string) => ({ id, text: text(words), hint: text(""), required: false });
const options = (...names: string[]) => names.map((name, index) => ({ id: `o00${index + 1}`, text: text(name) }));
const definition = SurveyDefinition.parse({
  languages: ["pl"],
  title: text("Rynek i okolice"),
  lead: text(""),
  items: [
    { kind: "one", ...asked("cars", "Czy na rynku powinno być mniej samochodów?"), options: options("tak", "nie"), other: false },
    { kind: "longText", ...asked("more", "Co jeszcze powinniśmy wiedzieć?"), lines: 4 },
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

/** Two places with twelve sheets each; and three people who called. */
async function answered(office: TestOffice) {
  const { id: consultationId } = await office.call("consultations.create", { template: "free", title: "Rynek i okolice" });
  const { id: surveyId } = await office.call("surveys.create", { consultationId, definition });
  const places = ["Biblioteka", "Remiza OSP w Starej Wsi nad Strugą"];
  const seen = new Set<string>();
  for (const place of places) {
    await office.call("surveys.print", { id: surveyId, variant: "standard", language: "pl", sheets: 12, place });
    await expect
      .poll(async () => (await office.call("surveys.printRuns", { id: surveyId })).every((run) => run.state === "ready"))
      .toBe(true);
    for (const [index, code] of codesOf(office, surveyId)
      .filter((one) => !seen.has(one))
      .entries()) {
      seen.add(code);
      if (place !== "Biblioteka" && index >= 9) continue;
      const yes = place === "Biblioteka" ? index < 7 : index < 2;
      const words = index === 0 ? { more: { text: "Więcej zieleni i ławek." } } : index === 1 ? { more: { text: "Toaleta." } } : {};
      await office.call("responses.add", {
        id: uuid(),
        surveyId,
        code,
        revisionId: null,
        channel: "paper",
        answers: { cars: { marks: [yes ? "o001" : "o002"] }, ...words },
        state: "counted",
        reason: "",
        duplicate: null,
      });
    }
  }
  for (let calls = 0; calls < 3; calls++)
    await office.call("responses.add", {
      id: uuid(),
      surveyId,
      code: null,
      revisionId: null,
      channel: "phone",
      answers: { cars: { marks: ["o001"] } },
      state: "counted",
      reason: "",
      duplicate: null,
    });
  return { consultationId, surveyId };
}

test(
  "places and channels are compared with small groups hidden, and each place has its return rate",
  { tag: "@full" },
  async ({ page, office }) => {
    const { consultationId } = await answered(office);
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(`/#/konsultacje/${consultationId}/wyniki`);
    await page.getByLabel("Co porównać (wiersze)").selectOption({ label: "1. Czy na rynku powinno być mniej samochodów?" });
    await page.getByLabel("Według grup (kolumny)").selectOption({ label: "Gdzie wydano arkusz" });
    const table = page.getByRole("table", { name: /Gdzie wydano arkusz/ });
    await expect(table.getByRole("columnheader", { name: "Remiza OSP w Starej Wsi nad Strugą" })).toBeVisible();
    // Two of nine at the fire station, and three people without a place: nothing tells how they answered.
    await expect(table.getByRole("row", { name: /^tak/ })).toContainText("ukryte");
    await expect(table.getByRole("row", { name: /Osoby w grupie/ })).toContainText("12");
    await page.getByLabel("Według grup (kolumny)").selectOption({ label: "Skąd odpowiedzi" });
    await expect(page.getByText("Małe grupy są ukryte").or(page.getByText("Za mało odpowiedzi"))).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await picture(page, "porownanie");

    await page.goto(`/#/konsultacje/${consultationId}/ankieta`);
    const returns = page.getByRole("table", { name: "Ile arkuszy wróciło z partii wydrukowanych dla miejsc" });
    await expect(returns.getByRole("row", { name: /Biblioteka/ })).toContainText("100%");
    await expect(returns.getByRole("row", { name: /Remiza/ })).toContainText("75%");
    expect(await faults(page)).toEqual([]);
    await returns.scrollIntoViewIfNeeded();
    await picture(page, "zwrot");
    await page.getByRole("button", { name: "Drukuj arkusze" }).click();
    await page.getByText("Łatwy", { exact: true }).click();
    await picture(page, "druk");
    expect(await faults(page)).toEqual([]);
  },
);

test("what people wrote is put into themes by the keyboard, and the results show how many", { tag: "@full" }, async ({ page, office }) => {
  const { consultationId, surveyId } = await answered(office);
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto(`/#/konsultacje/${consultationId}/wyniki`);
  await page.getByRole("link", { name: "Uporządkuj odpowiedzi w tematy" }).click();
  await expect(page.locator("blockquote")).toHaveText("Toaleta.");
  await page.keyboard.press("+");
  await page.keyboard.type("Toalety");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^1 Toalety/ })).toBeVisible();
  await page.keyboard.press("+");
  await page.keyboard.type("Zieleń, cień i miejsca, na których można usiąść w upalny dzień");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^2 Zieleń/ })).toBeVisible();
  await page.keyboard.press("1");
  await expect(page.getByRole("button", { name: /^1 Toalety 1/ })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Enter");
  await expect(page.locator("blockquote")).toHaveText("Więcej zieleni i ławek.");
  await page.keyboard.press("2");
  await expect(page.getByRole("button", { name: /^2 Zieleń.* 1$/ })).toHaveAttribute("aria-pressed", "true");
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    expect(await faults(page)).toEqual([]);
    await picture(page, `tematy-${colorScheme}`);
  }
  await page.keyboard.press("Enter");
  await expect(page.locator("blockquote")).toHaveText("Toaleta.");
  await page.keyboard.press("0");
  await expect(page.locator("blockquote")).toHaveText("Więcej zieleni i ławek.");
  await page.keyboard.press("2");
  await expect(page.getByRole("button", { name: /^2 Zieleń.* 2$/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Wszystkie odpowiedzi są uporządkowane.")).toBeVisible();
  expect(await office.call("responses.themes", { surveyId, question: "more" })).toMatchObject({ all: 4, sorted: 4, none: 1 });
  await page.goto(`/#/konsultacje/${consultationId}/wyniki`);
  await expect(page.getByRole("region", { name: "2. Co jeszcze powinniśmy wiedzieć?" })).toContainText("Uporządkowano wszystkie");
  await picture(page, "wyniki-tematy");
});
