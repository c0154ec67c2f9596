import { type Service, typists } from "../../preload/contract/contract.ts";
import type { responses } from "../../preload/contract/responses.ts";
import type { secondEntry } from "../../preload/contract/second-entry.ts";
import { type Call, moment } from "../call.ts";
import { fileView } from "../files/store.ts";
import { refuse } from "../refusal.ts";
import { accountingOf } from "./accounting.ts";
import { keepAccount } from "./account-page.ts";
import { decideSheet, differingSheets, discloseDraw, ownEntries, secondEntryOf, setSecondEntry, visibleRow } from "./checking.ts";
import { keepCsv } from "./csv-file.ts";
import { ledgerOf, noteMove, type Scanned, undoMove } from "./ledger.ts";
import { fullView, parseDefinition, responseOf, revisionOf, revisionsOf, type Row, rowView, unsealedSurvey } from "./read.ts";
import { remembered } from "./results-cache.ts";
import { readCross, readTexts, resultsOrNone } from "./results.ts";
import { addResponse, type Freeze, redoResponse, startSheet, undoResponse, updateResponse } from "./typing.ts";

/** `freeze`: the surveys' own; it gives the revision that answers without a sheet belong to. `scanned`: what scanning knows of the sheets. */
export const responsesService = (
  call: Call,
  { freeze, scanned }: { freeze: Freeze; scanned: Scanned },
): Service<typeof responses & typeof secondEntry> => ({
  "responses.start": ({ surveyId, code }) => startSheet(call, surveyId, code),
  "responses.prepare": async ({ surveyId }) => {
    const { id, definition } = await freeze(surveyId);
    return { revisionId: id, definition };
  },
  "responses.add": (input) => addResponse(call, input, freeze),
  "responses.update": (input) => updateResponse(call, input),
  "responses.undo": ({ id }) => undoResponse(call, id),
  "responses.redo": ({ id }) => redoResponse(call, id),
  "responses.list": async ({ surveyId, state, from, limit }) => {
    const { code } = await unsealedSurvey(call.db, surveyId);
    let live = call.db.selectFrom("response").where("survey_id", "=", surveyId).where("undone_at", "is", null);
    if (state) live = live.where("state", "=", state);
    const { found } = await live.select((eb) => eb.fn.countAll<number>().as("found")).executeTakeFirstOrThrow();
    const rows = await live.selectAll().orderBy("entered_at", "desc").orderBy("id", "desc").offset(from).limit(limit).execute();
    const revisions = await revisionsOf(call.db, surveyId);
    const own = await ownEntries(call, rows);
    const view = (row: Row) => {
      const seen = rowView(row, code, revisions.get(row.revision_id));
      return { ...seen, mayCorrect: seen.mayCorrect || own.has(row.id) };
    };
    return { found, rows: rows.map(view) };
  },
  "responses.get": async ({ id }) => {
    const { row, survey } = await responseOf(call.db, id);
    const definition = await revisionOf(call.db, survey.id, row.revision_id);
    return { response: fullView(await visibleRow(call, row), survey.code, definition), definition };
  },
  "responses.secondEntry": ({ surveyId }) => secondEntryOf(call, surveyId),
  "responses.setSecondEntry": ({ surveyId, percent }) => setSecondEntry(call, surveyId, percent),
  "responses.discloseDraw": ({ surveyId }) => discloseDraw(call, surveyId),
  "responses.differing": ({ surveyId }) => differingSheets(call, surveyId),
  "responses.decide": (decision) => decideSheet(call, decision),
  "responses.accounting": ({ surveyId }) => accountingOf(call, surveyId),
  "responses.ledger": ({ surveyId }) => ledgerOf(call, surveyId, scanned),
  "responses.noteMove": (move) => noteMove(call, move),
  "responses.undoMove": ({ id }) => undoMove(call, id, true),
  "responses.redoMove": ({ id }) => undoMove(call, id, false),
  "responses.printAccount": async ({ surveyId, language }) => fileView(await keepAccount(call, surveyId, language, scanned)),
  "responses.results": async ({ surveyId, channel }) => {
    // Of how few came by a way it could be told who said what; whoever may read each sheet may see it.
    if (channel && !typists.includes(call.person.role)) throw refuse("forbidden");
    const { survey, definition, results } = await remembered(call, surveyId, { channel }, () => resultsOrNone(call.db, surveyId, channel));
    return { surveyId, title: parseDefinition(survey.definition).title.pl, code: survey.code, definition, results, asOf: moment(call) };
  },
  "responses.texts": async ({ surveyId, question, channel, from, limit }) => {
    const texts = await remembered(call, surveyId, { question, channel }, () => readTexts(call.db, surveyId, question, channel));
    return { texts: texts.slice(from, from + limit).map(({ text }) => text), found: texts.length };
  },
  "responses.cross": async ({ surveyId, row, column }) => ({
    table: await remembered(call, surveyId, { row, column }, () => readCross(call.db, surveyId, row, column)),
  }),
  "responses.exportCsv": async ({ surveyId, language }) => fileView(await keepCsv(call, surveyId, language)),
});
