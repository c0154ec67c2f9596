import type { z } from "zod";
import {
  type DifferingSheet,
  type EntryView,
  QUEUE_SHOWN,
  type SecondEntry,
  type secondEntry,
} from "../../preload/contract/second-entry.ts";
import { type Call, moment } from "../call.ts";
import { printedCode } from "../forms/sheet-code.ts";
import type { Db } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { commitmentTo, newSeed } from "../second-entry/draw.ts";
import { SCANNER } from "../second-entry/machine.ts";
import { asksForTwo, personKey, ruleOf } from "../second-entry/rule.ts";
import { type Content, entriesOf, type EntryRow, helpersOf, moveSheet } from "./entries.ts";
import { isEntered, parseAnswers, responseOf, revisionOf, type Row, unsealedSurvey } from "./read.ts";
import { fitting } from "./typing.ts";

const DECIDED_AT_ONCE = 20;

const liveSheets = (db: Db, surveyId: string) =>
  db.selectFrom("response").where("survey_id", "=", surveyId).where("serial", "is not", null).where("undone_at", "is", null);

/** What two people are asked for, and which sheets wait. Never what was entered. */
export async function secondEntryOf({ db, person }: Call, surveyId: string): Promise<SecondEntry> {
  const survey = await unsealedSurvey(db, surveyId);
  const rule = await ruleOf(db, surveyId);
  const waiting = await liveSheets(db, surveyId)
    .innerJoin("sheet_entry", "sheet_entry.response_id", "response.id")
    .select(["response.serial", "sheet_entry.person", "sheet_entry.helpers"])
    .where("response.state", "=", "unchecked")
    .where("sheet_entry.look", "=", "first")
    .where("sheet_entry.closed_at", "is", null)
    .orderBy("response.serial")
    .execute();
  const me = personKey(person);
  const mine = waiting.filter((one) => one.person !== me && !helpersOf(one).includes(me));
  const { differing } = await liveSheets(db, surveyId)
    .select((eb) => eb.fn.countAll<number>().as("differing"))
    .where("state", "=", "differing")
    .executeTakeFirstOrThrow();
  return {
    percent: rule?.percent ?? 0,
    atLeast: (await isBegun(db, surveyId)) ? (rule?.percent ?? 0) : 0,
    commitment: rule ? commitmentTo(rule.seed) : null,
    seed: rule?.disclosed_at ? rule.seed : null,
    setBy: rule?.set_by ?? "",
    setAt: rule?.set_at ?? null,
    disclosedBy: rule?.disclosed_by ?? null,
    disclosedAt: rule?.disclosed_at ?? null,
    waiting: waiting.length,
    forMe: mine.length,
    codes: mine.slice(0, QUEUE_SHOWN).map(({ serial }) => printedCode(survey.code, serial ?? "")),
    differing,
  };
}

/** A sheet was entered, and so the rule may only be raised. */
const isBegun = async (db: Db, surveyId: string): Promise<boolean> =>
  (await liveSheets(db, surveyId).select("id").executeTakeFirst()) !== undefined;

/** Sheets that one person entered before, and that are drawn now, wait for a second one. */
export async function setSecondEntry(call: Call, surveyId: string, percent: number): Promise<void> {
  const { db } = call;
  await unsealedSurvey(db, surveyId);
  const rule = await ruleOf(db, surveyId);
  if (percent < (rule?.percent ?? 0) && (await isBegun(db, surveyId)))
    throw refuse("responses.onlyRaised", { percent: rule?.percent ?? 0 });
  const set = { percent, set_by: call.person.name, set_at: moment(call) };
  await db
    .insertInto("second_entry_rule")
    .values({ survey_id: surveyId, seed: newSeed(), disclosed_by: null, disclosed_at: null, ...set })
    .onConflict((same) => same.column("survey_id").doUpdateSet(set))
    .execute();
  await askForDrawn(call, surveyId);
}

