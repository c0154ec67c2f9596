import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { Document, HeadingLevel, Packer, Paragraph } from "docx";
import { expect, test, type TestOffice } from "./app.ts";
import { axe } from "../axe.ts";

/** For people to look at: RYNEK_PICTURES=folder. */
async function picture(page: Page, name: string): Promise<void> {
  const to = process.env["RYNEK_PICTURES"];
  if (to) await page.screenshot({ path: join(to, `${name}.png`) });
}
const accessible = async (page: Page) => expect((await axe(page).analyze()).violations).toEqual([]);
test.use({ viewport: { width: 1366, height: 768 } });

async function consultation(office: TestOffice): Promise<string> {
  return (await office.call("consultations.create", { template: "free", title: "Plan ogólny gminy Przykładowo" })).id;
}
const CAMPAIGN =
  "Sprzeciwiam się budowie drogi przez Las Miejski. Las jest miejscem odpoczynku mieszkańców, a droga zniszczy siedliska ptaków i odetnie dzieci od szkoły.";
const add = (office: TestOffice, consultationId: string, body: string, more: object = {}) =>
  office.call("remarks.add", {
    consultationId,
    receivedOn: "2026-11-24",
    channel: "email",
    submitter: "resident",
    part: "",
    body,
    proposal: "",
    ...more,
  });

test("remarks are themed and ruled on by the keyboard alone: T, a digit, a ready reason, the next one", async ({ page, office }) => {
  const id = await consultation(office);
  for (const body of ["Więcej drzew", "Drzewa zamiast aut", "Parking dla rowerów"]) await add(office, id, body);
  await office.call("remarks.saveReason", { id: null, body: "Uwaga nie dotyczy ustaleń tego planu." });
  await page.goto(`/#/konsultacje/${id}/uwagi`);
  await page.getByRole("row", { name: /Więcej drzew/ }).focus();
  await page.keyboard.press("t");
  await page.keyboard.type("Zieleń");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nadano temat „Zieleń” 1 uwadze")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row", { name: /Więcej drzew/ })).toBeFocused();
  await page.keyboard.press("4");
  const dialog = page.getByRole("dialog", { name: "Rozstrzygnij uwagę nr 1" });
  await expect(dialog.getByRole("radio", { name: "poza zakresem" })).toBeChecked();
  await expect(dialog.getByRole("textbox", { name: "Uzasadnienie" })).toBeFocused();
  await expect(dialog.getByText(/Alt.i.cyfra wstawia/)).toBeVisible();
  await page.keyboard.press("Alt+1");
  await expect(dialog.getByRole("textbox", { name: "Uzasadnienie" })).toHaveValue("Uwaga nie dotyczy ustaleń tego planu.");
  await accessible(page);
  await picture(page, "rule");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row", { name: /Więcej drzew/ })).toContainText("poza zakresem");
  await expect(page.getByRole("row", { name: /Drzewa zamiast aut/ })).toBeFocused();
  await page.keyboard.press("t");
  await page.getByRole("textbox", { name: "Temat" }).waitFor();
  await page.keyboard.type("ziel");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row", { name: /Drzewa zamiast aut/ })).toBeFocused();
  await page.keyboard.press("1");
  await page.getByRole("textbox", { name: "Uzasadnienie" }).waitFor();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row", { name: /Parking dla rowerów/ })).toBeFocused();
  await expect(page.getByText("Z odpowiedzią: 2 z 3")).toBeVisible();
  await picture(page, "register");
  await accessible(page);
  await page.getByLabel("Temat").selectOption({ label: "Zieleń (2)" });
  await expect(page.getByRole("row")).toHaveCount(3);
  await page.getByRole("searchbox").fill("zamiast");
  await expect(page.getByRole("row")).toHaveCount(2);
});

