import type { Picture } from "./picture.ts";
import type { Point } from "./transform.ts";

/** How much darker than the ring around it a square has to be, of 255. */
const CONTRAST = 55;

/** The centre of the solid square of `size` pixels near (x, y), or null where none stands out within `radius` pixels. */
export function findSquare(picture: Picture, [x, y]: Point, size: number, radius: number): Point | null {
  const left = Math.max(0, Math.round(x - radius - size));
  const right = Math.min(picture.width, Math.round(x + radius + size));
  const top = Math.max(0, Math.round(y - radius - size));
  const bottom = Math.min(picture.height, Math.round(y + radius + size));
  const [width, height] = [right - left, bottom - top];
  if (width < 2 * size || height < 2 * size) return null;
  const sum = summed(picture, left, top, width, height);
  // Inside the square, and with the white around it.
  const [inner, outer] = [Math.round(size * 0.42), Math.round(size * 0.85)];
  const innerArea = 4 * inner * inner;
  const ringArea = 4 * outer * outer - innerArea;
  let [best, bestX, bestY] = [CONTRAST, -1, -1];
  for (let cy = outer; cy < height - outer; cy += 2) {
    for (let cx = outer; cx < width - outer; cx += 2) {
      const dark = sum(cx - inner, cy - inner, cx + inner, cy + inner);
      const ring = (sum(cx - outer, cy - outer, cx + outer, cy + outer) - dark) / ringArea - dark / innerArea;
      if (ring > best) [best, bestX, bestY] = [ring, cx, cy];
    }
  }
  return bestX < 0 ? null : centreOf(picture, left + bestX, top + bestY, size);
}

/** Sums over rectangles of a part of the page, each in four look-ups. */
function summed({ pixels, width: whole }: Picture, left: number, top: number, width: number, height: number) {
  const table = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += pixels[(top + y) * whole + left + x] ?? 255;
      table[(y + 1) * (width + 1) + x + 1] = (table[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  const at = (x: number, y: number) => table[y * (width + 1) + x] ?? 0;
  return (x0: number, y0: number, x1: number, y1: number) => at(x1, y1) - at(x0, y1) - at(x1, y0) + at(x0, y0);
}

/** The centre of mass of what is dark there; null where that is not about a solid square. */
function centreOf({ pixels, width, height }: Picture, cx: number, cy: number, size: number): Point | null {
  const reach = Math.round(size * 0.7);
  const [x0, x1] = [Math.max(0, cx - reach), Math.min(width - 1, cx + reach)];
  const [y0, y1] = [Math.max(0, cy - reach), Math.min(height - 1, cy + reach)];
  let [low, high] = [255, 0];
  for (let y = y0; y <= y1; y += 2)
    for (let x = x0; x <= x1; x += 2) {
      const value = pixels[y * width + x] ?? 255;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  const threshold = (low + high) / 2;
  let [sumX, sumY, count] = [0, 0, 0];
  for (let y = y0; y <= y1; y++)
    for (let x = x0; x <= x1; x++)
      if ((pixels[y * width + x] ?? 255) < threshold) {
        sumX += x;
        sumY += y;
        count++;
      }
  const filled = count / (size * size);
  return filled < 0.7 || filled > 1.45 ? null : [sumX / count + 0.5, sumY / count + 0.5];
}
