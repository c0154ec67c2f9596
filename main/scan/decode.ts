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
    // A JPEG alone can be halved before it is decoded; the others are, after it was seen whether they are black and white.
    if (head.format === "jpeg" && Math.max(head.width ?? 0, head.height ?? 0) > LONG_EDGE)
      image = image.resize({ width: SHRUNK_EDGE, height: SHRUNK_EDGE, fit: "inside" });
    const { data, info } = await image.toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
    return await shrunk(picture(data, info.width, info.height));
  } catch (error) {
    throw error instanceof PageTrouble ? error : new PageTrouble(/pixel limit/.test(String(error)) ? "tooLarge" : "file");
  }
}

/** A page of more dots than are of use, with as many as are. It stays black and white alone where it was so. */
export async function shrunk(page: Picture): Promise<Picture> {
  if (Math.max(page.width, page.height) <= LONG_EDGE) return page;
  const { data, info } = await raw(page)
    .resize({ width: SHRUNK_EDGE, height: SHRUNK_EDGE, fit: "inside" })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height, oneBit: page.oneBit };
}

/** A page mirrored top to bottom first, then turned clockwise. */
export async function turned(page: Picture, { quarterTurns, mirrored }: { quarterTurns: number; mirrored: boolean }): Promise<Picture> {
  if (quarterTurns === 0 && !mirrored) return page;
  let image = raw(page).rotate(quarterTurns * 90);
  // sharp turns before it mirrors: after an odd turn what was top to bottom is side to side.
  if (mirrored) image = quarterTurns % 2 === 0 ? image.flip() : image.flop();
  const { data, info } = await image.toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height, oneBit: page.oneBit };
}

const raw = ({ pixels, width, height }: Picture) => sharp(pixels, { raw: { width, height, channels: 1 } });

/** Grey pixels as a page. */
export function picture(pixels: Uint8Array, width: number, height: number): Picture {
  let [between, seen] = [0, 0];
  for (let at = 0; at < pixels.length; at += 17, seen++) if ((pixels[at] as number) > 12 && (pixels[at] as number) < 243) between++;
  return { pixels, width, height, oneBit: between < BETWEEN * seen };
}
