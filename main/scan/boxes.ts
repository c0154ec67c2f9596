import type { LayoutBox } from "../../preload/contract/form-layout.ts";
import { cropOf, inkFrom, paperOf, type Patch } from "./patch.ts";
import type { Picture } from "./picture.ts";
import type { Transform } from "./transform.ts";

/** What is seen of one box: shares from 0 to 1. `shade`: coverage by anything that is darker than paper. `strength`: how dark its ink is, of what print is. `sides`: of the four sides of the ring around it, those with ink. `framed`: its frame is where it should be. */
export type BoxMeasure = {
  readonly coverage: number;
  readonly shade: number;
  readonly strength: number;
  readonly around: number;
  readonly solid: number;
  readonly sides: number;
  readonly framed: boolean;
};

/** Patches are measured at so many pixels a millimetre, about 200 dpi. */
const PER_MM = 8;
/** Millimetres. A box is looked for so far from where the page's transform puts it. */
const REACH = 1.2;
/** The ring around a box, from the middle of its frame's line; rules of grids begin at 2.5. */
const RING = { from: 0.5, to: 1.9 };
const MARGIN = REACH + RING.to + 0.2;
/** The inside begins so far from the middle of the frame's line, clear of its soft edge. */
const INSET = 0.6;
/** Half the width in which a frame's line is looked for, in pixels of the patch. */
const HALF_LINE = 2;
/** Of the darkness a printed line has, the least that a side of the frame must have. */
const LEAST_LINE = 0.35;
/** Ink on so much of a side of the ring is a stroke there. */
const SIDE_INK = 0.02;
/** A solid patch is found by windows of a millimetre, nine tenths ink. */
const WINDOW = PER_MM;
const WINDOW_INK = 0.9;

/** Sums over all rectangles from the corner, so that any rectangle's is four numbers away. */
type Sums = { readonly sums: Int32Array; readonly stride: number };
const within = ({ sums, stride }: Sums, left: number, top: number, right: number, bottom: number): number =>
  (sums[bottom * stride + right] ?? 0) -
  (sums[top * stride + right] ?? 0) -
  (sums[bottom * stride + left] ?? 0) +
  (sums[top * stride + left] ?? 0);

/** Measures a box by its own frame, since a page is never flat to the tenth of a millimetre. `black`: the grey of print on this page. */
export function measureBox(
  picture: Picture,
  transform: Transform,
  { x, y, size }: Pick<LayoutBox, "x" | "y" | "size">,
  black: number,
): BoxMeasure {
  const side = size + 2 * MARGIN;
  const patch = cropOf(picture, transform, { x: x - MARGIN, y: y - MARGIN, width: side, height: side }, PER_MM);
  const paper = paperOf(patch);
  const darkness = sumUp(patch, "darkness", Math.max(1, paper));
  const length = Math.round(size * PER_MM);
  const depth = Math.max(40, paper - black);
  const { left, top, framed } = findFrame(darkness, Math.round(MARGIN * PER_MM), length, depth);
  const ink = inkOf(patch, darkness, inkFrom(paper, black, "surely"));
  const inked = sumUp(ink, "ink", 0);

  const inset = Math.round(INSET * PER_MM);
  const inside = [left + inset, top + inset, left + length - inset, top + length - inset] as const;
  const area = (inside[2] - inside[0]) * (inside[3] - inside[1]);
  const [near, far] = [Math.round(RING.from * PER_MM), Math.round(RING.to * PER_MM)];
  const [l, t, r, b] = [left - near, top - near, left + length + near, top + length + near];
  const [L, T, R, B] = [left - far, top - far, left + length + far, top + length + far];
  const ring = [within(inked, L, T, R, t), within(inked, L, b, R, B), within(inked, L, t, l, b), within(inked, r, t, R, b)];
  const ringArea = (R - L) * (B - T) - (r - l) * (b - t);
  return {
    shade: shadeShare(darkness, ...inside, inkFrom(paper, black, "palest")),
    coverage: within(inked, ...inside) / area,
    strength: meanInk(patch, ink, ...inside, paper) / depth,
    around: ring.reduce((sum, part) => sum + part, 0) / ringArea,
    sides: ring.filter((part) => part > (ringArea / 4) * SIDE_INK).length,
    solid: solidShare(inked, ...inside),
    framed,
  };
}

