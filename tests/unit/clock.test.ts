import "./quick-passwords.ts";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Contract } from "../../preload/contract/contract.ts";
import { contract } from "../../preload/contract/index.ts";
import { openTown, PASSWORD, type Town } from "./offices-desk.ts";

const DAY = 86_400_000;
let town: Town;
let id: string;
let consultationId: string;
beforeEach(async () => {
  // 24 November 2026
  town = openTown();
  ({ id } = await town.office("anna"));
  ({ id: consultationId } = await town.ask("anna", "consultations.create", { template: "planning", title: "Plan Rynku" }));
  await town.ask("anna", "remarks.saveSettings", { consultationId, approval: false, senders: true, eraseOn: "2026-12-10" });
  await town.ask("anna", "remarks.add", {
    consultationId,
    receivedOn: "2026-11-24",
    channel: "paper",
    submitter: "resident",
    part: "",
    body: "Więcej drzew",
    proposal: "",
    sender: { name: "Zdzisława Tajemnicza", address: "" },
  });
});
afterEach(() => town.close());

const passTo = (day: string) => void (town.clock.now = new Date(`${day}T08:00:00.000Z`));
const signIn = () => town.ask("anna", "lobby.signIn", { office: id, login: "anna", password: PASSWORD });
/** Rynek is closed, and opened again on a day that the PC shows. */
async function openOn(day: string): Promise<void> {
  await town.backend.close();
  passTo(day);
  const before = town;
  const { dataFolder, clock } = before;
  const next = openTown({ dataFolder, now: () => clock.now });
  const close = async () => {
    await next.backend.close();
    await before.close();
  };
  town = { ...next, clock, close };
  await signIn();
}
const asked = async () => ((await town.ask("anna", "start.overview")) as { clock: { last: string; now: string } | null }).clock;
const senders = async () => ((await town.ask("anna", "remarks.setup", { consultationId })) as { senders: number }).senders;
const exported = () => {
  const folder = mkdtempSync(join(tmpdir(), "rynek-clock-"));
  return town.code("anna", "site.export", { kind: "folder", folder }).finally(() => rmSync(folder, { recursive: true }));
};
const backups = () => readdirSync(join(town.dataFolder, "offices", id, "backups")).filter((name) => /^\d{8}T/.test(name));

test("a PC that runs a year ahead erases no names; once its clock is set right, nothing is asked", async () => {
  await openOn("2027-11-29");
  expect(await senders()).toBe(1);
  expect(await asked()).toEqual({ last: "2026-11-24", now: "2027-11-29" });
  expect(await exported()).toBe("clock.doubtful");
  // What is done meanwhile bears the wrong date in the log, and says nothing for it.
  await town.ask("anna", "announcements.create", { title: "Zebranie" });
  await openOn("2027-11-30");
  await town.backend.sessions.tidyUp();
  expect(await senders()).toBe(1);
  expect(await asked()).toEqual({ last: "2026-11-24", now: "2027-11-30" });

  await openOn("2026-11-25");
  expect(await asked()).toBeNull();
  expect(await senders()).toBe(1);
  expect(await exported()).not.toBe("clock.doubtful");
  // The backup that the wrong year left has the name too, and seems younger than its erasure.
  const inBackups = () =>
    backups().map((name) => readFileSync(join(town.dataFolder, "offices", id, "backups", name, "office.sqlite"), "latin1"));
  expect(backups().some((name) => name.startsWith("2027"))).toBe(true);
  await openOn("2026-12-10");
  expect(await senders()).toBe(0);
  await town.backend.sessions.tidyUp();
  expect(inBackups().join()).not.toContain("Tajemnicza");
  // It is no reason to make none for a year, nor does it make one fall due every quarter of an hour.
  await town.backend.sessions.backUpChanged();
  const count = backups().length;
  town.clock.pass(900_000);
  await town.backend.sessions.backUpChanged();
  expect(backups()).toHaveLength(count);
  await signIn();
  const { lastBackup } = (await town.ask("anna", "start.overview")) as { lastBackup: string };
  expect(lastBackup.slice(0, 10)).toBe("2026-12-10");
});

