import type { Role } from "../../../preload/contract/contract.ts";
import type { Bit } from "./bit.ts";

/** The office itself, its people, log and files. */
export interface OfficeTables {
  office: {
    id: string;
    name: string;
    address: string;
    phone: string;
    email: string;
    hours: string;
    website: string;
    bip: string;
    head_title: string;
    dpo_name: string;
    dpo_email: string;
    accent: string;
    crest_file_id: string | null;
    resolution: string;
    statement: string;
    /** A line each. */
    villages: string;
    sample: Bit;
    version: number;
    created_at: string;
  };
  person: {
    id: string;
    name: string;
    login: string;
    role: Role;
    password: string;
    recovery: string | null;
    active: Bit;
    failures: number;
    locked_until: string | null;
    version: number;
    created_at: string;
  };
  audit_entry: {
    seq: number;
    at: string;
    person_id: string | null;
    person_name: string;
    role: string;
    action: string;
    subject: string;
    previous: string;
    hash: string;
  };
  file: {
    id: string;
    name: string;
    mime: string;
    bytes: number;
    sha256: string;
    width: number | null;
    height: number | null;
    created_by: string;
    created_at: string;
  };
}
