import { type Service, staff } from "../preload/contract/contract.ts";
import type { lobby } from "../preload/contract/lobby.ts";
import type { Person } from "./call.ts";
import { codePage } from "./offices/code-page.ts";
import { officeEntries, sessionState } from "./offices/entries.ts";
import { listBackups } from "./offices/manifest.ts";
import { makeOffice } from "./offices/make-office.ts";
import type { OpenOffice } from "./offices/open-office.ts";
import { hashCode, hashPassword, newRecoveryCode } from "./offices/passwords.ts";
import { rescueOffice, restoreOffice } from "./offices/replace.ts";
import { openSampleOffice } from "./offices/sample.ts";
import { checkNewPassword, checkSecret, note, noteDoing, personByLogin, personOf, spendTime } from "./offices/sign-in.ts";
import { requireNoVoting } from "./offices/votes-under-way.ts";
import { Refusal, refuse } from "./refusal.ts";
import { kioskEdition, turnoutAtKiosk } from "./school-budgets/kiosk.ts";
import type { Session, Sessions } from "./sessions.ts";

/** Choosing, making and entering an office, and what a window does to its own signing in. */
export const lobbyService = (sessions: Sessions, session: Session): Service<typeof lobby> => ({
  "lobby.session": () => sessionState(sessions, session),
  "lobby.offices": () => officeEntries(sessions, session),
  "lobby.folder": () => ({ folder: sessions.folder }),

  "lobby.createOffice": async (input) => {
    needFolder(sessions);
    const { office, person, recoveryCode } = await makeOffice(sessions, input);
    await noteDoing(office, person, "lobby.createOffice");
    sessions.enter(session, office, person);
    return { recoveryCode };
  },

  "lobby.openSample": async () => {
    needFolder(sessions);
    const { office, person } = await openSampleOffice(sessions);
    // The sample is unlocked without a password: nothing else may stand open behind it.
    sessions.leave(session);
    sessions.enter(session, office, person);
    await noteDoing(office, person, "lobby.openSample");
  },

  "lobby.signIn": async ({ office: id, login, password }) => {
    const office = await sessions.open(id);
    const known = await personByLogin(office, login);
    if (!known) {
      await spendTime(password);
      throw refuse("lobby.wrongPassword");
    }
    const row = await checkSecret(office, known, "password", password);
    await noteDoing(office, personOf(row), "lobby.signIn");
    if (sessions.stateOf(session) === "locked") sessions.leave(session);
    sessions.enter(session, office, personOf(row));
  },

  "lobby.switchTo": async ({ office: id }) => {
    if (sessions.stateOf(session) !== "open") throw refuse(sessions.stateOf(session) === "locked" ? "locked" : "signedOut");
    const entry = session.signedIn.get(id);
    if (!entry) throw refuse("signedOut");
    sessions.enter(session, entry.office, entry.person);
    await noteDoing(entry.office, entry.person, "lobby.switchTo");
  },

  "lobby.recover": async ({ office: id, login, code, password }) => {
    const office = await sessions.open(id);
    const known = await personByLogin(office, login);
    if (!known) throw refuse("lobby.wrongCode");
    checkNewPassword(password, login);
    const row = await checkSecret(office, known, "recovery", code);
    const recoveryCode = newRecoveryCode();
    const recovery = hashCode(recoveryCode);
    await note(office, row, { password: await hashPassword(password), recovery, failures: 0, locked_until: null }, "lobby.recover");
    sessions.signOutElsewhere(session, office, row.id);
    if (sessions.stateOf(session) === "locked") sessions.leave(session);
    sessions.enter(session, office, personOf(row));
    return { recoveryCode };
  },

  "lobby.lock": async () => {
    if (sessions.stateOf(session) !== "open") return;
    const { office, person } = here(sessions, session);
    sessions.lock(session);
    await noteDoing(office, person, "lobby.lock");
  },

  "lobby.unlock": async ({ password }) => {
    const { office, person } = session;
    if (!office || !person?.id) throw refuse("signedOut");
    if (await isSample(office)) return sessions.enter(session, office, person);
    const row = await checkSecret(office, { id: person.id }, "password", password).catch(ownPassword);
    await noteDoing(office, personOf(row), "lobby.unlock");
    sessions.enter(session, office, personOf(row));
  },

  "lobby.signOut": async () => {
    for (const { office, person } of session.signedIn.values()) await noteDoing(office, person, "lobby.signOut");
    sessions.leave(session);
  },

  "lobby.stillHere": () => {
    if (sessions.stateOf(session) === "open") sessions.touch(session);
  },

  "lobby.openKiosk": async ({ edition }) => {
    const { office, person } = here(sessions, session);
    if (!staff.includes(person.role)) throw refuse("forbidden");
    await kioskEdition(office.db, edition);
    // While nobody has voted yet; from the first vote to the closing there is none.
    await office.backUpIfChanged("voting");
    await noteDoing(office, person, "lobby.openKiosk", `${edition} ${await turnoutAtKiosk(office.db, edition)}`);
    sessions.openKiosk(session, edition);
  },

  "lobby.closeKiosk": async ({ password }) => {
    const { office, person, kiosk } = session;
    if (!office || !person?.id) throw refuse("signedOut");
    if (!kiosk) throw refuse(sessions.stateOf(session) === "locked" ? "locked" : "missing");
    if (!(await isSample(office))) await checkSecret(office, { id: person.id }, "password", password).catch(ownPassword);
    await noteDoing(office, person, "lobby.closeKiosk", `${kiosk} ${await turnoutAtKiosk(office.db, kiosk)}`);
    sessions.enter(session, office, person);
  },

  "lobby.changePassword": async ({ current, password }) => {
    const { office, person } = here(sessions, session);
    const row = await checkSecret(office, person, "password", current).catch(ownPassword);
    checkNewPassword(password, row.login);
    await note(office, row, { password: await hashPassword(password) }, "lobby.changePassword");
    sessions.signOutElsewhere(session, office, row.id);
  },

  "lobby.renewCode": async ({ password }) => {
    const { office, person } = administratorHere(sessions, session);
    const row = await checkSecret(office, person, "password", password).catch(ownPassword);
    const recoveryCode = newRecoveryCode();
    await note(office, row, { recovery: hashCode(recoveryCode) }, "lobby.renewCode");
    return { recoveryCode };
  },

  "lobby.codePage": async ({ code, language }) => {
    const { office, person } = administratorHere(sessions, session);
    return codePage(office, person.id, code, language);
  },

  "lobby.restore": async ({ backup }) => {
    const { office, person } = administratorHere(sessions, session);
    // It would make used codes good again, and the votes gone.
    await requireNoVoting(office.db, "restore");
    await restoreOffice(sessions, office, person, backup);
  },

  "lobby.rescueList": async ({ office }) => {
    await needBroken(sessions, office);
    return listBackups(sessions.officeFolder(office));
  },

  "lobby.rescue": async ({ office, backup, login, password }) => {
    await needBroken(sessions, office);
    await rescueOffice(sessions, office, backup, login, password);
  },
});

