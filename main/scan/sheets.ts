import type { PageReading } from "../../preload/contract/scan.ts";
import type { ExpressionBuilder } from "kysely";
import { printedCode } from "../forms/sheet-code.ts";
import type { Db, Tables } from "../offices/tables.ts";

type Page = Pick<Tables["scan_page"], "id" | "survey_id" | "serial" | "page" | "status" | "needed" | "response_id" | "remark_sheet_id">;

/**
 * One paper sheet as its pages came in. `ready`: every page with questions is here and clear.
 * `counted`: it is a response or a remark form already, typed or scanned; `countedAs` tells which.
 */
export type Sheet = {
  readonly surveyId: string;
  readonly serial: string;
  readonly state: "ready" | "checking" | "incomplete" | "counted";
  readonly countedAs: string | null;
  readonly pages: readonly Page[];
};

export const parseReading = (page: { reading: string }): PageReading => JSON.parse(page.reading) as PageReading;

/** A form that was begun by its code and that nobody typed yet waits for its pages: a scan of it is no duplicate. */
const isWithoutPages = (eb: ExpressionBuilder<Tables & { form: Tables["remark_sheet"] }, "form">) =>
  eb.and([
    eb("form.state", "=", "untyped"),
    eb.not(eb.exists(eb.selectFrom("scan_page as beside").select("beside.id").whereRef("beside.remark_sheet_id", "=", "form.id"))),
  ]);

/** Whether a sheet counts as a response or a remark form, however it came in. One taken back doesn't: its sheet can be accepted anew. */
export async function isSheetTaken(db: Db, surveyId: string, serial: string): Promise<boolean> {
  const response = db
    .selectFrom("response")
    .select("id")
    .where("survey_id", "=", surveyId)
    .where("serial", "=", serial)
    .where("state", "!=", "duplicate")
    .where("undone_at", "is", null);
  const form = db
    .selectFrom("remark_sheet as form")
    .select("form.id")
    .where("form.survey_id", "=", surveyId)
    .where("form.serial", "=", serial)
    .where("form.undone_at", "is", null)
    .where((eb) => eb.not(isWithoutPages(eb)));
  return (await response.unionAll(form).executeTakeFirst()) !== undefined;
}

/** Any query over pages, whatever else is joined to it. */
export type Pages = ExpressionBuilder<Tables, "scan_page">;
const responseOfPage = (eb: Pages) =>
  eb
    .selectFrom("response as live")
    .select("live.id")
    .whereRef("live.survey_id", "=", "scan_page.survey_id")
    .whereRef("live.serial", "=", "scan_page.serial")
    .where("live.state", "!=", "duplicate")
    .where("live.undone_at", "is", null)
    .limit(1);

/** What a page's sheet was taken as: a response, or a remark form that is typed or waits to be. */
export const takenAs = (eb: Pages) => eb.fn.coalesce(responseOfPage(eb), remarkSheetOfPage(eb));
export const isTaken = (eb: Pages) => eb(takenAs(eb), "is not", null);

const remarkSheetOfPage = (eb: Pages) =>
  eb
    .selectFrom("remark_sheet as form")
    .select("form.id")
    .whereRef("form.survey_id", "=", "scan_page.survey_id")
    .whereRef("form.serial", "=", "scan_page.serial")
    .where("form.undone_at", "is", null)
    .where((own) => own.not(isWithoutPages(own)))
    .limit(1);

/** The sheets that have a page in this batch, with their pages of other batches: nobody keeps a sheet's pages together. */
export async function sheetsOf(db: Db, batchId: string): Promise<Sheet[]> {
  const rows = await db
    .selectFrom("scan_page")
    .select(["id", "survey_id", "serial", "page", "status", "needed", "response_id", "remark_sheet_id"])
    .select((eb) => takenAs(eb).as("counted_as"))
    .where("status", "in", ["accepted", "check"])
    .where("serial", "is not", null)
    .where("reason", "!=", "copy")
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
  return [...Map.groupBy(rows, (row) => `${row.survey_id} ${row.serial}`).values()].map((pages) => ({
    surveyId: pages[0]?.survey_id ?? "",
    serial: pages[0]?.serial ?? "",
    countedAs: pages[0]?.counted_as ?? null,
    state: pages[0]?.counted_as ? "counted" : stateOf(pages),
    pages,
  }));
}

function stateOf(pages: readonly Page[]): Sheet["state"] {
  const here = new Set(pages.map((page) => page.page));
  const needed = JSON.parse(pages[0]?.needed ?? "[]") as number[];
  if (needed.some((page) => !here.has(page))) return "incomplete";
  return pages.some((page) => page.status === "check") ? "checking" : "ready";
}

/** Scanned sheets of a survey of which a page with questions has not come in. */
export async function incompleteSheets(db: Db, surveyId: string): Promise<{ code: string; missing: number[]; batchId: string }[]> {
  const pages = await db
    .selectFrom("scan_page")
    .innerJoin("survey", "survey.id", "scan_page.survey_id")
    .select(["serial", "page", "needed", "batch_id", "code"])
    .where("survey_id", "=", surveyId)
    .where("serial", "is not", null)
    .where("reason", "!=", "copy")
    .where("status", "in", ["accepted", "check"])
    .where((eb) => eb.not(isTaken(eb as unknown as Pages)))
    .execute();
  return [...Map.groupBy(pages, ({ serial }) => serial ?? "")].flatMap(([serial, own]) => {
    const here = new Set(own.map(({ page }) => page));
    const missing = (JSON.parse(own[0]?.needed ?? "[]") as number[]).filter((page) => !here.has(page));
    return missing.length > 0 ? [{ code: printedCode(own[0]?.code ?? "", serial), missing, batchId: own[0]?.batch_id ?? "" }] : [];
  });
}

/** Scanned sheets of a consultation's surveys that are neither counted nor found to be duplicates: its results would be short of them. */
export async function unsettledSheets(db: Db, consultationId: string): Promise<number> {
  const rows = await db
    .selectFrom("scan_page")
    .innerJoin("survey", "survey.id", "scan_page.survey_id")
    .select(["scan_page.survey_id", "scan_page.serial", "scan_page.id", "scan_page.reason"])
    .where((eb) => eb.or([eb("consultation_id", "=", consultationId), eb("remarks_of", "=", consultationId)]))
    .where("survey.deleted_at", "is", null)
    .where("status", "in", ["accepted", "check"])
    .where((eb) => eb.not(isTaken(eb as unknown as Pages)))
    .execute();
  // Copies from the web carry no serial of their own: each page is one.
  return new Set(rows.map((row) => (row.reason === "copy" ? row.id : `${row.survey_id} ${row.serial}`))).size;
}