/** From the moment on that anybody can work out which sheets are drawn, all of them are. */
export async function discloseDraw(call: Call, surveyId: string): Promise<void> {
  await unsealedSurvey(call.db, surveyId);
  const { numUpdatedRows } = await call.db
    .updateTable("second_entry_rule")
    .set({ disclosed_by: call.person.name, disclosed_at: moment(call) })
    .where("survey_id", "=", surveyId)
    .where("disclosed_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw refuse("missing");
}

async function askForDrawn(call: Call, surveyId: string): Promise<void> {
  const rule = await ruleOf(call.db, surveyId);
  const final = await liveSheets(call.db, surveyId).selectAll().where("state", "in", ["counted", "invalid", "aside"]).execute();
  for (const row of final) if (asksForTwo(rule, row.serial) && isEntered(row)) await moveSheet(call, row, { kind: "ask" });
}

const viewOf = (entry: EntryRow): EntryView => ({
  answers: parseAnswers(entry.answers),
  state: entry.state,
  reason: entry.reason,
  scanned: entry.person === SCANNER,
  enteredBy: entry.entered_by,
  enteredAt: entry.entered_at,
});

export async function differingSheets({ db }: Call, surveyId: string): Promise<DifferingSheet[]> {
  const survey = await unsealedSurvey(db, surveyId);
  const rows = await liveSheets(db, surveyId)
    .selectAll()
    .where("state", "=", "differing")
    .orderBy("entered_at")
    .orderBy("id")
    .limit(DECIDED_AT_ONCE)
    .execute();
  return Promise.all(
    rows.map(async (row) => {
      const { first, second } = await bothOf(db, row);
      return {
        id: row.id,
        version: row.version,
        code: printedCode(survey.code, row.serial ?? ""),
        revisionId: row.revision_id,
        definition: await revisionOf(db, surveyId, row.revision_id),
        first: viewOf(first),
        second: viewOf(second),
        pages: await scannedPages(db, row.id),
      };
    }),
  );
}

async function scannedPages(db: Db, responseId: string): Promise<string[]> {
  const pages = await db.selectFrom("scan_page").select("id").where("response_id", "=", responseId).orderBy("page").execute();
  return pages.map(({ id }) => id);
}

async function bothOf(db: Db, { id }: Pick<Row, "id">): Promise<{ first: EntryRow; second: EntryRow }> {
  const entries = await entriesOf(db, id);
  const first = entries.find(({ look }) => look === "first");
  const second = entries.find(({ look }) => look === "second");
  if (!first || !second) throw refuse("responses.nothingDiffers");
  return { first, second };
}

type Decision = z.output<(typeof secondEntry)["responses.decide"]["input"]>;

export async function decideSheet(call: Call, { id, version, counts, typed }: Decision): Promise<{ version: number }> {
  const { row } = await responseOf(call.db, id);
  if (row.version !== version) throw refuse("conflict");
  const content = counts === "typed" ? await typedContent(call, row, typed) : viewOf((await bothOf(call.db, row))[counts]);
  const { answers, state, reason } = content;
  return moveSheet(call, row, { kind: "decide", by: personKey(call.person), staff: true, content: { answers, state, reason } });
}

async function typedContent(call: Call, row: Row, typed: Decision["typed"]): Promise<Content> {
  if (!typed) throw refuse("conflict");
  return { ...typed, answers: fitting(await revisionOf(call.db, row.survey_id, row.revision_id), typed.answers) };
}

/** Of these responses, those that wait for a second person after the one who asks. */
export async function ownEntries(call: Call, rows: readonly Row[]): Promise<ReadonlySet<string>> {
  const ids = rows.filter(({ state }) => state === "unchecked").map(({ id }) => id);
  if (ids.length === 0) return new Set();
  const own = await call.db
    .selectFrom("sheet_entry")
    .select("response_id")
    .where("response_id", "in", ids)
    .where("look", "=", "first")
    .where("closed_at", "is", null)
    .where("person", "=", personKey(call.person))
    .execute();
  return new Set(own.map((one) => one.response_id));
}

/** A response as the one who asks may see it: what waits for a second person is shown to the first alone. */
export async function visibleRow(call: Call, row: Row): Promise<Row> {
  if (row.state === "differing") throw refuse("responses.differs");
  if (row.state !== "unchecked") return row;
  const own = (await entriesOf(call.db, row.id)).find(({ look }) => look === "first");
  if (own?.person !== personKey(call.person)) throw refuse("responses.blind");
  return { ...row, state: own.state, reason: own.reason, answers: own.answers };
}