test("a program that stays open for half a year remembers the date while it runs", async () => {
  for (let month = 0; month < 6; month++) {
    town.clock.pass(30 * DAY);
    await town.backend.sessions.tidyUp();
  }
  await signIn();
  expect(await asked()).toBeNull();
});

test("names that come back with a backup under a dead battery's date are erased again once", async () => {
  town.clock.pass(1000);
  const old = await (await town.backend.sessions.open(id)).backUp("manual");
  await openOn("2026-12-10");
  expect(await senders()).toBe(0);
  passTo("2001-01-01");
  await signIn();
  await town.ask("anna", "lobby.restore", { backup: old.id });
  await signIn();
  expect(await senders()).toBe(0);
  for (let time = 0; time < 3; time++) await town.backend.sessions.tidyUp();
  const { entries } = (await town.ask("anna", "audit.list", {})) as { entries: { action: string }[] };
  expect(entries.filter(({ action }) => action === "remarks.eraseSenders")).toHaveLength(1);
});

test("a window is locked when the clock is set back, not a year later", async () => {
  passTo("2027-11-29");
  await signIn();
  expect(await town.code("anna", "start.overview")).toBe("ok");
  passTo("2026-11-25");
  expect(await town.code("anna", "start.overview")).toBe("locked");
});

test("whoever was locked out in a wrong year waits no longer than in the right one", async () => {
  passTo("2027-11-29");
  for (let time = 0; time < 10; time++) {
    await town.code("thief", "lobby.signIn", { office: id, login: "anna", password: "zgaduję, zgaduję" });
    town.clock.pass(70_000);
  }
  expect(await town.code("thief", "lobby.signIn", { office: id, login: "anna", password: PASSWORD })).toBe("lobby.lockedOut");
  passTo("2026-11-25");
  await signIn();
});

test("a PC whose battery died shows 2001, and is asked about", async () => {
  await openOn("2001-01-01");
  expect(await asked()).toEqual({ last: "2026-11-24", now: "2001-01-01" });
  expect(await exported()).toBe("clock.doubtful");
  // An hour back is summer time, a day forth is tomorrow.
  town.clock.now = new Date("2026-11-24T07:00:00.000Z");
  await signIn();
  expect(await asked()).toBeNull();
  town.clock.pass(DAY);
  await signIn();
  expect(await asked()).toBeNull();
});

test("an office that was shut for three months loses nothing but one question", async () => {
  await openOn("2027-02-24");
  const { deadlines } = (await town.ask("anna", "start.overview")) as { deadlines: { code: string }[] };
  expect(deadlines.map(({ code }) => code)).toContain("erase");
  await town.ask("anna", "start.trustClock", { today: "2027-02-24" });
  expect(await asked()).toBeNull();
  expect(await exported()).not.toBe("clock.doubtful");
  await town.backend.sessions.tidyUp();
  expect(await senders()).toBe(0);
  const { entries } = (await town.ask("anna", "audit.list", {})) as { entries: { action: string; personName: string }[] };
  expect(entries).toContainEqual(expect.objectContaining({ action: "start.trustClock", personName: "Anna Kowalska" }));
  // It holds until the clock leaps again.
  await openOn("2027-03-20");
  expect(await asked()).toBeNull();
  await openOn("2029-03-20");
  expect(await asked()).toEqual({ last: "2027-03-20", now: "2029-03-20" });
});

