import { v7 as uuid } from "uuid";
import type { Service } from "../../preload/contract/contract.ts";
import type { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import type { surveys } from "../../preload/contract/surveys.ts";
import { type Call, moment } from "../call.ts";
import { estimateMinutes } from "../forms/form-input.ts";
import { newSurveyCode } from "../forms/sheet-code.ts";
import { TEST_CODE } from "../forms/test-page.ts";
import { formPreview } from "../print/preview.ts";
import { layOutForm } from "../print/form-layout.ts";
import type { Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { keepBlankCopy } from "./blank-copy.ts";
import { freezeRevision } from "./freeze.ts";
import { formOf, paperDetails } from "./paper-details.ts";
import { discardRun, printRuns, remakeRun, startPrintRun } from "./print-run.ts";
import { countsOf, homeOf, parseDefinition, revisionRows, revisionView, surveyCard, surveyRow } from "./read.ts";
import { sampleDefinition } from "./samples.ts";

/** Surveys: drafts, their frozen revisions, and what is printed of them. */
export const surveysService = (call: Call): Service<typeof surveys> => ({
  "surveys.ofConsultation": async ({ consultationId }) => {
    const rows = await call.db
      .selectFrom("survey")
      .selectAll()
      .where("consultation_id", "=", consultationId)
      .where("deleted_at", "is", null)
      .orderBy("created_at")
      .orderBy("id")
      .execute();
    return Promise.all(rows.map((row) => surveyCard(call, row)));
  },

  "surveys.get": async ({ id }) => {
    const row = await surveyRow(call, id);
    const revisions = await revisionRows(call, id);
    const definition = parseDefinition(row.definition);
    return {
      id,
      home: await homeOf(call.db, row),
      code: row.code,
      version: row.version,
      definition,
      changed: revisions[0]?.definition !== row.definition,
      minutes: estimateMinutes(definition),
      revisions: revisions.map(revisionView),
      ...(await countsOf(call, id)),
      updatedAt: row.updated_at,
    };
  },

  "surveys.revision": async ({ id, number }) => {
    await surveyRow(call, id);
    const row = (await revisionRows(call, id)).find((revision) => revision.number === number);
    if (!row) throw refuse("missing");
    return { id: row.id, surveyId: id, number, definition: parseDefinition(row.definition), frozenAt: row.frozen_at };
  },

  "surveys.create": async ({ consultationId, sample, definition }) => {
    const consultation = await call.db
      .selectFrom("consultation")
      .select("title")
      .where("id", "=", consultationId)
      .where("deleted_at", "is", null)
      .executeTakeFirst();
    if (!consultation) throw refuse("missing");
    return insertSurvey(call, { consultation_id: consultationId }, definition ?? sampleDefinition(sample, consultation.title));
  },

  "surveys.save": async ({ id, version, definition }) => {
    const row = await freeSurvey(call, id);
    if (row.version !== version) throw refuse("conflict");
    await call.db
      .updateTable("survey")
      .set({ definition: JSON.stringify(definition), version: version + 1, updated_at: moment(call) })
      .where("id", "=", id)
      .execute();
    return { version: version + 1 };
  },

  "surveys.remove": async ({ id }) => {
    await freeSurvey(call, id);
    await call.db
      .updateTable("survey")
      .set({ deleted_at: moment(call) })
      .where("id", "=", id)
      .execute();
  },

  "surveys.restore": async ({ id }) => {
    const { numUpdatedRows } = await call.db.updateTable("survey").set({ deleted_at: null }).where("id", "=", id).executeTakeFirst();
    if (numUpdatedRows === 0n) throw refuse("missing");
  },

  "surveys.duplicate": async ({ id }) => {
    const row = await freeSurvey(call, id);
    return insertSurvey(call, { consultation_id: row.consultation_id }, parseDefinition(row.definition));
  },

  "surveys.preview": async ({ id, variant, language, definition }) => {
    const row = await surveyRow(call, id);
    const form = formOf(definition ?? parseDefinition(row.definition), await paperDetails(call, row));
    return formPreview(layOutForm(form, { variant, language }), row.code);
  },

  "surveys.freeze": async ({ id }) => {
    const { id: revisionId, number, fresh } = await freezeRevision(call, id, { paper: true });
    return { revisionId, number, fresh };
  },

  "surveys.print": (order) => startPrintRun(call, order),
  "surveys.printRuns": async ({ id }) => {
    await surveyRow(call, id);
    return printRuns(call, id);
  },
  "surveys.remakeRun": ({ id }) => remakeRun(call, id),
  "surveys.discardRun": ({ id }) => discardRun(call, id),
  "surveys.blankCopy": (paper) => keepBlankCopy(call, paper),

  "surveys.accounting": async ({ id }) => {
    await surveyRow(call, id);
    const runs = (await printRuns(call, id)).filter((run) => run.state === "ready");
    return { printed: runs.reduce((sum, run) => sum + run.sheets, 0), runs };
  },
});

/** A survey that people may change; a ballot is made by its edition, a remark form by its consultation. */
async function freeSurvey(call: Call, id: string) {
  const row = await surveyRow(call, id);
  if (row.pool_id !== null) throw refuse("surveys.ballot");
  if (row.remarks_of !== null) throw refuse("surveys.remarkForm");
  return row;
}

type Owner = Partial<Pick<Tables["survey"], "consultation_id" | "pool_id" | "remarks_of" | "code" | "paper" | "sealed">>;

/** A new survey of a consultation, a ballot of a pool, or a remark form. */
export async function insertSurvey(call: Call, owner: Owner, definition: SurveyDefinition): Promise<{ id: string }> {
  const id = uuid();
  await call.db
    .insertInto("survey")
    .values({
      id,
      consultation_id: null,
      pool_id: null,
      remarks_of: null,
      paper: "",
      sealed: 0,
      code: await freeCode(call),
      ...owner,
      definition: JSON.stringify(definition),
      version: 1,
      created_at: moment(call),
      updated_at: moment(call),
      deleted_at: null,
    })
    .execute();
  return { id };
}

/** Six characters, not used by any survey of this office, removed ones included: their sheets are still about. */
async function freeCode(call: Call): Promise<string> {
  for (;;) {
    const code = newSurveyCode();
    if (code !== TEST_CODE && !(await call.db.selectFrom("survey").select("id").where("code", "=", code).executeTakeFirst())) return code;
  }
}
