import { filePath } from "./address.ts";
import type { SiteFile } from "./content.ts";

/** Longest edge of a picture on a page, in pixels: twice a phone's width, once a column's at high density. */
const EDGE = 1200;
const MARK_EDGE = 120;

export type DrawnPicture = { readonly webp: string; readonly plain: string; readonly width: number; readonly height: number };

/** Where a picture's two files lie and how large it is shown; nothing for one whose size is not known. */
export function drawnPicture(file: SiteFile): DrawnPicture | null {
  if (!file.width || !file.height) return null;
  const factor = Math.min(1, EDGE / Math.max(file.width, file.height));
  const plain = filePath(file);
  return {
    webp: plain.replace(/\.[a-z0-9]+$/, `-${EDGE}.webp`),
    plain: plain.replace(/\.[a-z0-9]+$/, file.mime === "image/jpeg" ? ".jpg" : ".png"),
    width: Math.max(1, Math.round(file.width * factor)),
    height: Math.max(1, Math.round(file.height * factor)),
  };
}

/** Loaded where a picture is drawn: most exports draw none. */
const open = async (bytes: Buffer) => (await import("sharp")).default(bytes, { failOn: "error" }).autoOrient();

/** Turned as the camera was held, made small, and drawn anew: what a camera wrote beside it (where, when, with what) stays here. */
const small = async (bytes: Buffer) => (await open(bytes)).resize({ width: EDGE, height: EDGE, fit: "inside", withoutEnlargement: true });

export const drawWebp = async (bytes: Buffer): Promise<Buffer> => (await small(bytes)).webp({ quality: 78, effort: 5 }).toBuffer();

export async function drawPlain(bytes: Buffer, { mime }: SiteFile): Promise<Buffer> {
  const drawn = await small(bytes);
  return (mime === "image/jpeg" ? drawn.jpeg({ quality: 80, mozjpeg: true }) : drawn.png({ compressionLevel: 9 })).toBuffer();
}

/** The crest in a square: one file for the head of a page and for the browser's tab, so one request. */
export const markPath = (crest: SiteFile): string => `pliki/herb-${crest.sha256.slice(0, 8)}.png`;
export const MARK_SIZE = { width: MARK_EDGE, height: MARK_EDGE };
export const drawMark = async (bytes: Buffer): Promise<Buffer> =>
  (await open(bytes))
    .resize({ ...MARK_SIZE, fit: "contain", background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
