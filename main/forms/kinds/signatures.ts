import { z } from "zod";
import { LineText } from "../../../preload/contract/survey-definition.ts";
import type { FormInput } from "../form-input.ts";
import type { Typesetting } from "../typesetting.ts";
import { Paper, paperOf } from "./paper.ts";
import { sayAll } from "./words.ts";

export const SignaturesPaper = Paper.extend({
  /** What is supported. */
  title: LineText,
  /** What a person writes down beside the signature: a name, an address or a class. */
  columns: z.array(LineText).min(1).max(3),
  rows: z.int().min(5).max(200),
});

/** A list of signatures. The box before each row is for the committee, which marks a valid signature, so that a scanner counts them. */
export function signaturesForm(paper: z.infer<typeof SignaturesPaper>, setting: Typesetting): FormInput {
  const say = (key: string) => sayAll(setting, paper.languages, `kinds.signatures.${key}`);
  return {
    ...paperOf(paper),
    kind: "signatures",
    consultationTitle: "",
    minutes: 0,
    definition: {
      languages: paper.languages,
      title: paper.title,
      lead: paper.lead,
      items: [
        { kind: "note", id: "note", text: say("office") },
        {
          kind: "grid",
          id: "list",
          text: say("list"),
          hint: { pl: "" },
          required: false,
          rows: Array.from({ length: paper.rows }, (_, index) => ({
            id: `row${String(index + 1).padStart(3, "0")}`,
            text: { pl: `${index + 1}.` },
          })),
          columns: [{ id: "valid", text: say("valid") }],
          writing: [...paper.columns, say("signature")],
        },
      ],
    },
  };
}
