import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 as uuid } from "uuid";
import type { Layout, LayoutVariant } from "../../preload/contract/form-layout.ts";
import { inLanguage } from "../../preload/contract/survey-definition.ts";
import type { PrintRun } from "../../preload/contract/surveys.ts";
import type { Language } from "../../preload/contract/text.ts";
import { type Call, moment } from "../call.ts";
import { fileView, keepFile } from "../files/store.ts";
import { newSerials } from "../forms/sheet-code.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { refuse, refuseField } from "../refusal.ts";
import { slugOf } from "../slug.ts";
import { freezeRevision } from "./freeze.ts";
import { layoutKey } from "./paper-details.ts";
import { parseDefinition, parseLayouts, surveyRow } from "./read.ts";

/** Which job makes which run's PDF. Nothing here outlives the program: a run without a job and a file was cut off. */
const making = new WeakMap<OpenOffice, Map<string, string>>();
const makingIn = (office: OpenOffice): Map<string, string> => {
  let runs = making.get(office);
  if (!runs) making.set(office, (runs = new Map()));
  return runs;
};

type Paper = { id: string; variant: LayoutVariant; language: Language };
const ROWS_AT_ONCE = 1000;

/** A run with its sheets in one transaction; the PDF is made after it. */
export async function startPrintRun(
  call: Call,
  { id, variant, language, sheets, place }: Paper & { sheets: number; place: string },
): Promise<{ runId: string; revision: number }> {
  const survey = await surveyRow(call, id);
  const revision = await freezeRevision(call, id, { paper: true });
  const layout = revision.layouts[layoutKey(variant, language)];
  if (!layout) throw refuseField("language", "invalid_value");
  const taken = await call.db.selectFrom("sheet").select("serial").where("survey_id", "=", id).execute();
  const serials = newSerials(sheets, new Set(taken.map((sheet) => sheet.serial)));
  const run = {
    id: uuid(),
    survey_id: id,
    revision_id: revision.id,
    number: await nextNumber(call.db, id),
    place,
    variant,
    language,
    sheets,
    file_id: null,
    created_by: call.person.name,
    created_at: moment(call),
  };
  await call.db.insertInto("print_run").values(run).execute();
  for (let at = 0; at < serials.length; at += ROWS_AT_ONCE)
    await call.db
      .insertInto("sheet")
      .values(
        serials.slice(at, at + ROWS_AT_ONCE).map((serial) => ({ survey_id: id, serial, revision_id: revision.id, print_run_id: run.id })),
      )
      .execute();
  const title = inLanguage(revision.definition.title, language);
  call.afterCommit(() => makePdf(call, run, { layout, surveyCode: survey.code, title, serials }));
  return { runId: run.id, revision: revision.number };
}

/** Batches are numbered in the order of printing; a number that was given up is never given again while a later one is about. */
async function nextNumber(db: Db, surveyId: string): Promise<number> {
  const last = await db
    .selectFrom("print_run")
    .select((eb) => eb.fn.max("number").as("number"))
    .where("survey_id", "=", surveyId)
    .executeTakeFirst();
  return (last?.number ?? 0) + 1;
}

type Content = { layout: Layout; surveyCode: string; title: string; serials: string[] };

function makePdf(call: Call, run: Tables["print_run"], content: Content): void {
  const { office, person } = call;
  const job = office.jobs.start("print", content.title, async (progress, signal) => {
    const folder = mkdtempSync(join(tmpdir(), "rynek-print-"));
    const file = join(folder, "sheets.pdf");
    try {
      const author = (await office.db.selectFrom("office").select("name").executeTakeFirstOrThrow()).name;
      await office.work.run("printSheets", { ...content, author, createdAt: run.created_at, file }, { signal, progress });
      signal.throwIfAborted();
      const batch = run.place === "" ? "" : `-partia-${run.number}-${slugOf(run.place)}`;
      const name = `${slugOf(content.title) || "arkusz"}-${content.layout.language}-${run.sheets}${batch}.pdf`;
      const fileId = await office.db.transaction().execute(async (db) => {
        const kept = await keepFile({ db, office, person, now: new Date() }, { name, mime: "application/pdf", bytes: readFileSync(file) });
        await db.updateTable("print_run").set({ file_id: kept.id }).where("id", "=", run.id).execute();
        return kept.id;
      });
      return { fileId };
    } catch (error) {
      // Stopped by a person: no such sheet was ever on paper. Whatever else went wrong can be tried again.
      if (signal.aborted) await office.db.transaction().execute((db) => discard(db, run.id));
      throw error;
    } finally {
      makingIn(office).delete(run.id);
      rmSync(folder, { recursive: true, force: true });
    }
  });
  makingIn(office).set(run.id, job.id);
}

async function discard(db: Db, runId: string): Promise<void> {
  await db.deleteFrom("sheet").where("print_run_id", "=", runId).execute();
  await db.deleteFrom("print_run").where("id", "=", runId).execute();
}

/** A run whose PDF was never made, and is not being made now. */
async function unfinishedRun(call: Call, id: string): Promise<Tables["print_run"]> {
  const run = await call.db.selectFrom("print_run").selectAll().where("id", "=", id).executeTakeFirst();
  if (!run) throw refuse("missing");
  if (run.file_id || makingIn(call.office).has(id)) throw refuse("surveys.runMade");
  return run;
}

export async function remakeRun(call: Call, id: string): Promise<void> {
  const run = await unfinishedRun(call, id);
  const survey = await surveyRow(call, run.survey_id);
  const revision = await call.db.selectFrom("survey_revision").selectAll().where("id", "=", run.revision_id).executeTakeFirstOrThrow();
  const layout = parseLayouts(revision.layouts)[layoutKey(run.variant, run.language)];
  if (!layout) throw refuse("missing");
  const sheets = await call.db.selectFrom("sheet").select("serial").where("print_run_id", "=", id).orderBy("serial").execute();
  const title = inLanguage(parseDefinition(revision.definition).title, run.language);
  call.afterCommit(() => makePdf(call, run, { layout, surveyCode: survey.code, title, serials: sheets.map((sheet) => sheet.serial) }));
}

export async function discardRun(call: Call, id: string): Promise<void> {
  await unfinishedRun(call, id);
  await discard(call.db, id);
}

export async function printRuns(call: Call, surveyId: string): Promise<PrintRun[]> {
  const runs = await call.db
    .selectFrom("print_run")
    .innerJoin("survey_revision", "survey_revision.id", "print_run.revision_id")
    .selectAll("print_run")
    .select("survey_revision.number as revision")
    .where("print_run.survey_id", "=", surveyId)
    .orderBy("print_run.created_at", "desc")
    .orderBy("print_run.id", "desc")
    .execute();
  const ids = runs.flatMap((run) => run.file_id ?? []);
  const files = ids.length > 0 ? await call.db.selectFrom("file").selectAll().where("id", "in", ids).execute() : [];
  const jobs = makingIn(call.office);
  return runs.map((run) => {
    const file = files.find((one) => one.id === run.file_id);
    const jobId = jobs.get(run.id) ?? null;
    return {
      id: run.id,
      number: run.number,
      place: run.place,
      revision: run.revision,
      variant: run.variant,
      language: run.language,
      sheets: run.sheets,
      createdBy: run.created_by,
      createdAt: run.created_at,
      state: file ? "ready" : jobId ? "making" : "unfinished",
      jobId: file ? null : jobId,
      file: file ? fileView(file) : null,
    };
  });
}
