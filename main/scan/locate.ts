import type { LayoutPage } from "../../preload/contract/form-layout.ts";
import type { PageReason } from "../../preload/contract/scan.ts";
import { PAGE } from "../forms/sheet-style.ts";
import type { FoundCode } from "./codes.ts";
import type { Picture } from "./picture.ts";
import { findSquare } from "./squares.ts";
import { apply, fit, type Point, residuals, scaleOf, shearOf, type Transform } from "./transform.ts";

/** A square further than this from where the others put it is none, in millimetres. */
const STRAY = 1.1;
/** What the six squares may at most be off together: a sheet pulled unevenly through the feeder. */
const WORST_FIT = 1.1;
/** Beyond these the page was not printed or scanned as a whole, and is refused rather than guessed: 6 %, 2 degrees. */
const [MOST_UNEVEN, MOST_SHEAR] = [0.06, (2 * Math.PI) / 180];

/** Where the form lies on the scan: first by its codes, then by its squares. */
export function locate(
  picture: Picture,
  page: LayoutPage,
  codes: readonly FoundCode[],
): Transform | Extract<PageReason, "squares" | "fit"> {
  const guess = byCodes(picture, page, codes);
  if (!guess) return "squares";
  const pixels = (scaleOf(guess).across + scaleOf(guess).down) / 2;
  const radius = (codes.length > 1 ? 4 : 8) * pixels;
  let found = page.squares.flatMap(({ x, y, size }) => {
    const centre: Point = [x + size / 2, y + size / 2];
    const at = findSquare(picture, apply(guess, ...centre), size * pixels, radius);
    return at ? [{ centre, at }] : [];
  });
  for (;;) {
    if (found.length < 3) return "squares";
    const centres = found.map(({ centre }) => centre);
    const places = found.map(({ at }) => at);
    const transform = fit(centres, places);
    if (!transform) return "squares";
    const off = residuals(transform, centres, places).map((distance) => distance / pixels);
    const worst = Math.max(...off);
    if (worst > STRAY && found.length > 3) found = found.filter((_, index) => off[index] !== worst);
    else return worst > WORST_FIT || isBent(transform) || (found.length === 3 && isFar(transform, guess, page, pixels)) ? "fit" : transform;
  }
}

function isBent(transform: Transform): boolean {
  const { across, down } = scaleOf(transform);
  return Math.abs(across / down - 1) > MOST_UNEVEN || shearOf(transform) > MOST_SHEAR;
}

/** Three squares fit any transform: they have to agree with the codes. */
const isFar = (transform: Transform, guess: Transform, { codes }: LayoutPage, pixels: number): boolean =>
  codes.some(({ x, y }) => {
    const [one, other] = [apply(transform, x, y), apply(guess, x, y)];
    return Math.hypot(one[0] - other[0], one[1] - other[1]) / pixels > 3;
  });

/** A first guess from the corners of the codes. Which of its two places a code stands at is told by where the page would come to lie. */
function byCodes(picture: Picture, page: LayoutPage, codes: readonly FoundCode[]): Transform | null {
  const from: Point[] = [];
  const to: Point[] = [];
  let alone: Transform | null = null;
  for (const code of codes) {
    const [place] = page.codes
      .map((printed) => ({ printed, transform: turned(printed, code.corners) }))
      .sort((one, other) => offCentre(picture, one.transform) - offCentre(picture, other.transform));
    if (!place) continue;
    const { x, y, size } = place.printed;
    from.push([x, y], [x + size, y], [x + size, y + size], [x, y + size]);
    to.push(...code.corners);
    alone = place.transform;
  }
  return codes.length > 1 ? fit(from, to) : alone;
}

const offCentre = ({ width, height }: Picture, transform: Transform): number => {
  const [x, y] = apply(transform, PAGE.width / 2, PAGE.height / 2);
  return Math.hypot(x - width / 2, y - height / 2);
};

/** Size and angle of one code alone: its far corners are too near each other to tell more. */
function turned({ x, y, size }: { x: number; y: number; size: number }, corners: FoundCode["corners"]): Transform {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners as [Point, Point, Point, Point];
  const [cos, sin] = [(x1 - x0 + (x2 - x3)) / 2 / size, (y1 - y0 + (y2 - y3)) / 2 / size];
  const [centreX, centreY] = [(x0 + x1 + x2 + x3) / 4, (y0 + y1 + y2 + y3) / 4];
  const [middleX, middleY] = [x + size / 2, y + size / 2];
  return [cos, -sin, centreX - (cos * middleX - sin * middleY), sin, cos, centreY - (sin * middleX + cos * middleY)];
}
