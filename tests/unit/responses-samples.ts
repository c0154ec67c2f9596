import * as fc from "fast-check";
import {
  type Answer,
  type Answers,
  OTHER,
  type Question,
  questionsOf,
  type SurveyDefinition,
} from "../../preload/contract/survey-definition.ts";
import { cellsKnown, marksKnown } from "../../preload/contract/survey-rules.ts";

const text = (pl: string) => ({ pl });
const options = (...names: string[]) => names.map((name, index) => ({ id: `o${String(index + 1).padStart(3, "0")}`, text: text(name) }));
const asked = (id: string, words: string) => ({ id, text: text(words), hint: text(""), required: false });

/** A question of each kind, as a small town would ask them. */
export const townSurvey: SurveyDefinition = {
  languages: ["pl"],
  title: text("Rynek i okolice"),
  lead: text(""),
  items: [
    { kind: "section", id: "sec1", text: text("Rynek"), lead: text("") },
    { kind: "one", ...asked("live", "Gdzie Pani/Pan mieszka?"), options: options("przy rynku", "w mieście", "w sołectwie"), other: true },
    {
      kind: "several",
      ...asked("change", "Co na rynku wymaga zmiany najpierw?"),
      options: options("chodniki", "zieleń i cień", "oświetlenie", "ławki", "parkowanie"),
      other: true,
      max: 3,
    },
    { kind: "scale", ...asked("rate", "Jak ocenia Pani/Pan dzisiejszy rynek?"), from: 1, to: 10, low: text("źle"), high: text("dobrze") },
    {
      kind: "grid",
      ...asked("grid", "Jak ocenia Pani/Pan poszczególne rzeczy?"),
      rows: options("czystość", "bezpieczeństwo", "dostępność"),
      columns: options("źle", "ani, ani", "dobrze"),
    },
    { kind: "ranking", ...asked("order", "Co jest najważniejsze?"), options: options("cień", "spokój", "handel") },
    { kind: "number", ...asked("people", "Ile osób mieszka w domu?"), min: 1, max: 20, unit: text("osób") },
    { kind: "shortText", ...asked("short", "Jedno słowo o rynku") },
    { kind: "longText", ...asked("long", "Co jeszcze?"), lines: 4 },
  ],
};

export const questionOf = (id: string): Question => {
  const question = questionsOf(townSurvey).find((one) => one.id === id);
  if (!question) throw new Error(`no question ${id}`);
  return question;
};

/** Anything that may stand on a sheet for a question: often right, often blank, sometimes wrong. */
function anyAnswer(question: Question): fc.Arbitrary<Answer | undefined> {
  const some = (ids: readonly string[], most: number) => fc.uniqueArray(fc.constantFrom(...ids), { maxLength: most });
  const blank = fc.constant(undefined);
  switch (question.kind) {
    case "one":
    case "several":
    case "scale": {
      const writes = "other" in question && question.other;
      const words = writes ? fc.option(fc.constantFrom("", "fontanna"), { nil: undefined }) : fc.constant(undefined);
      return fc.oneof(
        blank,
        fc
          .record({ marks: some(marksKnown(question), 5), words })
          .map(({ marks, words: one }) => (one === undefined ? { marks } : { marks, text: one })),
      );
    }
    case "grid":
    case "ranking": {
      const { rows, columns } = cellsKnown(question);
      const row = fc.oneof({ weight: 5, arbitrary: some(columns, 1) }, { weight: 1, arbitrary: some(columns, 2) });
      return fc.oneof(
        blank,
        fc
          .record(Object.fromEntries(rows.map((id) => [id, row])), { requiredKeys: [] })
          .map((cells) => ({ cells: cells as Record<string, string[]> })),
      );
    }
    case "number":
      return fc.oneof(
        blank,
        fc.constantFrom("", "0", "1", "4", "4", "20", "21", "dwa", " 7 ").map((one) => ({ text: one })),
      );
    default:
      return fc.oneof(
        blank,
        fc.constantFrom("", "  ", "ładnie").map((one) => ({ text: one })),
      );
  }
}

/** A whole sheet, filled in anyhow. */
export const anySheet: fc.Arbitrary<Answers> = fc
  .record(Object.fromEntries(questionsOf(townSurvey).map((question) => [question.id, anyAnswer(question)])))
  .map((sheet) => Object.fromEntries(Object.entries(sheet).filter(([, answer]) => answer !== undefined)) as Answers);

export { OTHER };
