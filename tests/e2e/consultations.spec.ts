import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { RichText } from "../../preload/contract/rich-text.ts";
import { expect, test, type TestOffice } from "./app.ts";
import { root } from "./built.ts";

const day = (fromToday: number): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Warsaw" }).format(new Date(Date.now() + fromToday * 86_400_000));
const described = {
  type: "doc" as const,
  content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: "Co zmienić?" }] }],
};

/** A consultation that lacks nothing, as a draft or published. */
async function make(office: TestOffice, { title = "Jak urządzić Rynek?", from = -5, to = 10, publish = false } = {}): Promise<string> {
  const { id } = await office.call("consultations.create", { template: "free", title });
  await office.call("consultations.save", {
    id,
    version: 1,
    title,
    purpose: "Chcemy wiedzieć, co poprawić najpierw.",
    legalBasis: "",
    startsOn: day(from),
    endsOn: day(to),
    places: [{ id: "place001", name: "Biblioteka", address: "Rynek 11", hours: "" }],
    contact: { name: "Halina Wzorek", phone: "41 000 00 12", email: "" },
    description: described,
  });
  if (publish) await office.call("consultations.publish", { id });
  return id;
}

const openTab = async (page: Page, id: string, tab = "") => {
  await page.goto(`/#/konsultacje/${id}${tab && `/${tab}`}`);
  await expect(page.getByRole("navigation", { name: "Części konsultacji" })).toBeVisible();
};
const typeDay = async (page: Page, label: string, iso: string) => {
  const [year = "", month = "", date = ""] = iso.split("-");
  await page.getByRole("group", { name: label }).getByRole("spinbutton").first().focus();
  await page.keyboard.type(`${date}${month}${year}`);
};

