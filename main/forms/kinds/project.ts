import { z } from "zod";
import { requiredLine } from "../../../preload/contract/text.ts";
import type { FormInput } from "../form-input.ts";
import type { Typesetting } from "../typesetting.ts";
import { Paper, paperOf } from "./paper.ts";
import { sayAll } from "./words.ts";

export const ProjectPaper = Paper.extend({
  /** "Szkolny budżet obywatelski 2027" */
  edition: requiredLine(200),
});

/** A sheet on which pupils (or residents) put a project forward: what, why, where, for how much, and who. */
export function projectForm(paper: z.infer<typeof ProjectPaper>, setting: Typesetting): FormInput {
  const say = (key: string) => sayAll(setting, paper.languages, `kinds.project.${key}`);
  const ask = (id: string, hint = false) => ({ id, text: say(id), hint: hint ? say(`${id}Hint`) : { pl: "" }, required: false });
  return {
    ...paperOf(paper),
    kind: "project",
    consultationTitle: paper.edition,
    minutes: 0,
    definition: {
      languages: paper.languages,
      title: say("title"),
      lead: paper.lead.pl ? paper.lead : say("lead"),
      items: [
        { kind: "shortText", ...ask("name") },
        { kind: "longText", ...ask("summary", true), lines: 4 },
        { kind: "shortText", ...ask("place") },
        { kind: "longText", ...ask("costs", true), lines: 6 },
        { kind: "longText", ...ask("authors", true), lines: 3 },
      ],
    },
  };
}
