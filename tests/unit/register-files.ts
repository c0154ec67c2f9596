import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

/** A ZIP with these files, as office documents are. */
export async function zipOf(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "rynek-zip-"));
  try {
    const zip = new ZipFile();
    const writing = pipeline(zip.outputStream, createWriteStream(join(folder, "a.zip")));
    for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
    zip.end();
    await writing;
    return readFileSync(join(folder, "a.zip"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Sheet = { sheet: string; shared?: string; styles?: string; date1904?: boolean };

/** A workbook whose first visible sheet has this XML; a hidden one stands before it. */
export const workbook = ({ sheet, shared, styles, date1904 = false }: Sheet): Promise<Buffer> =>
  zipOf({
    "xl/workbook.xml": `<?xml version="1.0"?><workbook xmlns:r="r">${date1904 ? '<workbookPr date1904="1"/>' : ""}<sheets><sheet name="Ukryty" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Uwagi" sheetId="2" r:id="rId2"/><sheet name="Inne" sheetId="3" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Zły arkusz</t></is></c></row></sheetData></worksheet>`,
    "xl/worksheets/sheet2.xml": `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...(shared !== undefined && { "xl/sharedStrings.xml": `<sst>${shared}</sst>` }),
    ...(styles !== undefined && { "xl/styles.xml": `<styleSheet>${styles}</styleSheet>` }),
  });

/** A letter as mail programs save it. */
export const letter = (headers: readonly string[], body: string): string => [...headers, "", body].join("\r\n");
