import { v7 as uuid } from "uuid";
import { sameSheet } from "../../preload/contract/same-answer.ts";
import type { SecondOutcome } from "../../preload/contract/responses.ts";
import type { Answers } from "../../preload/contract/survey-definition.ts";
import { type Call, moment, type Person } from "../call.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { isDrawn } from "./draw.ts";
import { parseAnswers, revisionOf, type Row } from "./read.ts";
import { emptySheet, type Event, isRefused, type Sheet, step } from "./second-entry.ts";

/**
 * The state machine's sheets as rows. While a sheet waits, its response holds no answers: what was
 * entered stands in sheet_entry alone, so that nothing that reads responses can show it.
 */

/** What a person says of a whole sheet. */
export type Content = { readonly answers: Answers; readonly state: "counted" | "invalid" | "aside"; readonly reason: string };
export type EntryRow = Tables["sheet_entry"];
type Rule = Tables["second_entry_rule"];

/** Two people with one name are two; who has no id (the command line) is told by name. */
export const personKey = ({ id, name }: Pick<Person, "id" | "name">): string => id ?? name;

export const ruleOf = (db: Db, surveyId: string): Promise<Rule | undefined> =>
  db.selectFrom("second_entry_rule").selectAll().where("survey_id", "=", surveyId).executeTakeFirst();

/** Is this sheet entered by two people? One without a code can't be found again, so it is not. */
export const asksForTwo = (rule: Rule | undefined, serial: string | null): boolean =>
  rule !== undefined && serial !== null && (rule.disclosed_at !== null || isDrawn(rule.seed, rule.percent, serial));

const contentOf = ({ answers, state, reason }: Pick<EntryRow, "answers" | "state" | "reason">): Content => ({
  answers: parseAnswers(answers),
  state,
  reason,
});

/** The entries of a sheet's present round. */
export const entriesOf = (db: Db, responseId: string): Promise<EntryRow[]> =>
  db.selectFrom("sheet_entry").selectAll().where("response_id", "=", responseId).where("closed_at", "is", null).execute();

/** A response's sheet as the state machine knows it, with the rows that hold its entries. */
export async function sheetOf(db: Db, row: Row): Promise<{ sheet: Sheet<Content>; entries: EntryRow[] }> {
  const entries = await entriesOf(db, row.id);
  const two = row.channel !== "online" && asksForTwo(await ruleOf(db, row.survey_id), row.serial);
  const look = (which: EntryRow["look"]) => {
    const entry = entries.find((one) => one.look === which);
    return entry ? { by: entry.person, content: contentOf(entry) } : null;
  };
  const [first, second] = [look("first"), look("second")];
  if (row.state === "unchecked") return { sheet: { stage: "waiting", two, first, second, result: null }, entries };
  if (row.state === "differing") return { sheet: { stage: "differing", two, first, second, result: null }, entries };
  if (row.state === "duplicate") throw new RangeError("a duplicate is no sheet of its own");
  const result = contentOf({ answers: row.answers, state: row.state, reason: row.reason });
  const alone = { by: row.entered_by_id ?? row.entered_by, content: result };
  return { sheet: { stage: "final", two, first: first ?? alone, second, result }, entries };
}

/** Enters a sheet that nobody entered yet: what its response holds, and its entry to be kept after it. */
export async function firstEntry(call: Call, row: Pick<Row, "id" | "survey_id" | "serial">, content: Content) {
  const two = asksForTwo(await ruleOf(call.db, row.survey_id), row.serial);
  const sheet = step(emptySheet<Content>(two), { kind: "enter", by: personKey(call.person), content }, () => false);
  if (isRefused(sheet)) throw refuse(sheet.refused);
  return {
    held: heldOf(sheet),
    second: outcomeOf(sheet),
    keepEntry: async () => void (two && (await keepEntry(call, row.id, "first", content))),
  };
}

/** Moves a response's sheet on by one event, or refuses. `entryId`: the id of a second entry. */
export async function moveSheet(
  call: Call,
  row: Row,
  event: Event<Content>,
  entryId = uuid(),
): Promise<{ version: number; second: SecondOutcome }> {
  const definition = await revisionOf(call.db, row.survey_id, row.revision_id);
  const { sheet, entries } = await sheetOf(call.db, row);
  const next = step(sheet, event, (one, other) => sameSheet(definition, one, other));
  if (isRefused(next)) throw refuse(next.refused);
  if (event.kind === "ask" && next.stage === sheet.stage) return { version: row.version, second: outcomeOf(next) };
  const held = heldOf(next);
  // Nothing is overwritten: entries that another takes the place of are closed, and stay.
  if (next.first !== sheet.first && entries.length > 0)
    await call.db
      .updateTable("sheet_entry")
      .set({ closed_at: moment(call) })
      .where("response_id", "=", row.id)
      .where("closed_at", "is", null)
      .execute();
  if (event.kind === "ask" && next.first)
    await keepEntry(call, row.id, "first", next.first.content, {
      person: next.first.by,
      entered_by: row.entered_by,
      entered_at: row.entered_at,
    });
  if (next.two && event.kind === "correct") await keepEntry(call, row.id, "first", event.content);
  if (event.kind === "enter") await keepEntry(call, row.id, "second", event.content, undefined, entryId);
  if (event.kind === "decide") await keepEntry(call, row.id, "decided", event.content);
  const version = row.version + 1;
  await call.db
    .updateTable("response")
    .set({ ...held, version })
    .where("id", "=", row.id)
    .execute();
  return { version, second: outcomeOf(next) };
}

export const outcomeOf = ({ stage, second }: Sheet<Content>): SecondOutcome =>
  stage === "waiting" ? "waiting" : stage === "differing" ? "differing" : second ? "equal" : "none";

/** What the response itself holds: only what is final. */
function heldOf({ stage, result }: Sheet<Content>): Pick<Row, "state" | "answers" | "reason"> {
  if (stage === "final" && result) return { state: result.state, answers: JSON.stringify(result.answers), reason: result.reason };
  return { state: stage === "differing" ? "differing" : "unchecked", answers: "{}", reason: "" };
}

type Author = Pick<EntryRow, "person" | "entered_by" | "entered_at">;

async function keepEntry(
  call: Call,
  responseId: string,
  look: EntryRow["look"],
  content: Content,
  by?: Author,
  id = uuid(),
): Promise<void> {
  const author = by ?? { person: personKey(call.person), entered_by: call.person.name, entered_at: moment(call) };
  const said = { answers: JSON.stringify(content.answers), state: content.state, reason: content.reason };
  await call.db
    .insertInto("sheet_entry")
    .values({ id, response_id: responseId, look, ...said, ...author, closed_at: null })
    .execute();
}
