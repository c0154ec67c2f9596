import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import Database from "better-sqlite3";
import { sealAnswer, writeEnvelope } from "../../main/sealing/envelope.ts";
import { webCrypto } from "../../main/sealing/web-crypto.ts";
import { expect, test, type TestOffice } from "./app.ts";
import { axe, THEMES } from "../axe.ts";
import { printedSurvey } from "./responses-town.ts";

const picture = async (page: Page, name: string) => {
  const to = process.env["RYNEK_PICTURES"];
  if (to) await page.screenshot({ path: join(to, `${name}.png`), fullPage: true });
};
const faults = async (page: Page) =>
  (await axe(page).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`,
  );

/** As a resident's browser seals it. */
async function sealedLine(office: TestOffice, survey: string, answers: object): Promise<string> {
  const db = new Database(join(office.folder, "office.sqlite"), { readonly: true });
  const key = db.prepare("select id, public_key from answer_key where retired_at is null").get() as { id: string; public_key: string };
  db.close();
  const to = { survey, keyId: key.id };
  const text = JSON.stringify({ v: 1, id: randomUUID(), survey, revision: 1, code: "", answers });
  return writeEnvelope({ ...to, sealed: await sealAnswer(webCrypto, new Uint8Array(Buffer.from(key.public_key, "base64")), to, text) });
}

test("a clerk makes the key, turns answers on, collects them, takes a file and looks up a receipt", async ({ page, office }) => {
  const { consultationId, surveyId } = await printedSurvey(office, 3);
  const { code, definition } = await office.call("surveys.get", { id: surveyId });
  const site = mkdtempSync(join(tmpdir(), "rynek-copy-"));
  const box = join(site, "odpowiedzi", code.toLowerCase());
  mkdirSync(box, { recursive: true });
  const db = new Database(join(office.folder, "office.sqlite"));
  db.prepare("update office set website = ?").run("https://konsultacje.przykladowo.example");
  db.close();

  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto(`/#/konsultacje/${consultationId}/ankieta`);
  const part = page.getByRole("region", { name: "Odpowiedzi ze strony" });
  await part.scrollIntoViewIfNeeded();
  await picture(page, "online-1-empty");
  await part.getByRole("button", { name: "Zrób klucz" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Pokazujemy go tylko teraz.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("button", { name: "Gotowe" })).toBeDisabled();
  const printed = (await dialog.locator(".code").textContent()) ?? "";
  const sheet = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Zapisz kartkę do druku" }).click();
  const pdf = readFileSync(await (await sheet).path());
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  if (process.env["RYNEK_PICTURES"]) writeFileSync(join(process.env["RYNEK_PICTURES"], "key.pdf"), pdf);
  await picture(page, "online-2-code");
  await dialog.getByText("Kartka jest wydrukowana i schowana").click();
  await dialog.getByRole("button", { name: "Gotowe" }).click();
  await expect(part.getByText("Otwarty, dopóki działa program")).toBeVisible();

  await part.getByRole("button", { name: "Włącz odpowiedzi ze strony" }).click();
  await picture(page, "online-3-setting");
  expect(await faults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Włącz odpowiedzi ze strony" }).click();
  await expect(part.getByText("Zacznie przyjmować odpowiedzi, gdy opublikujesz konsultacje")).toBeVisible();
  await expect(part.getByText(`https://konsultacje.przykladowo.example/ankieta/${code.toLowerCase()}.html`)).toBeVisible();

  const first = definition.items.find((item) => item.kind === "one")?.id ?? "";
  const lines = [
    await sealedLine(office, code, { [first]: { marks: ["o001"] } }),
    await sealedLine(office, code, { [first]: { marks: ["o099"] } }),
  ];
  for (const line of lines) {
    const name = createHash("sha256")
      .update(Buffer.from(line.split(" ")[3] ?? "", "base64"))
      .digest("hex");
    writeFileSync(join(box, `${name.slice(0, 32)}.php`), `<?php exit;?>\n${line}`);
  }
  await part.getByRole("button", { name: "Odbierz odpowiedzi" }).click();
  await dialog.getByLabel("Folder z kopią strony").fill(site);
  await picture(page, "online-4-folder");
  await dialog.getByRole("button", { name: "Odbierz" }).click();
  await expect(part.getByText("Policzono 1 odpowiedź.")).toBeVisible();
  await expect(part.getByText("Odrzucono 1: powód jest niżej.")).toBeVisible();
  await part.getByText("Odrzucone odpowiedzi (1)").click();
  await expect(part.getByText("Zawiera odpowiedź, której nie ma w ankiecie.")).toBeVisible();

  const saved = await sealedLine(office, code, { [first]: { marks: ["o002"] } });
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "ankieta.txt", mimeType: "text/plain", buffer: Buffer.from(`${saved}\n`) });
  await expect(part.getByText("Policzono 1 odpowiedź.")).toBeVisible();
  await part.getByText("Sprawdź numer potwierdzenia").click();
  const receipt = createHash("sha256")
    .update(Buffer.from(saved.split(" ")[3] ?? "", "base64"))
    .digest("hex")
    .slice(0, 12);
  await part.getByLabel("Numer potwierdzenia od mieszkańca").fill(receipt.replaceAll(/(....)/g, "$1 "));
  await part.getByRole("button", { name: "Sprawdź" }).click();
  await expect(part.getByText("Ta odpowiedź jest policzona.")).toBeVisible();
  await part.getByText("Co to chroni, a czego nie").click();
  await picture(page, "online-5-collected");
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    expect(await faults(page), colorScheme).toEqual([]);
  }
  await picture(page, "online-6-dark");

  // Who has the page from the cabinet can print it once more; who has not, can't.
  await part.getByRole("button", { name: "Wydrukuj kartkę z kodem" }).click();
  await dialog.getByLabel("Kod z kartki").fill("22222-22222-22222-22222-22222");
  await dialog.getByRole("button", { name: "Zapisz kartkę" }).click();
  await expect(dialog.getByText("Ten kod nie otwiera żadnego klucza tego urzędu.")).toBeVisible();
  const again = page.waitForEvent("download");
  await dialog.getByLabel("Kod z kartki").fill(printed.toLowerCase());
  await dialog.getByRole("button", { name: "Zapisz kartkę" }).click();
  expect((await again).suggestedFilename()).toMatch(/^klucz-odpowiedzi/);
  rmSync(site, { recursive: true, force: true });
});

