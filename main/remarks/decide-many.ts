import type { Service } from "../../preload/contract/contract.ts";
import { mentionsPerson } from "../../preload/contract/mentions-person.ts";
import type { remarkPublishing, Replaced } from "../../preload/contract/remark-publishing.ts";
import { type Call, moment } from "../call.ts";
import { hashOfWords, joined } from "../public-text.ts";
import { refuse } from "../refusal.ts";
import { inGroups } from "./rules.ts";

type Procedures = Pick<Service<typeof remarkPublishing>, "remarks.decideMany" | "remarks.undoDecideMany">;

/** One decision about the words of many remarks at once, and the way back. */
export const decisionsOfMany = (call: Call): Procedures => ({
  "remarks.decideMany": async ({ ids, decision }) => {
    const replaced: Replaced[] = [];
    const left: { id: string; number: number }[] = [];
    for (const group of inGroups(ids)) {
      const rows = await known(call, group);
      // "As it is" holds for the words that were confirmed alone.
      const open = rows.filter((row) => row.decision !== decision || (decision === "as_is" && row.ofText !== hashOfWords(row.words)));
      const free = open.filter((row) => row.decision !== "rewritten" && !(decision === "as_is" && mentionsPerson(joined(row.words))));
      left.push(...open.filter((row) => !free.includes(row)).map(({ id, number }) => ({ id, number })));
      const next = free.map((row) => ({ ...row, next: { decision, ofText: hashOfWords(row.words) } }));
      await put(
        call,
        next.map(({ id, version, next: made }) => ({ id, version: version + 1, ...made })),
      );
      for (const { id, version, decision: before, ofText } of next)
        if (before !== "rewritten") replaced.push({ id, decisionVersion: version + 1, decision: before, ofText });
    }
    if (replaced.length + left.length === 0) throw refuse("remarks.decidedAlready");
    return { replaced, left };
  },

  "remarks.undoDecideMany": async ({ replaced }) => {
    for (const group of inGroups(replaced)) {
      const now = await known(
        call,
        group.map(({ id }) => id),
      );
      const versions = new Map(now.map(({ id, version }) => [id, version]));
      if (group.some(({ id, decisionVersion }) => versions.get(id) !== decisionVersion)) throw refuse("conflict");
      await put(
        call,
        group.map(({ id, decisionVersion, decision, ofText }) => ({ id, version: decisionVersion + 1, decision, ofText })),
      );
    }
  },
});

/** Their words, with what was decided about them: "auto" where nobody did. */
async function known({ db }: Call, ids: readonly string[]) {
  const rows = await db
    .selectFrom("remark")
    .leftJoin("remark_publishing", "remark_publishing.remark_id", "remark.id")
    .select(["remark.id", "number", "remark.part", "remark.body", "remark.proposal", "decision", "of_text", "remark_publishing.version"])
    .where("remark.id", "in", ids)
    .where("deleted_at", "is", null)
    .orderBy("number")
    .execute();
  return rows.map(({ id, number, part, body, proposal, decision, of_text, version }) => ({
    id,
    number,
    words: { part, body, proposal },
    decision: decision ?? ("auto" as const),
    ofText: of_text ?? "",
    version: version ?? 0,
  }));
}

type Made = { id: string; version: number; decision: Replaced["decision"]; ofText: string };

async function put(call: Call, made: readonly Made[]): Promise<void> {
  if (made.length === 0) return;
  const rows = made.map(({ id, version, decision, ofText }) => ({
    remark_id: id,
    decision,
    part: "",
    body: "",
    proposal: "",
    of_text: ofText,
    version,
    decided_by: call.person.name,
    decided_at: moment(call),
  }));
  await call.db
    .insertInto("remark_publishing")
    .values(rows)
    .onConflict((conflict) =>
      conflict.column("remark_id").doUpdateSet((eb) => ({
        decision: eb.ref("excluded.decision"),
        of_text: eb.ref("excluded.of_text"),
        version: eb.ref("excluded.version"),
        decided_by: eb.ref("excluded.decided_by"),
        decided_at: eb.ref("excluded.decided_at"),
      })),
    )
    .execute();
}
