import "./quick-passwords.ts";
import { afterEach, expect, test } from "vitest";
import { waitAfter } from "../../main/offices/sign-in.ts";
import type { OfficeEntry, SessionState } from "../../preload/contract/lobby.ts";
import type { Office, OfficePerson } from "../../preload/contract/offices.ts";
import { openTown, PASSWORD, type Town } from "./offices-desk.ts";

let town: Town;
afterEach(() => town.close());

const MINUTE = 60_000;
const stateOf = async (session: string) => (await town.ask(session, "lobby.session")) as SessionState;
const people = async (session: string) => (await town.ask(session, "people.list")) as OfficePerson[];

test("a new office opens at once for its administrator, and is on the list for others", async () => {
  town = openTown();
  const { id, recoveryCode } = await town.office("anna");
  expect(id).toBe("gmina-probna");
  expect(recoveryCode).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
  expect(await stateOf("anna")).toMatchObject({ state: "open", office: { name: "Gmina Próbna" }, person: { role: "administrator" } });
  expect(await town.ask("stranger", "lobby.offices")).toEqual([
    { id, name: "Gmina Próbna", sample: false, crest: null, signedIn: false, problem: null },
  ]);
});

test("two offices of one name get two folders, and none takes the sample's", { tags: "full" }, async () => {
  town = openTown();
  expect((await town.office("a", "Gmina Przykładowo")).id).toBe("gmina-przykladowo-2");
  expect((await town.office("b", "Gmina Przykładowo")).id).toBe("gmina-przykladowo-3");
  await town.ask("c", "lobby.openSample");
  expect((await stateOf("c")).office).toMatchObject({ id: "gmina-przykladowo", sample: true });
});

test("a short password is refused with its length, and no office is left behind", async () => {
  town = openTown();
  const input = { name: "Gmina Próbna", personName: "Anna", login: "anna", password: "zażółć gęślą" };
  expect(await town.reply("anna", "lobby.createOffice", input)).toEqual({
    ok: false,
    error: { code: "invalid", issues: [{ path: "password", code: "shortPassword", params: { minimum: 13, length: 12 } }] },
  });
  const same = await town.reply("anna", "lobby.createOffice", { ...input, login: "Anna Kowalska Długa", password: "anna kowalska długa" });
  expect(same).toMatchObject({ error: { issues: [{ code: "passwordIsLogin" }] } });
  expect(await town.ask("anna", "lobby.offices")).toEqual([]);
});

test("the guide's later steps are saved one by one, and an older version is refused", async () => {
  town = openTown();
  await town.office("anna");
  const { version } = (await town.ask("anna", "office.get")) as Office;
  await town.ask("anna", "office.update", { version, change: { address: "Rynek 1\n99-999 Próbna", phone: "41 000 00 00" } });
  await town.ask("anna", "office.update", { version: version + 1, change: { dpoEmail: "iod@probna.pl" } });
  expect(await town.code("anna", "office.update", { version, change: { phone: "" } })).toBe("conflict");
  expect(await town.ask("anna", "office.get")).toMatchObject({
    address: "Rynek 1\n99-999 Próbna",
    phone: "41 000 00 00",
    dpoEmail: "iod@probna.pl",
  });
});

test("each wrong password doubles the wait, ten close the account for a quarter of an hour", async () => {
  expect([1, 2, 3, 4, 9, 10].map(waitAfter)).toEqual([1000, 2000, 4000, 8000, 64_000, 900_000]);
  town = openTown();
  const { id } = await town.office("anna");
  const signIn = (password: string) => town.reply("thief", "lobby.signIn", { office: id, login: "anna", password });
  expect(await signIn("zgaduję hasło 1")).toEqual({ ok: false, error: { code: "lobby.wrongPassword" } });
  expect(await signIn(PASSWORD)).toEqual({ ok: false, error: { code: "lobby.wait", params: { seconds: 1 } } });
  town.clock.pass(1001);
  expect(await signIn("zgaduję hasło 2")).toMatchObject({ error: { code: "lobby.wrongPassword" } });
  town.clock.pass(1001);
  expect(await signIn(PASSWORD)).toMatchObject({ error: { code: "lobby.wait" } });
  town.clock.pass(1000);
  for (let n = 3; n <= 10; n++) {
    expect(await signIn(`zgaduję hasło ${n}`)).toMatchObject({ error: { code: "lobby.wrongPassword" } });
    if (n < 10) town.clock.pass(65_000);
  }
  expect(await signIn(PASSWORD)).toEqual({ ok: false, error: { code: "lobby.lockedOut", params: { minutes: 15 } } });
  town.clock.pass(15 * MINUTE + 1);
  expect(await signIn(PASSWORD)).toMatchObject({ ok: true });
});

