import type { LayoutField } from "../../preload/contract/form-layout.ts";
import { cropOf, percentiles } from "./patch.ts";
import type { Picture } from "./picture.ts";
import type { Transform } from "./transform.ts";

/** More of a field than this is ink: something is written. facts measured 0.6 % for the frame without its lines. */
const WRITTEN = 0.004;
const PX = 6;
/** Left out along the frame, and along the lines that guide the hand, in millimetres. */
const [FRAME, GUIDE] = [1.2, 0.7];
const INK_LEVELS = 45;

/** How much of a place to write in is inked. Its own printed lines are left out by their geometry. */
export function writingIn(picture: Picture, transform: Transform, field: LayoutField): { ink: number; written: boolean } {
  const line = field.kind === "line" && field.part === "other";
  // Words on a line stand above it, and rise out of it.
  const rect = line ? { ...field, y: field.y - 1, height: field.height + 1 } : field;
  const { pixels, width, height } = cropOf(picture, transform, rect, PX);
  const [paper = 255] = percentiles(pixels, [0.7]);
  const threshold = paper - INK_LEVELS;
  let [ink, seen] = [0, 0];
  for (let y = 0; y < height; y++) {
    if (isPrinted(y / PX, rect.height, line ? "below" : "around", field.kind === "lines" ? field.count : 1)) continue;
    for (let x = 0; x < width; x++) {
      if (isPrinted(x / PX, rect.width, line ? "none" : "around", field.kind === "digits" ? field.count : 1)) continue;
      seen++;
      if ((pixels[y * width + x] as number) < threshold) ink++;
    }
  }
  const share = seen > 0 ? ink / seen : 0;
  return { ink: share, written: share > WRITTEN };
}

/** Whether a printed line runs at `at` of `length`: the frame, or one of the lines that part it in `count`. */
function isPrinted(at: number, length: number, edges: "around" | "below" | "none", count: number): boolean {
  if (edges !== "none" && at > length - FRAME) return true;
  if (edges === "around" && at < FRAME) return true;
  const step = length / count;
  const nearest = Math.round(at / step);
  return nearest > 0 && nearest < count && Math.abs(at - nearest * step) < GUIDE;
}
