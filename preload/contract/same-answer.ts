import { type Answer, type Answers, type Question, questionsOf, type SurveyDefinition } from "./survey-definition.ts";

/** Small and capital letters, spaces and punctuation don't make two people's copies of handwriting differ. */
export const loose = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, " ")
    .trim();

/** An answer in one text; the order of marks does not matter. */
function asText(question: Question, { marks = [], cells = {}, text = "" }: Answer): string {
  const rows = Object.entries(cells).filter(([, row]) => row.length > 0);
  const sorted = rows.map(([id, row]) => `${id}:${[...row].sort().join("+")}`).sort();
  // Of a number every sign counts.
  const words = question.kind === "number" ? text.replace(/\s/g, "") : loose(text);
  return JSON.stringify([[...marks].sort(), sorted, words]);
}

export const sameAnswer = (question: Question, one: Answer | undefined, other: Answer | undefined): boolean =>
  asText(question, one ?? {}) === asText(question, other ?? {});

/** The questions that two entries of one sheet answer differently. */
export const differingQuestions = (definition: SurveyDefinition, one: Answers, other: Answers): Question[] =>
  questionsOf(definition).filter((question) => !sameAnswer(question, one[question.id], other[question.id]));

type Said = { readonly answers: Answers; readonly state: string; readonly reason: string };

/** Whether two people say the same of a whole sheet. Of an invalid one the reason counts, not what else stands on it. */
export function sameSheet(definition: SurveyDefinition, one: Said, other: Said): boolean {
  if (one.state !== other.state) return false;
  if (one.state === "invalid") return one.reason === other.reason;
  return differingQuestions(definition, one.answers, other.answers).length === 0;
}
