import type { VoterGroup } from "../../preload/contract/school-budgets.ts";
import { findEmails, findPesels } from "../../preload/contract/personal-data.ts";
import { type Call, moment } from "../call.ts";
import { forgetFile } from "../files/forget.ts";
import { appendAudit } from "../offices/audit.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import type { Db } from "../offices/tables.ts";
import { refuse, refuseField } from "../refusal.ts";
import { codesOf } from "./codes.ts";
import { update } from "./editions.ts";
import { editionRow, type EditionRow, groupsOf } from "./rows.ts";

/** So long after the outcome was confirmed (or the edition removed) nobody needs to know who may vote. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
const LISTED = ["draft", "open", "voting", "counting"] as const;

/** A text, and where it stood: a line that was typed, or one of a file. */
export type VoterLine = { readonly line: number; readonly text: string };

/** The lists of an edition by group. */
export async function listsOf(db: Db, editionId: string): Promise<Map<string, string[]>> {
  const rows = await db.selectFrom("voter_list").select(["group_id", "lines"]).where("edition_id", "=", editionId).execute();
  return new Map(rows.map(({ group_id, lines }) => [group_id, JSON.parse(lines) as string[]]));
}

export async function readVoterLists({ db }: Pick<Call, "db">, id: string) {
  const row = await editionRow(db, id);
  const lists = [...(await listsOf(db, id))].map(([groupId, lines]) => ({ groupId, lines, twice: twiceIn(lines) }));
  const erasedBy = row.decided_at && lists.length > 0 ? Date.parse(row.decided_at) + KEPT_DAYS * DAY_MS : undefined;
  return {
    lists,
    eraseOn: erasedBy === undefined ? null : new Date(erasedBy).toISOString().slice(0, 10),
    erasedAt: lists.length > 0 ? null : row.lists_erased_at,
  };
}

/** Texts that stand in a list more than once, as far as case tells: two pupils may well have the same initials. */
function twiceIn(lines: readonly string[]): string[] {
  const groups = Map.groupBy(lines, (text) => text.toLocaleLowerCase("pl"));
  return [...groups.values()].flatMap(([first, second]) => (first !== undefined && second !== undefined ? [first] : []));
}

/** A group's list, or several groups'. Where there is a list, the group has as many voters as it has lines. */
export async function keepVoterLists(call: Call, id: string, lists: ReadonlyMap<string, readonly VoterLine[]>): Promise<void> {
  const row = await editionRow(call.db, id, LISTED);
  const groups = groupsOf(row);
  for (const [groupId, lines] of lists) {
    const group = groups.find((one) => one.id === groupId);
    if (!group) throw refuse("missing");
    const filled = lines.filter(({ text }) => text !== "");
    requireHarmless(group.name, filled);
    await call.db.deleteFrom("voter_list").where("edition_id", "=", id).where("group_id", "=", groupId).execute();
    if (filled.length === 0) continue;
    group.voters = filled.length;
    const texts = JSON.stringify(filled.map(({ text }) => text));
    await call.db
      .insertInto("voter_list")
      .values({ edition_id: id, group_id: groupId, lines: texts, saved_at: moment(call) })
      .execute();
  }
  await requireRoom(call.db, row, groups);
  await update(call, id, { voter_groups: JSON.stringify(groups), version: row.version + 1, lists_erased_at: null });
  await forgetClassList(call, row);
}

/** Digits of a number as people group them are one number. */
const joined = (text: string): string => text.replace(/(?<=\d)[ -](?=\d)/g, "");

function requireHarmless(group: string, lines: readonly VoterLine[]): void {
  for (const { line, text } of lines) {
    if (findEmails(text).length > 0) throw refuse("voters.email", { line, group });
    if (findPesels(text).length > 0 || findPesels(joined(text)).length > 0) throw refuse("voters.pesel", { line, group });
  }
}

/** No group may have fewer voters than have taken a ballot or voted at the computer, nor than it has codes. */
async function requireRoom(db: Db, row: EditionRow, groups: readonly VoterGroup[]): Promise<void> {
  const took = JSON.parse(row.turnout) as Record<string, number>;
  const codes = await codesOf(db, row);
  for (const { id, name, voters } of groups) {
    const { issued, used } = codes[id] ?? { issued: 0, used: 0 };
    const voted = (took[id] ?? 0) + used;
    if (voters < voted) throw refuse("voters.fewerThanTook", { group: name, voters, took: voted });
    if (voters < issued) throw refuse("voters.fewerThanCodes", { group: name, voters, codes: issued });
  }
}

/** Groups as the edition's form has them: one with a list counts its lines, and a group that goes takes its list along. */
export async function requireGroupsByLists(call: Call, row: EditionRow, groups: readonly VoterGroup[]): Promise<void> {
  for (const [groupId, lines] of await listsOf(call.db, row.id)) {
    const at = groups.findIndex(({ id }) => id === groupId);
    if (at < 0) await call.db.deleteFrom("voter_list").where("edition_id", "=", row.id).where("group_id", "=", groupId).execute();
    else if (groups[at]?.voters !== lines.length) throw refuseField(`groups.${at}.voters`, "notAsListed", { voters: lines.length });
  }
  await requireRoom(call.db, row, groups);
}

/** Erases who may vote; how many there were stays. */
export async function eraseVoterLists(call: Pick<Call, "db" | "office" | "now" | "afterCommit">, id: string): Promise<void> {
  await call.db.deleteFrom("voter_list").where("edition_id", "=", id).execute();
  const row = await call.db.selectFrom("edition").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  await forgetClassList(call, row);
  await call.db
    .updateTable("edition")
    .set({ lists_erased_at: moment(call) })
    .where("id", "=", id)
    .execute();
  call.afterCommit(() => call.office.leaveNoTrace());
}

/** Takes the class list that was printed last out of the office: it has the voters' texts in it. */
export async function forgetClassList(call: Pick<Call, "db" | "office" | "afterCommit">, row: EditionRow): Promise<void> {
  if (row.class_list_file_id === null) return;
  await call.db.updateTable("edition").set({ class_list_file_id: null }).where("id", "=", row.id).execute();
  await forgetFile(call, row.class_list_file_id);
}

/** Who erases by the calendar. */
const PROGRAM = { id: null, name: "Rynek", role: "administrator" } as const;

/** Erases the lists that nobody needs any more, each told in the audit log. */
export async function eraseOldVoterLists(office: OpenOffice, now = office.now()): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString();
  const old = await office.db
    .selectFrom("edition")
    .innerJoin("voter_list", "voter_list.edition_id", "edition.id")
    .select("edition.id")
    .distinct()
    .where((eb) => eb.or([eb("decided_at", "<=", before), eb("edition.deleted_at", "<=", before)]))
    .execute();
  for (const { id } of old) {
    const later: (() => void)[] = [];
    const head = await office.db.transaction().execute(async (db) => {
      await eraseVoterLists({ db, office, now, afterCommit: (next) => later.push(next) }, id);
      return appendAudit(db, { at: now.toISOString(), person: PROGRAM, action: "budgets.eraseVoterLists", subject: id });
    });
    office.keepHead(head);
    for (const next of later) next();
  }
}
