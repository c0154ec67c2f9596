import { readFileSync } from "node:fs";
import { z } from "zod";
import { LayoutSchema } from "../../preload/contract/form-layout.ts";
import { questionsOf, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { FormFile } from "../forms/form-file.ts";
import { COPY_SERIAL } from "../forms/sheet-code.ts";
import type { Db } from "../offices/tables.ts";
import type { FindForm, ScannedForm } from "./scanned-form.ts";

const Layouts = z.record(z.string(), LayoutSchema);

/** Finds a sheet's form among what the office has printed. A copy from the web has no sheet of its own, and is found by its layout. */
export function findFormIn(db: Db): FindForm {
  const forms = new Map<string, Map<string, ScannedForm>>();
  const surveys = new Map<string, { id: string; sealed: number } | null>();

  async function surveyOf(code: string): Promise<{ id: string; sealed: number } | null> {
    const known = surveys.get(code);
    if (known !== undefined) return known;
    const row = await db.selectFrom("survey").select(["id", "sealed"]).where("code", "=", code).executeTakeFirst();
    surveys.set(code, row ?? null);
    return row ?? null;
  }

  /** Every layout that the survey was ever printed from, by its hash: no two different sheets share one. */
  async function formsOf(surveyId: string): Promise<Map<string, ScannedForm>> {
    const known = forms.get(surveyId);
    if (known) return known;
    const rows = await db.selectFrom("survey_revision").select(["definition", "layouts"]).where("survey_id", "=", surveyId).execute();
    const found = new Map<string, ScannedForm>();
    for (const row of rows) {
      const questions = questionsOf(SurveyDefinition.parse(JSON.parse(row.definition)));
      for (const layout of Object.values(Layouts.parse(JSON.parse(row.layouts)))) found.set(layout.hash, { layout, questions });
    }
    forms.set(surveyId, found);
    return found;
  }

  return async ({ surveyCode, serial, hash }) => {
    const survey = await surveyOf(surveyCode);
    if (!survey) return "otherOffice";
    if (survey.sealed) return "sealed";
    const surveyId = survey.id;
    if (serial !== COPY_SERIAL) {
      const sheet = await db
        .selectFrom("sheet")
        .select("serial")
        .where("survey_id", "=", surveyId)
        .where("serial", "=", serial)
        .executeTakeFirst();
      if (!sheet) return "neverPrinted";
    }
    return (await formsOf(surveyId)).get(hash) ?? "layout";
  };
}

/** Finds the one form that a form file describes, with whatever serial. */
export function findFormInFile(path: string): FindForm {
  const { code, layout, questions } = FormFile.parse(JSON.parse(readFileSync(path, "utf8")));
  return ({ surveyCode, hash }) => (surveyCode !== code ? "otherOffice" : hash === layout.hash ? { layout, questions } : "layout");
}
