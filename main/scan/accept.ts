import { v7 as uuid } from "uuid";
import { type Answers, type Question, questionsOf, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { judge } from "../../preload/contract/survey-rules.ts";
import { type Call, moment } from "../call.ts";
import type { Tables } from "../offices/tables.ts";
import { answersOf, type Said } from "./answers.ts";
import { isRemarkForm, takeBackRemarkForms, takeRemarkForm } from "./remark-forms.ts";
import { parseReading, type Sheet, sheetsOf } from "./sheets.ts";

/** What the responses do with a sheet that was scanned. */
export type ScannedSheets = {
  /** What its response holds: nothing while a second person is asked for. */
  readonly enter: (
    row: Pick<Response, "id" | "survey_id" | "serial">,
    content: { answers: Answers; state: "counted" | "invalid"; reason: string },
  ) => Promise<{ held: Pick<Response, "state" | "answers" | "reason">; keepEntry: () => Promise<void> }>;
  /** Refused where two people's entries differ: only who decides may begin anew. */
  readonly requireTakeBack: (row: Response) => Promise<void>;
};
type Response = Tables["response"];

/**
 * Counts every sheet of the batch that is ready, each as one response of the revision that it was printed with.
 * A remark form waits to be typed instead.
 */
export async function acceptBatch(call: Call, batchId: string, responses: ScannedSheets): Promise<{ counted: number; left: number }> {
  const { db } = call;
  const sheets = await sheetsOf(db, batchId);
  const definitions = new Map<string, Question[]>();
  let counted = 0;
  for (const sheet of sheets.filter(({ state }) => state === "ready")) {
    counted++;
    if (await isRemarkForm(db, sheet.surveyId)) {
      await takeRemarkForm(call, sheet);
      continue;
    }
    const printed = await db
      .selectFrom("sheet")
      .innerJoin("survey_revision", "survey_revision.id", "sheet.revision_id")
      .select(["revision_id", "definition"])
      .where("sheet.survey_id", "=", sheet.surveyId)
      .where("serial", "=", sheet.serial)
      .executeTakeFirstOrThrow();
    const questions = definitions.get(printed.revision_id) ?? questionsOf(SurveyDefinition.parse(JSON.parse(printed.definition)));
    definitions.set(printed.revision_id, questions);
    const answers = answersOf(
      questions,
      await Promise.all(sheet.pages.map(async ({ id }) => ({ reading: await readingOf(call, id), said: await saidOf(call, id) }))),
    );
    await keepResponse(call, sheet, printed.revision_id, answers, { questions, enter: responses.enter });
  }
  for (const sheet of sheets) await leaveToTyping(call, sheet);
  await db
    .updateTable("scan_batch")
    .set({ accepted_by: call.person.name, accepted_at: moment(call) })
    .where("id", "=", batchId)
    .execute();
  const left = sheets.filter(({ state }) => state !== "counted").length - counted;
  return { counted, left };
}

const saidOf = (call: Call, pageId: string): Promise<Said[]> =>
  call.db
    .selectFrom("scan_item")
    .select(["kind", "question", "row", "option", "decision", "value"])
    .where("page_id", "=", pageId)
    .where("purpose", "=", "unsure")
    .execute();

const readingOf = async ({ db }: Call, pageId: string) =>
  parseReading(await db.selectFrom("scan_page").select("reading").where("id", "=", pageId).executeTakeFirstOrThrow());

/** Somebody typed the sheet while it lay in the batch: then its pages are duplicates, whole or not. */
async function leaveToTyping({ db }: Call, { countedAs, pages }: Sheet): Promise<void> {
  const ids = pages.filter((page) => (page.response_id ?? page.remark_sheet_id) !== countedAs).map(({ id }) => id);
  if (countedAs === null || ids.length === 0) return;
  await db.updateTable("scan_page").set({ status: "duplicate", reason: "typed" }).where("id", "in", ids).execute();
}

async function keepResponse(
  call: Call,
  sheet: Sheet,
  revisionId: string,
  answers: Answers,
  { questions, enter }: { questions: readonly Question[]; enter: ScannedSheets["enter"] },
): Promise<void> {
  const row = { id: uuid(), survey_id: sheet.surveyId, serial: sheet.serial };
  const empty = questions.every((question) => judge(question, answers[question.id]).state === "blank");
  const { held, keepEntry } = await enter(row, { answers, state: empty ? "invalid" : "counted", reason: empty ? "empty" : "" });
  await call.db
    .insertInto("response")
    .values({
      ...row,
      ...held,
      revision_id: revisionId,
      channel: "paper",
      import_id: null,
      external_id: "",
      entered_by: call.person.name,
      entered_by_id: call.person.id,
      entered_at: moment(call),
      version: 1,
      undone_at: null,
    })
    .execute();
  await keepEntry();
  await call.db
    .updateTable("scan_page")
    .set({ response_id: row.id })
    .where(
      "id",
      "in",
      sheet.pages.map((page) => page.id),
    )
    .execute();
}

/** Takes the batch's sheets out of the count again; the pages, and what people said of them, stay. */
export async function takeBack(call: Call, batchId: string, responses: ScannedSheets): Promise<{ taken: number }> {
  const rows = await call.db
    .selectFrom("scan_page")
    .innerJoin("response", "response.id", "scan_page.response_id")
    .selectAll("response")
    .distinct()
    .where("batch_id", "=", batchId)
    .where("undone_at", "is", null)
    .execute();
  for (const row of rows) await responses.requireTakeBack(row);
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) {
    await call.db
      .updateTable("response")
      .set({ undone_at: moment(call) })
      .where("id", "in", ids)
      .execute();
    await call.db.updateTable("scan_page").set({ response_id: null }).where("response_id", "in", ids).execute();
  }
  const forms = await takeBackRemarkForms(call, batchId);
  await call.db.updateTable("scan_batch").set({ accepted_by: null, accepted_at: null }).where("id", "=", batchId).execute();
  return { taken: ids.length + forms };
}
