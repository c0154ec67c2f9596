import { v7 as uuid } from "uuid";
import type { Service } from "../preload/contract/contract.ts";
import type { lobby, OfficeEntry, SessionState } from "../preload/contract/lobby.ts";
import type { Person } from "./call.ts";
import { appendAudit } from "./offices/audit.ts";
import { createOffice, freeOfficeId } from "./offices/create.ts";
import type { OpenOffice } from "./offices/open-office.ts";
import { hashPassword, MIN_PASSWORD, newRecoveryCode, normalizeCode, passwordMatches } from "./offices/passwords.ts";
import { openSampleOffice } from "./offices/sample.ts";
import type { Tables } from "./offices/tables.ts";
import { Refusal, refuse, refuseField } from "./refusal.ts";
import type { Session, Sessions } from "./sessions.ts";

const LOCK_OUT_AFTER = 10;
const LOCK_OUT_MINUTES = 15;

/** Choosing, making and entering an office; the only procedures that a window without a person may call. */
export const lobbyService = (sessions: Sessions, session: Session): Service<typeof lobby> => ({
  "lobby.session": () => sessionState(sessions, session),
  "lobby.offices": () => officeEntries(sessions),

  "lobby.createOffice": async ({ name, personName, login, password }) => {
    if (sessions.problem) throw new Refusal(sessions.problem);
    checkNewPassword(password, login);
    const recoveryCode = newRecoveryCode();
    const office = await sessions.openFolder(freeOfficeId(sessions.officeIds(), name));
    const person = await createOffice(office.db, {
      office: { id: office.id, name, sample: false },
      administrator: {
        name: personName,
        login,
        password: await hashPassword(password),
        recovery: await hashPassword(normalizeCode(recoveryCode)),
      },
      now: sessions.now(),
    });
    await note(office, person, "lobby.createOffice", sessions.now());
    sessions.enter(session, office, person);
    return { recoveryCode };
  },

  "lobby.openSample": async () => {
    if (sessions.problem) throw new Refusal(sessions.problem);
    const { office, person } = await openSampleOffice(sessions);
    sessions.enter(session, office, person);
  },

  "lobby.signIn": async ({ office: id, login, password }) => {
    const office = await sessions.open(id);
    const row = await personByLogin(office, login);
    // A hash is computed for unknown names too: the time taken must not tell who exists.
    if (!row) {
      await passwordMatches(password, await anyHash());
      throw refuse("lobby.wrongPassword");
    }
    await checkPassword(office, row, password, sessions.now());
    const person = personOf(row);
    await note(office, person, "lobby.signIn", sessions.now());
    sessions.enter(session, office, person);
  },

  "lobby.recover": async ({ office: id, login, code, password }) => {
    const office = await sessions.open(id);
    const row = await personByLogin(office, login);
    if (!row?.recovery || !(await matchesWithin(office, row, normalizeCode(code), row.recovery, sessions.now())))
      throw refuse("lobby.wrongCode");
    checkNewPassword(password, login);
    const recoveryCode = newRecoveryCode();
    const change = {
      password: await hashPassword(password),
      recovery: await hashPassword(normalizeCode(recoveryCode)),
      failures: 0,
      locked_until: null,
    };
    await office.db.updateTable("person").set(change).where("id", "=", row.id).execute();
    const person = personOf(row);
    await note(office, person, "lobby.recover", sessions.now());
    sessions.enter(session, office, person);
    return { recoveryCode };
  },

  "lobby.lock": () => {
    if (session.person) session.locked = true;
  },

  "lobby.unlock": async ({ password }) => {
    const { office, person } = session;
    if (!office || !person?.id) throw refuse("signedOut");
    const row = await office.db.selectFrom("person").selectAll().where("id", "=", person.id).where("active", "=", 1).executeTakeFirst();
    if (!row) throw refuse("signedOut");
    await checkPassword(office, row, password, sessions.now());
    sessions.enter(session, office, personOf(row));
  },

  "lobby.signOut": async () => {
    if (session.office && session.person) await note(session.office, session.person, "lobby.signOut", sessions.now());
    sessions.leave(session);
  },

  "lobby.stillHere": () => {
    if (sessions.stateOf(session) === "open") sessions.touch(session);
  },
});

