import { type Election } from "./election.ts";
import { add, compare, divide, fraction, type Fraction, subtract, times, toNumber } from "./fraction.ts";

/** `cost`: a złoty spent counts as a złoty's worth, as all cities have it. `count`: a project is a project (or its points). */
export type Utility = "cost" | "count";

/** One project that its supporters paid for. `payment`: of who gives one point, the most that anybody pays, in grosze. */
export type Round = { readonly project: number; readonly payment: Fraction; readonly effectiveVotes: Fraction };

type Order = (a: number, b: number) => number;

/** So near each other two floating-point results may be the other way round: then the exact ones decide. */
const NEAR = 1e-9;

/** Voters who have the same money left. */
type Class = { readonly left: Fraction; readonly near: number };
/** Of a project's supporters: how many of a class, each giving so many points. */
type Share = { readonly of: Class; readonly points: number; count: number };

/**
 * The Method of Equal Shares: each voter gets `endowment` (grosze), and a project is bought by its
 * supporters where they can pay for it, the one first for which the heaviest share is least for
 * what it is worth. Exact: floating point only tells which projects need not be looked at.
 * Definitions: Peters, Pierczyński, Skowron 2021; equalshares.net.
 */
export function equalShares(election: Election, endowment: Fraction, utility: Utility, ties: Order): Round[] {
  const purse = startingPurse(election, endowment);
  const open = new Map(
    [...election.projects.keys()]
      .filter((project) => purse.supporters(project).length > 0 && costAt(election, project) > 0n)
      .map((project) => [project, 0]),
  );
  const rounds: Round[] = [];
  for (;;) {
    const best = cheapest(election, purse, open, utility, ties);
    if (!best) return rounds;
    open.delete(best.project);
    purse.pay(best.project, best.payment);
    rounds.push({
      project: best.project,
      payment: best.payment,
      effectiveVotes: divide(fraction(costAt(election, best.project)), best.payment),
    });
  }
}

const costAt = ({ projects }: Election, project: number): bigint => projects[project]?.cost ?? 0n;

/** Who has how much left. */
function startingPurse({ projects, ballots }: Election, endowment: Fraction) {
  const first: Class = { left: endowment, near: toNumber(endowment) };
  const classOf = ballots.map(() => first);
  const byProject = projects.map((): { ballot: number; points: number; count: number }[] => []);
  for (const [ballot, { count, points }] of ballots.entries())
    for (const [project, given] of points) if (given > 0) byProject[project]?.push({ ballot, points: given, count });

  return {
    /** Supporters by what they have left for each point, poorest first. */
    supporters(project: number): Share[] {
      const shares = new Map<Class, Map<number, Share>>();
      for (const { ballot, points, count } of byProject[project] ?? []) {
        const of = classOf[ballot] ?? first;
        const sameClass = shares.get(of) ?? new Map<number, Share>();
        shares.set(of, sameClass);
        const share = sameClass.get(points);
        if (share) share.count += count;
        else sameClass.set(points, { of, points, count });
      }
      return [...shares.values()].flatMap((same) => [...same.values()]).sort((a, b) => a.of.near / a.points - b.of.near / b.points);
    },
    /** Each supporter pays `payment` for each point, or all that is left. */
    pay(project: number, payment: Fraction): void {
      const poorer = new Map<Class, Map<number, Class>>();
      for (const { ballot, points } of byProject[project] ?? []) {
        const before = classOf[ballot] ?? first;
        const known = poorer.get(before) ?? new Map<number, Class>();
        poorer.set(before, known);
        let after = known.get(points);
        if (!after) {
          const left = subtract(before.left, times(payment, BigInt(points)));
          after = left.n > 0n ? { left, near: toNumber(left) } : { left: fraction(0n), near: 0 };
          known.set(points, after);
        }
        classOf[ballot] = after;
      }
    },
  };
}
type Purse = ReturnType<typeof startingPurse>;

type Offer = { readonly project: number; readonly payment: Fraction };

/** The project to buy now, of those that can be bought at all. Prices only rise, so an old one tells what need not be asked. */
function cheapest(election: Election, purse: Purse, open: Map<number, number>, utility: Utility, ties: Order): Offer | undefined {
  const worth = (project: number) => (utility === "cost" ? costAt(election, project) : 1n);
  let best = Infinity;
  const near: { project: number; price: number }[] = [];
  for (const [project, before] of [...open].sort(([, a], [, b]) => a - b)) {
    if (before > best * (1 + NEAR)) break;
    const about = aboutPayment(purse.supporters(project), Number(costAt(election, project)));
    if (about === undefined) {
      open.delete(project);
      continue;
    }
    const price = about / Number(worth(project));
    open.set(project, price);
    best = Math.min(best, price);
    near.push({ project, price });
  }
  const offers: { offer: Offer; price: Fraction }[] = [];
  for (const { project } of near.filter(({ price }) => price <= best * (1 + NEAR))) {
    const payment = exactPayment(purse.supporters(project), costAt(election, project));
    if (!payment) {
      // Only by rounding it seemed to be within their means.
      open.delete(project);
      return cheapest(election, purse, open, utility, ties);
    }
    offers.push({ offer: { project, payment }, price: divide(payment, fraction(worth(project))) });
  }
  return offers.sort((a, b) => compare(a.price, b.price) || ties(a.offer.project, b.offer.project))[0]?.offer;
}

/** What who gives one point pays, in floating point; nothing where the supporters surely have too little. */
function aboutPayment(shares: readonly Share[], cost: number): number | undefined {
  let left = cost;
  let points = shares.reduce((sum, share) => sum + share.points * share.count, 0);
  for (const share of shares) {
    const payment = left / points;
    if (payment * share.points <= share.of.near * (1 + NEAR)) return payment;
    left -= share.of.near * share.count;
    points -= share.points * share.count;
  }
  return undefined;
}

/** The same, exactly. */
function exactPayment(shares: readonly Share[], cost: bigint): Fraction | undefined {
  const poorestFirst = [...shares].sort((a, b) =>
    compare(divide(a.of.left, fraction(BigInt(a.points))), divide(b.of.left, fraction(BigInt(b.points)))),
  );
  let left = fraction(cost);
  let points = shares.reduce((sum, share) => sum + BigInt(share.points * share.count), 0n);
  let spent = fraction(0n);
  for (const { of, points: given, count } of poorestFirst) {
    const payment = divide(left, fraction(points));
    if (compare(times(payment, BigInt(given)), of.left) <= 0) return payment;
    spent = add(spent, times(of.left, BigInt(count)));
    left = subtract(fraction(cost), spent);
    points -= BigInt(given * count);
    if (points === 0n) return undefined;
  }
  return undefined;
}
