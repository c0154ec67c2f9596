import { join } from "node:path";
import { v7 as uuid } from "uuid";
import type { Page } from "@playwright/test";
import type { EditionText } from "../../preload/contract/school-budgets.ts";
import { expect, test, type TestOffice } from "./app.ts";
import { axe } from "../axe.ts";

/** For people to look at: RYNEK_PICTURES=folder. */
const picture = async (page: Page, name: string) => {
  const to = process.env["RYNEK_PICTURES"];
  if (to) await page.screenshot({ path: join(to, `budzet-${name}.png`) });
};
const accessible = async (page: Page) => {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect((await axe(page).analyze()).violations).toEqual([]);
};

/** Fills an edition's rules in, as the form would. */
async function fillRules(office: TestOffice, id: string, change: (text: EditionText) => EditionText): Promise<void> {
  const edition = await office.call("budgets.get", { id });
  const { kind, title, host, purpose, languages, stages, groups, committee, contact, rules } = edition;
  const pools = edition.pools.map((pool) => ({ id: pool.id, name: pool.name, amount: pool.amount }));
  const text = change({ kind, title, host, purpose, languages, stages, groups, committee, contact, pools, rules });
  await office.call("budgets.save", { id, version: edition.version, ...text });
}

/** An announced edition with accepted projects. */
async function openEdition(office: TestOffice, costs: Record<string, number>, change = (text: EditionText) => text) {
  const { id } = await office.call("budgets.create", { template: "school", title: "Szkolny budżet obywatelski 2027" });
  await fillRules(office, id, (text) =>
    change({
      ...text,
      host: "Szkoła Podstawowa nr 1 im. Marii Konopnickiej w Przykładowie",
      purpose: "Uczniowie sami decydują, na co szkoła wyda cztery tysiące złotych.",
      stages: {
        ...text.stages,
        call: { from: "2026-10-01", to: "2026-10-16" },
        voting: { from: "2026-11-17", to: "2026-11-18" },
        delivery: { from: "", to: "2027-05-28" },
      },
      groups: ["4a", "4b", "5a"].map((name) => ({ id: uuid(), name, voters: 24 })),
      contact: { ...text.contact, place: "Sekretariat, pokój 12" },
      pools: text.pools.map((pool) => ({ ...pool, amount: 400_000 })),
    }),
  );
  await office.call("budgets.announce", { id });
  const poolId = (await office.call("budgets.get", { id })).pools[0]?.id ?? "";
  const ids: string[] = [];
  for (const [title, zloty] of Object.entries(costs)) {
    const added = await office.call("budgets.addProject", {
      editionId: id,
      poolId,
      title,
      summary: `${title}: po to, żeby na przerwach było gdzie odpocząć i co robić, także gdy pada.`,
      details: "",
      place: "Korytarz na parterze",
      authors: "Ola Nowak",
      shownAs: "",
      consent: false,
      costs: [{ what: "Zakup", amount: zloty * 100 }],
      supporters: 14,
      receivedOn: "2026-10-05",
      channel: "paper",
      pictureId: null,
      pictureAlt: "",
    });
    for (const part of ["formal", "substantive"] as const)
      await office.call("budgets.check", { id: added.id, part, result: "ok", reason: "", until: "" });
    ids.push(added.id);
  }
  return { id, poolId, ids };
}

