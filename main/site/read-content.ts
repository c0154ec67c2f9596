import { sql } from "kysely";
import { z } from "zod";
import { publicResults } from "../../preload/contract/results.ts";
import { RichText } from "../../preload/contract/rich-text.ts";
import { Statement } from "../../preload/contract/site.ts";
import { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { today } from "../call.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { asBase } from "../online-address.ts";
import type { Attachment, SiteAnnouncement, SiteConsultation, SiteContent, SiteFile, SiteOffice, SiteSurvey } from "./content.ts";
import { openingOf } from "./lead.ts";
import { readBudgets } from "./read-budgets.ts";
import { readCorrections } from "./read-corrections.ts";
import { readReceipts } from "./read-receipts.ts";
import { readAnswerDays, readMeetings, readRegister } from "./read-voices.ts";
import { stampOf } from "./stamp.ts";
import type { ReadResults } from "./survey-results.ts";

const Places = z.array(z.object({ name: z.string(), address: z.string().default(""), hours: z.string().default("") }));
const Contact = z.object({ name: z.string().default(""), phone: z.string().default(""), email: z.string().default("") });

/** An announcement's text, by its id, as it is stored. */
export type BodyOf = (announcement: string) => string;

/**
 * Reads everything that is published, in a handful of queries; announcements' texts stay in the database until a page asks
 * for its own. Without `results` it leaves them out: for where only words matter.
 */
export async function readContent(db: Db, bodyOf: BodyOf, now: Date, results?: ReadResults): Promise<SiteContent> {
  const day = today({ now });
  const files = await readFiles(db);
  const row = await db.selectFrom("office").selectAll().executeTakeFirstOrThrow();
  const announcements = await readAnnouncements(db, files, bodyOf, day);
  const consultations = await readConsultations(db, files, day, results);
  const budgets = await readBudgets(db, files);
  return {
    office: siteOffice(row, files),
    statement: Statement.parse(JSON.parse(row.statement)),
    announcements,
    consultations,
    budgets,
    today: day,
    changedAt:
      [
        row.created_at,
        ...announcements.map((a) => a.updatedAt),
        ...consultations.map((c) => c.updatedAt),
        ...budgets.map((b) => b.updatedAt),
      ]
        .sort()
        .at(-1) ?? "",
  };
}

const siteOffice = (row: Tables["office"], files: Files): SiteOffice => ({
  name: row.name,
  address: row.address,
  phone: row.phone,
  email: row.email,
  hours: row.hours,
  website: asBase(row.website),
  bip: row.bip,
  headTitle: row.head_title,
  dpoName: row.dpo_name,
  dpoEmail: row.dpo_email,
  accent: row.accent,
  resolution: row.resolution,
  crest: (row.crest_file_id && files.get(row.crest_file_id)) || null,
});

type Files = ReadonlyMap<string, SiteFile>;

async function readFiles(db: Db): Promise<Files> {
  const rows = await db.selectFrom("file").select(["id", "name", "mime", "bytes", "sha256", "width", "height"]).execute();
  return new Map(rows.map(({ id, ...file }) => [id, file]));
}

/** Attachments by the id of what they belong to, in the order given. */
function attachments(rows: readonly { owner: string; file_id: string; title: string }[], files: Files): Map<string, Attachment[]> {
  const byOwner = new Map<string, Attachment[]>();
  for (const { owner, file_id, title } of rows) {
    const file = files.get(file_id);
    if (!file) continue;
    const list = byOwner.get(owner) ?? [];
    list.push({ title: title || file.name, file });
    byOwner.set(owner, list);
  }
  return byOwner;
}

const dayOf = (at: string | null): string => (at ? today({ now: new Date(at) }) : "");

async function readAnnouncements(db: Db, files: Files, bodyOf: BodyOf, day: string): Promise<SiteAnnouncement[]> {
  const links = await db
    .selectFrom("announcement_file")
    .select(["announcement_id as owner", "file_id", "title"])
    .orderBy("position")
    .orderBy("file_id")
    .execute();
  const attached = attachments(links, files);
  const rows = await db
    .selectFrom("announcement")
    .select(SHOWN)
    .where("state", "=", "published")
    .where("deleted_at", "is", null)
    .where("shown_from", "<=", day)
    .execute();
  // Sorted here: the database would carry every word along as it sorts.
  return rows.sort(newestFirst).map((row) => siteAnnouncement(row, files, attached.get(row.id) ?? [], bodyOf, day));
}

/** All that the site shows of an announcement beside its words: what is not read here can't be shown, and what is makes its stamp. */
const SHOWN = [
  "id",
  "slug",
  "title",
  "category",
  "place",
  "village",
  "shown_from",
  "shown_to",
  "pinned",
  "urgent",
  "picture_file_id",
  "picture_alt",
  "published_at",
  "updated_at",
  // The text is saved with a new version: it stands for the words, which need not be read to see that they are the same.
  "version",
] as const satisfies readonly (keyof Tables["announcement"])[];
const newestFirst = (a: ShownRow, b: ShownRow): number =>
  a.published_at === b.published_at ? (a.id < b.id ? 1 : -1) : (a.published_at ?? "") < (b.published_at ?? "") ? 1 : -1;

type ShownRow = Pick<Tables["announcement"], (typeof SHOWN)[number]>;

function siteAnnouncement(row: ShownRow, files: Files, attached: readonly Attachment[], bodyOf: BodyOf, day: string): SiteAnnouncement {
  const picture = row.picture_file_id ? files.get(row.picture_file_id) : undefined;
  const over = row.shown_to !== "" && row.shown_to < day;
  let opening: string | undefined;
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    // Not checked against the schema, which it was when it was saved: a list of thousands asks for a line of text of each.
    get body() {
      const body = JSON.parse(bodyOf(row.id)) as RichText;
      opening ??= openingOf(body);
      return body;
    },
    get opening() {
      return (opening ??= openingOf(this.body));
    },
    category: row.category,
    place: row.place,
    village: row.village,
    from: row.shown_from,
    to: row.shown_to,
    pinned: row.pinned === 1,
    urgent: row.urgent === 1,
    picture: picture ? { file: picture, alt: row.picture_alt } : null,
    attachments: attached,
    publishedOn: dayOf(row.published_at),
    updatedAt: row.updated_at,
    over,
    stamp: stampOf(Object.values(row).join("\0"), over, picture, attached),
  };
}

