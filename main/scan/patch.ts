import type { Picture } from "./picture.ts";
import type { Transform } from "./transform.ts";

/** A rectangle on the form, in millimetres. */
export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Patch = { readonly pixels: Uint8Array; readonly width: number; readonly height: number };

/** A part of the form cut out of the scan, upright and at `perMm` pixels a millimetre whatever the scan's own are. White outside the scan. */
export function cropOf({ pixels, width, height }: Picture, transform: Transform, area: Area, perMm: number): Patch {
  const columns = Math.max(1, Math.round(area.width * perMm));
  const rows = Math.max(1, Math.round(area.height * perMm));
  const crop = new Uint8Array(columns * rows);
  const [a, b, c, d, e, f] = transform;
  const [dx, dy, ex, ey] = [a / perMm, d / perMm, b / perMm, e / perMm];
  const [x0, y0] = [area.x + 0.5 / perMm, area.y + 0.5 / perMm];
  // Grey belongs to the middle of its pixel.
  const [left, top] = [a * x0 + b * y0 + c - 0.5, d * x0 + e * y0 + f - 0.5];
  for (let row = 0; row < rows; row++) {
    let x = left + ex * row;
    let y = top + ey * row;
    for (let column = 0; column < columns; column++, x += dx, y += dy) {
      let grey = 255;
      if (x >= 0 && y >= 0 && x < width - 1 && y < height - 1) {
        const [xi, yi] = [x | 0, y | 0];
        const [fx, fy, at] = [x - xi, y - yi, yi * width + xi];
        const high = (pixels[at] ?? 0) * (1 - fx) + (pixels[at + 1] ?? 0) * fx;
        const low = (pixels[at + width] ?? 0) * (1 - fx) + (pixels[at + width + 1] ?? 0) * fx;
        grey = (high * (1 - fy) + low * fy) | 0;
      }
      crop[row * columns + column] = grey;
    }
  }
  return { pixels: crop, width: columns, height: rows };
}

const histogram = new Uint32Array(256);
/** The grey of the paper in a patch: a fifth of its pixels are lighter. */
export function paperOf({ pixels }: Patch): number {
  histogram.fill(0);
  for (const grey of pixels) histogram[grey] = (histogram[grey] ?? 0) + 1;
  let left = pixels.length * 0.2;
  for (let grey = 255; grey > 0; grey--) {
    left -= histogram[grey] ?? 0;
    if (left < 0) return grey;
  }
  return 0;
}

/** What is so much darker than the paper, as a share of what lies between paper and print, is ink: `surely`, or at the palest. */
const INK = { surely: { share: 0.2, least: 20 }, palest: { share: 0.12, least: 15 } };
/** The same in grey levels under the paper's; no less than noise has. */
export const inkFrom = (paper: number, black: number, how: keyof typeof INK): number =>
  Math.max(INK[how].least, INK[how].share * Math.max(40, paper - black));
