import { v7 as uuid } from "uuid";
import type { consultations, ConsultationText, CopiedPart } from "../../preload/contract/consultations.ts";
import type { Template } from "../../preload/contract/consultation-plan.ts";
import type { Service } from "../../preload/contract/contract.ts";
import { emptyRichText } from "../../preload/contract/rich-text.ts";
import { type Call, moment, today } from "../call.ts";
import { attachFile, attachmentsOf, detachFile, renameAttachment } from "../files/attachments.ts";
import { controllerOf, inOneLine } from "../offices/controller.ts";
import type { Tables } from "../offices/tables.ts";
import { privacyNotice } from "../print/privacy-notice.ts";
import { Refusal, refuse } from "../refusal.ts";
import { freeSlug, slugOf } from "../slug.ts";
import { collected } from "./accounts.ts";
import { consultationPoster } from "./poster.ts";
import { consultationRow, listConsultations, readConsultation } from "./read.ts";
import { columnsOf, missingOf, phaseOf, textOf } from "./rules.ts";
import { copyPlan } from "./plan/copy-plan.ts";
import { changesOf, recordChanges } from "./plan/corrections.ts";
import { followDates } from "./plan/reschedule.ts";
import { templateOf, templates } from "./templates/index.ts";

type Row = Tables["consultation"];

type Parts = {
  /** Publication of a consultation fixes its finished surveys. */
  readonly freezeSurveys: (consultationId: string) => Promise<void>;
  /** Sheets that were scanned and are not counted yet. */
  readonly unsettledSheets: (consultationId: string) => Promise<number>;
  readonly untypedForms: (consultationId: string) => Promise<number>;
  readonly unaccountedSheets: (consultationId: string) => Promise<number>;
  /** What other features keep of a consultation, for its copy: no voices and no dates. */
  readonly copyParts: (from: string, to: string, wanted: readonly CopiedPart[]) => Promise<void>;
};

export const consultationsService = (
  call: Call,
  { freezeSurveys, unsettledSheets, untypedForms, unaccountedSheets, copyParts }: Parts,
): Service<typeof consultations> => ({
  "consultations.list": () => listConsultations(call),
  "consultations.get": ({ id }) => readConsultation(call, id),
  "consultations.templates": () => [...templates],
  "consultations.privacyNotice": ({ id }) => readNotice(call, id),

  "consultations.create": ({ template, title }) => create(call, templateOf(template), title),

  "consultations.save": async ({ id, version, ...text }) => {
    const row = await consultationRow(call, id);
    requireVersion(row, version);
    // Residents see a published one: it may change, but it can't lose what publication needed.
    if (row.state !== "draft") requireComplete(text);
    const slug = row.published_at ? row.slug : await slugFor(call, row, text.title);
    await update(call, id, { ...columnsOf(text), slug, version: version + 1 });
    await followDates(call, row, text);
    await recordChanges(call, row, changesOf(textOf(row), text));
    return { version: version + 1 };
  },

  "consultations.saveOutcome": async ({ id, version, outcome }) => {
    requireVersion(await consultationRow(call, id), version);
    await update(call, id, { outcome: JSON.stringify(outcome), version: version + 1 });
    return { version: version + 1 };
  },

  "consultations.publish": async ({ id }) => {
    const row = await consultationRow(call, id);
    if (row.state !== "draft") return;
    requireComplete(textOf(row));
    await update(call, id, { state: "published", published_at: row.published_at ?? moment(call) });
    await freezeSurveys(id);
  },

  "consultations.withdraw": async ({ id }) => {
    const row = await consultationRow(call, id);
    if (row.state === "draft") return;
    await requireNothingCollected(call, id, "consultations.keptByVoices");
    await update(call, id, { state: "draft", closed_at: null });
  },

  "consultations.close": async ({ id }) => {
    const row = await consultationRow(call, id);
    if (row.state === "draft") throw refuse("consultations.notPublished");
    if (row.state === "published") await update(call, id, { state: "closed", closed_at: moment(call) });
  },

  "consultations.reopen": async ({ id }) => {
    const row = await consultationRow(call, id);
    if (row.state === "closed") await update(call, id, { state: "published", closed_at: null });
  },

  "consultations.remove": async ({ id }) => {
    const row = await consultationRow(call, id);
    if (row.state !== "draft") throw refuse("consultations.published");
    await requireNothingCollected(call, id, "consultations.hasVoices");
    await update(call, id, { deleted_at: moment(call) });
  },

  "consultations.restore": ({ id }) => update(call, id, { deleted_at: null }),

  "consultations.copy": async ({ id, startsOn, parts }) => {
    const from = await consultationRow(call, id);
    const { id: to } = await create(call, templateOf(from.template), from.title);
    const { endsOn, undated } = await copyPlan(call, from, to, { startsOn, parts });
    await update(call, to, { ...columnsOf({ ...textOf(from), startsOn, endsOn }) });
    await copyParts(id, to, parts);
    return { id: to, undated };
  },

  "consultations.archive": async ({ id }) => {
    if (phaseOf(await consultationRow(call, id), today(call)) !== "ended") throw refuse("consultations.notEnded");
    await putAway(call, id, moment(call));
  },

  "consultations.unarchive": async ({ id }) => {
    await consultationRow(call, id);
    await putAway(call, id, null);
  },

  "consultations.attach": async ({ id, fileId, title }) => {
    const row = await consultationRow(call, id);
    await attachFile(call.db, "consultation", id, fileId, title);
    await recordChanges(call, row, [{ field: "files", about: title, before: "", after: title }]);
    await update(call, id, {});
  },

  "consultations.renameFile": async ({ id, fileId, title }) => {
    const row = await consultationRow(call, id);
    const before = await titleOf(call, id, fileId);
    await renameAttachment(call.db, "consultation", id, fileId, title);
    await recordChanges(call, row, [{ field: "files", about: before, before, after: title }]);
    await update(call, id, {});
  },

  "consultations.detach": async ({ id, fileId }) => {
    const row = await consultationRow(call, id);
    const before = await titleOf(call, id, fileId);
    await detachFile(call.db, "consultation", id, fileId);
    await recordChanges(call, row, [{ field: "files", about: before, before, after: "" }]);
    await update(call, id, {});
  },

  "consultations.publishResults": async ({ id }) => {
    const row = await consultationRow(call, id);
    if (row.state === "draft") throw refuse("consultations.notPublished");
    if (phaseOf(row, today(call)) !== "ended") throw refuse("consultations.stillRunning");
    const unsettled = await unsettledSheets(id);
    if (unsettled > 0) throw refuse("consultations.unsettledSheets", { count: unsettled });
    const untyped = await untypedForms(id);
    if (untyped > 0) throw refuse("consultations.untypedForms", { count: untyped });
    const unaccounted = await unaccountedSheets(id);
    if (unaccounted > 0) throw refuse("consultations.unaccountedSheets", { count: unaccounted });
    if (!row.results_published_at) await update(call, id, { results_published_at: moment(call) });
  },

  "consultations.withdrawResults": async ({ id }) => {
    await consultationRow(call, id);
    await update(call, id, { results_published_at: null });
  },

  "consultations.poster": ({ id, format, language }) => consultationPoster(call, id, format, language),
});

