import type { ResponseView, TypedChannel } from "../../preload/contract/responses.ts";
import {
  type Answer,
  type Answers,
  OTHER,
  type Question,
  questionsOf,
  type SurveyDefinition,
} from "../../preload/contract/survey-definition.ts";
import { judge } from "../../preload/contract/survey-rules.ts";
import { isByNumber, isWritten, marksOfQuestion, rowsOfQuestion } from "./answer-keys.ts";

/** A sheet on its way from paper into the office. Plain data, so that it survives a reload. */
export type TypedSheet = {
  /** Becomes the response's id. */
  readonly id: string;
  readonly code: string | null;
  readonly channel: TypedChannel;
  readonly revisionId: string;
  readonly definition: SurveyDefinition;
  readonly answers: Answers;
  /** The question on screen, and in a table its row; one past the last row when all are done. */
  readonly at: number;
  readonly row: number;
  /** The cursor is in the field beside "inne, jakie?". */
  readonly writing: boolean;
  /** A number on its way, of an option that has no key of its own. */
  readonly digits: string;
  /** The question before is a table: whoever closes its last row with Enter and goes on with Enter would go past an empty field here. */
  readonly fromTable: boolean;
  /** Questions that were gone past, so that an empty one needs no second 0. */
  readonly passed: readonly string[];
  /** `wrong` waits for Backspace or Ctrl Enter; `empty` says that 0 means no answer. */
  readonly notice: "wrong" | "empty" | null;
  /** How many keys the warning has refused: each refusal is shown and said. */
  readonly refused: number;
  readonly startedAt: number;
  /** A response that is being corrected. */
  readonly corrects: ResponseView | null;
  /** What was typed of the same sheet before; the two are compared at the end. */
  readonly first: ResponseView | null;
  /** Another person entered it, and it is entered again without sight of that. */
  readonly second: boolean;
  /** Of a sheet whose two entries differ: what it says is typed. */
  readonly decides: { readonly id: string; readonly version: number } | null;
};

export type Key = { readonly key: string; readonly ctrl?: boolean };
export type Pressed = { readonly sheet: TypedSheet; readonly done: boolean };

export const questionsOn = (sheet: TypedSheet): Question[] => questionsOf(sheet.definition);
export const questionAt = (sheet: TypedSheet): Question | undefined => questionsOn(sheet)[sheet.at];

const stay = (sheet: TypedSheet): Pressed => ({ sheet, done: false });

/** One key of the typing screen. Pure: the same keys give the same sheet, whoever presses them. */
export function press(sheet: TypedSheet, { key, ctrl = false }: Key): Pressed {
  const question = questionAt(sheet);
  if (!question) return { sheet, done: true };
  if (sheet.notice === "wrong") {
    if (key === "Enter" && ctrl) return onward(sheet, question);
    if (key === "Backspace") return stay(correcting(sheet, question));
    // A digit at a warning may be meant for the next question: nothing is guessed, and the refusal is seen.
    return key === "ArrowUp" ? stay(back(sheet)) : stay({ ...sheet, refused: sheet.refused + 1 });
  }
  const calm: TypedSheet = { ...sheet, notice: null };
  if (key === "Enter" && isZero(question, sheet.answers[question.id])) return onward(ctrl ? calm : cleared(calm, question), question);
  if (key === "Enter" && calm.digits && !ctrl) return stay(byNumber(calm, question));
  if (key === "Enter") return ctrl ? stay(calm) : next(calm, question);
  if (key === "ArrowUp") return stay(back(calm));
  if (key === "Escape") return stay({ ...calm, writing: false });
  if (isWritten(question) || calm.writing) return stay(calm);
  if (rowsOfQuestion(question).length > 0) return inTable(calm, question, key);
  return amongMarks(calm, question, key);
}

/** A lone 0 in place of words: no answer, as everywhere; Ctrl Enter says that the sheet says 0. */
const isZero = (question: Question, answer: Answer | undefined): boolean =>
  ["shortText", "longText"].includes(question.kind) && answer?.text?.trim() === "0";