test("a hundred guesses at once are still one guess", async () => {
  town = openTown();
  const { id } = await town.office("anna");
  const codes = await Promise.all(
    Array.from({ length: 100 }, (_, n) => town.code(`w${n}`, "lobby.signIn", { office: id, login: "anna", password: `próba ${n}` })),
  );
  expect(codes.filter((code) => code === "lobby.wrongPassword")).toHaveLength(1);
  expect(codes.filter((code) => code === "lobby.wait")).toHaveLength(99);
});

test("ten minutes without a person lock the window; reading keeps it open, the screen's own asking does not", async () => {
  town = openTown();
  await town.office("anna");
  town.clock.pass(9 * MINUTE);
  await town.ask("anna", "lobby.stillHere");
  town.clock.pass(9 * MINUTE);
  await town.ask("anna", "jobs.list");
  town.clock.pass(2 * MINUTE);
  expect((await stateOf("anna")).state).toBe("locked");
  expect(await town.code("anna", "office.get")).toBe("locked");
  await town.ask("anna", "lobby.stillHere");
  expect((await stateOf("anna")).state).toBe("locked");
  expect(await town.code("anna", "lobby.unlock", { password: "nie to hasło wcale" })).toBe("lobby.notYourPassword");
  town.clock.pass(1001);
  await town.ask("anna", "lobby.unlock", { password: PASSWORD });
  await town.ask("anna", "office.get");
});

test("the recovery code works once, in small letters and without dashes, and gives the next one", async () => {
  town = openTown();
  const { id, recoveryCode } = await town.office("anna");
  const recover = (code: string) => ({ office: id, login: "anna", code, password: "zupełnie nowe hasło" });
  expect(await town.code("x", "lobby.recover", recover("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA"))).toBe("lobby.wrongCode");
  town.clock.pass(1001);
  const next = (await town.ask("x", "lobby.recover", recover(recoveryCode.toLowerCase().replaceAll("-", " ")))) as { recoveryCode: string };
  expect(next.recoveryCode).not.toBe(recoveryCode);
  expect((await stateOf("x")).state).toBe("open");
  expect((await stateOf("anna")).state).toBe("none");
  expect(await town.code("y", "lobby.recover", recover(recoveryCode))).toBe("lobby.wrongCode");
  town.clock.pass(1001);
  expect(await town.code("y", "lobby.signIn", { office: id, login: "anna", password: PASSWORD })).toBe("lobby.wrongPassword");
  town.clock.pass(2001);
  expect(await town.code("y", "lobby.signIn", { office: id, login: "ANNA", password: "zupełnie nowe hasło" })).toBe("ok");
});

test("one window works in two offices and changes between them without a password", async () => {
  town = openTown();
  const first = await town.office("anna", "Gmina Pierwsza");
  const second = await town.office("anna", "Szkoła Druga");
  expect((await stateOf("anna")).office?.name).toBe("Szkoła Druga");
  await town.ask("anna", "lobby.switchTo", { office: first.id });
  expect(await town.ask("anna", "office.get")).toMatchObject({ name: "Gmina Pierwsza" });
  expect(((await town.ask("anna", "lobby.offices")) as OfficeEntry[]).map((entry) => entry.signedIn)).toEqual([true, true]);
  expect(await town.code("stranger", "lobby.switchTo", { office: second.id })).toBe("signedOut");
  await town.ask("anna", "lobby.lock");
  expect(await town.code("anna", "lobby.switchTo", { office: second.id })).toBe("locked");
  await town.ask("anna", "lobby.signOut");
  expect(await town.code("anna", "lobby.switchTo", { office: second.id })).toBe("signedOut");
});

test("opening the sample leaves every other office of the window", { tags: "full" }, async () => {
  town = openTown();
  const { id } = await town.office("anna");
  await town.ask("anna", "lobby.openSample");
  expect(await town.code("anna", "lobby.switchTo", { office: id })).toBe("signedOut");
  await town.ask("anna", "lobby.lock");
  await town.ask("anna", "lobby.unlock", { password: "" });
  expect((await stateOf("anna")).state).toBe("open");
});

