import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import Database from "better-sqlite3";
import { contentPath } from "../../main/files/store.ts";
import { printedCode } from "../../main/forms/sheet-code.ts";
import type { Layout } from "../../preload/contract/form-layout.ts";
import { paperOf, written } from "../unit/scan-paper.ts";
import { expect, test, type TestOffice } from "./app.ts";
import { axe, THEMES } from "../axe.ts";

const folder = mkdtempSync(join(tmpdir(), "rynek-forms-e2e-"));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));
test.use({ viewport: { width: 1366, height: 768 } });

/** For people to look at: RYNEK_PICTURES=folder. */
const picture = async (page: Page, name: string) => {
  const to = process.env["RYNEK_PICTURES"];
  if (to) await page.screenshot({ path: join(to, `forms-${name}.png`), fullPage: true });
};
/** In light and in dark. */
async function everywhere(page: Page, name: string): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    expect((await axe(page).analyze()).violations, `${name}, ${colorScheme}`).toEqual([]);
    await picture(page, `${name}-${colorScheme}`);
  }
}

const WORDS = [
  {
    part: "§ 12 ust. 3, plac przy szkole podstawowej",
    body: "Ławek przy przystanku jest za mało, a te, które są, stoją w pełnym słońcu. Prosimy o trzy ławki i dwa drzewa.",
    name: "Zofia Brzęczyszczykiewicz",
    address: "ul. Kościelna 5/7, Święta Katarzyna",
  },
  { body: "Prosimy o przejście dla pieszych przy aptece.", proposal: "Przejście z wyspą.", name: "Jan Gżegżółka" },
];

/** The pages of the only print run, filled in, as files from a scanner. */
async function scans(office: TestOffice): Promise<string[]> {
  const db = new Database(join(office.folder, "office.sqlite"), { readonly: true });
  const run = db
    .prepare(
      "select file.sha256, survey_revision.layouts from print_run join file on file.id = file_id join survey_revision on survey_revision.id = revision_id",
    )
    .get() as { sha256: string; layouts: string };
  const serials = db.prepare("select serial from sheet").pluck().all() as string[];
  db.close();
  const layout = (JSON.parse(run.layouts) as Record<string, Layout>)["large-pl"] as Layout;
  const papers = await paperOf(readFileSync(contentPath(office.folder, run.sha256)), layout, serials);
  const order = [...new Set(papers.map(({ serial }) => serial))];
  const paths: string[] = [];
  for (const [index, paper] of papers.entries()) {
    const path = join(folder, `skan-${index + 1}.png`);
    const words = WORDS[order.indexOf(paper.serial)] ?? {};
    writeFileSync(path, await written(paper, ({ option }) => option === "resident", words));
    paths.push(path);
  }
  return paths;
}

const PASSWORD = "drugie hasło próbne";
async function sitDown(page: Page, office: TestOffice, login: string, password: string, address: string): Promise<void> {
  await office.call("lobby.signOut");
  await office.call("lobby.signIn", { office: office.id, login, password });
  await page.goto(`/#${address}`);
  await page.reload();
}

