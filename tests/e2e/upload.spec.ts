import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { connect, kyselyOver } from "../../main/offices/database.ts";
import { addAnnouncement, fillOffice, type Town } from "../site/town.ts";
import { missing, SSHD, startSftp } from "../upload/servers.ts";
import { expect, test, type TestOffice } from "./app.ts";
import { axe, THEMES } from "../axe.ts";

const PICTURES = process.env["RYNEK_PICTURES"];
const picture = async (page: Page, name: string) => {
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
};

/** Puts rows into the office while the host has it open, as another window's commands would. */
async function fill(office: TestOffice, put: (town: Town) => Promise<unknown>): Promise<void> {
  const db = kyselyOver(connect(join(office.folder, "office.sqlite")));
  await put({ db, folder: office.folder });
  await db.destroy();
}

const noAxe = async (page: Page) => {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await axe(page).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
};

test("a clerk sets up a folder, is asked about somebody's files, sends, sends again and goes back", async ({ page, office }) => {
  const folder = mkdtempSync(join(tmpdir(), "rynek-serwer-"));
  const web = createServer((request, response) => {
    try {
      response.end(readFileSync(join(folder, new URL(request.url ?? "", "http://x").pathname)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const website = `http://127.0.0.1:${(web.address() as AddressInfo).port}/`;
  await fill(office, (town) => fillOffice(town, { website }));
  await fill(office, (town) => addAnnouncement(town, { title: "Most w Olszynach zamknięty" }));
  writeFileSync(join(folder, "index.html"), "strona koła łowieckiego");

  await page.goto("/#/strona/wysylanie");
  await expect(page.getByRole("heading", { name: "Połączenie z serwerem" })).toBeVisible();
  await page.getByLabel("Rodzaj połączenia").selectOption("ftp");
  await expect(page.getByText("Zwykły FTP wysyła hasło otwartym tekstem", { exact: false })).toBeVisible();
  await page.getByLabel("Firma hostingowa").selectOption("cyberfolks");
  await expect(page.getByLabel("Folder na serwerze")).toHaveValue("domains/nazwa-domeny.pl/public_html");
  await noAxe(page);
  await picture(page, "upload-connection");
  await page.getByRole("button", { name: "Sprawdź połączenie" }).click();
  await expect(page.getByText("To pole nie może być puste.").first()).toBeVisible();
  await page.getByLabel("Serwer", { exact: true }).fill("nie-ma-takiego-serwera.invalid");
  await page.getByLabel("Nazwa użytkownika").fill("urzad");
  await page.getByLabel("Hasło", { exact: true }).fill("tajne");
  await page.getByRole("button", { name: "Sprawdź połączenie" }).click();
  await expect(page.getByText("Nie udało się znaleźć serwera nie-ma-takiego-serwera.invalid", { exact: false })).toBeVisible();
  await picture(page, "upload-wrong");

  await page.getByLabel("Rodzaj połączenia").selectOption("folder");
  await page.getByLabel("Folder", { exact: true }).fill(folder);
  await page.getByRole("button", { name: "Sprawdź połączenie" }).click();
  await expect(page.getByText("Połączenie działa")).toBeVisible();
  await expect(page.getByText("To właściwy folder", { exact: false })).toBeVisible();
  await picture(page, "upload-works");
  await page.getByRole("button", { name: "Zapisz połączenie" }).click();

  await expect(page.getByText(/\d+ nowych stron/)).toBeVisible();
  await noAxe(page);
  await page.getByRole("button", { name: "Wyślij stronę" }).click();
  await expect(page.getByRole("dialog", { name: "Zastąpić cudze pliki?" })).toBeVisible();
  await noAxe(page);
  await picture(page, "upload-question");
  await page.getByRole("button", { name: "Nie wysyłaj" }).click();
  expect(readFileSync(join(folder, "index.html"), "utf8")).toBe("strona koła łowieckiego");
  await picture(page, "upload-not-sent");
  await page.getByRole("button", { name: "Wyślij jeszcze raz" }).click();
  await page.getByRole("button", { name: "Zastąp i wyślij" }).click();
  await expect(page.getByRole("heading", { name: "Strona wysłana" })).toBeVisible();
  await expect(page.getByText(`Pod adresem ${website} widać nową wersję.`)).toBeVisible();
  expect(readFileSync(join(folder, "index.html"), "utf8")).toContain("Most");

  await fill(office, (town) => addAnnouncement(town, { title: "Zupełnie nowe", updated_at: new Date(Date.now() + 1000).toISOString() }));
  await page.reload();
  await expect(page.getByText(/1 nowa strona, \d+ zmienion/)).toBeVisible();
  await page.getByRole("button", { name: "Wyślij stronę" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Jest na stronie" })).toBeVisible();
  await page.getByRole("button", { name: "Wróć do tej wersji" }).click();
  await picture(page, "upload-back");
  await page.getByRole("dialog").getByRole("button", { name: "Wróć do tej wersji" }).click();
  await expect(page.getByText("powrót do wcześniejszej wersji", { exact: false })).toBeVisible();
  expect(readFileSync(join(folder, "ogloszenia.html"), "utf8")).not.toContain("Zupełnie nowe");
  await noAxe(page);
  await picture(page, "upload-history");
  web.close();
  rmSync(folder, { recursive: true });
});

test(
  "a server that nobody has confirmed is asked about with its fingerprint, and the key is kept out of sight",
  { tag: "@full" },
  async ({ page, office }) => {
    const why = missing(SSHD);
    test.skip(Boolean(why), String(why));
    const server = await startSftp();
    await fill(office, (town) => fillOffice(town, { website: "" }));
    await page.goto("/#/strona/wysylanie");
    await page.getByLabel("Rodzaj połączenia").selectOption("sftp");
    await page.getByLabel("Serwer", { exact: true }).fill(server.target.host);
    await page.getByLabel("Port").fill(String(server.target.port));
    await page.getByLabel("Nazwa użytkownika").fill(server.target.user);
    await page.getByText("Klucz", { exact: true }).click();
    await page.getByLabel("Klucz prywatny").fill(server.secret.key ?? "");
    await page.getByLabel("Folder na serwerze").fill(server.folder);
    await page.getByRole("button", { name: "Sprawdź połączenie" }).click();
    await expect(page.getByText("Czy to wasz serwer?")).toBeVisible();
    await noAxe(page);
    await picture(page, "upload-identity");
    await page.getByRole("button", { name: "Tak, to ten serwer" }).click();
    await expect(page.getByText("Folder jest pusty.")).toBeVisible();
    await page.getByRole("button", { name: "Zapisz połączenie" }).click();
    await expect(page.getByText("zapamiętane", { exact: true })).toBeVisible();
    await picture(page, "upload-set-up");
    await server.close();
  },
);