test("an answer refused for its code is looked at and counted with a reason", async ({ page, office }) => {
  const { consultationId, surveyId } = await printedSurvey(office, 3);
  const { code, definition } = await office.call("surveys.get", { id: surveyId });
  const db = new Database(join(office.folder, "office.sqlite"));
  db.prepare("update office set website = ?").run("https://konsultacje.przykladowo.example");
  db.close();
  await office.call("online.makeKey", { language: "pl" });
  await office.call("online.set", { surveyId, version: 0, open: true, way: "file", oneVoice: true });
  const [one] = definition.items.filter((item) => item.kind === "one");
  const line = await sealedLine(office, code, { [one?.id ?? ""]: { marks: [one?.options[0]?.id ?? ""] } });
  await office.call("online.bring", { surveyId, files: [line] });
  await page.goto(`/#/konsultacje/${consultationId}/ankieta`);
  await page.getByText("Odrzucone odpowiedzi (1)").click();
  await page.getByRole("button", { name: "Zobacz" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Brak kodu z arkusza.")).toBeVisible();
  await dialog.getByLabel("Uzasadnienie decyzji").fill("Mieszkaniec pokazał w urzędzie swój arkusz.");
  await picture(page, "odrzucona");
  expect(await faults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Policz tę odpowiedź" }).click();
  await expect(page.getByText("Policzona: Mieszkaniec pokazał w urzędzie swój arkusz. (Anna Kowalska")).toBeVisible();
  await picture(page, "odrzucona-policzona");
  expect(await office.call("online.get", { surveyId })).toMatchObject({ counted: 1 });
});
