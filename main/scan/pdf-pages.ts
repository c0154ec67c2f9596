import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type PDFiumDocument, PDFiumLibrary, type PDFiumPage } from "@hyzyla/pdfium";
import { decodePicture, picture } from "./decode.ts";
import { PageTrouble, type Scan, ScanTrouble } from "./open-scan.ts";
import type { Picture } from "./picture.ts";

/** What is no plain picture is rendered so: a box is 39 pixels wide then. */
const RENDERED_DPI = 200;
const MOST_PIXELS = 60_000_000;
/** A picture fills a page where its proportions differ by less than this. */
const SAME_SHAPE = 0.04;

let library: Promise<PDFiumLibrary> | undefined;
/** From the installed package; once a process. */
const pdfium = () =>
  (library ??= PDFiumLibrary.init({
    wasmBinary: new Uint8Array(readFileSync(createRequire(import.meta.url).resolve("@hyzyla/pdfium/pdfium.wasm"))).buffer,
  }));

/** A PDF of scanned pages: the scanner's own picture of each where there is one, else the page rendered. */
export async function openPdf(path: string): Promise<Scan> {
  const document = await load(path);
  return {
    pages: document.getPageCount(),
    picture: async (number) => {
      try {
        const page = document.getPage(number - 1);
        return (await embedded(page)) ?? (await rendered(page));
      } catch (error) {
        throw error instanceof PageTrouble ? error : new PageTrouble("file");
      }
    },
    close: () => document.destroy(),
  };
}

async function load(path: string): Promise<PDFiumDocument> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new ScanTrouble("gone");
  }
  try {
    return await (await pdfium()).loadDocument(bytes);
  } catch (error) {
    throw new ScanTrouble(/[Pp]assword|security/.test(String(error)) ? "password" : "damaged");
  }
}

/** The one picture that the page consists of, as the scanner wrote it; null where the page is anything else. */
async function embedded(page: PDFiumPage): Promise<Picture | null> {
  if (page.getObjectCount() !== 1) return null;
  const object = page.getObject(0);
  if (object.type !== "image") return null;
  const { width, height, data, filters } = await object.getImageDataRaw();
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const shape = (width / height) * (originalHeight / originalWidth);
  const sideways = (width / height) * (originalWidth / originalHeight);
  if (Math.abs(shape - 1) > SAME_SHAPE && Math.abs(sideways - 1) > SAME_SHAPE) return null;
  const filter = filters.length === 1 ? filters[0] : undefined;
  const file = filter === "DCTDecode" ? Buffer.from(data) : filter === "CCITTFaxDecode" ? asTiff(data, width, height) : undefined;
  if (!file) return null;
  try {
    const decoded = await decodePicture(file);
    return isNegative(decoded) ? null : decoded;
  } catch (error) {
    if (error instanceof PageTrouble && error.reason === "tooLarge") throw error;
    return null;
  }
}

/** More ink than paper: colours that only the PDF itself can explain. */
const isNegative = ({ pixels }: Picture): boolean => {
  let dark = 0;
  for (let at = 0; at < pixels.length; at += 101) if ((pixels[at] as number) < 128) dark++;
  return dark > pixels.length / 101 / 2;
};

async function rendered(page: PDFiumPage): Promise<Picture> {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const scale = RENDERED_DPI / 72;
  if (originalWidth * originalHeight * scale * scale > MOST_PIXELS) throw new PageTrouble("tooLarge");
  const { data, width, height } = await page.render({ scale, render: "bitmap", colorSpace: "Gray" });
  return picture(data, width, height);
}

/** A TIFF's header before a Group 4 stream: the decoder reads files, and PDF leaves the header out. TIFF 6.0, section 11. */
function asTiff(data: Uint8Array, width: number, height: number): Buffer {
  const [SHORT, LONG] = [3, 4];
  const tags: readonly (readonly [tag: number, type: number, value: number])[] = [
    [256, LONG, width],
    [257, LONG, height],
    [258, SHORT, 1],
    [259, SHORT, 4], // Group 4
    [262, SHORT, 0], // white is zero
    [273, LONG, 8 + 2 + 9 * 12 + 4],
    [277, SHORT, 1],
    [278, LONG, height],
    [279, LONG, data.length],
  ];
  const head = Buffer.alloc(8 + 2 + tags.length * 12 + 4);
  head.write("II", 0, "latin1");
  head.writeUInt16LE(42, 2);
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(tags.length, 8);
  for (const [index, [tag, type, value]] of tags.entries()) {
    const at = 10 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(1, at + 4);
    if (type === SHORT) head.writeUInt16LE(value, at + 8);
    else head.writeUInt32LE(value, at + 8);
  }
  return Buffer.concat([head, data]);
}
