import { type Call, today } from "./call.ts";
import { appendAudit } from "./offices/audit.ts";
import { ERASING, erasedIn, readErased } from "./offices/erased.ts";
import type { Erased } from "./offices/manifest.ts";
import type { OpenOffice } from "./offices/open-office.ts";
import { dropRewritten, eraseForms, formSenders, hasNewScans, type Rewritten, rewriteScans } from "./remark-forms/erase.ts";
import { eraseSenders, sendersOf } from "./remarks/senders.ts";
import { eraseOldVoterLists, eraseVoterLists } from "./school-budgets/voter-lists.ts";

/** Names in the register, and those on forms that are typed and no remark yet. */
const namesOf = async (call: Pick<Call, "db">, id: string): Promise<number> =>
  (await sendersOf(call.db, id)) + (await formSenders(call, id));

const eraseNames = (call: Call, id: string, why: "program" | "restored", scans: readonly Rewritten[]): Promise<void> =>
  eraseSenders(call, id, why, { senders: (one) => formSenders(call, one), erase: (one) => eraseForms(call, one, scans) });

/** With the consultation's scans written anew, which are cleared away where that fails. */
async function withRewritten(
  office: OpenOffice,
  now: Date,
  id: string,
  run: (scans: readonly Rewritten[]) => Promise<void>,
): Promise<void> {
  const scans = await rewriteScans({ db: office.db, office, now }, id);
  try {
    await run(scans);
  } finally {
    dropRewritten(scans);
  }
}

/** Who erases by the calendar. */
const PROGRAM = { id: null, name: "Rynek", role: "administrator" } as const;

/**
 * Erases what is due: when the office is opened, and every quarter of an hour while it is open. While the PC's date is in
 * doubt nothing falls due; what was erased once is erased again all the same.
 */
export async function eraseByCalendar(office: OpenOffice, now = office.now()): Promise<void> {
  const steps = office.clock.doubt() ? [eraseAgain] : [eraseOldVoterLists, eraseAgain, eraseDueSenders];
  for (const step of steps) await step(office, now).catch(office.log);
  await office.eraseInBackups();
}

/** Submitters' data whose day has come, each consultation with its protocol. */
async function eraseDueSenders(office: OpenOffice, now: Date): Promise<void> {
  const due = await office.db
    .selectFrom("register_settings")
    .select("consultation_id as id")
    .where("erase_on", "!=", "")
    .where("erase_on", "<=", today({ now }))
    .execute();
  await each(office, due, async ({ id }) => {
    if ((await namesOf(office, id)) === 0 && !(await hasNewScans(office, id))) return;
    await withRewritten(office, now, id, (scans) => eraseAs(office, now, "senders", id, (call) => eraseNames(call, id, "program", scans)));
  });
}

/** One after another; what goes wrong with one keeps none of the others. */
async function each<T>(office: OpenOffice, all: Iterable<T>, run: (one: T) => Promise<void>): Promise<void> {
  for (const one of all) await run(one).catch(office.log);
}

/** What was erased here once, and came back with a backup from before: the list beside the database still knows. */
async function eraseAgain(office: OpenOffice, now: Date): Promise<void> {
  const known = new Map((await erasedIn(office.db)).map((one) => [one.what + one.id, one.at]));
  const again = readErased(office.folder).filter(({ what, id, at }) => (known.get(what + id) ?? "") < at);
  await each(office, again, async ({ what, id, at }) => {
    // By a clock that went back it would be older than what it repeats, and be done again every quarter of an hour.
    const then = at > now.toISOString() ? new Date(at) : now;
    if (what === "voters")
      await eraseAs(office, then, what, id, async (call) => {
        const edition = await call.db.selectFrom("edition").select("id").where("id", "=", id).executeTakeFirst();
        if (edition) await eraseVoterLists(call, id);
      });
    else
      await withRewritten(office, then, id, (scans) =>
        eraseAs(office, then, what, id, async (call) => {
          if ((await namesOf(call, id)) > 0) await eraseNames(call, id, "restored", scans);
          // The names are gone from that backup; the scans of forms that they stand on may not be.
          else await eraseForms(call, id, scans);
        }),
      );
  });
}

async function eraseAs(
  office: OpenOffice,
  now: Date,
  what: Erased["what"],
  id: string,
  run: (call: Call) => Promise<unknown>,
): Promise<void> {
  const later: (() => void)[] = [];
  const head = await office.db.transaction().execute(async (db) => {
    await run({ db, office, person: PROGRAM, now, afterCommit: (next) => later.push(next) });
    return appendAudit(db, { at: now.toISOString(), person: PROGRAM, action: ERASING[what], subject: id });
  });
  office.keepHead(head);
  for (const next of later) next();
}
