import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test, type TestOffice } from "./app.ts";
import { axe } from "../axe.ts";
import { root } from "./built.ts";

const fixture = (name: string) => join(root, "tests/fixtures", name);
const whole = join(root, "../shared/data/bowling-green");

async function consultation(office: TestOffice): Promise<string> {
  return (await office.call("consultations.create", { template: "free", title: "Jak urządzić rynek w Przykładowie" })).id;
}
async function choose(page: Page, button: string, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: button }).click()]);
  await chooser.setFiles(file);
}
const csv = (name: string, text: string | Buffer) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text as string) });
const next = (page: Page) => page.getByRole("button", { name: "Dalej" }).click();
const accessible = async (page: Page) => expect((await axe(page).analyze()).violations).toEqual([]);

const FORM =
  "Sygnatura czasowa;Imię i nazwisko;Adres e-mail;Kim jest zgłaszający;Czego dotyczy uwaga;Treść uwagi;Propozycja zapisu\r\n" +
  "2026/11/02 9:15:00;Jan Testowy;jan@przyklad.pl;Mieszkaniec;§ 4;Za mało zieleni przy źródełku;Dodać drzewa\r\n" +
  "03.11.2026;Ewa Testowa;ewa@przyklad.pl;Stowarzyszenie;;Brak stojaków na rowery;\r\n" +
  "kiedyś;Ola Testowa;ola@przyklad.pl;Mieszkaniec;;Ta data jest zła;\r\n";

test("remarks from a form's file: looked at, checked, imported and undone", async ({ page, office }) => {
  const id = await consultation(office);
  await page.goto(`/#/konsultacje/${id}/uwagi`);
  await page.getByRole("button", { name: "Wczytaj z pliku" }).click();
  await accessible(page);
  await choose(page, "Wybierz plik CSV", csv("uwagi.csv", FORM));
  await expect(page.getByText("3 wiersze danych, kolumn: 7")).toBeVisible();
  await expect(page.getByRole("cell", { name: "Za mało zieleni przy źródełku" })).toBeVisible();
  await accessible(page);
  await next(page);
  await expect(page.getByText("2 kolumny wyglądają na dane osobowe")).toBeVisible();
  await page.getByLabel("Czym jest w rejestrze: Sygnatura czasowa").selectOption("data wpływu");
  await accessible(page);
  await next(page);
  await expect(page.getByText("tej daty nie da się odczytać")).toBeVisible();
  await expect(page.getByRole("row", { name: "4 tej daty nie da się odczytać kiedyś Sygnatura czasowa" })).toBeVisible();
  await accessible(page);
  expect(await office.call("remarks.list", { consultationId: id })).toMatchObject({ found: 0 });
  await page.getByRole("button", { name: "Wczytaj 2 uwagi" }).click();
  await expect(page.getByText("Wczytano 2 uwagi")).toBeVisible();
  await expect(page.getByText("1 wiersz nie został wczytany.")).toBeVisible();
  await accessible(page);
  expect(await office.call("remarks.list", { consultationId: id })).toMatchObject({ found: 2 });
  await page.getByRole("button", { name: "Cofnij cały import" }).click();
  await expect(page.getByText("Import został cofnięty")).toBeVisible();
  expect(await office.call("remarks.list", { consultationId: id })).toMatchObject({ found: 0 });
  await page.getByRole("button", { name: "Przywróć" }).click();
  await page.getByRole("link", { name: "Zobacz uwagi" }).click();
  await expect(page.getByRole("row", { name: /Brak stojaków na rowery/ })).toBeVisible();
  await expect(page.getByText("Testowa")).toHaveCount(0);
});

test("the same file twice is asked about", async ({ page, office }) => {
  const id = await consultation(office);
  for (const [turn, seen] of [1, 2].entries()) {
    await page.goto(`/#/konsultacje/${id}/uwagi`);
    await page.goto(`/#/konsultacje/${id}/uwagi/import`);
    await choose(page, "Wybierz plik CSV", csv("uwagi.csv", "Uwaga\nWięcej drzew przy rynku\n"));
    await next(page);
    await next(page);
    const run = page.getByRole("button", { name: "Wczytaj 1 uwagę" });
    if (turn === 1) {
      await expect(page.getByText("Ten sam plik był już wczytany")).toBeVisible();
      await expect(run).toBeDisabled();
      await page.getByText(/Wczytaj, choć ten plik był już wczytany/).click();
    }
    await run.click();
    await expect(page.getByText("Wczytano 1 uwagę")).toBeVisible();
    expect(await office.call("remarks.list", { consultationId: id })).toMatchObject({ found: seen });
  }
});

