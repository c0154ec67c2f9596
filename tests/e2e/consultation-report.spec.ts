import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { noAccess } from "../../preload/contract/consultation-plan.ts";
import { expect, test, type TestOffice } from "./app.ts";
import { axe } from "../axe.ts";

const day = (fromToday: number): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Warsaw" }).format(new Date(Date.now() + fromToday * 86_400_000));
const typeDay = async (scope: Pick<Page, "getByRole">, page: Page, label: string, iso: string) => {
  const [year = "", month = "", date = ""] = iso.split("-");
  await scope.getByRole("group", { name: label }).getByRole("spinbutton").first().focus();
  await page.keyboard.type(`${date}${month}${year}`);
};
const tab = (page: Page, name: string) => page.getByRole("navigation", { name: "Części konsultacji" }).getByRole("link", { name }).click();
const saved = (page: Page) => expect(page.getByText("Zapisano o")).toBeVisible();
/** For people to look at: RYNEK_PICTURES=folder. */
const picture = async (page: Page, name: string) => {
  const to = process.env["RYNEK_PICTURES"];
  if (!to) return;
  mkdirSync(to, { recursive: true });
  await page.screenshot({ path: join(to, `${name}.png`), fullPage: true });
};
const clean = async (page: Page) => expect((await axe(page).analyze()).violations).toEqual([]);

test.use({ viewport: { width: 1366, height: 768 }, actionTimeout: 8000 });

async function described(office: TestOffice): Promise<string> {
  const { id } = await office.call("consultations.create", { template: "free", title: "Jak urządzić Rynek?" });
  await office.call("consultations.save", {
    id,
    version: 1,
    title: "Jak urządzić Rynek?",
    purpose: "Od odpowiedzi zależy, od czego zaczniemy.",
    legalBasis: "",
    startsOn: day(-30),
    endsOn: day(-2),
    places: [{ id: "place001", name: "Biblioteka", address: "Rynek 11", hours: "" }],
    contact: { name: "Halina Wzorek", phone: "41 000 00 12", email: "" },
    description: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Co zmienić?" }] }] },
  });
  await office.call("consultations.publish", { id });
  return id;
}

