import { sql } from "kysely";
import { v7 as uuid } from "uuid";
import type { Service } from "../../preload/contract/contract.ts";
import type { Remark, remarks, Ruling, RulingOf } from "../../preload/contract/remarks.ts";
import { type Call, moment } from "../call.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { fold } from "../slug.ts";
import { keepReceipts } from "./receipts.ts";
import { keepRegister } from "./register-file.ts";
import { searchOf } from "./rules.ts";

const view = (row: Tables["remark"]): Remark => ({
  id: row.id,
  number: row.number,
  receivedOn: row.received_on,
  channel: row.channel,
  submitter: row.submitter,
  part: row.part,
  body: row.body,
  proposal: row.proposal,
  ruling: row.ruling,
  reason: row.reason,
  ruledBy: row.ruled_by,
  ruledAt: row.ruled_at,
  enteredBy: row.entered_by,
  enteredAt: row.entered_at,
  imported: row.import_id !== null,
  version: row.version,
});

type Filter = { consultationId: string; search: string; ruling: Ruling | null };

/** SQLite takes a limited number of parameters in one statement. */
function* groups<T>(all: readonly T[], size = 500): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

/** Visible remarks that have every word, or the number, that was typed. */
function found(db: Db, { consultationId, search, ruling }: Filter) {
  const words = fold(search).split(/\s+/).filter(Boolean);
  const number = /^(?:nr )?(\d{1,9})$/.exec(words.join(" "))?.[1];
  let rows = db.selectFrom("remark").where("consultation_id", "=", consultationId).where("deleted_at", "is", null);
  if (ruling) rows = rows.where("ruling", "=", ruling);
  if (words.length > 0)
    rows = rows.where((eb) => {
      const has = (word: string) => sql<boolean>`search like ${`%${word.replace(/[%_\\]/g, (sign) => `\\${sign}`)}%`} escape '\\'`;
      const all = eb.and(words.map(has));
      return number === undefined ? all : eb.or([all, eb("number", "=", Number(number))]);
    });
  return rows;
}

const fieldsOf = (input: Pick<Remark, "receivedOn" | "channel" | "submitter" | "part" | "body" | "proposal">) => ({
  received_on: input.receivedOn,
  channel: input.channel,
  submitter: input.submitter,
  part: input.part,
  body: input.body,
  proposal: input.proposal,
  search: searchOf(input),
});

/** The register of remarks: no names, numbers that are never given twice, rulings with reasons. */
export const remarksService = (call: Call): Service<typeof remarks> => {
  const { db } = call;

  async function consultationTitle(id: string): Promise<string> {
    const row = await db.selectFrom("consultation").select("title").where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst();
    if (!row) throw refuse("missing");
    return row.title;
  }

  async function remarkRow(id: string): Promise<Tables["remark"]> {
    const row = await db.selectFrom("remark").selectAll().where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst();
    if (!row) throw refuse("missing");
    return row;
  }

  const ruled = (ruling: Ruling, reason: string) => ({
    ruling,
    reason,
    ruled_by: ruling === "none" ? null : call.person.name,
    ruled_at: ruling === "none" ? null : moment(call),
  });

  return {
    "remarks.list": async ({ from, limit, ...filter }) => {
      await consultationTitle(filter.consultationId);
      const rows = await found(db, filter).selectAll().orderBy("number").limit(limit).offset(from).execute();
      const { count } = await found(db, filter)
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      const byRuling = await db
        .selectFrom("remark")
        .select(["ruling", (eb) => eb.fn.countAll<number>().as("count")])
        .where("consultation_id", "=", filter.consultationId)
        .where("deleted_at", "is", null)
        .groupBy("ruling")
        .execute();
      const counts: Record<Ruling, number> = { none: 0, accepted: 0, partly: 0, rejected: 0, noted: 0 };
      for (const row of byRuling) counts[row.ruling] = row.count;
      return { remarks: rows.map(view), found: count, counts };
    },
    "remarks.ids": async (filter) => (await found(db, filter).select("id").orderBy("number").limit(20_000).execute()).map((row) => row.id),
    "remarks.get": async ({ id }) => view(await remarkRow(id)),

    "remarks.add": async ({ consultationId, ...fields }) => {
      await consultationTitle(consultationId);
      const last = await db
        .selectFrom("remark")
        .select((eb) => eb.fn.max("number").as("number"))
        .where("consultation_id", "=", consultationId)
        .executeTakeFirst();
      const row = { id: uuid(), number: Math.max(0, last?.number ?? 0) + 1 };
      await db
        .insertInto("remark")
        .values({
          ...row,
          ...fieldsOf(fields),
          ...ruled("none", ""),
          consultation_id: consultationId,
          import_id: null,
          external_id: "",
          entered_by: call.person.name,
          entered_at: moment(call),
          version: 1,
          deleted_at: null,
        })
        .execute();
      return row;
    },
    "remarks.save": async ({ id, version, ...fields }) => {
      const row = await remarkRow(id);
      if (row.version !== version) throw refuse("conflict");
      await db
        .updateTable("remark")
        .set({ ...fieldsOf(fields), version: version + 1 })
        .where("id", "=", id)
        .execute();
      return { version: version + 1 };
    },

    "remarks.rule": async ({ ids, ruling, reason }) => {
      const before: RulingOf[] = [];
      for (const group of groups(ids)) {
        const rows = await db
          .selectFrom("remark")
          .select(["id", "ruling", "reason"])
          .where("id", "in", group)
          .where("deleted_at", "is", null)
          .execute();
        before.push(...rows);
        await db.updateTable("remark").set(ruled(ruling, reason)).where("id", "in", group).where("deleted_at", "is", null).execute();
      }
      if (before.length === 0) throw refuse("missing");
      return { before };
    },
    "remarks.putRulings": async ({ rulings }) => {
      for (const { id, ruling, reason } of rulings)
        await db.updateTable("remark").set(ruled(ruling, reason)).where("id", "=", id).execute();
    },

    "remarks.remove": async ({ ids }) => {
      for (const group of groups(ids))
        await db
          .updateTable("remark")
          .set({ deleted_at: moment(call) })
          .where("id", "in", group)
          .where("deleted_at", "is", null)
          .execute();
    },
    "remarks.restore": async ({ ids }) => {
      // Below zero: hidden with its whole import, which alone brings it back.
      for (const group of groups(ids))
        await db.updateTable("remark").set({ deleted_at: null }).where("id", "in", group).where("number", ">", 0).execute();
    },

    "remarks.receipts": ({ ids, language }) => keepReceipts(call, ids, language),

    "remarks.export": async ({ consultationId, language }) => {
      const title = await consultationTitle(consultationId);
      const rows = await found(db, { consultationId, search: "", ruling: null }).selectAll().orderBy("number").execute();
      return keepRegister(call, title, rows, language);
    },
  };
};
