import { parse } from "node:path";
import sharp from "sharp";
import { refuse } from "../refusal.ts";
import type { AcceptedFile } from "./accept.ts";

const MAX_PIXELS = 50_000_000;
/** Longest edge kept, in pixels: enough for an A4 poster at 150 dpi, and for a crest in its corner. */
const EDGE = { picture: 1800, crest: 512 } as const;
const FORMATS = new Set(["jpeg", "png", "webp", "svg"]);

/**
 * Draws a picture anew: what is kept holds pixels alone, without EXIF, GPS, scripts or links.
 * Runs in the worker: a bomb can exhaust that, never the backend. An SVG's outside references
 * are not followed by librsvg, which sees a buffer without a base address.
 */
export async function redrawPicture({
  purpose,
  name,
  bytes,
}: {
  purpose: "crest" | "picture";
  name: string;
  bytes: Uint8Array;
}): Promise<AcceptedFile> {
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error", density: 200 });
    const { format } = await picture.metadata();
    if (!format || !FORMATS.has(format)) throw refuse("files.notPicture", { name });
    const edge = EDGE[purpose];
    const drawn = picture.rotate().resize({ width: edge, height: edge, fit: "inside", withoutEnlargement: format !== "svg" });
    const asPng = purpose === "crest" || format === "png" || format === "svg";
    const { data, info } = await (
      asPng ? drawn.png({ compressionLevel: 9 }) : drawn.flatten({ background: "#fff" }).jpeg({ quality: 82, mozjpeg: true })
    ).toBuffer({ resolveWithObject: true });
    return {
      name: `${parse(name).name}.${asPng ? "png" : "jpg"}`,
      mime: asPng ? "image/png" : "image/jpeg",
      bytes: data,
      width: info.width,
      height: info.height,
    };
  } catch (error) {
    if (error instanceof Error && /pixel limit|exceeds/i.test(error.message)) throw refuse("files.tooManyPixels", { name });
    throw error instanceof Error && "refused" in error ? error : refuse("files.notPicture", { name });
  }
}
