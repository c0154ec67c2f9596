import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { vera, whyNot } from "../../.tools/vera/vera.mjs";
import { newSerials, parsePayload, printedCode } from "../../main/forms/sheet-code.ts";
import { blankCopy } from "../../main/print/blank-copy.ts";
import { layOutForm } from "../../main/print/form-layout.ts";
import { bytesOf, newPdf } from "../../main/print/pdf.ts";
import { poster, type PosterInput } from "../../main/print/poster.ts";
import { announcements } from "../../main/sample/announcements.ts";
import { plainText } from "../../preload/contract/rich-text.ts";
import { formPreview } from "../../main/print/preview.ts";
import { recoveryPage } from "../../main/print/recovery-page.ts";
import { printSheets, type SheetsContext } from "../../main/print/sheets.ts";
import { PreviewSchema } from "../../preload/contract/form-layout.ts";
import { questionsOf } from "../../preload/contract/survey-definition.ts";
import { marketForm } from "./forms-samples.ts";
import { canRender, codesOnPages, faultsOfFile, masksOf, readPdf } from "./print-reading.ts";

const folder = mkdtempSync(join(tmpdir(), "rynek-paper-"));
afterAll(() => rmSync(folder, { recursive: true }));
const createdAt = "2026-11-24T08:00:00.000Z";
const title = "Drogi & mosty <2027> „co najpierw?”";
const about = { title, author: "Urząd Gminy Przykładowo & Spółka", createdAt };
const surveyCode = "K7Q2ZP";
const form = marketForm(["pl", "uk"]);
const layout = layOutForm(form, { variant: "standard", language: "pl" });
const plain = (text: string) => text.replace(/\s+/g, "");

const quiet: SheetsContext = { progress: () => {}, cancelled: () => false };
async function sheets(name: string, serials: string[], context = quiet): Promise<Buffer> {
  const file = join(folder, name);
  await printSheets({ layout, surveyCode, serials, file, ...about }, context);
  return readFileSync(file);
}

describe("printed sheets", () => {
  test("carry their own code on each page, twice as QR and once in letters that can be typed", async () => {
    const serials = newSerials(3, new Set());
    const whole = await readPdf(await sheets("three.pdf", serials));
    const read = { ...whole, texts: whole.texts.filter((text) => text !== "") };
    expect(read.texts).toHaveLength(3 * layout.pages.length);
    expect(faultsOfFile(read, { tagged: false, language: "pl-PL" })).toEqual([]);
    expect(read.title).toBe(title);
    const marks = (await masksOf(read.raw)).map(parsePayload);
    const expected = serials.flatMap((serial) =>
      layout.pages.flatMap((_, page) =>
        [1, 2].map(() => ({ surveyCode, serial, page: page + 1, pages: layout.pages.length, hash: layout.hash })),
      ),
    );
    expect(marks).toEqual(expected);
    for (const [index, text] of read.texts.entries())
      expect(text).toContain(printedCode(surveyCode, serials[Math.floor(index / layout.pages.length)] ?? ""));
  });

  test.skipIf(!canRender)("show both codes to a scanner (skipped where pdftoppm is not installed)", async () => {
    const pages = await codesOnPages(await sheets("one.pdf", ["7FQ93"]));
    expect(pages).toHaveLength(layout.pages.length);
    for (const [index, codes] of pages.entries()) {
      const ours = codes.map(parsePayload).filter((mark) => mark !== null);
      expect(ours.map(({ serial, page }) => [serial, page])).toEqual([
        ["7FQ93", index + 1],
        ["7FQ93", index + 1],
      ]);
    }
  });

  test("of an odd number of pages each begin on a leaf of their own; the last needs no empty back", async () => {
    const odd = { ...layout, pages: layout.pages.slice(0, 1) };
    const file = join(folder, "odd.pdf");
    const serials = newSerials(3, new Set());
    const printed = await printSheets({ layout: odd, surveyCode, serials, file, ...about }, quiet);
    const read = await readPdf(readFileSync(file));
    expect(faultsOfFile(read, { tagged: false, language: "pl-PL" })).toEqual([]);
    expect([printed.pages, read.pages]).toEqual([5, 5]);
    const whose = read.texts.map((text) => serials.findIndex((serial) => text.includes(serial)));
    expect(whose).toEqual([0, -1, 1, -1, 2]);
    expect([read.texts[1], read.texts[3]]).toEqual(["", ""]);
  });

  test("say every question once on each sheet", async () => {
    const { texts } = await readPdf(await sheets("text.pdf", ["7FQ93"]));
    const all = plain(texts.join(""));
    for (const question of questionsOf(form.definition)) {
      expect(all).toContain(plain(question.text.pl));
      expect(all).toContain(plain(question.text.uk ?? ""));
    }
  });

  test("are the same bytes for the same moment", async () => {
    expect((await sheets("a.pdf", ["7FQ93", "K3M4N"])).equals(await sheets("b.pdf", ["7FQ93", "K3M4N"]))).toBe(true);
  });

  test("report how far they are, and leave no half file when stopped", async () => {
    const seen: number[] = [];
    await sheets("many.pdf", newSerials(250, new Set()), { progress: (done) => void seen.push(done), cancelled: () => false });
    expect(seen).toEqual([100, 200, 250]);
    await expect(sheets("stopped.pdf", newSerials(250, new Set()), { ...quiet, cancelled: () => true })).rejects.toThrow("cancelled");
    expect(existsSync(join(folder, "stopped.pdf"))).toBe(false);
  });

  test("never write over a file, nor hang where there is no room for one", async () => {
    writeFileSync(join(folder, "there.pdf"), "kept");
    await expect(sheets("there.pdf", ["7FQ93"])).rejects.toThrow("EEXIST");
    await expect(sheets("no/such/folder.pdf", ["7FQ93"])).rejects.toThrow("ENOENT");
  });
});

