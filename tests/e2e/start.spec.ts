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

test("a computer's date that leapt is asked about first, and the answer takes the question away", async ({ page, office }) => {
  await page.route("**/call/start.overview", async (route) => {
    const response = await route.fetch();
    const reply = (await response.json()) as { value: Record<string, unknown> };
    await route.fulfill({ response, json: { ...reply, value: { ...reply.value, clock: { last: "2026-03-03", now: day(0) } } } });
  });
  await page.goto("/#/");
  const question = page.locator(".banner", { hasText: "Rynek był ostatnio otwarty 3 marca 2026, a komputer pokazuje" });
  await expect(question).toContainText("Czy data na komputerze jest dobra?");
  if (process.env["RYNEK_PICTURES"]) await page.screenshot({ path: `${process.env["RYNEK_PICTURES"]}/clock.png` });
  await page.unroute("**/call/start.overview");
  await question.getByRole("button", { name: "Tak, data jest dobra" }).press("Enter");
  await expect(question).toHaveCount(0);
  const { entries } = await office.call("audit.list", {});
  expect(entries[0]).toMatchObject({ action: "start.trustClock" });
});

test("Ctrl K finds consultations, announcements and screens by keyboard", async ({ page, office }) => {
  await office.call("consultations.create", { template: "free", title: "Żółte ławki na rynku" });
  await office.call("announcements.create", { title: "Zbiórka elektrośmieci" });
  await page.goto("/#/ustawienia");
  // Keys before the screen is there are nobody's.
  await expect(page.getByRole("heading", { level: 1, name: "Ustawienia" })).toBeVisible();
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

test.describe("an office with a long name", () => {
  test.use({ officeName: "Gmina Stara Wieś nad Wielką Rzeką i Sołectwo Kamienna Górka Dolna" });

  test("two finished posters leave the sidebar whole, and go away when saved", { tag: "@full" }, async ({ page, office }) => {
    const { id } = await office.call("announcements.create", {
      title: "Przerwa w dostawie wody na ulicach Młyńskiej, Polnej i Kościelnej",
    });
    await page.goto(`/#/ogloszenia/${id}`);
    const take = page.getByRole("button", { name: "Zapisz plik" });
    await page.getByRole("button", { name: "Zrób PDF A4" }).click();
    await expect(take).toHaveCount(1);
    await page.getByRole("button", { name: "A3", exact: true }).click();
    await expect(take).toHaveCount(2);
    await page.goto("/#/");
    const name = page.getByRole("button", { name: /Gmina Stara Wieś/ });
    const below = page.getByRole("navigation", { name: "Działy" });
    const [button, words, nav] = [await name.boundingBox(), await name.locator(".office__name").boundingBox(), await below.boundingBox()];
    expect(words!.y + words!.height).toBeLessThanOrEqual(button!.y + button!.height);
    expect(button!.y + button!.height).toBeLessThanOrEqual(nav!.y);
    await expect(page.getByRole("button", { name: "Zablokuj ekran" })).toBeInViewport({ ratio: 1 });
    await take.first().click();
    await expect(take).toHaveCount(1);
  });
});

test(
  "a long title beside the town is never written over its houses, and a site never published is said to be so",
  { tag: "@full" },
  async ({ page, office }) => {
    const { version } = await office.call("office.get");
    await office.call("office.update", { version, change: told });
    const title =
      "Jak urządzić Rynek i okolice, żeby starczyło miejsca dla pieszych, targu, drzew i tych, którzy muszą dojechać pod same drzwi?";
    await office.call("consultations.create", { template: "free", title });
    for (const width of [1366, 1180]) {
      await page.setViewportSize({ width, height: 768 });
      await page.reload();
      const next = page.getByRole("region", { name: "Najpierw" });
      const subject = await next.getByText(title).boundingBox();
      const town = await next.locator(".town").boundingBox();
      expect(subject!.x + subject!.width).toBeLessThanOrEqual(town!.x);
    }
    const { id } = await office.call("announcements.create", { title: "Kiermasz" });
    const draft = await office.call("announcements.get", { id });
    const body = {
      type: "doc" as const,
      content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: "W sobotę." }] }],
    };
    await office.call("announcements.save", { ...draft, body });
    await office.call("announcements.publish", { id });
    await page.reload();
    await expect(page.getByRole("heading", { name: "Opublikuj stronę po raz pierwszy" })).toBeVisible();
  },
);
