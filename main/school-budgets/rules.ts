import { costOf, type Election, tieOrder, type TieCriterion } from "./election.ts";
import { type Round, sharesOf, type Utility } from "./equal-shares.ts";
import { add, fraction, type Fraction } from "./fraction.ts";
import { byVotes, byVotesPerCost } from "./greedy.ts";
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

type Completion = {
  readonly utility: Utility;
  /** Raise every voter's share until it is enough: `exhaustive` stops also where nothing more fits. */
  readonly raise?: { readonly exhaustive: boolean };
  /** The first share is cut to whole złoty. */
  readonly whole?: boolean;
  /** What is left is spent by the usual rule. */
  readonly spend?: typeof byVotes;
};

function shares(completion: Completion) {
  return (election: Election, { ties, increment }: CountOptions): Outcome => {
    const order = tieOrder(election, ties);
    const voters = BigInt(Math.max(1, election.voters));
    let endowment = completion.whole ? fraction((election.budget / voters / WHOLE) * WHOLE) : fraction(election.budget, voters);
    const run = sharesOf(election, completion.utility, order);
    let rounds = run(endowment);
    while (completion.raise && !isEnough(election, rounds, completion.raise.exhaustive)) {
      const before = endowment;
      endowment = add(endowment, fraction(increment));
      const next = run(endowment);
      if (
        costOf(
          election,
          next.map(({ project }) => project),
        ) > election.budget
      ) {
        endowment = before;
        break;
      }
      rounds = next;
    }
    const chosen = rounds.map(({ project }) => project);
    const winners = completion.spend ? completion.spend(election, order, chosen) : chosen;
    return { winners, cost: costOf(election, winners), rounds, endowment };
  };
}

/** Whether a larger share could change anything more: all that anybody wants is bought, or, where that is asked, nothing more of it fits. */
function isEnough(election: Election, rounds: readonly Round[], exhaustive: boolean): boolean {
  const bought = new Set(rounds.map(({ project }) => project));
  const left = election.budget - costOf(election, bought);
  const wanted = new Set(
    election.ballots.flatMap(({ points }) => [...points].filter(([, given]) => given > 0).map(([project]) => project)),
  );
  const open = [...wanted]
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

const exhaustive = { exhaustive: true };
const upToBudget = { exhaustive: false };

/** Every rule by its name. Those with `count` or `per_cost` and Phragmén's are for comparison only. */
export const RULES = {
  greedy_votes: usual(byVotes),
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