test(
  "remark forms in large print come back from the scanner, are typed beside their pictures, by two people, and decided",
  { tag: "@full" },
  async ({ page, office }) => {
    const { id } = await office.call("consultations.create", {
      template: "free",
      title: "Plan ogólny gminy Święta Katarzyna na lata 2027–2035",
    });
    await office.call("remarks.saveSettings", { consultationId: id, approval: false, senders: true, eraseOn: "2031-12-31" });
    await office.call("people.add", { name: "Jan Nowak", login: "jan", role: "typist", password: PASSWORD });

    await page.goto(`/#/konsultacje/${id}/uwagi`);
    await page.getByRole("button", { name: "Czynności rejestru" }).click();
    await page.getByRole("menuitem", { name: "Wydrukuj formularze" }).click();
    const dialog = page.getByRole("dialog", { name: "Formularze uwag do druku" });
    await dialog.getByText("duży druk (18 punktów)").click();
    await dialog.getByLabel("Ile formularzy").fill("2");
    await dialog.getByRole("button", { name: "Przygotuj PDF" }).click();
    await expect(dialog.getByText("Gotowe 2 formularze")).toBeVisible();
    await dialog.getByText("Drugie przepisanie").click();
    await dialog.getByLabel("Które formularze").selectOption("100");
    await dialog.getByRole("button", { name: "Zapisz wybór" }).click();
    await expect(page.getByText("Zapisano wybór").last()).toBeVisible();
    await everywhere(page, "print");
    await page.keyboard.press("Escape");

    await page.goto("/#/skany");
    await page
      .locator("input[type=file]")
      .first()
      .setInputFiles(await scans(office));
    await page.getByRole("button", { name: "Przyjmij partię" }).click({ timeout: 60_000 });
    await page.getByRole("dialog").getByRole("button", { name: "Przyjmij 2 arkusze" }).click();
    await expect(page.getByRole("heading", { name: "2 formularze uwag czekają na przepisanie" })).toBeVisible();
    await everywhere(page, "batch");
    await page.getByRole("link", { name: "Przepisz" }).click();

    const body = page.getByLabel("Treść uwagi");
    const read = async () =>
      (await page.getByRole("img", { name: "Skan pola: Czego dotyczy uwaga" }).locator("xpath=ancestor::figure").innerText()).includes(
        "nie widzi",
      );
    await expect(body).toBeVisible();
    await expect(page.getByLabel("Kto zgłasza")).toHaveValue("resident");
    await expect(page.getByRole("img", { name: "Skan pola: Treść uwagi" })).toBeVisible();
    await everywhere(page, "type");
    // Nothing is saved without its words.
    await page.keyboard.press("Control+Enter");
    await expect(body).toBeFocused();
    for (const left of [1, 0]) {
      const [one, other] = WORDS;
      const words = (await read()) ? other : one;
      await body.fill(words?.body ?? "");
      await page.getByLabel("Imię i nazwisko albo nazwa").fill(words?.name ?? "");
      await page.keyboard.press("Control+Enter");
      await expect(page.getByText(left > 0 ? "1 formularz do przepisania" : "0 formularzy do przepisania")).toBeVisible();
    }
    await expect(page.getByRole("heading", { name: "Wszystkie formularze są przepisane." })).toBeVisible();
    await expect(page.getByText("2 formularze czekają jeszcze na drugą osobę.")).toBeVisible();
    await everywhere(page, "done");

    await sitDown(page, office, "jan", PASSWORD, `/konsultacje/${id}/uwagi/formularze`);
    await expect(page.getByText("Ten formularz przepisał już ktoś inny.")).toBeVisible();
    for (const left of [1, 0]) {
      const second = await read();
      const [one, other] = WORDS;
      await body.fill(second ? "Prosimy o sygnalizację przy aptece." : (one?.body ?? ""));
      await page.getByLabel("Imię i nazwisko albo nazwa").fill((second ? other?.name : one?.name) ?? "");
      await page.getByRole("button", { name: "Zapisz i następny" }).click();
      await expect(page.getByText(left > 0 ? "1 formularz do przepisania" : "0 formularzy do przepisania")).toBeVisible();
    }
    await expect(page.getByText("Formularze przepisane różnie rozstrzyga osoba, która prowadzi konsultacje.")).toBeVisible();

    await sitDown(page, office, office.login, office.password, `/konsultacje/${id}/uwagi`);
    await expect(page.getByText("1 formularz przepisano dwa razy różnie.")).toBeVisible();
    await everywhere(page, "register");
    await page.getByRole("link", { name: "Przepisz formularze" }).click();
    await page.getByRole("button", { name: "Rozstrzygnij 1 formularz" }).click();
    await expect(page.getByText("Różni się 1 pole.")).toBeVisible();
    await everywhere(page, "decide");
    await page.getByRole("button", { name: /^Pierwsze: Prosimy o przejście/ }).click();
    await page.getByRole("button", { name: "Zapisz do rejestru" }).click();
    await expect(page.getByText("Uwaga nr 2 jest w rejestrze")).toBeVisible();

    await page.goto(`/#/konsultacje/${id}/uwagi`);
    await page.getByRole("row", { name: /przejście dla pieszych/ }).click();
    await page.getByRole("button", { name: "Pokaż skan" }).click();
    await expect(page.getByRole("dialog").getByRole("img", { name: /strona 1/ })).toBeVisible();
    await picture(page, "source");
    expect(await office.call("remarks.list", { consultationId: id })).toMatchObject({
      found: 2,
      remarks: [{ channel: "paper" }, { channel: "paper" }],
    });
  },
);

test("a form that nobody scanned is typed by its code, and nobody is told to wait for a second person", async ({ page, office }) => {
  const { id } = await office.call("consultations.create", { template: "free", title: "Plan Rynku" });
  await page.goto(`/#/konsultacje/${id}/uwagi/formularze`);
  await expect(page.getByRole("heading", { name: "Nie wydrukowano jeszcze formularzy uwag." })).toBeVisible();
  await page.goto("/#/");
  await office.call("remarkForms.print", { consultationId: id, variant: "standard", sheets: 1 });
  const db = new Database(join(office.folder, "office.sqlite"), { readonly: true });
  const { code, serial } = db.prepare("select code, serial from sheet join survey on survey.id = survey_id").get() as {
    code: string;
    serial: string;
  };
  db.close();
  await page.goto(`/#/konsultacje/${id}/uwagi/formularze`);
  await page.getByText("Formularz, którego nie skanowano").click();
  await page.getByLabel("Kod z formularza").fill(printedCode(code, serial));
  await page.getByRole("button", { name: "Przepisz ten formularz" }).click();
  await page.getByLabel("Treść uwagi").fill("Więcej drzew");
  await picture(page, "by-code");
  await page.getByRole("button", { name: "Zapisz i następny" }).click();
  await expect(page.getByText("Uwaga nr 1 jest w rejestrze")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Wszystkie formularze są przepisane." })).toBeVisible();
  await picture(page, "by-code-done");
  await expect(page.getByText("Czeka na drugą osobę")).toBeHidden();
});
