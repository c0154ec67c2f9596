/** An exact fraction in lowest terms; `d` is above 0. */
export type Fraction = { readonly n: bigint; readonly d: bigint };

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y) [x, y] = [y, x % y];
  return x;
}

export const lowestCommonMultiple = (a: bigint, b: bigint): bigint => (a / (gcd(a, b) || 1n)) * b;

export function fraction(n: bigint, d = 1n): Fraction {
  const by = gcd(n, d) || 1n;
  return { n: n / by, d: d / by };
}

export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Fraction, by: bigint): Fraction => fraction(a.n * by, a.d);
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);

/** Below 0 where `a` is less, above 0 where it is more. */
export function compare(a: Fraction, b: Fraction): number {
  const [left, right] = [a.n * b.d, b.n * a.d];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The nearest floating-point number, good to about 15 digits: to read, not to decide by. */
export const toNumber = ({ n, d }: Fraction): number => Number(n) / Number(d);

/** "7200/43", "500" */
export const written = ({ n, d }: Fraction): string => (d === 1n ? String(n) : `${n}/${d}`);
