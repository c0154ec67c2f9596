import type { LayoutVariant } from "../../../preload/contract/form-layout.ts";
import type { MoveKind, ResponseState } from "../../../preload/contract/responses.ts";
import type { Bit } from "./bit.ts";

/** Surveys, their printed sheets, and what was answered. */
export interface ResponseTables {
  survey: {
    id: string;
    consultation_id: string | null;
    pool_id: string | null;
    remarks_of: string | null;
    code: string;
    definition: string;
    paper: string;
    sealed: Bit;
    version: number;
    created_at: string;
    updated_at: string;
    deleted_at: string | null;
  };
  survey_revision: {
    id: string;
    survey_id: string;
    number: number;
    definition: string;
    layouts: string;
    frozen_by: string;
    frozen_at: string;
  };
  print_run: {
    id: string;
    survey_id: string;
    revision_id: string;
    number: number;
    place: string;
    variant: LayoutVariant;
    language: "pl" | "en" | "uk";
    sheets: number;
    file_id: string | null;
    created_by: string;
    created_at: string;
  };
  sheet: { survey_id: string; serial: string; revision_id: string; print_run_id: string };
  sheet_move: {
    id: string;
    survey_id: string;
    kind: MoveKind;
    place: string;
    day: string;
    sheets: number;
    note: string;
    noted_by: string;
    noted_at: string;
    undone_at: string | null;
  };
  response: {
    id: string;
    survey_id: string;
    revision_id: string;
    serial: string | null;
    channel: "paper" | "online" | "desk" | "phone" | "meeting" | "import";
    state: ResponseState;
    reason: string;
    answers: string;
    import_id: string | null;
    external_id: string;
    entered_by: string;
    entered_by_id: string | null;
    entered_at: string;
    version: number;
    undone_at: string | null;
    replaced: string | null;
  };
  response_change: { survey_id: string; number: number };
  second_entry_rule: {
    survey_id: string;
    percent: number;
    seed: string;
    set_by: string;
    set_at: string;
    disclosed_by: string | null;
    disclosed_at: string | null;
  };
  sheet_entry: {
    id: string;
    response_id: string;
    look: "first" | "second" | "decided";
    answers: string;
    state: "counted" | "invalid" | "aside";
    reason: string;
    person: string;
    entered_by: string;
    entered_at: string;
    closed_at: string | null;
    helpers: string;
  };
  theme: {
    id: string;
    survey_id: string;
    question: string;
    position: number;
    name: string;
    created_by: string;
    created_at: string;
    deleted_at: string | null;
  };
  sorted_text: {
    response_id: string;
    question: string;
    themes: string;
    text_hash: string;
    sorted_by: string;
    sorted_at: string;
  };
}
