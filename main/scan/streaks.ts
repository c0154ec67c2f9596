import type { Picture } from "./picture.ts";

/** A streak is at most so wide, in shares of the page's width (210 mm): 1 mm. */
const WIDEST = 1 / 210;
/** Every so manieth row is looked at: a streak runs through nearly all of them. */
const ROW_STEP = 12;
/** So much darker (grey levels) than the paper beside it, in so many of the rows. */
const DARKER = 14;
const ROWS = 0.55;

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

function streakColumns({ pixels, width, height }: Picture, reach: number): Uint8Array {
  const counts = new Uint16Array(width);
  let rows = 0;
  for (let y = ROW_STEP >> 1; y < height; y += ROW_STEP, rows++) {
    const row = y * width;
    for (let x = reach; x < width - reach; x++) {
      const limit = (pixels[row + x] ?? 0) + DARKER;
      if ((pixels[row + x - reach] ?? 0) > limit && (pixels[row + x + reach] ?? 0) > limit) counts[x] = (counts[x] ?? 0) + 1;
    }
  }
  return Uint8Array.from(counts, (count) => (count > rows * ROWS ? 1 : 0));
}
