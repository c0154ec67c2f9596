import { expect, test, type TestOffice } from "./app.ts";
import { axe } from "../axe.ts";

async function consultation(office: TestOffice): Promise<string> {
  return (await office.call("consultations.create", { template: "free", title: "Jak urządzić rynek w Przykładowie" })).id;
}
const remark = (consultationId: string, body: string) => ({
  consultationId,
  receivedOn: "2026-11-24",
  channel: "desk" as const,
  submitter: "resident" as const,
  part: "§ 12 ust. 3",
  body,
  proposal: "",
});

test("remarks are typed one after another by the keyboard alone", async ({ page, office }) => {
  const id = await consultation(office);
  await page.goto(`/#/konsultacje/${id}/uwagi`);
  await page.getByRole("button", { name: "Dodaj uwagę" }).click();
  const text = page.getByRole("textbox", { name: "Treść uwagi" });
  await expect(text).toBeFocused();
  await page.keyboard.type("Więcej drzew przy rynku");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".toast", { hasText: "Dodano uwagę nr 1." })).toBeVisible();
  await expect(text).toBeFocused();
  await expect(text).toHaveValue("");
  await page.keyboard.type("Ławki w cieniu");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("row", { name: /Ławki w cieniu/ })).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(3);
});

test("what was typed and not added is still there after leaving the screen", { tag: "@full" }, async ({ page, office }) => {
  const id = await consultation(office);
  await page.goto(`/#/konsultacje/${id}/uwagi`);
  await page.getByRole("button", { name: "Dodaj uwagę" }).click();
  await page.getByRole("textbox", { name: "Treść uwagi" }).fill("Długa uwaga, wpisywana z pisma");
  await page.getByRole("link", { name: "Na dziś" }).click();
  await page.goBack();
  await page.getByRole("button", { name: "Dodaj uwagę" }).click();
  await expect(page.getByRole("textbox", { name: "Treść uwagi" })).toHaveValue("Długa uwaga, wpisywana z pisma");
});

test("several remarks are chosen by arrows and Space, ruled on by R, and it is taken back", async ({ page, office }) => {
  const id = await consultation(office);
  for (const body of ["Więcej drzew", "Drzewa zamiast aut", "Parking dla rowerów"]) await office.call("remarks.add", remark(id, body));
  await page.goto(`/#/konsultacje/${id}/uwagi`);
  await page.getByRole("row", { name: /Więcej drzew/ }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(page.getByText("Wybrano 2 uwagi")).toBeVisible();
  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog", { name: "Rozstrzygnij 2 uwagi" });
  await expect(dialog.getByRole("radio", { checked: true })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Rozstrzygnij" }).click();
  await expect(dialog.getByText("Wybierz rozstrzygnięcie.")).toBeVisible();
  await expect(dialog.getByRole("radio").first()).toBeFocused();
  await page.keyboard.press("3");
  await expect(dialog.getByText("uwaga będzie miała odpowiedź dopiero z uzasadnieniem")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Zapisz bez uzasadnienia" })).toBeVisible();
  await dialog.getByText("1 uwzględniona", { exact: true }).click();
  await dialog.getByRole("textbox", { name: "Uzasadnienie" }).fill("Posadzimy dwanaście lip.");
  await dialog.getByRole("button", { name: "Rozstrzygnij" }).click();
  await expect(page.getByText("Rozstrzygnięto 2 uwagi.", { exact: true })).toBeVisible();
  await expect(page.getByRole("row", { name: /Drzewa zamiast aut/ })).toContainText("uwzględniona");
  await page.getByRole("button", { name: /Cofnij/ }).click();
  await expect(page.getByRole("row", { name: /Drzewa zamiast aut/ })).toContainText("bez rozstrzygnięcia");

  await page.getByRole("row", { name: /Parking dla rowerów/ }).focus();
  await page.keyboard.press("3");
  await page.getByRole("dialog").getByRole("button", { name: "Zapisz bez uzasadnienia" }).click();
  await expect(page.getByText("Zapisano 1 rozstrzygnięcie bez uzasadnienia.")).toBeVisible();
});

test("a remark opens beside the register and saves itself; a removed one can be taken back", async ({ page, office }) => {
  const id = await consultation(office);
  await office.call("remarks.add", remark(id, "Więcej drzew"));
  const second = await office.call("remarks.add", remark(id, "Mniej aut"));
  await page.goto(`/#/konsultacje/${id}/uwagi`);
  await page.getByRole("row", { name: /Mniej aut/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Treść uwagi" }).fill("Znacznie mniej aut");
  await expect.poll(async () => (await office.call("remarks.get", { id: second.id })).body).toBe("Znacznie mniej aut");
  await expect(page.getByRole("textbox", { name: "Treść uwagi" })).toHaveValue("Znacznie mniej aut");
  await page.getByRole("button", { name: "Usuń" }).click();
  await expect(page.getByText("Usunięto 1 uwagę")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: /Cofnij/ }).click();
  await expect(page.getByRole("row", { name: /Znacznie mniej aut/ })).toBeVisible();
});

test("a long register is searched, filtered and paged", { tag: "@full" }, async ({ page, office }) => {
  const id = await consultation(office);
  for (let number = 1; number <= 60; number++)
    await office.call("remarks.add", remark(id, number === 57 ? "Żółta ławka przy źródle" : `Uwaga mieszkańca ${number}`));
  await page.goto(`/#/konsultacje/${id}/uwagi`);
  await expect(page.getByText("1–50 z 60")).toBeVisible();
  await page.getByRole("row", { name: /mieszkańca 1$/ }).focus();
  await page.keyboard.press("PageDown");
  await expect(page.getByText("51–60 z 60")).toBeVisible();
  await page.getByRole("searchbox").fill("lawka zrodl");
  await expect(page.getByRole("row", { name: /Żółta ławka/ })).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("searchbox").fill("czegoś takiego nie ma");
  await page.getByRole("button", { name: "Pokaż wszystkie" }).click();
  await expect(page.getByText("1–50 z 60")).toBeVisible();
});

test("the register is usable with a screen reader, as far as axe can tell", { tag: "@full" }, async ({ page, office }) => {
  const id = await consultation(office);
  await page.goto(`/#/konsultacje/${id}/uwagi`);
  await expect(page.getByRole("heading", { name: "Nie ma jeszcze żadnej uwagi" })).toBeVisible();
  expect((await axe(page).analyze()).violations).toEqual([]);
  await office.call("remarks.add", remark(id, "Więcej drzew"));
  await page.reload();
  await page.getByRole("row", { name: /Więcej drzew/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Uwaga nr 1" })).toBeVisible();
  expect((await axe(page).analyze()).violations).toEqual([]);
});
