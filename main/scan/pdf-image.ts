import { bytesOf, type Pdfium } from "./pdfium.ts";

/** A page that is open in PDFium. */
export type ScannedPage = { readonly pdfium: Pdfium; readonly handle: number };
type Matrix = readonly [a: number, b: number, c: number, d: number];
/** A picture on a page, in pixels; `matrix` puts its unit square on the page, in points. `bits`: of one dot. */
export type PageImage = {
  readonly object: number;
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly matrix: Matrix;
};
/** Grey, row by row, without gaps. */
type Grey = { readonly pixels: Uint8Array; readonly width: number; readonly height: number };

/** fpdf_edit.h: FPDF_PAGEOBJ_TEXT, FPDF_PAGEOBJ_IMAGE, FPDF_TEXTRENDERMODE_INVISIBLE. */
const [TEXT, IMAGE, INVISIBLE] = [1, 3, 3];
/** fpdfview.h: FPDF_ANNOT, FPDF_GRAYSCALE. */
const [ANNOTATIONS, GREYSCALE] = [0x01, 0x08];
/** fpdfview.h: FPDFBitmap_Gray, and the bytes of a dot by format: grey, BGR, BGRx, BGRA. */
const GREY = 1;
const BYTES = new Map([
  [GREY, 1],
  [2, 3],
  [3, 4],
  [4, 4],
]);
/** The shares of blue, green and red in grey, of 256. ITU-R BT.601. */
const [BLUE, GREEN, RED] = [29, 150, 77];

/** As it is shown, turned as the page says; in points. */
export const sizeOf = ({ pdfium, handle }: ScannedPage): { width: number; height: number } => ({
  width: pdfium.FPDF_GetPageWidth(handle),
  height: pdfium.FPDF_GetPageHeight(handle),
});

/** Does something with so many bytes of PDFium's memory, and gives them back. */
function borrowing<T>({ pdfium }: ScannedPage, bytes: number, use: (at: number) => T): T | null {
  const at = pdfium.malloc(bytes);
  if (at === 0) return null;
  try {
    return use(at);
  } finally {
    pdfium.free(at);
  }
}

/** The page's pictures. `alone`: one, and nothing else that is seen; the text that a scanner recognised lies over it unseen. */
export function imagesOn(page: ScannedPage): { images: PageImage[]; alone: boolean } {
  const { pdfium, handle } = page;
  const images: PageImage[] = [];
  let others = 0;
  for (let index = 0; index < pdfium.FPDFPage_CountObjects(handle); index++) {
    const object = pdfium.FPDFPage_GetObject(handle, index);
    const type = pdfium.FPDFPageObj_GetType(object);
    const image = type === IMAGE ? imageOf(page, object) : null;
    if (image) images.push(image);
    if (image ? pdfium.FPDFPageObj_HasTransparency(object) : !isUnseenText(pdfium, object, type)) others++;
  }
  return { images, alone: images.length === 1 && others === 0 };
}

const isUnseenText = (pdfium: Pdfium, object: number, type: number): boolean =>
  type === TEXT && pdfium.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE;

/** FPDF_IMAGEOBJ_METADATA: width, height, two resolutions as floats, bits, colour space, content mark. */
function imageOf(page: ScannedPage, object: number): PageImage | null {
  const { pdfium, handle } = page;
  return borrowing(page, 7 * 4, (at) => {
    if (!pdfium.FPDFPageObj_GetMatrix(object, at)) return null;
    const [a = 0, b = 0, c = 0, d = 0] = new Float32Array(pdfium.memory.buffer, at, 4);
    if (!pdfium.FPDFImageObj_GetImageMetadata(object, handle, at)) return null;
    const [width = 0, height = 0, , , bits = 0] = new Uint32Array(pdfium.memory.buffer, at, 5);
    return { object, width, height, bits, matrix: [a, b, c, d] };
  });
}

