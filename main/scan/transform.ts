/** From millimetres on the form to pixels of the scan: x' = a x + b y + c, y' = d x + e y + f. */
export type Transform = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
export type Point = readonly [x: number, y: number];

export const apply = ([a, b, c, d, e, f]: Transform, x: number, y: number): Point => [a * x + b * y + c, d * x + e * y + f];

/** The affine transform that brings `from` nearest to `to` by least squares; at least three points not in a line. Null where there is none. */
export function fit(from: readonly Point[], to: readonly Point[]): Transform | null {
  let [xx, xy, yy, x1, y1] = [0, 0, 0, 0, 0];
  const u = [0, 0, 0];
  const v = [0, 0, 0];
  for (const [index, [x, y]] of from.entries()) {
    const [toX, toY] = to[index] ?? [0, 0];
    xx += x * x;
    xy += x * y;
    yy += y * y;
    x1 += x;
    y1 += y;
    for (const [sums, value] of [
      [u, toX],
      [v, toY],
    ] as const) {
      sums[0] = (sums[0] ?? 0) + x * value;
      sums[1] = (sums[1] ?? 0) + y * value;
      sums[2] = (sums[2] ?? 0) + value;
    }
  }
  const matrix = [
    [xx, xy, x1],
    [xy, yy, y1],
    [x1, y1, from.length],
  ];
  const whole = determinant(matrix);
  if (Math.abs(whole) < 1e-6) return null;
  // Cramer's rule: one column after another replaced by the right side.
  const solve = (right: readonly number[], column: number) =>
    determinant(matrix.map((row, at) => row.map((value, place) => (place === column ? (right[at] ?? 0) : value)))) / whole;
  return [solve(u, 0), solve(u, 1), solve(u, 2), solve(v, 0), solve(v, 1), solve(v, 2)];
}

function determinant(m: readonly (readonly number[])[]): number {
  const [[a = 0, b = 0, c = 0] = [], [d = 0, e = 0, f = 0] = [], [g = 0, h = 0, i = 0] = []] = m;
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}

/** How far each point lands from where it should, in pixels. */
export const residuals = (transform: Transform, from: readonly Point[], to: readonly Point[]): number[] =>
  from.map(([x, y], index) => {
    const [px, py] = apply(transform, x, y);
    return Math.hypot(px - (to[index]?.[0] ?? 0), py - (to[index]?.[1] ?? 0));
  });

/** Pixels per millimetre along the form's lines, and down the form. */
export const scaleOf = ([a, b, , d, e]: Transform) => ({ across: Math.hypot(a, d), down: Math.hypot(b, e) });

/** How far the form's right angles are from right on the scan, in radians. */
export function shearOf([a, b, , d, e]: Transform): number {
  return Math.abs(Math.asin(Math.max(-1, Math.min(1, (a * b + d * e) / (Math.hypot(a, d) * Math.hypot(b, e))))));
}
