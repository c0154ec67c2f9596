import type { OutcomeLine, PoolOutcome, Reason } from "../../preload/contract/school-budget-outcome.ts";
import type { EditionRules } from "../../preload/contract/school-budget-rules.ts";
import { count, type Counted, type Heed, winnersOf } from "./count.ts";
import { costOf, type Election, scoresOf, sumsOf } from "./election.ts";
import { faringOf, replay, type SharesOf } from "./faring.ts";
import { divide, fraction, type Fraction, toNumber, written } from "./fraction.ts";

/** What stands on the ballot, in the order of the election's projects. */
export type BallotProject = { readonly id: string; readonly number: number; readonly title: string };
type Pool = Pick<PoolOutcome, "poolId" | "name" | "amount" | "countedBy" | "papers">;
type Rules = Pick<EditionRules, "count" | "threshold" | "ties">;

/** Złoty, exactly. */
const zloty = (grosze: Fraction): string => written(divide(grosze, fraction(100n)));
const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** Counts a pool and explains the outcome, project by project. `lot` holds projects' ids as they were drawn. */
export function outcomeOf(
  pool: Pool,
  named: readonly BallotProject[],
  election: Election,
  rules: Rules,
  lot?: readonly string[],
  heed?: Heed,
): PoolOutcome {
  const places = new Map(named.map(({ id }, place) => [id, place]));
  const counted = count(
    election,
    rules,
    lot?.flatMap((id) => places.get(id) ?? []),
    heed,
  );
  const id = (project: number) => named[project]?.id ?? "";
  const cost = costOf(election, counted.winners);
  return {
    ...pool,
    state: counted.tie.kind === "deciding" ? "lotNeeded" : "final",
    lines: linesOf(named, election, rules, counted, heed),
    cost: Number(cost),
    left: Number(election.budget - cost),
    tie: { kind: counted.tie.kind, projects: counted.tie.projects.map(id) },
    shares: sharesOf(id, counted),
    compared: pool.countedBy === "ballots" ? comparedOf(id, election, rules, counted, heed) : null,
  };
}

/** Nothing to count: no ballots, or sums alone where whole ballots are needed. */
export const uncounted = (pool: Pool, state: "noVotes" | "needsBallots" | "urnClosed"): PoolOutcome => ({
  ...pool,
  state,
  lines: [],
  cost: 0,
  left: pool.amount,
  tie: { kind: "none", projects: [] },
  shares: null,
  compared: null,
});

function linesOf(named: readonly BallotProject[], election: Election, rules: Rules, counted: Counted, heed?: Heed): OutcomeLine[] {
  const scores = scoresOf(election);
  const winners = new Set(counted.winners);
  const turns = new Map(counted.turns.map((turn) => [turn.project, turn]));
  const byShares = counted.shares && !counted.votesPreferred && !counted.everything ? counted.shares : undefined;
  const bought = new Set(byShares?.rounds.map(({ project }) => project));
  const played = byShares && replay(election, byShares);
  const votesLacking = votesLackingIn(election, rules);
  const line = (project: number): OutcomeLine => {
    heed?.(0);
    const { id, number, title } = named[project] ?? { id: "", number: 0, title: "" };
    const cost = election.projects[project]?.cost ?? 0n;
    const turn = byShares && bought.has(project) ? undefined : turns.get(project);
    const won = winners.has(project);
    const own = played?.[project];
    const reason = reasonOf(project, counted, byShares !== undefined, bought);
    const lacks = won || reason === "everything" ? null : lacksOf(cost, turn?.before ?? null, byShares ? own : undefined);
    return {
      id,
      number,
      title,
      cost: Number(cost),
      votes: scores[project] ?? 0,
      won,
      reason,
      before: turn && !byShares ? Number(turn.before) : null,
      after: turn && !byShares ? Number(turn.after) : null,
      lacksMoney: reason === "tooDear" || reason === "supportersSpent" ? lacks : null,
      lacksVotes: won || byShares ? null : votesLacking(project),
      support: own && !won ? hundredths(own.support) : null,
      paidInstead:
        own && !won ? own.paid.slice(0, 3).map((each) => ({ id: named[each.project]?.id ?? "", amount: Math.round(each.amount) })) : [],
    };
  };
  const looked = byShares
    ? [...counted.winners, ...election.projects.keys()]
    : [
        ...counted.turns.map(({ project }) => project),
        ...[...election.projects.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)),
      ];
  const lines = [...new Set(looked)].map(line);
  // Those that lost under Equal Shares: who came nearest first.
  return byShares ? lines.sort((a, b) => Number(b.won) - Number(a.won) || (a.won ? 0 : (b.support ?? 0) - (a.support ?? 0))) : lines;
}

