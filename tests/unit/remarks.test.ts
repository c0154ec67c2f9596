import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { vera, whyNot } from "../../.tools/vera/vera.mjs";
import { contentPath } from "../../main/files/store.ts";
import type { Reading } from "../../preload/contract/imports.ts";
import { openTown, type Town } from "./imports-town.ts";
import { readPdf } from "./print-reading.ts";

const reading: Reading = { encoding: null, delimiter: null, header: null };
let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const typed = (body: string) => ({
  consultationId: town.consultationId,
  receivedOn: "2026-11-24",
  channel: "desk" as const,
  submitter: "resident" as const,
  part: "§ 12 ust. 3",
  body,
  proposal: "",
});
const add = (body: string) => town.call("remarks.add", typed(body));
const list = (search = "") => town.call("remarks.list", { consultationId: town.consultationId, search });
const bodies = async (search = "") => (await list(search)).remarks.map((remark) => `${remark.number} ${remark.body}`);

async function importRemarks(content: string) {
  const file = { fileId: await town.upload("uwagi.csv", content), reading, consultationId: town.consultationId };
  const { mapping } = await town.call("imports.planRemarks", file);
  const check = await town.call("imports.checkRemarks", { ...file, mapping });
  const { id } = await town.call("imports.runRemarks", { ...file, mapping, again: true });
  await town.jobs();
  return { id, check, mapping };
}

describe("the register", () => {
  test("remarks are numbered in the order in which they come, and a number is never given twice", async () => {
    await add("Więcej drzew");
    const { id } = await add("Mniej aut");
    await town.call("remarks.remove", { ids: [id] });
    await add("Ławki w cieniu");
    expect(await bodies()).toEqual(["1 Więcej drzew", "3 Ławki w cieniu"]);
    await town.call("remarks.restore", { ids: [id] });
    expect(await bodies()).toEqual(["1 Więcej drzew", "2 Mniej aut", "3 Ławki w cieniu"]);
  });

  test("words are found without Polish marks, a number by itself, and % is a letter", async () => {
    await add("Żółta ŁAWKA przy źródle");
    await add("100% zieleni");
    await add("100 drzew");
    expect(await bodies("lawka zrodl")).toEqual(["1 Żółta ŁAWKA przy źródle"]);
    expect(await bodies("0%")).toEqual(["2 100% zieleni"]);
    expect(await bodies("12 ust")).toHaveLength(3);
    expect(await bodies("nr 2")).toEqual(["2 100% zieleni"]);
  });

  test("turned down without a reason it is a draft, and no answer: in the register, the overview and on the start screen", async () => {
    const { id } = await add("Więcej drzew");
    const { id: other } = await add("Mniej aut");
    const { consultationId } = town;
    await town.call("remarks.rule", { ids: [id], ruling: "outside", reason: "" });
    await town.call("remarks.rule", { ids: [other], ruling: "noted", reason: "" });
    expect(await list()).toMatchObject({ counts: { outside: 1, noted: 1 }, states: { open: 1, answered: 1 } });
    expect(await town.call("remarks.ids", { consultationId, search: "", state: "open" })).toEqual([id]);
    const overview = await town.call("consultations.get", { id: consultationId });
    expect(overview.accounts).toMatchObject({ unruled: 0, unreasoned: 1 });
    expect(overview.todos.filter(({ code }) => code === "rule" || code === "reason")).toMatchObject([
      { code: "rule", done: true },
      { code: "reason", done: false, count: 1 },
    ]);
    const facts = await town.call("report.principles", { id: consultationId });
    expect(facts).toContainEqual(expect.objectContaining({ code: "noReason", count: 1 }));
    await town.call("remarks.rule", { ids: [id], ruling: "outside", reason: "Decyduje powiat." });
    expect(await list()).toMatchObject({ states: { open: 0, answered: 2 } });
  });

  test("one ruling for many, with its reason, can be taken back", async () => {
    const first = await add("Więcej drzew");
    const second = await add("Drzewa zamiast aut");
    const third = await add("Inne");
    await town.call("remarks.rule", { ids: [first.id], ruling: "noted", reason: "Dziękujemy." });
    const { ruled } = await town.call("remarks.rule", { ids: [first.id, second.id], ruling: "accepted", reason: "Posadzimy." });
    expect(await list()).toMatchObject({ counts: { accepted: 2, none: 1, noted: 0 } });
    expect(await town.call("remarks.get", { id: second.id })).toMatchObject({
      ruling: "accepted",
      reason: "Posadzimy.",
      ruledBy: "Jan Nowak",
    });
    await town.call("remarks.takeBack", { rulings: ruled });
    expect(await town.call("remarks.get", { id: first.id })).toMatchObject({ ruling: "noted", reason: "Dziękujemy." });
    expect(await town.call("remarks.get", { id: second.id })).toMatchObject({ ruling: "none", reason: "", ruledBy: null });
    expect(await town.call("remarks.ids", { consultationId: town.consultationId, search: "", ruling: "none" })).toEqual([
      second.id,
      third.id,
    ]);
  });

  test("two windows: the later save of an older text is refused, and nothing is overwritten", async () => {
    const { id } = await add("Więcej drzew");
    const { consultationId: _, ...fields } = typed("Dużo więcej drzew");
    await town.call("remarks.save", { id, version: 1, ...fields });
    expect(await town.reply("remarks.save", { id, version: 1, ...fields, body: "Co innego" })).toMatchObject({
      ok: false,
      error: { code: "conflict" },
    });
    expect(await town.call("remarks.get", { id })).toMatchObject({ body: "Dużo więcej drzew", version: 2 });
  });

  test("an empty text is refused at its field; harmful letters are left out", async () => {
    expect(await town.reply("remarks.add", typed("  "))).toMatchObject({
      ok: false,
      error: { code: "invalid", issues: [{ path: "body" }] },
    });
    expect(await town.reply("remarks.add", typed("a".repeat(20_001)))).toMatchObject({
      ok: false,
      error: { issues: [{ path: "body", params: { length: 20_001 } }] },
    });
    await add("Ła\0wka \u202e🌳");
    expect(await bodies()).toEqual(["1 Ławka 🌳"]);
  });

  test("a typist types, but does not rule", async () => {
    const { id } = await town.call("remarks.add", typed("Więcej drzew"), "typist");
    expect(await town.reply("remarks.rule", { ids: [id], ruling: "accepted", reason: "" }, "typist")).toMatchObject({
      error: { code: "forbidden" },
    });
  });

  test("the register as a file: every remark with its ruling, harmless in a spreadsheet", async () => {
    const { id } = await add("=cmd|'/c calc'!A0");
    await town.call("remarks.rule", { ids: [id], ruling: "rejected", reason: "Nie dotyczy." });
    const { fileId } = await town.call("remarks.export", { consultationId: town.consultationId, language: "pl" });
    const { sha256, name } = await town.office.db
      .selectFrom("file")
      .select(["sha256", "name"])
      .where("id", "=", fileId)
      .executeTakeFirstOrThrow();
    expect(name).toBe("Rejestr uwag (wewnętrzny, nie publikować) Rynek i okolice.csv");
    expect(readFileSync(join(town.office.folder, "files", sha256.slice(0, 2), sha256), "utf8")).toContain(
      `"1";"2026-11-24";"osobiście w urzędzie";"mieszkaniec lub mieszkanka";"§ 12 ust. 3";"'=cmd|'/c calc'!A0";"";"nieuwzględniona";"Nie dotyczy."`,
    );
  });
});

