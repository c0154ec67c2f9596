import { z } from "zod";
import { Id, Moment } from "./text.ts";

/** Lots that were drawn: by the program, from a seed that lets anybody draw them again, or by hand in front of the committee. */
export const DrawnLots = z.object({
  method: z.enum(["computer", "hand"]),
  /** 32 hexadecimal digits; '' where it was drawn by hand. Projects stand in the order of SHA-256 over "seed:number". */
  seed: z.string(),
  order: z.array(Id),
  note: z.string(),
  by: z.string(),
  at: Moment,
});
export type DrawnLots = z.infer<typeof DrawnLots>;

/**
 * Why a project won or lost. Amounts are grosze.
 *
 * `fits`, `eighty`: won by votes. `everything`: all that may win fits the pool. `bought`: its
 * supporters paid for it. `rest`: taken with what was left. `tooDear`: more than was left when its
 * turn came; `ended`: the list had ended before it. `threshold`, `filter`: not enough votes to be
 * looked at. `unwanted`: nobody voted for it. `supportersSpent`: its supporters could not pay for it any more.
 */
export const Reason = z.enum([
  "fits",
  "eighty",
  "everything",
  "bought",
  "rest",
  "tooDear",
  "ended",
  "threshold",
  "filter",
  "unwanted",
  "supportersSpent",
]);
export type Reason = z.infer<typeof Reason>;

const Line = z.object({
  id: Id,
  number: z.int(),
  title: z.string(),
  cost: z.int(),
  /** Votes, or points. */
  votes: z.int(),
  won: z.boolean(),
  reason: Reason,
  /** What was left of the pool when its turn came, and after it; by votes only. */
  before: z.int().nullable(),
  after: z.int().nullable(),
  /** What it lacked: money, or votes to have won. */
  lacksMoney: z.int().nullable(),
  lacksVotes: z.int().nullable(),
  /** Of its cost, in %, what its supporters could have paid at best; Equal Shares only. */
  support: z.number().nullable(),
  /** What its supporters paid for instead, the most first; Equal Shares only. */
  paidInstead: z.array(z.object({ id: Id, amount: z.int() })),
});
export type OutcomeLine = z.infer<typeof Line>;

const Round = z.object({
  id: Id,
  /** The most that one voter pays, exactly, in złoty: "7200/43". */
  payment: z.string(),
  effectiveVotes: z.string(),
  /** The same for reading. */
  paymentAbout: z.number(),
  effectiveVotesAbout: z.number(),
  payers: z.int(),
  /** Of them, those who had less left and gave all of it. */
  emptied: z.int(),
});

/** How the voters fared under a rule. */
const Fared = z.object({ winners: z.array(Id), cost: z.int(), voters: z.int(), withoutWinner: z.int(), winnersEach: z.number() });
export type Fared = z.infer<typeof Fared>;

export const PoolOutcome = z.object({
  poolId: Id,
  name: z.string(),
  amount: z.int(),
  countedBy: z.enum(["ballots", "hand"]),
  /** `noVotes`: nothing was counted yet. `urnClosed`: what was voted at the computer waits to be opened. `needsBallots`: Equal Shares can't be counted from sums. `lotNeeded`: a tie changes who wins. */
  state: z.enum(["noVotes", "urnClosed", "needsBallots", "lotNeeded", "final"]),
  papers: z.object({ valid: z.int(), empty: z.int(), tooMany: z.int(), other: z.int() }),
  /** In the order in which they were looked at: winners first under Equal Shares. */
  lines: z.array(Line),
  cost: z.int(),
  left: z.int(),
  /** `harmless`: whatever lots say, the same projects win. */
  tie: z.object({ kind: z.enum(["none", "harmless", "deciding", "drawn"]), projects: z.array(Id) }),
  shares: z
    .object({
      /** What a voter had at first, and in the end; złoty, exactly. */
      first: z.string(),
      last: z.string(),
      lastAbout: z.number(),
      rounds: z.array(Round),
      /** Whether the outcome by votes was taken, since more voters preferred it. */
      votesPreferred: z.boolean(),
    })
    .nullable(),
  /** By votes, and by Equal Shares; none where only sums are known. */
  compared: z.object({ votes: Fared, shares: Fared }).nullable(),
});
export type PoolOutcome = z.infer<typeof PoolOutcome>;
