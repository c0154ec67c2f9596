import { z } from "zod";
import { LineText } from "../../../preload/contract/survey-definition.ts";
import type { FormInput } from "../form-input.ts";
import type { Typesetting } from "../typesetting.ts";
import { Paper, paperOf } from "./paper.ts";
import { sayAll } from "./words.ts";

export const RequestPaper = Paper.extend({
  /** What can be reported: a hole in the road, a broken lamp. */
  categories: z.array(LineText).min(2).max(20),
  /** Whether the resident may leave a telephone number or an address for the answer. */
  contact: z.boolean().default(true),
});

/** A sheet on which a resident reports something to the office. */
export function requestForm(paper: z.infer<typeof RequestPaper>, setting: Typesetting): FormInput {
  const say = (key: string) => sayAll(setting, paper.languages, `kinds.request.${key}`);
  const ask = (id: string, hint = false) => ({ id, text: say(id), hint: hint ? say(`${id}Hint`) : { pl: "" }, required: false });
  return {
    ...paperOf(paper),
    kind: "request",
    consultationTitle: "",
    minutes: 0,
    definition: {
      languages: paper.languages,
      title: say("title"),
      lead: paper.lead.pl ? paper.lead : say("lead"),
      items: [
        {
          kind: "one",
          ...ask("category"),
          options: paper.categories.map((text, index) => ({ id: `cat${String(index + 1).padStart(2, "0")}`, text })),
          other: true,
        },
        { kind: "shortText", ...ask("place", true) },
        { kind: "longText", ...ask("body"), lines: 8 },
        ...(paper.contact ? [{ kind: "shortText" as const, ...ask("contact", true) }] : []),
      ],
    },
  };
}
