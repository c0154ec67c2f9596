import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test, type TestOffice } from "./app.ts";
import { axe } from "../axe.ts";

/** For people to look at: RYNEK_PICTURES=folder. */
async function picture(page: Page, name: string): Promise<void> {
  const to = process.env["RYNEK_PICTURES"];
  if (to) await page.screenshot({ path: join(to, `${name}.png`), fullPage: true });
}
const accessible = async (page: Page) => expect((await axe(page).analyze()).violations).toEqual([]);
test.use({ viewport: { width: 1366, height: 900 } });

const typeDay = async (page: Page, label: string, iso: string) => {
  const [year = "", month = "", date = ""] = iso.split("-");
  await page.getByRole("dialog").getByRole("group", { name: label }).getByRole("spinbutton").first().focus();
  await page.keyboard.type(`${date}${month}${year}`);
};

const BODY =
  "Zajęcia powinny być też w Olszynach, bo ze wsi nie ma powrotnego autobusu po siedemnastej. Pani Krystyna Malinowska od lat prowadzi je tam za darmo w świetlicy, proszę dzwonić 600 100 200.";
const add = (office: TestOffice, consultationId: string, body: string) =>
  office.call("remarks.add", {
    consultationId,
    receivedOn: "2026-11-24",
    channel: "email",
    submitter: "resident",
    part: "",
    body,
    proposal: "",
  });

test(
  "the clerk sees why words are withheld, writes what is published, publishes as it is, keeps back, and undoes",
  { tag: "@full" },
  async ({ page, office }) => {
    const { id } = await office.call("consultations.create", { template: "free", title: "Program współpracy z organizacjami" });
    await add(office, id, BODY);
    await add(office, id, "Skwer przy rzeźbie Jana Kowalczyka jest brudny");
    await add(office, id, "Więcej ławek przy Rynku");
    await page.goto(`/#/konsultacje/${id}/uwagi`);
    await page.getByLabel("Publikacja treści").selectOption({ label: "Treść zostaje w urzędzie" });
    await expect(page.getByRole("row")).toHaveCount(3);
    await page.getByRole("row", { name: /Krystyna Malinowska/ }).dblclick();
    const part = page.getByRole("region", { name: "Na stronie i w raporcie" });
    await expect(part.getByText("Krystyna Malinowska", { exact: true })).toBeVisible();
    await expect(part.getByText("600 100 200", { exact: true })).toBeVisible();
    await accessible(page);
    await picture(page, "public-guessed");

    await part.getByRole("button", { name: "Napisz tekst do publikacji" }).click();
    const dialog = page.getByRole("dialog", { name: "Tekst uwagi nr 1 do publikacji" });
    await picture(page, "public-dialog");
    await accessible(page);
    await dialog.getByRole("textbox", { name: "Treść uwagi" }).fill("Zajęcia powinny być też w Olszynach, tel. 600 100 200.");
    await dialog.getByRole("button", { name: "Zapisz tekst do publikacji" }).click();
    await expect(page.getByText(/coś nadal wygląda na dane osoby: „600 100 200”/)).toBeVisible();
    await picture(page, "public-still");
    await page.getByRole("button", { name: "Popraw tekst" }).click();
    await dialog.getByRole("textbox", { name: "Treść uwagi" }).fill("Zajęcia powinny być też w Olszynach.");
    await dialog.getByRole("button", { name: "Zapisz tekst do publikacji" }).click();
    await expect(part.getByText("Zamiast treści uwagi będzie opublikowany tekst napisany w urzędzie.")).toBeVisible();
    await page.evaluate(() => document.documentElement.classList.add("dark"));
    await accessible(page);
    await picture(page, "public-rewritten-dark");
    await page.evaluate(() => document.documentElement.classList.remove("dark"));
    await page.getByRole("button", { name: "Cofnij Ctrl Z" }).click();
    await expect(part.getByText("Krystyna Malinowska", { exact: true })).toBeVisible();

    await page.getByRole("row", { name: /Jana Kowalczyka/ }).dblclick();
    await part.getByRole("button", { name: "Opublikuj bez zmian…" }).click();
    await picture(page, "public-as-is");
    await page.getByRole("dialog").getByRole("button", { name: "Opublikuj bez zmian" }).click();
    await expect(page.getByRole("row")).toHaveCount(2);
    await expect(part.getByText("Treść będzie opublikowana bez zmian: tak zdecydował urząd.")).toBeVisible();
    await part.getByRole("button", { name: "Nie publikuj treści" }).click();
    await expect(part.getByText("Treść zostaje w urzędzie: tak zdecydował urząd.")).toBeVisible();

    // All at once: what names somebody is left out, and stays chosen.
    await page.getByLabel("Publikacja treści").selectOption({ label: "Publikowane albo nie" });
    await page.getByRole("row", { name: /Więcej ławek/ }).focus();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: /^Wybierz wszystkie/ }).click();
    await page.getByRole("button", { name: "Publikacja", exact: true }).click();
    await page.getByRole("menuitem", { name: "Publikuj treść", exact: true }).click();
    await expect(page.getByText("Treść 1 uwagi będzie opublikowana z wynikami.")).toBeVisible();
    await expect(page.getByText(/^Wybrano 2 uwagi/)).toBeVisible();
    await picture(page, "public-many");
    await accessible(page);
    await page.getByRole("button", { name: "Cofnij Ctrl Z" }).click();
    const [, , third] = (await office.call("remarks.list", { consultationId: id })).remarks;
    await expect.poll(async () => (await office.call("remarks.publishing", { id: third?.id ?? "" })).decision).toBe("auto");
  },
);

