import type { OnlineWay, RefusalReason } from "../../../preload/contract/online-answers.ts";
import type { Bit } from "./bit.ts";

/** Announcements, and what goes to and comes from the public site. */
export interface SiteTables {
  announcement: {
    id: string;
    slug: string;
    title: string;
    body: string;
    category: "news" | "traffic" | "outage" | "event" | "call" | "obituary" | "tender";
    place: string;
    shown_from: string;
    shown_to: string;
    pinned: Bit;
    urgent: Bit;
    village: string;
    picture_file_id: string | null;
    picture_alt: string;
    state: "draft" | "published" | "withdrawn";
    published_at: string | null;
    version: number;
    created_at: string;
    updated_at: string;
    deleted_at: string | null;
    /** Folded words: of the title and the place, and of the body. */
    search_title: string;
    search: string;
  };
  announcement_file: { announcement_id: string; file_id: string; title: string; position: number };
  upload_target: { id: "site"; target: string; version: number };
  site_answer: { finding: string; answered_by: string; answered_at: string };
  site_export: {
    id: string;
    kind: "preview" | "folder" | "zip" | "upload";
    target: string;
    pages: number;
    bytes: number;
    sha256: string;
    sent: number | null;
    removed: number | null;
    returned: Bit;
    created_by: string;
    created_at: string;
  };
  answer_key: { id: string; public_key: string; wrapped: string; made_by: string; made_at: string; retired_at: string | null };
  online_survey: {
    survey_id: string;
    way: OnlineWay;
    one_voice: Bit;
    open: Bit;
    version: number;
    changed_by: string;
    changed_at: string;
  };
  online_decision: { id: string; sha256: string; accepted: Bit; why: string; decided_by: string; decided_at: string };
  sealed_answer: {
    sha256: string;
    survey_id: string;
    line: string;
    outcome: "counted" | "refused";
    reason: RefusalReason | "";
    question: string;
    taken_on: string;
  };
}
