import type { SurveyHome } from "../../preload/contract/surveys.ts";

/** The screen that a survey belongs to. */
export const homeAddress = ({ kind, id }: SurveyHome): string =>
  kind === "consultation" ? `/konsultacje/${id}/ankieta` : `/budzety/${id}/glosowanie`;