function reasonOf(
  project: number,
  { leftOut, everything, turns, winners }: Counted,
  byShares: boolean,
  bought: ReadonlySet<number>,
): Reason {
  const left = leftOut.get(project);
  if (left) return left;
  if (everything) return "everything";
  if (bought.has(project)) return "bought";
  if (byShares) return winners.includes(project) ? "rest" : "supportersSpent";
  return turns.find((turn) => turn.project === project)?.reason ?? "ended";
}

/** Grosze that were missing: of the pool, or of what its supporters had left. */
function lacksOf(cost: bigint, before: bigint | null, own: SharesOf | undefined): number | null {
  if (own) return Math.max(0, Math.ceil(Number(cost) - own.left - 1e-6));
  return before === null ? null : Math.max(0, Number(cost - before));
}

/** The fewest votes more with which a project would surely have won, even if lots were against it; null where no number of them would do. */
function votesLackingIn(election: Election, rules: Rules): (project: number) => number | null {
  if (rules.count.method !== "votes") return () => null;
  const scores = scoresOf(election);
  const sums = sumsOf(election);
  const levels = [...new Set([rules.threshold, ...scores.flatMap((score) => [score, score + 1])])].sort((a, b) => a - b);
  return (project) => {
    const own = scores[project] ?? 0;
    const lot = [...election.projects.keys()].sort((a, b) => Number(a === project) - Number(b === project));
    const wins = (level: number) => {
      const more = { count: level - own, points: new Map([[project, 1]]) };
      return winnersOf({ ...sums, ballots: [...sums.ballots, more] }, rules, lot).includes(project);
    };
    // More votes only bring its turn forward, to where no less money is left: so halving finds the first that is enough.
    const above = levels.filter((level) => level > own);
    let [from, to] = [0, above.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (wins(above[middle] ?? 0)) to = middle;
      else from = middle + 1;
    }
    const level = above[from];
    return level === undefined ? null : level - own;
  };
}

function sharesOf(id: (project: number) => string, { shares, votesPreferred, everything }: Counted): PoolOutcome["shares"] {
  if (!shares || everything) return null;
  return {
    first: zloty(shares.first),
    last: zloty(shares.endowment),
    lastAbout: hundredths(toNumber(shares.endowment) / 100),
    votesPreferred,
    rounds: shares.rounds.map(({ project, payment, effectiveVotes, payers, paidAll }) => ({
      id: id(project),
      payment: zloty(payment),
      effectiveVotes: written(effectiveVotes),
      paymentAbout: hundredths(toNumber(payment) / 100),
      effectiveVotesAbout: hundredths(toNumber(effectiveVotes)),
      payers,
      emptied: paidAll,
    })),
  };
}

/** The other method on the same ballots, for comparison: it decides nothing. */
function comparedOf(
  id: (project: number) => string,
  election: Election,
  rules: Rules,
  { winners }: Counted,
  heed?: Heed,
): PoolOutcome["compared"] {
  const usesVotes = rules.count.method === "votes";
  const other: Rules["count"] = usesVotes
    ? { method: "equalShares", raise: "untilNothingFits", rest: true, filter: false, compare: false }
    : { method: "votes", tooDear: "skip" };
  const others = winnersOf(election, { ...rules, count: other }, [], heed);
  const told = (chosen: readonly number[]) => ({
    winners: chosen.map(id),
    cost: Number(costOf(election, chosen)),
    ...faringOf(election, chosen),
  });
  return { votes: told(usesVotes ? winners : others), shares: told(usesVotes ? others : winners) };
}