/** A new sheet, before its first key; of a response that is being corrected, all questions were gone past. */
export function openSheet(
  opened: Pick<TypedSheet, "id" | "code" | "channel" | "revisionId" | "definition"> &
    Partial<Pick<TypedSheet, "first" | "corrects" | "second" | "decides" | "answers" | "at" | "passed">>,
  now: number,
): TypedSheet {
  const { corrects = null, first = null, second = false, decides = null } = opened;
  const passed = corrects ? questionsOf(opened.definition).map((question) => question.id) : [];
  return {
    answers: corrects?.answers ?? {},
    at: 0,
    passed,
    ...opened,
    row: 0,
    writing: false,
    digits: "",
    fromTable: false,
    notice: null,
    refused: 0,
    startedAt: now,
    corrects,
    first,
    second,
    decides,
  };
}

/** How many of the sheet's answers don't count. */
export const wrongOn = (sheet: TypedSheet): number =>
  questionsOn(sheet).filter((question) => judge(question, sheet.answers[question.id]).state === "invalid").length;

/** Words or digits typed into the field of a question. */
export function write(sheet: TypedSheet, text: string): TypedSheet {
  const question = questionAt(sheet);
  return question ? withAnswer({ ...sheet, notice: null }, question, { text }) : sheet;
}

/** A row or a mark pointed at with the mouse. */
export function point(sheet: TypedSheet, mark: string, row?: number): TypedSheet {
  const question = questionAt(sheet);
  if (!question) return sheet;
  const here: TypedSheet = { ...sheet, notice: null, digits: "", ...(row !== undefined && { row }) };
  return row === undefined ? toggled(here, question, mark) : toggledCell(here, question, mark);
}

export const goTo = (sheet: TypedSheet, at: number): TypedSheet => arrive({ ...sheet, at }, 0);

function withAnswer(sheet: TypedSheet, question: Question, change: Partial<Answer>): TypedSheet {
  const whole = { ...sheet.answers[question.id], ...change };
  const kept = {
    ...(whole.marks?.length && { marks: whole.marks }),
    ...(whole.cells && Object.values(whole.cells).some((row) => row.length > 0) && { cells: whole.cells }),
    ...(whole.text && { text: whole.text }),
  };
  const answers = { ...sheet.answers, [question.id]: kept };
  if (Object.keys(kept).length === 0) delete answers[question.id];
  return { ...sheet, answers };
}

const cleared = (sheet: TypedSheet, question: Question): TypedSheet => withAnswer(sheet, question, { marks: [], cells: {}, text: "" });
const turned = (list: readonly string[], id: string): string[] => (list.includes(id) ? list.filter((one) => one !== id) : [...list, id]);
const marksAt = (sheet: TypedSheet, question: Question): string[] => sheet.answers[question.id]?.marks ?? [];
const cellAt = (sheet: TypedSheet, question: Question, row: string): string[] => sheet.answers[question.id]?.cells?.[row] ?? [];
const isEmpty = (sheet: TypedSheet, question: Question): boolean => sheet.answers[question.id] === undefined;

/** Marking "inne" puts the cursor into its field; unmarking it takes its words away. */
function toggled(sheet: TypedSheet, question: Question, mark: string): TypedSheet {
  const marks = turned(marksAt(sheet, question), mark);
  if (mark !== OTHER) return withAnswer({ ...sheet, writing: false }, question, { marks });
  const on = marks.includes(OTHER);
  return withAnswer({ ...sheet, writing: on }, question, { marks, ...(!on && { text: "" }) });
}

function amongMarks(sheet: TypedSheet, question: Question, key: string): Pressed {
  const marks = marksAt(sheet, question);
  const marked = !isEmpty(sheet, question);
  if (question.kind === "scale") {
    // Ten is typed as it is written: 1, 0.
    if (key === "0" && question.to === 10 && marks.at(-1) === "1")
      return stay(withAnswer(sheet, question, { marks: [...marks.slice(0, -1), "10"] }));
    if (key === "0" && question.from === 0) return stay(toggled(sheet, question, "0"));
  }
  if (isByNumber(question)) {
    const digits = key === "Backspace" ? sheet.digits.slice(0, -1) : sheet.digits + key;
    if (sheet.digits && key === "Backspace") return stay({ ...sheet, digits });
    if (/^[1-9]\d*$/.test(digits)) return stay(Number(digits) <= marksOfQuestion(question).length ? { ...sheet, digits } : sheet);
  }
  if (key === "0" || key === "-") return marked ? stay(cleared(sheet, question)) : onward(sheet, question);
  if (key === "Backspace") return stay(marks.length > 0 ? toggled(sheet, question, marks.at(-1) ?? "") : sheet);
  const mark = marksOfQuestion(question).find((one) => one.key === key.toLowerCase());
  return stay(mark ? toggled(sheet, question, mark.id) : sheet);
}

