import type { LayoutField } from "../../preload/contract/form-layout.ts";
import type { FieldReading } from "../../preload/contract/scan.ts";
import { cropOf, inkFrom, paperOf } from "./patch.ts";
import type { Picture } from "./picture.ts";
import type { Transform } from "./transform.ts";

/** Ink on more than this share of a field is writing. */
export const WRITTEN = 0.006;
/** Pixels a millimetre: about 125 dpi, enough for a pen's stroke. */
const PER_MM = 5;
/** Millimetres that are left out at a field's frame, and on each side of a line in it. */
const EDGE = 1.4;
const LINE = 0.8;

/** Whether a field has something written in it. Its own lines are left out. */
export function measureField(picture: Picture, transform: Transform, field: LayoutField, black: number): FieldReading {
  const { question, part, kind, count } = field;
  const area = { x: field.x + EDGE, y: field.y + EDGE, width: field.width - 2 * EDGE, height: field.height - 2 * EDGE };
  const patch = cropOf(picture, transform, area, PER_MM);
  const threshold = paperOf(patch) - inkFrom(paperOf(patch), black, "surely");
  const across = kind === "digits" ? field.width / count : Infinity;
  const down = kind === "lines" ? field.height / count : Infinity;
  let [ink, seen] = [0, 0];
  for (let row = 0; row < patch.height; row++) {
    if (onLine((row + 0.5) / PER_MM + EDGE, down, count)) continue;
    for (let column = 0; column < patch.width; column++) {
      if (onLine((column + 0.5) / PER_MM + EDGE, across, count)) continue;
      seen++;
      if ((patch.pixels[row * patch.width + column] ?? 255) < threshold) ink++;
    }
  }
  const share = seen ? ink / seen : 0;
  return { question, part, ink: share, written: share > WRITTEN };
}

/** Whether a place in a field is at one of the lines that part it, `every` millimetres one. */
function onLine(place: number, every: number, count: number): boolean {
  if (every === Infinity) return false;
  const nearest = Math.round(place / every);
  return nearest > 0 && nearest < count && Math.abs(place - nearest * every) < LINE;
}
