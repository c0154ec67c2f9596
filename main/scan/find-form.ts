import { readFileSync } from "node:fs";
import { z } from "zod";
import { LayoutSchema } from "../../preload/contract/form-layout.ts";
import { questionsOf, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { FormFile } from "../forms/form-file.ts";
import { COPY_SERIAL } from "../forms/sheet-code.ts";
import type { Db, Tables } from "../offices/tables.ts";
import type { FindForm, ScannedForm } from "./scanned-form.ts";

type Survey = Pick<Tables["survey"], "id" | "sealed" | "remarks_of">;
const Layouts = z.record(z.string(), LayoutSchema);

/** Finds a sheet's form among what the office has printed. A copy from the web has no sheet of its own, and is found by its layout. */
export function findFormIn(db: Db): FindForm {
  const forms = new Map<string, Map<string, ScannedForm>>();
  const surveys = new Map<string, Survey | null>();

  async function surveyOf(code: string): Promise<Survey | null> {
    const known = surveys.get(code);
    if (known !== undefined) return known;
    const row = await db.selectFrom("survey").select(["id", "sealed", "remarks_of"]).where("code", "=", code).executeTakeFirst();
    surveys.set(code, row ?? null);
    return row ?? null;
  }

  /** Every layout that the survey was ever printed from, by its hash: no two different sheets share one. */
  async function formsOf({ id, remarks_of }: Survey): Promise<Map<string, ScannedForm>> {
    const known = forms.get(id);
    if (known) return known;
    const rows = await db.selectFrom("survey_revision").select(["definition", "layouts"]).where("survey_id", "=", id).execute();
    const typed = remarks_of !== null;
    const found = new Map<string, ScannedForm>();
    for (const row of rows) {
      const questions = questionsOf(SurveyDefinition.parse(JSON.parse(row.definition)));
      for (const layout of Object.values(Layouts.parse(JSON.parse(row.layouts)))) found.set(layout.hash, { layout, questions, typed });
    }
    forms.set(id, found);
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
    return (await formsOf(survey)).get(hash) ?? "layout";
  };
}

/** Finds the one form that a form file describes, with whatever serial. */
export function findFormInFile(path: string): FindForm {
  const { code, layout, questions } = FormFile.parse(JSON.parse(readFileSync(path, "utf8")));
  return ({ surveyCode, hash }) => (surveyCode !== code ? "otherOffice" : hash === layout.hash ? { layout, questions } : "layout");
}
