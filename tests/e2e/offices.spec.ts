import { cpSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./app.ts";
import { axe } from "../axe.ts";

const PASSWORD = "trzy słowa obok siebie";
const CREST = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 32"><path d="M2 2h24v15c0 7-6 11-12 13C8 28 2 24 2 17z" fill="#1f4d86"/></svg>`;

const accessible = async (page: Page) => {
  const { violations } = await axe(page).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual([]);
};
const noSidewaysScroll = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);

test("a newcomer founds an office with the keyboard, prints the code, and fills the rest in step by step", async ({ page, host }) => {
  await page.goto(host.address);
  await page.getByRole("button", { name: "Nowy urząd" }).press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByText("To pole nie może być puste.")).toBeVisible();
  await page.keyboard.insertText("Gmina ".repeat(30));
  await page.keyboard.press("Enter");
  await expect(page.getByText("To za długie: 179 znaków, a może być najwyżej 120.")).toBeVisible();
  await page.getByLabel("Nazwa", { exact: true }).fill("Gmina Nowe Brzesko");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Nazwa użytkownika")).toBeVisible();
  await expect(page.locator("input:focus")).toHaveValue("");
  await page.getByLabel("Hasło", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  // Everything that is wrong at once; what is mended is no longer called wrong.
  await expect(page.getByText("To pole nie może być puste.")).toHaveCount(2);
  await expect(page.getByText("Hasła się różnią.")).toBeVisible();
  await expect(page.getByLabel("Imię i nazwisko")).toBeFocused();
  await page.keyboard.type("Stanisława Wężyk");
  await expect(page.getByText("To pole nie może być puste.")).toHaveCount(0);
  await expect(page.getByLabel("Nazwa użytkownika")).toHaveValue("stanislawa.wezyk");
  await page.getByLabel("Hasło", { exact: true }).fill(PASSWORD);
  await page.getByLabel("Hasło", { exact: true }).fill("rower");
  await page.getByLabel("Hasło jeszcze raz").fill("co innego niż tam");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Hasła się różnią.")).toBeVisible();
  await expect(page.getByText(/Hasło jest za krótkie \(znaków: 5\)/)).toBeVisible();
  for (const label of ["Hasło", "Hasło jeszcze raz"]) await page.getByLabel(label, { exact: true }).fill("za krótkie");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Hasło jest za krótkie \(znaków: 10\)/)).toBeVisible();
  await expect(page.getByLabel("Hasło", { exact: true })).toBeFocused();
  await page.getByLabel("Hasło", { exact: true }).fill(PASSWORD);
  await page.getByLabel("Hasło jeszcze raz").fill(PASSWORD);
  await accessible(page);
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { name: "Kod odzyskiwania" })).toBeVisible();
  await expect(page.getByText(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/)).toBeVisible();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Zapisz stronę do wydruku" }).click();
  expect((await saving).suggestedFilename()).toBe("kod-odzyskiwania-gmina-nowe-brzesko.pdf");
  await expect(page.getByRole("status")).toContainText("kod-odzyskiwania-gmina-nowe-brzesko.pdf");
  await expect(page.getByRole("button", { name: "Dalej" })).toBeDisabled();
  await page.getByText("Kod jest wydrukowany").click();
  await page.getByRole("button", { name: "Dalej" }).click();

  await page.locator("input[type=file]").setInputFiles({ name: "herb.svg", mimeType: "image/svg+xml", buffer: Buffer.from(CREST) });
  await expect(page.getByAltText("Herb urzędu")).toBeVisible();
  await page.getByRole("radio", { name: "granat" }).press("Space");
  await accessible(page);
  await page.getByRole("button", { name: "Dalej" }).click();
  await page.getByLabel("E-mail").fill("sekretariat@nowe");
  await page.getByRole("button", { name: "Dalej" }).click();
  await expect(page.getByText("Brakuje części adresu")).toBeVisible();
  await page.getByLabel("E-mail").fill("sekretariat@nowebrzesko.pl");
  await page.getByRole("button", { name: "Dalej" }).click();
  // The step before has this button too, until it is saved.
  await expect(page.getByRole("heading", { name: "Kto odpowiada za dane osobowe?" })).toBeVisible();
  await page.getByRole("button", { name: "Uzupełnię później" }).click();
  const steps = page.getByRole("list", { name: "Kroki" }).getByRole("listitem");
  await expect(steps.filter({ hasText: "Dane do kontaktu" })).toContainText("gotowe");
  await expect(steps.filter({ hasText: "Ochrona danych" })).toContainText("pominięte");
  await expect(steps.filter({ hasText: "Ochrona danych" })).not.toContainText("gotowe");
  const address = page.getByLabel("Adres strony z konsultacjami");
  await address.fill("jeszcze nie mamy");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Podaj cały adres")).toBeVisible();
  await expect(address).toBeFocused();
  await address.fill("konsultacje.nowebrzesko.pl");
  await address.blur();
  await expect(address).toHaveValue("https://konsultacje.nowebrzesko.pl");
  await page.getByRole("button", { name: "Zakończ" }).click();
  await expect(page.getByRole("button", { name: /Gmina Nowe Brzesko/ })).toBeVisible();

  await page.getByRole("link", { name: "Ustawienia" }).click();
  await expect(page.getByLabel("E-mail", { exact: true })).toHaveValue("sekretariat@nowebrzesko.pl");
  await expect(page.getByRole("radio", { name: "granat" })).toBeChecked();
});

