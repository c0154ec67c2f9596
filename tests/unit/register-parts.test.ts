import { Document, HeadingLevel, Packer, Paragraph } from "docx";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { documentParts } from "../../main/remarks/document-parts.ts";
import { zipOf } from "./register-files.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "rynek-parts-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
async function partsOf(bytes: Uint8Array) {
  const path = join(folder, "a.docx");
  writeFileSync(path, bytes);
  return documentParts({ path });
}
const word = (paragraphs: string, styles = "") =>
  zipOf({
    "word/document.xml": `<w:document><w:body>${paragraphs}</w:body></w:document>`,
    ...(styles && { "word/styles.xml": `<w:styles>${styles}</w:styles>` }),
  });
const line = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

test("headings are the parts, by whatever name their style has", async () => {
  const styles = `<w:style w:type="paragraph" w:styleId="Nagwek1"><w:name w:val="heading 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="Wasny"><w:name w:val="Mój tytuł"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
    <w:style w:type="character" w:styleId="Znak"><w:name w:val="heading 1"/></w:style>`;
  const head = (style: string, text: string) => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${text}</w:p>`;
  expect(
    await partsOf(
      await word(
        head("Nagwek1", "<w:r><w:t>Rozdział </w:t></w:r><w:r><w:t>1.</w:t><w:tab/><w:t>Zieleń &amp; woda</w:t></w:r>") +
          line("§ 5. Zwykły akapit o zieleni.") +
          head("Wasny", "<w:r><w:t>Parki</w:t></w:r>") +
          head("Znak", "<w:r><w:t>Nie nagłówek</w:t></w:r>") +
          head("Nagwek1", "<w:r><w:t>  </w:t></w:r>") +
          `<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Park Miejski</w:t><w:instrText>PAGE</w:instrText></w:r></w:p>`,
        styles,
      ),
    ),
  ).toEqual([
    { level: 1, title: "Rozdział 1. Zieleń & woda" },
    { level: 2, title: "Parki" },
    { level: 3, title: "Park Miejski" },
  ]);
});

test("a draft of an act without headings is parted by its chapters and paragraphs", async () => {
  const long = `§ 2. ${"Rada gminy uchwala zasady ".repeat(8)}`;
  expect(
    await partsOf(await word(["UCHWAŁA NR 7", "Rozdział II", "§ 1.", "1. Ustęp", long, "Art. 3a. Przepis"].map(line).join(""))),
  ).toEqual([
    { level: 2, title: "Rozdział II" },
    { level: 3, title: "§ 1." },
    { level: 3, title: expect.stringMatching(/^§ 2\. Rada gminy .{30,70}…$/) },
    { level: 3, title: "Art. 3a. Przepis" },
  ]);
});

test("what is no DOCX, or unpacks without end, is refused", { tags: "full", timeout: 30_000 }, async () => {
  await expect(partsOf(Buffer.from("%PDF-1.7"))).rejects.toThrow("remarks.notDocx");
  await expect(partsOf(await zipOf({ "a.txt": "a" }))).rejects.toThrow("remarks.notDocx");
  await expect(partsOf(await word(" ".repeat(201_000_000)))).rejects.toThrow("files.bomb");
});

test("a document of 500 pages is read in a moment", async () => {
  const body = "Plan wyznacza kierunki rozwoju przestrzennego gminy na najbliższe lata. ".repeat(8);
  const children = Array.from({ length: 500 }, (_, page) => [
    new Paragraph({ heading: page % 10 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_1, text: `Część ${page + 1}` }),
    ...Array.from({ length: 6 }, () => new Paragraph(body)),
  ]).flat();
  const bytes = await Packer.toBuffer(new Document({ sections: [{ children }] }));
  const started = performance.now();
  const parts = await partsOf(bytes);
  expect(performance.now() - started).toBeLessThan(5000);
  expect(parts).toHaveLength(500);
  expect(parts.slice(9, 11)).toEqual([
    { level: 2, title: "Część 10" },
    { level: 1, title: "Część 11" },
  ]);
}, 30_000);
