import type { LayoutPage } from "../../preload/contract/form-layout.ts";
import type { PageReading, PageReason } from "../../preload/contract/scan.ts";
import { PAGE, QR_BOTTOM, QR_TOP, QR, SQUARE } from "../forms/sheet-style.ts";
import { measureBox } from "./boxes.ts";
import { findCodes, type FoundCode } from "./codes.ts";
import { decide } from "./decide.ts";
import { measureField } from "./fields.ts";
import type { Picture } from "./picture.ts";
import type { FindForm } from "./scanned-form.ts";
import { findSquare, middleOf } from "./squares.ts";
import { withoutStreaks } from "./streaks.ts";
import { apply, distance, fit, keepsShape, type Pair, type Point, scaleOf, type Transform } from "./transform.ts";
import { isBlank, withoutCode } from "./without-code.ts";

/** Millimetres. The squares and codes must lie so near to where they are printed, once the page is straightened. */
const MOST_OFF = 1.3;
const CODE_OFF = 2.5;
/** The squares are looked for so far from where two codes, or one alone, let them be expected. */
const NEAR = { two: 5, one: 9 };
/** Of the boxes' frames, the share that has to be where it is expected. */
const FRAMES_FOUND = 0.8;
/** No office scanner gives more, and no reader needs it: 600 dpi of A3. */
const MOST_PIXELS = 75_000_000;
const MM_PER_INCH = 25.4;

type Found = Pick<PageReading, "mark" | "upsideDown" | "oneBit" | "dpi" | "transform" | "boxes" | "fields">;

/**
 * Reads one page: whose sheet it is by its codes, how it lies by its squares, what is marked by its
 * boxes. A page that does not fit its form is refused with the reason, never guessed at. It knows
 * of forms only what `findForm` tells.
 */
export async function readPage(scanned: Picture, findForm: FindForm): Promise<PageReading> {
  const nothing: Found = { mark: null, upsideDown: false, oneBit: scanned.oneBit, dpi: null, transform: null, boxes: [], fields: [] };
  const refused = (status: PageReading["status"], reason: PageReason, found: Partial<Found> = {}): PageReading => ({
    ...nothing,
    ...found,
    status,
    reason,
  });
  if (scanned.width * scanned.height > MOST_PIXELS) return refused("unreadable", "tooLarge");
  const picture = withoutStreaks(scanned);
  let codes = await findCodes(picture, false);
  if (!codes.length && isBlank(picture)) return refused("blank", "");
  if (!codes.length) codes = await findCodes(picture, true);
  const [first, ...others] = codes;
  if (!first) {
    const reason = withoutCode(picture);
    return refused(reason === "codes" ? "unreadable" : "foreign", reason);
  }
  const { mark } = first;
  const guess = guessFrom(picture, codes);
  const upsideDown = guess.transform[4] < 0;
  if (others.some((other) => !sameMark(other, first))) return refused("unreadable", "codesDiffer", { upsideDown });
  const form = await findForm(mark);
  if (form === "otherOffice" || form === "neverPrinted" || form === "sealed") return refused("foreign", form, { mark, upsideDown });
  if (form === "layout" || form.layout.hash !== mark.hash || form.layout.pages.length !== mark.pages)
    return refused("unreadable", "layout", { mark, upsideDown });
  const page = form.layout.pages[mark.page - 1];
  if (!page) return refused("unreadable", "layout", { mark, upsideDown });

  const squares = findSquares(picture, page, guess);
  const placed = squares.pairs.length < 3 ? null : place(squares.pairs, guess.pairs);
  if (placed === null) return refused("unreadable", "squares", { mark, upsideDown });
  if (placed === "fit") return refused("unreadable", "fit", { mark, upsideDown });
  const transform = placed;
  const dpi = scaleOf(transform) * MM_PER_INCH;
  const measured = page.boxes.map((box) => {
    const { question, row, option } = box;
    return { question, row, option, ...measureBox(picture, transform, box, squares.black) };
  });
  if (measured.filter(({ framed }) => framed).length < measured.length * FRAMES_FOUND)
    return refused("unreadable", "fit", { mark, upsideDown, dpi, transform });
  const boxes = decide(measured, form.questions, scanned.oneBit);
  const fields = page.fields.map((field) => measureField(picture, transform, field, squares.black));
  return { status: "read", reason: "", mark, upsideDown, oneBit: scanned.oneBit, dpi, transform, boxes, fields };
}

