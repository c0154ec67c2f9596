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
  const dx = a / perMm;
  const dy = d / perMm;
  const ex = b / perMm;
  const ey = e / perMm;
  const x0 = area.x + 0.5 / perMm;
  const y0 = area.y + 0.5 / perMm;
  // Grey belongs to the middle of its pixel.
  const left = a * x0 + b * y0 + c - 0.5;
  const top = d * x0 + e * y0 + f - 0.5;
  for (let row = 0; row < rows; row++) {
    let x = left + ex * row;
    let y = top + ey * row;
    for (let at = row * columns; at < (row + 1) * columns; at++, x += dx, y += dy) {
      if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) {
        crop[at] = 255;
        continue;
      }
      const xi = x | 0;
      const yi = y | 0;
      const fx = x - xi;
      const from = yi * width + xi;
      const high = (pixels[from] ?? 0) * (1 - fx) + (pixels[from + 1] ?? 0) * fx;
      const low = (pixels[from + width] ?? 0) * (1 - fx) + (pixels[from + width + 1] ?? 0) * fx;
      crop[at] = high + (low - high) * (y - yi);
    }
  }
  return { pixels: crop, width: columns, height: rows };
}

const histogram = new Uint32Array(256);
/** The grey of the paper in a patch: a fifth of its pixels are lighter. */
export function paperOf({ pixels }: Patch): number {
  histogram.fill(0);
  for (let at = 0; at < pixels.length; at++) {
    const grey = pixels[at] ?? 0;
    histogram[grey] = (histogram[grey] ?? 0) + 1;
  }
  let left = pixels.length * 0.2;
  for (let grey = 255; grey > 0; grey--) {
    left -= histogram[grey] ?? 0;
    if (left < 0) return grey;
  }
  return 0;
}

/** What is so much darker than the paper, as a share of what lies between paper and print, is ink: `surely`, or at the palest. */
const INK = { surely: { share: 0.2, least: 20 }, palest: { share: 0.1, least: 16 } };
/** The same in grey levels under the paper's; no less than noise has. */
export const inkFrom = (paper: number, black: number, how: keyof typeof INK): number =>
  Math.max(INK[how].least, INK[how].share * Math.max(40, paper - black));