test("a whole consultation through the screens, from new to a published report", async ({ page, office }) => {
  test.setTimeout(120_000);
  await page.goto("/#/konsultacje");
  await page.getByRole("button", { name: "Nowe konsultacje" }).click();
  await page.keyboard.type("Jak urządzić Rynek?");
  await page.keyboard.press("Enter");
  await page.getByLabel("Po co pytamy").fill("Od odpowiedzi zależy, od czego zaczniemy prace.");
  await typeDay(page, page, "Pierwszy dzień", day(-20));
  await typeDay(page, page, "Ostatni dzień", day(5));
  await page.getByRole("button", { name: "Dodaj miejsce" }).click();
  await page.getByRole("group", { name: "Miejsce 1" }).getByLabel("Nazwa").fill("Biblioteka");
  await page.getByLabel("Telefon").fill("41 000 00 12");
  await page.getByRole("textbox", { name: "Opis dla mieszkańców" }).click();
  await page.keyboard.type("Na rynku brakuje cienia.");
  await saved(page);
  await page.getByRole("button", { name: "Opublikuj" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Opublikuj" }).click();
  await expect(page.getByText("Trwają, zostało 5 dni")).toBeVisible();

  await tab(page, "Spotkania");
  await page.getByRole("button", { name: "Dodaj spotkanie" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Rodzaj").selectOption("walk");
  await typeDay(form, page, "Dzień", day(-3));
  await form.getByLabel("Godzina od").fill("17");
  await form.getByLabel("Godzina do").fill("16");
  await form.getByLabel("Miejsce").fill("Rynek, przy studni");
  await form.getByRole("button", { name: "Zapisz" }).click();
  await expect(form.getByText("Godzina końca musi być po godzinie początku.")).toBeVisible();
  await form.getByLabel("Godzina do").fill("19.30");
  await clean(page);
  await form.getByRole("button", { name: "Zapisz" }).click();
  await expect(page.getByRole("heading", { name: /^Spacer studyjny, .*17\.00–19\.30$/ })).toBeVisible();
  await expect(page.getByText("Jedyne spotkanie nie ma podanego wejścia bez schodów.")).toBeVisible();
  await clean(page);
  await page.getByRole("button", { name: "Zmień: Spacer" }).click();
  await form.getByText("Wejście bez schodów").click();
  await picture(page, "dzialanie");
  await form.getByRole("button", { name: "Zapisz" }).click();
  await expect(page.getByText("Wejście bez schodów")).toBeVisible();
  // The plan's own activity is the meeting: from there one press leads to the headcount.
  await tab(page, "Plan");
  await page.getByRole("button", { name: "Wpisz, co było: Spacer" }).click();
  await expect(page.getByLabel("Ile osób przyszło")).toBeFocused();
  await page.keyboard.press("Escape");
  // The start screen asks for it too, and leads to the field.
  await page.getByRole("link", { name: "Na dziś" }).click();
  await picture(page, "na-dzis");
  await clean(page);
  await page
    .getByText("Wpisz liczbę")
    .or(page.getByRole("link", { name: /^Wpisz, ile osób przyszło: spacer/ }))
    .click();
  await page.getByLabel("Ile osób przyszło").fill("34");
  await page.getByRole("textbox", { name: "Notatka" }).click();
  await page.keyboard.type("Mówiono o cieniu i o ławkach.");
  await page.getByRole("dialog").getByText("Pokaż notatkę na stronie").click();
  await picture(page, "spotkanie");
  await clean(page);
  await page.getByRole("dialog").getByRole("button", { name: "Zapisz" }).click();
  await expect(page.getByText("34 osoby · notatka jest na stronie")).toBeVisible();
  await page.getByRole("button", { name: "Dodaj uwagę" }).click();
  await page.getByRole("dialog").getByLabel("Treść").fill("Więcej ławek w cieniu");
  await page.getByRole("dialog").getByRole("button", { name: "Dodaj uwagę" }).click();
  await expect(page.getByText("1 uwaga: nr 1")).toBeVisible();
  await picture(page, "spotkania");

  await tab(page, "Uwagi");
  await expect(page.getByText("1 uwaga bez odpowiedzi, a dnia odpowiedzi nie podano.")).toBeVisible();
  await page.getByRole("row", { name: /Więcej ławek/ }).focus();
  await page.keyboard.press("Space");
  const slip = page.waitForEvent("download");
  await page.getByRole("button", { name: "Potwierdzenie" }).first().click();
  await page.getByRole("menuitem", { name: "Po polsku" }).click();
  expect((await slip).suggestedFilename()).toBe("potwierdzenie-1.pdf");

  await page.getByRole("button", { name: "Więcej czynności" }).first().click();
  await page.getByRole("menuitem", { name: "Zakończ konsultacje" }).click();
  await page.getByRole("button", { name: "Zakończ konsultacje" }).click();
  await expect(page.getByText("Zakończone", { exact: true })).toBeVisible();
  // The meeting stands in the plan; what the plan's record holds is not written a second time.
  await tab(page, "Plan");
  const [one] = await office.call("consultations.list");
  await office.call("plan.recordPublication", {
    id: one?.id ?? "",
    what: "notice",
    channel: "officeBoard",
    place: "parter",
    publishedOn: day(-21),
    publishedBy: "Anna",
    proofId: null,
  });
  await tab(page, "Raport");
  await page.getByRole("button", { name: "Weź z planu" }).click();
  await expect(page.getByRole("group", { name: "Sposób 1" }).getByLabel("Jak")).toHaveValue("Tablica w urzędzie: parter");
  await expect(page.getByRole("button", { name: "Weź z planu" })).toHaveCount(0);
  await page.getByRole("button", { name: "Gazeta (numer, strona)" }).click();
  await page.getByRole("group", { name: "Sposób 2" }).getByLabel("Jak").fill("Gazeta Próbna nr 46, s. 3");
  await typeDay(page.getByRole("group", { name: "Sposób 2" }), page, "Kiedy", day(-21));
  await typeDay(page, page, "Odpowiedź do dnia", day(3));
  await page.getByLabel("Co dalej").fill("Radni zajmą się tym na sesji.");
  await page.getByLabel("Kto podpisuje").fill("Anna Lis\nJan Wilk");
  await saved(page);
  await tab(page, "Uwagi");
  await expect(page.getByText("1 uwaga bez odpowiedzi, termin za 3 dni.")).toBeVisible();
  await page.getByRole("row", { name: /Więcej ławek/ }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Rozstrzygnij" }).click();
  await page.getByRole("dialog").getByText("1 uwzględniona", { exact: true }).click();
  await page.getByRole("dialog").getByLabel("Uzasadnienie").fill("Staną cztery ławki pod lipami.");
  await page.getByRole("dialog").getByRole("button", { name: "Rozstrzygnij" }).click();
  await expect(page.getByText("uwaga bez odpowiedzi")).toHaveCount(0);

  await tab(page, "Wyniki");
  await page.getByRole("textbox", { name: "Odpowiedź dla mieszkańców" }).click();
  await page.keyboard.type("Zaczynamy od ławek.");
  await saved(page);
  await page.getByRole("button", { name: "Opublikuj wyniki" }).click();
  const principles = page.getByRole("dialog", { name: "Opublikować wyniki?" });
  await expect(principles.getByText("Jedyna uwaga ma rozstrzygnięcie.")).toBeVisible();
  await expect(principles.getByText("Mieszkańców powiadomiono na 2 sposoby.")).toBeVisible();
  await picture(page, "zasady");
  await clean(page);
  await principles.getByRole("button", { name: "Opublikuj wyniki" }).click();
  await expect(page.getByRole("heading", { name: "Wyniki opublikowano" })).toBeVisible();

  await tab(page, "Raport");
  await page.getByRole("button", { name: "Opublikuj raport" }).click();
  await expect(page.getByText("są wśród dokumentów konsultacji")).toBeVisible({ timeout: 20_000 });
  await picture(page, "raport");
  await clean(page);

  const { jobId } = await office.call("site.preview");
  await expect.poll(async () => (await office.call("jobs.list")).find(({ id }) => id === jobId)?.state, { timeout: 20_000 }).toBe("done");
  const html = readFileSync(join(office.folder, "site/konsultacje/jak-urzadzic-rynek.html"), "utf8").replaceAll("\u00a0", " ");
  for (const part of ["Zaczynamy od ławek.", "Staną cztery ławki pod lipami.", "Przyszły 34 osoby.", "Raport z konsultacji"])
    expect(html).toContain(part);
  expect(readdirSync(join(office.folder, "site/pliki")).some((name) => name.startsWith("raport-jak-urzadzic-rynek"))).toBe(true);
  expect(readFileSync(join(office.folder, "site/uwagi/jak-urzadzic-rynek.html"), "utf8")).toContain("Więcej ławek w");
});

test(
  "a past consultation is copied without voices and dates, the copy can be undone, and the old one put away",
  { tag: "@full" },
  async ({ page, office }) => {
    const id = await described(office);
    await office.call("plan.add", {
      id,
      activity: { kind: "walk", title: "", startsAt: `${day(-5)}T17:00`, endsAt: "", place: "Rynek", note: "", ...noAccess },
    });
    await page.goto(`/#/konsultacje/${id}`);
    await page.getByRole("button", { name: "Więcej czynności" }).first().click();
    await page.getByRole("menuitem", { name: "Utwórz kopię" }).click();
    await clean(page);
    await page.getByRole("dialog").getByRole("button", { name: "Utwórz kopię" }).click();
    await expect(page.getByText("Szkic", { exact: true })).toBeVisible();
    // The walk waits for its new day.
    await expect(page.getByText("Utworzono kopię. 1 działanie czeka na termin")).toBeVisible();
    await tab(page, "Opis");
    await expect(page.getByLabel("Po co pytamy")).toHaveValue("Od odpowiedzi zależy, od czego zaczniemy.");
    const copy = (await office.call("consultations.list")).find((one) => one.id !== id);
    expect(copy).toMatchObject({ startsOn: "", endsOn: "", phase: "draft" });
    expect(await office.call("meetings.list", { consultationId: copy?.id ?? "" })).toMatchObject([
      { kind: "walk", startsAt: "", place: "Rynek" },
    ]);
    await page.getByRole("button", { name: "Cofnij Ctrl Z" }).click();
    await expect.poll(async () => (await office.call("consultations.list")).length).toBe(1);

    await page.goto(`/#/konsultacje/${id}`);
    await page.getByRole("button", { name: "Więcej czynności" }).first().click();
    await page.getByRole("menuitem", { name: "Odłóż do archiwum" }).click();
    await expect(page.getByText("W archiwum", { exact: true })).toBeVisible();
    await page.goto("/#/konsultacje");
    await page.getByText("W archiwum").click();
    await expect(page.getByRole("link", { name: "Jak urządzić Rynek?" })).toBeVisible();
    await clean(page);
  },
);

test("the search over everything finds a remark without Polish marks, and opens the register at it", async ({ page, office }) => {
  const id = await described(office);
  for (const body of ["Zażółcić gęślą jaźń na Rynku", "Coś innego"])
    await office.call("remarks.add", {
      consultationId: id,
      receivedOn: day(-5),
      channel: "desk",
      submitter: "resident",
      part: "",
      body,
      proposal: "",
    });
  await page.goto("/#/");
  await expect(page.getByRole("heading", { level: 1, name: "Na dziś" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("zolcic gesla");
  await page.getByRole("option", { name: /Zażółcić gęślą/ }).click();
  await expect(page.getByRole("row", { name: /Zażółcić gęślą/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Coś innego/ })).toHaveCount(0);
});

test(
  "long words, the dark look and 200 % zoom keep every word of the meetings and of the report",
  { tag: "@full" },
  async ({ page, office }) => {
    const id = await described(office);
    const long = "Konstantynopolitańczykowianeczki".repeat(4);
    const access = { ...noAccess, hearingLoop: true, signLanguage: true, accessNote: long };
    await office.call("plan.add", {
      id,
      activity: { kind: "duty", title: long, startsAt: `${day(-5)}T17:00`, endsAt: "", place: long, note: long, ...access },
    });
    await office.call("report.save", {
      id,
      version: 0,
      addressees: long,
      publicity: [{ how: long, on: "" }],
      ways: "",
      answerBy: "",
      nextSteps: long,
      signatures: [long.slice(0, 100)],
      approver: "",
    });
    await page.emulateMedia({ colorScheme: "dark" });
    for (const width of [1366, 683])
      for (const part of ["spotkania", "raport"]) {
        await page.setViewportSize({ width, height: 768 });
        await page.goto(`/#/konsultacje/${id}/${part}`);
        await expect(page.getByRole("heading", { name: part === "raport" ? "Co dopisać do raportu" : /^Dyżur/ })).toBeVisible();
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(over).toBeLessThanOrEqual(0);
        await clean(page);
        await picture(page, `${part}-ciemny-${width}`);
      }
  },
);
