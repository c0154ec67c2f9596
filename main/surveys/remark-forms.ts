import { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { type Call, moment } from "../call.ts";
import type { FormInput } from "../forms/form-input.ts";
import { insertSurvey } from "./service.ts";

/** A consultation's remark form, of which there is one: made at the first need, and brought up to what the form says now. */
export async function keepRemarkForm(call: Call, consultationId: string, code: string, form: FormInput): Promise<string> {
  const { definition: items, minutes: _, ...details } = form;
  const definition = SurveyDefinition.parse(items);
  const paper = JSON.stringify(details);
  const known = await call.db.selectFrom("survey").select("id").where("remarks_of", "=", consultationId).executeTakeFirst();
  if (!known) return (await insertSurvey(call, { remarks_of: consultationId, code, paper }, definition)).id;
  await call.db
    .updateTable("survey")
    .set({ definition: JSON.stringify(definition), paper, updated_at: moment(call) })
    .where("id", "=", known.id)
    .execute();
  return known.id;
}
