import type { Layout } from "../../preload/contract/form-layout.ts";
import type { Question } from "../../preload/contract/survey-definition.ts";

/** What the reader has to know of the form on a page: where its boxes are, and what its questions take. `typed`: a person types it as a whole. */
export type ScannedForm = { readonly layout: Layout; readonly questions: readonly Question[]; readonly typed?: boolean };

/** Finds the form by its code on the sheet: `otherOffice` no such survey, `neverPrinted` no such sheet, `sealed` a ballot while voting goes on, `layout` printed from one that is not kept. */
export type FindForm = (mark: { surveyCode: string; serial: string; hash: string }) => Found | Promise<Found>;
type Found = ScannedForm | "otherOffice" | "neverPrinted" | "sealed" | "layout";