test("a clerk starts, writes and publishes a consultation by keyboard alone", async ({ page, office }) => {
  await page.goto("/#/konsultacje");
  await expect(page.getByRole("heading", { name: "Nie ma jeszcze żadnych konsultacji" })).toBeVisible();
  await page.getByRole("button", { name: "Nowe konsultacje" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Rynek i okolice: co zmienić najpierw?");
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { level: 1, name: "Rynek i okolice" })).toBeVisible();
  await page.getByLabel("Po co pytamy").focus();
  await page.keyboard.type("Od odpowiedzi zależy, od czego zaczniemy prace.");
  await typeDay(page, "Pierwszy dzień", "2027-02-31");
  await page.getByLabel("Po co pytamy").focus();
  await expect(page.getByText("Dnia 31.02.2027 nie ma, więc wpisano najbliższy.")).toBeVisible();
  await typeDay(page, "Pierwszy dzień", day(-1));
  await typeDay(page, "Ostatni dzień", day(20));
  await expect(page.getByText("31.02.2027")).toHaveCount(0);

  await page.getByRole("button", { name: "Opublikuj" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Brakuje 3 rzeczy" });
  await dialog.getByRole("button", { name: "Podaj miejsce" }).press("Enter");
  await expect(page.getByRole("button", { name: "Dodaj miejsce" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("group", { name: "Miejsce 1" }).getByLabel("Nazwa").fill("Biblioteka");
  await page.getByLabel("Telefon").fill("41 000 00 12");
  await page.getByRole("textbox", { name: "Opis dla mieszkańców" }).focus();
  await page.keyboard.type("W 2027 roku gmina ma na rynek ");
  await page.keyboard.press("Control+b");
  await page.keyboard.type("480 000 zł");
  await expect(page.getByText("Zapisano o")).toBeVisible();

  await page.getByRole("button", { name: "Opublikuj" }).press("Enter");
  await expect(page.getByRole("dialog", { name: "Opublikować konsultacje?" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Opublikowano konsultacje")).toBeVisible();
  await expect(page.getByText("Trwają, zostało 20 dni")).toBeVisible();
  const [entry] = await office.call("consultations.list");
  const saved = await office.call("consultations.get", { id: entry?.id ?? "" });
  expect(saved.description.content[0]).toMatchObject({
    content: [{ text: "W 2027 roku gmina ma na rynek " }, { text: "480 000 zł", marks: [{ type: "bold" }] }],
  });
});

test("a paste from Word keeps headings, lists and words, and nothing else", async ({ page, office }) => {
  const id = await make(office);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await openTab(page, id, "opis");
  const text = page.getByRole("textbox", { name: "Opis dla mieszkańców" });
  await text.focus();
  await page.keyboard.press("Control+a");
  const html = readFileSync(join(root, "tests/fixtures/word-clipboard.html"), "utf8");
  await text.evaluate((element, clipboard) => {
    const data = new DataTransfer();
    data.setData("text/html", clipboard);
    data.setData("text/plain", "Rynek i okolice");
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);
  await expect(text.getByRole("heading", { name: "Rynek i okolice" })).toBeVisible();
  // What did not come over as it was is said.
  await expect(page.getByText("Tabela została zamieniona na akapity.")).toBeVisible();
  await expect(page.getByText("Zapisano o")).toBeVisible();

  const { description } = await office.call("consultations.get", { id });
  expect(RichText.safeParse(description).success).toBe(true);
  const say = (words: string) => ({ type: "text", text: words });
  const paragraph = (...content: unknown[]) => ({ type: "paragraph", content });
  const item = (...content: unknown[]) => ({ type: "listItem", content });
  expect(description.content).toEqual([
    { type: "heading", attrs: { level: 2 }, content: [say("Rynek i okolice")] },
    paragraph(
      say("Gmina Przykładowo ma na odnowienie rynku "),
      { ...say("480 000 zł"), marks: [{ type: "bold" }] },
      say(", a "),
      { ...say("decyzję"), marks: [{ type: "italic" }] },
      say(" podejmie Rada."),
    ),
    { type: "heading", attrs: { level: 3 }, content: [say("Co jest do wyboru")] },
    {
      type: "bulletList",
      content: [
        item(paragraph(say("nawierzchnia i chodniki")), { type: "bulletList", content: [item(paragraph(say("po stronie apteki")))] }),
        item(paragraph(say("zieleń i cień"))),
      ],
    },
    paragraph(say("Kolejność prac:")),
    { type: "orderedList", attrs: { start: 1 }, content: [item(paragraph(say("ankieta"))), item(paragraph(say("projekt")))] },
    paragraph(say("ławki – 40 000 zł")),
    paragraph(
      say("Więcej w "),
      { ...say("BIP"), marks: [{ type: "link", attrs: { href: "https://bip.przykladowo.example/rynek" } }] },
      say(", w planie i tu.[1]"),
    ),
  ]);
  expect(await page.evaluate(() => "pasted" in window)).toBe(false);
  expect(problems).toEqual([]);
});

test("the toolbar is one stop with arrows inside, and a link is put in by it", async ({ page, office }) => {
  const id = await make(office);
  await openTab(page, id, "opis");
  const text = page.getByRole("textbox", { name: "Opis dla mieszkańców" });
  await text.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Alt+F10");
  await expect(page.getByRole("button", { name: "Pogrubienie" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: "Link" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("bip.przykladowo.pl");
  await page.keyboard.press("Enter");
  await expect(text.getByRole("link", { name: "Co zmienić?" })).toHaveAttribute("href", "https://bip.przykladowo.pl");
});

test("a title of 10,000 letters is refused with its length, and stays on the screen", async ({ page, office }) => {
  const id = await make(office);
  await openTab(page, id, "opis");
  const title = page.getByLabel("Tytuł");
  await title.fill("ż".repeat(10_000));
  await expect(page.getByText("To za długie: 10000 znaków, a może być najwyżej 300.").first()).toBeVisible();
  await expect(title).toHaveValue("ż".repeat(10_000));
  await title.fill("Krótszy tytuł");
  await expect(page.getByRole("heading", { level: 1, name: "Krótszy tytuł" })).toBeVisible();
});

test("two windows: the second says so, and lets choose whose version stays", { tag: "@full" }, async ({ page, office }) => {
  const id = await make(office);
  await openTab(page, id, "opis");
  const purpose = page.getByLabel("Po co pytamy");
  await expect(purpose).toHaveValue("Chcemy wiedzieć, co poprawić najpierw.");
  const theirs = await office.call("consultations.get", { id });
  await office.call("consultations.save", { ...theirs, purpose: "Z drugiego okna." });
  await purpose.fill("Z pierwszego okna.");
  await expect(page.getByRole("heading", { name: "Ktoś zmienił to w innym oknie" })).toBeVisible();
  await page.getByRole("button", { name: "Wczytaj tamtą" }).click();
  await expect(purpose).toHaveValue("Z drugiego okna.");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Cofnij", exact: false }).filter({ hasText: "Ctrl Z" }).click();
  await expect(purpose).toHaveValue("Z pierwszego okna.");
  await expect.poll(async () => (await office.call("consultations.get", { id })).purpose).toBe("Z pierwszego okna.");
});

test("ending early asks first with the days, and can be undone", { tag: "@full" }, async ({ page, office }) => {
  const id = await make(office, { publish: true });
  await openTab(page, id);
  await page.getByRole("button", { name: "Więcej czynności" }).click();
  await page.getByRole("menuitem", { name: "Zakończ konsultacje" }).click();
  await expect(page.getByText("Do ogłoszonego końca zostało 10 dni.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Niech trwają" })).toBeFocused();
  await page.getByRole("button", { name: "Zakończ konsultacje" }).click();
  await expect(page.getByText("Zakończone", { exact: true })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.getByText("Trwają, zostało 10 dni")).toBeVisible();
});

test("after the last day: results are published, the answer is written beside them", async ({ page, office }) => {
  const id = await make(office, { from: -20, to: -2, publish: true });
  await openTab(page, id, "wyniki");
  await page.getByRole("button", { name: "Opublikuj wyniki" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Opublikuj wyniki" }).click();
  await expect(page.getByRole("heading", { name: "Wyniki opublikowano" })).toBeVisible();
  await page.getByRole("textbox", { name: "Odpowiedź dla mieszkańców" }).focus();
  await page.keyboard.type("Zaczynamy od ławek.");
  await expect(page.getByText("Zapisano o")).toBeVisible();
  await page.getByRole("link", { name: "Przegląd" }).click();
  await expect(page.getByText("Odpowiedź dla mieszkańców jest napisana")).toBeVisible();
});
