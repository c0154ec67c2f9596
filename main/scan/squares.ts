import { SQUARE } from "../forms/sheet-style.ts";
import type { Picture } from "./picture.ts";
import type { Point } from "./transform.ts";

/** Where a solid square was found (its middle, in pixels), and how dark it is. */
export type FoundSquare = { readonly at: Point; readonly black: number };

/** Grey levels by which a square must be darker than the white around it. */
const LEAST_CONTRAST = 50;

/** The solid square nearest to what one of ours looks like, within `reach` of where it is expected; all in pixels. */
export function findSquare(picture: Picture, [cx, cy]: Point, size: number, reach: number): FoundSquare | null {
  // About 16 steps to a square's side are enough to find it; where it is exactly, all its pixels say.
  const step = Math.max(1, Math.floor(size / 16));
  const left = Math.max(0, Math.round(cx - reach - size));
  const top = Math.max(0, Math.round(cy - reach - size));
  const width = Math.floor((Math.min(picture.width, Math.round(cx + reach + size)) - left) / step);
  const height = Math.floor((Math.min(picture.height, Math.round(cy + reach + size)) - top) / step);
  const inner = Math.round((size / step) * 0.42);
  const outer = Math.round((size / step) * 0.85);
  if (width <= 2 * outer || height <= 2 * outer) return null;
  const sums = sumsOf(picture, left, top, width, height, step);
  const within = (x: number, y: number, half: number) => {
    const [high, low] = [(y - half) * (width + 1), (y + half) * (width + 1)];
    return (sums[low + x + half] ?? 0) - (sums[high + x + half] ?? 0) - (sums[low + x - half] ?? 0) + (sums[high + x - half] ?? 0);
  };
  const [innerArea, ringArea] = [4 * inner * inner, 4 * (outer * outer - inner * inner)];
  let best = { contrast: -Infinity, x: 0, y: 0, black: 0, white: 255 };
  for (let y = outer; y <= height - outer; y++) {
    for (let x = outer; x <= width - outer; x++) {
      const sum = within(x, y, inner);
      const black = sum / innerArea;
      const white = (within(x, y, outer) - sum) / ringArea;
      if (white - black > best.contrast) best = { contrast: white - black, x, y, black, white };
    }
  }
  if (best.contrast < LEAST_CONTRAST) return null;
  return settle(picture, left + best.x * step, top + best.y * step, size, best.black, best.white);
}

/** Sums of grey over all rectangles that begin in the corner, of every `step`th pixel. */
function sumsOf({ pixels, width: stride }: Picture, left: number, top: number, width: number, height: number, step: number): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    const start = (top + y * step) * stride + left;
    for (let x = 0; x < width; x++) {
      row += pixels[start + x * step] ?? 255;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  return sums;
}

/** The middle of the dark pixels, where they are as many as a square has and reach equally far each way. */
function settle(
  { pixels, width, height }: Picture,
  cx: number,
  cy: number,
  size: number,
  black: number,
  white: number,
): FoundSquare | null {
  const threshold = (black + white) / 2;
  const half = Math.round(size * 0.64);
  let [x, y] = [cx, cy];
  for (let round = 0; round < 2; round++) {
    const [x0, y0] = [Math.max(0, Math.round(x) - half), Math.max(0, Math.round(y) - half)];
    const [x1, y1] = [Math.min(width, Math.round(x) + half), Math.min(height, Math.round(y) + half)];
    let [sx, sy, sxx, syy, count] = [0, 0, 0, 0, 0];
    for (let row = y0; row < y1; row++)
      for (let column = x0; column < x1; column++) {
        if ((pixels[row * width + column] ?? 255) > threshold) continue;
        sx += column;
        sy += row;
        sxx += column * column;
        syy += row * row;
        count++;
      }
    const share = count / (size * size);
    if (share < 0.72 || share > 1.35) return null;
    [x, y] = [sx / count + 0.5, sy / count + 0.5];
    if (round === 0) continue;
    // The spread of a solid square's pixels is its side over the root of twelve.
    const side = (sum: number, mean: number) => Math.sqrt(12 * Math.max(0, sum / count - (mean - 0.5) ** 2));
    const [w, h] = [side(sxx, x), side(syy, y)];
    if (w < size * 0.8 || h < size * 0.8 || w > size * 1.25 || h > size * 1.25) return null;
  }
  return { at: [x, y], black };
}

/** Middle of a square of the layout, in millimetres. */
export const middleOf = ({ x, y, size }: { x: number; y: number; size: number }): Point => [x + size / 2, y + size / 2];

/** How many of our squares a page shows that has no code to tell where they are, were it A4 and about straight. */
export function squaresWithoutCode(picture: Picture, middles: readonly Point[]): number {
  const [short, long] = [Math.min(picture.width, picture.height), Math.max(picture.width, picture.height)];
  const scale = (short / 210 + long / 297) / 2;
  const sideways = picture.width > picture.height;
  const found = middles.filter(([x, y]) =>
    findSquare(
      picture,
      sideways ? [y * (picture.width / 297), x * (picture.height / 210)] : [x * (picture.width / 210), y * (picture.height / 297)],
      SQUARE * scale,
      11 * scale,
    ),
  );
  return found.length;
}
