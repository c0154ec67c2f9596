import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { encodePayload } from "../../main/forms/sheet-code.ts";
import { layOutForm } from "../../main/print/form-layout.ts";
import { sheetModules } from "../../main/print/qr.ts";
import { printSheets } from "../../main/print/sheets.ts";
import type { FindForm, ScannedForm } from "../../main/scan/scanned-form.ts";
import type { LayoutVariant } from "../../preload/contract/form-layout.ts";
import { type Item, questionsOf } from "../../preload/contract/survey-definition.ts";
import { marketForm, marketItems } from "../unit/forms-samples.ts";
import { type Canvas, rectangle } from "./canvas.ts";

/** Printed sheets as a perfect scanner would see them: our own PDF, drawn by PDFium. */
export type Printed = ScannedForm & { readonly surveyCode: string; readonly pdf: Buffer };

const plain = { pl: "" };
const some = (start: string, count: number, word: string) =>
  Array.from({ length: count }, (_, index) => ({ id: `${start}${String(index).padStart(2, "0")}`, text: { pl: `${word} ${index + 1}` } }));

/** Mostly tables, so that a page has a hundred boxes. */
function tables(): Item[] {
  const asked = (id: string, pl: string) => ({ id, text: { pl }, hint: plain, required: false });
  const columns = ["źle", "raczej źle", "średnio", "raczej dobrze", "dobrze"].map((pl, index) => ({ id: `kol${index}`, text: { pl } }));
  return [
    { kind: "grid", ...asked("tab1", "Jak ocenia Pani/Pan usługi?"), rows: some("ra", 14, "usługa"), columns },
    { kind: "one", ...asked("jed1", "Którą drogę najpierw?"), options: some("oa", 8, "droga"), other: false },
    { kind: "several", ...asked("kil1", "Co zrobić w parku?"), options: some("ob", 10, "rzecz"), other: true, max: 3 },
    { kind: "grid", ...asked("tab2", "Jak ocenia Pani/Pan miejsca?"), rows: some("rb", 16, "miejsce"), columns },
    { kind: "scale", ...asked("ska1", "Jak bardzo?"), from: 1, to: 7, low: { pl: "wcale" }, high: { pl: "bardzo" } },
    { kind: "ranking", ...asked("kol1", "Proszę ułożyć."), options: some("oc", 5, "sprawa") },
    { kind: "longText", ...asked("dlu1", "Co jeszcze?"), lines: 4 },
  ];
}

async function print(surveyCode: string, items: Item[], variant: LayoutVariant): Promise<Printed> {
  const form = marketForm(["pl"], items);
  const layout = layOutForm(form, { variant, language: "pl" });
  const folder = mkdtempSync(join(tmpdir(), "rynek-scan-"));
  const file = join(folder, "sheet.pdf");
  try {
    const about = { title: "Ankieta", author: "Urząd", createdAt: "2026-11-24T08:00:00.000Z" };
    await printSheets({ layout, surveyCode, serials: ["7FQ93"], file, ...about }, { progress: () => {}, cancelled: () => false });
    return { layout, questions: questionsOf(form.definition), surveyCode, pdf: readFileSync(file) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const printedForms = (): Promise<Printed[]> =>
  Promise.all([
    print("K7Q2ZP", marketItems(), "standard"),
    print("TABXYZ", tables(), "standard"),
    print("WEKSZA", marketItems().slice(0, 6), "large"),
  ]);

export const findAmong =
  (forms: readonly Printed[]): FindForm =>
  ({ surveyCode, hash }) => {
    const form = forms.find((each) => each.surveyCode === surveyCode);
    if (!form) return "otherOffice";
    return form.layout.hash === hash ? form : "layout";
  };

let library: Promise<PDFiumLibrary> | undefined;
const drawn = new Map<string, Canvas>();

/** A page without marks at `dpi`. Drawn once: then only codes differ from sheet to sheet. */
async function cleanPage(form: Printed, page: number, dpi: number): Promise<Canvas> {
  const key = `${form.surveyCode} ${page} ${dpi}`;
  const known = drawn.get(key);
  if (known) return known;
  const wasm = readFileSync(createRequire(import.meta.url).resolve("@hyzyla/pdfium/pdfium.wasm"));
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  const pdf = await (await (library ??= PDFiumLibrary.init({ wasmBinary }))).loadDocument(form.pdf);
  const { data, width, height } = await pdf.getPage(page - 1).render({ scale: dpi / 72, render: "bitmap", colorSpace: "Gray" });
  pdf.destroy();
  const canvas = { pixels: new Uint8Array(data), width, height, perMm: dpi / 25.4 };
  drawn.set(key, canvas);
  return canvas;
}

/** A page of the sheet with this serial, to draw on. */
export async function sheetPage(form: Printed, serial: string, page: number, dpi: number): Promise<Canvas> {
  const clean = await cleanPage(form, page, dpi);
  const canvas = { ...clean, pixels: clean.pixels.slice() };
  const { layout, surveyCode } = form;
  const modules = sheetModules(encodePayload({ surveyCode, serial, page, pages: layout.pages.length, hash: layout.hash }));
  for (const { x, y, size } of layout.pages[page - 1]?.codes ?? []) {
    rectangle(canvas, x, y, size, size, 255);
    const unit = size / modules.size;
    for (let row = 0; row < modules.size; row++)
      for (let column = 0; column < modules.size; column++)
        if (modules.dark(row, column)) rectangle(canvas, x + column * unit, y + row * unit, unit, unit, 0);
  }
  return canvas;
}
