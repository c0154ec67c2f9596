import { expect, test } from "./app.ts";

const day = (fromToday: number): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Warsaw" }).format(new Date(Date.now() + fromToday * 86_400_000));

/** What every office needs before it prints anything. */
const told = { address: "Rynek 1, 99-999 Próbna", phone: "41 000 00 00", headTitle: "Wójt Gminy Próbna", dpoName: "Jan Wzorowy" };

test("an empty office: one next step, and nothing else in the way", async ({ page, office }) => {
  await page.goto("/#/");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Uzupełnij dane urzędu"]);
  const { version } = await office.call("office.get");
  await office.call("office.update", { version, change: told });
  await page.reload();
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Zacznij od pierwszych konsultacji"]);
  await page.getByRole("button", { name: "Nowe konsultacje" }).press("Enter");
  await page.keyboard.type("Rynek i okolice");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Rynek i okolice" })).toBeVisible();
});

test("what falls due and what is open lead to their screens", async ({ page, office }) => {
  const { version } = await office.call("office.get");
  await office.call("office.update", { version, change: told });
  const { id } = await office.call("consultations.create", { template: "free", title: "Rynek i okolice: co zmienić najpierw?" });
  const draft = await office.call("consultations.get", { id });
  const description = {
    type: "doc" as const,
    content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: "Co?" }] }],
  };
  await office.call("consultations.save", { ...draft, purpose: "Po to.", startsOn: day(-3), endsOn: day(2), description });
  await office.call("consultations.publish", { id });
  await page.reload();
  await expect(page.getByRole("heading", { name: "Konsultacje kończą się za 2 dni" })).toBeVisible();
  await expect(page.getByText("Za 2 dni", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Ostatni dzień na ankietę i uwagi" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Rynek i okolice" })).toBeVisible();
  await expect(page.getByText("Ułóż ankietę")).toBeVisible();
});

test("Ctrl K finds consultations, announcements and screens by keyboard", async ({ page, office }) => {
  await office.call("consultations.create", { template: "free", title: "Żółte ławki na rynku" });
  await office.call("announcements.create", { title: "Zbiórka elektrośmieci" });
  await page.goto("/#/ustawienia");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("zolte lawki");
  await expect(page.getByRole("option", { name: "Żółte ławki na rynku" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Żółte ławki na rynku" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("ogłosz");
  await page.getByRole("option", { name: "Ogłoszenia" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ogłoszenia" })).toBeVisible();
});
