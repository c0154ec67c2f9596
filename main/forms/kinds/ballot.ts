import { z } from "zod";
import { BallotRule } from "../../../preload/contract/school-budget-rules.ts";
import { LineText, type LocalText, ProseText } from "../../../preload/contract/survey-definition.ts";
import { requiredLine } from "../../../preload/contract/text.ts";
import type { FormInput } from "../form-input.ts";
import type { Typesetting } from "../typesetting.ts";
import { Paper, paperOf } from "./paper.ts";
import { sayAll } from "./words.ts";

/** Two projects of one number could not be told apart on the ballot. */
const distinct = (numbers: readonly number[]): boolean => new Set(numbers).size === numbers.length;

export const BallotPaper = Paper.extend({
  /** "Szkolny budżet obywatelski 2027" */
  edition: requiredLine(200),
  title: LineText,
  rule: BallotRule,
  /** Pupils are spoken to as one speaks to pupils. */
  familiar: z.boolean().default(false),
  /** In the order of the ballot. */
  projects: z
    .array(z.object({ number: z.int().min(1).max(999), title: LineText, cost: z.int().min(0) }))
    .min(1)
    .max(120)
    .refine((projects) => distinct(projects.map(({ number }) => number))),
  /** When a ballot doesn't count, in the edition's own words. */
  invalid: ProseText.default({ pl: "" }),
});

/** An id as the engine wants it: four to twelve letters and digits. */
const projectId = (number: number): string => `proj${number}`;

/** A ballot of a school's or a gmina's budget. Costs are in grosze. Nobody's name is on it. */
export function ballotForm(paper: z.infer<typeof BallotPaper>, setting: Typesetting): FormInput {
  const { languages, rule, familiar } = paper;
  const say = (key: string, params?: Record<string, string | number>) => sayAll(setting, languages, `kinds.ballot.${key}`, params);
  const asked = (key: string) => (familiar ? `familiar.${key}` : key);
  const projects = paper.projects.map(({ number, title, cost }) => {
    // Where a title is not translated, the Polish one stands alone, once.
    const words = languages.flatMap((language) => {
      const params = { number, title: title[language] ?? "", cost: cost / 100 };
      return params.title ? [[language, setting.say(language, cost ? "kinds.ballot.project" : "kinds.ballot.projectFree", params)]] : [];
    });
    return { id: projectId(number), text: { pl: "", ...Object.fromEntries(words) } };
  });
  const ask = (key: string, params?: Record<string, string | number>) => ({
    id: "vote",
    text: say(key, params),
    hint: { pl: "" },
    required: false,
  });
  const column = (points: number, text: LocalText) => ({ id: String(points).padStart(4, "0"), text });
  return {
    ...paperOf(paper),
    kind: "ballot",
    consultationTitle: paper.edition,
    minutes: 0,
    definition: {
      languages,
      title: paper.title,
      lead: paper.lead,
      items: [
        rule.kind === "choose"
          ? rule.most === 1
            ? { kind: "one", ...ask(asked("askOne")), options: projects, other: false }
            : { kind: "several", ...ask(asked("askSeveral")), options: projects, other: false, max: rule.most }
          : rule.kind === "points"
            ? {
                kind: "grid",
                ...ask(asked("askPoints")),
                hint: say("pointsHint"),
                rows: projects,
                columns: rule.points.map((each) => column(each, say("points", { count: each }))),
              }
            : {
                kind: "grid",
                ...ask(asked("askShare"), { count: rule.points }),
                rows: projects,
                columns: range(rule.points).map((each) => column(each, { pl: String(each) })),
              },
        ...(paper.invalid.pl ? [{ kind: "note" as const, id: "note", text: paper.invalid }] : []),
      ],
    },
  };
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
