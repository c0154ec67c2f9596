import { type Election } from "./election.ts";
import { fraction, type Fraction, lowestCommonMultiple } from "./fraction.ts";

/** Who supports a project: the ballots' places, the points that each gives, and how often each was cast. */
type Supporters = { readonly ballots: Int32Array; readonly points: Float64Array; readonly counts: Float64Array; readonly all: number };

/** The supporters of each project. Made once for an election, used by every run. */
export function supportersOf({ projects, ballots }: Election): Supporters[] {
  const each = projects.map((): [ballot: number, points: number, count: number][] => []);
  for (const [ballot, { count, points }] of ballots.entries())
    for (const [project, given] of points) if (given > 0) each[project]?.push([ballot, given, count]);
  return each.map((own) => ({
    ballots: Int32Array.from(own, ([ballot]) => ballot),
    points: Float64Array.from(own, ([, points]) => points),
    counts: Float64Array.from(own, ([, , count]) => count),
    all: own.reduce((sum, [, points, count]) => sum + points * count, 0),
  }));
}

/** Bounds of a payment in floating point: the exact one is surely not outside. */
export type About = { readonly low: number; readonly high: number };

/** Twice the relative error of one floating-point operation. */
const EPSILON = 2 ** -52;
/** More bits of a denominator than this are left out before it becomes a floating-point number, which holds 1,023. */
const BITS = 900;
/** The class of those who have nothing left. */
const EMPTY = 0;

/**
 * What every voter has left. Exactly: voters who paid the same are one class, and a class's money is
 * a whole number over the denominator that all had in common when the class arose. And nearly, by
 * ballot, for what a bound is enough for.
 */
export function openPurses(supporters: readonly Supporters[], ballots: number, endowment: Fraction) {
  const denominators = [endowment.d];
  /** What a class's number is to be multiplied by to stand over the present denominator, by the round in which it arose. */
  let ratios: bigint[] = [1n];
  const money = [0n, endowment.n];
  const arose = [0, 0];
  const classOf = new Int32Array(ballots).fill(endowment.n > 0n ? 1 : EMPTY);
  const near = new Float64Array(ballots).fill(nearly(endowment.n, endowment.d));

  const denominator = () => denominators.at(-1) ?? 1n;
  function exactly(of: number): bigint {
    const round = arose[of] ?? 0;
    const ratio = (ratios[round] ??= denominator() / (denominators[round] ?? 1n));
    return (money[of] ?? 0n) * ratio;
  }

  /** Between which payments for one point the supporters together pay `cost`; nothing where they surely can't. `atLeast`: it is known to be no less. */
  function about(project: number, cost: number, atLeast: number): About | undefined {
    const own = supporters[project];
    if (!own) return undefined;
    const { ballots: who, points, counts } = own;
    // Whoever has least to give may be the only one who gives more when all give more: so each grosz of error is one of payment.
    const error = EPSILON * (who.length + 8) * cost;
    let payment = atLeast;
    for (let poor = -1; ;) {
      let [paid, rich, poorer, most] = [0, 0, 0, 0];
      for (let at = 0; at < who.length; at++) {
        const [has, gives, count] = [near[who[at] ?? 0] ?? 0, points[at] ?? 1, counts[at] ?? 0];
        if (has < payment * gives) {
          paid += has * count;
          poorer++;
          if (has > most * gives) most = has / gives;
        } else rich += gives * count;
      }
      if (rich === 0) return cost - paid > error ? undefined : { low: most - error, high: most + error };
      if (poorer === poor) return { low: payment - error, high: payment + error };
      poor = poorer;
      payment = Math.max(payment, (cost - paid) / rich);
    }
  }

  /** Of a project's supporters who surely have less than `low` a point: their money over the denominator. Those in between one by one, and the points of the richer. */
  function split(project: number, { low, high }: About) {
    const poor = new Map<number, number>();
    const between = new Map<number, Map<number, number>>();
    let rich = 0;
    const { ballots: who, points, counts } = supporters[project] ?? { ballots: [], points: [], counts: [] };
    for (let at = 0; at < who.length; at++) {
      const ballot = who[at] ?? 0;
      const [of, has, gives, count] = [classOf[ballot] ?? EMPTY, near[ballot] ?? 0, points[at] ?? 1, counts[at] ?? 0];
      if (has < low * gives * (1 - EPSILON)) {
        if (of !== EMPTY) poor.set(of, (poor.get(of) ?? 0) + count);
      } else if (has > high * gives * (1 + 4 * EPSILON)) rich += gives * count;
      else {
        const same = between.get(of) ?? new Map<number, number>();
        between.set(of, same.set(gives, (same.get(gives) ?? 0) + count));
      }
    }
    let paid = 0n;
    for (const [of, count] of poor) paid += exactly(of) * BigInt(count);
    return {
      paid,
      rich: BigInt(rich),
      between: [...between].flatMap(([of, same]) =>
        [...same].map(([gives, count]) => ({ has: exactly(of), gives: BigInt(gives), count: BigInt(count) })),
      ),
    };
  }

  return {
    about,
    /** The payment for one point at which the supporters together pay exactly `cost`; nothing where they can't. */
    payment(project: number, cost: bigint, bounds: About): Fraction | undefined {
      const { paid, rich, between } = split(project, bounds);
      between.sort((a, b) => Number(a.has * b.gives - b.has * a.gives));
      let left = cost * denominator() - paid;
      let points = between.reduce((sum, { gives, count }) => sum + gives * count, rich);
      for (const { has, gives, count } of between) {
        if (left * gives <= has * points) break;
        left -= has * count;
        points -= gives * count;
      }
      return points === 0n ? undefined : fraction(left, denominator() * points);
    },
    /** Each supporter pays `payment` for each point, or all that is left. Tells how many paid, and of them how many all that they had left. */
    pay(project: number, payment: Fraction): { payers: number; paidAll: number } {
      const before = denominator();
      const after = lowestCommonMultiple(before, payment.d);
      const [raise, each] = [after / before, payment.n * (after / payment.d)];
      const becomes = new Map<number, Map<number, number>>();
      const nears = new Map<number, number>([[EMPTY, 0]]);
      let [payers, paidAll] = [0, 0];
      const { ballots: who, points, counts } = supporters[project] ?? { ballots: [], points: [], counts: [] };
      for (let at = 0; at < who.length; at++) {
        const [ballot, gives, count] = [who[at] ?? 0, points[at] ?? 1, counts[at] ?? 0];
        const of = classOf[ballot] ?? EMPTY;
        if (of === EMPTY) continue;
        let known = becomes.get(of);
        if (!known) becomes.set(of, (known = new Map()));
        let next = known.get(gives);
        if (next === undefined) {
          const left = exactly(of) * raise - each * BigInt(gives);
          next = EMPTY;
          if (left > 0n) {
            next = money.push(left) - 1;
            arose.push(denominators.length);
            nears.set(next, nearly(left, after));
          }
          known.set(gives, next);
        }
        payers += count;
        if (next === EMPTY) paidAll += count;
        classOf[ballot] = next;
        near[ballot] = nears.get(next) ?? 0;
      }
      denominators.push(after);
      ratios = [];
      return { payers, paidAll };
    },
  };
}
export type Purses = ReturnType<typeof openPurses>;

/** The quotient as a floating-point number, however long the two are. */
function nearly(n: bigint, d: bigint): number {
  const float = Number(d);
  if (float < 2 ** BITS) return Number(n) / float;
  const cut = BigInt(d.toString(16).length * 4 - BITS);
  return Number(n >> cut) / Number(d >> cut);
}