/** The picture's own JPEG, where it is one. */
export function jpegOf(page: ScannedPage, image: PageImage): Buffer | null {
  const { pdfium } = page;
  if (pdfium.FPDFImageObj_GetImageFilterCount(image.object) !== 1 || filterOf(page, image) !== "DCTDecode") return null;
  const bytes = pdfium.FPDFImageObj_GetImageDataRaw(image.object, 0, 0);
  return borrowing(page, bytes, (at) => {
    pdfium.FPDFImageObj_GetImageDataRaw(image.object, at, bytes);
    return Buffer.from(bytesOf(pdfium).slice(at, at + bytes));
  });
}

/** How the picture is packed; where it is packed twice, the inner way. */
function filterOf(page: ScannedPage, { object }: PageImage): string | null {
  const { pdfium } = page;
  const last = pdfium.FPDFImageObj_GetImageFilterCount(object) - 1;
  return borrowing(page, 32, (at) => {
    const length = pdfium.FPDFImageObj_GetImageFilter(object, last, at, 32);
    return Buffer.from(bytesOf(pdfium).slice(at, at + Math.max(0, length - 1))).toString("latin1");
  });
}

/** A white page takes a bit a row at most, and some headers. */
const HEADERS = 200;

/**
 * White all over, from more bytes than white takes. PDFium leaves JBIG2's regions in MMR white (CJBig2_GRDProc::StartDecodeMMR
 * names no place to put them), and those that it can't decode: such a page would count as blank.
 */
export function isLost(page: ScannedPage, image: PageImage, pixels: Uint8Array): boolean {
  const bytes = page.pdfium.FPDFImageObj_GetImageDataRaw(image.object, 0, 0);
  return filterOf(page, image) === "JBIG2Decode" && bytes > image.height / 8 + HEADERS && pixels.every((grey) => grey === 255);
}

/** The picture decoded by PDFium, dot by dot: fax, JBIG2, JPEG 2000 and plain. */
export function bitmapOf({ pdfium }: ScannedPage, { object }: PageImage): Grey | null {
  const bitmap = pdfium.FPDFImageObj_GetBitmap(object);
  if (bitmap === 0) return null;
  try {
    const bytes = BYTES.get(pdfium.FPDFBitmap_GetFormat(bitmap));
    const [width, height] = [pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)];
    if (!bytes || width * height === 0) return null;
    const stride = pdfium.FPDFBitmap_GetStride(bitmap);
    const at = pdfium.FPDFBitmap_GetBuffer(bitmap);
    return { pixels: greyOf(bytesOf(pdfium).subarray(at, at + stride * height), { bytes, width, height, stride }), width, height };
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}

/** A copy in grey: PDFium's rows may be longer than the picture is wide, and its memory is its own. */
function greyOf(rows: Uint8Array, { bytes, width, height, stride }: { bytes: number; width: number; height: number; stride: number }) {
  if (bytes === 1 && stride === width) return rows.slice();
  const pixels = new Uint8Array(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    let from = y * stride;
    for (let x = 0; x < width; x++, from += bytes, to++)
      pixels[to] =
        bytes === 1
          ? (rows[from] as number)
          : (BLUE * (rows[from] as number) + GREEN * (rows[from + 1] as number) + RED * (rows[from + 2] as number)) >> 8;
  }
  return pixels;
}

/** The page drawn in grey on white. */
export function rendered(page: ScannedPage, width: number, height: number): Grey | null {
  const { pdfium, handle } = page;
  return borrowing(page, width * height, (at) => {
    const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, GREY, at, width);
    if (bitmap === 0) return null;
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    pdfium.FPDF_RenderPageBitmap(bitmap, handle, 0, 0, width, height, 0, ANNOTATIONS | GREYSCALE);
    pdfium.FPDFBitmap_Destroy(bitmap);
    return { pixels: bytesOf(pdfium).slice(at, at + width * height), width, height };
  });
}
