import { sql } from "kysely";
import type { Remark, RemarkChannel, RemarkState, Ruling } from "../../preload/contract/remarks.ts";
import type { Call, Person } from "../call.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { publicText, readDecisions } from "../public-text.ts";
import { fold } from "../slug.ts";
import { withoutAnswer } from "../without-answer.ts";
import { inGroups, isOwn, stateOf, withBelow } from "./rules.ts";

export type Filter = {
  consultationId: string;
  search: string;
  ruling: Ruling | null;
  state: RemarkState | null;
  channel: RemarkChannel | null;
  tag: string | null;
  part: string | null;
  withheld: boolean;
};

/** The remark, unless it was removed. */
export async function remarkRow(db: Db, id: string): Promise<Tables["remark"]> {
  const row = await db.selectFrom("remark").selectAll().where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst();
  if (!row) throw refuse("missing");
  return row;
}

export async function consultationTitle(db: Db, id: string): Promise<string> {
  const row = await db.selectFrom("consultation").select("title").where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst();
  if (!row) throw refuse("missing");
  return row.title;
}

/** The register's next number. A number is never given twice, not even that of a removed remark. */
export async function nextNumber(db: Db, consultationId: string): Promise<number> {
  const last = await db
    .selectFrom("remark")
    .select((eb) => eb.fn.max("number").as("number"))
    .where("consultation_id", "=", consultationId)
    .executeTakeFirst();
  return Math.max(0, last?.number ?? 0) + 1;
}

export async function wantsApproval(db: Db, consultationId: string): Promise<boolean> {
  const row = await db.selectFrom("register_settings").select("approval").where("consultation_id", "=", consultationId).executeTakeFirst();
  return row?.approval === 1;
}

export const partsOf = (db: Db, consultationId: string) =>
  db
    .selectFrom("document_part")
    .select(["id", "level", "title"])
    .where("consultation_id", "=", consultationId)
    .orderBy("position")
    .execute();

/** Visible remarks that fit the filter: every word that was typed, or the number. */
async function found(db: Db, filter: Filter) {
  const { consultationId, search, ruling, state, channel, tag, part } = filter;
  const words = fold(search).split(/\s+/).filter(Boolean);
  const number = /^(?:nr )?(\d{1,9})$/.exec(words.join(" "))?.[1];
  const approval = state === null || state === "open" ? false : await wantsApproval(db, consultationId);
  const below = part === null || part === "none" ? [] : withBelow(await partsOf(db, consultationId), part);

  let rows = db.selectFrom("remark").where("consultation_id", "=", consultationId).where("deleted_at", "is", null);
  if (ruling) rows = rows.where("ruling", "=", ruling);
  if (channel) rows = rows.where("channel", "=", channel);
  if (state === "open") rows = rows.where(withoutAnswer);
  else if (state) {
    rows = rows.where((eb) => eb.not(withoutAnswer));
    if (approval) rows = rows.where("approved_at", state === "answered" ? "is not" : "is", null);
    else if (state === "proposed") rows = rows.where(sql<boolean>`1 = 0`);
  }
  if (part === "none") rows = rows.where("part_id", "is", null);
  else if (part)
    rows = rows.where(
      "part_id",
      "in",
      below.map(({ id }) => id),
    );
  if (tag) {
    const tagged = db.selectFrom("remark_tagged").select("remark_id");
    rows = tag === "none" ? rows.where("id", "not in", tagged) : rows.where("id", "in", tagged.where("tag_id", "=", tag));
  }
  if (words.length > 0)
    rows = rows.where((eb) => {
      const has = (word: string) => sql<boolean>`search like ${`%${word.replace(/[%_\\]/g, (sign) => `\\${sign}`)}%`} escape '\\'`;
      const all = eb.and(words.map(has));
      return number === undefined ? all : eb.or([all, eb("number", "=", Number(number))]);
    });
  // A promise of a query would run it: it travels in an object.
  return { rows };
}