describe("the blank copy for the web", () => {
  const copy = () => blankCopy({ layout, surveyCode, ...about });

  test("can be heard question by question, each box by its own words", async () => {
    const read = await readPdf(await copy());
    expect(faultsOfFile(read, { tagged: true, language: "pl-PL" })).toEqual([]);
    expect(read.title).toBe(title);
    const roles = read.tags.map(({ role }) => role);
    const boxes = layout.pages.reduce((sum, page) => sum + page.boxes.length + page.fields.length, 0);
    expect(roles.filter((role) => role === "Form")).toHaveLength(boxes);
    expect(roles).toEqual(expect.arrayContaining(["Table", "TH", "L", "LI", "LBody"]));
    expect(read.tags.map(({ alt }) => alt)).toContain("Kratka: czystość i\u00a0porządek – bardzo dobrze");
    expect(read.raw).toContain("/Lang (uk-UA)");
  });

  test("is no sheet of anybody: its code has no serial", async () => {
    const { texts } = await readPdf(await copy());
    for (const text of texts) expect(text).toContain(surveyCode);
    expect(texts.join("")).not.toMatch(/K7Q2ZP-/);
  });

  test("is the same bytes for the same moment", async () => {
    expect((await copy()).equals(await copy())).toBe(true);
  });
});

test("the preview shows the pages as printed, with codes that decode", () => {
  const preview = PreviewSchema.parse(formPreview(layout, surveyCode));
  expect(preview.layout).toEqual(layout);
  expect(preview.codes).toHaveLength(layout.pages.length);
  for (const rows of preview.codes) expect(rows).toHaveLength(25);
});

const base: PosterInput = {
  language: "pl",
  format: "A4",
  tone: "say",
  officeName: "Gmina Przykładowo",
  accent: "#b5301c",
  crest: null,
  kicker: "Konsultacje i ankieta",
  title: "Co ma być w parku przy ulicy Młyńskiej?",
  body: "Mamy 1 200 000 zł i pięć hektarów.\nArkusze leżą w urzędzie.",
  day: { label: "ostatni dzień", day: "2026-12-11", note: "do 15.00" },
  facts: ["Urząd Gminy, Rynek 1"],
  address: "https://przykladowo.example/konsultacje/park.html",
  picture: null,
  createdAt,
};

