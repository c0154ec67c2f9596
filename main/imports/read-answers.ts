import { type AnswerMapping, type AnswerTarget, MAX_VALUES, type RowProblem } from "../../preload/contract/imports.ts";
import { type Answer, type Answers, OTHER, type Question } from "../../preload/contract/survey-definition.ts";
import type { CsvRow } from "./csv.ts";
import { meaningOf, tokensOf, valueKey } from "./suggest-answers.ts";
import { tidy } from "./table.ts";

/** A row that will become a response. */
export type ReadAnswers = { readonly line: number; readonly externalId: string; readonly answers: Answers };
/** Values that the mapping does not know, by question. */
export type UnknownValues = Map<string, Map<string, number>>;
export type AnswerReader = {
  read(row: CsvRow): ReadAnswers | RowProblem;
  readonly unknown: UnknownValues;
};

const MAX_TEXT = 20_000;
type Known = (target: AnswerTarget, value: string) => string | undefined;
type Trouble = { code: RowProblem["code"]; value: string };

/** Turns rows into answers by the mapping. `names` are the file's columns. */
export function answerReader(mapping: AnswerMapping, questions: readonly Question[], names: readonly string[]): AnswerReader {
  const unknown: UnknownValues = new Map();
  const byId = new Map(questions.map((question) => [question.id, question]));
  const known = new Map<string, Known>();
  for (const question of questions) {
    const map = new Map(Object.entries(mapping.values[question.id] ?? {}).map(([value, meaning]) => [valueKey(value), meaning]));
    // The same few values stand in thousands of cells.
    const met = new Map<string, string | undefined>();
    known.set(question.id, (target, value) => {
      const key = target.to === "option" ? `${target.option}|${value}` : value;
      if (met.has(key)) return met.get(key);
      const meaning = map.get(valueKey(value)) ?? meaningOf(question, target, value);
      if (met.size < 5000) met.set(Buffer.from(key).toString(), meaning);
      return meaning;
    });
  }
  const used = mapping.columns.flatMap((target, index) => (target.to === "ignore" || index >= names.length ? [] : [{ target, index }]));

  function noteUnknown(question: string, value: string): void {
    let values = unknown.get(question);
    if (!values) unknown.set(question, (values = new Map()));
    const count = values.get(value);
    if (count !== undefined || values.size < MAX_VALUES) values.set(Buffer.from(value.slice(0, 300)).toString(), (count ?? 0) + 1);
  }

  /** A value that is no option: refused, left blank, or kept as the words beside "inne". */
  function restOf(question: Question, answer: Answer, value: string): Trouble | undefined {
    const rest = mapping.rest[question.id] ?? "refuse";
    if (rest === "other" && (question.kind === "one" || question.kind === "several") && question.other) {
      answer.marks = [...(answer.marks ?? []), OTHER];
      answer.text = answer.text ? `${answer.text}, ${value}` : value;
      return answer.text.length > MAX_TEXT ? { code: "tooLong", value: "" } : undefined;
    }
    noteUnknown(question.id, value);
    return rest === "refuse" ? { code: "value", value } : undefined;
  }

  function put(question: Question, target: AnswerTarget, answers: Answers, cell: string): Trouble | undefined {
    const answer = (answers[question.id] ??= {});
    const mean = (value: string) => known.get(question.id)?.(target, value);
    if (target.to === "other") {
      answer.text = cell;
      answer.marks = [...new Set([...(answer.marks ?? []), OTHER])];
      return cell.length > MAX_TEXT ? { code: "tooLong", value: "" } : undefined;
    }
    const choose = (value: string, take: (meaning: string) => void): Trouble | undefined => {
      const meaning = mean(value);
      if (meaning === undefined) return restOf(question, answer, value);
      if (meaning !== "") take(meaning);
      return undefined;
    };
    switch (question.kind) {
      case "one":
        return choose(cell, (meaning) => (answer.marks = [...(answer.marks ?? []), meaning]));
      case "several":
        if (target.to === "option") return choose(cell, () => (answer.marks = [...(answer.marks ?? []), target.option]));
        for (const token of tokensOf(cell, (key) => mean(key) !== undefined)) {
          const trouble = choose(token, (meaning) => (answer.marks = [...new Set([...(answer.marks ?? []), meaning])]));
          if (trouble) return trouble;
        }
        return undefined;
      case "grid":
        if (target.to !== "row") return undefined;
        return choose(cell, (meaning) => (answer.cells = { ...answer.cells, [target.row]: [meaning] }));
      case "scale": {
        const number = /^\d{1,2}([.,]0+)?$/.test(cell) ? Number.parseInt(cell, 10) : Number.NaN;
        if (number >= question.from && number <= question.to && mean(cell) === undefined) {
          answer.marks = [String(number)];
          return undefined;
        }
        return choose(cell, (meaning) => (answer.marks = [meaning]));
      }
      case "ranking": {
        if (target.to === "option") {
          const place = /^\d{1,2}$/.test(cell) ? Number(cell) : 0;
          if (place < 1 || place > question.options.length) return restOf(question, answer, cell);
          answer.cells = { ...answer.cells, [target.option]: [String(place)] };
          return undefined;
        }
        let place = 0;
        for (const token of tokensOf(cell, (key) => mean(key) !== undefined)) {
          place++;
          const trouble = choose(token, (meaning) => (answer.cells = { ...answer.cells, [meaning]: [String(place)] }));
          if (trouble) return trouble;
        }
        return undefined;
      }
      case "number": {
        const digits = cell.replace(/[\s\u00a0\u202f]/g, "").replace(/[.,]0+$/, "");
        if (!/^\d{1,7}$/.test(digits)) return { code: "number", value: cell };
        answer.text = String(Number(digits));
        return undefined;
      }
      case "shortText":
      case "longText":
        answer.text = cell;
        return cell.length > MAX_TEXT ? { code: "tooLong", value: "" } : undefined;
    }
  }

  function read(row: CsvRow): ReadAnswers | RowProblem {
    const answers: Answers = {};
    let externalId = "";
    for (const { target, index } of used) {
      const cell = tidy(row.cells[index] ?? "");
      if (cell === "") continue;
      if (target.to === "externalId") {
        externalId = cell.slice(0, 300);
        continue;
      }
      const question = byId.get(target.question);
      const trouble = question && put(question, target, answers, cell);
      if (trouble) return { line: row.line, code: trouble.code, column: names[index] ?? "", value: trouble.value.slice(0, 300) };
    }
    for (const [id, answer] of Object.entries(answers)) if (isEmpty(answer)) delete answers[id];
    return { line: row.line, externalId, answers };
  }

  return { read, unknown };
}

const isEmpty = (answer: Answer): boolean =>
  !answer.text && (answer.marks ?? []).length === 0 && Object.keys(answer.cells ?? {}).length === 0;
