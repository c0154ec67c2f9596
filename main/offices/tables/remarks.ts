import type { PublishingDecision } from "../../../preload/contract/remark-publishing.ts";
import type { RemarkChannel, Ruling, Submitter } from "../../../preload/contract/remarks.ts";
import type { RemarkSheetState } from "../../../preload/contract/remark-forms.ts";
import type { Bit } from "./bit.ts";

/** The register of remarks. Whose they are stands apart. */
export interface RemarkTables {
  import_batch: {
    id: string;
    kind: "answers" | "remarks";
    consultation_id: string | null;
    survey_id: string | null;
    file_name: string;
    sha256: string;
    accepted: number;
    refused: number;
    created_by: string;
    created_at: string;
    finished_at: string | null;
    undone_at: string | null;
  };
  letter: { id: string; consultation_id: string; body: string; created_at: string };
  document_part: { id: string; consultation_id: string; position: number; level: number; title: string };
  remark: {
    id: string;
    consultation_id: string;
    number: number;
    received_on: string;
    channel: RemarkChannel;
    submitter: Submitter;
    part_id: string | null;
    letter_id: string | null;
    ruling: Ruling;
    ruled_by: string | null;
    ruled_by_id: string | null;
    ruled_at: string | null;
    approved_by: string | null;
    approved_at: string | null;
    ruling_version: number;
    import_id: string | null;
    external_id: string;
    entered_by: string;
    entered_at: string;
    version: number;
    deleted_at: string | null;
    part: string;
    proposal: string;
    reason: string;
    previous_ruling: string | null;
    body: string;
    search: string;
  };
  remark_tag: { id: string; consultation_id: string; name: string; folded: string };
  remark_tagged: { remark_id: string; tag_id: string };
  reason_text: { id: string; body: string; created_at: string; deleted_at: string | null };
  register_settings: { consultation_id: string; approval: Bit; senders: Bit; erase_on: string };
  /** Whose remark it is, where the law asks for it. Nothing but the register's own screen reads it. */
  remark_sender: { remark_id: string; name: string; address: string };
  /** What a person decided about publishing a remark's words; without a row the program's guess decides. */
  remark_publishing: {
    remark_id: string;
    decision: PublishingDecision;
    part: string;
    body: string;
    proposal: string;
    of_text: string;
    version: number;
    decided_by: string;
    decided_at: string;
  };
  sender_erasure: {
    id: string;
    consultation_id: string;
    senders: number;
    due_on: string;
    erased_by: string;
    erased_at: string;
    file_id: string;
  };
  remark_sheet: {
    id: string;
    survey_id: string;
    revision_id: string;
    serial: string;
    received_on: string;
    state: RemarkSheetState;
    remark_id: string | null;
    version: number;
    taken_by: string;
    taken_at: string;
    undone_at: string | null;
  };
  remark_entry: {
    id: string;
    sheet_id: string;
    look: "first" | "second" | "decided";
    content: string;
    person: string;
    entered_by: string;
    entered_at: string;
    closed_at: string | null;
  };
  remark_entry_sender: {
    entry_id: string;
    name: string;
    address: string;
  };
}
