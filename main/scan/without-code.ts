import { SQUARES } from "../forms/sheet-style.ts";
import type { Picture } from "./picture.ts";
import { middleOf, squaresWithoutCode } from "./squares.ts";

/** A page with less ink than this share is a blank back. */
const BLANK_BELOW = 0.001;
/** Shares of the page that are left out at its edges: rims, staples, the feeder's shadow. */
const RIM = 0.04;
/** Cells so wide, in shares of the page's width (about 1 mm): a cell is inked where it is so much darker (grey levels) than those around. */
const CELLS = 210;
const DARKER = 45;

/** What a page without a code of ours is: the empty back of one, one of ours whose codes are lost, or none of ours. */
export function withoutCode(picture: Picture): "codes" | "noCode" {
  return squaresWithoutCode(picture, SQUARES.map(middleOf)) >= 3 ? "codes" : "noCode";
}

/** Whether next to nothing is on a page. Folds, shadows and yellowed paper are wide and soft: ink is dark against what is near it. */
export function isBlank({ pixels, width, height }: Picture): boolean {
  const step = Math.max(2, Math.round(width / CELLS / 2));
  const [left, top] = [Math.round(width * RIM), Math.round(height * RIM)];
  let [ink, seen] = [0, 0];
  for (let y = top; y < height - top; y += 2) {
    const row = y * width;
    for (let x = left; x < width - left; x += 2, seen++) {
      const limit = (pixels[row + x] ?? 255) + DARKER;
      if ((pixels[row + x - step] ?? 255) > limit || (pixels[row + x + step] ?? 255) > limit) ink++;
    }
  }
  return seen === 0 || ink < seen * BLANK_BELOW;
}