test("an office from another computer: its folder is copied in, and found", { tag: "@full" }, async ({ page, office, host }) => {
  await office.call("lobby.signOut");
  await page.goto(host.address);
  await page.getByRole("button", { name: "Mam urząd na innym komputerze" }).click();
  const folder = await page.locator(".lobby__folder").innerText();
  expect(folder).toBe(`${host.dataFolder}/offices`);
  await page.getByRole("button", { name: "Sprawdź" }).click();
  await expect(page.getByText("W tym folderze nie ma jeszcze nowego urzędu.")).toBeVisible();
  await accessible(page);
  const before = (await office.call("lobby.offices")).length;
  cpSync(office.folder, `${folder}/gmina-z-innego-komputera`, { recursive: true });
  await page.getByRole("button", { name: "Sprawdź" }).click();
  await expect(page.locator(".lobby__office")).toHaveCount(before + 1);
});

test.describe("a person at another window", () => {
  test.use({ officeName: "Gmina Dwuokienna" });

  test("a lost password is replaced by the code, which works once", { tag: "@full" }, async ({ page, office, browser, host }) => {
    const other = await browser.newContext({ locale: "pl-PL" });
    const window = await other.newPage();
    await window.goto(host.address);
    await window.getByRole("button", { name: office.name }).first().click();
    await window.getByRole("button", { name: "Nie pamiętam hasła" }).click();
    await window.getByLabel("Nazwa użytkownika").fill(office.login);
    await window.getByLabel("Kod odzyskiwania").fill(office.recoveryCode.toLowerCase());
    await window.getByLabel("Nowe hasło").fill(PASSWORD);
    await window.getByRole("button", { name: "Ustaw hasło" }).click();
    await expect(window.getByRole("heading", { name: "Kod odzyskiwania" })).toBeVisible();
    await expect(window.getByText(office.recoveryCode)).toBeHidden();
    await other.close();
    // The window of whoever was signed in by the old password goes back to the first screen.
    await expect(page.getByRole("heading", { name: "Wybierz urząd" })).toBeVisible();
  });
});

test("the lock keeps what is half typed, hides it, and gives it back for the password", async ({ page, office }) => {
  await page.goto("/#/ustawienia");
  const phone = page.getByLabel("Telefon");
  await phone.fill("41 123");
  await page.keyboard.press("Control+l");
  await expect(page.getByText("Ekran zablokowany")).toBeVisible();
  await expect(phone).toBeHidden();
  await accessible(page);
  await page.keyboard.type("nie to hasło wcale");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Hasło się nie zgadza.")).toBeVisible();
  await page.waitForTimeout(1100);
  await page.keyboard.type(office.password);
  await page.keyboard.press("Enter");
  await expect(phone).toHaveValue("41 123");
});

test("after ten minutes without a hand on the desk the screen locks by itself", { tag: "@full" }, async ({ page, office }) => {
  await page.clock.install();
  await page.goto("/");
  await expect(page.getByRole("button", { name: office.name })).toBeVisible();
  await page.clock.fastForward("09:00");
  await page.mouse.move(100, 100);
  await page.clock.fastForward("09:00");
  await expect(page.getByText("Ekran zablokowany")).toBeHidden();
  await page.clock.fastForward("02:00");
  await expect(page.getByText("Ekran zablokowany")).toBeVisible();
  expect(await office.reply("office.get")).toMatchObject({ error: { code: "locked" } });
});

