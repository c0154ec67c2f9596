import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import type { Picture } from "./picture.ts";

/** A QR code on the scan: its text, and its corners from the top left of the code itself, clockwise, in pixels. */
export type FoundCode = { readonly text: string; readonly corners: readonly (readonly [number, number])[] };

let ready: Promise<unknown> | undefined;
/** The decoder from the installed package: left alone, the library would fetch it from the network. */
const prepared = () =>
  (ready ??= prepareZXingModule({
    overrides: {
      wasmBinary: new Uint8Array(readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"))).buffer,
    },
    fireImmediately: true,
  }));

/** The part of the page in which a code may lie that was printed at its place and scanned askew or shrunken. */
const [CORNER_WIDTH, CORNER_HEIGHT] = [0.34, 0.24];

/**
 * The QR codes of a page, at most two. Looked for where they are printed, which upside down is
 * the same two corners; then over the whole page at half its size; then in every pixel.
 */
export async function readCodes(picture: Picture): Promise<FoundCode[]> {
  await prepared();
  const { width, height } = picture;
  const [w, h] = [Math.round(width * CORNER_WIDTH), Math.round(height * CORNER_HEIGHT)];
  const corners = [
    { x: width - w, y: 0, width: w, height: h },
    { x: 0, y: height - h, width: w, height: h },
  ];
  const found: FoundCode[] = [];
  for (const corner of corners) found.push(...(await decode(picture, corner, 1)));
  if (found.length > 0) return found;
  const whole = { x: 0, y: 0, width, height };
  const half = await decode(picture, whole, 2);
  return half.length > 0 ? half : decode(picture, whole, 1);
}

type Area = { x: number; y: number; width: number; height: number };

async function decode(picture: Picture, area: Area, step: 1 | 2): Promise<FoundCode[]> {
  const image = rgba(picture, area, step);
  const results = await readBarcodes(image as ImageData, {
    formats: ["QRCode"],
    tryHarder: true,
    tryRotate: true,
    tryInvert: false,
    tryDownscale: true,
    maxNumberOfSymbols: 2,
  });
  return results
    .filter((result) => result.isValid)
    .map(({ text, position }) => ({
      text,
      corners: [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft].map(
        ({ x, y }) => [x * step + area.x, y * step + area.y] as const,
      ),
    }));
}

/** The decoder takes pictures as a browser has them. */
function rgba({ pixels, width: whole }: Picture, { x, y, width, height }: Area, step: 1 | 2) {
  const [w, h] = [Math.floor(width / step), Math.floor(height / step)];
  const data = new Uint8ClampedArray(w * h * 4);
  const words = new Uint32Array(data.buffer);
  for (let row = 0; row < h; row++) {
    let from = (y + row * step) * whole + x;
    for (let column = 0; column < w; column++, from += step) {
      const value =
        step === 1
          ? (pixels[from] ?? 255)
          : ((pixels[from] ?? 255) + (pixels[from + 1] ?? 255) + (pixels[from + whole] ?? 255) + (pixels[from + whole + 1] ?? 255)) >> 2;
      words[row * w + column] = 0xff000000 | (value << 16) | (value << 8) | value;
    }
  }
  return { data, width: w, height: h, colorSpace: "srgb" };
}
