import { decodePicture, picture, shrunk, turned } from "./decode.ts";
import { PageTrouble, type Scan, ScanTrouble } from "./open-scan.ts";
import { forgetPdfium, openPdfFile, type PdfFile } from "./pdfium.ts";
import { bitmapOf, imagesOn, isLost, jpegOf, type PageImage, rendered, type ScannedPage, sizeOf } from "./pdf-image.ts";
import type { Picture } from "./picture.ts";

/** Born on a computer: a box is 39 pixels wide then. */
const RENDERED_DPI = 200;
/** A scan that has to be rendered keeps its own dots up to so many. */
const MOST_DPI = 300;
const MOST_PIXELS = 80_000_000;
const POINTS_PER_INCH = 72;
/** A picture is the page where its edges differ from the page's by less than this share, and its dots from squares. */
const SAME = 0.04;
/** Pictures over so much of the page: it was scanned. */
const SCANNED = 0.8;

/** Bytes. PDFium keeps what it has read of a file until the file is closed: after so many it is opened anew. */
const MOST_HELD = 48 * 2 ** 20;

/** A PDF of scanned pages: the scanner's own picture of each where there is one, else the page rendered. */
export async function openPdf(path: string): Promise<Scan> {
  let file = await open(path);
  const pages = file.pdfium.FPDF_GetPageCount(file.document);
  if (pages === 0) {
    file.close();
    throw new ScanTrouble("empty");
  }
  const reopen = async () => {
    const next = await open(path);
    const last = file;
    file = next;
    try {
      last.close();
    } catch {
      // One that crashed can't put its own things away.
    }
  };
  return {
    pages,
    trouble: "",
    picture: async (number) => {
      try {
        if (file.held() > MOST_HELD) await reopen();
        return await pictureOf(file, number);
      } catch (error) {
        if (file.lost()) throw new ScanTrouble("gone");
        if (error instanceof WebAssembly.RuntimeError) {
          // PDFium fell over this page; the pages after it are read by a new one.
          forgetPdfium();
          await reopen();
        }
        throw error instanceof PageTrouble || error instanceof ScanTrouble ? error : new PageTrouble("file");
      }
    },
    close: () => file.close(),
  };
}

async function open(path: string): Promise<PdfFile> {
  const file = await openPdfFile(path);
  if (typeof file === "string") throw new ScanTrouble(file);
  return file;
}

async function pictureOf({ pdfium, document }: PdfFile, number: number): Promise<Picture> {
  const handle = pdfium.FPDF_LoadPage(document, number - 1);
  if (handle === 0) throw new PageTrouble("file");
  try {
    const page = { pdfium, handle };
    const { images, alone } = imagesOn(page);
    if (images.some(({ width, height }) => width * height > MOST_PIXELS)) throw new PageTrouble("tooLarge");
    const [image] = images;
    const way = image && alone ? wayOf(page, image) : null;
    return image && way ? await turned(await embedded(page, image), way) : await wholePage(page, images);
  } finally {
    pdfium.FPDF_ClosePage(handle);
  }
}

/** The picture as the scanner wrote it. */
async function embedded(page: ScannedPage, image: PageImage): Promise<Picture> {
  const jpeg = jpegOf(page, image);
  if (jpeg) {
    const decoded = await decodePicture(jpeg);
    if (!isNegative(decoded)) return decoded;
  }
  const bitmap = bitmapOf(page, image);
  if (!bitmap || isLost(page, image, bitmap.pixels)) throw new PageTrouble("file");
  const { oneBit, ...decoded } = picture(bitmap.pixels, bitmap.width, bitmap.height);
  return shrunk({ ...decoded, oneBit: oneBit || image.bits === 1 });
}

/** More ink than paper: colours that only the PDF itself can explain. */
const isNegative = ({ pixels }: Picture): boolean => {
  let dark = 0;
  for (let at = 0; at < pixels.length; at += 101) if ((pixels[at] as number) < 128) dark++;
  return dark > pixels.length / 101 / 2;
};

/** How a picture that fills the page is turned to lie as the page is shown; null where it does not fill it, lies aslant or has dots that are no squares. */
function wayOf(page: ScannedPage, { matrix, width, height }: PageImage): { quarterTurns: number; mirrored: boolean } | null {
  const { pdfium, handle } = page;
  const [a, b, c, d] = matrix;
  // PDF's y goes up. Where the picture's way to the right and its way down go on the screen, before the page is turned:
  let [right, down] = [
    [a, -b],
    [-c, d],
  ] as [readonly [number, number], readonly [number, number]];
  for (let turn = 0; turn < pdfium.FPDFPage_GetRotation(handle); turn++)
    [right, down] = [
      [-right[1], right[0]],
      [-down[1], down[0]],
    ];
  const sideways = Math.abs(right[1]) > Math.abs(right[0]);
  const [across, along] = sideways ? [down[0], right[1]] : [right[0], down[1]];
  const [slantAcross, slantAlong] = sideways ? [right[0], down[1]] : [down[0], right[1]];
  const shown = sizeOf(page);
  const near = (share: number) => Math.abs(Math.abs(share) - 1) <= SAME;
  if (!near(across / shown.width) || !near(along / shown.height)) return null;
  if (Math.abs(slantAcross) > shown.width * SAME || Math.abs(slantAlong) > shown.height * SAME) return null;
  const [columns, rows] = sideways ? [height, width] : [width, height];
  if (!near(columns / across / (rows / along))) return null;
  const quarterTurns = sideways ? (right[1] > 0 ? 1 : 3) : right[0] > 0 ? 0 : 2;
  return { quarterTurns, mirrored: right[0] * down[1] - right[1] * down[0] < 0 };
}

/** The page as a reader of PDFs shows it. Strips, layers and fax dots that are no squares are put together so. */
async function wholePage(page: ScannedPage, images: readonly PageImage[]): Promise<Picture> {
  const { width, height } = sizeOf(page);
  const sides = images.map(({ matrix: [a, b, c, d] }) => [Math.hypot(a, b), Math.hypot(c, d)] as const);
  const scanned = sides.reduce((sum, [across, down]) => sum + across * down, 0) > SCANNED * width * height;
  const finest = Math.max(...images.map((image, index) => image.width / (sides[index]?.[0] || 1)));
  const scale = scanned ? Math.min(MOST_DPI / POINTS_PER_INCH, finest) : RENDERED_DPI / POINTS_PER_INCH;
  if (width * height * scale * scale > MOST_PIXELS) throw new PageTrouble("tooLarge");
  const drawn = rendered(page, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  if (!drawn) throw new PageTrouble("file");
  const { oneBit, ...decoded } = picture(drawn.pixels, drawn.width, drawn.height);
  return shrunk({ ...decoded, oneBit: oneBit || (scanned && images.every(({ bits }) => bits === 1)) });
}
