import type { ResponseRow, ResponseView } from "../../preload/contract/responses.ts";
import { Answers, questionsOf, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { judge } from "../../preload/contract/survey-rules.ts";
import { printedCode } from "../forms/sheet-code.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";

export type Survey = Pick<
  Tables["survey"],
  "id" | "code" | "definition" | "consultation_id" | "pool_id" | "remarks_of" | "paper" | "sealed"
>;
export type Row = Tables["response"];
export type Revisions = ReadonlyMap<string, SurveyDefinition>;

export const parseAnswers = (json: string): Answers => Answers.parse(JSON.parse(json));
export const parseDefinition = (json: string): SurveyDefinition => SurveyDefinition.parse(JSON.parse(json));

/** The survey, unless it was removed. */
export async function surveyOf(db: Db, id: string): Promise<Survey> {
  const row = await db
    .selectFrom("survey")
    .select(["id", "code", "definition", "consultation_id", "pool_id", "remarks_of", "paper", "sealed"])
    .where("id", "=", id)
    // What comes back on remark forms is remarks.
    .where("remarks_of", "is", null)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (!row) throw refuse("missing");
  return row;
}

/** The same where answers may be entered and read: not a ballot while its voting goes on. */
export async function unsealedSurvey(db: Db, id: string): Promise<Survey> {
  const survey = await surveyOf(db, id);
  if (survey.sealed) throw refuse("responses.sealed");
  return survey;
}

/** The questions of every frozen revision by its id, newest first. */
export async function revisionsOf(db: Db, surveyId: string): Promise<Revisions> {
  const rows = await db
    .selectFrom("survey_revision")
    .select(["id", "definition"])
    .where("survey_id", "=", surveyId)
    .orderBy("number", "desc")
    .execute();
  return new Map(rows.map((row) => [row.id, parseDefinition(row.definition)]));
}

export async function revisionOf(db: Db, surveyId: string, id: string): Promise<SurveyDefinition> {
  const row = await db
    .selectFrom("survey_revision")
    .select("definition")
    .where("survey_id", "=", surveyId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw refuse("missing");
  return parseDefinition(row.definition);
}

/** A response with the survey that it belongs to; neither removed. `undone` finds those taken back too. */
export async function responseOf(db: Db, id: string, { undone = false } = {}): Promise<{ row: Row; survey: Survey }> {
  const row = await db.selectFrom("response").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row || (row.undone_at !== null && !undone)) throw refuse("missing");
  return { row, survey: await unsealedSurvey(db, row.survey_id) };
}

/** The live response of a sheet, other than its duplicates. */
export const typedAlready = (db: Db, surveyId: string, serial: string): Promise<Row | undefined> =>
  db
    .selectFrom("response")
    .selectAll()
    .where("survey_id", "=", surveyId)
    .where("serial", "=", serial)
    .where("state", "!=", "duplicate")
    .where("undone_at", "is", null)
    .executeTakeFirst();

/** Is it a paper that the office entered? What the site sent is as its author wrote it, so nobody enters it a second time. */
export const isEntered = ({ channel }: Pick<Row, "channel">): boolean => channel !== "online";

/** Was it read by the scanner? */
export const isScanned = async (db: Db, { id, survey_id, serial }: Pick<Row, "id" | "survey_id" | "serial">): Promise<boolean> =>
  (await db
    .selectFrom("scan_page")
    .select("id")
    .where("survey_id", "=", survey_id)
    .where("serial", "=", serial)
    .where("response_id", "=", id)
    .executeTakeFirst()) !== undefined;

export function rowView(row: Row, surveyCode: string, definition: SurveyDefinition | undefined): ResponseRow {
  const answers = parseAnswers(row.answers);
  const questions = definition ? questionsOf(definition) : [];
  return {
    id: row.id,
    code: row.serial === null ? null : printedCode(surveyCode, row.serial),
    channel: row.channel,
    state: row.state,
    reason: row.reason,
    invalid: questions.filter((question) => judge(question, answers[question.id]).state === "invalid").length,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
    version: row.version,
    mayCorrect: row.state === "counted" || row.state === "invalid" || row.state === "aside",
  };
}

export const fullView = (row: Row, surveyCode: string, definition: SurveyDefinition): ResponseView => ({
  ...rowView(row, surveyCode, definition),
  answers: parseAnswers(row.answers),
  revisionId: row.revision_id,
});
