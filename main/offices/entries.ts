import { readFileSync, statSync } from "node:fs";
import type { OfficeEntry, SessionState } from "../../preload/contract/lobby.ts";
import { contentPath } from "../files/store.ts";
import { Refusal } from "../refusal.ts";
import type { Session, Sessions } from "../sessions.ts";
import { listBackups, readManifest } from "./manifest.ts";
import type { OpenOffice } from "./open-office.ts";

const LARGEST_CREST = 1_000_000;

/** What a window is in the middle of. */
export async function sessionState(sessions: Sessions, session: Session): Promise<SessionState> {
  const state = sessions.stateOf(session);
  const { office, person } = session;
  const row = office && (await office.db.selectFrom("office").select(["name", "crest_file_id", "accent", "sample"]).executeTakeFirst());
  return {
    state,
    kiosk: session.kiosk ?? null,
    office:
      office && row ? { id: office.id, name: row.name, crest: row.crest_file_id, accent: row.accent, sample: row.sample === 1 } : null,
    person: person ? { name: person.name, role: person.role } : null,
    problem: sessions.problem ? { code: sessions.problem.code, ...(sessions.problem.params && { params: sessions.problem.params }) } : null,
    version: sessions.version,
  };
}

/** Every office of the data folder, also those that can't be opened: with the reason. One whose making was cut short holds nothing and is not shown. */
export async function officeEntries(sessions: Sessions, session: Session): Promise<OfficeEntry[]> {
  const open = sessions.stateOf(session) === "open";
  const entries = await Promise.all(
    sessions.officeIds().map(async (id): Promise<OfficeEntry | undefined> => {
      try {
        const office = await sessions.open(id);
        const row = await office.db.selectFrom("office").select(["name", "sample"]).executeTakeFirst();
        if (!row) return undefined;
        const signedIn = open && session.signedIn.has(id);
        return { id, name: row.name, sample: row.sample === 1, crest: await crestOf(office), signedIn, problem: null };
      } catch (error) {
        if (!(error instanceof Refusal)) sessions.log(error);
        const problem = error instanceof Refusal ? error.refused.code : "office.damaged";
        return { id, name: nameInBackup(sessions.officeFolder(id)) ?? id, sample: false, crest: null, signedIn: false, problem };
      }
    }),
  );
  return entries.filter((entry) => entry !== undefined).sort((a, b) => a.name.localeCompare(b.name, "pl"));
}

/** What an office was called when it was last backed up: its folder's name is no name to read. */
function nameInBackup(folder: string): string | undefined {
  const [newest] = listBackups(folder);
  return newest && readManifest(folder, newest.id).office.name;
}

async function crestOf(office: OpenOffice): Promise<string | null> {
  const row = await office.db
    .selectFrom("office")
    .innerJoin("file", "file.id", "office.crest_file_id")
    .select(["file.sha256", "file.mime"])
    .executeTakeFirst();
  if (!row) return null;
  const path = contentPath(office.folder, row.sha256);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? Infinity;
  return size <= LARGEST_CREST ? `data:${row.mime};base64,${readFileSync(path, "base64")}` : null;
}