test("a backup is restored, and the restore is undone", async ({ page, office }) => {
  await page.goto("/#/ustawienia/kopie");
  await page.getByRole("button", { name: "Zrób kopię teraz" }).click();
  await expect(page.getByRole("cell", { name: "na życzenie" })).toBeVisible();
  const { version } = await office.call("office.get");
  await office.call("office.update", { version, change: { name: "Gmina Przemianowana" } });
  await page.getByRole("button", { name: "Przywróć" }).first().click();
  await expect(page.getByRole("button", { name: "Zostaw obecny stan" })).toBeFocused();
  await page.getByRole("button", { name: "Przywróć tę kopię" }).click();
  await expect(page.getByRole("heading", { name: "Wybierz urząd" })).toBeVisible();
  await office.call("lobby.signIn", { office: office.id, login: office.login, password: office.password });
  await page.goto("/#/ustawienia/kopie");
  await page.reload();
  await expect(page.getByRole("button", { name: "Gmina Próbna" })).toBeVisible();
  await page.getByRole("button", { name: "Cofnij przywrócenie" }).click();
  await page.getByRole("button", { name: "Przywróć tę kopię" }).click();
  await expect(page.getByRole("heading", { name: "Wybierz urząd" })).toBeVisible();
  await office.call("lobby.signIn", { office: office.id, login: office.login, password: office.password });
  expect((await office.call("office.get")).name).toBe("Gmina Przemianowana");
});

test.describe("a colleague", () => {
  test.use({ officeName: "Gmina Zbigniewa" });

  test("a colleague is added, signs in, and finds only what is theirs in the settings", async ({ page, office, browser, host }) => {
    await page.goto("/#/ustawienia/osoby");
    await page.getByRole("button", { name: "Dodaj osobę" }).click();
    await page.getByLabel("Imię i nazwisko").fill("Zbigniew Młynarczyk");
    await page.getByLabel("Pierwsze hasło").fill(PASSWORD);
    await page.getByRole("button", { name: "Dodaj", exact: true }).click();
    await expect(page.getByRole("rowheader", { name: /Zbigniew Młynarczyk/ })).toBeVisible();
    const other = await browser.newContext({ locale: "pl-PL" });
    const window = await other.newPage();
    await window.goto(host.address);
    await window.getByRole("button", { name: office.name }).first().click();
    await window.getByLabel("Nazwa użytkownika").fill("zbigniew.mlynarczyk");
    await window.getByLabel("Hasło").fill(PASSWORD);
    await window.keyboard.press("Enter");
    await window.getByRole("link", { name: "Ustawienia" }).click();
    await expect(window.getByRole("button", { name: "Zmień moje hasło" })).toBeVisible();
    await expect(window.getByRole("link", { name: "Kopie" })).toHaveCount(0);
    await expect(window.getByText("Stan programu")).toHaveCount(0);
    await other.close();
  });
});

test("the log reads as sentences, by person, and is verified", async ({ page, office }) => {
  await office.call("people.add", { name: "Jan Nowak", login: "jan", role: "clerk", password: PASSWORD });
  await page.goto("/#/ustawienia/dziennik");
  await expect(page.getByRole("row", { name: /Anna Kowalska Dodano osobę Jan Nowak/ })).toBeVisible();
  await page.getByRole("button", { name: "Sprawdź dziennik" }).click();
  await expect(page.getByText("Dziennik jest cały")).toBeVisible();
});

test("the program speaks English and goes dark, and stays so", async ({ page, office }) => {
  await page.goto("/#/ustawienia/program");
  await page.getByText("English").click();
  await expect(page.getByRole("heading", { name: "Settings", exact: true })).toBeVisible();
  await page.getByText("Dark").click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.reload();
  await expect(page.getByRole("heading", { name: "State of the program" })).toBeVisible();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.getByRole("button", { name: "Check all data" }).click();
  await expect(page.getByText("The data are whole")).toBeVisible();
  expect(office.name).toBe("Gmina Próbna");
});

for (const [name, address] of Object.entries({
  office: "/#/ustawienia",
  people: "/#/ustawienia/osoby",
  log: "/#/ustawienia/dziennik",
  backups: "/#/ustawienia/kopie",
  program: "/#/ustawienia/program",
  guide: "/#/przewodnik/kontakt",
}))
  test(`${name}: accessible in light and dark, without scrolling sideways at 200 %`, async ({ page, office }) => {
    await office.call("backups.create");
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.emulateMedia({ reducedMotion: "reduce" });
    await accessible(page);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await accessible(page);
    await page.setViewportSize({ width: 683, height: 384 });
    await noSidewaysScroll(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await noSidewaysScroll(page);
  });

test("?demo=1 opens the sample office at once, and its lock needs no password", async ({ page, host }) => {
  test.slow();
  await page.goto(`${host.address}&demo=1`);
  await expect(page.getByRole("button", { name: /Gmina Przykładowo/ })).toBeVisible({ timeout: 120_000 });
  await page.keyboard.press("Control+l");
  await expect(page.getByText("Ekran zablokowany")).toBeVisible();
  await page.getByRole("button", { name: "Odblokuj" }).click();
  await expect(page.getByText("Ekran zablokowany")).toBeHidden();
  await page.getByRole("button", { name: /Gmina Przykładowo/ }).click();
  await page.getByRole("menuitem", { name: /Wyloguj/ }).click();
  await expect(page.getByRole("heading", { name: "Wybierz urząd" })).toBeVisible();
});
