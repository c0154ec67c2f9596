import type { Doubt, FileTrouble, ItemDecision, PageReason, PageStatus } from "../../../preload/contract/scan.ts";

/** What the scanner brought. */
export interface ScanTables {
  scan_batch: {
    id: string;
    title: string;
    created_by: string;
    created_at: string;
    accepted_by: string | null;
    accepted_at: string | null;
  };
  scan_file: { id: string; batch_id: string; file_id: string; position: number; pages: number | null; trouble: FileTrouble };
  /** One row, or none. */
  scan_folder: { path: string; set_by: string; set_at: string };
  scan_folder_file: { name: string; bytes: number; modified_at: string; sha256: string };
  scan_page: {
    id: string;
    batch_id: string;
    scan_file_id: string;
    number: number;
    status: PageStatus;
    reason: PageReason;
    survey_id: string | null;
    serial: string | null;
    page: number | null;
    needed: string;
    reading: string;
    decided_by: string | null;
    response_id: string | null;
    remark_sheet_id: string | null;
    erased_on: string;
  };
  erased_scan: { sha256: string; file_id: string };
  scan_item: {
    id: string;
    page_id: string;
    kind: "box" | "text";
    purpose: "unsure" | "recheck" | "written";
    question: string;
    row: string | null;
    option: string;
    doubt: Doubt;
    coverage: number | null;
    read: string;
    crop: Uint8Array;
    at: string;
    decision: ItemDecision | null;
    value: string | null;
    decided_by: string | null;
    decided_at: string | null;
    decided_by_id: string | null;
  };
}
