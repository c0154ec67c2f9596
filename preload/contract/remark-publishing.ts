import { z } from "zod";
import { command, everyone, query, staff } from "./contract.ts";
import { MANY_REMARKS, REMARK_LENGTH, RemarkIds, RemarkPart } from "./remarks.ts";
import { Id, Moment, Nothing, prose } from "./text.ts";

/** `auto`: the program's guess decides. */
export const PublishingDecision = z.enum(["auto", "as_is", "rewritten", "withheld"]);
export type PublishingDecision = z.infer<typeof PublishingDecision>;
/** What looks like a person in a text: the words, and as what they were taken. */
export const Suspect = z.object({ kind: z.enum(["name", "saying", "pesel", "phone", "email"]), words: z.string() });
export type Suspect = z.infer<typeof Suspect>;

/** A remark's words as they will be published. */
const PublicWords = z.object({ part: RemarkPart, body: prose(REMARK_LENGTH), proposal: prose(REMARK_LENGTH) });
const Decision = z.object({ decision: PublishingDecision, ...PublicWords.shape });
export type PublishingChoice = z.infer<typeof Decision>;

/** Decisions that need no words of the office. */
const Wordless = PublishingDecision.exclude(["rewritten"]);
/** A decision from before, and what the one that replaced it is known by. */
const Replaced = z.object({ id: Id, decisionVersion: z.int(), decision: Wordless, ofText: z.string().max(64) });
export type Replaced = z.infer<typeof Replaced>;

/** Which of a remark's words go on the site and into the published report. */
export const remarkPublishing = {
  "remarks.publishing": query(
    everyone,
    z.object({ id: Id }),
    Decision.extend({
      /** Why its own words are withheld, where nobody decided. */
      suspects: z.array(Suspect),
      /** Where the words stay in the office: by the guess, or by the office's decision. */
      withheld: z.enum(["", "person", "office"]),
      /** The remark's words were changed after the decision. */
      outdated: z.boolean(),
      /** One more with each decision, 0 while there was none. */
      decisionVersion: z.int(),
      decidedBy: z.string(),
      decidedAt: Moment.nullable(),
    }),
  ),
  /**
   * Decides. `version` is the remark's and `decisionVersion` the decision's, as they were seen. Words in which
   * something still looks like a person are published only with `confirmed`. Tells the decision from before, for undo.
   */
  "remarks.setPublishing": command(
    staff,
    Decision.extend({ id: Id, version: z.int(), decisionVersion: z.int(), confirmed: z.boolean().default(false) }),
    z.object({ decisionVersion: z.int(), before: Decision }),
  ),
  /**
   * One decision for many. Left out, and told: words that the office wrote, and, of what would be published as it is,
   * all in which something looks like a person, for these are read one by one.
   */
  "remarks.decideMany": command(
    staff,
    z.object({ ids: RemarkIds, decision: Wordless }),
    z.object({ replaced: z.array(Replaced), left: z.array(z.object({ id: Id, number: z.int() })) }),
  ),
  /** Puts the decisions from before back. Refused with "conflict" where one was made since. */
  "remarks.undoDecideMany": command(staff, z.object({ replaced: z.array(Replaced).min(1).max(MANY_REMARKS) }), Nothing),
};
