import { createReadStream, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setImmediate } from "node:timers/promises";
import { v7 as uuid } from "uuid";
import type { Job } from "../../preload/contract/jobs.ts";
import type { Call } from "../call.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { searchOf, UNRULED } from "../remarks/rules.ts";
import { dropBatch, hiddenNumber, showBatch } from "./batch.ts";
import type { ReadAnswers } from "./read-answers.ts";
import type { ReadRemark } from "./read-remarks.ts";

type Batch = Tables["import_batch"];
/** Rows in one transaction: so few that a typist beside it waits for nothing. */
const CHUNK = 400;

/** Batches whose job is still at work, by office. */
const running = new WeakMap<OpenOffice, Set<string>>();
function runningIn(office: OpenOffice): Set<string> {
  let all = running.get(office);
  if (!all) running.set(office, (all = new Set()));
  return all;
}

/** One import at a time: two would take each other's numbers, and an undo beside one too. */
export const isImporting = (office: OpenOffice): boolean => runningIn(office).size > 0;

const PART = /^import-.*\.part$/;
const partOf = (office: OpenOffice, id: string) => join(office.folder, `import-${id}.part`);

/** Removes what an import left behind that was cut by a crash or a power cut. */
export async function sweepImports(call: Call): Promise<void> {
  const alive = runningIn(call.office);
  const cut = await call.db.selectFrom("import_batch").select("id").where("finished_at", "is", null).execute();
  for (const { id } of cut) if (!alive.has(id)) await dropBatch(call.db, id);
  for (const name of readdirSync(call.office.folder))
    if (PART.test(name) && ![...alive].some((id) => name === `import-${id}.part`)) rmSync(join(call.office.folder, name), { force: true });
}

/** Passes accepted rows on, CHUNK at a time. */
async function* chunksOf(path: string): AsyncGenerator<string[], void, undefined> {
  let chunk: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path, "utf8") })) {
    chunk.push(line);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

export type RowWriter = (db: Db, lines: readonly string[], before: number) => Promise<void>;

/** Hidden responses: they carry the batch's own moment of undoing. */
export const answersWriter =
  (batch: Batch, revisionId: string, channel: Tables["response"]["channel"]): RowWriter =>
  async (db, lines) => {
    const rows = lines.map((line) => {
      const { externalId, answers } = JSON.parse(line) as ReadAnswers;
      return {
        id: uuid(),
        survey_id: batch.survey_id ?? "",
        revision_id: revisionId,
        serial: null,
        channel,
        state: "counted" as const,
        reason: "",
        answers: JSON.stringify(answers),
        import_id: batch.id,
        external_id: externalId,
        entered_by: batch.created_by,
        entered_at: batch.created_at,
        version: 1,
        undone_at: batch.undone_at,
      };
    });
    await db.insertInto("response").values(rows).execute();
  };

/** Hidden remarks: numbered below zero, in the file's order, until the batch is shown. */
export function remarksWriter(batch: Batch): RowWriter {
  let base: number | undefined;
  return async (db, lines, before) => {
    base ??= await hiddenNumber(db, batch.consultation_id ?? "");
    const start = base - before;
    const rows = lines.map((line, index) => {
      const remark = JSON.parse(line) as ReadRemark;
      return {
        id: uuid(),
        consultation_id: batch.consultation_id ?? "",
        number: start - index - 1,
        received_on: remark.receivedOn,
        channel: remark.channel,
        submitter: remark.submitter,
        part: remark.part,
        body: remark.body,
        proposal: remark.proposal,
        part_id: null,
        letter_id: null,
        ...UNRULED,
        search: searchOf(remark),
        import_id: batch.id,
        external_id: remark.externalId,
        entered_by: batch.created_by,
        entered_at: batch.created_at,
        version: 1,
        deleted_at: batch.undone_at,
      };
    });
    await db.insertInto("remark").values(rows).execute();
  };
}

export type Sort = (out: string, progress: (done: number) => void, signal: AbortSignal) => Promise<{ accepted: number; refused: number }>;

/**
 * The import as a job: the worker sorts the file's rows, then they are written hidden, a chunk at a time,
 * and shown by one last transaction. Stopped, failed or cut by a crash, nothing of it was ever seen.
 */
export function startImport(
  call: Call,
  batch: Batch,
  jobId: string,
  sort: Sort,
  write: RowWriter,
  forget: (call: Pick<Call, "db" | "office" | "afterCommit">) => Promise<void>,
): void {
  const { office } = call;
  const alive = runningIn(office);

  async function work(progress: (done: number, total: number) => void, signal: AbortSignal): Promise<Job["result"]> {
    const part = partOf(office, batch.id);
    try {
      const { accepted, refused } = await sort(part, (done) => progress(done, 0), signal);
      let done = 0;
      for await (const lines of chunksOf(part)) {
        signal.throwIfAborted();
        await office.db.transaction().execute((db) => write(db, lines, done));
        done += lines.length;
        progress(done, accepted);
        await setImmediate();
      }
      signal.throwIfAborted();
      const later: (() => void)[] = [];
      await office.db.transaction().execute(async (db) => {
        await showBatch(db, batch);
        await db
          .updateTable("import_batch")
          .set({ accepted, refused, finished_at: new Date().toISOString(), undone_at: null })
          .where("id", "=", batch.id)
          .execute();
        await forget({ db, office, afterCommit: (next) => later.push(next) });
      });
      for (const next of later) next();
      return { counts: { accepted, refused } };
    } catch (error) {
      await office.db.transaction().execute((db) => dropBatch(db, batch.id));
      throw error;
    } finally {
      alive.delete(batch.id);
      rmSync(part, { force: true });
    }
  }

  call.afterCommit(() => {
    alive.add(batch.id);
    office.jobs.start("import", batch.file_name, work, jobId);
  });
}