describe("remarks from a file", () => {
  const form =
    "Sygnatura czasowa;Imię i nazwisko;Adres e-mail;Kim jest zgłaszający;Czego dotyczy uwaga;Treść uwagi;Propozycja zapisu\n" +
    "2026/11/02 9:15:00;Jan Testowy;jan@przyklad.pl;Mieszkaniec;§ 4;Za mało zieleni;Dodać drzewa\n" +
    "03.11.2026;Ewa Testowa;ewa@przyklad.pl;Stowarzyszenie;;Brak stojaków;\n";

  test("an e-mail form finds its columns, and nobody's name or address comes in", async () => {
    const { check } = await importRemarks(form);
    expect(check).toMatchObject({ accepted: 2, refused: 0 });
    expect((await list()).remarks).toMatchObject([
      {
        number: 1,
        receivedOn: "2026-11-02",
        submitter: "resident",
        part: "§ 4",
        body: "Za mało zieleni",
        proposal: "Dodać drzewa",
        channel: "import",
      },
      { number: 2, receivedOn: "2026-11-03", submitter: "organisation", part: "", body: "Brak stojaków", imported: true },
    ]);
    const rows = await town.office.db.selectFrom("remark").selectAll().execute();
    expect(JSON.stringify(rows)).not.toMatch(/Testow|przyklad\.pl/);
  });

  test("a row without a text or with a day that can't be read is refused with its line", async () => {
    const { check } = await importRemarks("Data;Uwaga\n2026-11-02;Więcej drzew przy rynku\n2026-11-03;\n");
    expect(check.problems).toEqual([{ line: 3, code: "noText", column: "Uwaga", value: "" }]);
    const wrong = await importRemarks(
      "Data wpływu;Treść uwagi do projektu\n2026-11-02;Więcej drzew przy rynku\n".repeat(1) + "2026-11-04;Mniej samochodów przy rynku\n",
    );
    expect(wrong.check).toMatchObject({ accepted: 2 });
  });

  test("an undone import frees its numbers; done again, it comes back after what was typed meanwhile", async () => {
    await add("Pierwsza");
    const { id } = await importRemarks("Uwaga\nZ pliku pierwsza uwaga mieszkańca\nZ pliku druga uwaga mieszkańca\n");
    expect(await bodies()).toEqual(["1 Pierwsza", "2 Z pliku pierwsza uwaga mieszkańca", "3 Z pliku druga uwaga mieszkańca"]);
    await town.call("imports.undo", { id });
    await add("Wpisana");
    expect(await bodies()).toEqual(["1 Pierwsza", "2 Wpisana"]);
    await town.call("imports.redo", { id });
    expect(await bodies()).toEqual(["1 Pierwsza", "2 Wpisana", "3 Z pliku pierwsza uwaga mieszkańca", "4 Z pliku druga uwaga mieszkańca"]);
    await town.call("imports.undo", { id });
    const again = await importRemarks("Uwaga\nZupełnie inna uwaga z innego pliku\n");
    expect(await bodies()).toEqual(["1 Pierwsza", "2 Wpisana", "3 Zupełnie inna uwaga z innego pliku"]);
    await town.call("imports.undo", { id: again.id });
    expect(await bodies()).toEqual(["1 Pierwsza", "2 Wpisana"]);
  });

  test("without a column for the text there is nothing to import", async () => {
    const file = { fileId: await town.upload("a.csv", "Uwaga\nWięcej drzew przy rynku\n"), reading, consultationId: town.consultationId };
    const { mapping } = await town.call("imports.planRemarks", file);
    const input = { ...file, mapping: { ...mapping, columns: ["ignore" as const] } };
    expect(await town.reply("imports.runRemarks", input)).toMatchObject({ ok: false, error: { code: "imports.noBody" } });
  });
});

