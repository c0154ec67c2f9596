import { rmSync } from "node:fs";
import { sql } from "kysely";
import type { BackupReason } from "../../preload/contract/offices.ts";
import { refuse } from "../refusal.ts";
import { appliedMigrations, checkpoint, type Sqlite } from "./database.ts";
import { backupFolder, listBackups } from "./manifest.ts";
import type { Db } from "./tables.ts";

/**
 * Votes that are cast at the computer, as far as backups and the file itself are concerned. Two
 * backups between which one person voted would tell that person's vote; and until the file is
 * written anew its pages tell in which order the ballots came.
 */
type UnderWay = { readonly id: string; readonly title: string; readonly state: "voting" | "counting"; readonly begun: boolean };

/** Editions with codes that one votes in now, or that were closed and not written anew yet. */
async function underWay(db: Db): Promise<UnderWay[]> {
  const rows = await db
    .selectFrom("edition")
    .select(["id", "title", "state", "rules"])
    .where("state", "in", ["voting", "counting"])
    .where("urn", "=", "sealed")
    .where("deleted_at", "is", null)
    .execute();
  const found: UnderWay[] = [];
  for (const { id, title, state, rules } of rows) {
    if ((JSON.parse(rules) as { voting: string }).voting === "paper") continue;
    const ballot = await db
      .selectFrom("kiosk_ballot")
      .innerJoin("survey", "survey.id", "kiosk_ballot.survey_id")
      .innerJoin("pool", "pool.id", "survey.pool_id")
      .select("kiosk_ballot.id")
      .where("pool.edition_id", "=", id)
      .executeTakeFirst();
    found.push({ id, title, state: state as UnderWay["state"], begun: ballot !== undefined });
  }
  return found;
}

/**
 * The edition for whose sake no backup may be made now, if any. The backup before the voting is made
 * while nobody has voted yet; a migration's is not made in the middle of voting either.
 */
export async function holdsBackups(db: Db, reason: BackupReason): Promise<UnderWay | undefined> {
  const all = await underWay(db);
  return reason === "voting" ? all.find(({ begun, state }) => begun || state === "counting") : all[0];
}

/** Asked with the connection held, so that no vote comes between the question and the copy. */
export async function requireNoVoting(db: Db, reason: BackupReason): Promise<void> {
  const voting = await holdsBackups(db, reason);
  if (voting) throw refuse("backups.voting", { edition: voting.title });
}

/** An office that is older than voting with codes holds no votes. */
export const knowsCodes = (sqlite: Sqlite): boolean => appliedMigrations(sqlite).includes("2026-11-29-1-kiosk");

/**
 * After the closing: writes the whole file anew, table by table in the order of the keys, and empties
 * the -wal. What comes first in the file is then the smaller random id, not the earlier vote.
 * A kill before its end leaves the urn sealed; opening the office does it again. False where a reader keeps it from that.
 */
export const mixClosedUrns = (db: Db, sqlite: Sqlite): Promise<boolean> =>
  db.connection().execute(async (held) => {
    const closed = (await underWay(held)).filter(({ state }) => state === "counting").map(({ id }) => id);
    if (closed.length === 0) return true;
    // Asked before the work too: an export may read for a minute.
    if (!checkpoint(sqlite, 0)) return false;
    await sql`vacuum`.execute(held);
    if (!checkpoint(sqlite, 0)) return false;
    await held.updateTable("edition").set({ urn: "mixed" }).where("id", "in", closed).execute();
    return true;
  });

/**
 * Where voting goes on again: lets go of the backups that were made between its closing and its
 * reopening. Beside the next ones they would tell the votes between.
 */
export async function forgetBackupsOfVoting(db: Db, folder: string): Promise<void> {
  for (const { id, begun } of await underWay(db)) {
    const [reopened, closed] = await db
      .selectFrom("audit_entry")
      .select(["action", "at"])
      .where("subject", "=", id)
      .where("action", "in", ["budgets.closeVoting", "budgets.reopenVoting"])
      .orderBy("seq", "desc")
      .limit(2)
      .execute();
    if (!begun || !closed || reopened?.action !== "budgets.reopenVoting") continue;
    for (const backup of listBackups(folder))
      if (backup.at >= closed.at && backup.at <= reopened.at) rmSync(backupFolder(folder, backup.id), { recursive: true, force: true });
  }
}
