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

/** Whether a field has something written in it, on any of its lines: one word in a large frame is an answer. The lines themselves are left out. */
export function measureField(picture: Picture, transform: Transform, field: LayoutField, black: number): FieldReading {
  const { question, part, kind, count } = field;
  const area = { x: field.x + EDGE, y: field.y + EDGE, width: field.width - 2 * EDGE, height: field.height - 2 * EDGE };
  const patch = cropOf(picture, transform, area, PER_MM);
  const threshold = paperOf(patch) - inkFrom(paperOf(patch), black, "surely");
  const across = kind === "digits" ? field.width / count : Infinity;
  const down = kind === "lines" ? field.height / count : Infinity;
  const lines = kind === "lines" ? count : 1;
  const [ink, seen] = [new Uint32Array(lines), new Uint32Array(lines)];
  for (let row = 0; row < patch.height; row++) {
    const line = Math.min(lines - 1, Math.floor((row / patch.height) * lines));
    if (onLine((row + 0.5) / PER_MM + EDGE, down, count)) continue;
    for (let column = 0; column < patch.width; column++) {
      if (onLine((column + 0.5) / PER_MM + EDGE, across, count)) continue;
      seen[line] = (seen[line] ?? 0) + 1;
      if ((patch.pixels[row * patch.width + column] ?? 255) < threshold) ink[line] = (ink[line] ?? 0) + 1;
    }
  }
  const share = Math.max(...Array.from(ink, (marked, line) => marked / (seen[line] || 1)));
  return { question, part, ink: share, written: share > WRITTEN };
}

/** Whether a place in a field is at one of the lines that part it, `every` millimetres one. */
function onLine(place: number, every: number, count: number): boolean {
  if (every === Infinity) return false;
  const nearest = Math.round(place / every);
  return nearest > 0 && nearest < count && Math.abs(place - nearest * every) < LINE;
}
