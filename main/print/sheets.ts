// oxlint-disable no-underscore-dangle -- the names are pdfkit's
import { createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Layout, LayoutPage } from "../../preload/contract/form-layout.ts";
import { encodePayload, printedCode } from "../forms/sheet-code.ts";
import { drawBox, drawDecoration, drawField, drawFigure, drawText } from "./drawing.ts";
import { measure } from "./fonts.ts";
import { type Describe, inside, newPdf, type Pdf, POINTS } from "./pdf.ts";
import { type Modules, sheetModules } from "./qr.ts";

type Reference = ReturnType<ReturnType<typeof inside>["ref"]>;
type Template = { resources: Reference };
export type SheetsInput = { layout: Layout; surveyCode: string; serials: readonly string[]; file: string } & Omit<Describe, "language">;
export type SheetsContext = { progress: (done: number, total: number) => void; cancelled: () => boolean };

/** So many sheets between two looks at whether to go on. */
const BATCH = 100;

/**
 * Prints all sheets into one file. What all sheets share is laid down once as a form XObject a
 * page; each sheet adds its two QR codes as one-bit image masks, and its code in letters. Untagged
 * PDF/A-2b: these pages are for the printer; for readers there is the blank copy. Between two
 * sheets of an odd number of pages stands an empty one: printed on both sides, the next sheet
 * would begin on the back of the last page of this one.
 */
export async function printSheets(input: SheetsInput, context: SheetsContext): Promise<{ pages: number; bytes: number }> {
  const { layout, serials, file } = input;
  const doc = newPdf({ ...input, language: layout.language }, { tagged: false });
  const out = createWriteStream(file, { flags: "wx" });
  const written = finished(out);
  // Told at once, so that a full disk is an error of this run and not of the process.
  written.catch(() => {});
  doc.pipe(out);
  try {
    const templates = layTemplates(doc, layout);
    for (const [index, serial] of serials.entries()) {
      if (index > 0 && layout.pages.length % 2 === 1) addEmptyBack(doc);
      addSheet(doc, input, templates, serial);
      if (index % BATCH !== BATCH - 1) continue;
      context.progress(index + 1, serials.length);
      await nextTurn();
      if (context.cancelled()) throw new Error("cancelled");
      if (out.errored) throw out.errored;
    }
    doc.end();
    await written;
  } catch (error) {
    out.destroy();
    await rm(file, { force: true });
    throw error;
  }
  context.progress(serials.length, serials.length);
  return { pages: inside(doc)._root.data.Pages.data.Count, bytes: (await stat(file)).size };
}

/** Draws what all sheets share once. pdfkit draws on its current page, so a page that is thrown away lends its content and resources. */
function layTemplates(doc: Pdf, layout: Layout): Template[] {
  const own = inside(doc);
  doc.addPage();
  const scratch = own.page;
  const { content, resources } = scratch;
  const templates = layout.pages.map((page) => {
    const drawing = own.ref({ Type: "XObject", Subtype: "Form", BBox: [0, 0, scratch.width, scratch.height] });
    const shared: Record<string, unknown> = { ProcSet: ["PDF", "Text"], ColorSpace: {} };
    scratch.content = drawing;
    scratch.resources = { ...resources, data: shared };
    own._ctm = [1, 0, 0, -1, 0, scratch.height];
    drawing.write(`1 0 0 -1 0 ${scratch.height} cm`);
    drawShared(doc, page);
    doc.font("bold", 10);
    drawing.data["Resources"] = shared;
    drawing.end();
    const font = own._font;
    const template = own.ref({
      ProcSet: ["PDF", "Text", "ImageB"],
      ColorSpace: {},
      XObject: { Shared: drawing },
      Font: { [font.id]: font.ref() },
    });
    template.end();
    return { resources: template };
  });
  scratch.content = content;
  scratch.resources = resources;
  const pages = own._root.data.Pages.data;
  pages.Kids.pop();
  pages.Count--;
  own._pageBuffer = [];
  content.end();
  resources.end();
  scratch.dictionary.end();
  return templates;
}

function drawShared(doc: Pdf, page: LayoutPage): void {
  drawDecoration(doc, page);
  for (const text of page.texts) drawText(doc, text);
  for (const figure of page.figures) drawFigure(doc, figure);
  for (const box of page.boxes) drawBox(doc, box);
  for (const field of page.fields) drawField(doc, field);
}

function addSheet(doc: Pdf, { layout, surveyCode }: SheetsInput, templates: Template[], serial: string): void {
  const own = inside(doc);
  const { height } = own.page;
  for (const [index, page] of layout.pages.entries()) {
    const template = templates[index];
    if (!template) continue;
    const mask = imageMask(
      sheetModules(encodePayload({ surveyCode, serial, page: index + 1, pages: layout.pages.length, hash: layout.hash })),
    );
    const parts = ["/Shared Do", "0 g"];
    for (const { x, y, size, label } of page.codes) {
      parts.push(`q ${points(size)} 0 0 ${points(size)} ${points(x)} ${(height - (y + size) * POINTS).toFixed(3)} cm`, mask, "Q");
      const code = printedCode(surveyCode, serial, label.part);
      const left = label.align === "left" ? label.x : label.x - measure(code, "bold", label.size);
      parts.push(
        `BT /${own._font.id} ${label.size} Tf ${points(left)} ${(height - label.y * POINTS).toFixed(3)} Td <${own._font.encode(code)[0].join("")}> Tj ET`,
      );
    }
    const content = own.ref();
    // Short, and full of hexadecimal digits: deflating it costs more than a sheet's share of the file.
    content.compress = false;
    content.end(parts.join("\n"));
    addLeaf(doc, { Contents: content, Resources: template.resources });
  }
}

/** Nothing stands on it, so that a scan of it is a blank back and nobody is asked about it. */
const addEmptyBack = (doc: Pdf): void => addLeaf(doc, { Resources: {} });

function addLeaf(doc: Pdf, own: Record<string, unknown>): void {
  const pdf = inside(doc);
  const { Pages } = pdf._root.data;
  const { width, height } = pdf.page;
  const leaf = pdf.ref({ Type: "Page", Parent: Pages, MediaBox: [0, 0, width, height], ...own });
  leaf.end();
  Pages.data.Kids.push(leaf);
  Pages.data.Count++;
}

const points = (mm: number): string => (mm * POINTS).toFixed(3);

/** The code as an inline one-bit mask: crisp at any resolution, and a fifth of the size of drawn squares. */
function imageMask({ size, dark }: Modules): string {
  let hex = "";
  for (let row = 0; row < size; row++) {
    for (let start = 0; start < size; start += 8) {
      let byte = 0;
      for (let bit = 0; bit < 8; bit++) byte = (byte << 1) | (start + bit < size && dark(row, start + bit) ? 1 : 0);
      hex += byte.toString(16).padStart(2, "0");
    }
  }
  return `BI /W ${size} /H ${size} /BPC 1 /IM true /D [1 0] /F /AHx ID ${hex}>\nEI`;
}
