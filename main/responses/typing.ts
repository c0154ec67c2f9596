import { z } from "zod";
import { type responses, type SecondOutcome, type StartVerdict, WITHOUT_CODE } from "../../preload/contract/responses.ts";
import type { Answer, Answers, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { misfit } from "../../preload/contract/survey-rules.ts";
import { clean, Id } from "../../preload/contract/text.ts";
import { type Call, moment } from "../call.ts";
import { printedCode, readCode } from "../forms/sheet-code.ts";
import type { Db } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { isOf, SCANNER } from "../second-entry/machine.ts";
import { asksForTwo, personKey, ruleOf } from "../second-entry/rule.ts";
import { firstEntry, moveSheet, requireTakeBack, sheetOf } from "./entries.ts";
import {
  fullView,
  isEntered,
  parseDefinition,
  responseOf,
  revisionOf,
  type Row,
  type Survey,
  unsealedSurvey,
  typedAlready,
} from "./read.ts";

type Input<K extends keyof typeof responses> = z.output<(typeof responses)[K]["input"]>;
/** The revision for an answer without a sheet. */
export type Freeze = (surveyId: string) => Promise<{ id: string; definition: SurveyDefinition }>;

/** What a code that was typed or read comes to. */
export async function startSheet({ db, person }: Call, surveyId: string, typed: string): Promise<StartVerdict> {
  const survey = await unsealedSurvey(db, surveyId);
  const read = readCode(typed, survey.code);
  if (read.verdict === "otherSurvey")
    return { verdict: "otherSurvey", surveyCode: read.surveyCode, ...(await surveyWithCode(db, read.surveyCode)) };
  if (read.verdict !== "ok") return { verdict: read.verdict };
  const code = printedCode(survey.code, read.serial);
  const sheet = await printedSheet(db, surveyId, read.serial);
  if (!sheet) return { verdict: "neverPrinted", code };
  const form = { revisionId: sheet.revision_id, definition: await revisionOf(db, surveyId, sheet.revision_id) };
  const first = await typedAlready(db, surveyId, read.serial);
  if (!first) return { verdict: "ok", code, second: false, ...form };
  if (first.state === "differing") return { verdict: "differs", code };
  if (first.state !== "unchecked") return { verdict: "typed", code, ...form, first: fullView(first, survey.code, form.definition) };
  const entry = (await sheetOf(db, first)).sheet.first;
  if (!isOf(entry, personKey(person))) return { verdict: "ok", code, second: true, ...form };
  return { verdict: "waits", code, id: entry?.by === SCANNER ? null : first.id };
}

const printedSheet = (db: Db, surveyId: string, serial: string) =>
  db.selectFrom("sheet").select("revision_id").where("survey_id", "=", surveyId).where("serial", "=", serial).executeTakeFirst();

async function surveyWithCode(db: Db, code: string): Promise<{ surveyId: string | null; title: string }> {
  const other = await db
    .selectFrom("survey")
    .select(["id", "definition"])
    .where("code", "=", code)
    .where("remarks_of", "is", null)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  return { surveyId: other?.id ?? null, title: other ? parseDefinition(other.definition).title.pl : "" };
}

type Added = z.output<(typeof responses)["responses.add"]["output"]>;

/** Keeps one typed answer; the same id again is the same answer. */
export async function addResponse(call: Call, input: Input<"responses.add">, freeze: Freeze): Promise<Added> {
  const { db } = call;
  const survey = await unsealedSurvey(db, input.surveyId);
  const known = await addedBefore(db, survey, input.id);
  if (known) return known;
  const { serial, revisionId, definition } = await formOf(db, survey, input, freeze);
  const content = { answers: fitting(definition, input.answers), state: input.state, reason: input.reason };
  const first = serial === null ? undefined : await typedAlready(db, survey.id, serial);
  if (first?.state === "unchecked" || first?.state === "differing") {
    const moved = await moveSheet(call, first, { kind: "enter", by: personKey(call.person), content }, input.id);
    return { id: input.id, ...moved };
  }
  const row = {
    id: input.id,
    survey_id: survey.id,
    revision_id: revisionId,
    serial,
    channel: input.channel,
    import_id: null,
    external_id: "",
    entered_by: call.person.name,
    entered_by_id: call.person.id,
    entered_at: moment(call),
    version: 1,
    undone_at: null,
  };
  const beside = first && (await besideFirst(db, first, row, input.duplicate));
  if (beside) {
    const held = { ...beside, answers: JSON.stringify(content.answers) };
    await db
      .insertInto("response")
      .values({ ...row, ...held })
      .execute();
    return { id: row.id, version: row.version, second: "none" };
  }
  const { held, second, keepEntry } = await firstEntry(call, row, {
    ...content,
    reason: content.reason || (input.channel === "paper" && serial === null ? WITHOUT_CODE : ""),
  });
  await db
    .insertInto("response")
    .values({ ...row, ...held })
    .execute();
  await keepEntry();
  return { id: row.id, version: row.version, second };
}

/** The answer or the second entry that this id was given to already. */
async function addedBefore(db: Db, survey: Survey, id: string): Promise<Added | undefined> {
  const entry = await db.selectFrom("sheet_entry").select("response_id").where("id", "=", id).executeTakeFirst();
  const known = await db
    .selectFrom("response")
    .select(["survey_id", "version", "state"])
    .where("id", "=", entry?.response_id ?? id)
    .executeTakeFirst();
  if (!known) return undefined;
  if (known.survey_id !== survey.id) throw refuse("conflict");
  const { state, version } = known;
  return { id, version, second: state === "differing" ? "differing" : state === "unchecked" ? "waiting" : entry ? "equal" : "none" };
}

/** A sheet's own revision; without a sheet the one that was typed by, or the newest. */
async function formOf(db: Db, survey: Survey, input: Input<"responses.add">, freeze: Freeze) {
  if (input.code === null) {
    if (input.revisionId === null) {
      const { id, definition } = await freeze(survey.id);
      return { serial: null, revisionId: id, definition };
    }
    return { serial: null, revisionId: input.revisionId, definition: await revisionOf(db, survey.id, input.revisionId) };
  }
  const read = readCode(input.code, survey.code);
  const sheet = read.verdict === "ok" ? await printedSheet(db, survey.id, read.serial) : undefined;
  if (read.verdict !== "ok" || !sheet) throw refuse("responses.noSuchSheet", { code: input.code });
  return { serial: read.serial, revisionId: sheet.revision_id, definition: await revisionOf(db, survey.id, sheet.revision_id) };
}

/**
 * Both typings of a sheet are kept, and one of them counts. Gives what the second is kept as, where the
 * first counts; else what the first was is remembered, so that this can be undone.
 */
async function besideFirst(
  db: Db,
  first: Row,
  second: { id: string },
  choice: Input<"responses.add">["duplicate"],
): Promise<Pick<Row, "state" | "reason"> | undefined> {
  if (!choice) throw refuse("responses.typed");
  if (choice.of !== first.id || choice.version !== first.version) throw refuse("conflict");
  if (choice.counts !== "second") return { state: "duplicate", reason: choice.counts };
  await db
    .updateTable("response")
    .set({
      state: "duplicate",
      reason: "replaced",
      replaced: JSON.stringify({ by: second.id, state: first.state, reason: first.reason }),
      version: first.version + 1,
    })
    .where("id", "=", first.id)
    .execute();
  return undefined;
}

/** A correction. Where two people are asked for, the sheet waits for a second look at what it says now. */
export async function updateResponse(
  call: Call,
  { id, version, answers, state, reason }: Input<"responses.update">,
): Promise<{ version: number; second: SecondOutcome }> {
  const { row } = await responseOf(call.db, id);
  if (row.version !== version || row.state === "duplicate") throw refuse("conflict");
  const definition = await revisionOf(call.db, row.survey_id, row.revision_id);
  const content = { answers: fitting(definition, answers), state, reason };
  return moveSheet(call, row, { kind: "correct", by: personKey(call.person), content });
}

/** Takes an answer back; a first typing that it replaced counts again. */
export async function undoResponse(call: Call, id: string): Promise<void> {
  const { row } = await responseOf(call.db, id);
  if (row.state !== "duplicate") await requireTakeBack(call, row);
  await call.db
    .updateTable("response")
    .set({ undone_at: moment(call) })
    .where("id", "=", id)
    .execute();
  const first = row.serial === null ? undefined : await replacedBy(call.db, row);
  if (!first) return;
  const { state, reason } = first.was;
  await call.db
    .updateTable("response")
    .set({ state, reason, replaced: null, version: first.version + 1 })
    .where("id", "=", first.id)
    .execute();
  await askAgain(call, first.id);
}

/** A sheet that comes back may have been counted from one entry, before two were asked for. */
async function askAgain(call: Call, id: string): Promise<void> {
  const { row } = await responseOf(call.db, id);
  if (row.state !== "duplicate" && isEntered(row) && asksForTwo(await ruleOf(call.db, row.survey_id), row.serial))
    await moveSheet(call, row, { kind: "ask" });
}

const Replaced = z.object({ by: Id, state: z.enum(["counted", "invalid", "aside"]), reason: z.string() });

async function replacedBy(
  db: Db,
  { id, survey_id, serial }: Row,
): Promise<{ id: string; version: number; was: z.infer<typeof Replaced> } | undefined> {
  const rows = await db
    .selectFrom("response")
    .select(["id", "version", "replaced"])
    .where("survey_id", "=", survey_id)
    .where("serial", "=", serial)
    .where("undone_at", "is", null)
    .where("replaced", "is not", null)
    .execute();
  return rows.map(({ replaced, ...row }) => ({ ...row, was: Replaced.parse(JSON.parse(replaced ?? "")) })).find((row) => row.was.by === id);
}

/** Brings an answer back that was taken back. Its sheet may have been typed anew meanwhile: then that one stays. */
export async function redoResponse(call: Call, id: string): Promise<void> {
  const { row } = await responseOf(call.db, id, { undone: true });
  if (row.import_id !== null) throw refuse("missing");
  if (
    row.serial !== null &&
    row.state !== "duplicate" &&
    row.undone_at !== null &&
    (await typedAlready(call.db, row.survey_id, row.serial))
  )
    throw refuse("responses.typed");
  await call.db.updateTable("response").set({ undone_at: null }).where("id", "=", id).execute();
  await askAgain(call, id);
}

/** The answers as they are kept; refused where something in them stands nowhere on the sheet. */
export function fitting(definition: SurveyDefinition, answers: Answers): Answers {
  const wrong = misfit(definition, answers);
  if (wrong) throw refuse("responses.misfit", wrong);
  const tidy = Object.entries(answers).map(([id, answer]) => [id, tidied(answer)] as const);
  return Object.fromEntries(tidy.filter(([, answer]) => Object.keys(answer).length > 0));
}

/** Without empty parts, and with nothing invisible among the words. */
function tidied({ marks = [], cells = {}, text = "" }: Answer): Answer {
  const rows = Object.entries(cells).filter(([, row]) => row.length > 0);
  const words = clean(text).trim();
  return {
    ...(marks.length > 0 && { marks: [...new Set(marks)] }),
    ...(rows.length > 0 && { cells: Object.fromEntries(rows.map(([id, row]) => [id, [...new Set(row)]])) }),
    ...(words && { text: words }),
  };
}
