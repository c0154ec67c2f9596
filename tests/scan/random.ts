/** Chance that can be had again: the same seed gives the same sheet. */
export type Random = {
  /** Evenly from 0 up to 1. */
  next: () => number;
  between: (from: number, to: number) => number;
  /** Bell-shaped around 0, of standard deviation 1. */
  normal: () => number;
  chance: (share: number) => boolean;
  pick: <T>(some: readonly T[]) => T;
  /** One of the keys, as often as its number says. */
  weighed: <K extends string>(weights: Readonly<Record<K, number>>) => K;
};

/** mulberry32 by Tommy Ettinger (public domain). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const pick = <T>(some: readonly T[]): T => some[Math.floor(next() * some.length)] as T;
  const weighed = <K extends string>(weights: Readonly<Record<K, number>>): K => {
    const entries = Object.entries(weights) as [K, number][];
    let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) if ((left -= weight) < 0) return key;
    return entries[0]![0];
  };
  return { next, between: (from, to) => from + next() * (to - from), normal, chance: (share) => next() < share, pick, weighed };
}
