import { z } from "zod";
import type { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { Language } from "../../preload/contract/text.ts";
import { type Layout, LayoutVariant } from "../../preload/contract/form-layout.ts";
import type { Call } from "../call.ts";
import { estimateMinutes, type FormInput } from "../forms/form-input.ts";
import { controllerOf } from "../offices/controller.ts";
import { asBase, surveyPagePath } from "../online-address.ts";
import type { Tables } from "../offices/tables.ts";
import { layOutForm } from "../print/form-layout.ts";
import { privacyNotice } from "../print/privacy-notice.ts";
import { refuse } from "../refusal.ts";
import { grouped } from "../sealing/envelope.ts";

const Places = z.array(z.object({ name: z.string().default(""), address: z.string().default(""), hours: z.string().default("") }));
const Contact = z.object({ phone: z.string().default("") });

/** All that the sheet says besides the survey itself: who asks, until when, where to hand it in, and the privacy notice. */
export type PaperDetails = Omit<FormInput, "definition" | "minutes">;

/** A ballot and a remark form bring their own; the others are their consultation's, as it is now. */
export async function paperDetails(
  call: Call,
  { id, code, paper, consultation_id }: Pick<Tables["survey"], "id" | "code" | "paper" | "consultation_id">,
): Promise<PaperDetails> {
  if (paper !== "") return JSON.parse(paper) as PaperDetails;
  const office = await call.db.selectFrom("office").selectAll().executeTakeFirstOrThrow();
  const consultation = await call.db.selectFrom("consultation").selectAll().where("id", "=", consultation_id).executeTakeFirst();
  if (!consultation) throw refuse("missing");
  const places = Places.parse(JSON.parse(consultation.places));
  return {
    kind: "survey",
    officeName: office.name,
    consultationTitle: consultation.title,
    returnBy: consultation.ends_on,
    places: places.filter((place) => place.name || place.address).map(({ name, address, hours }) => ({ name, address, hours })),
    phone: Contact.parse(JSON.parse(consultation.contact)).phone || office.phone,
    privacy: privacyNotice({
      ...controllerOf(office),
      consultationTitle: consultation.title,
      legalBasis: consultation.legal_basis,
    }),
    ...(await onlineWay(call, id, asBase(office.website) + surveyPagePath(code), office.website !== "")),
  };
}

/** The page on the site, once the survey takes answers from it. */
async function onlineWay(
  { db }: Call,
  surveyId: string,
  address: string,
  known: boolean,
): Promise<Pick<FormInput, "online" | "onlineKey">> {
  const open = await db
    .selectFrom("online_survey")
    .select("open")
    .where("survey_id", "=", surveyId)
    .where("open", "=", 1)
    .executeTakeFirst();
  const key = await db.selectFrom("answer_key").select("id").where("retired_at", "is", null).executeTakeFirst();
  return known && open && key ? { online: address, onlineKey: grouped(key.id) } : { online: "" };
}

export const formOf = (definition: SurveyDefinition, details: PaperDetails): FormInput => ({
  ...details,
  definition,
  minutes: details.kind === "survey" ? estimateMinutes(definition) : 0,
});

/** Names one of the layouts that are kept with a revision: "standard-pl". */
export const layoutKey = (variant: LayoutVariant, language: Language): string => `${variant}-${language}`;

/** The survey laid out in each of its languages, in standard and in large print. */
export function layOutAll(definition: SurveyDefinition, details: PaperDetails): Record<string, Layout> {
  const form = formOf(definition, details);
  const pairs = LayoutVariant.options.flatMap((variant) => definition.languages.map((language) => ({ variant, language })));
  return Object.fromEntries(pairs.map((pair) => [layoutKey(pair.variant, pair.language), layOutForm(form, pair)]));
}
