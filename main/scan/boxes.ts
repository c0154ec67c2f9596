import type { LayoutBox } from "../../preload/contract/form-layout.ts";
import { BOX_LINE } from "../forms/sheet-style.ts";
import { cropOf, percentiles, sums } from "./patch.ts";
import type { Picture } from "./picture.ts";
import type { Transform } from "./transform.ts";

/** What is in and around one box. Shares, 0 to 1. */
export type Ink = {
  /** Of the inside that is inked. */
  readonly coverage: number;
  /** Of the ring around the frame that is inked: tails of ticks, circles round the box. */
  readonly around: number;
  /** Of the inside that lies in solid patches of ink, as after filling in; crossing strokes leave little. */
  readonly solid: number;
  /** Of the frame that is there where it was looked for. */
  readonly frame: number;
};

/** White around the frame that is looked at too; forms keep 3 mm free. */
const MARGIN = 2;
const PX = 10;
/** The frame is looked for so far from where the page's transform puts it, in millimetres. */
const SHIFT = 1;
/** From the middle of the frame's line: the inside begins here, and the ring outside. */
const [INSET, RING_FROM, RING_TO] = [0.6, 0.5, 1.4];
/** Ink is darker than the paper by this share of the contrast, and by so many levels at least. */
const [INK_SHARE, INK_LEVELS] = [0.28, 24];
/** A square of this side that is inked nearly all over is a solid patch, in millimetres. */
const SOLID = 1.1;
const SOLID_SHARE = 0.9;

/** Measures one box after finding its own frame: feeders stretch a sheet by more than a box's line. */
export function inkOf(picture: Picture, transform: Transform, { x, y, size }: LayoutBox): Ink {
  const margin = MARGIN + SHIFT;
  const patch = cropOf(picture, transform, { x: x - margin, y: y - margin, width: size + 2 * margin, height: size + 2 * margin }, PX);
  const [low = 0, paper = 255] = percentiles(patch.pixels, [0.02, 0.75]);
  const threshold = paper - Math.max(INK_LEVELS, INK_SHARE * Math.max(60, paper - low));
  const darkness = sums(patch, (value) => Math.max(0, paper - value));
  const ink = sums(patch, (value) => (value < threshold ? 1 : 0));

  const side = Math.round(size * PX);
  const { dx, dy } = findFrame(darkness, Math.round(margin * PX), side);
  const [left, top] = [Math.round(margin * PX) + dx, Math.round(margin * PX) + dy];
  const [right, bottom] = [left + side, top + side];

  const inset = Math.round(INSET * PX);
  const inside = (side - 2 * inset) ** 2;
  const covered = ink(left + inset, top + inset, right - inset, bottom - inset);
  const [near, far] = [Math.round(RING_FROM * PX), Math.round(RING_TO * PX)];
  const whole = ink(left - far, top - far, right + far, bottom + far);
  const ringInk = whole - ink(left - near, top - near, right + near, bottom + near);
  const ringArea = (side + 2 * far) ** 2 - (side + 2 * near) ** 2;
  return {
    coverage: covered / inside,
    around: ringInk / ringArea,
    solid: solidShare(ink, left + inset, top + inset, side - 2 * inset),
    frame: frameShare(ink, left, top, side),
  };
}

type Sum = (x0: number, y0: number, x1: number, y1: number) => number;

/** The shift in pixels that puts most darkness under the frame; of equal ones the least. */
function findFrame(darkness: Sum, start: number, side: number): { dx: number; dy: number } {
  const half = Math.round((BOX_LINE / 2 + 0.05) * PX);
  const reach = Math.round(SHIFT * PX);
  let best = { dx: 0, dy: 0 };
  let most = -Infinity;
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) {
      const [x0, y0] = [start + dx, start + dy];
      const [x1, y1] = [x0 + side, y0 + side];
      const top = darkness(x0 - half, y0 - half, x1 + half, y0 + half);
      const bottom = darkness(x0 - half, y1 - half, x1 + half, y1 + half);
      const left = darkness(x0 - half, y0 - half, x0 + half, y1 + half);
      const right = darkness(x1 - half, y0 - half, x1 + half, y1 + half);
      // The weaker of two opposite lines counts twice: a stroke beside the box makes one line, never two.
      const lines = Math.min(top, bottom) + Math.min(left, right) + 0.2 * (top + bottom + left + right);
      const value = lines * (1 - 0.0006 * (dx * dx + dy * dy));
      if (value > most) [most, best] = [value, { dx, dy }];
    }
  return best;
}

/** The share of each line of the frame that is dark, of the four lines the second worst: one may be lost to a fold or to glare. */
function frameShare(ink: Sum, left: number, top: number, side: number): number {
  const half = Math.round(BOX_LINE * PX);
  const line = (x0: number, y0: number, x1: number, y1: number, along: "x" | "y") => {
    let dark = 0;
    const length = along === "x" ? x1 - x0 : y1 - y0;
    for (let at = 0; at < length; at++)
      if ((along === "x" ? ink(x0 + at, y0, x0 + at + 1, y1) : ink(x0, y0 + at, x1, y0 + at + 1)) > 0) dark++;
    return dark / length;
  };
  const shares = [
    line(left, top - half, left + side, top + half, "x"),
    line(left, top + side - half, left + side, top + side + half, "x"),
    line(left - half, top, left + half, top + side, "y"),
    line(left + side - half, top, left + side + half, top + side, "y"),
  ];
  return shares.sort((one, other) => one - other)[1] ?? 0;
}

/** The share of a square's windows of SOLID millimetres that are inked nearly all over. */
function solidShare(ink: Sum, left: number, top: number, side: number): number {
  const window = Math.round(SOLID * PX);
  const enough = SOLID_SHARE * window * window;
  let [solid, all] = [0, 0];
  for (let y = 0; y + window <= side; y += 2)
    for (let x = 0; x + window <= side; x += 2, all++) if (ink(left + x, top + y, left + x + window, top + y + window) >= enough) solid++;
  return all > 0 ? solid / all : 0;
}