type PersonRow = Tables["person"];
const personOf = (row: PersonRow): Person => ({ id: row.id, name: row.name, role: row.role });

async function sessionState(sessions: Sessions, session: Session): Promise<SessionState> {
  const { office, person } = session;
  const row = office && (await office.db.selectFrom("office").select(["name", "crest_file_id", "sample"]).executeTakeFirst());
  return {
    state: sessions.stateOf(session),
    office: office && row ? { id: office.id, name: row.name, crest: row.crest_file_id, sample: row.sample === 1 } : null,
    person: person ? { name: person.name, role: person.role } : null,
    problem: sessions.problem ? { code: sessions.problem.code, ...(sessions.problem.params && { params: sessions.problem.params }) } : null,
    version: sessions.version,
  };
}

/** Every office folder, also those that can't be opened: with the reason. */
async function officeEntries(sessions: Sessions): Promise<OfficeEntry[]> {
  return Promise.all(
    sessions.officeIds().map(async (id): Promise<OfficeEntry> => {
      try {
        const office = await sessions.open(id);
        const row = await office.db.selectFrom("office").select(["name", "crest_file_id", "sample"]).executeTakeFirst();
        if (!row) return { id, name: id, sample: false, crest: null, problem: "office.unfinished" };
        return { id, name: row.name, sample: row.sample === 1, crest: row.crest_file_id, problem: null };
      } catch (error) {
        if (!(error instanceof Refusal)) sessions.log(error);
        return { id, name: id, sample: false, crest: null, problem: error instanceof Refusal ? error.refused.code : "office.damaged" };
      }
    }),
  );
}

export function checkNewPassword(password: string, login: string): void {
  if ([...password].length < MIN_PASSWORD)
    throw refuseField("password", "shortPassword", { minimum: MIN_PASSWORD, length: [...password].length });
  if (password.toLowerCase() === login.toLowerCase()) throw refuseField("password", "passwordIsLogin");
}

const personByLogin = (office: OpenOffice, login: string) =>
  office.db.selectFrom("person").selectAll().where("login", "=", login.toLowerCase()).where("active", "=", 1).executeTakeFirst();

let oneHash: Promise<string> | undefined;
const anyHash = () => (oneHash ??= hashPassword(uuid()));

async function checkPassword(office: OpenOffice, row: PersonRow, password: string, now: Date): Promise<void> {
  if (!(await matchesWithin(office, row, password, row.password, now))) throw refuse("lobby.wrongPassword");
}

/** Ten wrong tries close the account for a quarter of an hour. */
async function matchesWithin(office: OpenOffice, row: PersonRow, secret: string, hash: string, now: Date): Promise<boolean> {
  if (row.locked_until && row.locked_until > now.toISOString())
    throw refuse("lobby.lockedOut", { minutes: Math.ceil((Date.parse(row.locked_until) - now.getTime()) / 60_000) });
  const matches = await passwordMatches(secret, hash);
  const failures = matches ? 0 : row.failures + 1;
  const locked_until = failures >= LOCK_OUT_AFTER ? new Date(now.getTime() + LOCK_OUT_MINUTES * 60_000).toISOString() : null;
  if (failures !== row.failures || locked_until !== row.locked_until)
    await office.db
      .updateTable("person")
      .set({ failures: locked_until ? 0 : failures, locked_until })
      .where("id", "=", row.id)
      .execute();
  if (!matches) await note(office, personOf(row), "lobby.wrongPassword", now);
  return matches;
}

/** An entry for what happens outside an office's own procedures. */
async function note(office: OpenOffice, person: Person, action: string, now: Date): Promise<void> {
  const head = await office.db.transaction().execute((db) => appendAudit(db, { at: now.toISOString(), person, action, subject: "" }));
  office.keepHead(head);
}
