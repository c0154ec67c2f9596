import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import sharp from "sharp";
import { contentPath } from "../../main/files/store.ts";
import { PIECE } from "../../preload/contract/files.ts";
import type { Layout, LayoutBox, LayoutField, LayoutVariant } from "../../preload/contract/form-layout.ts";
import type { Language } from "../../preload/contract/text.ts";
import type { TestOffice } from "./test-office.ts";

const DPI = 150;
const MM = DPI / 25.4;

/** One printed page as a scanner would give it, before anybody wrote on it. */
export type Paper = {
  readonly serial: string;
  readonly page: number;
  readonly boxes: readonly LayoutBox[];
  readonly fields: readonly LayoutField[];
  readonly pixels: Buffer;
};
export const [WIDTH, HEIGHT] = [Math.round(210 * MM), Math.round(297 * MM)];

/** Prints `sheets` sheets of the survey through the door and renders the PDF's pages: what lies in the tray of the printer. */
export async function printedPaper(
  town: TestOffice,
  surveyId: string,
  sheets: number,
  { variant = "standard", language = "pl" }: { variant?: LayoutVariant; language?: Language } = {},
): Promise<Paper[]> {
  return papersOfRun(town, (await town.call("surveys.print", { id: surveyId, variant, language, sheets })).runId);
}

/** The same of what was printed already. */
export async function papersOfRun(town: TestOffice, runId: string): Promise<Paper[]> {
  await town.jobs();
  const run = await town.office.db
    .selectFrom("print_run")
    .innerJoin("file", "file.id", "print_run.file_id")
    .innerJoin("survey_revision", "survey_revision.id", "print_run.revision_id")
    .select(["sha256", "layouts", "variant", "language"])
    .where("print_run.id", "=", runId)
    .executeTakeFirstOrThrow();
  const layout = (JSON.parse(run.layouts) as Record<string, Layout>)[`${run.variant}-${run.language}`];
  const sheetRows = await town.office.db.selectFrom("sheet").select("serial").where("print_run_id", "=", runId).execute();
  if (!layout) throw new Error("nothing was laid out");
  return paperOf(
    readFileSync(contentPath(town.office.folder, run.sha256)),
    layout,
    sheetRows.map(({ serial }) => serial),
  );
}

/** The printed pages of a PDF, as they come out of the printer; not the empty backs between odd sheets. */
export async function paperOf(pdf: Buffer, layout: Layout, serials: readonly string[]): Promise<Paper[]> {
  const printed = (await drawnPages(pdf)).filter(({ text }) => text.trim() !== "");
  return printed.map(({ text, pixels }, index) => {
    const at = index % layout.pages.length;
    return {
      serial: serials.find((one) => text.includes(one)) ?? "",
      page: at + 1,
      boxes: layout.pages[at]?.boxes ?? [],
      fields: layout.pages[at]?.fields ?? [],
      pixels,
    };
  });
}

/** Every page of a PDF as a viewer draws it. */
export async function drawnPages(pdf: Buffer): Promise<{ text: string; pixels: Buffer }[]> {
  const library = await PDFiumLibrary.init({
    wasmBinary: readFileSync(createRequire(import.meta.url).resolve("@hyzyla/pdfium/pdfium.wasm")).buffer,
  });
  const document = await library.loadDocument(pdf);
  const pages: { text: string; pixels: Buffer }[] = [];
  for (let index = 0; index < document.getPageCount(); index++) {
    const page = document.getPage(index);
    const text = page.getText();
    const { data, width, height } = await page.render({ scale: DPI / 72, render: "bitmap" });
    const pixels = await sharp(data, { raw: { width, height, channels: 4 } })
      .flatten({ background: "#fff" })
      .resize(WIDTH, HEIGHT, { fit: "fill" })
      .greyscale()
      .raw()
      .toBuffer();
    pages.push({ text, pixels });
  }
  document.destroy();
  library.destroy();
  return pages;
}

/** Which boxes to put a cross in, of a page. */
export type Fill = (box: LayoutBox) => boolean | "faint";

/** The page with pen on it, as a grey PNG. */
export async function filled({ pixels, boxes }: Paper, fill: Fill): Promise<Buffer> {
  const page = Buffer.from(pixels);
  for (const box of boxes) {
    const how = fill(box);
    if (how) cross(page, box, how === "faint");
  }
  return sharp(page, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** The same with words in its fields, in a hand that anybody can read; `words` by the field's question. */
export async function written(paper: Paper, fill: Fill, words: Readonly<Record<string, string>>): Promise<Buffer> {
  const lines = paper.fields.flatMap(({ question, x, y, width, height, count }) => {
    const [size, room] = [(height / count) * 0.55 * MM, Math.floor((width / (height / count)) * 3.1)];
    const parts = (words[question] ?? "").match(new RegExp(`.{1,${room}}(?:\\s|$)`, "g")) ?? [];
    return parts.map(
      (part, line) => `<text x="${(x + 3) * MM}" y="${(y + (height / count) * (line + 0.78)) * MM}" font-size="${size}">${part}</text>`,
    );
  });
  const pen = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="serif" font-style="italic" fill="#223">${lines.join("")}</svg>`;
  return sharp(await filled(paper, fill))
    .composite([{ input: Buffer.from(pen) }])
    .greyscale()
    .png()
    .toBuffer();
}

/** Two strokes of a ballpoint; a faint one is a short touch of the pen. */
function cross(page: Buffer, { x, y, size }: LayoutBox, faint: boolean): void {
  const [from, to, ink] = faint ? [0.46, 0.56, 60] : [0.12, 0.88, 40];
  for (let at = from; at <= to; at += 0.002)
    for (const [u, v] of faint
      ? [[at, at]]
      : [
          [at, at],
          [at, 1 - at],
        ])
      dot(page, (x + size * (u ?? 0)) * MM, (y + size * (v ?? 0)) * MM, (faint ? 0.25 : 0.18) * MM, ink);
}

function dot(page: Buffer, cx: number, cy: number, radius: number, ink: number): void {
  for (let y = Math.floor(cy - radius); y <= cy + radius; y++)
    for (let x = Math.floor(cx - radius); x <= cx + radius; x++)
      if (Math.hypot(x - cx, y - cy) <= radius) page[y * WIDTH + x] = Math.min(page[y * WIDTH + x] ?? 255, ink);
}

/** Hands a file in as the screen does; gives its id. */
export async function upload(town: TestOffice, name: string, bytes: Buffer): Promise<string> {
  const { upload: id } = await town.call("files.begin", { name, bytes: bytes.length, purpose: "scan" });
  for (let at = 0; at < bytes.length; at += PIECE)
    await town.call("files.append", { upload: id, data: bytes.subarray(at, at + PIECE).toString("base64") });
  return (await town.call("files.finish", { upload: id })).id;
}
