import type { CountRule, EditionRules, TieCriterion } from "../../preload/contract/school-budget-rules.ts";
import { costOf, type Election, scoresOf } from "./election.ts";
import { completedShares, type SharesOutcome } from "./rules.ts";
import { orderByVotes, type Turn, walk } from "./greedy.ts";
import { entangled, lotsDecide, swayingTurns, undecided } from "./swaying-ties.ts";

type Order = (a: number, b: number) => number;

/** What a tie came to: none, one whose lots change nothing, one that decides who wins, one that drawn lots decided. */
export type Tie = { readonly kind: "none" | "harmless" | "deciding" | "drawn"; readonly projects: readonly number[] };
/** Why a project was not looked at. */
export type LeftOut = "threshold" | "filter" | "unwanted";
export type Counted = {
  readonly winners: readonly number[];
  /** All that may win fits the pool together. */
  readonly everything: boolean;
  readonly leftOut: ReadonlyMap<number, LeftOut>;
  /** By votes: every project's turn. Under Equal Shares those that the rest was offered to. */
  readonly turns: readonly Turn[];
  readonly shares: SharesOutcome | undefined;
  readonly votesPreferred: boolean;
  readonly tie: Tie;
};
type Rules = Pick<EditionRules, "count" | "threshold" | "ties">;

/** Told how far a long count is, of 1: what of the pool is spent. It may throw, and so end the count. */
export type Heed = (share: number) => void;

/** Grosze by which every voter's share grows. */
const INCREMENT = 100n;
/** More orders of Equal Shares than these are not tried: it takes about a second for a large town. */
const mostOrders = (election: Election): number => (election.ballots.length * election.projects.length < 20_000 ? 120 : 6);

/**
 * Counts an election by an edition's written rules. `lot`: projects in the order that was drawn,
 * where lots were. Without it a tie that changes who wins is told, and the winners are those of
 * one possible order.
 */
export function count(election: Election, rules: Rules, lot?: readonly number[], heed?: Heed): Counted {
  const { chosen, leftOut, asked, places, settled, run } = countOnce(election, rules, lot, heed);
  const { swaying, ...told } = chosen;
  const inOrder = (order: ReadonlyMap<number, number>) => run((a, b) => settled(a, b) || (order.get(a) ?? a) - (order.get(b) ?? b));
  // By votes each group tells for itself; under Equal Shares what one project pays for another depends on the order.
  const between =
    rules.count.method === "votes"
      ? swaying.flat()
      : (lotsDecide(chosen, mostOrders(election), inOrder) ?? anyEqual(election, leftOut, settled));
  return { ...told, leftOut, tie: tieOf(asked, between, places) };
}

/** All that lots could ever be asked for: drawn between them, to be sure, where there are too many orders to try. */
function anyEqual({ projects }: Election, leftOut: ReadonlyMap<number, LeftOut>, settled: Order): number[] {
  return undecided(
    [...projects.keys()].filter((project) => !leftOut.has(project)),
    (a, b) => settled(a, b) === 0,
  ).flat();
}

function tieOf(asked: readonly number[], between: readonly number[], drawn: ReadonlyMap<number, number>): Tie {
  const projects = (of: readonly number[]) => [...of].sort((a, b) => a - b);
  if (between.length > 0)
    return { kind: between.every((project) => drawn.has(project)) ? "drawn" : "deciding", projects: projects(between) };
  return { kind: asked.length > 0 ? "harmless" : "none", projects: projects(asked) };
}

/** The winners alone, with lots as drawn: for asking often. */
export const winnersOf = (election: Election, rules: Rules, lot: readonly number[], heed?: Heed): readonly number[] =>
  countOnce(election, rules, lot, heed).chosen.winners;

/** One count, the projects between which lots had to decide, and what it takes to count again in another order. */
function countOnce(election: Election, rules: Rules, lot: readonly number[] = [], heed?: Heed) {
  const leftOut = leaveOut(election, rules);
  const open = { ...election, ballots: withoutThose(election, leftOut) };
  const scores = scoresOf(open);
  const places = new Map(lot.map((project, place) => [project, place]));
  const settled = criteriaOrder(election, rules.ties);
  const between = new Set<number>();
  const byLot: Order = (a, b) => {
    const order = settled(a, b);
    if (order !== 0 || a === b) return order;
    between.add(a).add(b);
    return (places.get(a) ?? Infinity) - (places.get(b) ?? Infinity) || a - b;
  };
  const run = (order: Order) => choose(open, scores, rules.count, leftOut, order, settled, heed);
  const chosen = run(byLot);
  return { chosen, leftOut, asked: [...between], places, settled, run };
}

