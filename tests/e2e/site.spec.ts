import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { connect, kyselyOver } from "../../main/offices/database.ts";
import { fillTown } from "../site/full-town.ts";
import { onlineTown } from "../site/online-town.ts";
import { addAnnouncement, fillOffice, rich, statement, type Town } from "../site/town.ts";
import { expect, test, type TestOffice } from "./app.ts";
import { axe } from "../axe.ts";

/** Puts rows into the office while the host has it open, as another window's commands would. */
async function fill(office: TestOffice, put: (town: Town) => Promise<unknown>): Promise<void> {
  const db = kyselyOver(connect(join(office.folder, "office.sqlite")));
  await put({ db, folder: office.folder });
  await db.destroy();
}

const noAxe = async (page: Page) => {
  const { violations } = await axe(page).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).exclude("iframe").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};

test("a new office is told what stands in the way, mends it, and exports to a folder", async ({ page, office }) => {
  const folder = mkdtempSync(join(tmpdir(), "rynek-strona-"));
  await page.goto("/#/strona");
  await expect(page.getByText("Brakuje adresu strony.", { exact: false })).toBeVisible();
  await expect(page.getByRole("button", { name: "Eksportuj do folderu" })).toBeDisabled();
  await noAxe(page);

  await fill(office, (town) => fillOffice(town, { statement: "{}" }));
  await fill(office, (town) => addAnnouncement(town, { title: "Most w Olszynach zamknięty" }));
  await page.goto("/#/strona/deklaracja");
  await page.getByLabel("Strona jest").selectOption("full");
  await page.getByLabel("Osoba lub komórka").fill("Sekretariat");
  await page.getByLabel("Dostępność architektoniczna").fill("Wejście bez schodów.");
  await page.getByLabel("Dostępność komunikacyjno-informacyjna").fill("Pętla indukcyjna w sekretariacie.");
  for (const label of ["Data publikacji strony", "Deklarację sporządzono"]) {
    const [day] = await page.getByRole("group", { name: label }).getByRole("spinbutton").all();
    await day?.click();
    await page.keyboard.type("01092026");
  }
  await expect(page.getByText(/Zapisano o/)).toBeVisible();
  await noAxe(page);

  await page.getByRole("link", { name: "Stan" }).click();
  await expect(page.getByText("Brzmienie zdania o stanie", { exact: false })).toBeVisible();
  await expect(page.getByRole("row", { name: /Most w Olszynach zamknięty .* nowa/ })).toBeVisible();
  await page.getByRole("button", { name: "Eksportuj do folderu" }).click();
  await page.getByLabel("Folder", { exact: true }).fill("strona");
  await page.getByRole("button", { name: "Eksportuj", exact: true }).click();
  await expect(page.getByText("Podaj pełną ścieżkę folderu", { exact: false })).toBeVisible();
  await page.getByLabel("Folder", { exact: true }).fill(folder);
  await page.getByRole("button", { name: "Eksportuj", exact: true }).click();
  await expect(page.getByText("Nic. Strona jest taka jak ostatnio.")).toBeVisible();
  await expect(page.locator("dd", { hasText: folder })).toBeVisible();
  expect(readFileSync(join(folder, "index.html"), "utf8")).toContain("Most w\u00a0Olszynach zamknięty");
  rmSync(folder, { recursive: true });
});

test(
  "the clerk is asked about a telephone in a text, answers, and may take the answer back",
  { tag: "@full" },
  async ({ page, office }) => {
    await fill(office, (town) => fillOffice(town, { statement: JSON.stringify(statement) }));
    await fill(office, (town) => addAnnouncement(town, { title: "Zapisy na kurs", body: JSON.stringify(rich("Zapisy: 601 234 567.")) }));
    await page.goto("/#/strona");
    await expect(page.getByText("Trzeba odpowiedzieć")).toBeVisible();
    await expect(page.getByRole("button", { name: "Eksportuj do folderu" })).toBeDisabled();
    await noAxe(page);
    if (process.env["RYNEK_PICTURES"]) await page.screenshot({ path: join(process.env["RYNEK_PICTURES"], "pytanie.png"), fullPage: true });
    await page.getByRole("button", { name: "To nie telefon mieszkańca, może zostać" }).click();
    await expect(page.getByText("Nic. Strona może iść do mieszkańców.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Eksportuj do folderu" })).toBeEnabled();
    await page.getByRole("button", { name: "Cofnij" }).click();
    await expect(page.getByText("Trzeba odpowiedzieć")).toBeVisible();

    await page.goto("/#/ustawienia");
    await page.getByLabel("Sołectwa i miejscowości").fill("Olszyny\nZalesie");
    await page.getByRole("button", { name: "Zapisz" }).first().click();
    await expect(page.getByText("Zapisano ustawienia urzędu.")).toBeVisible();
    await page.goto("/#/ogloszenia");
    await page.getByRole("link", { name: "Zapisy na kurs" }).click();
    await page.getByLabel("Sołectwo lub miejscowość").selectOption("Zalesie");
    await expect(page.getByText(/Zapisano o/)).toBeVisible();
    if (process.env["RYNEK_PICTURES"]) await page.screenshot({ path: join(process.env["RYNEK_PICTURES"], "miejscowosc.png") });
  },
);

