import type { Picture } from "./picture.ts";
import { apply, type Transform } from "./transform.ts";

/** A rectangle of the form, upright, as grey pixels. */
export type Patch = { readonly pixels: Uint8Array; readonly width: number; readonly height: number };
/** In millimetres on the form. */
export type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Cuts a rectangle of the form out of the scan, straightened, at `pxPerMm`. What lies outside the scan is white. */
export function cropOf(picture: Picture, transform: Transform, rect: Rect, pxPerMm: number): Patch {
  const width = Math.max(1, Math.round(rect.width * pxPerMm));
  const height = Math.max(1, Math.round(rect.height * pxPerMm));
  const out = new Uint8Array(width * height);
  const { pixels, width: whole, height: tall } = picture;
  const [a, b, , d, e] = transform;
  const [startX, startY] = apply(transform, rect.x + 0.5 / pxPerMm, rect.y + 0.5 / pxPerMm);
  // Pixel centres lie at halves.
  const [originX, originY] = [startX - 0.5, startY - 0.5];
  const [stepX, stepY, downX, downY] = [a / pxPerMm, d / pxPerMm, b / pxPerMm, e / pxPerMm];
  for (let row = 0; row < height; row++) {
    let x = originX + downX * row;
    let y = originY + downY * row;
    for (let column = 0; column < width; column++, x += stepX, y += stepY) {
      const [xi, yi] = [Math.floor(x), Math.floor(y)];
      if (xi < 0 || yi < 0 || xi >= whole - 1 || yi >= tall - 1) {
        out[row * width + column] = 255;
        continue;
      }
      const [fx, fy] = [x - xi, y - yi];
      const at = yi * whole + xi;
      const upper = (pixels[at] as number) * (1 - fx) + (pixels[at + 1] as number) * fx;
      const lower = (pixels[at + whole] as number) * (1 - fx) + (pixels[at + whole + 1] as number) * fx;
      out[row * width + column] = upper * (1 - fy) + lower * fy;
    }
  }
  return { pixels: out, width, height };
}

/** Sums over a patch: `sum(x0, y0, x1, y1)` of a value of each pixel, in four look-ups. */
export function sums({ pixels, width, height }: Patch, value: (pixel: number) => number) {
  const table = new Float64Array((width + 1) * (height + 1));
  const values = Float64Array.from({ length: 256 }, (_, pixel) => value(pixel));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += values[pixels[y * width + x] as number] as number;
      table[(y + 1) * (width + 1) + x + 1] = (table[y * (width + 1) + x + 1] as number) + row;
    }
  }
  const at = (x: number, y: number) => table[y * (width + 1) + x] as number;
  return (x0: number, y0: number, x1: number, y1: number) => at(x1, y1) - at(x0, y1) - at(x1, y0) + at(x0, y0);
}

/** The values under which the given shares of the pixels lie, shares rising. */
export function percentiles(pixels: Uint8Array, shares: readonly number[]): number[] {
  const counts = new Uint32Array(256);
  for (const pixel of pixels) counts[pixel] = (counts[pixel] as number) + 1;
  return shares.map((share) => {
    let left = share * pixels.length;
    for (let value = 0; value < 256; value++) if ((left -= counts[value] as number) < 0) return value;
    return 255;
  });
}
