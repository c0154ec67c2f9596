import { v4 as randomId } from "uuid";
import type { kiosk, KioskBallots, KioskVote, votingCodes } from "../../preload/contract/kiosk.ts";
import { isAllowed } from "../../preload/contract/school-budget-rules.ts";
import type { Service } from "../../preload/contract/contract.ts";
import type { Call } from "../call.ts";
import type { OpenOffice } from "../offices/open-office.ts";
import type { Db } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { codesOf, groupIdsOf, hashOfCode, issueCodes, readVotingCode, requireCodes } from "./codes.ts";
import { onBallot } from "./counting.ts";
import { ballotsOf, editionRow, type EditionRow, poolRows, projectRows, projectText, rulesOf } from "./rows.ts";
import { openUrn } from "./voting.ts";

/** What a window that takes votes can do, and what the office does with codes and the urn. */
export const kioskService = (call: Call): Service<typeof kiosk & typeof votingCodes> => ({
  "kiosk.ballots": ({ id }) => kioskBallots(call, id),
  "kiosk.check": async ({ id, code }) => {
    const row = await kioskEdition(call.db, id);
    const hash = readOrRefuse(id, code);
    requireNoPause(call);
    const { used } = (await ofGroups(call.db, row, hash)) ?? {};
    if (used !== 0) throw wrong(call, used === 1);
  },
  "kiosk.vote": (vote) => castVote(call, vote),

  "budgets.issueCodes": (issue) => issueCodes(call, issue),
  "budgets.openUrn": ({ id }) => openUrn(call, id),
});

/** The edition, while one can vote in it with codes. */
export async function kioskEdition(db: Db, id: string): Promise<EditionRow> {
  const row = await editionRow(db, id, ["voting"]);
  requireCodes(row);
  return row;
}

/** "12/60": how many of the codes are used. For the log, when a kiosk is opened and closed. */
export async function turnoutAtKiosk(db: Db, id: string): Promise<string> {
  // Of a removed edition too: whoever still has a station open for it must get out.
  const row = await db.selectFrom("edition").select("voter_groups").where("id", "=", id).executeTakeFirst();
  const counts = Object.values(row ? await codesOf(db, row) : {});
  const sum = (key: "issued" | "used") => counts.reduce((all, count) => all + count[key], 0);
  return `${sum("used")}/${sum("issued")}`;
}

async function kioskBallots({ db }: Call, id: string): Promise<KioskBallots> {
  const row = await kioskEdition(db, id);
  const translations = new Map((await projectRows(db, id)).map((project) => [project.id, projectText(project).translations]));
  const pools = [];
  for (const pool of await poolRows(db, id)) {
    const projects = (await onBallot(db, pool)).map(({ id: projectId, number, title, cost }) => {
      const { en, uk } = translations.get(projectId) ?? { en: { title: "" }, uk: { title: "" } };
      return { number, title: { pl: title, en: en.title, uk: uk.title }, cost };
    });
    pools.push({ id: pool.id, name: pool.name, amount: pool.amount, projects });
  }
  return { title: row.title, host: row.host, rule: rulesOf(row).ballot, pools };
}

/**
 * Both or neither: the code is used up, and a ballot lies in the urn for each pool. Nothing else is
 * written: no time, no person, no entry in the log, and nothing that would tell one voter's ballots
 * from another's.
 */
async function castVote(call: Call, { id, code, votes }: { id: string; code: string; votes: readonly KioskVote[] }): Promise<void> {
  const { db } = call;
  const row = await kioskEdition(db, id);
  const hash = readOrRefuse(id, code);
  requireNoPause(call);
  const ballots = await ballotsToCast(db, row, votes);
  const { numUpdatedRows } = await db
    .updateTable("voting_code")
    .set({ used: 1 })
    .where("hash", "=", hash)
    .where("group_id", "in", groupIdsOf(row))
    .where("used", "=", 0)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw wrong(call, (await ofGroups(db, row, hash)) !== undefined);
  await db.insertInto("kiosk_ballot").values(ballots).execute();
  tries.delete(call.office);
}

/** A ballot for each pool, once; each by the rule. What the screen can't make is a mistake of ours, or no voter's. */
async function ballotsToCast(db: Db, row: EditionRow, votes: readonly KioskVote[]) {
  const pools = await poolRows(db, row.id);
  const surveys = await ballotsOf(db, row.id);
  const { ballot } = rulesOf(row);
  if (votes.length !== pools.length) throw refuse("kiosk.badVote");
  const ballots = [];
  for (const pool of pools) {
    const choices = votes.find(({ poolId }) => poolId === pool.id)?.choices;
    const surveyId = surveys.get(pool.id);
    const known = new Set((await onBallot(db, pool)).map(({ number }) => number));
    const numbers = choices?.map(({ number }) => number) ?? [];
    const isWhole = new Set(numbers).size === numbers.length && numbers.every((number) => known.has(number));
    if (
      !choices ||
      !surveyId ||
      !isWhole ||
      !isAllowed(
        ballot,
        choices.map(({ points }) => points),
      )
    )
      throw refuse("kiosk.badVote");
    // By number, whatever was touched first: the order of touching may be somebody's habit.
    const sorted = choices.map(({ number, points }) => [number, points] as const).sort(([a], [b]) => a - b);
    ballots.push({ id: randomId(), survey_id: surveyId, choices: JSON.stringify(sorted) });
  }
  return ballots;
}

const ofGroups = (db: Db, row: EditionRow, hash: string): Promise<{ used: 0 | 1 } | undefined> =>
  db.selectFrom("voting_code").select("used").where("hash", "=", hash).where("group_id", "in", groupIdsOf(row)).executeTakeFirst();

/** What can't be a code is a slip of the finger, and costs no try. */
function readOrRefuse(editionId: string, typed: string): string {
  const code = readVotingCode(typed);
  if (code === undefined) throw refuse("kiosk.mistyped");
  return hashOfCode(editionId, code);
}

const MOST_WRONG = 5;
const PAUSE_MS = 30_000;
/** Wrong codes in a row, and until when no code is taken. In memory: what was typed when is written nowhere. */
const tries = new WeakMap<OpenOffice, { wrong: number; until: number }>();

function requireNoPause({ office, now }: Call): void {
  const until = tries.get(office)?.until ?? 0;
  if (until > now.getTime()) throw refuse("kiosk.pause", { seconds: Math.ceil((until - now.getTime()) / 1000) });
}

/** Notes a wrong code. Only a vote or a pause starts the count anew: a right code that is never used must not. */
function wrong({ office, now }: Call, used: boolean) {
  const count = (tries.get(office)?.wrong ?? 0) + 1;
  tries.set(office, count < MOST_WRONG ? { wrong: count, until: 0 } : { wrong: 0, until: now.getTime() + PAUSE_MS });
  return refuse(used ? "kiosk.used" : "kiosk.wrong");
}
