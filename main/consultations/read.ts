import type { Consultation, ConsultationEntry } from "../../preload/contract/consultations.ts";
import { plainText, RichText } from "../../preload/contract/rich-text.ts";
import { questionsOf, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { type Call, today } from "../call.ts";
import { attachmentsOf } from "../files/attachments.ts";
import type { Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { accountsOf, voicesByConsultation } from "./accounts.ts";
import { openPlaces, warningsOf } from "./plan/law.ts";
import { readPlan } from "./plan/read.ts";
import { adviceOf, byUrgency, daysLeftOf, missingOf, phaseOf, textOf, todosOf } from "./rules.ts";

type Row = Tables["consultation"];

/** The consultation, unless it was removed. */
export async function consultationRow({ db }: Pick<Call, "db">, id: string): Promise<Row> {
  const row = await db.selectFrom("consultation").selectAll().where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst();
  if (!row) throw refuse("missing");
  return row;
}

const entryOf = (row: Omit<Row, "description" | "outcome">, day: string, responses: number, remarks: number): ConsultationEntry => ({
  id: row.id,
  number: row.number,
  year: row.year,
  title: row.title,
  state: row.state,
  phase: phaseOf(row, day),
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  daysLeft: daysLeftOf(row, day),
  publishedAt: row.published_at,
  closedAt: row.closed_at,
  resultsPublishedAt: row.results_published_at,
  archived: row.archived_at !== null,
  updatedAt: row.updated_at,
  responses,
  remarks,
});

export async function listConsultations(call: Call): Promise<ConsultationEntry[]> {
  const rows = await call.db.selectFrom("consultation").selectAll().where("deleted_at", "is", null).execute();
  const voices = await voicesByConsultation(call.db);
  return rows.map((row) => entryOf(row, today(call), voices.responses.get(row.id) ?? 0, voices.remarks.get(row.id) ?? 0)).sort(byUrgency);
}

export async function readConsultation(call: Call, id: string): Promise<Consultation> {
  const row = await consultationRow(call, id);
  const text = textOf(row);
  const day = today(call);
  const accounts = await accountsOf(call.db, id, call.now);
  const sum = (key: "responses" | "remarks") => accounts.channels.reduce((total, channel) => total + channel[key], 0);
  const entry = entryOf(row, day, sum("responses"), sum("remarks"));
  const missing = missingOf(text);
  const outcome = RichText.parse(JSON.parse(row.outcome));
  const facts = await readFacts(call, id);
  const plan = await readPlan(call, row);
  const broken = warningsOf(plan).filter(({ breaks }) => breaks).length;
  return {
    ...entry,
    ...text,
    slug: row.slug,
    template: row.template,
    outcome,
    version: row.version,
    createdAt: row.created_at,
    files: await attachmentsOf(call.db, "consultation", id),
    missing: entry.phase === "draft" ? missing : [],
    advice: entry.phase === "draft" ? adviceOf(text, day) : [],
    accounts,
    broken,
    upcoming: plan.activities
      .filter(({ startsAt, doneAt }) => startsAt !== "" && doneAt === null)
      .map(({ kind, title, startsAt }) => ({ kind, title, day: startsAt.slice(0, 10) })),
    todos: todosOf({
      ...facts,
      plan: {
        today: day,
        broken,
        startsOn: row.starts_on,
        activities: plan.activities,
        checklist: plan.template.checklist,
        ticks: plan.ticks,
        openNotices: openPlaces(plan.template.notices?.places ?? [], "notice", plan.publications).length,
        noticePlaces: plan.template.notices?.places.length ?? 0,
      },
      phase: entry.phase,
      missing: missing.length,
      publishedAt: row.published_at,
      changedAt: row.updated_at,
      remarks: entry.remarks,
      unruled: accounts.unruled,
      unreasoned: accounts.unreasoned,
      resultsPublishedAt: row.results_published_at,
      hasOutcome: plainText(outcome) !== "",
    }),
    sheetsPrinted: accounts.sheets.printed,
  };
}

/** What stands in other tables about one consultation. */
async function readFacts(call: Call, id: string) {
  const surveys = await call.db
    .selectFrom("survey")
    .select("definition")
    .where("consultation_id", "=", id)
    .where("deleted_at", "is", null)
    .execute();
  const print = await call.db
    .selectFrom("print_run")
    .innerJoin("survey", "survey.id", "print_run.survey_id")
    .select((eb) => eb.fn.max("print_run.created_at").as("at"))
    .where("survey.consultation_id", "=", id)
    .where("survey.deleted_at", "is", null)
    .executeTakeFirst();
  const exported = await call.db
    .selectFrom("site_export")
    .select((eb) => eb.fn.max("created_at").as("at"))
    .where("kind", "!=", "preview")
    .executeTakeFirst();
  const aside = await call.db
    .selectFrom("response")
    .innerJoin("survey", "survey.id", "response.survey_id")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("survey.consultation_id", "=", id)
    .where("survey.deleted_at", "is", null)
    .where("response.state", "in", ["aside", "unchecked", "differing"])
    .where("response.undone_at", "is", null)
    .executeTakeFirst();
  return {
    questions: surveys.reduce((sum, { definition }) => sum + questionsOf(SurveyDefinition.parse(JSON.parse(definition))).length, 0),
    printedAt: print?.at ?? null,
    exportedAt: exported?.at ?? null,
    aside: aside?.n ?? 0,
  };
}