test(
  "a ruling given meanwhile in another window is told, shown, and replaced only by who has seen it",
  { tag: "@full" },
  async ({ page, office }) => {
    const id = await consultation(office);
    const { id: first } = await add(office, id, "Więcej drzew");
    await page.goto(`/#/konsultacje/${id}/uwagi`);
    await page.getByRole("row", { name: /Więcej drzew/ }).focus();
    await page.keyboard.press("3");
    await page.getByRole("textbox", { name: "Uzasadnienie" }).fill("Nie ma miejsca.");
    await office.call("remarks.saveSettings", { consultationId: id, approval: true, senders: false, eraseOn: "" });
    const { DatabaseSync } = await import("node:sqlite");
    const sqlite = new DatabaseSync(join(office.folder, "office.sqlite"));
    sqlite.exec("pragma busy_timeout = 3000");
    sqlite.exec(
      `update remark set ruling = 'accepted', reason = 'Posadzimy lipy.', ruled_by = 'Ewa Lis', ruled_by_id = 'ewa', ruled_at = '2026-11-24T08:00:00.000Z', ruling_version = 1`,
    );
    sqlite.close();
    await page.keyboard.press("Enter");
    await expect(page.getByText(/Ewa Lis: jest już rozstrzygnięcie tej uwagi/)).toBeVisible();
    await expect(page.getByText(/Teraz jest: uwzględniona. Posadzimy lipy./)).toBeVisible();
    await picture(page, "taken");
    expect(await office.call("remarks.get", { id: first })).toMatchObject({ ruling: "accepted", ruledBy: "Ewa Lis" });
    await page.getByRole("button", { name: "Anuluj" }).click();
    await page.getByRole("row", { name: /Więcej drzew/ }).focus();
    await page.keyboard.press("z");
    await expect(page.getByText("Zatwierdzono 1 rozstrzygnięcie")).toBeVisible();
    expect(await office.call("remarks.get", { id: first })).toMatchObject({ state: "answered", approvedBy: "Anna Kowalska" });
  },
);

test("a piece of a letter becomes a remark of its own, and it is taken back", { tag: "@full" }, async ({ page, office }) => {
  const id = await consultation(office);
  await add(office, id, "Dzień dobry. Za mało drzew przy rynku. Za dużo aut przy szkole.");
  await page.goto(`/#/konsultacje/${id}/uwagi`);
  await page.getByRole("row", { name: /Dzień dobry/ }).focus();
  await page.keyboard.press("Enter");
  const text = page.getByRole("textbox", { name: "Treść uwagi" });
  await text.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(area.value.indexOf("Za dużo"), area.value.length));
  await page.getByRole("button", { name: "Wydziel zaznaczony tekst jako osobną uwagę" }).click();
  await expect(page.getByText("Wydzielono uwagę nr 2")).toBeVisible();
  await expect(text).toHaveValue("Dzień dobry. Za mało drzew przy rynku.");
  await expect(page.getByRole("row", { name: /^Za dużo aut/ })).toBeVisible();
  await page.getByText("Całe pismo").click();
  await picture(page, "split");
  await accessible(page);
  await page.getByRole("button", { name: /Cofnij/ }).click();
  await expect(text).toHaveValue("Dzień dobry. Za mało drzew przy rynku. Za dużo aut przy szkole.");
  await expect(page.getByRole("row")).toHaveCount(2);
});

test(
  "the document's parts are read from its headings, and a remark is linked by the keyboard",
  { tag: "@full" },
  async ({ page, office }) => {
    const id = await consultation(office);
    await add(office, id, "Za mało drzew");
    const titles = [
      ["Rozdział 1. Ustalenia ogólne", HeadingLevel.HEADING_1],
      ["Zieleń miejska", HeadingLevel.HEADING_2],
      ["Wody i mokradła", HeadingLevel.HEADING_2],
      ["Rozdział 2. Ustalenia szczegółowe", HeadingLevel.HEADING_1],
    ] as const;
    const docx = await Packer.toBuffer(
      new Document({ sections: [{ children: titles.map(([text, heading]) => new Paragraph({ text, heading })) }] }),
    );
    await page.goto(`/#/konsultacje/${id}/uwagi`);
    await page.getByRole("button", { name: "Czynności rejestru" }).click();
    await page.getByRole("menuitem", { name: "Części dokumentu" }).click();
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Odczytaj z pliku DOCX" }).click();
    await (await chooser).setFiles({ name: "plan.docx", mimeType: "", buffer: docx });
    await expect(page.getByText("4 części", { exact: true })).toBeVisible();
    await accessible(page);
    await picture(page, "parts");
    await page.getByRole("button", { name: "Zapisz części" }).click();
    await expect(page.getByText("Zapisano 4 części dokumentu")).toBeVisible();
    await page.getByRole("row", { name: /Za mało drzew/ }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Wybierz z dokumentu" }).click();
    await expect(page.getByRole("searchbox", { name: "Szukaj części" })).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await accessible(page);
    await picture(page, "picker");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("textbox", { name: "Część dokumentu" })).toHaveValue("Zieleń miejska");
    await expect
      .poll(async () => (await office.call("remarks.setup", { consultationId: id })).parts.map(({ remarks }) => remarks))
      .toEqual([0, 1, 0, 0]);
    await page.getByRole("combobox", { name: "Część dokumentu" }).selectOption({ label: "Rozdział 1. Ustalenia ogólne" });
    await expect(page.getByRole("row")).toHaveCount(2);
  },
);

