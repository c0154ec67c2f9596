import { z } from "zod";
import { type Layout, LayoutSchema } from "../../preload/contract/form-layout.ts";
import { checkDefinition } from "../../preload/contract/survey-check.ts";
import { questionsOf, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import type { SurveyCard, SurveyHome, SurveyRevision } from "../../preload/contract/surveys.ts";
import type { Call } from "../call.ts";
import { estimateMinutes } from "../forms/form-input.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";

type Row = Tables["survey"];
type RevisionRow = Pick<Tables["survey_revision"], "id" | "survey_id" | "number" | "definition" | "frozen_by" | "frozen_at">;
const REVISION_COLUMNS = ["id", "survey_id", "number", "definition", "frozen_by", "frozen_at"] as const;

export const parseDefinition = (json: string): SurveyDefinition => SurveyDefinition.parse(JSON.parse(json));
export const parseLayouts = (json: string): Record<string, Layout> => z.record(z.string(), LayoutSchema).parse(JSON.parse(json));

/** The survey, unless it was removed. */
export async function surveyRow(call: Call, id: string): Promise<Row> {
  const row = await call.db.selectFrom("survey").selectAll().where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst();
  if (!row) throw refuse("missing");
  return row;
}

/** What a survey belongs to: a consultation, or, where it is a ballot, an edition of a school budget. */
export async function homeOf(db: Db, row: Pick<Row, "consultation_id" | "pool_id" | "remarks_of">): Promise<SurveyHome> {
  const consultation = row.consultation_id ?? row.remarks_of;
  if (consultation !== null) {
    const { id, title } = await db
      .selectFrom("consultation")
      .select(["id", "title"])
      .where("id", "=", consultation)
      .executeTakeFirstOrThrow();
    return { kind: "consultation", id, title };
  }
  const { id, title } = await db
    .selectFrom("edition")
    .innerJoin("pool", "pool.edition_id", "edition.id")
    .select(["edition.id", "edition.title"])
    .where("pool.id", "=", row.pool_id)
    .executeTakeFirstOrThrow();
  return { kind: "edition", id, title };
}

/** Newest first; without the layouts, which are large. */
export const revisionRows = (call: Call, surveyId: string): Promise<RevisionRow[]> =>
  call.db.selectFrom("survey_revision").select(REVISION_COLUMNS).where("survey_id", "=", surveyId).orderBy("number", "desc").execute();

export const revisionView = (row: RevisionRow): SurveyRevision => ({
  id: row.id,
  number: row.number,
  frozenBy: row.frozen_by,
  frozenAt: row.frozen_at,
  questions: questionsOf(parseDefinition(row.definition)).length,
});

/** What was printed for good, and how many answers came in, whatever became of them. */
export async function countsOf(call: Call, surveyId: string): Promise<{ printed: number; responses: number }> {
  const { printed } = await call.db
    .selectFrom("print_run")
    .select((run) => run.fn.coalesce(run.fn.sum<number>("sheets"), run.val(0)).as("printed"))
    .where("survey_id", "=", surveyId)
    .where("file_id", "is not", null)
    .executeTakeFirstOrThrow();
  const { responses } = await call.db
    .selectFrom("response")
    .select((response) => response.fn.countAll<number>().as("responses"))
    .where("survey_id", "=", surveyId)
    .where("undone_at", "is", null)
    .executeTakeFirstOrThrow();
  return { printed, responses };
}

export async function surveyCard(call: Call, row: Row): Promise<SurveyCard> {
  const definition = parseDefinition(row.definition);
  const [newest] = await revisionRows(call, row.id);
  return {
    id: row.id,
    code: row.code,
    title: definition.title.pl,
    languages: definition.languages,
    questions: questionsOf(definition).length,
    minutes: estimateMinutes(definition),
    revision: newest ? revisionView(newest) : null,
    changed: newest?.definition !== row.definition,
    missing: checkDefinition(definition).filter((flaw) => flaw.severity === "error").length,
    ...(await countsOf(call, row.id)),
    updatedAt: row.updated_at,
  };
}
