import type { ActivityKind, NoticeChannel, PublicationKind } from "../../../preload/contract/consultation-plan.ts";
import type { Bit } from "./bit.ts";

/** Consultations with their plan, meetings in it, and publications. */
export interface ConsultationTables {
  consultation: {
    id: string;
    number: number;
    year: number;
    template: string;
    slug: string;
    title: string;
    purpose: string;
    legal_basis: string;
    starts_on: string;
    ends_on: string;
    places: string;
    contact: string;
    description: string;
    outcome: string;
    state: "draft" | "published" | "closed";
    published_at: string | null;
    closed_at: string | null;
    results_published_at: string | null;
    archived_at: string | null;
    version: number;
    created_at: string;
    updated_at: string;
    deleted_at: string | null;
  };
  activity: {
    id: string;
    consultation_id: string;
    kind: ActivityKind;
    title: string;
    starts_at: string;
    ends_at: string;
    place: string;
    note: string;
    step_free: Bit;
    hearing_loop: Bit;
    sign_language: Bit;
    access_note: string;
    headcount: number | null;
    minutes: string;
    minutes_published: Bit;
    done_at: string | null;
    done_by: string | null;
    version: number;
    created_at: string;
    updated_at: string;
    deleted_at: string | null;
  };
  plan_rule: {
    consultation_id: string;
    days: number | null;
    counted: "calendar" | "working";
    forms: string;
    cited: string;
    ticks: string;
  };
  publication: {
    id: string;
    consultation_id: string;
    what: PublicationKind;
    channel: NoticeChannel;
    place: string;
    published_on: string;
    published_by: string;
    proof_file_id: string | null;
    entered_by: string;
    entered_at: string;
    undone_at: string | null;
  };
  correction: {
    id: string;
    consultation_id: string;
    made_on: string;
    changes: string;
    reason: string;
    made_by: string;
    updated_at: string;
  };
  consultation_file: { consultation_id: string; file_id: string; title: string; position: number };
  consultation_report: {
    consultation_id: string;
    addressees: string;
    publicity: string;
    ways: string;
    answer_by: string;
    next_steps: string;
    signatures: string;
    approver: string;
    published: string;
    version: number;
  };
  activity_remark: { remark_id: string; activity_id: string };
}