test(
  "alike remarks are compared as a job; a plan is copied and laid out anew with what it would change; erasures stand in Na dziś",
  { tag: "@full" },
  async ({ page, office }) => {
    const { id } = await office.call("consultations.create", { template: "revitalisation", title: "Gminny program rewitalizacji" });
    const start = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await office.call("plan.layOut", { id, startsOn: start(40) });
    for (const body of ["Sprzeciwiam się wycince lip na rynku", "Sprzeciwiam się wycince lip na rynku!"]) await add(office, id, body);
    await page.goto(`/#/konsultacje/${id}/uwagi`);
    await page.getByText("Podobne", { exact: true }).click();
    await expect(page.getByText("2 podobne uwagi")).toBeVisible();

    const [activity] = (await office.call("plan.get", { id })).activities.filter(({ kind }) => kind === "survey");
    await office.call("plan.remove", { id: activity?.id ?? "" });
    await page.goto(`/#/konsultacje/${id}/plan`);
    await page.getByRole("button", { name: "Ułóż plan od nowa" }).click();
    await typeDay(page, "Pierwszy dzień", start(47));
    await expect(page.getByText("Dojdzie")).toBeVisible();
    await accessible(page);
    await picture(page, "plan-again");
    await page.getByRole("dialog").getByRole("button", { name: "Ułóż od nowa" }).click();
    await expect(page.getByText("Ułożono plan od nowa")).toBeVisible();
    await page.getByRole("button", { name: "Cofnij Ctrl Z" }).click();
    await expect.poll(async () => (await office.call("consultations.get", { id })).startsOn).toBe(start(40));

    await page.getByRole("button", { name: "Więcej czynności" }).first().click();
    await page.getByRole("menuitem", { name: "Utwórz kopię" }).click();
    await typeDay(page, "Pierwszy dzień nowych konsultacji", start(60));
    await picture(page, "copy");
    await accessible(page);
    await page.getByRole("dialog").getByRole("button", { name: "Utwórz kopię" }).click();
    await expect.poll(async () => (await office.call("consultations.list")).map(({ startsOn }) => startsOn)).toContain(start(60));

    await office.call("remarks.saveSettings", { consultationId: id, approval: false, senders: true, eraseOn: start(9) });
    const { remarks } = await office.call("remarks.list", { consultationId: id });
    await office.call("remarks.saveSender", { id: remarks[0]?.id ?? "", name: "Zdzisława", address: "" });
    const text = { addressees: "", publicity: [], ways: "", nextSteps: "", signatures: [], approver: "" };
    await office.call("report.save", { id, version: 0, ...text, answerBy: start(3) });
    await page.goto("/#/");
    await expect(page.getByText("2 uwagi bez odpowiedzi", { exact: true })).toBeVisible();
    await expect(page.getByText("Rynek usunie dane 1 osoby, która złożyła uwagę")).toBeVisible();
    await accessible(page);
    await picture(page, "today");
  },
);