const ODD_FILES = [
  ["an XLSX", csv("uwagi.csv", Buffer.from("504b0304140006000000", "hex")), /To jest arkusz kalkulacyjny/],
  ["a picture", csv("uwagi.csv", Buffer.from("89504e470d0a1a0a0000", "hex")), /To nie jest plik tekstowy/],
  ["an empty file", csv("uwagi.csv", ""), /Plik „uwagi.csv” jest pusty/],
  ["blank lines", csv("uwagi.csv", "\r\n\r\n"), /Ten plik jest pusty/],
  ["a header alone", csv("uwagi.csv", "Data;Uwaga\n"), /tylko nazwy kolumn/],
  ["an open quote", csv("uwagi.csv", 'Nr;Uwaga\n1;"Więcej drzew\n2;"Mniej aut"\n'), /Wiersz 2: cudzysłów nie jest zamknięty/],
  ["NUL letters", csv("uwagi.csv", `Nr;Uwaga\n${"1;Więcej drzew\n".repeat(9)}2;Mni\0ej\n`), /znaki zerowe/],
  ["UTF-16", csv("uwagi.csv", Buffer.from("\ufeffNr;Uwaga\n1;Zażółć gęślą jaźń\n", "utf16le")), /Zażółć gęślą jaźń/],
  [
    "old Windows",
    csv(
      "uwagi.csv",
      Buffer.from([
        ...Buffer.from("Nr;Uwaga\n1;Za"),
        0xbf,
        0xf3,
        0xb3,
        0xe6,
        ...Buffer.from(" g"),
        0xea,
        0x9c,
        ...Buffer.from("l"),
        0xb9,
        0x0a,
      ]),
    ),
    /Zażółć gęślą/,
  ],
  ["a formula", csv("uwagi.csv", "Nr;Uwaga\n1;=cmd|'/c calc'!A0\n"), /=cmd\|'\/c calc'!A0/],
] as const;
test("of each file that is bad or odd it is told what it is, and the next one can be chosen", async ({ page, office }) => {
  const id = await consultation(office);
  for (const [what, file, sentence] of ODD_FILES)
    await test.step(what, async () => {
      await page.goto(`/#/konsultacje/${id}/uwagi/import`);
      // Two addresses one after another may be drawn as one: what the last file left would still stand there.
      await page.reload();
      await choose(page, "Wybierz plik CSV", file);
      await expect(page.getByText(sentence).first()).toBeVisible();
    });
});

async function surveyFromVotes(page: Page, id: string, votes: string, statements: string, count: number): Promise<void> {
  await page.goto(`/#/konsultacje/${id}/ankieta/z-pliku`);
  await choose(page, "Wybierz plik CSV", votes);
  await next(page);
  await choose(page, "Dodaj plik z treściami", statements);
  await expect(page.getByText(/Znaleziono treści/)).toBeVisible();
  await page.getByLabel("Ile kolumn wybrać, najwyżej 40").fill(String(count));
  await page.getByRole("button", { name: "Wybierz najczęściej wypełnione" }).click();
  await expect(page.getByText(`Wybrano ${count} kolumn`)).toBeVisible();
  for (const [value, name] of [
    ["1", "Zgadzam się"],
    ["-1", "Nie zgadzam się"],
    ["0", "Nie mam zdania"],
  ] as const)
    await page.getByLabel(`Odpowiedź: ${value}`, { exact: true }).fill(name);
  await page.getByLabel("Tytuł ankiety").fill("Co zmienić w mieście");
  await page.getByLabel("Pytanie nad tabelą").fill("Czy zgadza się Pani/Pan z tymi zdaniami?");
}

test(
  "a survey is made from the columns of a real town's votes, and the votes come in at once",
  { tag: "@full" },
  async ({ page, office }) => {
    const id = await consultation(office);
    await surveyFromVotes(page, id, fixture("bowling-green-votes.csv"), fixture("bowling-green-statements.csv"), 20);
    await accessible(page);
    await page.getByRole("button", { name: "Utwórz ankietę i wczytaj odpowiedzi" }).click();
    await expect(page.getByText("60 wierszy danych, kolumn: 26")).toBeVisible();
    await next(page);
    await expect(page.getByLabel("Odpowiedź: -1", { exact: true })).toHaveValue(/^f/);
    await accessible(page);
    await next(page);
    await accessible(page);
    await page.getByRole("button", { name: "Wczytaj 60 odpowiedzi" }).click();
    await expect(page.getByText("Wczytano 60 odpowiedzi")).toBeVisible();
    const [survey] = await office.call("surveys.ofConsultation", { consultationId: id });
    const { results } = await office.call("responses.results", { surveyId: survey?.id ?? "" });
    expect(results).toMatchObject({ responses: 60, questions: [{ kind: "grid" }] });
  },
);

test("all 896 statements and 2,031 residents of a real town, by hand", { tag: "@full" }, async ({ page, office }) => {
  test.skip(!existsSync(whole), "the whole data is not beside the repository");
  test.slow();
  const id = await consultation(office);
  await page.goto(`/#/konsultacje/${id}/uwagi/import`);
  await choose(page, "Wybierz plik CSV", join(whole, "comments.csv"));
  await next(page);
  await next(page);
  await page.getByRole("button", { name: "Wczytaj 896 uwag" }).click();
  await page.getByRole("link", { name: "Zobacz uwagi" }).click();
  await expect(page.getByText("1–50 z 896")).toBeVisible();
  await surveyFromVotes(page, id, join(whole, "participants-votes.csv"), join(whole, "comments.csv"), 20);
  await page.getByRole("button", { name: "Utwórz ankietę i wczytaj odpowiedzi" }).click();
  await next(page);
  await next(page);
  await expect(page.getByText("W tym 353 bez żadnej odpowiedzi.")).toBeVisible();
  await page.getByRole("button", { name: "Wczytaj 2031 odpowiedzi" }).click();
  await expect(page.getByText("Wczytano 2031 odpowiedzi")).toBeVisible();
});
