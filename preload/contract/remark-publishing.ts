import { z } from "zod";
import { command, everyone, query, staff } from "./contract.ts";
import { REMARK_LENGTH, RemarkPart } from "./remarks.ts";
import { Id, Moment, prose } from "./text.ts";

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
};
