import sharp from "sharp";
import { PageTrouble } from "./open-scan.ts";
import type { Picture } from "./picture.ts";

// One page after another on one thread: the pages are what is spread over the cores.
sharp.concurrency(1);
sharp.cache(false);

/** A3 at 600 dpi; a picture of more pixels is no page. */
const MOST_PIXELS = 80_000_000;
/** Longer edges are halved while they are decoded: 300 dpi tell as much as 600. */
const LONG_EDGE = 4400;
const SHRUNK_EDGE = 3508;
/** So few of the pixels between black and white: the scanner decided which is which. */
const BETWEEN = 0.002;

/** Decodes one page of a TIFF, JPEG or PNG, from disk or memory, to grey. */
export async function decodePicture(source: string | Buffer, page = 0): Promise<Picture> {
  try {
    const input = { page, sequentialRead: true, limitInputPixels: MOST_PIXELS, failOn: "truncated" } as const;
    const head = await sharp(source, { ...input, limitInputPixels: false }).metadata();
    if ((head.width ?? 0) * (head.height ?? 0) > MOST_PIXELS) throw new PageTrouble("tooLarge");
    let image = sharp(source, input);
    if ((head.orientation ?? 1) > 1) image = image.autoOrient();
    if (head.hasAlpha) image = image.flatten({ background: "#fff" });
    if (Math.max(head.width ?? 0, head.height ?? 0) > LONG_EDGE)
      image = image.resize({ width: SHRUNK_EDGE, height: SHRUNK_EDGE, fit: "inside" });
    const { data, info } = await image.toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
    return picture(data, info.width, info.height);
  } catch (error) {
    throw error instanceof PageTrouble ? error : new PageTrouble(/pixel limit/.test(String(error)) ? "tooLarge" : "file");
  }
}

/** Grey pixels as a page. */
export function picture(pixels: Uint8Array, width: number, height: number): Picture {
  let [between, seen] = [0, 0];
  for (let at = 0; at < pixels.length; at += 17, seen++) if ((pixels[at] as number) > 12 && (pixels[at] as number) < 243) between++;
  return { pixels, width, height, oneBit: between < BETWEEN * seen };
}
