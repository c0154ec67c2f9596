import type { Service } from "../../preload/contract/contract.ts";
import type { OfficeFile } from "../../preload/contract/files.ts";
import type { FormVariant, remarkForms } from "../../preload/contract/remark-forms.ts";
import type { PrintRun } from "../../preload/contract/surveys.ts";
import { type Call, moment } from "../call.ts";
import { refuse } from "../refusal.ts";
import { newSeed } from "../second-entry/draw.ts";
import { isOf } from "../second-entry/machine.ts";
import { personKey, ruleOf } from "../second-entry/rule.ts";
import { beginForm, dropForm } from "./begin.ts";
import { entriesOf, liveSheets, machineSheet, sheetRow, sourceOf } from "./read.ts";
import { formSays } from "./submitter.ts";
import { decideForm, type Register, takeBackForm, typeForm } from "./typing.ts";

const DECIDED_AT_ONCE = 20;

/** What the surveys and the register do for the forms. */
export type FormParts = {
  readonly print: (consultationId: string, order: { variant: FormVariant; sheets: number }) => Promise<{ runId: string }>;
  readonly blankCopy: (consultationId: string, variant: FormVariant) => Promise<OfficeFile>;
  readonly runs: (surveyId: string) => Promise<PrintRun[]>;
  readonly register: Register;
};

/** Remark forms on paper: printed, scanned, typed by one or two people, and put into the register. */
export const remarkFormsService = (call: Call, { print, blankCopy, runs, register }: FormParts): Service<typeof remarkForms> => ({
  "remarkForms.get": async ({ consultationId }) => {
    const survey = await call.db.selectFrom("survey").select("id").where("remarks_of", "=", consultationId).executeTakeFirst();
    const made = survey ? await runs(survey.id) : [];
    const waiting = await waitingSheets(call, consultationId);
    const count = (state: (typeof waiting)[number]["state"]) => waiting.filter((one) => one.state === state).length;
    const forMe = waiting.filter((one) => one.state === "unchecked" && !one.own);
    const rule = survey && (await ruleOf(call.db, survey.id));
    const percent = rule?.percent ?? 0;
    return {
      printed: made.filter(({ state }) => state === "ready").reduce((sum, run) => sum + run.sheets, 0),
      runs: made,
      untyped: count("untyped"),
      unchecked: count("unchecked"),
      forMe: forMe.length,
      differing: count("differing"),
      queue: [...waiting.filter(({ state }) => state === "untyped"), ...forMe].map(({ id }) => id),
      percent,
      atLeast: (await isBegun(call, consultationId)) ? percent : 0,
    };
  },
  "remarkForms.print": async ({ consultationId, ...order }) => ({ runId: (await print(consultationId, order)).runId }),
  "remarkForms.blankCopy": ({ consultationId, variant }) => blankCopy(consultationId, variant),

  "remarkForms.begin": async ({ consultationId, code }) => ({ id: await beginForm(call, consultationId, code) }),
  "remarkForms.drop": ({ id }) => dropForm(call, id),

  "remarkForms.sheet": async ({ id }) => {
    const row = await sheetRow(call.db, id);
    const { stage, first } = await machineSheet(call.db, row);
    if (stage === "final") throw refuse("remarkForms.typed");
    if (stage === "differing") throw refuse("responses.differs");
    if (isOf(first, personKey(call.person))) throw refuse("responses.ownEntry");
    return {
      id,
      consultationId: row.consultationId,
      version: row.version,
      code: row.code,
      ...(await sourceOf(call.db, id)),
      receivedOn: row.received_on,
      second: stage === "waiting",
      ...(await formSays(call.db, row)),
    };
  },
  "remarkForms.type": (input) => typeForm(call, input, register),
  "remarkForms.takeBack": ({ id }) => takeBackForm(call, id, register),

  "remarkForms.setSecond": async ({ consultationId, percent }) => {
    const survey = await call.db.selectFrom("survey").select("id").where("remarks_of", "=", consultationId).executeTakeFirst();
    if (!survey) throw refuse("remarkForms.noForm");
    const before = (await ruleOf(call.db, survey.id))?.percent ?? 0;
    if (percent < before && (await isBegun(call, consultationId))) throw refuse("responses.onlyRaised", { percent: before });
    const set = { percent, set_by: call.person.name, set_at: moment(call) };
    await call.db
      .insertInto("second_entry_rule")
      .values({ survey_id: survey.id, seed: newSeed(), disclosed_by: null, disclosed_at: null, ...set })
      .onConflict((same) => same.column("survey_id").doUpdateSet(set))
      .execute();
  },
  "remarkForms.differing": async ({ consultationId }) => {
    const rows = await liveSheets(call.db, consultationId)
      .select("remark_sheet.id")
      .where("state", "=", "differing")
      .orderBy("taken_at")
      .orderBy("remark_sheet.id")
      .limit(DECIDED_AT_ONCE)
      .execute();
    return Promise.all(rows.map(({ id }) => differingForm(call, id)));
  },
  "remarkForms.decide": (input) => decideForm(call, input, register),

  "remarkForms.ofRemark": async ({ remarkId }) => {
    const sheet = await call.db
      .selectFrom("remark_sheet")
      .select("id")
      .where("remark_id", "=", remarkId)
      .where("undone_at", "is", null)
      .executeTakeFirst();
    if (!sheet) return null;
    const { code } = await sheetRow(call.db, sheet.id);
    return { id: sheet.id, code, pages: (await sourceOf(call.db, sheet.id)).pages };
  },
});

/** Forms that wait for somebody, oldest first. `own`: typed by the one who asks. */
async function waitingSheets({ db, person }: Call, consultationId: string) {
  const rows = await liveSheets(db, consultationId)
    .leftJoin("remark_entry", (join) => join.onRef("sheet_id", "=", "remark_sheet.id").on("look", "=", "first").on("closed_at", "is", null))
    .select(["remark_sheet.id", "remark_sheet.state", "remark_entry.person"])
    .where("state", "in", ["untyped", "unchecked", "differing"])
    .orderBy("taken_at")
    .orderBy("remark_sheet.id")
    .execute();
  return rows.map(({ id, state, person: by }) => ({ id, state, own: by === personKey(person) }));
}

/** A form was typed, and so the rule may only be raised. */
const isBegun = async ({ db }: Call, consultationId: string): Promise<boolean> =>
  (await liveSheets(db, consultationId).select("remark_sheet.id").where("state", "!=", "untyped").executeTakeFirst()) !== undefined;

async function differingForm({ db }: Call, id: string) {
  const row = await sheetRow(db, id);
  const entries = await entriesOf(db, id);
  const view = (look: "first" | "second") => {
    const entry = entries.find((one) => one.look === look);
    if (!entry) throw refuse("responses.nothingDiffers");
    return { ...entry.typed, enteredBy: entry.entered_by, enteredAt: entry.entered_at };
  };
  return { id, version: row.version, code: row.code, ...(await sourceOf(db, id)), first: view("first"), second: view("second") };
}