test("the last administrator can't be removed or demoted", async () => {
  town = openTown();
  await town.office("anna");
  const me = (await people("anna"))[0] as OfficePerson;
  const change = { id: me.id, version: me.version, name: me.name, role: me.role, active: true };
  expect(await town.code("anna", "people.update", { ...change, role: "clerk" })).toBe("people.lastAdministrator");
  expect(await town.code("anna", "people.update", { ...change, active: false })).toBe("people.lastAdministrator");
  await town.person("anna", "administrator");
  await town.ask("anna", "people.update", { ...change, role: "clerk" });
  expect((await stateOf("anna")).person?.role).toBe("clerk");
  expect(await town.code("anna", "people.list")).toBe("forbidden");
});

test("who is switched off is out at once; who gets a new password signs in with it", async () => {
  town = openTown();
  const { id: office } = await town.office("anna");
  const clerk = await town.person("anna", "clerk");
  await town.ask("clerk", "office.get");
  await town.ask("anna", "people.resetPassword", { id: clerk.id, password: "hasło od administratora" });
  expect(await town.code("clerk", "office.get")).toBe("signedOut");
  await town.ask("clerk", "lobby.signIn", { office, login: "clerk", password: "hasło od administratora" });
  const row = (await people("anna")).find((person) => person.id === clerk.id) as OfficePerson;
  await town.ask("anna", "people.update", { id: row.id, version: row.version, name: row.name, role: row.role, active: false });
  expect(await town.code("clerk", "office.get")).toBe("signedOut");
  expect(await town.code("clerk", "lobby.signIn", { office, login: "clerk", password: "hasło od administratora" })).toBe(
    "lobby.wrongPassword",
  );
});

test("a user name is given once, whatever its letters' size", async () => {
  town = openTown();
  await town.office("anna");
  expect(await town.reply("anna", "people.add", { name: "Druga Anna", login: "ANNA", role: "clerk", password: PASSWORD })).toMatchObject({
    error: { issues: [{ path: "login", code: "loginTaken" }] },
  });
});

test("one's own password changes by the present one, and the other windows are signed out", async () => {
  town = openTown();
  const { id: office } = await town.office("anna");
  await town.ask("second", "lobby.signIn", { office, login: "anna", password: PASSWORD });
  expect(await town.code("anna", "lobby.changePassword", { current: "nie to hasło wcale", password: "hasło po zmianie" })).toBe(
    "lobby.notYourPassword",
  );
  town.clock.pass(1001);
  await town.ask("anna", "lobby.changePassword", { current: PASSWORD, password: "hasło po zmianie" });
  expect((await stateOf("anna")).state).toBe("open");
  expect((await stateOf("second")).state).toBe("none");
});

test("a new recovery code voids the old one, and only an administrator gets one", async () => {
  town = openTown();
  const { id: office, recoveryCode: old } = await town.office("anna");
  await town.person("anna", "clerk");
  expect(await town.code("clerk", "lobby.renewCode", { password: PASSWORD })).toBe("forbidden");
  const { recoveryCode } = (await town.ask("anna", "lobby.renewCode", { password: PASSWORD })) as { recoveryCode: string };
  const recover = (code: string) => town.code("x", "lobby.recover", { office, login: "anna", code, password: "zupełnie nowe hasło" });
  expect(await recover(old)).toBe("lobby.wrongCode");
  town.clock.pass(1001);
  expect(await recover(recoveryCode)).toBe("ok");
});

test("work that runs is counted once, however many windows look at it", async () => {
  town = openTown();
  const { id: office } = await town.office("anna");
  await town.ask("second", "lobby.signIn", { office, login: "anna", password: PASSWORD });
  const open = await town.backend.sessions.open(office);
  let finish = () => {};
  const job = open.jobs.start("check", "próba", () => new Promise((resolve) => (finish = () => resolve(undefined))));
  await Promise.resolve();
  expect(town.backend.runningJobs().map((one) => one.id)).toEqual([job.id]);
  await town.ask("anna", "lobby.signOut");
  await town.ask("second", "lobby.signOut");
  expect(town.backend.runningJobs()).toHaveLength(1);
  finish();
});
