import { join } from "node:path";
import { v7 as uuid } from "uuid";
import type { Page } from "@playwright/test";
import type { BallotRule } from "../../preload/contract/school-budget-rules.ts";
import { readPdf } from "../unit/print-reading.ts";
import { expect, test, type TestOffice } from "./app.ts";
import { axe, THEMES } from "../axe.ts";

/** For people to look at: RYNEK_PICTURES=folder. */
const picture = async (page: Page, name: string) => {
  const to = process.env["RYNEK_PICTURES"];
  if (to) await page.screenshot({ path: join(to, `kiosk-${name}.png`) });
};
const accessible = async (page: Page) => {
  await expect(page.getByRole("heading").first()).toBeVisible();
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    expect((await axe(page).analyze()).violations).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
};
const h1 = (page: Page, name: string | RegExp) => expect(page.getByRole("heading", { level: 1, name })).toBeFocused();

const PROJECTS = [
  { "Boisko ze sztuczną trawą": 3900, "Ścianka wspinaczkowa przy sali gimnastycznej": 3000, "Zielona klasa pod lipami": 2000 },
  { "Kącik ciszy z hamakami i pufami": 1450, "Noc w bibliotece": 620, "Ogródek z ziołami": 480, "Kino pod chmurką": 900 },
];

/** An edition whose voting has begun, with codes for its first class. */
async function votingEdition(office: TestOffice, ballot: BallotRule, pools: 1 | 2 = 2) {
  const { id } = await office.call("budgets.create", {
    template: pools === 2 ? "twoPools" : "school",
    title: "Szkolny budżet obywatelski 2027",
  });
  const edition = await office.call("budgets.get", { id });
  const { kind, title, purpose, stages, committee, contact, rules, version } = edition;
  await office.call("budgets.save", {
    id,
    version,
    kind,
    title,
    purpose,
    committee,
    host: "Szkoła Podstawowa nr 1 im. Marii Konopnickiej w Przykładowie",
    stages: { ...stages, call: { from: "2026-10-01", to: "2026-10-16" }, voting: { from: "2026-11-17", to: "2026-11-18" } },
    groups: ["4a", "4b"].map((name) => ({ id: uuid(), name, voters: 24 })),
    contact: { ...contact, place: "Biblioteka, pokój 12" },
    pools: edition.pools.map((pool) => ({ id: pool.id, name: pool.name, amount: 400_000 })),
    rules: { ...rules, voting: "both", ballot },
  });
  await office.call("budgets.announce", { id });
  for (const [index, pool] of edition.pools.entries()) {
    const ids = [];
    for (const [name, zloty] of Object.entries(PROJECTS[index] ?? {})) {
      const added = await office.call("budgets.addProject", {
        editionId: id, poolId: pool.id, title: name, summary: `${name}: dla wszystkich.`, details: "", place: "", authors: "Ola", shownAs: "",
        consent: false, costs: [{ what: "Zakup", amount: zloty * 100 }], supporters: 14, receivedOn: "2026-10-05", channel: "paper",
        pictureId: null, pictureAlt: "",
      }); // prettier-ignore
      for (const part of ["formal", "substantive"] as const)
        await office.call("budgets.check", { id: added.id, part, result: "ok", reason: "", until: "" });
      ids.push(added.id);
    }
    await office.call("budgets.drawOrder", { poolId: pool.id, method: "hand", order: ids });
  }
  await office.call("budgets.startVoting", { id });
  const { groups } = await office.call("budgets.get", { id });
  const { pdf } = await office.call("budgets.issueCodes", { id, groupId: groups[0]?.id ?? "", count: 6, renew: false });
  const text = (await readPdf(Buffer.from(pdf, "base64"))).texts.join(" ");
  return { id, codes: text.match(/[2-9A-Z]{4} [2-9A-Z]{4} [2-9A-Z]{4}/g) ?? [] };
}