/** Kept from box to box: to make and clear them anew takes longer than to fill them. */
const kept = { darkness: new Int32Array(0), ink: new Int32Array(0) };

/** Sums of how much darker than the paper each pixel is, or, of a patch of ink, of the pixels themselves. */
function sumUp({ pixels, width, height }: Patch, what: keyof typeof kept, paper: number): Sums {
  const stride = width + 1;
  if (kept[what].length < stride * (height + 1)) kept[what] = new Int32Array(stride * (height + 1));
  const sums = kept[what].fill(0, 0, stride);
  for (let y = 0; y < height; y++) {
    let row = 0;
    let at = (y + 1) * stride;
    sums[at++] = 0;
    for (let from = y * width; from < (y + 1) * width; from++, at++) {
      const value = pixels[from] ?? 0;
      row += paper === 0 ? value : value < paper ? paper - value : 0;
      sums[at] = (sums[at - stride] ?? 0) + row;
    }
  }
  return { sums, stride };
}

/** Which pixels are ink, by the mean of the nine around each: single specks are noise. */
function inkOf({ width, height }: Patch, darkness: Sums, threshold: number): Patch {
  const pixels = new Uint8Array(width * height);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) if (within(darkness, x - 1, y - 1, x + 2, y + 2) > 9 * threshold) pixels[y * width + x] = 1;
  return { pixels, width, height };
}

/** Where in the patch the four lines are darkest together: a stroke along one side must not pull the frame over. */
function findFrame(darkness: Sums, expected: number, length: number, depth: number): { left: number; top: number; framed: boolean } {
  const reach = Math.round(REACH * PER_MM);
  const half = HALF_LINE;
  const rows = (x: number, y: number) => within(darkness, x - half, y - half, x + length + half, y + half);
  const columns = (x: number, y: number) => within(darkness, x - half, y - half, x + half, y + length + half);
  let best = { score: -Infinity, left: expected, top: expected };
  const consider = (left: number, top: number) => {
    const shift = (left - expected) ** 2 + (top - expected) ** 2;
    const lines = Math.min(rows(left, top), rows(left, top + length)) + Math.min(columns(left, top), columns(left + length, top));
    const score = lines * (1 - (0.15 * shift) / (reach * reach));
    if (score > best.score) best = { score, left, top };
  };
  for (let y = -reach; y <= reach; y += 2) for (let x = -reach; x <= reach; x += 2) consider(expected + x, expected + y);
  const { left, top } = best;
  for (let y = -1; y <= 1; y++) for (let x = -1; x <= 1; x++) consider(left + x, top + y);
  // A printed line is 0.35 mm, so it fills less than its band.
  const full = depth * (length + 2 * half) * 0.35 * PER_MM * LEAST_LINE;
  const lines = [
    rows(best.left, best.top),
    rows(best.left, best.top + length),
    columns(best.left, best.top),
    columns(best.left + length, best.top),
  ];
  return { left: best.left, top: best.top, framed: lines.filter((line) => line >= full).length >= 3 };
}

/** Of the inside, the share of windows that are ink all over. */
function solidShare(inked: Sums, left: number, top: number, right: number, bottom: number): number {
  let [solid, all] = [0, 0];
  for (let y = top; y + WINDOW <= bottom; y += 2)
    for (let x = left; x + WINDOW <= right; x += 2, all++)
      if (within(inked, x, y, x + WINDOW, y + WINDOW) >= WINDOW * WINDOW * WINDOW_INK) solid++;
  return all ? solid / all : 0;
}

/** Of the inside, the share that is darker than paper by at least so much: the palest pencil. */
function shadeShare(darkness: Sums, left: number, top: number, right: number, bottom: number, threshold: number): number {
  let [dark, all] = [0, 0];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++, all++) if (within(darkness, x - 1, y - 1, x + 2, y + 2) > 9 * threshold) dark++;
  return all ? dark / all : 0;
}

/** By how much the ink in a rectangle is darker than the paper, in grey levels; 0 where there is none. */
function meanInk({ pixels, width }: Patch, ink: Patch, left: number, top: number, right: number, bottom: number, paper: number): number {
  let [sum, count] = [0, 0];
  for (let y = top; y < bottom; y++)
    for (let at = y * width + left; at < y * width + right; at++) {
      if (!ink.pixels[at]) continue;
      sum += paper - (pixels[at] ?? paper);
      count++;
    }
  return count ? sum / count : 0;
}
