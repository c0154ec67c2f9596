import { v7 as uuid } from "uuid";
import { z } from "zod";
import { staff } from "../../preload/contract/contract.ts";
import { sameSheet } from "../../preload/contract/same-answer.ts";
import type { SecondOutcome } from "../../preload/contract/responses.ts";
import type { Answers } from "../../preload/contract/survey-definition.ts";
import { type Call, moment } from "../call.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { type Entry, emptySheet, type Event, isRefused, SCANNER, type Sheet, step } from "../second-entry/machine.ts";
import { asksForTwo, personKey, ruleOf } from "../second-entry/rule.ts";
import { isEntered, isScanned, parseAnswers, revisionOf, type Row } from "./read.ts";

/**
 * The state machine's sheets as rows. While a sheet waits, its response holds no answers: what was
 * entered stands in sheet_entry alone, so that nothing that reads responses can show it.
 */

/** What a person says of a whole sheet. */
export type Content = { readonly answers: Answers; readonly state: "counted" | "invalid" | "aside"; readonly reason: string };
export type EntryRow = Tables["sheet_entry"];
type By = Omit<Entry<Content>, "content">;

const Helpers = z.array(z.string());
export const helpersOf = ({ helpers }: Pick<EntryRow, "helpers">): string[] => Helpers.parse(JSON.parse(helpers));

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
  const two = isEntered(row) && asksForTwo(await ruleOf(db, row.survey_id), row.serial);
  const look = (which: EntryRow["look"]) => {
    const entry = entries.find((one) => one.look === which);
    return entry ? { by: entry.person, helpers: helpersOf(entry), content: contentOf(entry) } : null;
  };
  const [first, second] = [look("first"), look("second")];
  if (row.state === "unchecked") return { sheet: { stage: "waiting", two, first, second, result: null }, entries };
  if (row.state === "differing") return { sheet: { stage: "differing", two, first, second, result: null }, entries };
  if (row.state === "duplicate") throw new RangeError("a duplicate is no sheet of its own");
  const result = contentOf({ answers: row.answers, state: row.state, reason: row.reason });
  const alone = first ?? { ...(await authorsOf(db, row)), content: result };
  return { sheet: { stage: "final", two, first: alone, second, result }, entries };
}

/** Who entered a sheet of which no entry is kept: whoever typed it, or the scanner with those who helped it. */
const authorsOf = async (db: Db, row: Row): Promise<By> =>
  (await isScanned(db, row)) ? { by: SCANNER, helpers: await scanHelpers(db, row) } : { by: row.entered_by_id ?? row.entered_by };

/** Who told the reader what it was not sure of, or typed what is written, on a sheet's pages. */
async function scanHelpers(db: Db, { survey_id, serial }: Pick<Row, "survey_id" | "serial">): Promise<string[]> {
  const rows = await db
    .selectFrom("scan_item")
    .innerJoin("scan_page", "scan_page.id", "scan_item.page_id")
    .select(["scan_item.decided_by", "scan_item.decided_by_id"])
    .distinct()
    .where("survey_id", "=", survey_id)
    .where("serial", "=", serial)
    .where("purpose", "=", "unsure")
    .where("scan_item.decided_by", "is not", null)
    .execute();
  return rows.flatMap((row) => row.decided_by_id ?? row.decided_by ?? []);
}

/** Enters a sheet that nobody entered yet: what its response holds, and its entry to be kept after it. */
export async function firstEntry(
  call: Call,
  row: Pick<Row, "id" | "survey_id" | "serial">,
  content: Content,
  by: By = { by: personKey(call.person) },
) {
  const two = asksForTwo(await ruleOf(call.db, row.survey_id), row.serial);
  const sheet = step(emptySheet<Content>(two), { kind: "enter", ...by, content }, () => false);
  if (isRefused(sheet)) throw refuse(sheet.refused);
  return {
    held: heldOf(sheet),
    second: outcomeOf(sheet),
    keepEntry: async () => void (two && (await keepEntry(call, row.id, "first", content, authorOf(call, by)))),
  };
}

/** The same for a sheet that the scanner read. */
export const scannedEntry = async (call: Call, row: Pick<Row, "id" | "survey_id" | "serial">, content: Content) =>
  firstEntry(call, row, content, { by: SCANNER, helpers: await scanHelpers(call.db, row) });

/** Whether a sheet may be taken back by the one who asks. A scanned one that waits is taken back with its batch, by whoever has that in hand. */
export async function requireTakeBack(call: Call, row: Row, { scanned = false } = {}): Promise<void> {
  const by = scanned ? SCANNER : personKey(call.person);
  const event = { kind: "takeBack", by, staff: staff.includes(call.person.role) } as const;
  const next = step((await sheetOf(call.db, row)).sheet, event, () => false);
  if (isRefused(next)) throw refuse(next.refused);
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
  if (event.kind === "ask" && next.first) {
    const { entered_by, entered_at } = entries.find((entry) => entry.look === "first") ?? row;
    const { by, helpers = [] } = next.first;
    const author = { person: by, entered_by: by === SCANNER ? "" : entered_by, entered_at, helpers: JSON.stringify(helpers) };
    await keepEntry(call, row.id, "first", next.first.content, author);
  }
  // Also where one person is enough: once two are asked for, it must be known whose words these are.
  if (event.kind === "correct" && row.serial !== null) await keepEntry(call, row.id, "first", event.content);
  if (event.kind === "enter") await keepEntry(call, row.id, "second", event.content, authorOf(call, event), entryId);
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

/** `entered_by`: "" for the scanner, which has no name. */
type Author = Pick<EntryRow, "person" | "entered_by" | "entered_at" | "helpers">;
const authorOf = (call: Call, { by, helpers = [] }: By): Author => ({
  person: by,
  entered_by: by === SCANNER ? "" : call.person.name,
  entered_at: moment(call),
  helpers: JSON.stringify(helpers),
});

async function keepEntry(
  call: Call,
  responseId: string,
  look: EntryRow["look"],
  content: Content,
  author = authorOf(call, { by: personKey(call.person) }),
  id = uuid(),
): Promise<void> {
  const said = { answers: JSON.stringify(content.answers), state: content.state, reason: content.reason };
  await call.db
    .insertInto("sheet_entry")
    .values({ id, response_id: responseId, look, ...said, ...author, closed_at: null })
    .execute();
}
