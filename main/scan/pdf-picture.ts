import sharp from "sharp";
import { bytesOf, loaded } from "./pdfium.ts";

/** FPDFBitmap_BGRx, and FPDF_REVERSE_BYTE_ORDER that makes RGBx of it. fpdfview.h. */
const [FOUR_BYTES, REVERSED] = [3, 0x10];

/** The first page of a PDF of our own making, as a WebP picture `width` pixels wide. */
export async function firstPagePicture(pdf: Uint8Array, width: number): Promise<Uint8Array> {
  const pdfium = await loaded();
  const file = pdfium.malloc(pdf.length);
  bytesOf(pdfium).set(pdf, file);
  const document = pdfium.FPDF_LoadMemDocument(file, pdf.length, 0);
  const page = pdfium.FPDF_LoadPage(document, 0);
  const height = Math.round((width * pdfium.FPDF_GetPageHeight(page)) / pdfium.FPDF_GetPageWidth(page));
  const at = pdfium.malloc(width * height * 4);
  try {
    const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, FOUR_BYTES, at, width * 4);
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, REVERSED);
    pdfium.FPDFBitmap_Destroy(bitmap);
    const pixels = bytesOf(pdfium).slice(at, at + width * height * 4);
    return await sharp(pixels, { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .webp({ quality: 82 })
      .toBuffer();
  } finally {
    pdfium.FPDF_ClosePage(page);
    pdfium.FPDF_CloseDocument(document);
    pdfium.free(at);
    pdfium.free(file);
  }
}