async function readConsultations(db: Db, files: Files, day: string, results: ReadResults | undefined): Promise<SiteConsultation[]> {
  const rows = await db
    .selectFrom("consultation")
    .selectAll()
    .where("state", "in", ["published", "closed"])
    .where("deleted_at", "is", null)
    .orderBy("published_at", "desc")
    .orderBy("id", "desc")
    .execute();
  const links = await db
    .selectFrom("consultation_file")
    .select(["consultation_id as owner", "file_id", "title"])
    .orderBy("position")
    .orderBy("file_id")
    .execute();
  const attached = attachments(links, files);
  const remarks = await readRemarkCounts(db);
  const corrections = await readCorrections(db);
  const meetings = await readMeetings(db);
  const answers = await readAnswerDays(db);
  const list: SiteConsultation[] = [];
  for (const row of rows) {
    const stage = stageOf(row, day);
    const surveys = await readSurveys(db, row.id, stage, row.results_published_at === null ? undefined : results);
    const register = row.results_published_at === null ? { remarks: [], at: "" } : await readRegister(db, row.id);
    const consultation = {
      id: row.id,
      number: row.number,
      year: row.year,
      slug: row.slug,
      title: row.title,
      purpose: row.purpose,
      legalBasis: row.legal_basis,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      places: Places.parse(JSON.parse(row.places)),
      contact: Contact.parse(JSON.parse(row.contact)),
      description: RichText.parse(JSON.parse(row.description)),
      outcome: RichText.parse(JSON.parse(row.outcome)),
      publishedOn: dayOf(row.published_at),
      resultsOn: dayOf(row.results_published_at),
      updatedAt: [row.updated_at, row.results_published_at ?? "", register.at, ...surveys.map((s) => s.frozenAt)].sort().at(-1) ?? "",
      stage,
      attachments: attached.get(row.id) ?? [],
      corrections: corrections(row.id),
      surveys,
      meetings: meetings.get(row.id) ?? [],
      register: register.remarks,
      answerBy: answers.get(row.id) ?? "",
      remarks: remarks.get(row.id) ?? NO_REMARKS,
    };
    list.push({ ...consultation, stamp: stampOf(consultation) });
  }
  return list;
}

