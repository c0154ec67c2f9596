import type { Picture } from "./picture.ts";

/** A streak is at most so wide, in shares of the page's width (210 mm): 1 mm. */
const WIDEST = 1 / 210;
/** Every so manieth row is looked at: a streak runs through nearly all of them. */
const ROW_STEP = 12;
/** So much darker (grey levels) than the paper beside it, in so many of the rows. */
const DARKER = 14;
const ROWS = 0.55;
/** The share of the page's height at its edges in which nothing of a form is printed: 9 mm of 297. */
const EDGE = 0.03;

/**
 * Dust on the glass of a sheet feeder draws a thin line down the whole scan, through every box in
 * its way. Such columns get the grey of those beside them, row by row, so that a pen's stroke
 * across the streak stays. The picture itself where it has none.
 */
export function withoutStreaks(picture: Picture): Picture {
  const { pixels, width, height } = picture;
  const reach = Math.max(3, Math.round(width * WIDEST));
  if (width < 20 * reach || height < 20 * ROW_STEP) return picture;
  const dark = streakColumns(picture, reach);
  if (!dark.includes(1)) return picture;
  const mended = pixels.slice();
  for (let start = 0; start < width; start++) {
    if (!dark[start]) continue;
    let end = start;
    while (end + 1 < width && dark[end + 1]) end++;
    // One column more on each side, where the streak fades out.
    const [left, right] = [start - 2, end + 2];
    const span = right - left;
    if (span - 1 <= reach + 3 && left >= 0 && right < width)
      for (let row = 0; row < height * width; row += width) {
        const [from, to] = [pixels[row + left] ?? 255, pixels[row + right] ?? 255];
        for (let x = left + 1; x < right; x++) mended[row + x] = from + ((to - from) * (x - left)) / span;
      }
    start = end;
  }
  return { ...picture, pixels: mended };
}

/** A printed line may be as long, but only a streak runs on over the edge of the page. */
function streakColumns(picture: Picture, reach: number): Uint8Array {
  const { width, height } = picture;
  const edge = Math.ceil(height * EDGE);
  const whole = darkShares(picture, reach, 0, height, ROW_STEP);
  if (!whole.some((share) => share > ROWS)) return new Uint8Array(width);
  const ends = [darkShares(picture, reach, 0, edge, 2), darkShares(picture, reach, height - edge, height, 2)];
  return Uint8Array.from(whole, (share, x) => (share > ROWS && ends.some((end) => (end[x] ?? 0) > ROWS) ? 1 : 0));
}

/** For each column, in what share of the rows it is darker than the paper on both its sides. */
function darkShares({ pixels, width }: Picture, reach: number, from: number, to: number, step: number): Float32Array {
  const shares = new Float32Array(width);
  const each = 1 / Math.ceil((to - from) / step);
  for (let y = from; y < to; y += step) {
    const row = y * width;
    for (let x = reach; x < width - reach; x++) {
      const limit = (pixels[row + x] ?? 0) + DARKER;
      if ((pixels[row + x - reach] ?? 0) > limit && (pixels[row + x + reach] ?? 0) > limit) shares[x] = (shares[x] ?? 0) + each;
    }
  }
  return shares;
}
