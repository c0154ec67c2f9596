import { z } from "zod";
import { requiredLine } from "../../../preload/contract/text.ts";
import { Submitter } from "../../../preload/contract/remarks.ts";
import type { FormInput } from "../form-input.ts";
import type { Typesetting } from "../typesetting.ts";
import { Paper, paperOf } from "./paper.ts";
import { sayAll } from "./words.ts";

export const RemarkPaper = Paper.extend({
  consultation: requiredLine(300),
  /** Whether the kind of consultation wants to know whose remark it is. */
  sender: z.boolean().default(false),
});

/** Among a form's options "other" is the one with a line to write on. */
const optionOf = (who: Submitter): string => (who === "other" ? "otherwise" : who);
/** Whose remark it is, by the option that is crossed. */
export const submitterOf = (option: string): Submitter => Submitter.options.find((who) => optionOf(who) === option) ?? "unknown";

/** A sheet for one remark to a consultation. A name is asked for only where it has to be, and last. */
export function remarkForm(paper: z.infer<typeof RemarkPaper>, setting: Typesetting): FormInput {
  const say = (key: string) => sayAll(setting, paper.languages, `kinds.remark.${key}`);
  const ask = (id: string, hint = true) => ({ id, text: say(id), hint: hint ? say(`${id}Hint`) : { pl: "" }, required: false });
  return {
    ...paperOf(paper),
    kind: "remark",
    consultationTitle: paper.consultation,
    minutes: 0,
    definition: {
      languages: paper.languages,
      title: say("title"),
      lead: paper.lead.pl ? paper.lead : say(paper.sender ? "leadSender" : "lead"),
      items: [
        {
          kind: "one",
          ...ask("submitter", false),
          options: Submitter.options.filter((who) => who !== "unknown").map((who) => ({ id: optionOf(who), text: say(`who.${who}`) })),
          other: false,
        },
        { kind: "shortText", ...ask("part") },
        // Fewer lines where a name and an address are asked for, so that the form stays one leaf.
        { kind: "longText", ...ask("body"), lines: paper.sender ? 6 : 7 },
        { kind: "longText", ...ask("proposal"), lines: paper.sender ? 3 : 4 },
        ...(paper.sender
          ? [
              { kind: "shortText" as const, ...ask("name") },
              { kind: "shortText" as const, ...ask("address", false) },
            ]
          : []),
      ],
    },
  };
}