test("the preview shows the site in a frame that runs nothing, on a computer and on a phone, in three languages", async ({
  page,
  office,
}) => {
  await fill(office, fillTown);
  await page.goto("/#/strona/podglad");
  await page.getByRole("button", { name: "Utwórz podgląd" }).click();
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { name: "Rynek i okolice: co zmienić najpierw?" })).toBeVisible();
  expect(await page.locator("iframe").getAttribute("sandbox")).toBe("allow-same-origin");
  await frame.getByRole("navigation", { name: "Główne" }).getByRole("link", { name: "Konsultacje" }).click();
  await expect(frame.getByRole("heading", { level: 1, name: "Konsultacje" })).toBeVisible();
  await frame.getByRole("link", { name: "Strona główna" }).click();
  await frame.getByRole("link", { name: "Most w Olszynach zamknięty do 12 grudnia" }).first().click();
  const picture = frame.getByRole("img", { name: "Most z rozebraną nawierzchnią" });
  // The lighter one of its two files, as residents get it.
  await expect
    .poll(() => picture.evaluate((img: HTMLImageElement) => [img.currentSrc.split(".").at(-1), img.naturalWidth > 0]))
    .toEqual(["webp", true]);
  await page.getByText("Telefon", { exact: true }).click();
  expect((await page.locator("iframe").boundingBox())?.width).toBeLessThan(420);
  await page.getByText("Українська", { exact: true }).click();
  await expect(frame.getByRole("heading", { name: "Зараз важливий Ваш голос" })).toBeVisible();
  await noAxe(page);
  await fill(office, (town) => addAnnouncement(town, { title: "Nowe", updated_at: new Date(Date.now() + 1000).toISOString() }));
  await page.reload();
  await expect(page.getByText("Od czasu tego podglądu coś się zmieniło.")).toBeVisible();
  await page.getByRole("button", { name: "Odśwież podgląd" }).click();
  await expect(frame.getByRole("link", { name: "Nowe", exact: true })).toBeVisible();
});

test(
  "the preview says plainly what the search and a survey do on the site, though it runs no script",
  { tag: "@full" },
  async ({ page, office }) => {
    const look = async (name: string) => {
      const folder = process.env["RYNEK_PICTURES"];
      if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
    };
    await fill(office, (await onlineTown("https://gmina.example/")).fill);
    await page.goto("/#/strona/podglad");
    await page.getByRole("button", { name: "Utwórz podgląd" }).click();
    const frame = page.frameLocator("iframe");
    for (const width of ["Komputer", "Telefon"]) {
      await page.getByText(width, { exact: true }).click();
      await frame.getByRole("link", { name: "Szukaj", exact: true }).click();
      await expect(frame.getByText("tutaj wyszukiwarka nie szuka")).toBeVisible();
      await expect(frame.getByText("JavaScript")).toBeHidden();
      await look(`podglad-szukaj-${width}`);
      await frame.getByRole("link", { name: "Otwarte dane" }).click();
      await expect(frame.getByRole("heading", { level: 1, name: "Otwarte dane" })).toBeVisible();
      await look(`podglad-dane-${width}`);
      await frame.getByRole("link", { name: "Konsultacje", exact: true }).first().click();
      await frame.getByRole("link", { name: "Park przy ulicy Młyńskiej" }).click();
      await frame.getByRole("link", { name: "Wypełnij ankietę" }).first().click();
      await expect(frame.getByText("przyciski tutaj nie działają")).toBeVisible();
      await frame.getByText("codziennie").click();
      await look(`podglad-ankieta-${width}`);
      const wide = await frame.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
      expect(wide).toBe(0);
    }
  },
);

test("a ZIP is made in the background and offered for saving", async ({ page, office }) => {
  await fill(office, async (town) => {
    await fillOffice(town, { statement: JSON.stringify(statement) });
    await addAnnouncement(town, { title: "Most w Olszynach" });
  });
  await page.goto("/#/strona");
  await expect(page.getByText("Nic. Strona może iść do mieszkańców.")).toBeVisible();
  await page.getByRole("button", { name: "Eksportuj jako ZIP" }).click();
  const again = page.getByRole("button", { name: "Pobierz ten plik" });
  const [download] = await Promise.all([page.waitForEvent("download"), again.click()]);
  expect(download.suggestedFilename()).toMatch(/^strona-gmina-probna.*\.zip$/);
  expect(
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
});

test("a typist may look at the site's state, and is told who sends it", { tag: "@full" }, async ({ page, office }) => {
  await office.call("people.add", { name: "Jan Nowak", login: "jan", role: "typist", password: "inne poprawne hasło" });
  await office.call("lobby.signIn", { office: office.id, login: "jan", password: "inne poprawne hasło" });
  await page.goto("/?typist#/strona");
  await expect(page.getByText("Stronę przygotowuje i wysyła urzędnik albo administrator.")).toBeVisible();
  for (const name of ["Wyślij na serwer", "Eksportuj do folderu", "Eksportuj jako ZIP"])
    await expect(page.getByRole("button", { name })).toBeDisabled();
  // The office's own data and the statement are not a typist's to mend.
  await expect(page.getByText("Trzeba poprawić").first()).toBeVisible();
  await expect(page.getByRole("link", { name: /^Popraw/ })).toHaveCount(0);
});
