import type { SecondOutcome } from "../../preload/contract/responses.ts";
import { call, queries } from "../client.ts";
import { keepSheet, keepWaiting, keptSheet, keptWaiting, type Save } from "./kept-sheets.ts";
import type { TypedSheet } from "./sheet-state.ts";

/** What is on screen of the answers is asked for again. */
export const refresh = () => queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith("responses.") });

/**
 * Sheets that were left half-typed when the screen was last open. They wait beside the code's field: on a screen that
 * is typed blind, a sheet that came back by itself would take the next sheet's code for its answers.
 */
export function leftOn(surveyId: string): readonly TypedSheet[] {
  const sheet = keptSheet(surveyId);
  const waiting = [...keptWaiting(surveyId), ...(sheet ? [sheet] : [])];
  keepWaiting(surveyId, waiting);
  keepSheet(surveyId, undefined);
  return waiting;
}

/** Null for a decision: it is made for good. */
export async function send(save: Save): Promise<{ version: number; second: SecondOutcome } | null> {
  if (save.name === "responses.add") return call("responses.add", save.input);
  if (save.name === "responses.update") return call("responses.update", save.input);
  await call("responses.decide", save.input);
  return null;
}

/** The call that keeps a sheet: a new answer, or the correction of a kept one. */
export function saveOf(
  surveyId: string,
  sheet: TypedSheet,
  state: "counted" | "invalid" | "aside",
  reason: string,
  duplicate: Extract<Save, { name: "responses.add" }>["input"]["duplicate"] = null,
): Save {
  const { id, answers, corrects, code, revisionId, channel } = sheet;
  if (corrects) return { name: "responses.update", input: { id, version: corrects.version, answers, state, reason } };
  return {
    name: "responses.add",
    input: { id, surveyId, code, revisionId: code === null ? revisionId : null, channel, answers, state, reason, duplicate },
  };
}
