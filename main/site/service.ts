import { mkdirSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join, relative, resolve } from "node:path";
import { v7 as uuid } from "uuid";
import type { Service } from "../../preload/contract/contract.ts";
import { type site, type SiteExport, type SiteProblem, Statement } from "../../preload/contract/site.ts";
import type { z } from "zod";
import { type Call, moment, today } from "../call.ts";
import { keepFile } from "../files/store.ts";
import type { Progress } from "../jobs/jobs.ts";
import { changesSoFar } from "../offices/database.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import type { Tables } from "../offices/tables.ts";
import { refuse, refuseField } from "../refusal.ts";
import { stops } from "./check.ts";
import { earlierExport, previewFolder } from "./earlier.ts";
import type { LookedThrough } from "./look-through.ts";
import type { ExportInput, ExportResult } from "./tasks.ts";

/** The public site of the office: its state, its accessibility statement, preview and export. */
export const siteService = (call: Call): Service<typeof site> => ({
  "site.status": async () => {
    const { problems, address, subjects } = await lastLook(call);
    const [preview, published] = [await lastExport(call, ["preview"]), await lastExport(call, ["folder", "zip", "upload"])];
    return {
      preview,
      published,
      address,
      changedSince: published ? await changedSince(call, published.at) : subjects,
      problems: await unanswered(call, problems),
      suggestedFolder: join(homedir(), `strona-${call.office.id}`),
      previewIsOld: preview !== null && (await changedSince(call, preview.at)) > 0,
    };
  },

  "site.changes": () => call.office.work.run("compareSite", source(call)),

  "site.statement": async () => {
    const { statement, email, phone, version } = await officeRow(call);
    return { statement: Statement.parse(JSON.parse(statement)), officeEmail: email, officePhone: phone, version };
  },

  "site.saveStatement": async ({ statement, version }) => {
    const row = await officeRow(call);
    if (row.version !== version) throw refuse("conflict");
    for (const field of ["publishedOn", "changedOn", "preparedOn", "reviewedOn"] as const)
      if (statement[field] > today(call)) throw refuseField(`statement.${field}`, "future");
    await call.db
      .updateTable("office")
      .set({ statement: JSON.stringify(statement), version: version + 1 })
      .execute();
    return { version: version + 1 };
  },

  "site.answer": async ({ finding, fine }) => {
    await call.db.deleteFrom("site_answer").where("finding", "=", finding).execute();
    if (!fine) return;
    const asked = (await look(call)).problems.some((one) => one.finding === finding);
    // The text was changed in another window: there is nothing to answer any more.
    if (!asked) throw refuse("conflict");
    await call.db
      .insertInto("site_answer")
      .values({ finding, answered_by: call.person.name, answered_at: moment(call) })
      .execute();
  },

  "site.preview": async () => {
    const { name } = await officeRow(call);
    return startExport(call, "preview", name, { target: previewFolder(call.office.folder), preview: true });
  },

  "site.export": async (input) => {
    await passGate(call);
    if (input.kind === "folder") {
      const target = checkedFolder(call, input.folder);
      return startExport(call, "folder", target, { target });
    }
    const name = `strona-${call.office.id}-${today(call)}.zip`;
    return startExport(call, "zip", name, { target: join(previewFolder(call.office.folder), `${uuid()}.part`), zip: true });
  },
});

type ExportKind = Tables["site_export"]["kind"];
const officeRow = (call: Call) => call.db.selectFrom("office").selectAll().executeTakeFirstOrThrow();

const source = (call: Call) => ({ folder: call.office.folder, database: call.office.databaseFile, now: moment(call) });

async function lastExport(call: Call, kinds: readonly ExportKind[]): Promise<z.infer<typeof SiteExport> | null> {
  const row = await call.db
    .selectFrom("site_export")
    .selectAll()
    .where("kind", "in", kinds)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row ? { kind: row.kind, target: row.target, pages: row.pages, bytes: row.bytes, by: row.created_by, at: row.created_at } : null;
}

