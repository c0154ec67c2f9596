import type { EditionKind, EditionState, Urn } from "../../../preload/contract/school-budgets.ts";
import type { CheckPart, CheckResult } from "../../../preload/contract/school-budget-projects.ts";
import type { Bit } from "./bit.ts";

/** School budgets. Money in grosze. */
export interface SchoolBudgetTables {
  edition: {
    id: string;
    kind: EditionKind;
    slug: string;
    title: string;
    host: string;
    purpose: string;
    stages: string;
    voter_groups: string;
    committee: string;
    contact: string;
    rules: string;
    turnout: string;
    destroyed: string;
    leftover: string;
    reversals: string;
    urn: Urn;
    state: EditionState;
    announced_at: string | null;
    decided_at: string | null;
    published_at: string | null;
    version: number;
    created_at: string;
    updated_at: string;
    deleted_at: string | null;
    class_list_file_id: string | null;
    lists_erased_at: string | null;
    languages: string;
  };
  voter_list: { edition_id: string; group_id: string; lines: string; saved_at: string };
  pool: {
    id: string;
    edition_id: string;
    position: number;
    name: string;
    amount: number;
    ballot_order: string;
    lot: string;
    counted_by: "ballots" | "hand";
    outcome: string;
  };
  project: {
    id: string;
    edition_id: string;
    pool_id: string;
    number: number;
    title: string;
    summary: string;
    details: string;
    place: string;
    authors: string;
    shown_as: string;
    consent: Bit;
    costs: string;
    supporters: number;
    received_on: string;
    channel: "paper" | "screen";
    picture_file_id: string | null;
    picture_alt: string;
    ballot_number: number | null;
    withdrawn_at: string | null;
    withdrawn_reason: string;
    merged_into: string | null;
    delivery: string;
    version: number;
    created_at: string;
    updated_at: string;
    deleted_at: string | null;
    translations: string;
  };
  project_check: {
    id: string;
    project_id: string;
    part: CheckPart;
    result: CheckResult;
    reason: string;
    until: string;
    checked_by: string;
    checked_at: string;
    undone_at: string | null;
  };
  hand_count: {
    id: string;
    pool_id: string;
    place: string;
    round: 1 | 2;
    papers: string;
    votes: string;
    counted_by: string;
    entered_by: string;
    entered_at: string;
    undone_at: string | null;
  };
  /** These two have nothing in common by which they could be joined. */
  voting_code: { hash: string; group_id: string; used: Bit };
  kiosk_ballot: { id: string; survey_id: string; choices: string };
}
