import { createHash } from "node:crypto";
import type { Edition } from "../../preload/contract/school-budgets.ts";
import { type Call, today } from "../call.ts";
import { checkCharacter, PAPER_ALPHABET, randomCode } from "../forms/paper-code.ts";
import type { Db } from "../offices/tables.ts";
import { codeSlips } from "../print/code-slips.ts";
import { refuse } from "../refusal.ts";
import { slugOf } from "../slug.ts";
import { editionRow, type EditionRow, groupsOf, rulesOf, stagesOf, textOf, poolRows } from "./rows.ts";

/**
 * Eleven drawn characters, 54 bits, and one by which a mistyped code is noticed. A pupil types it, so
 * it is no longer than that; and it is enough, since a wrong one costs a try and five of them a pause:
 * at ten guesses a minute a code of a thousand takes a million years on average.
 */
const DRAWN = 11;

export const newCode = (): string => {
  const drawn = randomCode(DRAWN);
  return drawn + checkCharacter(drawn);
};

/** As typed or read by a USB reader: small letters, spaces and dashes don't matter. Undefined for what can't be a code. */
export function readVotingCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, "");
  if (code.length !== DRAWN + 1 || ![...code].every((character) => PAPER_ALPHABET.includes(character))) return undefined;
  return checkCharacter(code.slice(0, DRAWN)) === code.at(-1) ? code : undefined;
}

/** What is kept of a code. The edition goes in with it, so that a list of hashes made beforehand fits none. */
export const hashOfCode = (editionId: string, code: string): string => createHash("sha256").update(`${editionId}:${code}`).digest("hex");

export const groupIdsOf = (row: Pick<EditionRow, "voter_groups">): string[] => groupsOf(row).map(({ id }) => id);

/** By voter group, how many codes there are and how many were used. */
export async function codesOf(db: Db, row: Pick<EditionRow, "voter_groups">): Promise<Edition["codes"]> {
  const ids = groupIdsOf(row);
  if (ids.length === 0) return {};
  const rows = await db
    .selectFrom("voting_code")
    .select(["group_id", (eb) => eb.fn.countAll<number>().as("issued"), (eb) => eb.fn.sum<number>("used").as("used")])
    .where("group_id", "in", ids)
    .groupBy("group_id")
    .execute();
  return Object.fromEntries(rows.map(({ group_id, issued, used }) => [group_id, { issued, used }]));
}

type Issue = { readonly id: string; readonly groupId: string; readonly count: number; readonly renew: boolean };

/**
 * Makes codes for a voter group, never more than it has voters, and the slips to print. The codes
 * leave in the answer and nowhere else: in a file of ours they would lie beside what they open.
 */
export async function issueCodes(call: Call, { id, groupId, count, renew }: Issue): Promise<{ pdf: string; name: string }> {
  const { db } = call;
  const row = await editionRow(db, id, ["open", "voting"]);
  requireCodes(row);
  const group = groupsOf(row).find((one) => one.id === groupId);
  if (!group) throw refuse("missing");
  if (renew) await db.deleteFrom("voting_code").where("group_id", "=", groupId).where("used", "=", 0).execute();
  const issued = (await codesOf(db, row))[groupId]?.issued ?? 0;
  if (issued + count > group.voters) throw refuse("budgets.tooManyCodes", { group: group.name, most: group.voters - issued });
  const codes = Array.from({ length: count }, newCode);
  await db
    .insertInto("voting_code")
    .values(codes.map((code) => ({ hash: hashOfCode(id, code), group_id: groupId, used: 0 as const })))
    .execute();
  const { title, host, contact, kind } = textOf(row, await poolRows(db, id));
  const until = stagesOf(row).voting.to;
  const about = { edition: title, host, group: group.name, until, place: contact.place, familiar: kind === "school" };
  const pdf = await codeSlips({ ...about, codes, createdAt: `${today(call)}T12:00:00.000Z` });
  return { pdf: pdf.toString("base64"), name: `kody-${slugOf(group.name) || "grupa"}.pdf` };
}

export function requireCodes(row: Pick<EditionRow, "rules">): void {
  if (rulesOf(row).voting === "paper") throw refuse("budgets.paperOnly");
}
