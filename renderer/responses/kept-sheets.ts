import type { Input } from "../client.ts";
import type { TypedSheet } from "./sheet-state.ts";

/**
 * What is not in the office yet: the sheet on the screen, those left half-typed, and finished ones whose saving failed.
 * Kept in the window's own session storage, so that a reload loses nothing; it ends with the
 * window, and each entry goes as soon as it is saved. A sheet holds no identity.
 */
export type Unsaved = { readonly sheet: TypedSheet; readonly save: Save };
export type Save =
  | { readonly name: "responses.add"; readonly input: Input<"responses.add"> }
  | { readonly name: "responses.update"; readonly input: Input<"responses.update"> }
  | { readonly name: "responses.decide"; readonly input: Input<"responses.decide"> };

const key = (surveyId: string, what: "sheet" | "waiting" | "unsaved") => `rynek.${what}.${surveyId}`;

function read(name: string): unknown {
  try {
    const text = sessionStorage.getItem(name);
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function put(name: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A full or forbidden storage: the sheet is still on the screen.
  }
}

export const keptSheet = (surveyId: string): TypedSheet | undefined => read(key(surveyId, "sheet")) as TypedSheet | undefined;
export const keepSheet = (surveyId: string, sheet: TypedSheet | undefined): void => put(key(surveyId, "sheet"), sheet);
export const keptWaiting = (surveyId: string): TypedSheet[] => (read(key(surveyId, "waiting")) as TypedSheet[] | undefined) ?? [];
export const keepWaiting = (surveyId: string, sheets: readonly TypedSheet[]): void =>
  put(key(surveyId, "waiting"), sheets.length > 0 ? sheets : undefined);
export const keptUnsaved = (surveyId: string): Unsaved[] => (read(key(surveyId, "unsaved")) as Unsaved[] | undefined) ?? [];
export const keepUnsaved = (surveyId: string, unsaved: readonly Unsaved[]): void =>
  put(key(surveyId, "unsaved"), unsaved.length > 0 ? unsaved : undefined);