function stageOf(row: Tables["consultation"], day: string): SiteConsultation["stage"] {
  if (row.state === "closed" || (row.ends_on !== "" && row.ends_on < day)) return "finished";
  return row.starts_on > day ? "soon" : "open";
}

const NO_REMARKS: SiteConsultation["remarks"] = { all: 0, accepted: 0, partly: 0, rejected: 0, outside: 0, noted: 0 };

/** A ruling that waits for a second person's approval is not told yet. */
async function readRemarkCounts(db: Db): Promise<Map<string, SiteConsultation["remarks"]>> {
  const rows = await db
    .selectFrom("remark")
    .leftJoin("register_settings", "register_settings.consultation_id", "remark.consultation_id")
    .select(["remark.consultation_id", "ruling", (count) => count.fn.countAll<number>().as("count")])
    .select(sql<number>`case when register_settings.approval = 1 and approved_at is null then 1 else 0 end`.as("waits"))
    .where("deleted_at", "is", null)
    .groupBy(["remark.consultation_id", "ruling", "waits"])
    .execute();
  const counts = new Map<string, SiteConsultation["remarks"]>();
  for (const { consultation_id, ruling, waits, count } of rows) {
    const so = counts.get(consultation_id) ?? NO_REMARKS;
    counts.set(consultation_id, { ...so, all: so.all + count, ...(ruling !== "none" && waits === 0 && { [ruling]: count }) });
  }
  return counts;
}

/** The surveys that have been frozen, each in its newest revision. */
async function readSurveys(
  db: Db,
  consultation: string,
  stage: SiteConsultation["stage"],
  results: ReadResults | undefined,
): Promise<SiteSurvey[]> {
  const rows = await db
    .selectFrom("survey")
    .innerJoin("survey_revision", "survey_revision.survey_id", "survey.id")
    .leftJoin("online_survey", "online_survey.survey_id", "survey.id")
    .select([
      "online_survey.open",
      "online_survey.way",
      "online_survey.one_voice",
      "online_survey.changed_at",
      "survey.id",
      "survey.code",
      "survey_revision.number",
      "survey_revision.definition",
      "survey_revision.layouts",
      "survey_revision.frozen_at",
    ])
    .where("survey.consultation_id", "=", consultation)
    .where("survey.deleted_at", "is", null)
    .orderBy("survey.created_at")
    .orderBy("survey.id")
    .orderBy("survey_revision.number", "desc")
    .execute();
  const newest = rows.filter((row, n) => row.id !== rows[n - 1]?.id);
  const key = await db.selectFrom("answer_key").select(["id", "public_key"]).where("retired_at", "is", null).executeTakeFirst();
  const surveys: SiteSurvey[] = [];
  for (const row of newest) {
    const counted = results ? await results(db, row.id) : null;
    const definition = SurveyDefinition.parse(JSON.parse(row.definition));
    surveys.push({
      code: row.code,
      revision: row.number,
      definition,
      layouts: z.record(z.string(), z.unknown()).parse(JSON.parse(row.layouts)),
      frozenAt: [row.frozen_at, row.changed_at ?? ""].sort().at(-1) ?? "",
      online:
        row.way && key ? { open: row.open === 1, way: row.way, oneVoice: row.one_voice === 1, keyId: key.id, key: key.public_key } : null,
      results: counted && { ...counted, results: publicResults(counted.results) },
      receipts: counted && stage === "finished" ? await readReceipts(db, row.id) : [],
    });
  }
  return surveys;
}
