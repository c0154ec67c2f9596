import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { createRequire } from "node:module";
import { PDFiumLibrary } from "@hyzyla/pdfium";

/** The functions of PDFium that scans are read and posters shown with: the package itself wraps neither matrices nor files on disk. fpdfview.h, fpdf_edit.h. */
export type Pdfium = {
  readonly memory: WebAssembly.Memory;
  readonly ["__indirect_function_table"]: WebAssembly.Table;
  malloc(bytes: number): number;
  free(at: number): void;
  FPDF_LoadCustomDocument(access: number, password: number): number;
  FPDF_LoadMemDocument(at: number, bytes: number, password: number): number;
  FPDF_CloseDocument(document: number): void;
  FPDF_GetLastError(): number;
  FPDF_GetPageCount(document: number): number;
  FPDF_LoadPage(document: number, index: number): number;
  FPDF_ClosePage(page: number): void;
  FPDF_GetPageWidth(page: number): number;
  FPDF_GetPageHeight(page: number): number;
  FPDFPage_GetRotation(page: number): number;
  FPDFPage_CountObjects(page: number): number;
  FPDFPage_GetObject(page: number, index: number): number;
  FPDFPageObj_GetType(object: number): number;
  FPDFPageObj_GetMatrix(object: number, floats: number): number;
  FPDFPageObj_HasTransparency(object: number): number;
  FPDFTextObj_GetTextRenderMode(object: number): number;
  FPDFImageObj_GetImageMetadata(object: number, page: number, metadata: number): number;
  FPDFImageObj_GetImageDataRaw(object: number, buffer: number, bytes: number): number;
  FPDFImageObj_GetImageFilterCount(object: number): number;
  FPDFImageObj_GetImageFilter(object: number, index: number, buffer: number, bytes: number): number;
  FPDFImageObj_GetBitmap(object: number): number;
  FPDFBitmap_CreateEx(width: number, height: number, format: number, at: number, stride: number): number;
  FPDFBitmap_FillRect(bitmap: number, left: number, top: number, width: number, height: number, colour: number): void;
  FPDFBitmap_Destroy(bitmap: number): void;
  FPDFBitmap_GetBuffer(bitmap: number): number;
  FPDFBitmap_GetFormat(bitmap: number): number;
  FPDFBitmap_GetWidth(bitmap: number): number;
  FPDFBitmap_GetHeight(bitmap: number): number;
  FPDFBitmap_GetStride(bitmap: number): number;
  FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void;
};

/** PDFium's memory as it is now: it moves when it grows. */
export const bytesOf = ({ memory }: Pdfium): Uint8Array<ArrayBuffer> => new Uint8Array(memory.buffer);

/** A PDF that is open: its pages are read from disk as they are asked for. `held`: bytes read, which PDFium keeps until it is closed. */
export type PdfFile = {
  readonly pdfium: Pdfium;
  readonly document: number;
  readonly lost: () => boolean;
  readonly held: () => number;
  readonly close: () => void;
};

/** PDFium's own codes: FPDF_ERR_PASSWORD, and FPDF_ERR_SECURITY for locks that it does not know. fpdfview.h. */
const LOCKED: readonly number[] = [4, 5];
/** FPDF_FILEACCESS counts a file's bytes in 32 bits. */
const MOST_BYTES = 2 ** 32 - 1;

/**
 * A WebAssembly module of one function (i32, i32, i32, i32) to i32 that is imported as a.b and exported
 * as c: only WebAssembly's own functions fit in a table.
 */
const TRAMPOLINE = Buffer.from("0061736d0100000001090160047f7f7f7f017f02070101610162000007050101630000", "hex");

/** What was read of the files that are open, by their descriptors, and whether one could not be read on. */
const readings = new Map<number, { bytes: number; lost: boolean }>();

let library: Promise<Pdfium> | undefined;

/** From the installed package; once a process, or again after it crashed. */
export const loaded = (): Promise<Pdfium> => (library ??= load());

/** After a crash its memory can't be trusted: what is opened next is opened by a new one. */
export function forgetPdfium(): void {
  library = undefined;
}

async function load(): Promise<Pdfium> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve("@hyzyla/pdfium/pdfium.wasm"));
  const { wasmExports: pdfium } = (await PDFiumLibrary.init({ wasmBinary: new Uint8Array(wasm).buffer }))["module"] as unknown as {
    wasmExports: Pdfium;
  };
  const read = (file: number, position: number, at: number, bytes: number): number => {
    const reading = readings.get(file);
    if (!reading) return 0;
    reading.bytes += bytes >>> 0;
    try {
      // WebAssembly's numbers have a sign; places in a file and in memory have none.
      if (readSync(file, bytesOf(pdfium), at >>> 0, bytes >>> 0, position >>> 0) === bytes >>> 0) return 1;
    } catch {
      // Told by `lost`: an exception would go through PDFium in the middle of its work.
    }
    reading.lost = true;
    return 0;
  };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(TRAMPOLINE), { a: { b: read } });
  // The table can't grow; its first place is kept empty for C's null pointer, and is the only free one.
  pdfium["__indirect_function_table"].set(READ, exports["c"]);
  return pdfium;
}

/** Where in the function table the reading from disk stands. */
const READ = 0;

/** Opens a PDF without reading it whole: a scan of 500 pages may be larger than all memory that a worker may use. */
export async function openPdfFile(path: string): Promise<PdfFile | "gone" | "password" | "damaged"> {
  const pdfium = await loaded();
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return "gone";
  }
  const reading = { bytes: 0, lost: false };
  readings.set(file, reading);
  const { size } = fstatSync(file);
  const access = pdfium.malloc(12);
  // FPDF_FILEACCESS: the file's length, the function, and what it is called with.
  new Uint32Array(pdfium.memory.buffer, access, 3).set([size, READ, file]);
  const document = size > MOST_BYTES ? 0 : pdfium.FPDF_LoadCustomDocument(access, 0);
  if (document === 0) {
    const trouble = reading.lost ? "gone" : LOCKED.includes(pdfium.FPDF_GetLastError()) ? "password" : "damaged";
    pdfium.free(access);
    readings.delete(file);
    closeSync(file);
    return trouble;
  }
  return {
    pdfium,
    document,
    lost: () => reading.lost,
    held: () => reading.bytes,
    close: () => {
      try {
        pdfium.FPDF_CloseDocument(document);
        pdfium.free(access);
      } finally {
        readings.delete(file);
        closeSync(file);
      }
    },
  };
}