test(
  "an edition is founded, its rules filled in, and announced; what is missing is a way to its field",
  { tag: "@full" },
  async ({ page, office }) => {
    await page.goto("/#/budzety");
    await expect(page.getByText("Nie ma jeszcze żadnej edycji")).toBeVisible();
    await picture(page, "pusto");
    await page.getByRole("button", { name: "Nowa edycja" }).click();
    await page.getByLabel("Nazwa edycji").fill("Szkolny budżet obywatelski 2027");
    await picture(page, "nowa");
    await page.getByRole("button", { name: "Załóż", exact: true }).click();
    await page.getByLabel("Kwota w złotych").fill("tysiąc");
    await expect(page.getByText("Wpisz kwotę w złotych, na przykład 1450 albo 1450,50.")).toBeVisible();
    await page.getByLabel("Kwota w złotych").fill("4 000,50");
    await page
      .getByText(/^Metoda równych udziałów/)
      .first()
      .click();
    await expect(page.getByText("Kiedy kończyć podnoszenie kwoty na głos")).toBeVisible();
    await picture(page, "zasady");
    // The page scrolls in its own frame, never the window: what is hidden for the eye must not make it longer.
    expect(await page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight)).toBe(0);
    await accessible(page);
    await page.getByText("Najwięcej głosów, za drogie pomijamy").click();
    await page.getByRole("link", { name: "Przegląd" }).click();
    await page.getByRole("button", { name: "Uzupełnij" }).click();
    await page.getByRole("button", { name: "Podaj nazwę szkoły lub gminy" }).click();
    await expect(page.getByLabel("Szkoła", { exact: true })).toBeFocused();
    await page.keyboard.type("Szkoła Podstawowa nr 1 w Przykładowie");
    await page.getByRole("button", { name: "Dodaj klasę" }).click();
    await page.getByLabel("Klasa").fill("4a");
    await page.getByLabel("Ilu głosuje").fill("25");
    const [edition] = await office.call("budgets.list", undefined);
    const id = edition?.id ?? "";
    await expect.poll(async () => (await office.call("budgets.get", { id })).groups[0]?.voters).toBe(25);
    expect((await office.call("budgets.get", { id })).amount).toBe(400_050);
    await fillRules(office, id, (text) => ({
      ...text,
      stages: { ...text.stages, call: { from: "", to: "2026-12-10" }, voting: { from: "2027-01-12", to: "2027-01-13" } },
    }));
    await page.goto(`/#/budzety/${id}`);
    await page.reload();
    await picture(page, "przeglad");
    await page.getByRole("button", { name: "Ogłoś", exact: true }).click();
    await page.getByRole("button", { name: "Ogłoś edycję" }).click();
    await expect(page.getByText("Edycja jest ogłoszona")).toBeVisible();
    await page.getByRole("link", { name: "Zasady" }).first().click();
    await expect(page.getByText("Zasady są już ogłoszone")).toBeVisible();
    await expect(page.getByLabel("Kwota w złotych")).toBeDisabled();
  },
);

test(
  "a project is typed from paper, checked with a reason, corrected, accepted, and merged with undo",
  { tag: "@full" },
  async ({ page, office }) => {
    const { id } = await openEdition(office, { "Kącik ciszy": 1450 });
    await page.goto(`/#/budzety/${id}/projekty`);
    await page.getByRole("button", { name: "Dodaj projekt" }).click();
    await expect(page.getByLabel("Tytuł")).toBeFocused();
    await page.keyboard.type("Poidełko z wodą przy boisku");
    await page.getByLabel("W dwóch zdaniach").fill("Woda za darmo dla wszystkich, bez plastikowych butelek.");
    await page.getByRole("button", { name: "Dodaj pozycję" }).click();
    await page.getByLabel("Co", { exact: true }).fill("Poidełko z montażem");
    await page.getByLabel("Koszt w złotych").fill("1190");
    await page.getByLabel("Podpisy poparcia").fill("4");
    await expect(page.getByText("Brakuje albo nie zgadza się: za mało podpisów.")).toBeVisible();
    await picture(page, "projekt");
    await accessible(page);
    await page.getByRole("button", { name: "Oceń", exact: true }).first().click();
    await page.getByText("Do poprawy", { exact: true }).click();
    await page.getByRole("button", { name: "Zapisz ocenę" }).click();
    await expect(page.getByLabel("Uzasadnienie")).toBeFocused();
    await page.keyboard.type("Brakuje sześciu podpisów.");
    await picture(page, "ocena");
    await page.getByText("Pozytywna", { exact: true }).click();
    await page.getByRole("button", { name: "Zapisz ocenę" }).click();
    await expect(page.getByRole("button", { name: "Oceń jeszcze raz" })).toBeVisible();
    await page.getByRole("button", { name: "Oceń", exact: true }).click();
    await page.getByRole("button", { name: "Zapisz ocenę" }).click();
    await expect(page.getByText("Przyjęty").first()).toBeVisible();
    await page.getByRole("button", { name: "Więcej" }).last().click();
    await page.getByRole("menuitem", { name: "Połącz z innym" }).click();
    await page.getByRole("button", { name: "Połącz", exact: true }).click();
    await expect(page.getByText("część projektu „Kącik ciszy”")).toBeVisible();
    await page.getByRole("button", { name: "Cofnij" }).click();
    await expect(page.getByText("część projektu „Kącik ciszy”")).toBeHidden();
    await page.getByRole("link", { name: "Szkolny budżet obywatelski 2027" }).click();
    await expect(page.getByRole("link", { name: "Poidełko z wodą przy boisku" })).toBeVisible();
    await picture(page, "projekty");
    await accessible(page);
  },
);

