import type { consultationReport, ReportFormat, ReportText } from "../../preload/contract/consultation-report.ts";
import { suspectsIn } from "../../preload/contract/mentions-person.ts";
import type { Service } from "../../preload/contract/contract.ts";
import { type Call, moment, today } from "../call.ts";
import { attachFile, detachFile } from "../files/attachments.ts";
import { keepFile } from "../files/store.ts";
import type { Db } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { slugOf } from "../slug.ts";
import { textsIn } from "../texts-in.ts";
import { hashOf } from "./canonical.ts";
import { emptyReport, publishedOf, readReportData, type ReportData, reportRow, type Sources, textOf } from "./data.ts";
import { isOver } from "./document.ts";
import { principleFacts } from "./principles.ts";
import { t } from "./words.ts";

const MIME: Record<ReportFormat, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json",
};
const NAME = { pdf: "report", docx: "report", xlsx: "annex", json: "data" } as const;

/** The report of a consultation: what a clerk adds to it, its files, and facts about the seven principles. */
export const consultationReportService = (call: Call, sources: Sources): Service<typeof consultationReport> => ({
  "report.get": async ({ id }) => {
    const data = await readReportData(call.db, id, sources);
    const row = await reportRow(call.db, id);
    return {
      ...data.text,
      version: row?.version ?? 0,
      hash: hashOf(data),
      published: publishedOf(row),
      lacks: lacksOf(data),
      remarks: data.remarks.length,
      responses: data.surveys.reduce((sum, { results }) => sum + results.responses, 0),
      meetings: data.meetings.length,
    };
  },

  "report.principles": async ({ id }) => {
    const one = await sources.consultation(id);
    const text = textOf(await reportRow(call.db, id));
    return principleFacts({ one, text, meetings: await sources.meetings(id), today: today(call) });
  },

  "report.save": async ({ id, version, ...text }) => {
    await sources.consultation(id);
    if (((await reportRow(call.db, id))?.version ?? 0) !== version) throw refuse("conflict");
    await saveRow(call.db, id, { ...columnsOf(text), version: version + 1 });
    await touch(call.db, id, moment(call));
    return { version: version + 1 };
  },

  "report.make": async ({ id, format }) => {
    const data = await readReportData(call.db, id, sources);
    startJob(call, data, async (make) => {
      const bytes = await make(format);
      const kept = await call.office.db.transaction().execute((db) => keepReport({ ...call, db, now: new Date() }, data, format, bytes));
      return { fileId: kept, format };
    });
  },

  "report.publish": async ({ id, early, confirmed }) => {
    const data = await readReportData(call.db, id, sources);
    if (!early && !isOver(data, today(call))) throw refuse("report.notOver");
    const words = namesIn(data)
      .map((name) => `„${name}”`)
      .join(", ");
    // What somebody else wrote since the question was asked is asked about anew.
    if (words !== "" && words !== confirmed) throw refuse("report.stillNames", { words });
    startJob(call, data, async (make) => {
      const formats = ["pdf", "xlsx"] as const;
      const made = [await make("pdf"), await make("xlsx")];
      const ids = await call.office.db.transaction().execute(async (db) => {
        const now = new Date();
        await takeOff(db, id);
        const kept: string[] = [];
        for (const [at, format] of formats.entries()) {
          const fileId = await keepReport({ ...call, db, now }, data, format, made[at] ?? Buffer.alloc(0));
          await attachFile(db, "consultation", id, fileId, t(format === "pdf" ? "attached.report" : "attached.annex"));
          kept.push(fileId);
        }
        await saveRow(db, id, { published: JSON.stringify(kept) });
        await touch(db, id, now.toISOString());
        return kept;
      });
      return { fileId: ids[0] ?? "" };
    });
  },

  "report.withdraw": async ({ id }) => {
    await sources.consultation(id);
    await takeOff(call.db, id);
    await saveRow(call.db, id, { published: "[]" });
    await touch(call.db, id, moment(call));
  },
});

/** What looks like a name in the office's own words. Who signs and who answers is named on purpose; residents' words were decided on one by one. */
function namesIn({ consultation, text, meetings, surveys, remarks }: ReportData): string[] {
  const written = [
    { ...consultation, contact: "" },
    { ...text, signatures: [], approver: "" },
    meetings,
    surveys.map(({ definition }) => definition),
    remarks.map(({ reason }) => reason),
  ];
  const found = textsIn(written).flatMap((one) => suspectsIn(one).flatMap(({ kind, words }) => (kind === "name" ? [words] : [])));
  return [...new Set(found)];
}

function lacksOf({ text, consultation, office, meetings }: ReportData) {
  return [
    ...(text.publicity.some(({ how }) => how !== "") ? [] : ["publicity" as const]),
    ...(meetings.every(({ headcount }) => headcount !== null) ? [] : ["meetings" as const]),
    ...(consultation.outcome ? [] : ["outcome" as const]),
    ...(text.nextSteps ? [] : ["nextSteps" as const]),
    ...(text.signatures.some(Boolean) ? [] : ["signatures" as const]),
    ...(text.approver || office.headTitle ? [] : ["approver" as const]),
  ];
}

/** In the background, by the worker: `make` draws one file of these data. */
function startJob(
  call: Call,
  data: ReportData,
  run: (make: (format: ReportFormat) => Promise<Buffer>) => Promise<{ fileId: string; format?: ReportFormat }>,
) {
  const { office } = call;
  const on = today(call);
  call.afterCommit(() =>
    office.jobs.start("report", data.consultation.title, async (progress, signal) => {
      const result = await run(async (format) => {
        const bytes = await office.work.run("consultationReport", { data, format, on, createdAt: moment(call) }, { signal, progress });
        signal.throwIfAborted();
        return Buffer.from(bytes);
      });
      return result;
    }),
  );
}

async function keepReport(call: Parameters<typeof keepFile>[0], { consultation }: ReportData, format: ReportFormat, bytes: Buffer) {
  const name = `${t(`file.${NAME[format]}`)}-${slugOf(consultation.title, 60) || `${consultation.year}-${consultation.number}`}.${format}`;
  return (await keepFile(call, { name, mime: MIME[format], bytes })).id;
}

/** Earlier files of the report leave the consultation's page. */
async function takeOff(db: Db, id: string): Promise<void> {
  for (const fileId of publishedOf(await reportRow(db, id))) await detachFile(db, "consultation", id, fileId);
}

const columnsOf = (text: ReportText) => ({
  addressees: text.addressees,
  publicity: JSON.stringify(text.publicity),
  ways: text.ways,
  answer_by: text.answerBy,
  next_steps: text.nextSteps,
  signatures: JSON.stringify(text.signatures),
  approver: text.approver,
});

type Columns = Partial<ReturnType<typeof columnsOf> & { published: string; version: number }>;
async function saveRow(db: Db, id: string, change: Columns): Promise<void> {
  await db
    .insertInto("consultation_report")
    .values({ consultation_id: id, ...columnsOf(emptyReport), published: "[]", version: 0, ...change })
    .onConflict((conflict) => conflict.column("consultation_id").doUpdateSet(change))
    .execute();
}

const touch = (db: Db, id: string, at: string) => db.updateTable("consultation").set({ updated_at: at }).where("id", "=", id).execute();
