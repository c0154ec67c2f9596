import type { Bin } from "../../preload/contract/results.ts";

/** How often each whole number was given. */
export type Values = ReadonlyMap<number, number>;

/** Columns of a histogram, at most; a few numbers get one each. */
const MOST_BINS = 12;

const howMany = (values: Values): number => [...values.values()].reduce((sum, count) => sum + count, 0);

/** Null where there is nothing. The sum is exact: whole numbers, far below 2^53. */
export function meanOf(values: Values): number | null {
  const count = howMany(values);
  return count === 0 ? null : [...values].reduce((sum, [value, times]) => sum + value * times, 0) / count;
}

/** The middle one, or halfway between the middle two. */
export function medianOf(values: Values): number | null {
  const count = howMany(values);
  if (count === 0) return null;
  const sorted = [...values].sort(([a], [b]) => a - b);
  const at = (index: number): number => {
    let passed = 0;
    for (const [value, times] of sorted) if ((passed += times) > index) return value;
    return 0;
  };
  return (at(Math.floor((count - 1) / 2)) + at(Math.floor(count / 2))) / 2;
}

/** Whole numbers in columns of one even width (1, 2, 5, 10 …) that starts at a multiple of it. */
export function binsOf(values: Values): Bin[] {
  const given = [...values.keys()];
  if (given.length === 0) return [];
  const min = given.reduce((least, value) => Math.min(least, value));
  const max = given.reduce((most, value) => Math.max(most, value));
  const columns = (width: number) => Math.floor(max / width) - Math.floor(min / width) + 1;
  let width = 1;
  for (let power = 1; columns(width) > MOST_BINS; power *= 10)
    for (const step of [1, 2, 5]) if (columns(width) > MOST_BINS) width = step * power;
  const first = Math.floor(min / width) * width;
  const bins = Array.from({ length: columns(width) }, (_, index) => ({
    from: first + index * width,
    to: first + (index + 1) * width - 1,
    count: 0,
  }));
  for (const [value, times] of values) {
    const bin = bins[Math.floor((value - first) / width)];
    if (bin) bin.count += times;
  }
  return bins;
}