test("a campaign is one group, answered by one ruling", async ({ page, office }) => {
  const id = await consultation(office);
  for (const [n, body] of [
    "Więcej ławek",
    CAMPAIGN,
    `Mieszkam przy lesie. ${CAMPAIGN}`,
    `${CAMPAIGN} Proszę o odpowiedź.`,
    "Mniej aut",
  ].entries())
    await add(office, id, body, { receivedOn: `2026-11-0${n + 1}` });
  await page.goto(`/#/konsultacje/${id}/uwagi`);
  await page.getByText("Podobne", { exact: true }).click();
  await expect(page.getByText("1 grupa, a w niej 3 z 5 uwag")).toBeVisible();
  await expect(page.getByRole("heading", { name: "3 podobne uwagi" })).toBeVisible();
  await accessible(page);
  await picture(page, "alike");
  await page.getByRole("button", { name: "Rozstrzygnij razem" }).click();
  const dialog = page.getByRole("dialog", { name: "Rozstrzygnij 3 uwagi" });
  await dialog.getByText("uwzględniona w części").click();
  await dialog.getByRole("textbox", { name: "Uzasadnienie" }).fill("Zbadamy przebieg wzdłuż torów.");
  await dialog.getByRole("button", { name: "Rozstrzygnij" }).click();
  await expect(page.getByText("wszystkie rozstrzygnięte")).toBeVisible();
  await page.evaluate(() => document.documentElement.classList.add("dark"));
  await picture(page, "alike-dark");
});

test("names are kept where the register says so, and the clerk is told when they go", { tag: "@full" }, async ({ page, office }) => {
  const id = await consultation(office);
  await add(office, id, "Bez nazwiska");
  await page.goto(`/#/konsultacje/${id}/uwagi`);
  await page.getByRole("button", { name: "Czynności rejestru" }).click();
  await page.getByRole("menuitem", { name: "Ustawienia rejestru" }).click();
  await page.getByText("Zapisuj imię, nazwisko i adres").click();
  await expect(page.getByText(/inspektorem ochrony danych/)).toBeVisible();
  await accessible(page);
  await picture(page, "settings");
  await page.getByRole("button", { name: "Zapisz", exact: true }).click();
  await page.getByRole("button", { name: "Dodaj uwagę" }).click();
  await page.getByRole("textbox", { name: "Treść uwagi" }).fill("Uwaga z formularza");
  await page.getByLabel("Imię i nazwisko albo nazwa").fill("Zdzisława Tajemnicza");
  await page.getByLabel("Adres", { exact: true }).fill("ul. Sekretna 7");
  await picture(page, "sender");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".toast", { hasText: "Dodano uwagę nr 2." })).toBeVisible();
  await expect(page.getByLabel("Imię i nazwisko albo nazwa")).toHaveValue("");
  await page.getByRole("button", { name: "Czynności rejestru" }).click();
  await page.getByRole("menuitem", { name: "Ustawienia rejestru" }).click();
  await expect(page.getByText("Rynek sam usunie imiona, nazwiska, nazwy i adresy, także z kopii zapasowych")).toBeVisible();
  await picture(page, "kept");
  await accessible(page);
});

