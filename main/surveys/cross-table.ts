import { Channel, type CrossTable, type Group, SMALLEST_GROUP, type Variable } from "../../preload/contract/results.ts";
import { type Answers, type Question, questionsOf, type SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { cellOf, cellsKnown, judge, judgeRow, marksKnown, marksOf } from "../../preload/contract/survey-rules.ts";
import { hideSmallGroups } from "./hide-small-groups.ts";

/** One thing that can be asked of each answer: which of these ids does it name. */
type Reader = { readonly ids: string[]; readonly most: number; read(answers: Answers, asked: readonly Question[]): string[] };

/** Reads a question, or a row of a grid. Null where it can't be broken down (texts, orders, numbers). */
function readerOf(definition: SurveyDefinition, { question: id, row }: Variable): Reader | null {
  const question = questionsOf(definition).find((one) => one.id === id);
  const sameKind = (asked: readonly Question[]) => asked.find((one) => one.id === id && one.kind === question?.kind);
  if (question?.kind === "grid") {
    if (row === undefined || !question.rows.some((one) => one.id === row)) return null;
    const read = (answers: Answers, asked: readonly Question[]) => {
      const here = sameKind(asked);
      return here?.kind === "grid" && here.rows.some((one) => one.id === row) && judgeRow(answers[id], row).state === "valid"
        ? [cellOf(answers[id], row)]
        : [];
    };
    return { ids: cellsKnown(question).columns, most: 1, read };
  }
  if (question?.kind !== "one" && question?.kind !== "several" && question?.kind !== "scale") return null;
  const ids = marksKnown(question);
  const read = (answers: Answers, asked: readonly Question[]) => {
    const here = sameKind(asked);
    if (here?.kind !== "one" && here?.kind !== "several" && here?.kind !== "scale") return [];
    return judge(here, answers[id]).state === "valid" ? marksOf(here, answers[id]) : [];
  };
  return { ids, most: question.kind === "several" ? (question.max ?? ids.length) : 1, read };
}

/**
 * An answer with the revision that it was given to, where that isn't the definition that is counted by, the way
 * by which it came, and the place where its sheet was given out.
 */
export type Response = {
  readonly answers: Answers;
  readonly frozen?: SurveyDefinition;
  readonly channel?: Channel;
  readonly place?: string;
};

/**
 * Whether the two can be crossed. Not the same thing twice, no texts, orders or numbers; and a
 * column is a group of people, so a question with several answers can only be the rows.
 */
export function canCross(definition: SurveyDefinition, row: Variable, column: Variable | Group): boolean {
  if ("by" in column) return readerOf(definition, row) !== null;
  const across = readerOf(definition, column);
  const same = row.question === column.question && row.row === column.row;
  return !same && readerOf(definition, row) !== null && across?.most === 1;
}

/** Which column a response stands in: by its answer, or by how it came. */
type Across = { readonly ids: readonly string[]; of(response: Response, asked: readonly Question[]): string };

function acrossOf(definition: SurveyDefinition, column: Variable | Group, responses: readonly Response[]): Across | null {
  if (!("by" in column)) {
    const reader = readerOf(definition, column);
    return reader && { ids: reader.ids, of: ({ answers }, asked) => reader.read(answers, asked)[0] ?? "none" };
  }
  if (column.by === "channel")
    return {
      ids: Channel.options.filter((one) => responses.some(({ channel }) => channel === one)),
      of: ({ channel = "paper" }) => channel,
    };
  return { ids: [...new Set(responses.map(({ place = "" }) => place))].sort(inPolish.compare), of: ({ place = "" }) => place };
}

const inPolish = new Intl.Collator("pl");

/**
 * How those who answered one question answered another, or how each group of people did, with groups
 * under SMALLEST_GROUP hidden. Null where so few answered that the totals alone would tell how somebody did.
 */
export function crossTable(
  definition: SurveyDefinition,
  responses: readonly Response[],
  row: Variable,
  column: Variable | Group,
): CrossTable | null {
  const down = readerOf(definition, row);
  const across = acrossOf(definition, column, responses);
  if (!down || !across || !canCross(definition, row, column)) throw new RangeError("these two can't be crossed");
  const counts = down.ids.map(() => across.ids.map(() => 0));
  const columns = across.ids.map((id) => ({ id, total: 0 }));
  const rowAt = new Map(down.ids.map((id, index) => [id, index]));
  const columnAt = new Map(across.ids.map((id, index) => [id, index]));
  const asked = new Map<SurveyDefinition, Question[]>();
  let total = 0;
  for (const response of responses) {
    const { answers, frozen = definition } = response;
    let questions = asked.get(frozen);
    if (!questions) asked.set(frozen, (questions = questionsOf(frozen)));
    const c = columnAt.get(across.of(response, questions));
    const marked = down.read(answers, questions).flatMap((id) => rowAt.get(id) ?? []);
    const group = c === undefined ? undefined : columns[c];
    if (c === undefined || !group || marked.length === 0) continue;
    total += 1;
    group.total += 1;
    for (const r of marked) {
      const line = counts[r];
      if (line) line[c] = (line[c] ?? 0) + 1;
    }
  }
  const limits = { smallest: SMALLEST_GROUP, most: down.most, columns: columns.map((one) => one.total) };
  // Turned on its side the same table must hide the same numbers, or one of the two would tell what the other hides.
  const sideways = down.most === 1 && !("by" in column) && nameOf(column) < nameOf(row);
  const seen = hideSmallGroups(sideways ? turned(counts) : counts, sideways ? { ...limits, columns: counts.map(sumOf) } : limits);
  const cells = seen && sideways ? turned(seen) : seen;
  return (
    cells && {
      rows: down.ids.map((id, index) => ({ id, total: sumOf(counts[index] ?? []) })),
      columns,
      cells,
      total,
      hidden: cells.flat().filter((cell) => cell === null).length,
      overlapping: down.most > 1,
    }
  );
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
const nameOf = ({ question, row = "" }: Variable): string => `${question} ${row}`;

/** Rows as columns. */
const turned = <T>(table: readonly (readonly T[])[]): T[][] => (table[0] ?? []).map((_, c) => table.map((line) => line[c] as T));
