import { costOf, type Election, tieOrder, type TieCriterion } from "./election.ts";
import { type Round, sharesOf, type Utility } from "./equal-shares.ts";
import { add, fraction, type Fraction } from "./fraction.ts";
import { byVotes, byVotesPerCost, orderByVotes, type TooDear, walk } from "./greedy.ts";
import { phragmen } from "./phragmen.ts";

/** What a rule came to. `winners` in the order in which they were chosen; `rounds` of Equal Shares alone. */
export type Outcome = {
  readonly winners: readonly number[];
  readonly cost: bigint;
  readonly rounds?: readonly Round[];
  readonly endowment?: Fraction;
};

export type CountOptions = {
  readonly ties: readonly TieCriterion[];
  /** Grosze by which every voter's share grows from one trial to the next. */
  readonly increment: bigint;
};
export const USUAL: CountOptions = { ties: ["min_cost", "max_votes", "file_order"], increment: 100n };

/** Grosze in a złoty. */
const WHOLE = 100n;

export type Completion = {
  readonly utility: Utility;
  /** Raise every voter's share until it is enough: `exhaustive` stops also where nothing more fits. */
  readonly raise?: { readonly exhaustive: boolean };
  /** The first share is cut to whole złoty. */
  readonly whole?: boolean;
  /** What is left is spent by the usual rule. */
  readonly spend?: typeof byVotes;
  /** Told of every trial. */
  readonly onRounds?: (rounds: readonly Round[]) => void;
};
type Order = (a: number, b: number) => number;
/** Equal Shares with its completions. `first`: the share that the trials began with. */
export type SharesOutcome = Outcome & { readonly rounds: readonly Round[]; readonly endowment: Fraction; readonly first: Fraction };

/** Equal Shares, begun with the pool shared out among the voters, and completed as told. `increment` in grosze. */
export function completedShares(election: Election, completion: Completion, order: Order, increment: bigint): SharesOutcome {
  const voters = BigInt(Math.max(1, election.voters));
  const first = completion.whole ? fraction((election.budget / voters / WHOLE) * WHOLE) : fraction(election.budget, voters);
  let endowment = first;
  const trial = sharesOf(election, completion.utility, order);
  const run = (share: Fraction) => {
    const bought = trial(share);
    completion.onRounds?.(bought);
    return bought;
  };
  let rounds = run(endowment);
  while (completion.raise && !isEnough(election, rounds, completion.raise.exhaustive)) {
    const before = endowment;
    endowment = add(endowment, fraction(increment));
    const next = run(endowment);
    if (costOf(election, projectsOf(next)) > election.budget) {
      endowment = before;
      break;
    }
    rounds = next;
  }
  // Whoever counts projects gets a free one for nothing; whoever counts złoty gets nothing of it.
  const free = completion.utility === "count" ? wantedOf(election).filter((project) => election.projects[project]?.cost === 0n) : [];
  const chosen = [...free, ...projectsOf(rounds)];
  const winners = completion.spend ? completion.spend(election, order, chosen) : chosen;
  return { winners, cost: costOf(election, winners), rounds, endowment, first };
}

/** Projects that anybody gives a mark or a point to, in their order. */
const wantedOf = ({ projects, ballots }: Election): number[] =>
  [...projects.keys()].filter((project) => ballots.some(({ points }) => (points.get(project) ?? 0) > 0));

const projectsOf = (rounds: readonly Round[]): number[] => rounds.map(({ project }) => project);

const shares =
  (completion: Completion) =>
  (election: Election, { ties, increment }: CountOptions): Outcome =>
    completedShares(election, completion, tieOrder(election, ties), increment);

/** Whether a larger share could change anything more: all that anybody wants is bought, or, where that is asked, nothing more of it fits. */
function isEnough(election: Election, rounds: readonly Round[], exhaustive: boolean): boolean {
  const bought = new Set(rounds.map(({ project }) => project));
  const left = election.budget - costOf(election, bought);
  const open = wantedOf(election)
    .map((project) => ({ project, cost: election.projects[project]?.cost ?? 0n }))
    .filter(({ project, cost }) => !bought.has(project) && cost > 0n);
  return exhaustive ? open.every(({ cost }) => cost > left) : open.length === 0;
}

const usual =
  (choose: typeof byVotes) =>
  (election: Election, { ties }: CountOptions): Outcome => {
    const winners = choose(election, tieOrder(election, ties));
    return { winners, cost: costOf(election, winners) };
  };

const inOrder =
  (tooDear: TooDear) =>
  (election: Election, { ties }: CountOptions): Outcome => {
    const turns = walk(election, orderByVotes(election, tieOrder(election, ties)), tooDear);
    const winners = turns.flatMap(({ project, won }) => (won ? [project] : []));
    return { winners, cost: costOf(election, winners) };
  };

const exhaustive = { exhaustive: true };
const upToBudget = { exhaustive: false };

/** Every rule by its name. Those with `count` or `per_cost` and Phragmén's are for comparison only. */
export const RULES = {
  greedy_votes: usual(byVotes),
  /** Ends at the first that doesn't fit. */
  greedy_no_skip: inOrder("stop"),
  /** The same, but takes that one too where at least 80 % of its cost is left: Poznań. */
  greedy_eighty: inOrder("eighty"),
  greedy_votes_per_cost: usual(byVotesPerCost),
  mes_cost: shares({ utility: "cost" }),
  mes_card: shares({ utility: "count" }),
  mes_cost_lexico: (election: Election, options: CountOptions) => shares({ utility: "cost" })(election, { ...options, ties: ["id"] }),
  mes_cost_util: shares({ utility: "cost", spend: byVotes }),
  mes_card_util_per_cost: shares({ utility: "count", spend: byVotesPerCost }),
  mes_cost_add1_exh: shares({ utility: "cost", raise: exhaustive }),
  mes_cost_add1u_exh: shares({ utility: "cost", raise: exhaustive, spend: byVotes }),
  mes_cost_add1_exh_int: shares({ utility: "cost", raise: exhaustive, whole: true }),
  /** The usual one for schools: whole złoty, raised until nothing more fits, the rest by votes. */
  mes_cost_add1u_exh_int: shares({ utility: "cost", raise: exhaustive, whole: true, spend: byVotes }),
  /** "Jak w Wieliczce": without the stop where nothing more fits. */
  mes_cost_add1_noexh_int: shares({ utility: "cost", raise: upToBudget, whole: true }),
  mes_cost_add1u_noexh_int: shares({ utility: "cost", raise: upToBudget, whole: true, spend: byVotes }),
  mes_card_add1_exh_int: shares({ utility: "count", raise: exhaustive, whole: true }),
  mes_card_add1u_exh_int: shares({ utility: "count", raise: exhaustive, whole: true, spend: byVotesPerCost }),
  phragmen: (election: Election, { ties }: CountOptions): Outcome => {
    const winners = phragmen(election, tieOrder(election, ties));
    return { winners, cost: costOf(election, winners) };
  },
} satisfies Record<string, (election: Election, options: CountOptions) => Outcome>;
export type RuleName = keyof typeof RULES;
