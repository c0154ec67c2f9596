import { type Election } from "./election.ts";
import { compare, divide, fraction, type Fraction } from "./fraction.ts";
import { type About, openPurses, type Purses, supportersOf } from "./purses.ts";

/** `cost`: a złoty spent counts as a złoty's worth, as all cities have it. `count`: a project is a project (or its points). */
export type Utility = "cost" | "count";

/** One project that its supporters paid for. */
export type Round = {
  readonly project: number;
  /** Of who gives one point, the most that anybody pays, in grosze. */
  readonly payment: Fraction;
  readonly effectiveVotes: Fraction;
  /** How many paid something. */
  readonly payers: number;
  /** How many of them paid all that they had left. */
  readonly paidAll: number;
  /** All that were equally cheap, the one that was bought among them; one where there was no tie. */
  readonly tied: readonly number[];
};

type Order = (a: number, b: number) => number;
type Offer = { readonly project: number; readonly payment: Fraction; readonly price: Fraction; readonly tied: readonly number[] };

/**
 * The Method of Equal Shares: each voter gets the same endowment, and a project is bought by its
 * supporters where they can pay for it, the one first for which the heaviest share is least for
 * what it is worth. Exact: floating point only tells which projects need not be looked at.
 * What is the same for every endowment is made once. Definitions: Peters, Pierczyński, Skowron 2021; equalshares.net.
 */
export function sharesOf(election: Election, utility: Utility, ties: Order): (endowment: Fraction) => Round[] {
  const supporters = supportersOf(election);
  const worth = election.projects.map(({ cost }) => (utility === "cost" ? cost : 1n));
  const wanted = [...supporters.entries()].filter(([project, { all }]) => all > 0 && costAt(election, project) > 0n);
  return (endowment) => {
    const purses = openPurses(supporters, election.ballots.length, endowment);
    const open = wanted.map(([project, { all }]): Open => {
      const [cost, value] = [Number(costAt(election, project)), Number(worth[project] ?? 1n)];
      const payment = (cost / all) * (1 - 4 * Number.EPSILON);
      return { project, cost, worth: value, payment, price: payment / value };
    });
    const rounds: Round[] = [];
    for (;;) {
      const best = cheapest(election, purses, open, worth, ties);
      if (!best) return rounds;
      const { project, payment, tied } = best;
      open.splice(
        open.findIndex((one) => one.project === project),
        1,
      );
      const effectiveVotes = divide(fraction(costAt(election, project)), payment);
      rounds.push({ project, payment, effectiveVotes, ...purses.pay(project, payment), tied });
    }
  };
}

export const equalShares = (election: Election, endowment: Fraction, utility: Utility, ties: Order): Round[] =>
  sharesOf(election, utility, ties)(endowment);

const costAt = ({ projects }: Election, project: number): bigint => projects[project]?.cost ?? 0n;

/** A project not yet bought, and what its supporters pay for a point, at the least, for all that is known. */
type Open = { readonly project: number; readonly cost: number; readonly worth: number; payment: number; price: number };

/** The project to buy now, of those that can be bought at all. Prices only rise, so an old one tells what need not be asked. */
function cheapest(election: Election, purses: Purses, open: Open[], worth: readonly bigint[], ties: Order): Offer | undefined {
  open.sort((a, b) => a.price - b.price);
  let best = Infinity;
  let asked: { one: Open; about: About }[] = [];
  const tooDear = new Set<Open>();
  for (const one of open) {
    if (one.price > best) break;
    const about = purses.about(one.project, one.cost, one.payment);
    if (!about) {
      tooDear.add(one);
      continue;
    }
    one.payment = Math.max(one.payment, about.low);
    one.price = (one.payment / one.worth) * (1 - 4 * Number.EPSILON);
    best = Math.min(best, (about.high / one.worth) * (1 + 4 * Number.EPSILON));
    asked.push({ one, about });
  }
  asked = asked.filter(({ one }) => one.price <= best);
  const offers: Omit<Offer, "tied">[] = [];
  for (const { one, about } of asked) {
    const payment = purses.payment(one.project, costAt(election, one.project), about);
    if (payment) offers.push({ project: one.project, payment, price: divide(payment, fraction(worth[one.project] ?? 1n)) });
    // Only by rounding it seemed to be within their means.
    else tooDear.add(one);
  }
  if (tooDear.size > 0) open.splice(0, open.length, ...open.filter((one) => !tooDear.has(one)));
  if (offers.length < asked.length) return cheapest(election, purses, open, worth, ties);
  offers.sort((a, b) => compare(a.price, b.price) || ties(a.project, b.project));
  const [first] = offers;
  return first && { ...first, tied: offers.filter(({ price }) => compare(price, first.price) === 0).map(({ project }) => project) };
}
