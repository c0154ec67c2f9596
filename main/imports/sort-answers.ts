import type { AnswerMapping } from "../../preload/contract/imports.ts";
import { questionsOf, type SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { judge, misfit } from "../../preload/contract/survey-rules.ts";
import { refuse } from "../refusal.ts";
import type { TaskContext } from "../worker-tasks.ts";
import { answerReader, type ReadAnswers } from "./read-answers.ts";
import { type Sorted, type SortOptions, sortRows } from "./sort-rows.ts";
import { openTable, type TableInput } from "./table.ts";

export type SortedAnswers = Sorted<ReadAnswers> & {
  /** Accepted rows with no answer at all, and with an answer that will not count. */
  readonly blank: number;
  readonly invalid: number;
  readonly unknown: Record<string, { value: string; count: number }[]>;
};

/** Reads a file's rows as answers of a survey. Runs in the worker. */
export function sortAnswers(
  input: TableInput & SortOptions & { readonly mapping: AnswerMapping; readonly definition: SurveyDefinition },
  context: TaskContext,
): SortedAnswers {
  const table = openTable(input);
  const questions = questionsOf(input.definition);
  const reader = answerReader(input.mapping, questions, table.names);
  let blank = 0;
  let invalid = 0;
  const sorted = sortRows(
    table,
    (row) => {
      const result = reader.read(row);
      if ("code" in result) return result;
      // The mapping names an option that the survey does not have: somebody changed the survey meanwhile.
      if (misfit(input.definition, result.answers)) throw refuse("imports.surveyChanged");
      if (Object.keys(result.answers).length > 0) return result;
      return input.mapping.blankRows === "skip" ? { line: row.line, code: "blank", column: "", value: result.externalId } : result;
    },
    ({ answers }) => {
      if (Object.keys(answers).length === 0) blank++;
      else if (questions.some((question) => judge(question, answers[question.id]).state === "invalid")) invalid++;
    },
    input,
    context,
  );
  const unknown = Object.fromEntries(
    [...reader.unknown].map(([question, values]) => [
      question,
      [...values].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count),
    ]),
  );
  return { ...sorted, blank, invalid, unknown };
}
