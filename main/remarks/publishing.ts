import type { Service } from "../../preload/contract/contract.ts";
import type { PublishingChoice, remarkPublishing } from "../../preload/contract/remark-publishing.ts";
import { type Call, moment } from "../call.ts";
import { suspectsIn } from "../../preload/contract/mentions-person.ts";
import type { Db } from "../offices/tables.ts";
import { hashOfWords, joined, publicText } from "../public-text.ts";
import { refuse } from "../refusal.ts";
import { decisionsOfMany } from "./decide-many.ts";
import { remarkRow } from "./find.ts";

const UNDECIDED = { decision: "auto", part: "", body: "", proposal: "" } as const;

const rowOf = (db: Db, id: string) => db.selectFrom("remark_publishing").selectAll().where("remark_id", "=", id).executeTakeFirst();

/** What of a remark the public reads: the program's guess, and what a person decides instead. */
export const remarkPublishingService = (call: Call): Service<typeof remarkPublishing> => {
  const { db } = call;
  return {
    "remarks.publishing": async ({ id }) => {
      const remark = await remarkRow(db, id);
      const row = await rowOf(db, id);
      const decided = row && { ...row, ofText: row.of_text };
      return {
        ...choiceOf(row),
        suspects: suspectsIn(joined(remark)),
        withheld: publicText(remark, decided).withheld,
        outdated: row !== undefined && row.decision !== "auto" && row.of_text !== hashOfWords(remark),
        decisionVersion: row?.version ?? 0,
        decidedBy: row?.decided_by ?? "",
        decidedAt: row?.decided_at ?? null,
      };
    },

    "remarks.setPublishing": async ({ id, version, decisionVersion, confirmed, ...choice }) => {
      const remark = await remarkRow(db, id);
      const row = await rowOf(db, id);
      if (remark.version !== version || (row?.version ?? 0) !== decisionVersion) throw refuse("conflict");
      const rewritten = choice.decision === "rewritten";
      if (rewritten && choice.body === "") throw refuse("remarks.publicTextEmpty");
      const left = rewritten ? suspectsIn(joined(choice)) : choice.decision === "as_is" ? suspectsIn(joined(remark)) : [];
      if (left.length > 0 && !confirmed) throw refuse("remarks.stillNames", { words: left.map(({ words }) => `„${words}”`).join(", ") });
      const kept = {
        ...(rewritten ? choice : { ...UNDECIDED, decision: choice.decision }),
        of_text: hashOfWords(remark),
        version: decisionVersion + 1,
        decided_by: call.person.name,
        decided_at: moment(call),
      };
      await db
        .insertInto("remark_publishing")
        .values({ remark_id: id, ...kept })
        .onConflict((conflict) => conflict.column("remark_id").doUpdateSet(kept))
        .execute();
      return { decisionVersion: kept.version, before: choiceOf(row) };
    },

    ...decisionsOfMany(call),
  };
};

const choiceOf = (row: PublishingChoice | undefined): PublishingChoice =>
  row ? { decision: row.decision, part: row.part, body: row.body, proposal: row.proposal } : UNDECIDED;
