import type { PageStatus, ScanBatch } from "../../preload/contract/scan.ts";
import type { Call } from "../call.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { type Pages, isTaken, sheetsOf } from "./sheets.ts";

type Row = Tables["scan_batch"];

/** Jobs that read a batch now, by batch; an office forgets them when it closes. */
const reading = new WeakMap<OpenOffice, Map<string, string>>();
export function readingIn(office: OpenOffice): Map<string, string> {
  let all = reading.get(office);
  if (!all) reading.set(office, (all = new Map()));
  return all;
}

export async function batchRow(db: Db, id: string): Promise<Row> {
  const row = await db.selectFrom("scan_batch").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw refuse("missing");
  return row;
}

const NONE: Record<PageStatus, number> = { waiting: 0, accepted: 0, check: 0, duplicate: 0, blank: 0, foreign: 0, unreadable: 0 };

/** A batch with its account: every page is in exactly one of the counts. */
export async function batchView({ db, office }: Pick<Call, "db" | "office">, row: Row): Promise<ScanBatch> {
  const groups = await db
    .selectFrom("scan_page")
    .select((eb) => ["status", eb.fn.countAll<number>().as("count")])
    .where("batch_id", "=", row.id)
    .groupBy("status")
    .execute();
  const counts = { ...NONE, ...Object.fromEntries(groups.map(({ status, count }) => [status, count])) };
  const { unsure } = await db
    .selectFrom("scan_item")
    .innerJoin("scan_page", "scan_page.id", "scan_item.page_id")
    .select((eb) => eb.fn.countAll<number>().as("unsure"))
    .where("batch_id", "=", row.id)
    .where("purpose", "=", "unsure")
    .where("status", "in", ["accepted", "check"])
    .where((eb) => eb.or([eb("decision", "is", null), eb("decision", "=", "later")]))
    .where("value", "is", null)
    .where((eb) => eb.not(isTaken(eb as unknown as Pages)))
    .executeTakeFirstOrThrow();
  const unopened = await db.selectFrom("scan_file").select("id").where("batch_id", "=", row.id).where("pages", "is", null).execute();
  const sheets = await sheetsOf(db, row.id);
  const number = (state: (typeof sheets)[number]["state"]) => sheets.filter((sheet) => sheet.state === state).length;
  return {
    id: row.id,
    title: row.title,
    state: counts.waiting > 0 || unopened.length > 0 ? "reading" : row.accepted_at ? "accepted" : "open",
    jobId: readingIn(office).get(row.id) ?? null,
    counts,
    pages: Object.values(counts).reduce((sum, count) => sum + count, 0),
    unsure,
    sheets: { ready: number("ready"), checking: number("checking"), incomplete: number("incomplete"), counted: number("counted") },
    createdBy: row.created_by,
    createdAt: row.created_at,
    acceptedBy: row.accepted_by,
    acceptedAt: row.accepted_at,
  };
}
