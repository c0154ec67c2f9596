import { inLanguage, OTHER, type Answer, type Question } from "../../preload/contract/survey-definition.ts";
import { cellsKnown, marksKnown } from "../../preload/contract/survey-rules.ts";

const KEYS = "123456789abcdefghijklmnopqrstuvwxyz";

/** The key that marks the option at a place: 1–9, and letters from the tenth on. */
export const keyAt = (index: number): string => KEYS[index] ?? "";

/** With more options than there are keys, each is typed by its number, and Enter. */
export const isByNumber = (question: Question): boolean => marksKnown(question).length > KEYS.length;

/** One thing that can be marked by a key, or by a number. `text` is null for "inne, jakie?". */
export type Mark = { readonly id: string; readonly key: string; readonly text: string | null };

/** What the keys mean in a question that is marked: options, points of a scale, columns of a table. */
export function marksOfQuestion(question: Question): Mark[] {
  if (question.kind === "one" || question.kind === "several") {
    const texts = new Map(question.options.map((option) => [option.id, inLanguage(option.text, "pl")]));
    const key = isByNumber(question) ? (index: number) => String(index + 1) : keyAt;
    return marksKnown(question).map((id, index) => ({ id, key: key(index), text: id === OTHER ? null : (texts.get(id) ?? "") }));
  }
  if (question.kind === "scale") return marksKnown(question).map((id) => ({ id, key: id, text: id }));
  if (question.kind === "grid")
    return question.columns.map((column, index) => ({ id: column.id, key: keyAt(index), text: inLanguage(column.text, "pl") }));
  if (question.kind === "ranking") return cellsKnown(question).columns.map((id) => ({ id, key: id, text: id }));
  return [];
}

/** The rows that are typed one by one; none for a question that is one step. */
export function rowsOfQuestion(question: Question): { id: string; text: string }[] {
  const rows = question.kind === "grid" ? question.rows : question.kind === "ranking" ? question.options : [];
  return rows.map((row) => ({ id: row.id, text: inLanguage(row.text, "pl") }));
}

/** Is it typed as words or digits in a field? */
export const isWritten = (question: Question): boolean => ["number", "shortText", "longText"].includes(question.kind);

/** An answer in the keys by which it was typed: "2, 4", "3 1 – 2", or its first words. */
export function answerInKeys(question: Question, answer: Answer | undefined): string {
  if (!answer) return "";
  if (isWritten(question)) return answer.text ?? "";
  const keys = new Map(marksOfQuestion(question).map((mark) => [mark.id, mark.key]));
  const named = (ids: readonly string[]) => ids.map((id) => keys.get(id) ?? "?");
  const rows = rowsOfQuestion(question);
  if (rows.length > 0) return answer.cells ? rows.map((row) => named(answer.cells?.[row.id] ?? []).join("+") || "–").join(" ") : "";
  return named([...(answer.marks ?? [])].sort((a, b) => [...keys.keys()].indexOf(a) - [...keys.keys()].indexOf(b))).join(", ");
}