test("several e-mails at once, and a workbook, become remarks", { tag: "@full" }, async ({ page, office }) => {
  const id = await consultation(office);
  const letter = (n: number) => ({
    name: `Kowalska ${n}.eml`,
    mimeType: "message/rfc822",
    buffer: Buffer.from(
      `From: Janina Kowalska <janina${n}@poczta.example>\r\nDate: Tue, 24 Nov 2026 10:00:0${n} +0100\r\nMessage-ID: <${n}@poczta.example>\r\nSubject: Uwaga\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Uwaga numer ${n}: <b>więcej</b> drzew.</p><script>alert(1)</script><p>Janina Kowalska</p>`,
    ),
  });
  await page.goto(`/#/konsultacje/${id}/uwagi/import`);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Wybierz plik CSV, XLSX albo EML" }).click();
  await (await chooser).setFiles([letter(1), letter(2), letter(3)]);
  await expect(page.getByText(/3 wiersze danych/)).toBeVisible();
  await expect(page.getByLabel("Kodowanie")).toBeHidden();
  await picture(page, "letters");
  await accessible(page);
  await page.getByRole("button", { name: "Dalej" }).click();
  await page.getByRole("button", { name: "Dalej" }).click();
  await page.getByRole("button", { name: "Wczytaj 3 uwagi" }).click();
  await page.getByRole("link", { name: "Zobacz uwagi" }).click();
  await expect(page.getByRole("row", { name: /Uwaga numer 2: więcej drzew/ })).toBeVisible();
  expect((await office.call("remarks.list", { consultationId: id })).remarks[0]).toMatchObject({
    body: "Uwaga numer 1: więcej drzew.\n\n[…]",
    channel: "email",
    receivedOn: "2026-11-24",
  });
});

test("a long letter in the dark theme, at 200 %: everything is reached, nothing is cut", { tag: "@full" }, async ({ page, office }) => {
  const id = await consultation(office);
  await add(office, id, `${CAMPAIGN}\n\n`.repeat(40), {
    part: "Rozdział 12. Bardzo długi tytuł części dokumentu, który nie mieści się w jednym wierszu".repeat(2),
  });
  await office.call("remarks.saveReason", { id: null, body: CAMPAIGN.repeat(3) });
  await page.goto(`/#/konsultacje/${id}/uwagi`);
  await page.evaluate(() => document.documentElement.classList.add("dark"));
  await page.getByRole("row", { name: /Sprzeciwiam się/ }).focus();
  await page.keyboard.press("2");
  await page.getByRole("textbox", { name: "Uzasadnienie" }).waitFor();
  await picture(page, "long-rule-dark");
  await accessible(page);
  await page.setViewportSize({ width: 683, height: 384 });
  await expect(page.getByRole("button", { name: "Zapisz bez uzasadnienia" })).toBeAttached();
  await picture(page, "long-rule-683");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await page.keyboard.press("Escape");
  await picture(page, "long-683");
});

const whole = join(import.meta.dirname, "../../../shared/data/bowling-green/comments.csv");
test(
  "the 896 statements of a real town: themed and ruled on without the mouse, at the pace of an hour",
  { tag: "@full" },
  async ({ page, office }) => {
    test.skip(!existsSync(whole), "the whole data is not beside the repository");
    test.slow();
    const id = await consultation(office);
    await page.goto(`/#/konsultacje/${id}/uwagi/import`);
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Wybierz plik CSV" }).click();
    await (await chooser).setFiles(whole);
    await page.getByRole("button", { name: "Dalej" }).click();
    await page.getByRole("button", { name: "Dalej" }).click();
    await page.getByRole("button", { name: "Wczytaj 896 uwag" }).click();
    await page.getByRole("link", { name: "Zobacz uwagi" }).click();
    await expect(page.getByText("1–50 z 896")).toBeVisible();
    await office.call("remarks.saveReason", { id: null, body: "Weźmiemy to pod uwagę w planie ulic." });
    const row = (n: number) => page.locator(".register__row").nth(n);
    await row(0).focus();
    const started = performance.now();
    const done = 12;
    for (let n = 0; n < done; n++) {
      await page.keyboard.press("t");
      await page.getByRole("textbox", { name: "Temat" }).waitFor();
      await page.keyboard.type(n % 2 ? "dro" : "Drogi");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("textbox", { name: "Temat" })).toHaveValue("");
      await page.keyboard.press("Enter");
      await expect(row(n)).toBeFocused();
      await page.keyboard.press(String(1 + (n % 5)));
      await page.getByRole("textbox", { name: "Uzasadnienie" }).waitFor();
      await page.keyboard.press("Alt+1");
      await page.keyboard.press("Enter");
      await expect(row(n + 1)).toBeFocused();
    }
    const each = (performance.now() - started) / done;
    console.log(`the program's own part of one remark: ${Math.round(each)} ms (an hour has 4000 for each)`);
    await expect(page.getByText(`Z odpowiedzią: ${done} z 896`)).toBeVisible();
    await picture(page, "bowling-green");
  },
);