/** A draft with what the office's own data can tell: whom to ask, where to bring a sheet, by which law. */
async function create(call: Call, template: Template, title: string): Promise<{ id: string }> {
  const office = await call.db.selectFrom("office").selectAll().executeTakeFirstOrThrow();
  const year = Number(today(call).slice(0, 4));
  const last = await call.db
    .selectFrom("consultation")
    .select((eb) => eb.fn.max("number").as("number"))
    .where("year", "=", year)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  const id = uuid();
  const text: ConsultationText = {
    title,
    purpose: "",
    legalBasis: [template.legalBasis, office.resolution].filter(Boolean).join("; "),
    startsOn: "",
    endsOn: "",
    places: office.address
      ? [
          {
            id: "place001",
            name: officeSeat(office.name),
            address: inOneLine(office.address).slice(0, 200),
            hours: inOneLine(office.hours).slice(0, 200),
          },
        ]
      : [],
    contact: { name: call.person.name, phone: office.phone, email: office.email },
    description: emptyRichText,
  };
  const row: Row = {
    id,
    number,
    year,
    template: template.id,
    slug: "",
    ...columnsOf(text),
    outcome: JSON.stringify(emptyRichText),
    state: "draft",
    published_at: null,
    closed_at: null,
    results_published_at: null,
    archived_at: null,
    version: 1,
    created_at: moment(call),
    updated_at: moment(call),
    deleted_at: null,
  };
  await call.db
    .insertInto("consultation")
    .values({ ...row, slug: await slugFor(call, row, title) })
    .execute();
  return { id };
}

/** Where a sheet is brought: a gmina is not a place with a door, its office is. Towns that are called otherwise stay as they are. */
const officeSeat = (name: string): string => name.replace(/^Gmina (?!i |miejsk)/i, "Urząd Gminy ");

const slugFor = (call: Call, row: Pick<Row, "id" | "year" | "number">, title: string): Promise<string> =>
  freeSlug(
    slugOf(title) || `konsultacje-${row.year}-${row.number}`,
    async (slug) =>
      (await call.db.selectFrom("consultation").select("id").where("slug", "=", slug).where("id", "!=", row.id).executeTakeFirst()) !==
      undefined,
  );

async function update(call: Call, id: string, change: Partial<Row>): Promise<void> {
  await call.db
    .updateTable("consultation")
    .set({ ...change, updated_at: moment(call) })
    .where("id", "=", id)
    .execute();
}

/** What an attachment is called on the page. */
const titleOf = async (call: Call, id: string, fileId: string): Promise<string> =>
  (await attachmentsOf(call.db, "consultation", id)).find(({ file }) => file.id === fileId)?.title ?? "";
/** Residents see no difference, so the page has not changed. */
const putAway = (call: Call, id: string, at: string | null) =>
  call.db.updateTable("consultation").set({ archived_at: at }).where("id", "=", id).execute();

function requireVersion(row: Row, version: number): void {
  if (row.version !== version) throw refuse("conflict");
}

function requireComplete(text: ConsultationText): void {
  const missing = missingOf(text);
  if (missing.length > 0)
    throw new Refusal({ code: "invalid", issues: missing.map(({ field, code }) => ({ path: field, code, params: {} })) });
}

async function requireNothingCollected(call: Call, id: string, code: string): Promise<void> {
  const { responses, remarks } = await collected(call.db, id);
  if (responses + remarks > 0) throw refuse(code, { responses, remarks });
}

async function readNotice(call: Call, id: string) {
  const row = await consultationRow(call, id);
  const office = await call.db.selectFrom("office").selectAll().executeTakeFirstOrThrow();
  const notice = privacyNotice({
    ...controllerOf(office),
    consultationTitle: row.title,
    legalBasis: row.legal_basis,
    website: office.website,
  });
  const missing: ("address" | "dpo" | "controller")[] = [];
  if (!office.address) missing.push("address");
  if (!office.dpo_name && !office.dpo_email) missing.push("dpo");
  if (!office.head_title) missing.push("controller");
  return { ...notice, missing };
}
