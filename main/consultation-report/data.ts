import { sql } from "kysely";
import type { Consultation } from "../../preload/contract/consultations.ts";
import type { ReportText } from "../../preload/contract/consultation-report.ts";
import type { Meeting } from "../../preload/contract/meetings.ts";
import { publicResults, type Results } from "../../preload/contract/results.ts";
import { plainText } from "../../preload/contract/rich-text.ts";
import type { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { today } from "../call.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { publicText, readDecisions } from "../public-text.ts";
import { t } from "./words.ts";

/** Other features, as main/services.ts hands them in. */
export type Sources = {
  readonly consultation: (id: string) => Promise<Consultation>;
  readonly meetings: (consultationId: string) => Promise<Meeting[]>;
  readonly results: (surveyId: string) => Promise<{ definition: SurveyDefinition; results: Results } | null>;
};

type Remark = Tables["remark"];
/** A remark as the report has it: a kind instead of a person, and no names of those who typed or ruled. */
export type ReportRemark = Pick<Remark, "number" | "channel" | "submitter" | "part" | "body" | "proposal" | "ruling" | "reason"> & {
  readonly receivedOn: string;
};

/** Everything that a report is made from, and nothing else: its canonical JSON is what the hash is of. */
export type ReportData = {
  readonly format: "rynek-consultation-report-2";
  readonly office: { readonly name: string; readonly address: string; readonly headTitle: string; readonly email: string };
  readonly consultation: Pick<Consultation, "number" | "year" | "title" | "purpose" | "legalBasis" | "startsOn" | "endsOn" | "contact"> & {
    readonly publishedOn: string;
    readonly closedOn: string;
    readonly resultsOn: string;
    readonly outcome: string;
    readonly places: readonly { readonly name: string; readonly address: string; readonly hours: string }[];
    readonly documents: readonly string[];
  };
  readonly text: ReportText;
  readonly channels: readonly { readonly channel: string; readonly responses: number; readonly remarks: number }[];
  readonly sheets: Consultation["accounts"]["sheets"];
  readonly meetings: readonly (Pick<
    Meeting,
    "kind" | "title" | "startsAt" | "endsAt" | "place" | "stepFree" | "hearingLoop" | "signLanguage" | "accessNote" | "headcount"
  > & {
    readonly remarks: readonly number[];
    /** Where they are published. */
    readonly minutes: string;
  })[];
  readonly surveys: readonly { readonly code: string; readonly definition: SurveyDefinition; readonly results: Results }[];
  readonly remarks: readonly ReportRemark[];
};

export const emptyReport: ReportText = {
  addressees: "",
  publicity: [],
  ways: "",
  answerBy: "",
  nextSteps: "",
  signatures: [],
  approver: "",
};

export type ReportRow = Tables["consultation_report"];
export const reportRow = (db: Db, id: string): Promise<ReportRow | undefined> =>
  db.selectFrom("consultation_report").selectAll().where("consultation_id", "=", id).executeTakeFirst();

export const textOf = (row: ReportRow | undefined): ReportText =>
  row
    ? {
        addressees: row.addressees,
        publicity: JSON.parse(row.publicity) as ReportText["publicity"],
        ways: row.ways,
        answerBy: row.answer_by,
        nextSteps: row.next_steps,
        signatures: JSON.parse(row.signatures) as string[],
        approver: row.approver,
      }
    : emptyReport;

export const publishedOf = (row: ReportRow | undefined): string[] => (row ? (JSON.parse(row.published) as string[]) : []);

/** For a copy of a consultation: whom it asks and who signs. How people were told, and what comes next, is each one's own. */
export async function copyReportText(db: Db, from: string, to: string): Promise<void> {
  const row = await reportRow(db, from);
  if (!row) return;
  const copy = { ...row, consultation_id: to, publicity: "[]", answer_by: "", next_steps: "", published: "[]", version: 0 };
  await db.insertInto("consultation_report").values(copy).execute();
}

const dayOf = (at: string | null): string => (at ? today({ now: new Date(at) }) : "");

/**
 * Reads it, in the order in which it will stand, and as the public may read it: each file of the report may
 * leave the office, so none of them holds words that stay in it. Those are in the register alone.
 */
export async function readReportData(db: Db, id: string, sources: Sources): Promise<ReportData> {
  const one = await sources.consultation(id);
  const office = await db.selectFrom("office").select(["name", "address", "head_title", "email"]).executeTakeFirstOrThrow();
  const row = await reportRow(db, id);
  const published = publishedOf(row);
  return {
    format: "rynek-consultation-report-2",
    office: { name: office.name, address: office.address, headTitle: office.head_title, email: office.email },
    consultation: {
      number: one.number,
      year: one.year,
      title: one.title,
      purpose: one.purpose,
      legalBasis: one.legalBasis,
      startsOn: one.startsOn,
      endsOn: one.endsOn,
      contact: one.contact,
      publishedOn: dayOf(one.publishedAt),
      closedOn: dayOf(one.closedAt),
      resultsOn: dayOf(one.resultsPublishedAt),
      outcome: plainText(one.outcome),
      places: one.places.map(({ name, address, hours }) => ({ name, address, hours })),
      documents: one.files.filter(({ file }) => !published.includes(file.id)).map(({ title }) => title),
    },
    text: textOf(row),
    channels: one.accounts.channels.map(({ channel, responses, remarks }) => ({ channel, responses, remarks })),
    sheets: one.accounts.sheets,
    meetings: (await sources.meetings(id)).map((meeting) => ({
      kind: meeting.kind,
      title: meeting.title,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      place: meeting.place,
      stepFree: meeting.stepFree,
      hearingLoop: meeting.hearingLoop,
      signLanguage: meeting.signLanguage,
      accessNote: meeting.accessNote,
      headcount: meeting.headcount,
      remarks: meeting.remarks.map(({ number }) => number),
      minutes: meeting.minutesPublished ? plainText(meeting.minutes) : "",
    })),
    surveys: await readSurveys(db, id, sources),
    remarks: await readRemarks(db, id),
  };
}

async function readSurveys(db: Db, id: string, { results }: Sources): Promise<ReportData["surveys"]> {
  const rows = await db
    .selectFrom("survey")
    .select(["id", "code"])
    .where("consultation_id", "=", id)
    .where("deleted_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const surveys: ReportData["surveys"][number][] = [];
  for (const row of rows) {
    const counted = await results(row.id);
    if (counted) surveys.push({ code: row.code, ...counted, results: publicResults(counted.results) });
  }
  return surveys;
}

/** Words that stay in the office are left out, rewritten ones stand for the resident's. */
async function readRemarks(db: Db, id: string): Promise<ReportRemark[]> {
  const decisions = await readDecisions(db, id);
  const rows = await db
    .selectFrom("remark")
    .leftJoin("register_settings", "register_settings.consultation_id", "remark.consultation_id")
    .select(["id", "number", "received_on", "channel", "submitter", "part", "body", "proposal"])
    // Where a second person's yes is asked for, a ruling is none before it.
    .select(sql<Remark["ruling"]>`case when approval = 1 and approved_at is null then 'none' else ruling end`.as("ruling"))
    .select(sql<string>`case when approval = 1 and approved_at is null then '' else reason end`.as("reason"))
    .where("remark.consultation_id", "=", id)
    .where("deleted_at", "is", null)
    .orderBy("number")
    .execute();
  return rows.map(({ id: remarkId, received_on, ...remark }) => {
    const { part, body, proposal, withheld, rewritten } = publicText(remark, decisions.get(remarkId));
    const said = rewritten ? `${body}\n${t("remarks.rewritten")}` : body;
    return { ...remark, receivedOn: received_on, part, proposal, body: withheld ? t(`remarks.withheld.${withheld}`) : said };
  });
}