async function openKiosk(page: Page, id: string): Promise<void> {
  await page.goto(`/#/budzety/${id}/glosowanie`);
  await page.getByRole("button", { name: "Otwórz stanowisko" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Otwórz stanowisko" }).click();
  await expect(page.getByLabel("Kod", { exact: true })).toBeFocused();
}
const typeCode = async (page: Page, code: string) => {
  await page.getByRole("textbox").fill(code);
  await page.keyboard.press("Enter");
};

test("codes are printed, the station is opened, one votes in two pools by keyboard, and leaves no trace on the screen", async ({
  page,
  office,
}) => {
  const { id, codes } = await votingEdition(office, { kind: "choose", most: 1 });
  await page.goto(`/#/budzety/${id}/glosowanie`);
  await page.getByRole("button", { name: "Drukuj kody: 4b" }).click();
  await expect(page.getByLabel("Ile kodów")).toHaveValue("24");
  await picture(page, "drukowanie");
  const [slips] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Zrób kody" }).click()]);
  expect(slips.suggestedFilename()).toBe("kody-4b.pdf");
  await expect
    .poll(async () => Object.values((await office.call("budgets.get", { id })).codes).map(({ issued }) => issued))
    .toEqual([6, 24]);
  await page.getByRole("button", { name: "Nowe w miejsce nieużytych: 4b" }).click();
  await expect(page.getByText("24 kartki przestaną działać")).toBeVisible();
  await picture(page, "uniewaznienie");
  await page.getByRole("button", { name: "Zostaw kody" }).click();
  await picture(page, "zakladka");
  await accessible(page);
  await page.goto("/#/ustawienia/kopie");
  await expect(page.getByText("Trwa głosowanie przy komputerze: kopie czekają")).toBeVisible();
  await picture(page, "kopie");

  await openKiosk(page, id);
  await picture(page, "kod");
  await accessible(page);
  await typeCode(page, "ABCD EFGH");
  await expect(page.getByRole("alert")).toHaveText("W tym kodzie jest pomyłka. Sprawdź go znak po znaku.");
  await picture(page, "zly-kod");
  await accessible(page);
  await typeCode(page, codes[0] ?? "");
  await h1(page, "Duży projekt");
  await expect(page.getByText("Krok 2 z 4")).toBeVisible();
  await expect(page.locator(".kiosk__left")).toHaveText("Nic jeszcze nie wybrano.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator(".kiosk__left")).toHaveText("Wybrano: 2. Ścianka wspinaczkowa przy sali gimnastycznej");
  await picture(page, "pula");
  await accessible(page);
  await page.getByRole("button", { name: "Dalej" }).click();
  await h1(page, "Mały projekt");
  await page.getByRole("button", { name: "Dalej" }).click();
  await expect(page.getByRole("alertdialog", { name: "Oddać tu pusty głos?" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Wybieram dalej" })).toBeFocused();
  await picture(page, "pusty");
  await accessible(page);
  await page.getByRole("button", { name: "Pusty głos" }).click();
  await h1(page, "Sprawdź swój głos");
  await page.getByRole("button", { name: "Zmień: Mały projekt" }).click();
  await h1(page, "Mały projekt");
  await page.getByText("2. Noc w bibliotece").click();
  await page.getByRole("button", { name: "Dalej" }).click();
  await h1(page, "Sprawdź swój głos");
  await picture(page, "sprawdzenie");
  await accessible(page);
  await page.getByRole("button", { name: "Oddaj głos" }).click();
  await h1(page, "Dziękujemy, głos jest w urnie");
  await picture(page, "koniec");
  await accessible(page);
  await expect(page.getByLabel("Kod", { exact: true })).toBeFocused({ timeout: 15_000 });
  await expect(page.getByRole("textbox")).toHaveValue("");
  await typeCode(page, codes[0] ?? "");
  await expect(page.getByRole("alert")).toContainText("Ten kod był już użyty.");
  // From the station nothing of the office can be asked for, and a reload leads back to it.
  expect(await office.reply("budgets.count", { id })).toEqual({ ok: false, error: { code: "kiosk.only" } });
  await page.reload();
  await expect(page.getByLabel("Kod", { exact: true })).toBeFocused();
  await page.getByRole("button", { name: "Obsługa" }).click();
  await page.getByLabel(/^Hasło/).fill("nie to hasło");
  await page.getByRole("button", { name: "Zamknij stanowisko" }).click();
  await expect(page.locator(".field__error")).toBeVisible();
  await picture(page, "obsluga");
  await page.waitForTimeout(1100);
  await page.getByLabel(/^Hasło/).fill(office.password);
  await page.getByRole("button", { name: "Zamknij stanowisko" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Szkolny budżet obywatelski 2027" })).toBeVisible();

  await page.getByRole("button", { name: "Zamknij głosowanie" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Zamknij głosowanie" }).click();
  await expect.poll(async () => (await office.call("budgets.get", { id })).urn).toBe("mixed");
  await page.getByRole("link", { name: "Liczenie" }).click();
  await picture(page, "urna");
  await accessible(page);
  await page.getByRole("button", { name: "Otwórz urnę" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Otwórz urnę" }).click();
  await expect(page.getByRole("columnheader", { name: "Komputer" }).first()).toBeVisible();
  await picture(page, "liczenie");
  await accessible(page);
});

test(
  "where one votes is a choice in the edition's rules, which speak of codes from then on",
  { tag: "@full" },
  async ({ page, office }) => {
    const { id } = await office.call("budgets.create", { template: "school", title: "Szkolny budżet obywatelski 2028" });
    await page.goto(`/#/budzety/${id}/zasady`);
    await page.getByText("Przy komputerze, z kodami").click();
    await expect.poll(async () => (await office.call("budgets.get", { id })).rules.voting).toBe("codes");
    await picture(page, "zasady");
    await page.goto(`/#/budzety/${id}`);
    await expect(page.getByText("Wydrukuj kody")).toBeVisible();
    await expect(page.getByText("Wydrukuj karty")).toBeHidden();
  },
);

test(
  "a vote in three languages, at 200 %, with points; the counter tells what is left, and nothing invalid can be given",
  { tag: "@full" },
  async ({ page, office }) => {
    const { id, codes } = await votingEdition(office, { kind: "points", points: [3, 2, 1] });
    await openKiosk(page, id);
    await page.setViewportSize({ width: 683, height: 384 });
    const fits = async () =>
      expect(
        await page.evaluate(() => document.querySelector(".kiosk")?.scrollWidth === document.querySelector(".kiosk")?.clientWidth),
      ).toBe(true);
    await fits();
    await picture(page, "200-kod");
    await page.getByRole("button", { name: "Українська" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Введи код із картки" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("uk");
    await accessible(page);
    await typeCode(page, codes[0] ?? "");
    await h1(page, "Duży projekt");
    await page.getByRole("button", { name: "3 бали: Boisko ze sztuczną trawą" }).click();
    await page.getByRole("button", { name: "2 бали: Zielona klasa pod lipami" }).click();
    await expect(page.locator(".kiosk__left")).toHaveText("Залишилися бали: 1");
    // Three points given to another move there.
    await page.getByRole("button", { name: "3 бали: Zielona klasa pod lipami" }).click();
    await expect(page.locator(".kiosk__left")).toHaveText("Залишилися бали: 2, 1");
    await fits();
    await picture(page, "200-punkty-uk");
    await accessible(page);
    await page.getByRole("button", { name: "Далі" }).click();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("button", { name: "1 point: Noc w bibliotece" }).click();
    await expect(page.locator(".kiosk__left")).toHaveText("Points left: 3, 2");
    await page.getByRole("button", { name: "Next" }).click();
    await h1(page, "Check your vote");
    await fits();
    await picture(page, "200-sprawdzenie-en");
    await accessible(page);
    await page.getByRole("button", { name: "Cast the vote" }).click();
    await h1(page, "Thank you, your vote is in the urn");
    await page.getByRole("button", { name: "Finish" }).click();
    // The next voter starts in Polish.
    await expect(page.getByRole("heading", { level: 1, name: "Wpisz kod z kartki" })).toBeVisible();
  },
);

test(
  "nobody at the screen for a minute and a half: a warning with a countdown, then the vote is broken off and the code stays good",
  { tag: "@full" },
  async ({ page, office }) => {
    const { id, codes } = await votingEdition(office, { kind: "share", points: 10 }, 1);
    await openKiosk(page, id);
    await page.clock.install();
    await typeCode(page, codes[0] ?? "");
    await h1(page, /Pula/);
    const more = page.getByRole("button", { name: "Dodaj punkt: Boisko ze sztuczną trawą" });
    for (let point = 0; point < 12; point++) await more.click({ force: true });
    await expect(page.locator(".kiosk__left")).toHaveText("Zostaje 0 punktów.");
    await expect(more).toHaveAttribute("aria-disabled", "true");
    await picture(page, "dziesiec");
    await accessible(page);
    await page.clock.runFor(61_000);
    const warning = page.getByRole("alertdialog", { name: "Czy jeszcze wybierasz?" });
    await expect(warning).toBeVisible();
    await expect(page.getByRole("button", { name: "Jeszcze wybieram" })).toBeFocused();
    await picture(page, "ostrzezenie");
    await accessible(page);
    await page.getByRole("button", { name: "Jeszcze wybieram" }).click();
    await expect(warning).toBeHidden();
    await expect(more).toBeFocused();
    await page.clock.runFor(59_000);
    await expect(warning).toBeHidden();
    await page.clock.runFor(32_000);
    await expect(page.getByText("Głos nie został oddany. Kod nadal działa.")).toBeVisible();
    await typeCode(page, codes[0] ?? "");
    await h1(page, /Pula/);
    await expect(page.locator(".kiosk__left")).toHaveText("Zostaje 10 punktów.");
  },
);

test(
  "up to so many, and approval: what would be too much can't be marked; every control is at least 64 pixels high",
  { tag: "@full" },
  async ({ page, office }) => {
    const { id, codes } = await votingEdition(office, { kind: "choose", most: 2 });
    await openKiosk(page, id);
    await typeCode(page, codes[0] ?? "");
    await h1(page, "Duży projekt");
    await page.getByText("1. Boisko ze sztuczną trawą").click();
    await page.getByText("3. Zielona klasa pod lipami").click();
    await expect(page.locator(".kiosk__left")).toHaveText("Wybrano 2 z 2.");
    await expect(page.getByRole("checkbox", { name: /Ścianka/ })).toBeDisabled();
    await picture(page, "kilka");
    await accessible(page);
    const low = await page.evaluate(() =>
      [...document.querySelectorAll(".kiosk button, .kiosk label")].flatMap((one) => {
        const { height, width } = one.getBoundingClientRect();
        return height < 64 || width < 64 ? [one.textContent] : [];
      }),
    );
    expect(low).toEqual([]);
    await page.getByText("1. Boisko ze sztuczną trawą").click();
    await expect(page.getByRole("checkbox", { name: /Ścianka/ })).toBeEnabled();
    await page.getByRole("button", { name: "Wyjdź bez głosowania" }).click();
    await expect(page.getByText("Głos nie został oddany. Kod nadal działa.")).toBeVisible();
  },
);