describe("a poster", () => {
  test("says title, day and place, and has a code with the page's address", async () => {
    const bytes = await poster(base);
    const read = await readPdf(bytes);
    expect(faultsOfFile(read, { tagged: true, language: "pl-PL" })).toEqual([]);
    const all = plain(read.texts.join(""));
    for (const words of [base.title, base.kicker, "11", "grudnia", "piątek, do 15.00", "Urząd Gminy, Rynek 1", "Arkusze leżą w urzędzie."])
      expect(all).toContain(plain(words));
    expect(read.tags.map(({ alt }) => alt)).toContain(`Kod QR z adresem ${base.address}`);
    if (canRender) expect((await codesOnPages(bytes))[0]).toEqual([base.address]);
    expect((await poster(base)).equals(bytes)).toBe(true);
  });

  test("says all of an announcement, for those who read it without a telephone", async () => {
    for (const { title: heading, body, urgent, place } of announcements) {
      const text = plainText(body);
      const tone = urgent ? "urgent" : "news";
      const facts = [place, "tel. 41 000 00 00"];
      const input: PosterInput = { ...base, tone, kicker: "Ogłoszenie", title: heading, body: `${text}\n${text}`, day: null, facts };
      const all = plain((await readPdf(await poster(input))).texts.join(""));
      for (const words of [heading, ...facts, `${text}\n${text}`]) expect(all).toContain(plain(words));
    }
  });

  test("ends a text that no poster holds with a whole sentence, and says where the rest is", async () => {
    const body = "Objazd prowadzi przez Wolę i ma 6 km. ".repeat(60);
    const read = async (input: PosterInput) => plain((await readPdf(await poster(input))).texts.join(""));
    const all = await read({ ...base, body });
    expect(all).toContain(plain("ma 6 km. Cały tekst jest na stronie, pod adresem na dole."));
    expect(all).toContain("przykladowo.example/konsultacje/park.html");
    expect(await read({ ...base, body, address: "" })).toContain(plain("ma 6 km. Cały tekst można przeczytać w urzędzie."));
  });

  test("takes whatever is written on it onto one page", async () => {
    const picture = {
      data: await sharp({ create: { width: 900, height: 600, channels: 4, background: "#8aa" } })
        .png()
        .toBuffer(),
      alt: "Most w Olszynach",
    };
    const hostile: PosterInput[] = [
      { ...base, title: "", kicker: "", body: "", day: null, facts: [], address: "" },
      {
        ...base,
        tone: "news",
        title: "Konstantynopolitańczykowianeczka ".repeat(9),
        body: "🌳 ".repeat(3000),
        picture,
        crest: { ...picture, alt: "Herb" },
      },
      {
        ...base,
        tone: "urgent",
        accent: "#ffff00",
        format: "A3",
        language: "uk",
        facts: Array.from({ length: 30 }, () => "Урочище ".repeat(20)),
        address: `https://przykladowo.example/${"a/".repeat(140)}`,
      },
    ];
    for (const input of hostile) {
      const read = await readPdf(await poster(input));
      expect(read.pages).toBe(1);
      expect(
        faultsOfFile(read, { tagged: true, language: input.language === "uk" ? "uk-UA" : "pl-PL" }).filter(
          (fault) => input.title || fault !== "not one H1",
        ),
      ).toEqual([]);
    }
  });
});

test("a document says its own letters, whatever was printed before it", async () => {
  const page = (text: string) => {
    const doc = newPdf({ ...about, language: "pl" }, { tagged: false });
    doc.addPage().font("regular", 12).text(text, 50, 50);
    return bytesOf(doc);
  };
  // In the font the double marks are put together of the single ones.
  await page("«tak»");
  expect((await readPdf(await page("‹nie›"))).texts.join("")).toContain("‹nie›");
});

test("the recovery page shows the code in one piece", async () => {
  const input = {
    officeName: "Urząd Gminy Przykładowo",
    personName: "Anna Przykładna",
    login: "anna",
    code: "K7Q2Z-9F3AM-WX4TB-2H8NC-PRS56",
    date: "2026-11-24",
  };
  for (const language of ["pl", "en"] as const) {
    const read = await readPdf(await recoveryPage({ ...input, language }));
    expect(read.pages).toBe(1);
    expect(read.texts[0]).toContain(input.code);
    expect(faultsOfFile(read, { tagged: true, language: language === "pl" ? "pl-PL" : "en-GB" })).toEqual([]);
  }
});

const reason = whyNot();
describe(`veraPDF${reason && ` (skipped: ${reason})`}`, () => {
  test.skipIf(reason)(
    "passes forms, posters and the recovery page as PDF/UA-1 and PDF/A-2a, sheets as PDF/A-2b",
    { tags: "full", timeout: 120_000 },
    async () => {
      const save = (name: string, bytes: Buffer) => {
        writeFileSync(join(folder, name), bytes);
        return join(folder, name);
      };
      const large = layOutForm(marketForm(["pl", "uk", "en"]), { variant: "large", language: "uk" });
      const picture = {
        data: await sharp({ create: { width: 900, height: 600, channels: 4, background: "#8aac" } })
          .png()
          .toBuffer(),
        alt: "Most",
      };
      const tagged = [
        save("copy.pdf", await blankCopy({ layout, surveyCode, ...about })),
        save("large.pdf", await blankCopy({ layout: large, surveyCode, ...about })),
        save("poster.pdf", await poster({ ...base, picture, crest: picture })),
        save(
          "recovery.pdf",
          await recoveryPage({
            officeName: "Urząd & Gmina",
            personName: "Anna",
            login: "anna",
            code: "K7Q2Z",
            date: "2026-11-24",
            language: "pl",
          }),
        ),
      ];
      expect(vera("ua1,2a", tagged)).toMatchObject({ passed: true });
      await sheets("vera.pdf", newSerials(2, new Set()));
      expect(vera("2b", [join(folder, "vera.pdf")])).toMatchObject({ passed: true });
    },
  );
});
