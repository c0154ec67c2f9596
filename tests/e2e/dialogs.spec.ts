import { expect, test } from "./app.ts";

const pictures = process.env["RYNEK_PICTURES"];

test("what was written in a dialog outlives a click beside it, and Escape asks; a message covers nothing of the page", async ({
  page,
  office,
}) => {
  const { id } = await office.call("consultations.create", { template: "free", title: "Jak urządzić Rynek?" });
  await page.goto(`/#/konsultacje/${id}/spotkania`);
  await page.getByRole("button", { name: "Dodaj spotkanie, spacer, dyżur…" }).first().click();
  const dialog = page.getByRole("dialog");
  const place = dialog.getByRole("textbox", { name: "Miejsce" });
  await page.mouse.click(4, 4);
  await expect(dialog).toBeVisible();
  await place.fill("świetlica w Dąbrowie");
  await page.mouse.click(4, 4);
  await expect(place).toHaveValue("świetlica w Dąbrowie");
  // At once, not after a while: what is typed next would be lost.
  expect(await place.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press("Escape");
  const question = page.getByRole("alertdialog", { name: "Zamknąć bez zapisania?" });
  if (pictures) await page.screenshot({ path: `${pictures}/leaving.png` });
  await question.getByRole("button", { name: "Wróć do pisania" }).click();
  await expect(place).toHaveValue("świetlica w Dąbrowie");
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Zamknij bez zapisania" }).click();
  await expect(dialog).toHaveCount(0);

  await page.getByRole("button", { name: "Dodaj spotkanie, spacer, dyżur…" }).first().click();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  const made = await office.call("announcements.create", { title: "Kiermasz książek" });
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto(`/#/ogloszenia/${made.id}`);
  await page.getByRole("button", { name: "Więcej czynności" }).click();
  await page.getByRole("menuitem", { name: "Usuń ogłoszenie" }).click();
  const message = page.locator(".toast");
  await expect(message).toBeVisible();
  if (pictures) await page.screenshot({ path: `${pictures}/message.png` });
  const [over, work] = [await message.boundingBox(), await page.locator("#tresc").boundingBox()];
  expect((over?.x ?? 0) + (over?.width ?? 0)).toBeLessThanOrEqual(work?.x ?? 0);
});
