import { createHash } from "node:crypto";
import { closeSync, createReadStream, createWriteStream, fsyncSync, openSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import sharp from "sharp";
import { newPdf, type Pdf } from "../print/pdf.ts";
import { openScan, PageTrouble } from "./open-scan.ts";
import type { Picture } from "./picture.ts";

/** A picture says nothing of the paper's size: each is shown as high as A4. In points. */
const LONG_EDGE = 841.89;
/** Of pages that had greys; those in black and white stay as they are to the dot. */
const JPEG_QUALITY = 90;
const MARGIN = 60;

type Input = {
  readonly path: string;
  /** From 1. */
  readonly pages: readonly number[];
  /** What the blank pages say. */
  readonly note: string;
  readonly title: string;
  readonly createdAt: string;
  readonly to: string;
};

/**
 * Writes a scan anew, as a PDF in which some pages are blank but for a note. All others keep their numbers and the
 * picture that Rynek reads, in greys. False where one of them can't be read: the scan then stays as it is. A worker's task.
 */
export async function writeWithoutPages({ path, pages, note, title, createdAt, to }: Input): Promise<{ sha256: string } | false> {
  const scan = await openScan(path);
  try {
    const doc = newPdf({ title, author: "", language: "pl", createdAt }, { tagged: false });
    const written = pipeline(doc, createWriteStream(to));
    try {
      for (let number = 1; number <= scan.pages; number++) {
        if (pages.includes(number)) doc.addPage({ size: "A4", margin: 0 }).font("regular").fontSize(14).text(note, MARGIN, MARGIN);
        else await addPicture(doc, await scan.picture(number));
      }
    } finally {
      doc.end();
      await written;
    }
  } catch (error) {
    if (error instanceof PageTrouble) return false;
    throw error;
  } finally {
    scan.close();
  }
  const file = openSync(to, "r+");
  fsyncSync(file);
  closeSync(file);
  const hash = createHash("sha256");
  for await (const piece of createReadStream(to)) hash.update(piece as Buffer);
  return { sha256: hash.digest("hex") };
}

async function addPicture(doc: Pdf, { pixels, width, height, oneBit }: Picture): Promise<void> {
  const image = sharp(pixels, { raw: { width, height, channels: 1 } });
  const bytes = await (oneBit ? image.png() : image.jpeg({ quality: JPEG_QUALITY })).toBuffer();
  const points = LONG_EDGE / Math.max(width, height);
  const size: [number, number] = [width * points, height * points];
  doc.addPage({ size, margin: 0 }).image(bytes, 0, 0, { width: size[0], height: size[1] });
}
