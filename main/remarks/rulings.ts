import { z } from "zod";
import { Ruling, type SeenRuling } from "../../preload/contract/remarks.ts";
import { type Call, moment } from "../call.ts";
import type { Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { wantsApproval } from "./find.ts";
import { inGroups, isOwn, UNRULED } from "./rules.ts";

/** What a ruling replaced, as it is kept until the next one. */
const Previous = z.object({
  ruling: Ruling,
  reason: z.string(),
  ruled_by: z.string().nullable(),
  ruled_by_id: z.string().nullable(),
  ruled_at: z.string().nullable(),
  approved_by: z.string().nullable(),
  approved_at: z.string().nullable(),
});
const NOTHING_YET = Previous.parse(UNRULED);
const KEPT = [
  "id",
  "number",
  "consultation_id",
  "ruling",
  "reason",
  "ruled_by",
  "ruled_by_id",
  "ruled_at",
  "approved_by",
  "approved_at",
  "ruling_version",
  "previous_ruling",
] as const;
type Kept = Pick<Tables["remark"], (typeof KEPT)[number]>;

async function rowsOf({ db }: Pick<Call, "db">, ids: readonly string[]): Promise<Kept[]> {
  const rows: Kept[] = [];
  for (const group of inGroups(ids))
    rows.push(...(await db.selectFrom("remark").select(KEPT).where("id", "in", group).where("deleted_at", "is", null).execute()));
  if (rows.length === 0) throw refuse("missing");
  return rows;
}

/** The first numbers of many, for a sentence. */
const some = (rows: readonly Kept[]): string => {
  const numbers = rows.map(({ number }) => number).sort((a, b) => a - b);
  return numbers.length > 5 ? `${numbers.slice(0, 5).join(", ")}…` : numbers.join(", ");
};

type Input = { ids: string[]; ruling: Ruling; reason: string; seen: SeenRuling[]; skipTaken: boolean };

/** One ruling for many, unless somebody else ruled on one of them meanwhile. */
export async function rule(call: Call, { ids, ruling, reason, seen, skipTaken }: Input): Promise<{ ruled: SeenRuling[]; skipped: number }> {
  const rows = await rowsOf(call, ids);
  const saw = new Map(seen.map(({ id, version }) => [id, version]));
  // Somebody else's word, or one that a second person has approved: only who has seen it replaces it.
  const taken = rows.filter(
    (row) => row.ruling !== "none" && (row.approved_at !== null || !isOwn(row, call.person)) && saw.get(row.id) !== row.ruling_version,
  );
  if (taken.length > 0 && !skipTaken)
    throw refuse("remarks.taken", { count: taken.length, numbers: some(taken), by: taken[0]?.ruled_by ?? "" });
  const free = rows.filter((row) => !taken.includes(row));
  for (const row of free)
    await call.db
      .updateTable("remark")
      .set({
        ruling,
        reason,
        ruled_by: ruling === "none" ? null : call.person.name,
        ruled_by_id: ruling === "none" ? null : call.person.id,
        ruled_at: ruling === "none" ? null : moment(call),
        approved_by: null,
        approved_at: null,
        ruling_version: row.ruling_version + 1,
        previous_ruling: JSON.stringify(Previous.parse(row)),
      })
      .where("id", "=", row.id)
      .execute();
  return { ruled: free.map((row) => ({ id: row.id, version: row.ruling_version + 1 })), skipped: taken.length };
}

/** All of them as they were seen, or a refusal. */
async function unchanged(call: Call, rulings: readonly SeenRuling[]): Promise<Kept[]> {
  const rows = await rowsOf(
    call,
    rulings.map(({ id }) => id),
  );
  const saw = new Map(rulings.map(({ id, version }) => [id, version]));
  const changed = rows.filter((row) => saw.get(row.id) !== row.ruling_version);
  if (changed.length > 0) throw refuse("remarks.ruledSince", { count: changed.length, numbers: some(changed) });
  return rows;
}

export async function takeBack(call: Call, rulings: readonly SeenRuling[]): Promise<void> {
  for (const row of await unchanged(call, rulings)) {
    const before = row.previous_ruling === null ? NOTHING_YET : Previous.parse(JSON.parse(row.previous_ruling));
    await call.db
      .updateTable("remark")
      .set({ ...before, ruling_version: row.ruling_version + 1, previous_ruling: null })
      .where("id", "=", row.id)
      .execute();
  }
}

/** The second person's yes. */
export async function approve(call: Call, rulings: readonly SeenRuling[]): Promise<void> {
  const rows = await unchanged(call, rulings);
  if (!(await wantsApproval(call.db, rows[0]?.consultation_id ?? ""))) throw refuse("remarks.noApproval");
  const open = rows.filter((row) => row.ruling === "none");
  if (open.length > 0) throw refuse("remarks.notRuled", { count: open.length, numbers: some(open) });
  const own = rows.filter((row) => isOwn(row, call.person));
  if (own.length > 0) throw refuse("remarks.ownRuling", { count: own.length, numbers: some(own) });
  for (const group of inGroups(rows))
    await call.db
      .updateTable("remark")
      .set({ approved_by: call.person.name, approved_at: moment(call) })
      .where(
        "id",
        "in",
        group.map(({ id }) => id),
      )
      .where("approved_at", "is", null)
      .execute();
}

export async function unapprove(call: Call, ids: readonly string[]): Promise<void> {
  for (const group of inGroups(ids))
    await call.db.updateTable("remark").set({ approved_by: null, approved_at: null }).where("id", "in", group).execute();
}
