import { z } from "zod";
import { command, query, secretCommand, staff } from "./contract.ts";
import { BallotRule } from "./school-budget-rules.ts";
import { Id, line, Nothing } from "./text.ts";

/** What voters see: each pool's projects in the drawn order, with their titles in each language, '' where there is none but the Polish one. */
const KioskBallots = z.object({
  title: z.string(),
  host: z.string(),
  rule: BallotRule,
  pools: z.array(
    z.object({
      id: Id,
      name: z.string(),
      amount: z.int(),
      projects: z.array(z.object({ number: z.int(), title: z.object({ pl: z.string(), en: z.string(), uk: z.string() }), cost: z.int() })),
    }),
  ),
});
export type KioskBallots = z.infer<typeof KioskBallots>;

const Code = line(60);
/** One pool's ballot: points (1 where one only marks) by the project's number. None: an empty ballot. */
const KioskVote = z.object({
  poolId: Id,
  choices: z.array(z.object({ number: z.int().min(1).max(999), points: z.int().min(1).max(20) })).max(120),
});
export type KioskVote = z.infer<typeof KioskVote>;

/** Slips that are printed at once. More keep the office waiting for too long; a second print brings the rest. */
export const MOST_CODES = 300;

/** What the office does with codes, and with the ballots that were given with them. */
export const votingCodes = {
  /** Makes codes and gives the slips to cut out, as a PDF in base64: they are in no file of ours. `renew`: those not used yet are void. */
  "budgets.issueCodes": command(
    staff,
    z.object({ id: Id, groupId: Id, count: z.int().min(1).max(MOST_CODES), renew: z.boolean() }),
    z.object({ pdf: z.base64(), name: z.string() }),
  ),
  /** Opens the ballots that were given at the computer, for the count. Then voting can't be reopened. */
  "budgets.openUrn": command(staff, z.object({ id: Id }), Nothing),
};

/** All that a window can do while it takes votes. */
export const kiosk = {
  "kiosk.ballots": query(staff, z.object({ id: Id }), KioskBallots),
  /** Refuses a code that is mistyped, unknown or used; after five wrong ones every code, for a while. */
  "kiosk.check": query(staff, z.object({ id: Id, code: Code }), Nothing),
  /** Uses the code up and puts a ballot for each pool into the urn. */
  "kiosk.vote": secretCommand(staff, z.object({ id: Id, code: Code, votes: z.array(KioskVote).min(1).max(12) }), Nothing),
};
