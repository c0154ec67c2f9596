/** From millimetres on the form to pixels of the scan: x' = a x + b y + c, y' = d x + e y + f. */
export type Transform = [a: number, b: number, c: number, d: number, e: number, f: number];
export type Point = readonly [x: number, y: number];
/** A place on the form (mm), and where it was found in the scan (pixels). */
export type Pair = { readonly form: Point; readonly scan: Point };

export const apply = ([a, b, c, d, e, f]: Transform, [x, y]: Point): Point => [a * x + b * y + c, d * x + e * y + f];

/** Pixels per millimetre, the mean of both directions. */
export const scaleOf = ([a, b, , d, e]: Transform): number => (Math.hypot(a, d) + Math.hypot(b, e)) / 2;

/** The affine transform nearest to all pairs by least squares; null where they stand on one line. */
export function fit(pairs: readonly Pair[]): Transform | null {
  const count = pairs.length;
  if (count < 3) return null;
  const mean = (of: (pair: Pair) => number) => pairs.reduce((sum, pair) => sum + of(pair), 0) / count;
  const [mx, my] = [mean(({ form }) => form[0]), mean(({ form }) => form[1])];
  let [xx, xy, yy] = [0, 0, 0];
  for (const { form } of pairs) {
    xx += (form[0] - mx) ** 2;
    xy += (form[0] - mx) * (form[1] - my);
    yy += (form[1] - my) ** 2;
  }
  const determinant = xx * yy - xy * xy;
  if (determinant < xx * yy * 1e-6 || determinant <= 0) return null;
  const row = (axis: 0 | 1): [number, number, number] => {
    const m = mean(({ scan }) => scan[axis]);
    let [bx, by] = [0, 0];
    for (const { form, scan } of pairs) {
      bx += (form[0] - mx) * (scan[axis] - m);
      by += (form[1] - my) * (scan[axis] - m);
    }
    const p = (bx * yy - by * xy) / determinant;
    const q = (by * xx - bx * xy) / determinant;
    return [p, q, m - p * mx - q * my];
  };
  return [...row(0), ...row(1)];
}

/** How far (mm) a pair lies from where the transform puts it. */
export function distance(transform: Transform, { form, scan }: Pair): number {
  const [x, y] = apply(transform, form);
  return Math.hypot(x - scan[0], y - scan[1]) / scaleOf(transform);
}

/** Scanners stretch by a percent or two; a page photographed aslant, or printed on another paper size, by more. */
const MOST_STRETCH = 0.035;
/** Radians. Sheared further, a page was pulled askew while it was scanned, and its boxes would be guessed at. */
const MOST_SHEAR = 0.03;

/** Whether the page keeps the shape of a sheet: not mirrored, nor stretched or sheared beyond what scanners do. */
export function keepsShape([a, b, , d, e]: Transform): boolean {
  const [across, down] = [Math.hypot(a, d), Math.hypot(b, e)];
  const area = a * e - b * d;
  if (area <= 0) return false;
  const shear = Math.asin(Math.min(1, Math.abs(a * b + d * e) / (across * down)));
  return Math.abs(Math.log(across / down)) <= MOST_STRETCH && shear <= MOST_SHEAR;
}
