import { v7 as uuid } from "uuid";
import type { Service } from "../../preload/contract/contract.ts";
import type { Remark, remarks } from "../../preload/contract/remarks.ts";
import { MANY_REMARKS } from "../../preload/contract/remarks.ts";
import { type Call, moment } from "../call.ts";
import { refuse } from "../refusal.ts";
import { consultationTitle, countsOf, idsOf, nextNumber, pageOf, remarkRow, viewsOf } from "./find.ts";
import { alikeGroups, compareRemarks } from "./groups.ts";
import { keepReceipts } from "./receipts.ts";
import { keepRegister } from "./register-file.ts";
import { inGroups, searchOf, UNRULED } from "./rules.ts";
import { approve, rule, takeBack, unapprove } from "./rulings.ts";
import { saveSender } from "./senders.ts";
import { readLetter, split, unsplit } from "./split.ts";

type Fields = Pick<Remark, "receivedOn" | "channel" | "submitter" | "part" | "partId" | "body" | "proposal">;

/** The register of remarks: numbers that are never given twice, rulings with reasons, nobody's name among what leaves it. */
export const remarksService = (call: Call): Service<typeof remarks> => {
  const { db } = call;

  async function columnsOf(input: Fields, consultationId: string) {
    if (input.partId !== null) {
      const part = await db
        .selectFrom("document_part")
        .select("id")
        .where("id", "=", input.partId)
        .where("consultation_id", "=", consultationId)
        .executeTakeFirst();
      if (!part) throw refuse("remarks.partGone");
    }
    return {
      received_on: input.receivedOn,
      channel: input.channel,
      submitter: input.submitter,
      part: input.part,
      part_id: input.partId,
      body: input.body,
      proposal: input.proposal,
      search: searchOf(input),
    };
  }

  return {
    "remarks.list": async ({ from, limit, ...filter }) => {
      await consultationTitle(db, filter.consultationId);
      const { page, count } = await pageOf(db, filter, from, limit);
      return { remarks: await viewsOf(call, page), found: count, ...(await countsOf(db, filter.consultationId)) };
    },
    "remarks.ids": async (filter) => (await idsOf(db, filter)).slice(0, MANY_REMARKS),
    "remarks.get": async ({ id }) => {
      const [one] = await viewsOf(call, [await remarkRow(db, id)]);
      if (!one) throw refuse("missing");
      return one;
    },

    "remarks.add": async ({ consultationId, sender, ...fields }) => {
      await consultationTitle(db, consultationId);
      const row = { id: uuid(), number: await nextNumber(db, consultationId) };
      await db
        .insertInto("remark")
        .values({
          ...row,
          ...(await columnsOf(fields, consultationId)),
          consultation_id: consultationId,
          letter_id: null,
          ...UNRULED,
          import_id: null,
          external_id: "",
          entered_by: call.person.name,
          entered_at: moment(call),
          version: 1,
          deleted_at: null,
        })
        .execute();
      if (sender) await saveSender(call, row.id, sender);
      return row;
    },
    "remarks.save": async ({ id, version, ...fields }) => {
      const row = await remarkRow(db, id);
      if (row.version !== version) throw refuse("conflict");
      await db
        .updateTable("remark")
        .set({ ...(await columnsOf(fields, row.consultation_id)), version: version + 1 })
        .where("id", "=", id)
        .execute();
      return { version: version + 1 };
    },

    "remarks.rule": (input) => rule(call, input),
    "remarks.takeBack": ({ rulings }) => takeBack(call, rulings),
    "remarks.approve": ({ rulings }) => approve(call, rulings),
    "remarks.unapprove": ({ ids }) => unapprove(call, ids),

    "remarks.split": (input) => split(call, input),
    "remarks.unsplit": (input) => unsplit(call, input),
    "remarks.letter": ({ id }) => readLetter(call, id),
    "remarks.compare": (input) => compareRemarks(call, input),
    "remarks.groups": (input) => alikeGroups(call, input),

    "remarks.remove": async ({ ids }) => {
      for (const group of inGroups(ids))
        await db
          .updateTable("remark")
          .set({ deleted_at: moment(call) })
          .where("id", "in", group)
          .where("deleted_at", "is", null)
          .execute();
    },
    "remarks.restore": async ({ ids }) => {
      // Below zero: hidden with its whole import, which alone brings it back.
      for (const group of inGroups(ids))
        await db.updateTable("remark").set({ deleted_at: null }).where("id", "in", group).where("number", ">", 0).execute();
    },

    "remarks.receipts": ({ ids, language }) => keepReceipts(call, ids, language),

    "remarks.export": async ({ consultationId, language }) => {
      const title = await consultationTitle(db, consultationId);
      const rows = await db
        .selectFrom("remark")
        .selectAll()
        .where("consultation_id", "=", consultationId)
        .where("deleted_at", "is", null)
        .orderBy("number")
        .execute();
      return keepRegister(call, title, rows, language);
    },
  };
};