test("the date is confirmed by those who run consultations, and for the day that they saw", async () => {
  await town.person("anna", "clerk");
  await town.person("anna", "typist");
  passTo("2027-11-29");
  for (const [login, password] of [
    ["clerk", PASSWORD],
    ["typist", PASSWORD],
  ] as const)
    await town.ask(login, "lobby.signIn", { office: id, login, password });
  expect(await town.code("typist", "start.trustClock", { today: "2027-11-29" })).toBe("forbidden");
  expect(await town.code("clerk", "start.trustClock", { today: "2027-11-28" })).toBe("clock.changed");
  await signIn();
  expect(await asked()).not.toBeNull();
  expect(await town.code("clerk", "start.trustClock", { today: "2027-11-29" })).toBe("ok");
  expect(await asked()).toBeNull();
});

test("a restored backup neither answers the question nor asks one", async () => {
  const backUp = async () => (await town.backend.sessions.open(id)).backUp("manual");
  town.clock.pass(1000);
  const old = await backUp();
  await openOn("2027-11-29");
  town.clock.pass(1000);
  await town.ask("anna", "lobby.restore", { backup: old.id });
  await signIn();
  expect(await senders()).toBe(1);
  expect(await asked()).toEqual({ last: "2026-11-24", now: "2027-11-29" });

  // Work goes on by the right date for half a year; then the backup from its beginning is put back.
  for (const day of ["2027-01-10", "2027-02-20", "2027-04-10", "2027-05-24"]) await openOn(day);
  expect(await asked()).toBeNull();
  town.clock.pass(1000);
  await town.ask("anna", "lobby.restore", { backup: old.id });
  await signIn();
  expect(await asked()).toBeNull();
  expect(await senders()).toBe(0);
});

test("no backup is thinned out by a date in doubt", async () => {
  const office = await town.backend.sessions.open(id);
  for (let n = 0; n < 5; n++) {
    town.clock.pass(60_000);
    await office.backUp("automatic");
  }
  const before = backups();
  await openOn("2027-11-29");
  const backUp = async () => {
    town.clock.pass(60_000);
    await (await town.backend.sessions.open(id)).backUp("automatic");
  };
  await backUp();
  expect(backups()).toEqual(expect.arrayContaining(before));
  await town.ask("anna", "start.trustClock", { today: "2027-11-29" });
  await backUp();
  expect(backups().length).toBeLessThan(before.length);
});

test("an office from before goes by the last entry of its log, and so does one whose file was lost or spoilt", async () => {
  const file = join(town.dataFolder, "offices", id, "clock");
  rmSync(file);
  await openOn("2027-11-29");
  expect(await asked()).toMatchObject({ now: "2027-11-29" });
  passTo("2026-11-25");
  await signIn();
  expect(await asked()).toBeNull();
  // Where the moment can't be kept, the office works on, and the trouble is logged.
  rmSync(`${file}.part`, { force: true });
  mkdirSync(`${file}.part`);
  town.clock.pass(DAY);
  await signIn();
  expect(await asked()).toBeNull();
  expect(town.logged).toHaveLength(1);
  rmSync(`${file}.part`, { recursive: true });
});

test("what makes public or ends something waits for the answer, whatever else is wrong with it", async () => {
  const dated = Object.entries(contract as Contract).flatMap(([name, one]) => (one.dated ? [name] : []));
  expect(dated.sort()).toEqual([
    "announcements.publish",
    "budgets.announce",
    "budgets.closeVoting",
    "budgets.confirm",
    "budgets.publish",
    "budgets.startVoting",
    "consultations.close",
    "consultations.publish",
    "consultations.publishResults",
    "report.publish",
    "site.export",
    "upload.start",
  ]);
  passTo("2027-11-29");
  await signIn();
  const input: Record<string, unknown> = {
    "site.export": { kind: "zip" },
    "upload.start": {},
    "report.publish": { id: consultationId, early: false },
    "budgets.publish": { id: consultationId, published: true },
  };
  for (const name of dated) expect.soft(await town.code("anna", name, input[name] ?? { id: consultationId }), name).toBe("clock.doubtful");
});
