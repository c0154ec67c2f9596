import type { SecondOutcome, StartVerdict } from "../../preload/contract/responses.ts";
import type { DifferingSheet } from "../../preload/contract/second-entry.ts";
import type { Refusal } from "../client.ts";
import type { TypedSheet } from "./sheet-state.ts";

export type Typed = Extract<StartVerdict, { verdict: "typed" }>;
/** What the typing screen is at. */
export type Phase =
  | { readonly step: "code"; readonly said: StartVerdict | null; readonly refused: Refusal | null }
  /** Until the sheet's questions come, its first keys are kept for it. */
  | { readonly step: "opening" }
  | { readonly step: "sheet"; readonly sheet: TypedSheet }
  | { readonly step: "twice"; readonly typed: Typed; readonly second: TypedSheet | null }
  /** Sheets whose two entries differ, the first of which is decided now. */
  | { readonly step: "decide"; readonly sheets: readonly DifferingSheet[] };

/** Saved a moment ago, and so it can be taken back. */
export type LastSaved = { readonly sheet: TypedSheet; readonly id: string; readonly version: number; readonly second: SecondOutcome };
/** What two people entered is compared at once: to take the second back would be to try until the two agree. */
export const canUndo = (last: LastSaved | null): last is LastSaved => last !== null && ["none", "waiting"].includes(last.second);
export const AT_CODE: Phase = { step: "code", said: null, refused: null };
