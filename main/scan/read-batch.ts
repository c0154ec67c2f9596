import { v7 as uuid } from "uuid";
import type { Job } from "../../preload/contract/jobs.ts";
import type { PageReason, PageStatus } from "../../preload/contract/scan.ts";
import { type Call, moment } from "../call.ts";
import { contentPath } from "../files/store.ts";
import { COPY_SERIAL } from "../forms/sheet-code.ts";
import { TEST_CODE } from "../forms/test-page.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import type { Db } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { readingIn } from "./batch.ts";
import type { ReadPage } from "./read-task.ts";
import { isSheetTaken } from "./sheets.ts";
import { unreadable } from "./unreadable.ts";

/** Pages in one task of a worker: few enough to lose little by a crash, many enough to open a file seldom. */
const CHUNK = 12;

/** A new batch of kept files. */
export async function addBatch(call: Pick<Call, "db" | "person" | "now">, title: string, fileIds: readonly string[]) {
  const batch = { id: uuid(), title };
  await call.db
    .insertInto("scan_batch")
    .values({ ...batch, created_by: call.person.name, created_at: moment(call), accepted_by: null, accepted_at: null })
    .execute();
  await addFiles(call, batch.id, fileIds);
  return batch;
}

/** Lists the files in the batch; their pages are listed when they are opened. */
export async function addFiles({ db }: Pick<Call, "db">, batchId: string, fileIds: readonly string[]): Promise<void> {
  const known = await db.selectFrom("file").select("id").where("id", "in", fileIds).execute();
  if (known.length !== new Set(fileIds).size) throw refuse("files.missing");
  const { last } = await db
    .selectFrom("scan_file")
    .select((eb) => eb.fn.coalesce(eb.fn.max("position"), eb.val(0)).as("last"))
    .where("batch_id", "=", batchId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto("scan_file")
    .values(
      fileIds.map((fileId, index) => ({
        id: uuid(),
        batch_id: batchId,
        file_id: fileId,
        position: last + index + 1,
        pages: null,
        trouble: "" as const,
      })),
    )
    .execute();
}

/** Starts reading what waits in the batch. Whatever stops it, the pages that were read stay, and the rest still waits. */
export function startReading(call: Call, batch: { id: string; title: string }): string {
  const { office } = call;
  if (readingIn(office).has(batch.id)) throw refuse("scan.busy");
  const jobId = uuid();
  // Not before it is committed: a command that is rolled back would leave the batch busy for ever.
  call.afterCommit(() => {
    readingIn(office).set(batch.id, jobId);
    office.jobs.start("scan", batch.title, (progress, signal) => readBatch(office, batch.id, progress, signal), jobId);
  });
  return jobId;
}

type Progress = (done: number, total: number) => void;

export async function readBatch(office: OpenOffice, batchId: string, progress: Progress, signal: AbortSignal): Promise<Job["result"]> {
  try {
    await openFiles(office, batchId, signal);
    const chunks = chunksOf(await waitingPages(office, batchId));
    const total = chunks.reduce((sum, chunk) => sum + chunk.pages.length, 0);
    let done = 0;
    let readable = 0;
    progress(0, total);
    // All of them, also where one fails: a chunk still at work would meet the next reading of its pages.
    const ends = await Promise.allSettled(
      chunks.map(async (chunk) => {
        for await (const read of readChunk(office, chunk, signal)) {
          await keepPages(office, batchId, read);
          done += read.length;
          readable += read.filter(({ reading }) => reading.status !== "unreadable").length;
          progress(done, total);
        }
      }),
    );
    for (const end of ends) if (end.status === "rejected") throw end.reason;
    return { counts: { pages: total, readable }, to: `/skany/${batchId}` };
  } finally {
    readingIn(office).delete(batchId);
  }
}

/** Counts the pages of files that were never opened, and lists them as waiting. */
async function openFiles(office: OpenOffice, batchId: string, signal: AbortSignal): Promise<void> {
  const files = await office.db
    .selectFrom("scan_file")
    .innerJoin("file", "file.id", "scan_file.file_id")
    .select(["scan_file.id", "sha256"])
    .where("batch_id", "=", batchId)
    .where("pages", "is", null)
    .orderBy("position")
    .execute();
  for (const file of files) {
    signal.throwIfAborted();
    const { pages, trouble } = await office.work.run("openScanFile", { path: contentPath(office.folder, file.sha256) }, { signal });
    await office.db.transaction().execute(async (db) => {
      await db.updateTable("scan_file").set({ pages, trouble }).where("id", "=", file.id).execute();
      const rows = Array.from({ length: pages }, (_, index) => ({
        id: uuid(),
        batch_id: batchId,
        scan_file_id: file.id,
        number: index + 1,
        status: "waiting" as const,
        reason: "" as const,
        needed: "[]",
        reading: "",
        erased_on: "",
      }));
      for (let at = 0; at < rows.length; at += 500)
        await db
          .insertInto("scan_page")
          .values(rows.slice(at, at + 500))
          .execute();
    });
  }
}

type Waiting = { id: string; number: number; scan_file_id: string; sha256: string };
type Chunk = { sha256: string; pages: Waiting[] };

const waitingPages = (office: OpenOffice, batchId: string): Promise<Waiting[]> =>
  office.db
    .selectFrom("scan_page")
    .innerJoin("scan_file", "scan_file.id", "scan_page.scan_file_id")
    .innerJoin("file", "file.id", "scan_file.file_id")
    .select(["scan_page.id", "scan_page.number", "scan_page.scan_file_id", "sha256"])
    .where("scan_page.batch_id", "=", batchId)
    .where("status", "=", "waiting")
    .orderBy("position")
    .orderBy("number")
    .execute();

function chunksOf(pages: readonly Waiting[]): Chunk[] {
  const chunks: Chunk[] = [];
  for (const page of pages) {
    const last = chunks.at(-1);
    if (last && last.pages.length < CHUNK && last.pages[0]?.scan_file_id === page.scan_file_id) last.pages.push(page);
    else chunks.push({ sha256: page.sha256, pages: [page] });
  }
  return chunks;
}

type Kept = ReadPage & { id: string };

/** A chunk in one go; where a page brings the worker down, page by page, so that the others are not lost with it. */
async function* readChunk(office: OpenOffice, chunk: Chunk, signal: AbortSignal): AsyncGenerator<Kept[]> {
  const read = async (pages: readonly Waiting[]): Promise<Kept[]> => {
    const input = {
      path: contentPath(office.folder, chunk.sha256),
      database: office.databaseFile,
      pages: pages.map(({ number }) => number),
    };
    const results = await office.work.run("readScan", input, { signal });
    return pages.map((page, index) => ({ ...(results[index] ?? lost(page.number)), id: page.id }));
  };
  try {
    yield await read(chunk.pages);
  } catch (error) {
    signal.throwIfAborted();
    office.log(error);
    for (const page of chunk.pages) {
      try {
        yield await read([page]);
      } catch (again) {
        signal.throwIfAborted();
        office.log(again);
        yield [{ ...lost(page.number), id: page.id }];
      }
    }
  }
}

const lost = (number: number): ReadPage => ({ number, reading: unreadable("file"), needed: [], items: [] });

async function keepPages(office: OpenOffice, batchId: string, pages: readonly Kept[]): Promise<void> {
  await office.db.transaction().execute(async (db) => {
    for (const page of pages) await keepPage(db, page);
    await db.updateTable("scan_batch").set({ accepted_by: null, accepted_at: null }).where("id", "=", batchId).execute();
  });
}

/** Puts one page where it belongs, with what a person is asked of it. */
async function keepPage(db: Db, { id, reading, needed, items }: Kept): Promise<void> {
  const { mark } = reading;
  const survey = mark && (await db.selectFrom("survey").select("id").where("code", "=", mark.surveyCode).executeTakeFirst());
  const { status, reason } = await placeOf(db, { id, reading, items }, survey);
  const { numUpdatedRows } = await db
    .updateTable("scan_page")
    .set({
      status,
      reason,
      survey_id: survey?.id ?? null,
      serial: mark?.serial ?? null,
      page: mark?.page ?? null,
      needed: JSON.stringify(needed),
      reading: JSON.stringify(reading),
    })
    .where("id", "=", id)
    .where("status", "=", "waiting")
    .executeTakeFirst();
  // A copy without a number is typed as a whole: nothing of it is asked.
  if (numUpdatedRows === 0n || (status !== "accepted" && status !== "check") || reason === "copy") return;
  const rows = items.map((item) => ({ ...item, id: uuid(), page_id: id }));
  for (let at = 0; at < rows.length; at += 200)
    await db
      .insertInto("scan_item")
      .values(rows.slice(at, at + 200))
      .execute();
}

type Place = { status: PageStatus; reason: PageReason };

async function placeOf(
  db: Db,
  { id, reading, items }: Pick<Kept, "id" | "reading" | "items">,
  survey: { id: string } | null | undefined,
): Promise<Place> {
  const { mark, status, reason } = reading;
  if (mark?.surveyCode === TEST_CODE) return { status: "foreign", reason: "testPage" };
  if (status !== "read") return { status, reason };
  if (!mark || !survey) return { status: "foreign", reason: "otherOffice" };
  if (mark.serial === COPY_SERIAL) return { status: "check", reason: "copy" };
  const scanned = await db
    .selectFrom("scan_page")
    .select("id")
    .where("survey_id", "=", survey.id)
    .where("serial", "=", mark.serial)
    .where("page", "=", mark.page)
    .where("status", "in", ["accepted", "check"])
    .where("id", "!=", id)
    .executeTakeFirst();
  if (scanned) return { status: "duplicate", reason: "sameBatch" };
  if (await isSheetTaken(db, survey.id, mark.serial)) return { status: "duplicate", reason: "typed" };
  return items.some((item) => item.purpose === "unsure") ? { status: "check", reason: "marks" } : { status: "accepted", reason: "" };
}
