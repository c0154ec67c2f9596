import sharp from "sharp";
import type { Patch } from "./patch.ts";
import type { Picture } from "./picture.ts";

/** High enough to read a sheet's words on the screen. */
const VIEW_HEIGHT = 1100;

/** The page for people, upright after so many quarter turns clockwise: WebP. */
export const smallPicture = ({ pixels, width, height }: Picture, quarterTurns: number): Promise<Buffer> =>
  sharp(pixels, { raw: { width, height, channels: 1 } })
    .rotate(quarterTurns * 90)
    .resize({ height: VIEW_HEIGHT })
    .webp({ quality: 60 })
    .toBuffer();

/** A crop as a PNG of sixteen greys: small enough to be kept by the thousand. */
export const patchPng = ({ pixels, width, height }: Patch): Promise<Buffer> =>
  sharp(pixels, { raw: { width, height, channels: 1 } })
    .png({ palette: true, colours: 16, compressionLevel: 9 })
    .toBuffer();