test("ballots are drawn, printed, sealed, counted twice by hand; the outcome is explained and confirmed", async ({ page, office }) => {
  const { id, poolId, ids } = await openEdition(office, {
    "Kącik ciszy z hamakami i pufami": 1450,
    "Piłkarzyki i ping-pong na korytarzu": 1380,
    "Noc w bibliotece": 620,
    "Poidełko z wodą przy boisku": 1190,
    "Ogródek z ziołami": 480,
  });
  await page.goto(`/#/budzety/${id}/glosowanie`);
  await page.getByRole("button", { name: "Losuj kolejność" }).click();
  await picture(page, "losowanie");
  await page.getByRole("button", { name: "Losuj", exact: true }).click();
  await expect(page.getByText("Ziarno losowania:")).toBeVisible();
  await page.getByRole("button", { name: "Zrób karty i otwórz głosowanie" }).click();
  await expect(page.getByText("Głosowanie trwa").first()).toBeVisible();
  await page.getByRole("button", { name: "Drukuj karty" }).click();
  // Worded as ballots, and as many as may vote.
  await expect(page.getByRole("dialog", { name: "Drukuj karty" })).toContainText("Głosować mo");
  await expect(page.getByLabel("Ile kart")).not.toHaveValue("100");
  await picture(page, "druk-kart");
  await page.getByLabel("Ile kart").fill("5");
  await page
    .getByRole("button", { name: /Drukuj|Przygotuj/ })
    .last()
    .click();
  await expect(
    page
      .getByRole("dialog")
      .getByRole("button", { name: /Pobierz|Zapisz|Otwórz/ })
      .first(),
  ).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press("Escape");
  await page.getByLabel("Ile osób wzięło kartę: 4a").fill("22");
  await picture(page, "glosowanie");
  await accessible(page);
  await page.getByRole("button", { name: "Zamknij głosowanie" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Zamknij głosowanie" }).click();
  await expect(page.getByText("Głosowanie jest zamknięte")).toBeVisible();

  await page.getByRole("link", { name: "Liczenie" }).click();
  await page.getByText("Liczenie ręczne", { exact: true }).click();
  await page.getByRole("button", { name: /Wpisz liczenie ręczne/ }).click();
  await page.getByLabel("Urna lub klasa").fill("Klasa 4a");
  await page.getByLabel("Kto liczył").fill("Anna Lis, Ewa Kot");
  await page.getByLabel("Karty ważne").fill("20");
  const votes = page.getByRole("group", { name: "Głosy" }).getByRole("textbox");
  for (const [index, given] of [7, 5, 4, 3, 2].entries()) await votes.nth(index).fill(String(given));
  await page.getByRole("button", { name: "Zapisz", exact: true }).click();
  await expect(page.getByText("Głosów jest 21, a 20 ważnych kart daje najwyżej 20.")).toBeVisible();
  await picture(page, "urna");
  await votes.nth(4).fill("1");
  await page.getByRole("button", { name: "Zapisz", exact: true }).click();
  await expect(page.getByText("Zapisano: Klasa 4a")).toBeVisible();
  const [counted] = await office.call("budgets.count", { id });
  const first = counted?.hand[0];
  await office.call("budgets.countByHand", {
    id: uuid(),
    poolId,
    place: "Klasa 4a",
    round: 2,
    papers: first?.papers ?? { valid: 0, empty: 0, tooMany: 0, other: 0 },
    votes: Object.fromEntries(ids.map((one) => [one, first?.votes[one] ?? 0])),
    countedBy: "Jan Wilk",
  });
  await page.reload();
  await picture(page, "liczenie");
  await accessible(page);
  await page.getByRole("link", { name: "Wynik", exact: true }).click();
  await expect(page.getByText(/zostaje/).first()).toBeVisible();
  await picture(page, "wynik");
  await accessible(page);
  await page.getByRole("button", { name: "Zatwierdź wynik" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Zatwierdź wynik" }).click();
  await expect(page.getByText(/Wynik zatwierdzony/).first()).toBeVisible();
  await page.getByRole("button", { name: "Opublikuj wynik" }).click();
  await expect(page.getByText("Wynik trafi na stronę przy jej następnej publikacji.")).toBeVisible();
  await page.emulateMedia({ colorScheme: "dark" });
  await picture(page, "wynik-ciemny");
  await accessible(page);
});

test(
  "Equal Shares is told as a story; a tie asks for a lot; the documents are there to take",
  { tag: "@full" },
  async ({ page, office }) => {
    const { id, poolId, ids } = await openEdition(
      office,
      { "Wielkie boisko ze sztuczną trawą": 3000, "Książki do biblioteki": 900, Huśtawka: 1000, Ławka: 1000 },
      (text) => ({
        ...text,
        rules: {
          ...text.rules,
          ballot: { kind: "choose", most: null },
          count: { method: "equalShares", raise: "untilNothingFits", rest: true, filter: false, compare: false },
        },
      }),
    );
    await office.call("budgets.drawOrder", { poolId, method: "hand", order: ids });
    await office.call("budgets.startVoting", { id });
    await office.call("budgets.closeVoting", { id });
    const surveyId = (await office.call("budgets.get", { id })).pools[0]?.surveyId ?? "";
    const { revisionId } = await office.call("responses.prepare", { surveyId });
    const vote = (...numbers: number[]) =>
      office.call("responses.add", {
        id: uuid(),
        surveyId,
        code: null,
        revisionId,
        duplicate: null,
        channel: "paper",
        answers: { vote: { marks: numbers.map((number) => `proj${number}`) } },
        state: "counted",
        reason: "",
      });
    for (let n = 0; n < 6; n++) await vote(1, 3, 4);
    for (let n = 0; n < 3; n++) await vote(2);
    await page.goto(`/#/budzety/${id}/wynik`);
    await expect(page.getByText("Dlaczego nie mój projekt?")).toBeVisible();
    await page.getByText("Porównanie z drugą metodą").click();
    await picture(page, "rowne-udzialy");
    await accessible(page);
    await page.goto(`/#/budzety/${id}`);
    await picture(page, "dokumenty");
    for (const name of ["Protokół komisji, PDF", "Protokół komisji, DOCX", "Regulamin, PDF", "Kartka zgłoszenia projektu, PDF"]) {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
      expect(download.suggestedFilename()).toMatch(/\.(pdf|docx)$/);
    }
    // At 200 % nothing is scrolled sideways.
    await page.setViewportSize({ width: 683, height: 384 });
    for (const tab of ["", "/zasady", "/projekty", "/glosowanie", "/liczenie", "/wynik"]) {
      await page.goto(`/#/budzety/${id}${tab}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        tab,
      ).toBeLessThanOrEqual(0);
    }
  },
);
