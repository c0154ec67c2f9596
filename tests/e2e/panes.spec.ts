import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./app.ts";

/** What a laptop of 1366 × 768 shows at 125 %. */
test.use({ viewport: { width: 1093, height: 614 } });

/** Each is there, wide enough to work in, and beside the one before it. */
async function standSideBySide(page: Page, panes: Locator[]): Promise<void> {
  let left = 0;
  for (const pane of panes) {
    await expect(pane).toBeVisible();
    const box = await pane.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(left);
    expect(box?.width).toBeGreaterThanOrEqual(200);
    expect(box?.y).toBeLessThan(200);
    left = (box?.x ?? 0) + (box?.width ?? 0);
  }
  expect(left).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}

test("on a small screen the panes of a workbench stand side by side, and none is lost", async ({ page, office }) => {
  const { id: consultationId } = await office.call("consultations.create", { template: "free", title: "Rynek i okolice" });
  const { id } = await office.call("surveys.create", { consultationId, sample: "place" });
  const { definition } = await office.call("surveys.get", { id });
  const words = definition.items.find(({ kind }) => kind === "longText");

  await page.goto(`/#/ankieta/${id}`);
  await standSideBySide(page, [page.locator(".builder__list"), page.locator(".builder__middle"), page.locator(".builder__preview")]);

  await office.call("surveys.freeze", { id });
  await page.goto(`/#/ankieta/${id}/tematy/${words?.id}`);
  await expect(page.getByRole("textbox", { name: "Nowy temat" })).toBeVisible();
  await standSideBySide(page, await page.locator(".typing > *").all());

  const announcement = await office.call("announcements.create", { title: "Most w Olszynach zamknięty do 12 grudnia" });
  await page.goto(`/#/ogloszenia/${announcement.id}`);
  const form = page.getByRole("textbox", { name: "Tytuł" });
  await expect(form).toHaveValue("Most w Olszynach zamknięty do 12 grudnia");
  await standSideBySide(page, [page.locator(".news > :first-child"), form]);
});