const sameMark = (one: FoundCode, other: FoundCode): boolean =>
  (["surveyCode", "serial", "page", "pages", "hash"] as const).every((part) => one.mark[part] === other.mark[part]);

type Guess = { readonly transform: Transform; readonly pairs: readonly Pair[]; readonly reach: number };

/** The page as its codes let it be expected. Both codes are alike: which is which, the middle of the page tells. */
function guessFrom(picture: Picture, codes: readonly FoundCode[]): Guess {
  const middle: Point = [picture.width / 2, picture.height / 2];
  const placed = codes.map((code) => {
    const ways = [QR_TOP, QR_BOTTOM].map((at) => ({ at, code, transform: bySimilarity(at, code) }));
    const off = ({ transform }: (typeof ways)[number]) => {
      const [x, y] = apply(transform, [PAGE.width / 2, PAGE.height / 2]);
      return Math.hypot(x - middle[0], y - middle[1]);
    };
    const [top, bottom] = ways;
    return top && bottom && off(top) > off(bottom) ? bottom : (top as (typeof ways)[number]);
  });
  const pairs = placed.flatMap(({ at, code }) => code.corners.map((scan, index): Pair => ({ form: cornersAt(at)[index] ?? [0, 0], scan })));
  const both = new Set(placed.map(({ at }) => at)).size === 2;
  const transform = both ? fit(pairs) : null;
  return { transform: transform ?? placed[0]?.transform ?? [1, 0, 0, 0, 1, 0], pairs, reach: transform ? NEAR.two : NEAR.one };
}

const cornersAt = ({ x, y }: { x: number; y: number }): Point[] => [
  [x, y],
  [x + QR, y],
  [x + QR, y + QR],
  [x, y + QR],
];

/** Turned and scaled as this one code is: its corners are too near to one another to tell shear. */
function bySimilarity({ x, y }: { x: number; y: number }, { corners: [tl, tr, br, bl] }: FoundCode): Transform {
  const ux = (tr[0] - tl[0] + br[0] - bl[0] + bl[1] - tl[1] + br[1] - tr[1]) / (4 * QR);
  const uy = (tr[1] - tl[1] + br[1] - bl[1] - (bl[0] - tl[0]) - (br[0] - tr[0])) / (4 * QR);
  const [mx, my] = [x + QR / 2, y + QR / 2];
  const cx = (tl[0] + tr[0] + br[0] + bl[0]) / 4;
  const cy = (tl[1] + tr[1] + br[1] + bl[1]) / 4;
  return [ux, -uy, cx - ux * mx + uy * my, uy, ux, cy - uy * mx - ux * my];
}

function findSquares(picture: Picture, { squares }: LayoutPage, { transform, reach }: Guess): { pairs: Pair[]; black: number } {
  const scale = scaleOf(transform);
  const found = squares.flatMap((square) => {
    const form = middleOf(square);
    const at = findSquare(picture, apply(transform, form), SQUARE * scale, reach * scale);
    return at ? [{ form, scan: at.at, black: at.black }] : [];
  });
  const blacks = found.map(({ black }) => black).sort((one, other) => one - other);
  return { pairs: found, black: blacks[blacks.length >> 1] ?? 0 };
}

/** How the page lies. One square of five or six may be something else that looks like one; then it is left out. */
function place(squares: readonly Pair[], codes: readonly Pair[]): Transform | "fit" | null {
  const all = fit(squares);
  if (!all) return null;
  const worst = (transform: Transform, pairs: readonly Pair[]) => Math.max(...pairs.map((pair) => distance(transform, pair)));
  const holds = (transform: Transform, pairs: readonly Pair[]) =>
    worst(transform, pairs) <= MOST_OFF && keepsShape(transform) && worst(transform, codes) <= CODE_OFF;
  if (holds(all, squares)) return all;
  if (squares.length < 5) return "fit";
  const without = squares.map((left) => squares.filter((pair) => pair !== left));
  for (const rest of without) {
    const transform = fit(rest);
    if (transform && holds(transform, rest)) return transform;
  }
  return "fit";
}
