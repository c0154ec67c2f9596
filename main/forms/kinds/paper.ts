import { z } from "zod";
import { ProseText } from "../../../preload/contract/survey-definition.ts";
import { Day, Language, line, requiredLine } from "../../../preload/contract/text.ts";
import type { FormInput } from "../form-input.ts";

/** What a form of any kind says of the office, and of the way back. */
export const Paper = z.object({
  office: requiredLine(200),
  languages: z
    .array(Language)
    .min(1)
    .max(3)
    .refine((languages) => languages[0] === "pl" && new Set(languages).size === languages.length)
    .default(["pl"]),
  /** What stands under the title, in the form's own words. */
  lead: ProseText.default({ pl: "" }),
  returnBy: Day.or(z.literal("")).default(""),
  places: z
    .array(z.object({ name: line(200), address: line(200).default(""), hours: line(200).default("") }))
    .max(40)
    .default([]),
  phone: line(40).default(""),
  /** What the first page says of personal data, and what the last does. */
  privacy: z.object({ short: ProseText, full: ProseText }).default({ short: { pl: "" }, full: { pl: "" } }),
});
type Paper = z.infer<typeof Paper>;

/** The parts of a form that come from the paper it is for. */
export const paperOf = ({
  office,
  returnBy,
  places,
  phone,
  privacy,
}: Paper): Omit<FormInput, "kind" | "definition" | "consultationTitle" | "minutes"> => ({
  officeName: office,
  returnBy,
  places,
  phone,
  privacy,
  online: "",
});
