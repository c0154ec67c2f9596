import { v7 as uuid } from "uuid";
import type { Layout } from "../../preload/contract/form-layout.ts";
import { checkDefinition } from "../../preload/contract/survey-check.ts";
import type { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { type Call, moment } from "../call.ts";
import { sameSheet, toldApart } from "../forms/layout.ts";
import type { Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { layOutAll, paperDetails } from "./paper-details.ts";
import { parseDefinition, parseLayouts, surveyRow } from "./read.ts";

export type Frozen = {
  id: string;
  number: number;
  definition: SurveyDefinition;
  layouts: Record<string, Layout>;
  frozenAt: string;
  fresh: boolean;
};

/**
 * The numbered revision that answers given from now on belong to. Only inside a command.
 *
 * Nothing changed since the newest revision: that one. With `paper`, the sheet's own details
 * (last day, places, the office's address) count as a change too: what is printed or put on a
 * page must not send residents to last year's address.
 */
export async function freezeRevision(call: Call, surveyId: string, { paper = false }: { paper?: boolean } = {}): Promise<Frozen> {
  const row = await surveyRow(call, surveyId);
  const newest = await call.db
    .selectFrom("survey_revision")
    .selectAll()
    .where("survey_id", "=", surveyId)
    .orderBy("number", "desc")
    .executeTakeFirst();
  const definition = parseDefinition(row.definition);
  const same = newest?.definition === row.definition;
  if (newest && same && !paper) return found(newest, definition);

  const errors = checkDefinition(definition).filter((flaw) => flaw.severity === "error");
  if (errors.length > 0) throw refuse("surveys.incomplete", { count: errors.length });
  const fresh = layOutAll(definition, await paperDetails(call, row));
  if (newest && same && sameSheets(parseLayouts(newest.layouts), fresh)) return found(await withAllSheets(call, newest, fresh), definition);
  const layouts = await toldApartFromAll(call, surveyId, fresh);

  const revision = {
    id: uuid(),
    survey_id: surveyId,
    number: (newest?.number ?? 0) + 1,
    definition: row.definition,
    layouts: JSON.stringify(layouts),
    frozen_by: call.person.name,
    frozen_at: moment(call),
  };
  await call.db.insertInto("survey_revision").values(revision).execute();
  return { id: revision.id, number: revision.number, definition, layouts, frozenAt: revision.frozen_at, fresh: true };
}

/**
 * Publication of a consultation fixes its surveys as they are: from then on residents may fill
 * them in. One that is not finished yet stays a draft; its first print will fix it.
 */
export async function freezeFinishedSurveys(call: Call, consultationId: string): Promise<void> {
  const rows = await call.db
    .selectFrom("survey")
    .select(["id", "definition"])
    .where("consultation_id", "=", consultationId)
    .where("deleted_at", "is", null)
    .execute();
  for (const { id, definition } of rows)
    if (!checkDefinition(parseDefinition(definition)).some((flaw) => flaw.severity === "error"))
      await freezeRevision(call, id, { paper: true });
}

const found = (row: { id: string; number: number; layouts: string; frozen_at: string }, definition: SurveyDefinition): Frozen => ({
  id: row.id,
  number: row.number,
  definition,
  layouts: parseLayouts(row.layouts),
  frozenAt: row.frozen_at,
  fresh: false,
});

const sameSheets = (known: Record<string, Layout>, fresh: Record<string, Layout>): boolean =>
  Object.entries(known).every(([key, layout]) => fresh[key] && sameSheet(fresh[key], layout));

/** A revision from before there was a kind of sheet gets it too: its questions and its other sheets stay as they are. */
async function withAllSheets(
  call: Call,
  row: Tables["survey_revision"],
  fresh: Record<string, Layout>,
): Promise<Tables["survey_revision"]> {
  const known = parseLayouts(row.layouts);
  const missing = Object.entries(fresh).filter(([key]) => !known[key]);
  if (missing.length === 0) return row;
  const more = await toldApartFromAll(call, row.survey_id, Object.fromEntries(missing));
  const layouts = JSON.stringify({ ...known, ...more });
  await call.db.updateTable("survey_revision").set({ layouts }).where("id", "=", row.id).execute();
  return { ...row, layouts };
}

/** No two different sheets of a survey, of whatever revision, may carry the same hash. */
async function toldApartFromAll(call: Call, surveyId: string, fresh: Record<string, Layout>): Promise<Record<string, Layout>> {
  const rows = await call.db.selectFrom("survey_revision").select("layouts").where("survey_id", "=", surveyId).execute();
  const known = rows.flatMap(({ layouts }) => Object.values(parseLayouts(layouts)));
  return Object.fromEntries(
    Object.entries(fresh).map(([key, layout]) => {
      const own = toldApart(layout, known);
      known.push(own);
      return [key, own];
    }),
  );
}