/** Announcements, consultations and school budgets that were touched after a moment and have been, or are, on the site. */
async function changedSince(call: Call, at: string): Promise<number> {
  const announcements = await call.db
    .selectFrom("announcement")
    .select((e) => e.fn.countAll<number>().as("count"))
    .where("updated_at", ">", at)
    .where("published_at", "is not", null)
    .executeTakeFirstOrThrow();
  const consultations = await call.db
    .selectFrom("consultation")
    .select((e) => e.fn.countAll<number>().as("count"))
    .where("updated_at", ">", at)
    .where("published_at", "is not", null)
    .executeTakeFirstOrThrow();
  const budgets = await call.db
    .selectFrom("edition")
    .select((e) => e.fn.countAll<number>().as("count"))
    .where("updated_at", ">", at)
    .where("announced_at", "is not", null)
    .executeTakeFirstOrThrow();
  return announcements.count + consultations.count + budgets.count;
}

const look = (call: Call): Promise<LookedThrough> => call.office.work.run("lookThrough", source(call));

const looks = new WeakMap<OpenOffice, LookedThrough & { readonly day: string; readonly changes: number }>();

/** What was found the last time, if nothing was written since and the day is the same. For the screen alone: the gate looks itself. */
async function lastLook(call: Call): Promise<LookedThrough> {
  const [day, changes] = [today(call), changesSoFar(call.office.sqlite)];
  const before = looks.get(call.office);
  if (before?.day === day && before.changes === changes) return before;
  const found = await look(call);
  looks.set(call.office, { ...found, day, changes });
  return found;
}

/** Without what a person let stand. */
async function unanswered({ db }: Call, problems: readonly SiteProblem[]): Promise<SiteProblem[]> {
  const rows = await db.selectFrom("site_answer").select("finding").execute();
  const answers = new Set(rows.map(({ finding }) => finding));
  return problems.filter(({ finding }) => finding === null || !answers.has(finding));
}

/** Nothing goes out while something stands in the way; the screen lists what. */
export async function passGate(call: Call): Promise<void> {
  const open = (await unanswered(call, (await look(call)).problems)).filter(stops);
  if (open.length > 0) throw refuse("site.blocked", { count: open.length });
}

/** A folder that an export may write: given in full, outside the office's data, empty or ours. */
function checkedFolder(call: Call, given: string): string {
  if (!isAbsolute(given)) throw refuse("site.folderNotWhole", { folder: given });
  const folder = resolve(given);
  const inside = relative(call.office.folder, folder);
  if (inside === "" || (!inside.startsWith("..") && !isAbsolute(inside))) throw refuse("site.folderInData", { folder });
  earlierExport(folder);
  return folder;
}

type ExportTask = Pick<ExportInput, "target" | "zip" | "preview">;
function startExport(call: Call, kind: ExportKind, title: string, task: ExportTask): { jobId: string } {
  const { office } = call;
  const input: ExportInput = { ...source(call), ...task };
  const work = async (progress: Progress, signal: AbortSignal) => {
    if (task.zip) mkdirSync(previewFolder(office.folder), { recursive: true });
    try {
      const result = await office.work.run("exportSite", input, { signal, progress });
      const { pages, written, unchanged, removed } = result;
      const counts = { pages, written, unchanged, removed };
      const done = { db: office.db, office, person: call.person, now: new Date() };
      if (!task.zip) {
        await record(done, kind, task.target, result);
        return { counts, folder: task.target };
      }
      const file = await keepFile(done, { name: title, mime: "application/zip", bytes: await readFile(task.target) });
      await record(done, kind, file.id, result);
      return { counts, fileId: file.id };
    } finally {
      if (task.zip) rmSync(task.target, { force: true });
    }
  };
  const jobId = uuid();
  call.afterCommit(() => void office.jobs.start("site", title, work, jobId));
  return { jobId };
}

const record = (call: Pick<Call, "db" | "person" | "now">, kind: ExportKind, target: string, result: ExportResult) =>
  call.db
    .insertInto("site_export")
    .values({
      id: uuid(),
      kind,
      target,
      pages: result.pages,
      bytes: result.bytes,
      sha256: result.sha256,
      sent: null,
      removed: null,
      returned: 0,
      created_by: call.person.name,
      created_at: moment(call),
    })
    .execute();
