import type { PageReading } from "../../preload/contract/scan.ts";
import type { Answer, Answers, Question } from "../../preload/contract/survey-definition.ts";
import type { Tables } from "../offices/tables.ts";

/** What a person said of a box or a field: over what the reader made of it. */
export type Said = Pick<Tables["scan_item"], "kind" | "question" | "row" | "option" | "decision" | "value">;

const boxKey = (box: { question: string; row: string | null; option: string }) => `${box.question} ${box.row ?? ""} ${box.option}`;

/**
 * The answers of one sheet, from all its pages. A box counts as marked where a person said so,
 * else where the reader was sure of it. What is written counts as a person typed it.
 */
export function answersOf(questions: readonly Question[], pages: readonly { reading: PageReading; said: readonly Said[] }[]): Answers {
  const asked = new Map(questions.map((question) => [question.id, question]));
  const answers: Record<string, Answer> = {};
  const answerTo = (question: string) => (answers[question] ??= {});
  for (const { reading, said } of pages) {
    const decided = new Map(
      said.filter((one) => one.kind === "box" && one.decision && one.decision !== "later").map((one) => [boxKey(one), one.decision]),
    );
    for (const box of reading.boxes) {
      if ((decided.get(boxKey(box)) ?? box.decision) !== "marked" || !asked.has(box.question)) continue;
      const answer = answerTo(box.question);
      if (box.row === null) answer.marks = [...(answer.marks ?? []), box.option];
      else answer.cells = { ...answer.cells, [box.row]: [...(answer.cells?.[box.row] ?? []), box.option] };
    }
    for (const one of said) {
      const text = one.kind === "text" ? (one.value ?? "").trim() : "";
      if (text && asked.has(one.question)) answerTo(one.question).text = text;
    }
  }
  return answers;
}
