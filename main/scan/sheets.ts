import type { PageReading } from "../../preload/contract/scan.ts";
import type { Db, Tables } from "../offices/tables.ts";

type Page = Pick<
  Tables["scan_page"],
  "id" | "batch_id" | "survey_id" | "serial" | "page" | "status" | "needed" | "reading" | "response_id"
>;

/**
 * One paper sheet as its pages came in. `ready`: every page with questions is here and clear.
 * `counted`: it is a response already.
 */
export type Sheet = {
  readonly surveyId: string;
  readonly serial: string;
  readonly state: "ready" | "checking" | "incomplete" | "counted";
  readonly pages: readonly Page[];
};

export const parseReading = (page: { reading: string }): PageReading => JSON.parse(page.reading) as PageReading;

/** The sheets that have a page in this batch, with their pages of other batches: nobody keeps a sheet's pages together. */
export async function sheetsOf(db: Db, batchId: string): Promise<Sheet[]> {
  const rows = await db
    .selectFrom("scan_page")
    .leftJoin("response", "response.id", "scan_page.response_id")
    .select([
      "scan_page.id",
      "batch_id",
      "scan_page.survey_id",
      "scan_page.serial",
      "page",
      "status",
      "needed",
      "reading",
      "response_id",
      "undone_at",
    ])
    .where("status", "in", ["accepted", "check"])
    .where("scan_page.serial", "is not", null)
    .where("scan_page.reason", "!=", "copy")
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("scan_page as own")
          .select("own.id")
          .whereRef("own.survey_id", "=", "scan_page.survey_id")
          .whereRef("own.serial", "=", "scan_page.serial")
          .where("own.batch_id", "=", batchId)
          .where("own.status", "in", ["accepted", "check"]),
      ),
    )
    .orderBy("page")
    .execute();
  const sheets = new Map<string, (Page & { undone_at: string | null })[]>();
  for (const row of rows) {
    const key = `${row.survey_id} ${row.serial}`;
    const pages = sheets.get(key);
    if (pages) pages.push(row);
    else sheets.set(key, [row]);
  }
  return [...sheets.values()].map((pages) => ({
    surveyId: pages[0]?.survey_id ?? "",
    serial: pages[0]?.serial ?? "",
    state: stateOf(pages),
    pages,
  }));
}

function stateOf(pages: readonly (Page & { undone_at: string | null })[]): Sheet["state"] {
  // A response that was taken back on the list of sheets doesn't count: its sheet can be accepted anew.
  if (pages.some((page) => page.response_id !== null && page.undone_at === null)) return "counted";
  const here = new Set(pages.map((page) => page.page));
  const needed = JSON.parse(pages[0]?.needed ?? "[]") as number[];
  if (needed.some((page) => !here.has(page))) return "incomplete";
  return pages.some((page) => page.status === "check") ? "checking" : "ready";
}

/** The response that a sheet counts as, however it came in: typed or scanned. */
export const responseOfSheet = (db: Db, surveyId: string, serial: string): Promise<{ id: string } | undefined> =>
  db
    .selectFrom("response")
    .select("id")
    .where("survey_id", "=", surveyId)
    .where("serial", "=", serial)
    .where("state", "!=", "duplicate")
    .where("undone_at", "is", null)
    .executeTakeFirst();

/** Scanned sheets of a consultation's surveys that are neither counted nor found to be duplicates: its results would be short of them. */
export async function unsettledSheets(db: Db, consultationId: string): Promise<number> {
  const rows = await db
    .selectFrom("scan_page")
    .innerJoin("survey", "survey.id", "scan_page.survey_id")
    .leftJoin("response", "response.id", "scan_page.response_id")
    .select(["scan_page.survey_id", "scan_page.serial", "scan_page.page", "scan_page.reason"])
    .distinct()
    .where("consultation_id", "=", consultationId)
    .where("survey.deleted_at", "is", null)
    .where("status", "in", ["accepted", "check"])
    .where((eb) => eb.or([eb("response_id", "is", null), eb("undone_at", "is not", null)]))
    .execute();
  // Copies from the web carry no serial of their own: each page is one.
  const copies = rows.filter((row) => row.reason === "copy").length;
  return copies + new Set(rows.filter((row) => row.reason !== "copy").map((row) => `${row.survey_id} ${row.serial}`)).size;
}
