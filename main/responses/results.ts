import { setImmediate } from "node:timers/promises";
import type { Channel, CrossTable, Group, Results, Variable } from "../../preload/contract/results.ts";
import { type Answers, questionsOf, type SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import type { Db } from "../offices/tables.ts";
import { canCross, crossTable, type Response } from "../surveys/cross-table.ts";
import { startTally } from "../surveys/tally.ts";
import { refuse } from "../refusal.ts";
import { parseDefinition, type Revisions, revisionsOf, unsealedSurvey } from "./read.ts";

/** So many responses are read at once; between two such helpings other calls get their turn. */
const HELPING = 2000;

export type Counted = {
  readonly id: string;
  readonly answers: Answers;
  readonly channel: Channel;
  readonly frozen: SurveyDefinition;
  readonly serial: string | null;
};

/** Read as they were kept. They were checked when they were written; to check a million again costs more than to count them. */
const keptAnswers = (json: string): Answers => JSON.parse(json) as Answers;

/** Every counted response, oldest first. */
export async function* countedResponses(
  db: Db,
  surveyId: string,
  { channel, revisions }: { channel?: Channel | undefined; revisions: Revisions },
): AsyncGenerator<Counted, void, undefined> {
  for (let after = ""; ;) {
    let rows = db
      .selectFrom("response")
      .select(["id", "revision_id", "channel", "answers", "serial"])
      .where("survey_id", "=", surveyId)
      .where("state", "=", "counted")
      .where("undone_at", "is", null)
      .where("id", ">", after)
      .orderBy("id")
      .limit(HELPING);
    if (channel) rows = rows.where("channel", "=", channel);
    const helping = await rows.execute();
    for (const row of helping) {
      const frozen = revisions.get(row.revision_id);
      if (frozen) yield { id: row.id, answers: keptAnswers(row.answers), channel: row.channel, frozen, serial: row.serial };
    }
    const last = helping.at(-1);
    if (!last || helping.length < HELPING) return;
    after = last.id;
    await setImmediate();
  }
}

/**
 * The questions of all revisions together, in the newest one's order and words: what an earlier
 * one asked besides follows after it, and options that were taken out stand after the others.
 */
export function together(revisions: Revisions): SurveyDefinition | undefined {
  const [newest, ...earlier] = revisions.values();
  if (!newest) return undefined;
  const items = [...newest.items];
  for (const definition of earlier)
    for (const question of questionsOf(definition)) {
      const at = items.findIndex((item) => item.id === question.id);
      const here = items[at];
      if (!here) items.push(question);
      else if (here.kind === question.kind) items[at] = widened(here, question);
    }
  return { ...newest, items };
}

type Item = SurveyDefinition["items"][number];

const besides = <T extends { id: string }>(here: readonly T[], there: readonly T[]): T[] => [
  ...here,
  ...there.filter((one) => !here.some((other) => other.id === one.id)),
];

/** A question with everything that it once offered. */
function widened(here: Item, there: Item): Item {
  if ((here.kind === "one" && there.kind === "one") || (here.kind === "several" && there.kind === "several"))
    return { ...here, options: besides(here.options, there.options), other: here.other || there.other };
  if (here.kind === "ranking" && there.kind === "ranking") return { ...here, options: besides(here.options, there.options) };
  if (here.kind === "grid" && there.kind === "grid")
    return { ...here, rows: besides(here.rows, there.rows), columns: besides(here.columns, there.columns) };
  if (here.kind === "scale" && there.kind === "scale")
    return { ...here, from: Math.min(here.from, there.from), to: Math.max(here.to, there.to) };
  return here;
}

/** What a survey's answers come to, over all its revisions. Null while nothing is frozen: then nobody can have answered. */
export async function readResults(
  db: Db,
  surveyId: string,
  { channel }: { channel?: Channel | undefined } = {},
): Promise<{ definition: SurveyDefinition; results: Results } | null> {
  const revisions = await revisionsOf(db, surveyId);
  const definition = together(revisions);
  if (!definition) return null;
  const tally = startTally(definition);
  for await (const one of countedResponses(db, surveyId, { channel, revisions })) tally.add(one.answers, one.channel, one.frozen);
  return { definition, results: tally.results() };
}

/** The same for a survey that may not be frozen yet: its draft, and nobody. */
export async function resultsOrNone(db: Db, surveyId: string, channel: Channel | undefined) {
  const survey = await unsealedSurvey(db, surveyId);
  const draft = parseDefinition(survey.definition);
  return { survey, ...((await readResults(db, surveyId, { channel })) ?? { definition: draft, results: startTally(draft).results() }) };
}

export async function readCross(db: Db, surveyId: string, row: Variable, column: Variable | Group): Promise<CrossTable | null> {
  await unsealedSurvey(db, surveyId);
  const revisions = await revisionsOf(db, surveyId);
  const definition = together(revisions);
  if (!definition || !canCross(definition, row, column)) throw refuse("responses.notCrossed");
  const placed = "by" in column && column.by === "place" ? await placesBySerial(db, surveyId) : new Map<string, string>();
  const responses: Response[] = [];
  const wanted = [row.question, ...("by" in column ? [] : [column.question])];
  for await (const { answers, frozen, channel, serial } of countedResponses(db, surveyId, { revisions }))
    responses.push({
      frozen,
      channel,
      place: placed.get(serial ?? "") ?? "",
      answers: Object.fromEntries(wanted.flatMap((id) => (answers[id] ? [[id, answers[id]]] : []))),
    });
  return crossTable(definition, responses, row, column);
}

/** Where each sheet was given out, as far as its batch was meant for one place. */
async function placesBySerial(db: Db, surveyId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("sheet")
    .innerJoin("print_run", "print_run.id", "sheet.print_run_id")
    .select(["sheet.serial", "print_run.place"])
    .where("sheet.survey_id", "=", surveyId)
    .where("print_run.place", "!=", "")
    .execute();
  return new Map(rows.map(({ serial, place }) => [serial, place]));
}

/** What people wrote to one question, with the response that it stands in, newest first. */
export async function readTexts(
  db: Db,
  surveyId: string,
  question: string,
  channel?: Channel,
): Promise<{ responseId: string; text: string }[]> {
  await unsealedSurvey(db, surveyId);
  const texts: { responseId: string; text: string }[] = [];
  for await (const { id, answers, frozen } of countedResponses(db, surveyId, { channel, revisions: await revisionsOf(db, surveyId) })) {
    const kind = questionsOf(frozen).find((one) => one.id === question)?.kind;
    const text = answers[question]?.text?.trim();
    if (text && kind !== "number") texts.push({ responseId: id, text });
  }
  return texts.reverse();
}
