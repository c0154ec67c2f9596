import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Person } from "../call.ts";
import type { Db, Tables } from "./tables.ts";

/** The log's first entry follows this. */
const START = "0".repeat(64);

export type AuditHead = { readonly seq: number; readonly hash: string };
type Entry = Tables["audit_entry"];

const hashOf = (entry: Omit<Entry, "hash">): string =>
  createHash("sha256")
    .update(
      JSON.stringify([entry.seq, entry.at, entry.person_id, entry.person_name, entry.role, entry.action, entry.subject, entry.previous]),
    )
    .digest("hex");

/** Adds an entry to the chain: each carries the hash of the one before it. Must run inside a write transaction. */
export async function appendAudit(db: Db, entry: { at: string; person: Person; action: string; subject: string }): Promise<AuditHead> {
  const last = await db.selectFrom("audit_entry").select(["seq", "hash"]).orderBy("seq", "desc").limit(1).executeTakeFirst();
  const row = {
    seq: (last?.seq ?? 0) + 1,
    at: entry.at,
    person_id: entry.person.id,
    person_name: entry.person.name,
    role: entry.person.role,
    action: entry.action,
    subject: entry.subject,
    previous: last?.hash ?? START,
  };
  const hash = hashOf(row);
  await db
    .insertInto("audit_entry")
    .values({ ...row, hash })
    .execute();
  return { seq: row.seq, hash };
}

/** `ok`, or the number of the first entry that was changed, removed or put in later. */
export type AuditCheck = { readonly ok: true; readonly entries: number } | { readonly ok: false; readonly brokenAt: number };

/**
 * Recomputes the chain. A cut tail leaves a good chain behind, so the newest hash known from
 * outside the database (`head`) must be in it too.
 */
export async function verifyAudit(db: Db, head: AuditHead | undefined): Promise<AuditCheck> {
  let previous = START;
  let seq = 0;
  let headSeen = head === undefined || head.seq === 0;
  for (;;) {
    const entries = await db.selectFrom("audit_entry").selectAll().where("seq", ">", seq).orderBy("seq").limit(5000).execute();
    if (entries.length === 0) break;
    for (const { hash, ...entry } of entries) {
      seq += 1;
      if (entry.seq !== seq || entry.previous !== previous || hashOf(entry) !== hash) return { ok: false, brokenAt: seq };
      if (head && head.seq === seq) {
        if (head.hash !== hash) return { ok: false, brokenAt: seq };
        headSeen = true;
      }
      previous = hash;
    }
  }
  return headSeen ? { ok: true, entries: seq } : { ok: false, brokenAt: seq + 1 };
}

const headFile = (folder: string) => join(folder, "audit.head");

/** The head beside the database may lag behind after a crash; it is never ahead. */
export const writeAuditHead = (folder: string, head: AuditHead): void => writeFileSync(headFile(folder), `${head.seq} ${head.hash}\n`);

export function readAuditHead(folder: string): AuditHead | undefined {
  try {
    const [seq, hash] = readFileSync(headFile(folder), "utf8").trim().split(" ");
    return hash ? { seq: Number(seq), hash } : undefined;
  } catch {
    return undefined;
  }
}
