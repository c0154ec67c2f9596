import "./quick-passwords.ts";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { v7 as uuid } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Backup } from "../../preload/contract/offices.ts";
import type { Edition } from "../../preload/contract/school-budgets.ts";
import type { Deadline } from "../../preload/contract/start.ts";
import { editionText } from "./budget-town.ts";
import { openTown, PASSWORD, type Town } from "./offices-desk.ts";

const DAY = 86_400_000;
let town: Town;
let id: string;
let consultationId: string;
beforeEach(async () => {
  town = openTown();
  ({ id } = await town.office("anna"));
  ({ id: consultationId } = await town.ask("anna", "consultations.create", { template: "planning", title: "Plan Rynku" }));
  await settings("2026-12-10");
  await addRemark("Zdzisława Tajemnicza");
});
afterEach(() => town.close());

const folder = () => join(town.dataFolder, "offices", id);
const office = () => town.backend.sessions.open(id);
const settings = (eraseOn: string) => town.ask("anna", "remarks.saveSettings", { consultationId, approval: false, senders: true, eraseOn });
const addRemark = (name: string) =>
  town.ask("anna", "remarks.add", {
    consultationId,
    receivedOn: "2026-11-24",
    channel: "paper",
    submitter: "resident",
    part: "",
    body: "Więcej drzew",
    proposal: "",
    sender: { name, address: "ul. Sekretna 7" },
  });
const setup = async () =>
  (await town.ask("anna", "remarks.setup", { consultationId })) as { senders: number; erasures: { senders: number }[] };
const signIn = () => town.ask("anna", "lobby.signIn", { office: id, login: "anna", password: PASSWORD });
async function backUp(): Promise<Backup> {
  town.clock.pass(1000);
  return (await office()).backUp("manual");
}
const restore = async (backup: string) => {
  town.clock.pass(1000);
  await town.ask("anna", "lobby.restore", { backup });
  await signIn();
};
/** Everything that lies in the office's folder, as text. */
const onDisk = () =>
  readdirSync(folder(), { recursive: true, encoding: "utf8" })
    .map((path) => join(folder(), path))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, "latin1"))
    .join("\n");
const due = async () => {
  const { deadlines } = (await town.ask("anna", "start.overview")) as { deadlines: Deadline[] };
  return deadlines.filter(({ code }) => code.startsWith("erase")).map(({ code, day, count }) => `${day} ${code} ${count}`);
};
const passTo = (day: string) => void (town.clock.now = new Date(`${day}T08:00:00.000Z`));

test("names go by themselves on their day, from the backups too, and a restored backup does not bring them back", async () => {
  const old = await backUp();
  await town.backend.sessions.tidyUp();
  expect(await setup()).toMatchObject({ senders: 1, erasures: [] });
  expect(onDisk()).toContain("Tajemnicza");
  expect(await due()).toEqual(["2026-12-10 erase 1"]);

  passTo("2026-12-10");
  await town.backend.sessions.tidyUp();
  expect(town.logged.map((error) => (error as Error).stack)).toEqual([]);
  await signIn();
  expect(await due()).toEqual(["2026-12-10 erased 1"]);
  expect(await setup()).toMatchObject({ senders: 0, erasures: [{ senders: 1, erasedBy: "Rynek" }] });
  expect(onDisk()).not.toMatch(/Tajemnicza|Sekretna/);
  const { entries } = (await town.ask("anna", "audit.list", {})) as { entries: { action: string; personName: string }[] };
  expect(entries).toContainEqual(expect.objectContaining({ action: "remarks.eraseSenders", personName: "Rynek" }));

  await restore(old.id);
  expect(await setup()).toMatchObject({ senders: 0 });
  expect((await town.ask("anna", "remarks.list", { consultationId })) as { found: number }).toMatchObject({ found: 1 });
  expect(onDisk()).not.toMatch(/Tajemnicza|Sekretna/);
  expect(await town.ask("anna", "audit.verify")).toMatchObject({ ok: true });
  expect(town.logged).toEqual([]);
});

