import "./quick-passwords.ts";
import { copyFileSync, readFileSync, rmSync, statSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connect } from "../../main/offices/database.ts";
import { listBackups } from "../../main/offices/manifest.ts";
import { hashOfCode } from "../../main/school-budgets/codes.ts";
import { kiosk } from "../../preload/contract/kiosk.ts";
import { contract } from "../../preload/contract/index.ts";
import { marks, typeBallots } from "./budget-town.ts";
import { codesFor, kioskEdition, type KioskEdition, voteFor } from "./kiosk-town.ts";
import { openTown, PASSWORD } from "./offices-desk.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
beforeEach(async () => void (town = await openTestOffice()));
afterEach(() => town.close());

const refusal = async (name: string, input?: unknown, role: "clerk" | "administrator" = "clerk") => {
  const reply = await town.reply(name, input, role);
  return reply.ok ? "done" : reply.error.code;
};
const close = async (id: string) => {
  await town.call("budgets.closeVoting", { id });
  await town.jobs();
};
const vote = (edition: KioskEdition, code: string, ...pools: Readonly<Record<number, number>>[]) =>
  town.call("kiosk.vote", { id: edition.id, code, votes: voteFor(edition, ...pools) });

/** Spearman's rank correlation. */
function correlation(ranks: readonly number[]): number {
  const sorted = ranks.toSorted((a, b) => a - b);
  const order = new Map(sorted.map((value, index) => [value, index]));
  const n = ranks.length;
  const squares = ranks.reduce((sum, value, index) => sum + ((order.get(value) ?? 0) - index) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}

/** Where each text stands in the file; it must be there exactly once. */
const placesIn = (file: Buffer, texts: readonly string[]): number[] =>
  texts.map((text) => {
    const at = file.indexOf(text);
    expect(at, text).toBeGreaterThan(-1);
    expect(file.indexOf(text, at + 1), text).toBe(-1);
    return at;
  });

/**
 * Where a row lies in the file follows from the rows alone: put in anew in another order, and the
 * file written anew, each lies in the same place as before.
 */
function expectNothingOfTheOrder(path: string): void {
  const copy = `${path}.copy`;
  copyFileSync(path, copy);
  const sqlite = connect(copy);
  const ids = sqlite.prepare("select id from kiosk_ballot").pluck().all() as string[];
  const hashes = sqlite.prepare("select hash from voting_code").pluck().all() as string[];
  sqlite.exec(`
    create temp table ballots as select * from kiosk_ballot;
    create temp table codes as select * from voting_code;
    delete from kiosk_ballot; delete from voting_code;
    insert into kiosk_ballot select * from ballots order by random();
    insert into voting_code select * from codes order by random();
    drop table ballots; drop table codes; vacuum;`);
  sqlite.close();
  const lying = (file: Buffer, keys: readonly string[]) => {
    const at = new Map(placesIn(file, keys).map((place, index) => [place, keys[index]]));
    return [...at.keys()].sort((one, other) => one - other).map((place) => at.get(place));
  };
  const [file, anew] = [readFileSync(path), readFileSync(copy)];
  expect(lying(file, ids)).toEqual(lying(anew, ids));
  expect(lying(file, hashes)).toEqual(lying(anew, hashes));
  rmSync(copy);
}

// Chance alone goes beyond 0.1 in one of three hundred runs; twice in a row it does not.
test(
  "of 1,000 votes nothing tells the order: not the rows, not the pages of the file, not what lies beside it",
  { retry: 1, timeout: 120_000, tags: "full" },
  async () => {
    const edition = await kioskEdition(town, { ballot: { kind: "share", points: 10 } }, 1000);
    const codes = await codesFor(town, edition, 1000);
    // The order of casting is marked in the ballots' ids alone, as the test reads them one by one.
    const ids = town.office.sqlite.prepare("select id from kiosk_ballot where survey_id = ?").pluck();
    const cast: string[] = [];
    const seen = new Set<string>();
    for (const code of codes) {
      await vote(edition, code, { 1: 1 }, { 2: 1 });
      for (const id of ids.all(edition.pools[0]?.surveyId) as string[])
        if (!seen.has(id)) {
          seen.add(id);
          cast.push(id);
        }
    }
    expect(cast).toHaveLength(1000);
    const file = town.office.databaseFile;
    const before = Buffer.concat([readFileSync(file), readFileSync(`${file}-wal`)]);
    expect(before.includes(cast[0] ?? "")).toBe(true);
    await close(edition.id);

    const stored = town.office.sqlite.prepare("select id from kiosk_ballot").pluck().all() as string[];
    const rowPlace = new Map(stored.map((id, index) => [id, index]));
    const hashes = codes.map((code) => hashOfCode(edition.id, code));
    const codeRows = town.office.sqlite.prepare("select hash from voting_code").pluck().all() as string[];
    const codePlace = new Map(codeRows.map((hash, index) => [hash, index]));
    const pages = readFileSync(file);
    const figures = {
      ballots: correlation(cast.map((id) => rowPlace.get(id) ?? -1)),
      codes: correlation(hashes.map((hash) => codePlace.get(hash) ?? -1)),
      ballotsInPages: correlation(placesIn(pages, cast)),
      codesInPages: correlation(placesIn(pages, hashes)),
    };
    console.log(
      Object.entries(figures)
        .map(([what, rho]) => `${what} ${rho.toFixed(3)}`)
        .join(", "),
    );
    for (const rho of Object.values(figures)) expect(Math.abs(rho)).toBeLessThan(0.1);

    // Where they lie in the file follows from their random ids alone, and of the -wal nothing is left that has one in it.
    expectNothingOfTheOrder(file);
    expect(readFileSync(`${file}-wal`).includes(cast[0] ?? "")).toBe(false);
    expect(statSync(`${file}-wal`).size).toBeLessThan(200_000);

    // Nothing but what the tables say they hold: no time, no person, no key in common.
    const columns = (table: string) => town.office.sqlite.prepare(`select name from pragma_table_info('${table}')`).pluck().all();
    expect(columns("kiosk_ballot")).toEqual(["id", "survey_id", "choices"]);
    expect(columns("voting_code")).toEqual(["hash", "group_id", "used"]);
    expect(new Set(stored.map((id) => id[14]))).toEqual(new Set(["4"]));
    expect(new Set(town.office.sqlite.prepare("select choices from kiosk_ballot").pluck().all())).toEqual(new Set(["[[1,1]]", "[[2,1]]"]));
    const log = town.office.sqlite.prepare("select count(*) from audit_entry where action like 'kiosk%'").pluck().get();
    expect(log).toBe(0);
    // And a code says nothing of ballots: there is no text that both rows have.
    for (const hash of hashes.slice(0, 50)) expect(stored.some((id) => hash.includes(id.replaceAll("-", "").slice(0, 8)))).toBe(false);
  },
);

test("before the urn is open every procedure answers the same, whatever the ballots say", { timeout: 60_000, tags: "full" }, async () => {
  const edition = await kioskEdition(town);
  const codes = await codesFor(town, edition, 7);
  for (const code of codes) await vote(edition, code, { 3: 1 }, { 1: 1 });
  await town.jobs();
  const [pool] = edition.pools;
  const of = {
    id: edition.id,
    surveyId: pool?.surveyId,
    poolId: pool?.id,
    format: "pdf",
    projectId: Object.values(pool?.projects ?? {})[0],
  };
  const now = new Date();
  const answers = async () => {
    const told: Record<string, unknown> = {};
    for (const [name, { kind }] of Object.entries(contract))
      if (
        (kind === "query" && name !== "program.state") ||
        ["budgets.protocol", "budgets.exportPabulib", "responses.exportCsv"].includes(name)
      )
        for (const input of [of, { ...of, id: pool?.surveyId }, { ...of, id: of.projectId }, undefined])
          told[`${name} ${JSON.stringify(input)}`] = await town.reply(name, input, "administrator", now);
    return told;
  };
  const check = async () => {
    const before = await answers();
    town.office.sqlite.prepare("update kiosk_ballot set choices = case choices when '[[1,1]]' then '[[2,1]]' else '[[1,1]]' end").run();
    expect(await answers()).toEqual(before);
    return Object.values(before).filter((reply) => (reply as { ok: boolean }).ok).length;
  };
  expect(await check()).toBeGreaterThan(25);
  expect(await refusal("budgets.openUrn", { id: edition.id })).toBe("budgets.not.voting");
  await close(edition.id);
  expect(await check()).toBeGreaterThan(25);
  await town.call("budgets.openUrn", { id: edition.id });
  await expect(check()).rejects.toThrow("deeply equal");
});

describe("backups", () => {
  test("are not made while one votes with codes, by nobody; right before and right after there is one", async () => {
    await town.call("consultations.create", { template: "free", title: "Rynek" });
    const edition = await kioskEdition(town);
    await town.jobs();
    const count = () => listBackups(town.office.folder).length;
    expect(listBackups(town.office.folder).map(({ reason }) => reason)).toEqual(["voting"]);
    expect(await town.call("backups.held", undefined, "administrator")).toEqual({ edition: "Szkolny budżet 2026" });
    await town.call("consultations.create", { template: "free", title: "Skwer" });
    await town.office.backUpIfChanged("automatic");
    expect(count()).toBe(1);
    expect(await refusal("backups.create", undefined, "administrator")).toBe("backups.voting");
    await expect(town.office.backUp("manual")).rejects.toThrow("backups.voting");

    const [code = "", next = ""] = await codesFor(town, edition, 2);
    await vote(edition, code, { 1: 1 });
    await town.office.backUpIfChanged("automatic");
    await town.office.backUpIfChanged("closing");
    await expect(town.office.backUp("voting")).rejects.toThrow("backups.voting");
    await town.office.close();
    await town.reopen();
    expect(count()).toBe(1);
    await close(edition.id);
    expect(listBackups(town.office.folder).map(({ reason }) => reason)).toEqual(["voting", "voting"]);
    expect(await town.call("backups.held", undefined, "administrator")).toBe(null);

    // Reopened, the backup between would tell the votes that come now: it goes.
    await town.call("budgets.reopenVoting", { id: edition.id });
    await town.office.settleVotes();
    expect(count()).toBe(1);
    await vote(edition, next, { 2: 1 });
    await close(edition.id);
    expect(count()).toBe(2);
    expect(town.logged).toEqual([]);
  });
  test("of the days between two votings stay: only those from a closing to its reopening go", async () => {
    const edition = await kioskEdition(town);
    const { id } = edition;
    await close(id);
    await town.call("budgets.reopenVoting", { id });
    await town.call("budgets.stopVoting", { id });
    await town.jobs();
    await town.office.backUpIfChanged("automatic");
    const [between] = listBackups(town.office.folder);
    expect(between?.reason).toBe("automatic");
    await town.call("budgets.startVoting", { id });
    await town.jobs();
    const { pools } = await town.call("budgets.get", { id });
    const again = { ...edition, pools: edition.pools.map((pool, index) => ({ ...pool, surveyId: pools[index]?.surveyId ?? "" })) };
    const [code = ""] = await codesFor(town, again, 1);
    await vote(again, code, { 1: 1 });
    await town.office.settleVotes();
    expect(listBackups(town.office.folder).map((backup) => backup.id)).toContain(between?.id);
  });
  test("are made as ever where one votes on paper", async () => {
    await kioskEdition(town, { voting: "paper" });
    await town.office.backUpIfChanged("automatic");
    expect(listBackups(town.office.folder)).toHaveLength(1);
  });
  test("never hold ballots in the order in which they came: one that is made after a kill mixes first", async () => {
    const edition = await kioskEdition(town);
    const [code = ""] = await codesFor(town, edition, 1);
    await vote(edition, code, { 1: 1 });
    await town.office.db.updateTable("edition").set({ state: "counting" }).execute();
    await expect(town.office.backUp("manual")).rejects.toThrow("backups.voting");
    expect(await refusal("budgets.openUrn", { id: edition.id })).toBe("budgets.urnNotMixed");
    await town.office.close({ backUp: false });
    await town.reopen();
    expect((await town.call("budgets.get", { id: edition.id })).urn).toBe("mixed");
    await town.office.backUp("manual");
  });
});

describe("voting", () => {
  test("is reopened while nothing was counted, and goes on with the same codes", async () => {
    const edition = await kioskEdition(town);
    const [one = "", two = ""] = await codesFor(town, edition, 2);
    await vote(edition, one, { 1: 1 });
    await close(edition.id);
    expect(await refusal("kiosk.vote", { id: edition.id, code: two, votes: voteFor(edition) })).toBe("budgets.not.counting");
    await town.call("budgets.reopenVoting", { id: edition.id });
    expect(await refusal("kiosk.check", { id: edition.id, code: one })).toBe("kiosk.used");
    await vote(edition, two, { 1: 1 });
    await close(edition.id);
    await town.call("budgets.openUrn", { id: edition.id });
    expect((await town.call("budgets.count", { id: edition.id }))[0]?.computer?.papers.valid).toBe(2);
    expect(await refusal("budgets.reopenVoting", { id: edition.id })).toBe("budgets.countBegun");
  });
  test("is not reopened once the paper was counted, and never taken back to the projects once somebody voted", async () => {
    const edition = await kioskEdition(town);
    const [one = ""] = await codesFor(town, edition, 1);
    await vote(edition, one, { 1: 1 });
    expect(await refusal("budgets.stopVoting", { id: edition.id })).toBe("budgets.votedAtComputer");
    await close(edition.id);
    await typeBallots(town, edition.pools[0]?.surveyId ?? "", [marks(1)]);
    expect(await refusal("budgets.reopenVoting", { id: edition.id })).toBe("budgets.countBegun");
  });
});

test("a window that takes votes can do nothing else, has no lock, and is left by the password alone", async () => {
  const desk = openTown();
  try {
    await desk.office("anna");
    const { person } = (await desk.ask("anna", "lobby.session")) as { person: { name: string } };
    expect(person.name).toBe("Anna Kowalska");
    const { office } = (await desk.ask("anna", "lobby.session")) as { office: { id: string } };
    const opened = await desk.backend.sessions.open(office.id);
    const own = {
      office: opened,
      call: (name: string, input: unknown) => desk.ask("anna", name, input),
    } as unknown as TestOffice;
    const edition = await kioskEdition(own);
    const [code = "", other = ""] = await codesFor(own, edition, 2);
    expect(await desk.code("anna", "lobby.openKiosk", { edition: edition.pools[0]?.id })).toBe("missing");
    await desk.ask("anna", "lobby.openKiosk", { edition: edition.id });
    expect(listBackups(opened.folder).map(({ reason }) => reason)).toEqual(["voting"]);
    expect(await desk.ask("anna", "lobby.session")).toMatchObject({ state: "kiosk", kiosk: edition.id });

    for (const name of Object.keys(contract).filter((one) => !Object.hasOwn(kiosk, one)))
      expect.soft(await desk.code("anna", name, null), name).toBe("kiosk.only");
    for (const [name, input] of Object.entries({
      "lobby.offices": undefined,
      "lobby.signOut": undefined,
      "lobby.lock": undefined,
      "lobby.unlock": { password: PASSWORD },
      "lobby.signIn": { office: office.id, login: "anna", password: PASSWORD },
      "lobby.openSample": undefined,
      "lobby.switchTo": { office: office.id },
      "lobby.openKiosk": { edition: edition.id },
      "lobby.restore": { backup: "20260101T000000000Z-manual" },
    }))
      expect.soft(await desk.code("anna", name, input), name).toBe("kiosk.only");
    expect(await desk.backend.resource("anna", "/files/00000000-0000-4000-8000-000000000000")).toBe(undefined);
    expect(await desk.backend.folders("anna")).toEqual([]);

    // Hours without a voter: no lock, and the next one votes.
    desk.clock.pass(5 * 3_600_000);
    const entries = () => opened.sqlite.prepare("select count(*) from audit_entry").pluck().get() as number;
    const before = entries();
    await desk.ask("anna", "kiosk.check", { id: edition.id, code });
    await desk.ask("anna", "kiosk.vote", { id: edition.id, code, votes: voteFor(edition, { 1: 1 }, { 2: 1 }) });
    await desk.ask("anna", "kiosk.vote", { id: edition.id, code: other, votes: voteFor(edition) });
    expect(entries()).toBe(before);

    expect(await desk.code("anna", "lobby.closeKiosk", { password: "nie to hasło" })).toBe("lobby.notYourPassword");
    expect(await desk.ask("anna", "lobby.session")).toMatchObject({ state: "kiosk" });
    desk.clock.pass(65_000);
    await desk.ask("anna", "lobby.closeKiosk", { password: PASSWORD });
    expect(await desk.ask("anna", "lobby.session")).toMatchObject({ state: "open", kiosk: null });
    const { entries: log } = (await desk.ask("anna", "audit.list", {})) as { entries: { action: string; title: string }[] };
    expect(log.filter(({ action }) => action.endsWith("Kiosk")).map(({ action, title }) => `${action} ${title}`)).toEqual([
      "lobby.closeKiosk Szkolny budżet 2026, 2/2",
      "lobby.openKiosk Szkolny budżet 2026, 0/2",
    ]);
    // A backup can't be put in place of an office in which one votes: used codes would be good again.
    const [backup] = listBackups(opened.folder);
    expect(await desk.code("anna", "lobby.restore", { backup: backup?.id })).toBe("backups.voting");
    // And a typist has no business there.
    await desk.person("anna", "typist");
    expect(await desk.code("typist", "lobby.openKiosk", { edition: edition.id })).toBe("forbidden");
  } finally {
    await desk.close();
  }
});

test("a backup of the closed vote has the ballots in no order either", async () => {
  const edition = await kioskEdition(town, {}, 200);
  const codes = await codesFor(town, edition, 150);
  for (const code of codes) await vote(edition, code, { 1: 1 });
  await close(edition.id);
  const [backup] = listBackups(town.office.folder);
  expectNothingOfTheOrder(`${town.office.folder}/backups/${backup?.id}/office.sqlite`);
});