/** The option whose number was typed. */
function byNumber(sheet: TypedSheet, question: Question): TypedSheet {
  const mark = marksOfQuestion(question)[Number(sheet.digits) - 1];
  return mark ? toggled({ ...sheet, digits: "" }, question, mark.id) : sheet;
}

const withCell = (sheet: TypedSheet, question: Question, row: string, cell: string[]): TypedSheet =>
  withAnswer(sheet, question, { cells: { ...sheet.answers[question.id]?.cells, [row]: cell } });

/** The first mark of a row goes on to the next row; a second one stays, for it needs a look. */
function toggledCell(sheet: TypedSheet, question: Question, mark: string): TypedSheet {
  const row = rowsOfQuestion(question)[sheet.row];
  if (!row) return sheet;
  const cell = turned(cellAt(sheet, question, row.id), mark);
  return { ...withCell(sheet, question, row.id, cell), row: cell.length === 1 ? sheet.row + 1 : sheet.row };
}

/** In a table one digit marks a row and goes on to the next. */
function inTable(sheet: TypedSheet, question: Question, key: string): Pressed {
  const rows = rowsOfQuestion(question);
  const row = rows[sheet.row];
  if (key === "-") return onward(sheet, question);
  if (key === "Backspace") {
    const before = rows[sheet.row - 1];
    return stay(before ? { ...withCell(sheet, question, before.id, []), row: sheet.row - 1 } : sheet);
  }
  if (!row) return stay(sheet);
  if (key === "ArrowDown") return stay({ ...sheet, row: sheet.row + 1 });
  if (key === "0") return stay({ ...withCell(sheet, question, row.id, []), row: sheet.row + 1 });
  const mark = marksOfQuestion(question).find((one) => one.key === key.toLowerCase());
  return stay(mark ? toggledCell(sheet, question, mark.id) : sheet);
}

/** Enter: the next row, the next question, or a word about what stands here. */
function next(sheet: TypedSheet, question: Question): Pressed {
  const rows = rowsOfQuestion(question);
  const row = rows[sheet.row];
  const passed = sheet.passed.includes(question.id);
  if (row && !passed) {
    if (cellAt(sheet, question, row.id).length === 0) return stay({ ...sheet, notice: "empty" });
    return stay({ ...sheet, row: sheet.row + 1 });
  }
  const { state } = judge(question, sheet.answers[question.id]);
  if (state === "invalid") return stay({ ...sheet, notice: "wrong", refused: 0, writing: false });
  if (state === "blank" && !passed && rows.length === 0 && (!isWritten(question) || sheet.fromTable))
    return stay({ ...sheet, fromTable: false, notice: "empty" });
  return onward(sheet, question);
}

function onward(sheet: TypedSheet, question: Question): Pressed {
  const gone = { ...sheet, passed: [...new Set([...sheet.passed, question.id])], notice: null, writing: false };
  const last = sheet.at >= questionsOn(sheet).length - 1;
  return last
    ? { sheet: gone, done: true }
    : stay({ ...arrive({ ...gone, at: sheet.at + 1 }, 0), fromTable: rowsOfQuestion(question).length > 0 });
}

const arrive = (sheet: TypedSheet, row: number): TypedSheet => ({
  ...sheet,
  row,
  writing: false,
  digits: "",
  fromTable: false,
  notice: null,
});

function back(sheet: TypedSheet): TypedSheet {
  if (sheet.writing) return { ...sheet, writing: false, notice: null };
  if (sheet.row > 0) return arrive(sheet, sheet.row - 1);
  if (sheet.at === 0) return arrive(sheet, 0);
  const before = questionsOn(sheet)[sheet.at - 1];
  return arrive({ ...sheet, at: sheet.at - 1 }, before ? Math.max(0, rowsOfQuestion(before).length - 1) : 0);
}

/** Backspace at a warning: back to what is wrong. In a table that row is emptied, elsewhere the marks can be toggled. */
function correcting(sheet: TypedSheet, question: Question): TypedSheet {
  const { rows } = judge(question, sheet.answers[question.id]);
  const list = rowsOfQuestion(question);
  const wrong = list.findIndex((row) => rows?.[row.id]?.state === "invalid");
  const row = list[wrong];
  return row ? { ...withCell(sheet, question, row.id, []), row: wrong, notice: null } : { ...sheet, notice: null };
}
