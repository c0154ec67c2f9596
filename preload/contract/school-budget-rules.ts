import { z } from "zod";

/** How one votes. `choose`: a mark for at most so many projects, null for any number. `points`: each number of points to one project. `share`: so many points to share out. */
export const BallotRule = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("choose"), most: z.int().min(1).max(40).nullable() }),
  z.object({
    kind: z.literal("points"),
    points: z
      .array(z.int().min(1).max(20))
      .min(2)
      .max(5)
      .refine((points) => new Set(points).size === points.length),
  }),
  z.object({ kind: z.literal("share"), points: z.int().min(2).max(10) }),
]);
export type BallotRule = z.infer<typeof BallotRule>;

/**
 * Whether points, one number for each project that gets any, are a ballot that counts. Marks are one
 * point each. An empty ballot is allowed, and counts for nobody.
 */
export function isAllowed(rule: BallotRule, points: readonly number[]): boolean {
  if (rule.kind === "choose") return points.length <= (rule.most ?? Infinity) && points.every((each) => each === 1);
  if (rule.kind === "points") return new Set(points).size === points.length && points.every((each) => rule.points.includes(each));
  return points.every((each) => each >= 1) && points.reduce((sum, each) => sum + each, 0) <= rule.points;
}

/** Where one votes: on paper, at the office's computer with a code, or either way. */
export const VotingWay = z.enum(["paper", "codes", "both"]);
export type VotingWay = z.infer<typeof VotingWay>;

/** What decides between projects with equal results; after the last of them lots are drawn. */
export const TieCriterion = z.enum(["fewerCost", "moreCost", "moreVoters", "moreTopPoints"]);
export type TieCriterion = z.infer<typeof TieCriterion>;

/**
 * How winners are found.
 *
 * `votes`: from the most votes (or points) down, while the money lasts. A project that is too dear
 * for what is left is skipped (`skip`), ends the list (`stop`), or is still taken where the rest
 * is at least 80 % of its cost (`eighty`, as in Poznań), and then ends it.
 *
 * `equalShares`: the Method of Equal Shares. `raise`: every voter's share grows by whole złoty
 * `untilNothingFits` or `untilOverPool` (as in Wieliczka). `rest`: what is left is spent by votes.
 * `filter`: only projects with votes/voters of at least cost/(3 × pool), as in Świecie.
 * `compare`: where more voters prefer the outcome by votes, that one is taken.
 */
export const CountRule = z.discriminatedUnion("method", [
  z.object({ method: z.literal("votes"), tooDear: z.enum(["skip", "stop", "eighty"]) }),
  z.object({
    method: z.literal("equalShares"),
    raise: z.enum(["untilNothingFits", "untilOverPool"]),
    rest: z.boolean(),
    filter: z.boolean(),
    compare: z.boolean(),
  }),
]);
export type CountRule = z.infer<typeof CountRule>;

/** The written rules of an edition: fixed when it is announced. */
export const EditionRules = z.object({
  voting: VotingWay,
  ballot: BallotRule,
  count: CountRule,
  /** Votes (or points) that a project needs to win; 0 asks for none. */
  threshold: z.int().min(0).max(1_000_000),
  ties: z
    .array(TieCriterion)
    .max(4)
    .refine((ties) => new Set(ties).size === ties.length),
  leftover: z.enum(["nextYear", "nextProject", "council"]),
  /** The most that a project may cost, in grosze; 0 allows as much as its pool. */
  mostCost: z.int().min(0),
  /** Signatures that a project needs. */
  supporters: z.int().min(0).max(10_000),
  /** The substantive check is made by another person than the formal one. */
  secondChecker: z.boolean(),
  /** Votes are counted twice, by different people. */
  secondCount: z.boolean(),
});
export type EditionRules = z.infer<typeof EditionRules>;