test("a backup that was kept elsewhere and is brought back as it was gives no names either", async () => {
  const old = await backUp();
  const stick = join(town.dataFolder, "stick");
  cpSync(join(folder(), "backups", old.id), stick, { recursive: true });
  // Later in that backup's own settings: what counts is that it was erased here.
  passTo("2026-12-10");
  await town.backend.sessions.tidyUp();
  const { sqlite } = await office();
  expect(sqlite.prepare("select count(*) from remark_sender").pluck().get()).toBe(0);
  rmSync(join(folder(), "backups", old.id), { recursive: true });
  cpSync(stick, join(folder(), "backups", old.id), { recursive: true });
  rmSync(stick, { recursive: true });
  expect(onDisk()).toContain("Tajemnicza");
  await signIn();
  await restore(old.id);
  expect(onDisk()).not.toMatch(/Tajemnicza|Sekretna/);
  // New names of a new day are nobody's concern of before.
  await settings("2027-12-10");
  await addRemark("Nowa Osoba");
  await town.backend.sessions.tidyUp();
  expect((await setup()).senders).toBe(1);
});

test("voters' lists that were erased are in no backup either, nor are the class lists printed from them", async () => {
  const beforeIt = await backUp();
  const { id: edition } = (await town.ask("anna", "budgets.create", { template: "school", title: "Szkolny budżet" })) as { id: string };
  const before = (await town.ask("anna", "budgets.get", { id: edition })) as Edition;
  const groupId = uuid();
  const groups = [{ id: groupId, name: "4a", voters: 2 }];
  await town.ask("anna", "budgets.save", { id: edition, version: before.version, ...editionText(before), groups });
  await town.ask("anna", "budgets.saveVoterList", { id: edition, groupId, lines: ["Ola Sekretna", "Jan Kos"] });
  await town.ask("anna", "budgets.classLists", { id: edition, groupId: null });
  const old = await backUp();
  expect(onDisk()).toContain("Ola Sekretna");
  const files = () =>
    readdirSync(join(folder(), "backups", "files"), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(files()).toHaveLength(1);

  town.clock.pass(DAY);
  await signIn();
  await town.ask("anna", "budgets.eraseVoterLists", { id: edition });
  await (await office()).eraseInBackups();
  expect(onDisk()).not.toContain("Ola Sekretna");
  expect(files()).toEqual([]);
  await restore(old.id);
  expect(await town.ask("anna", "budgets.voterLists", { id: edition })).toMatchObject({ lists: [] });
  // A backup in which there was no such edition yet has nothing to erase, and no trouble with it.
  await restore(beforeIt.id);
  await town.backend.sessions.tidyUp();
  expect(town.logged).toEqual([]);
});

test("a backup that can't be written anew keeps names in itself alone", async () => {
  const good = await backUp();
  const bad = await backUp();
  const path = (one: Backup, file: string) => join(folder(), "backups", one.id, file);
  const text = "Tajemnicza, ale to nie jest baza danych";
  writeFileSync(path(bad, "office.sqlite"), text);
  const manifest = JSON.parse(readFileSync(path(bad, "manifest.json"), "utf8")) as object;
  const database = { bytes: text.length, sha256: createHash("sha256").update(text).digest("hex") };
  writeFileSync(path(bad, "manifest.json"), JSON.stringify({ ...manifest, database }));
  passTo("2026-12-10");
  await town.backend.sessions.tidyUp();
  expect(readFileSync(path(good, "office.sqlite"), "latin1")).not.toContain("Tajemnicza");
  expect(town.logged.length).toBeGreaterThan(0);
});

test("a damaged backup is left as it is, and a kill between the two renames loses none", async () => {
  const first = await backUp();
  const second = await backUp();
  const broken = join(folder(), "backups", first.id, "manifest.json");
  const text = readFileSync(broken, "utf8");
  writeFileSync(broken, text.replace(/"sha256": "../, '"sha256": "00'));
  // As a kill leaves it: the old one aside, the new one half made.
  const whole = join(folder(), "backups", second.id);
  renameSync(whole, `${whole}.old`);
  mkdirSync(`${whole}.part`);
  passTo("2026-12-10");
  await town.backend.sessions.tidyUp();
  expect(existsSync(`${whole}.old`)).toBe(false);
  await signIn();
  expect(((await town.ask("anna", "backups.list")) as Backup[]).map((one) => one.id)).toContain(second.id);
  expect(readFileSync(join(whole, "office.sqlite"), "latin1")).not.toContain("Tajemnicza");
  expect(readFileSync(join(folder(), "backups", first.id, "office.sqlite"), "latin1")).toContain("Tajemnicza");
});