/** Equal where lots would have to decide. */
function criteriaOrder(election: Election, criteria: readonly TieCriterion[]): Order {
  const { projects, ballots } = election;
  const most = Math.max(0, ...ballots.flatMap(({ points }) => [...points.values()]));
  const voters = projects.map(() => 0);
  const top = projects.map(() => 0);
  for (const { count: times, points } of ballots)
    for (const [project, given] of points) {
      voters[project] = (voters[project] ?? 0) + times;
      if (given === most) top[project] = (top[project] ?? 0) + times;
    }
  const by: Record<TieCriterion, Order> = {
    fewerCost: (a, b) => Number((projects[a]?.cost ?? 0n) - (projects[b]?.cost ?? 0n)),
    moreCost: (a, b) => Number((projects[b]?.cost ?? 0n) - (projects[a]?.cost ?? 0n)),
    moreVoters: (a, b) => (voters[b] ?? 0) - (voters[a] ?? 0),
    moreTopPoints: (a, b) => (top[b] ?? 0) - (top[a] ?? 0),
  };
  return (a, b) => criteria.reduce((order, criterion) => order || by[criterion](a, b), 0);
}

/** Projects with too few votes to be looked at. */
function leaveOut(election: Election, { count: rule, threshold }: Rules): Map<number, LeftOut> {
  const scores = scoresOf(election);
  const left = new Map<number, LeftOut>();
  for (const [project, { cost }] of election.projects.entries()) {
    const votes = scores[project] ?? 0;
    if (votes < threshold) left.set(project, votes === 0 ? "unwanted" : "threshold");
    else if (rule.method === "equalShares" && votes === 0) left.set(project, "unwanted");
    // Świecie: votes / voters < cost / (3 × pool).
    else if (rule.method === "equalShares" && rule.filter && BigInt(votes) * 3n * election.budget < cost * BigInt(election.voters))
      left.set(project, "filter");
  }
  return left;
}

const withoutThose = ({ ballots }: Election, leftOut: ReadonlyMap<number, unknown>): Election["ballots"] =>
  leftOut.size === 0
    ? ballots
    : ballots.map(({ count: times, points }) => ({
        count: times,
        points: new Map([...points].filter(([project]) => !leftOut.has(project))),
      }));

type Chosen = Pick<Counted, "winners" | "everything" | "turns" | "shares" | "votesPreferred"> & {
  /** Groups of equal projects whose order may change who wins. */
  readonly swaying: readonly (readonly number[])[];
};

function choose(
  election: Election,
  scores: readonly number[],
  rule: CountRule,
  leftOut: ReadonlyMap<number, unknown>,
  order: Order,
  settled: Order,
  heed?: Heed,
): Chosen {
  const runners = orderByVotes(election, order, scores).filter((project) => !leftOut.has(project));
  const tooDear = rule.method === "votes" ? rule.tooDear : "skip";
  const listed = walk(election, runners, tooDear);
  const byList = won(listed);
  const equal = (a: number, b: number) => settled(a, b) === 0;
  const equalVotes = (a: number, b: number) => scores[a] === scores[b] && equal(a, b);
  const none = { everything: false, turns: listed, shares: undefined, votesPreferred: false, swaying: [] };
  if (costOf(election, runners) <= election.budget) return { ...none, winners: runners, everything: true };
  const swayingList = swayingTurns(election, listed, tooDear, equalVotes);
  if (rule.method === "votes") return { ...none, winners: byList, swaying: swayingList };

  const tied: (readonly number[])[] = [];
  const shares = completedShares(
    election,
    {
      utility: "cost",
      raise: { exhaustive: rule.raise === "untilNothingFits" },
      whole: true,
      onRounds: (rounds) => {
        heed?.(
          Number(
            costOf(
              election,
              rounds.map(({ project }) => project),
            ),
          ) / Number(election.budget),
        );
        tied.push(...rounds.flatMap((round) => undecided(round.tied, equal).flatMap((group) => entangled(election, group))));
      },
    },
    order,
    INCREMENT,
  );
  const turns = rule.rest ? walk(election, runners, "skip", shares.winners) : [];
  const winners = [...shares.winners, ...won(turns)];
  const swaying = [...tied, ...swayingTurns(election, turns, "skip", equalVotes), ...(rule.compare ? swayingList : [])];
  const votesPreferred = rule.compare && preferring(election, byList, winners) > preferring(election, winners, byList);
  return votesPreferred ? { ...none, winners: byList, shares, votesPreferred, swaying } : { ...none, winners, turns, shares, swaying };
}

const won = (turns: readonly Turn[]): number[] => turns.flatMap((turn) => (turn.won ? [turn.project] : []));

/** How many voters have more winners that they voted for in the one outcome than in the other. */
function preferring({ ballots }: Election, one: readonly number[], other: readonly number[]): number {
  const of = (points: ReadonlyMap<number, number>, winners: readonly number[]) =>
    winners.filter((project) => (points.get(project) ?? 0) > 0).length;
  return ballots.reduce((sum, { count: times, points }) => sum + (of(points, one) > of(points, other) ? times : 0), 0);
}
