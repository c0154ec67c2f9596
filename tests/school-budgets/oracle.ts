import type { Election } from "../../main/school-budgets/election.ts";
import type { Round, Utility } from "../../main/school-budgets/equal-shares.ts";
import { add, compare, divide, fraction, type Fraction, subtract, times } from "../../main/school-budgets/fraction.ts";

/** The Method of Equal Shares as its definition reads, slowly: every ballot has a purse, every project is asked about in every round, in fractions alone. */
export function boughtOneByOne(
  { projects, ballots }: Election,
  endowment: Fraction,
  utility: Utility,
  ties: (a: number, b: number) => number,
): Round[] {
  const purses = ballots.flatMap(({ count, points }) => Array.from({ length: count }, () => ({ points, left: endowment })));
  const bought = new Set<number>();
  const rounds: Round[] = [];
  for (;;) {
    const offers = [...projects.entries()].flatMap(([project, { cost }]) => {
      if (bought.has(project) || cost === 0n) return [];
      const supporters = purses.filter(({ points }) => (points.get(project) ?? 0) > 0);
      // The least payment a point that raises the cost is met where some of the richer pay in full.
      for (const known of [...supporters, undefined]) {
        const poor = known ? supporters.filter((one) => compare(perPoint(one, project), perPoint(known, project)) < 0) : supporters;
        const rich = supporters.filter((one) => !poor.includes(one));
        const rest = subtract(
          fraction(cost),
          poor.reduce((sum, { left }) => add(sum, left), fraction(0n)),
        );
        const points = rich.reduce((sum, one) => sum + BigInt(one.points.get(project) ?? 0), 0n);
        if (points === 0n || rest.n < 0n) continue;
        const payment = divide(rest, fraction(points));
        const fits =
          rich.every((one) => compare(payment, perPoint(one, project)) <= 0) &&
          poor.every((one) => compare(perPoint(one, project), payment) <= 0);
        if (fits) return [{ project, payment, price: divide(payment, fraction(utility === "cost" ? cost : 1n)), cost }];
      }
      return [];
    });
    offers.sort((a, b) => compare(a.price, b.price) || ties(a.project, b.project));
    const [best] = offers;
    if (!best) return rounds;
    bought.add(best.project);
    const payers = purses.filter(({ points, left }) => (points.get(best.project) ?? 0) > 0 && left.n > 0n);
    for (const one of purses) {
      const wanted = times(best.payment, BigInt(one.points.get(best.project) ?? 0));
      one.left = compare(wanted, one.left) < 0 ? subtract(one.left, wanted) : wanted.n === 0n ? one.left : fraction(0n);
    }
    rounds.push({
      project: best.project,
      payment: best.payment,
      effectiveVotes: divide(fraction(best.cost), best.payment),
      payers: payers.length,
      paidAll: payers.filter(({ left }) => left.n === 0n).length,
      tied: offers.filter(({ price }) => compare(price, best.price) === 0).map(({ project }) => project),
    });
  }
}

const perPoint = ({ points, left }: { points: ReadonlyMap<number, number>; left: Fraction }, project: number): Fraction =>
  divide(left, fraction(BigInt(points.get(project) ?? 1)));
