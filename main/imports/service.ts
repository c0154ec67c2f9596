import { v7 as uuid } from "uuid";
import type { Service } from "../../preload/contract/contract.ts";
import {
  type AnswerMapping,
  type imports,
  type Inspection,
  LISTED,
  MAX_ROWS,
  type Reading,
  type RemarkMapping,
} from "../../preload/contract/imports.ts";
import { questionsOf, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { type Call, moment, today } from "../call.ts";
import { forgetFile } from "../files/forget.ts";
import { contentPath } from "../files/store.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import { refuse } from "../refusal.ts";
import { batchesOf, type BatchTarget, batchView, hideBatch, knownIds, showBatch } from "./batch.ts";
import { keepRefused } from "./refused-file.ts";
import { answersWriter, isImporting, remarksWriter, type RowWriter, type Sort, startImport, sweepImports } from "./run.ts";
import { suggestAnswers } from "./suggest-answers.ts";
import { suggestRemarks } from "./suggest-remarks.ts";
import { surveyOfColumns } from "./survey-of-columns.ts";

/** What imports need of surveys. */
type Surveys = {
  /** The revision that answers given from now on belong to. */
  freeze(surveyId: string): Promise<{ id: string; definition: SurveyDefinition }>;
  create(input: { consultationId: string; definition: SurveyDefinition }): Promise<{ id: string }>;
};

/** The last file that was looked at: the plan asks for the same right after. */
const lastLook = new WeakMap<OpenOffice, { key: string; inspection: Inspection }>();

/** Answers and remarks from CSV files: look, map, check, then all or nothing. */
export const importsService = (call: Call, surveys: Surveys): Service<typeof imports> => {
  const { db, office } = call;

  async function fileOf(id: string): Promise<{ path: string; name: string; sha256: string }> {
    const row = await db
      .selectFrom("file")
      .select(["sha256", "name"])
      .where("id", "=", id)
      .where("mime", "=", "text/csv")
      .executeTakeFirst();
    if (!row) throw refuse("files.missing");
    return { path: contentPath(office.folder, row.sha256), name: row.name, sha256: row.sha256 };
  }

  async function inspect({ fileId, reading }: { fileId: string; reading: Reading }): Promise<Inspection> {
    const { path, name, sha256 } = await fileOf(fileId);
    const key = JSON.stringify([sha256, name, reading]);
    const last = lastLook.get(office);
    if (last?.key === key) return last.inspection;
    const inspection = { fileName: name, ...(await office.work.run("inspectTable", { path, reading })) };
    lastLook.set(office, { key, inspection });
    return inspection;
  }

  async function surveyOf(id: string): Promise<SurveyDefinition> {
    const row = await db
      .selectFrom("survey")
      .select(["definition", "pool_id"])
      .where("id", "=", id)
      .where("deleted_at", "is", null)
      .executeTakeFirst();
    if (row?.pool_id) throw refuse("surveys.ballot");
    if (!row) throw refuse("missing");
    return SurveyDefinition.parse(JSON.parse(row.definition));
  }

  async function consultationOf(id: string): Promise<{ title: string }> {
    const row = await db.selectFrom("consultation").select("title").where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst();
    if (!row) throw refuse("missing");
    return row;
  }

  /** The same file, imported here before and not undone. */
  async function earlier(target: BatchTarget, fileId: string) {
    const { sha256 } = await fileOf(fileId);
    return (await batchesOf(db, target)).find((batch) => batch.sha256 === sha256 && batch.undone_at === null);
  }

  type Input = { fileId: string; reading: Reading };
  type SortTask = { target: BatchTarget; keepKnown: boolean };
  const sortOptions = async ({ target, keepKnown }: SortTask, listed: number, out: string | null) => ({
    known: keepKnown ? [] : await knownIds(db, target),
    keepKnown,
    listed,
    out,
  });

  async function checkAnswers(input: Input & { surveyId: string; mapping: AnswerMapping }, listed: number) {
    const definition = await surveyOf(input.surveyId);
    if (!input.mapping.columns.some((target) => target.to !== "ignore" && target.to !== "externalId"))
      throw refuse("imports.nothingMapped");
    const { path } = await fileOf(input.fileId);
    const options = await sortOptions(
      { target: { kind: "answers", surveyId: input.surveyId }, keepKnown: input.mapping.known === "add" },
      listed,
      null,
    );
    return office.work.run("sortAnswers", { path, reading: input.reading, mapping: input.mapping, definition, ...options });
  }

  async function checkRemarks(input: Input & { consultationId: string; mapping: RemarkMapping }, listed: number) {
    await consultationOf(input.consultationId);
    if (!input.mapping.columns.includes("body")) throw refuse("imports.noBody");
    const { path } = await fileOf(input.fileId);
    const target = { kind: "remarks", consultationId: input.consultationId } as const;
    const options = await sortOptions({ target, keepKnown: input.mapping.known === "add" }, listed, null);
    return office.work.run("sortRemarks", { path, reading: input.reading, mapping: input.mapping, ...options });
  }

  /** Lists the batch, hidden, and starts its job. */
  async function start(
    input: Input & { again: boolean },
    target: BatchTarget,
    sort: Sort,
    writer: (batch: Parameters<typeof batchView>[0]) => RowWriter,
  ) {
    if (isImporting(office)) throw refuse("imports.busy");
    await sweepImports(call);
    const before = await earlier(target, input.fileId);
    if (before && !input.again)
      throw refuse("imports.sameFile", { name: before.file_name, day: before.created_at.slice(0, 10), count: before.accepted });
    const file = await fileOf(input.fileId);
    const batch = {
      id: uuid(),
      kind: target.kind,
      consultation_id: target.kind === "remarks" ? target.consultationId : null,
      survey_id: target.kind === "answers" ? target.surveyId : null,
      file_name: file.name,
      sha256: file.sha256,
      accepted: 0,
      refused: 0,
      created_by: call.person.name,
      created_at: moment(call),
      finished_at: null,
      undone_at: moment(call),
    };
    await db.insertInto("import_batch").values(batch).execute();
    const jobId = uuid();
    startImport(call, batch, jobId, sort, writer(batch), (within) => forgetFile(within, input.fileId));
    return { id: batch.id, jobId };
  }

  async function batchOf(id: string) {
    const batch = await db
      .selectFrom("import_batch")
      .selectAll()
      .where("id", "=", id)
      .where("finished_at", "is not", null)
      .executeTakeFirst();
    if (!batch) throw refuse("missing");
    if (isImporting(office)) throw refuse("imports.busy");
    return batch;
  }

  return {
    "imports.inspect": inspect,

    "imports.planAnswers": async ({ fileId, reading, surveyId }) => {
      const definition = await surveyOf(surveyId);
      const questions = questionsOf(definition);
      const { columns } = await inspect({ fileId, reading });
      const before = await earlier({ kind: "answers", surveyId }, fileId);
      return {
        title: definition.title.pl,
        questions,
        mapping: suggestAnswers(columns, questions),
        earlier: before ? batchView(before) : null,
      };
    },
    "imports.checkAnswers": (input) => checkAnswers(input, LISTED),
    "imports.refusedAnswers": async ({ language, ...input }) => keepRefused(call, (await checkAnswers(input, MAX_ROWS)).problems, language),
    "imports.runAnswers": async (input) => {
      await surveyOf(input.surveyId);
      const target = { kind: "answers", surveyId: input.surveyId } as const;
      const revision = await surveys.freeze(input.surveyId);
      const { path } = await fileOf(input.fileId);
      const options = await sortOptions({ target, keepKnown: input.mapping.known === "add" }, 0, null);
      const task = { path, reading: input.reading, mapping: input.mapping, definition: revision.definition, ...options };
      const sort: Sort = (out, progress, signal) => office.work.run("sortAnswers", { ...task, out }, { signal, progress });
      return start(input, target, sort, (batch) => answersWriter(batch, revision.id, input.mapping.channel));
    },

    "imports.planRemarks": async ({ fileId, reading, consultationId }) => {
      const { title } = await consultationOf(consultationId);
      const { columns, rows } = await inspect({ fileId, reading });
      const before = await earlier({ kind: "remarks", consultationId }, fileId);
      return { title, mapping: suggestRemarks(columns, rows, today(call)), earlier: before ? batchView(before) : null };
    },
    "imports.checkRemarks": (input) => checkRemarks(input, LISTED),
    "imports.refusedRemarks": async ({ language, ...input }) => keepRefused(call, (await checkRemarks(input, MAX_ROWS)).problems, language),
    "imports.runRemarks": async (input) => {
      await consultationOf(input.consultationId);
      if (!input.mapping.columns.includes("body")) throw refuse("imports.noBody");
      const target = { kind: "remarks", consultationId: input.consultationId } as const;
      const { path } = await fileOf(input.fileId);
      const options = await sortOptions({ target, keepKnown: input.mapping.known === "add" }, 0, null);
      const task = { path, reading: input.reading, mapping: input.mapping, ...options };
      const sort: Sort = (out, progress, signal) => office.work.run("sortRemarks", { ...task, out }, { signal, progress });
      return start(input, target, sort, remarksWriter);
    },

    "imports.list": async ({ surveyId, consultationId }) => {
      const answers = surveyId ? await batchesOf(db, { kind: "answers", surveyId }) : [];
      const remarks = consultationId ? await batchesOf(db, { kind: "remarks", consultationId }) : [];
      return [...answers, ...remarks].map(batchView);
    },
    "imports.undo": async ({ id }) => {
      const batch = await batchOf(id);
      if (batch.undone_at !== null) return;
      await hideBatch(db, batch, moment(call));
      await db
        .updateTable("import_batch")
        .set({ undone_at: moment(call) })
        .where("id", "=", id)
        .execute();
    },
    "imports.redo": async ({ id }) => {
      const batch = await batchOf(id);
      if (batch.undone_at === null) return;
      await showBatch(db, batch);
      await db.updateTable("import_batch").set({ undone_at: null }).where("id", "=", id).execute();
    },
    "imports.forget": ({ fileId }) => forgetFile(call, fileId),

    "imports.texts": async ({ fileId, reading, idColumn, textColumn, ids }) => {
      const { path } = await fileOf(fileId);
      return office.work.run("textsByIds", { path, reading, idColumn, textColumn, ids });
    },
    "imports.surveyFromColumns": async (input) => {
      const { id } = await surveys.create({ consultationId: input.consultationId, definition: surveyOfColumns(input) });
      return { surveyId: id };
    },
  };
};
