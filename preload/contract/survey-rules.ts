import { type Answer, type Answers, OTHER, type Question, questionsOf, type SurveyDefinition } from "./survey-definition.ts";

/** Why an answer does not count. */
export type Fault = "tooMany" | "samePlace" | "notNumber" | "outOfRange";
export type Verdict = { readonly state: "blank" | "valid" | "invalid"; readonly reason?: Fault };
/** `rows`: by a grid's row or a ranking's option. */
export type Judgement = Verdict & { readonly rows?: Readonly<Record<string, Verdict>> };

const BLANK: Verdict = { state: "blank" };
const VALID: Verdict = { state: "valid" };
const TWO_IN_ROW: Verdict = { state: "invalid", reason: "tooMany" };
const wrong = (reason: Fault): Verdict => ({ state: "invalid", reason });

/**
 * Whether an answer counts. Pure; the typing screen and the tally ask the same.
 *
 * A grid counts row by row: one wrong row spoils itself alone, and the grid as a whole is called
 * invalid when any row is. An order counts as a whole or not at all; it may stop early (first
 * three places of nine), but no place may be given twice.
 */
export function judge(question: Question, answer: Answer | undefined): Judgement {
  switch (question.kind) {
    case "one":
    case "several": {
      const marks = marksOf(question, answer);
      const most = question.kind === "one" ? 1 : (question.max ?? Infinity);
      return marks.length === 0 ? BLANK : marks.length > most ? wrong("tooMany") : VALID;
    }
    case "scale": {
      const marks = marksOf(question, answer);
      return marks.length === 0 ? BLANK : marks.length > 1 ? wrong("tooMany") : VALID;
    }
    case "grid":
      return byRows(question.rows, answer);
    case "ranking":
      return judgeOrder(question.options, answer);
    case "number": {
      const text = (answer?.text ?? "").replace(/\s/g, "");
      if (text === "") return BLANK;
      if (!/^\d{1,9}$/.test(text)) return wrong("notNumber");
      return Number(text) < question.min || Number(text) > question.max ? wrong("outOfRange") : VALID;
    }
    case "shortText":
    case "longText":
      return (answer?.text ?? "").trim() === "" ? BLANK : VALID;
  }
}

/**
 * The marks that an answer comes to, each once. Words beside "inne, jakie?" are its mark where
 * nothing else is marked: the resident wrote an answer and forgot the cross.
 */
export function marksOf(question: Extract<Question, { kind: "one" | "several" | "scale" }>, answer: Answer | undefined): string[] {
  const marks = once(answer?.marks ?? []);
  return marks.length === 0 && "other" in question && question.other && answer?.text?.trim() ? [OTHER] : marks;
}

/** The one thing marked in a row of a grid or a ranking. Only for rows that are valid. */
export const cellOf = (answer: Answer | undefined, row: string): string => answer?.cells?.[row]?.[0] ?? "";

/** Each mark once. Nearly all answers have at most one, and a tally asks a hundred thousand times. */
const once = (marks: string[]): string[] => (marks.length < 2 ? marks : [...new Set(marks)]);

/** One row of a grid; the others don't matter to it. */
export function judgeRow(answer: Answer | undefined, row: string): Verdict {
  const marks = once(answer?.cells?.[row] ?? []).length;
  return marks === 0 ? BLANK : marks > 1 ? TWO_IN_ROW : VALID;
}

function byRows(rows: readonly { id: string }[], answer: Answer | undefined): Judgement & { rows: Record<string, Verdict> } {
  const verdicts: Record<string, Verdict> = {};
  let whole = BLANK;
  for (const { id } of rows) {
    const verdict = judgeRow(answer, id);
    verdicts[id] = verdict;
    if (verdict.state === "invalid" || whole === BLANK) whole = verdict;
  }
  return { ...whole, rows: verdicts };
}

function judgeOrder(options: readonly { id: string }[], answer: Answer | undefined): Judgement {
  const judged = byRows(options, answer);
  const holders = new Map<string, string[]>();
  for (const { id } of options)
    if (judged.rows[id]?.state === "valid") holders.set(cellOf(answer, id), [...(holders.get(cellOf(answer, id)) ?? []), id]);
  const clashing = [...holders.values()].filter((ids) => ids.length > 1).flat();
  if (clashing.length === 0) return judged;
  return { ...wrong("samePlace"), rows: { ...judged.rows, ...Object.fromEntries(clashing.map((id) => [id, wrong("samePlace")])) } };
}

/** Something in the answers that stands nowhere in the survey: a question, an option, or a kind of answer. Null when all fits. */
export function misfit(definition: SurveyDefinition, answers: Answers): { question: string; part: string } | null {
  const questions = new Map(questionsOf(definition).map((question) => [question.id, question]));
  for (const [id, answer] of Object.entries(answers)) {
    const question = questions.get(id);
    const part = question ? misfitOf(question, answer) : "";
    if (part !== null) return { question: id, part };
  }
  return null;
}

function misfitOf(question: Question, { marks = [], cells = {}, text = "" }: Answer): string | null {
  const among = (known: readonly string[], given: readonly string[]) => given.find((one) => !known.includes(one)) ?? null;
  const known = marksKnown(question);
  const table = cellsKnown(question);
  const writes = ["number", "shortText", "longText"].includes(question.kind) || ("other" in question && question.other);
  if (text !== "" && !writes) return "text";
  return (
    among(known, marks) ??
    among(table.rows, Object.keys(cells)) ??
    Object.values(cells).reduce<string | null>((found, row) => found ?? among(table.columns, row), null)
  );
}

const ids = (things: readonly { id: string }[]) => things.map((thing) => thing.id);

/** Every id that may stand among the marks of a question, in its order. */
export function marksKnown(question: Question): string[] {
  if (question.kind === "one" || question.kind === "several") return [...ids(question.options), ...(question.other ? [OTHER] : [])];
  if (question.kind === "scale")
    return Array.from({ length: question.to - question.from + 1 }, (_, index) => String(question.from + index));
  return [];
}

/** The rows and columns that may stand in the cells of a question. */
export function cellsKnown(question: Question): { rows: string[]; columns: string[] } {
  if (question.kind === "grid") return { rows: ids(question.rows), columns: ids(question.columns) };
  if (question.kind === "ranking") return { rows: ids(question.options), columns: question.options.map((_, index) => String(index + 1)) };
  return { rows: [], columns: [] };
}