/** One page of what the filter finds, and how many that is in all. */
export async function pageOf(db: Db, filter: Filter, from: number, limit: number): Promise<{ page: Tables["remark"][]; count: number }> {
  const { rows } = await found(db, filter);
  if (filter.search === "" && !filter.withheld) {
    const page = await rows.selectAll().orderBy("number").limit(limit).offset(from).execute();
    const { count } = await rows.select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
    return { page, count };
  }
  // Counting and fetching apart would compare every text with the words twice.
  const ids = await idsOf(db, filter);
  const shown = ids.slice(from, from + limit);
  const page = shown.length === 0 ? [] : await db.selectFrom("remark").selectAll().where("id", "in", shown).orderBy("number").execute();
  return { page, count: ids.length };
}

/** The ids of all that the filter finds. */
export async function idsOf(db: Db, filter: Filter): Promise<string[]> {
  const { rows } = await found(db, filter);
  if (!filter.withheld) return (await rows.select("id").orderBy("number").execute()).map(({ id }) => id);
  const decisions = await readDecisions(db, filter.consultationId);
  const texts = await rows.select(["id", "part", "body", "proposal"]).orderBy("number").execute();
  return texts.filter((row) => publicText(row, decisions.get(row.id)).withheld !== "").map(({ id }) => id);
}

/** How many there are of each ruling and each state, whatever the filter. */
export async function countsOf(db: Db, consultationId: string) {
  const approval = await wantsApproval(db, consultationId);
  const rows = await db
    .selectFrom("remark")
    .select(["ruling", (eb) => eb.fn.countAll<number>().as("count"), (eb) => eb.fn.count<number>("approved_at").as("approved")])
    .select(sql<0 | 1>`case when ${withoutAnswer} then 1 else 0 end`.as("open"))
    .where("consultation_id", "=", consultationId)
    .where("deleted_at", "is", null)
    .groupBy(["ruling", "open"])
    .execute();
  const counts: Record<Ruling, number> = { none: 0, accepted: 0, partly: 0, rejected: 0, outside: 0, noted: 0 };
  const states: Record<RemarkState, number> = { open: 0, proposed: 0, answered: 0 };
  for (const { ruling, count, approved, open } of rows) {
    counts[ruling] += count;
    if (open === 1) states.open += count;
    else {
      states.answered += approval ? approved : count;
      states.proposed += approval ? count - approved : 0;
    }
  }
  return { counts, states };
}

/** Remarks as the screen gets them, with their tags. */
export async function viewsOf({ db, person }: Pick<Call, "db" | "person">, rows: readonly Tables["remark"][]): Promise<Remark[]> {
  const [first] = rows;
  if (!first) return [];
  const approval = await wantsApproval(db, first.consultation_id);
  const tags = new Map<string, string[]>();
  for (const group of inGroups(rows)) {
    const tagged = await db
      .selectFrom("remark_tagged")
      .innerJoin("remark_tag", "remark_tag.id", "remark_tagged.tag_id")
      .select(["remark_id", "tag_id"])
      .where(
        "remark_id",
        "in",
        group.map(({ id }) => id),
      )
      .orderBy("folded")
      .execute();
    for (const { remark_id, tag_id } of tagged) tags.set(remark_id, [...(tags.get(remark_id) ?? []), tag_id]);
  }
  const decisions = await readDecisions(db, first.consultation_id);
  return rows.map((row) => ({
    ...view(row, tags.get(row.id) ?? [], approval, person),
    withheld: publicText(row, decisions.get(row.id)).withheld !== "",
  }));
}

const view = (row: Tables["remark"], tags: string[], approval: boolean, person: Person): Omit<Remark, "withheld"> => ({
  id: row.id,
  number: row.number,
  receivedOn: row.received_on,
  channel: row.channel,
  submitter: row.submitter,
  part: row.part,
  partId: row.part_id,
  letterId: row.letter_id,
  body: row.body,
  proposal: row.proposal,
  tags,
  ruling: row.ruling,
  reason: row.reason,
  ruledBy: row.ruled_by,
  ruledAt: row.ruled_at,
  approvedBy: row.approved_by,
  approvedAt: row.approved_at,
  rulingVersion: row.ruling_version,
  ownRuling: row.ruling !== "none" && isOwn(row, person),
  state: stateOf(row, approval),
  enteredBy: row.entered_by,
  enteredAt: row.entered_at,
  imported: row.import_id !== null,
  version: row.version,
});
