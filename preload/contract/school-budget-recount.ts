import { z } from "zod";
import { query, typists } from "./contract.ts";
import { PoolOutcome } from "./school-budget-outcome.ts";
import { EditionRules } from "./school-budget-rules.ts";
import { Id } from "./text.ts";

/** What an election file is counted by. Ties are decided by cost and votes under Equal Shares, and then by the file's order. */
export const RecountRules = EditionRules.pick({ count: true, threshold: true });
export type RecountRules = z.infer<typeof RecountRules>;

/** How a file was not written as the format asks, and was read all the same. */
export const Oddity = z.enum([
  "byteOrderMark",
  "blankLine",
  "spaces",
  "brokenLine",
  "noHeader",
  "headerCase",
  "sectionOrder",
  "fewerCells",
  "moreCells",
  "commaInNumber",
  "withdrawn",
  "twiceOnBallot",
  "unknownProject",
  "withdrawnOnBallot",
]);
export type Oddity = z.infer<typeof Oddity>;

/** An election from a Pabulib file, counted and explained. Nothing of it is kept. */
export const Recount = z.object({
  fileName: z.string(),
  title: z.string(),
  /** Whether ballots give points. */
  points: z.boolean(),
  rules: RecountRules,
  /** Whether the file itself names these rules, others, or none that are known here. */
  named: z.enum(["these", "others", "none"]),
  /** What the file says of who won, beside the outcome here; null where it says nothing. Projects by title. */
  official: z.object({ onlyInFile: z.array(z.string()), onlyHere: z.array(z.string()) }).nullable(),
  /** The first of them, and how many there are. */
  oddities: z.array(z.object({ line: z.int(), what: Oddity })),
  oddityCount: z.int(),
  outcome: PoolOutcome,
});
export type Recount = z.infer<typeof Recount>;

export const budgetRecount = {
  /** Starts a job over a file that was handed in and is not kept. Without rules it is counted by those that the file names. */
  "budgets.recount": query(typists, z.object({ upload: Id, rules: RecountRules.nullable() }), z.object({ jobId: Id })),
  /** What such a job came to, while the office is open; null until then. */
  "budgets.recounted": query(typists, z.object({ jobId: Id }), Recount.nullable()),
};