function needFolder(sessions: Sessions): void {
  if (sessions.problem) throw new Refusal(sessions.problem);
}

/** Only an office that can't be opened may be looked at from outside. */
async function needBroken(sessions: Sessions, id: string): Promise<void> {
  needFolder(sessions);
  if (!sessions.officeIds().includes(id)) throw refuse("office.missing");
  const opens = await sessions.open(id).then(
    () => true,
    () => false,
  );
  if (opens) throw refuse("forbidden");
}

type Here = { readonly office: OpenOffice; readonly person: Person & { readonly id: string } };

/** The office and the person of an open session, and the clock of its lock started anew. */
function here(sessions: Sessions, session: Session): Here {
  const state = sessions.stateOf(session);
  const { office, person } = session;
  if (state !== "open" || !office || !person?.id) throw refuse(state === "locked" ? "locked" : "signedOut");
  sessions.touch(session);
  return { office, person: { ...person, id: person.id } };
}

function administratorHere(sessions: Sessions, session: Session): Here {
  const entry = here(sessions, session);
  if (entry.person.role !== "administrator") throw refuse("forbidden");
  return entry;
}

/** Where one's own password is asked for once more, the sentence must not speak of a user name. */
function ownPassword(error: unknown): never {
  if (error instanceof Refusal && error.refused.code === "lobby.wrongPassword") throw refuse("lobby.notYourPassword");
  throw error;
}

const isSample = async (office: OpenOffice): Promise<boolean> =>
  (await office.db.selectFrom("office").select("sample").executeTakeFirst())?.sample === 1;
