import {
  type Answer,
  type Answers,
  OTHER,
  type Question,
  questionsOf,
  type SurveyDefinition,
} from "../../preload/contract/survey-definition.ts";
import { BadUsage } from "./desk.ts";
import { words } from "./words.ts";

/**
 * What stands on a sheet, as typed: "QUESTION=ANSWER" by the numbers printed there. One and several:
 * "3=1,4" (one more than the options is "inne"); scale and number: "7=5"; a grid's row: "4.2=5"; a
 * ranking: "6=2,1,3", first place first; texts: "10=słowa". Right or wrong is judged later.
 */
export function typedAnswers(definition: SurveyDefinition, typed: readonly string[]): Answers {
  const questions = questionsOf(definition);
  const answers: Answers = {};
  for (const one of typed) {
    const match = /^(\d+)(?:\.(\d+))?=(.*)$/s.exec(one);
    const question = questions[Number(match?.[1]) - 1];
    if (!match || !question) throw new BadUsage(words("type.unknownQuestion", { typed: one, count: questions.length }));
    const answer = typedAnswer(question, match[2] ? Number(match[2]) : undefined, match[3] ?? "", one);
    const cells = { ...answers[question.id]?.cells, ...answer.cells };
    answers[question.id] = { ...answers[question.id], ...answer, ...(Object.keys(cells).length > 0 && { cells }) };
  }
  return answers;
}

function typedAnswer(question: Question, row: number | undefined, typed: string, whole: string): Answer {
  const numbers = () => typed.split(",").map((part) => Number(part.trim()));
  const pick = (list: readonly { id: string }[], number: number): string => {
    const found = list[number - 1];
    if (!found) throw new BadUsage(words("type.unknownOption", { typed: whole, max: list.length }));
    return found.id;
  };
  switch (question.kind) {
    case "one":
    case "several":
      return {
        marks: numbers().map((number) =>
          question.other && number === question.options.length + 1 ? OTHER : pick(question.options, number),
        ),
      };
    case "scale":
      return { marks: numbers().map(String) };
    case "grid":
      if (row === undefined) throw new BadUsage(words("type.needsRow", { typed: whole }));
      return { cells: { [pick(question.rows, row)]: numbers().map((number) => pick(question.columns, number)) } };
    case "ranking":
      return { cells: Object.fromEntries(numbers().map((number, place) => [pick(question.options, number), [String(place + 1)]])) };
    case "number":
    case "shortText":
    case "longText":
      return { text: typed };
  }
}
