import { join } from "node:path";
import type { Person } from "../call.ts";
import { refuse } from "../refusal.ts";
import type { Sessions } from "../sessions.ts";
import { connectReadOnly } from "./database.ts";
import { backupFolder } from "./manifest.ts";
import type { OpenOffice } from "./open-office.ts";
import { secretMatches } from "./passwords.ts";
import { forgetAside, putBackup } from "./restore.ts";
import { noteDoing, spendTime } from "./sign-in.ts";

/**
 * Puts a backup in place of an open office. The backup is checked to the last byte first, and the
 * present state is kept as a backup of its own, so that this can be taken back the same way.
 */
export async function restoreOffice(sessions: Sessions, office: OpenOffice, person: Person, backup: string): Promise<void> {
  await sessions.work.run("checkBackup", { office: office.folder, id: backup, files: true });
  // What is damaged can't be backed up; then it stays as it was, under aside/.
  const kept = await office.backUp("restore").catch((error: unknown) => {
    if ((error as { code?: unknown }).code === "ENOSPC") throw error;
    sessions.log(error);
  });
  await sessions.closeOffice(office);
  putBackup(office.folder, backup);
  await noteRestore(sessions, office.id, person, backup, "lobby.restore");
  if (kept) forgetAside(office.folder);
}

/**
 * The same for an office whose database can't be opened. Who may is told by the backup: one of
 * its administrators, by their password of that time. What is damaged stays under aside/.
 */
export async function rescueOffice(sessions: Sessions, id: string, backup: string, login: string, password: string): Promise<void> {
  const folder = sessions.officeFolder(id);
  await sessions.work.run("checkBackup", { office: folder, id: backup, files: true });
  const person = await administratorOf(join(backupFolder(folder, backup), "office.sqlite"), login, password);
  putBackup(folder, backup);
  await noteRestore(sessions, id, person, backup, "lobby.rescue");
}

async function administratorOf(database: string, login: string, password: string): Promise<Person> {
  const sqlite = connectReadOnly(database);
  let row: { id: string; name: string; password: string } | undefined;
  try {
    row = sqlite
      .prepare("select id, name, password from person where login = ? and active = 1 and role = 'administrator'")
      .get(login.toLowerCase()) as typeof row;
  } finally {
    sqlite.close();
  }
  if (!row) await spendTime(password);
  if (!row || !(await secretMatches(password, row.password))) throw refuse("lobby.wrongPassword");
  return { id: row.id, name: row.name, role: "administrator" };
}

async function noteRestore(sessions: Sessions, id: string, person: Person, backup: string, action: string): Promise<void> {
  const office = await sessions.open(id);
  await noteDoing(office, person, action, backup);
}
