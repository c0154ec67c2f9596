import type { Results } from "../../preload/contract/results.ts";
import type { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import type { Db } from "../offices/tables.ts";

/** What a survey's answers come to, over all its revisions: numbers alone. Written words stay in the office, as they may name people. */
export type SurveyResults = { readonly definition: SurveyDefinition; readonly results: Results };

/** Handed over by the feature that counts: main/worker-tasks.ts is where the two meet. */
export type ReadResults = (db: Db, surveyId: string) => Promise<SurveyResults | null>;
