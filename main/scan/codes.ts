import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";
import { parsePayload, type SheetMark } from "../forms/sheet-code.ts";
import type { Picture } from "./picture.ts";
import type { Point } from "./transform.ts";

/** A code of ours, and where its corners are in the scan: top left, top right, bottom right, bottom left as printed. */
export type FoundCode = { readonly mark: SheetMark; readonly corners: readonly [Point, Point, Point, Point] };

let ready: Promise<unknown> | undefined;
/** Told where its program is, since otherwise it would fetch itself from a CDN. */
function prepare(): Promise<unknown> {
  const file = () => createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  return (ready ??= prepareZXingModule({ overrides: { wasmBinary: readFileSync(file()).buffer }, fireImmediately: true }));
}

const OPTIONS: ReaderOptions = {
  formats: ["QRCode"],
  tryHarder: true,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: false,
  maxNumberOfSymbols: 4,
};

/** The shares of the page in which a code stands, with room for a page that lies askew. */
const CORNER = { width: 0.29, height: 0.2 };
/** Pixels to the side of a square as large as the page: about 150 dpi, 4 to each of a code's modules (0.72 mm). More only cost time. */
const ENOUGH_PIXELS = 1660;

/**
 * Finds our codes: where they are expected first (the same two corners whichever way up), then on
 * the whole page, then there with twice the pixels.
 */
export async function findCodes(picture: Picture, thorough: boolean): Promise<FoundCode[]> {
  await prepare();
  if (thorough) {
    const coarse = await readIn(picture, 0, 0, picture.width, picture.height, stepFor(picture));
    return coarse.length ? coarse : readIn(picture, 0, 0, picture.width, picture.height, Math.ceil(stepFor(picture) / 2));
  }
  const upright = picture.height >= picture.width;
  const width = Math.round(picture.width * (upright ? CORNER.width : CORNER.height));
  const height = Math.round(picture.height * (upright ? CORNER.height : CORNER.width));
  const right = picture.width - width;
  const bottom = picture.height - height;
  const corners = upright ? [[right, 0] as const, [0, bottom] as const] : [[0, 0] as const, [right, bottom] as const];
  const found: FoundCode[] = [];
  for (const [x, y] of corners) {
    const quick = await readIn(picture, x, y, width, height, stepFor(picture));
    found.push(...(quick.length || stepFor(picture) === 1 ? quick : await readIn(picture, x, y, width, height, 1)));
  }
  return found;
}

const stepFor = ({ width, height }: Picture): number => Math.max(1, Math.round(Math.sqrt(width * height) / ENOUGH_PIXELS));

async function readIn(picture: Picture, left: number, top: number, width: number, height: number, step: number): Promise<FoundCode[]> {
  const image = imageOf(picture, left, top, Math.floor(width / step), Math.floor(height / step), step);
  if (image.width < 20 || image.height < 20) return [];
  const results = await readBarcodes(image, OPTIONS);
  return results.flatMap(({ isValid, text, position }) => {
    const mark = isValid ? parsePayload(text) : null;
    if (!mark) return [];
    const at = ({ x, y }: { x: number; y: number }): Point => [left + x * step, top + y * step];
    return [{ mark, corners: [at(position.topLeft), at(position.topRight), at(position.bottomRight), at(position.bottomLeft)] }];
  });
}

/** A part of the picture as the decoder wants it, each pixel the mean of `step` by `step` of them. */
function imageOf({ pixels, width: stride }: Picture, left: number, top: number, width: number, height: number, step: number): ImageData {
  const data = new Uint8ClampedArray(width * height * 4);
  const words = new Uint32Array(data.buffer);
  const sums = new Uint16Array(width);
  const area = step * step;
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let row = 0; row < step; row++) {
      let from = (top + y * step + row) * stride + left;
      for (let x = 0; x < width; x++) for (let column = 0; column < step; column++) sums[x] = (sums[x] ?? 0) + (pixels[from++] ?? 255);
    }
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const grey = ((sums[x] ?? 0) / area) | 0;
      words[at] = 0xff000000 | (grey << 16) | (grey << 8) | grey;
    }
  }
  return { data, width, height, colorSpace: "srgb" };
}
