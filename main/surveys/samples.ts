import { type LocalText, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import type { SampleSet } from "../../preload/contract/surveys.ts";
import texts from "./samples.json" with { type: "json" };

/** What stands in samples.json: a definition without ids. */
type SetTexts = {
  title: LocalText;
  lead: LocalText;
  items: { kind: string; options?: LocalText[]; rows?: LocalText[]; columns?: LocalText[] }[];
};

const NO_TEXT: LocalText = { pl: "" };
const numbered = (start: string, entries: readonly LocalText[]) =>
  entries.map((text, index) => ({ id: `${start}${String(index + 1).padStart(2, "0")}`, text }));

/** A definition to start from: a set of questions, or only the title where none was chosen. */
export function sampleDefinition(set: SampleSet | undefined, title: string): SurveyDefinition {
  if (!set)
    return SurveyDefinition.parse({ languages: ["pl"], title: { pl: [...title].slice(0, 300).join("") }, lead: NO_TEXT, items: [] });
  const { items, ...rest }: SetTexts = texts[set];
  return SurveyDefinition.parse({
    languages: ["pl"],
    ...rest,
    items: items.map((item, index) => ({
      id: `item${String(index + 1).padStart(2, "0")}`,
      hint: NO_TEXT,
      ...item,
      ...(item.options && { options: numbered("opt", item.options) }),
      ...(item.rows && { rows: numbered("row", item.rows), columns: numbered("col", item.columns ?? []) }),
    })),
  });
}