describe("receipts", () => {
  const receipts = async (ids: string[], language: "pl" | "en" | "uk" = "pl") => {
    const file = await town.call("remarks.receipts", { ids, language }, "typist");
    const { sha256 } = await town.office.db.selectFrom("file").select("sha256").where("id", "=", file.id).executeTakeFirstOrThrow();
    const bytes = readFileSync(contentPath(town.office.folder, sha256));
    const to = process.env["RYNEK_PICTURES"];
    if (to) writeFileSync(join(to, `potwierdzenia-${language}-${ids.length}.pdf`), bytes);
    return { bytes, pdf: await readPdf(bytes) };
  };
  const dense = (text: string) => text.replace(/[\s\u00a0]+/g, "");

  test("tell the number, the code, the matter, and where and when the answer will be; nobody's name", async () => {
    await town.office.db.updateTable("office").set({ website: "https://konsultacje.probna.example", phone: "41 000 00 00" }).execute();
    const { id } = await add("Więcej drzew");
    const code = id.slice(-6).toUpperCase();
    const { pdf } = await receipts([id]);
    const text = dense(pdf.texts.join(""));
    for (const part of [
      "Uwaga nr 1",
      `Kod: ${code}`,
      "W sprawie: Rynek i okolice",
      "§ 12 ust. 3",
      "24 listopada 2026",
      "30 listopada 2026",
    ])
      expect(text).toContain(dense(part));
    expect(text).toContain("konsultacje.probna.example/uwagi/");
    expect(text).not.toContain("JanNowak");
    // The text itself may be anybody's business at a counter: the slip holds no word of it.
    expect(text).not.toContain("drzew");
  });

  test("of many stand four to a page, in each language, and pass veraPDF where it is here", { tags: "full", timeout: 60_000 }, async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push((await add(`Uwaga ${n}`)).id);
    for (const language of ["pl", "en", "uk"] as const) {
      const { pdf, bytes } = await receipts(ids, language);
      expect(pdf.pages).toBe(2);
      if (whyNot()) continue;
      const path = join(town.office.folder, "slips.pdf");
      writeFileSync(path, bytes);
      expect(vera("ua1,2a", [path])).toMatchObject({ passed: true });
    }
  });
});
