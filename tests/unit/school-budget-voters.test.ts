import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { v7 as uuid } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { vera, whyNot } from "../../.tools/vera/vera.mjs";
import { contentPath } from "../../main/files/store.ts";
import { classListPdf } from "../../main/school-budgets/documents/class-list.ts";
import { eraseOldVoterLists } from "../../main/school-budgets/voter-lists.ts";
import { acceptProjects, changeEdition, marks, openEdition, typeBallots, votingEdition } from "./budget-town.ts";
import { uploadTo } from "./imports-town.ts";
import { openTown, type Town } from "./offices-desk.ts";
import { readPdf } from "./print-reading.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
beforeEach(async () => void (town = await openTestOffice()));
afterEach(() => town.close());

const refusal = async (name: string, input: unknown) => {
  const reply = await town.reply(name, input);
  return reply.ok ? "done" : { code: reply.error.code, ...reply.error.params, ...(reply.error.issues && { issues: reply.error.issues }) };
};
const groupsOf = async (id: string) => (await town.call("budgets.get", { id })).groups;
const listsOf = async (id: string) => (await town.call("budgets.voterLists", { id })).lists;
const pupils = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1} Uczeń${index + 1}`);
const READING = { encoding: null, delimiter: null, header: null };
const DAY = 86_400_000;

describe("a list of voters", () => {
  test("takes whatever the school ticks by, tells what stands there twice, and sets how many voters there are", async () => {
    const { id } = await openEdition(town);
    const [group] = await groupsOf(id);
    const groupId = group?.id ?? "";
    await town.call("budgets.saveVoterList", { id, groupId, lines: ["1 J.K.", "", "  2   Ola Nowak ", "3 J.K.", "1 j.k."] });
    expect(await listsOf(id)).toEqual([{ groupId, lines: ["1 J.K.", "2 Ola Nowak", "3 J.K.", "1 j.k."], twice: ["1 J.K."] }]);
    expect((await groupsOf(id)).map(({ name, voters }) => `${name} ${voters}`)).toEqual(["4a 4", "4b 30"]);
    await town.call("budgets.saveVoterList", { id, groupId, lines: [] });
    expect(await listsOf(id)).toEqual([]);
    expect((await groupsOf(id))[0]?.voters).toBe(4);
  });
  test.each([
    ["ola.nowak@szkola.pl", "voters.email"],
    ["12 Ola <ola@szkola.edu.pl>", "voters.email"],
    ["Ola 44051401359", "voters.pesel"],
    ["440514 01359", "voters.pesel"],
    ["02070803628", "voters.pesel"],
  ])("refuses „%s”, and names the line", async (text, code) => {
    const { id } = await openEdition(town);
    const groupId = (await groupsOf(id))[0]?.id ?? "";
    expect(await refusal("budgets.saveVoterList", { id, groupId, lines: ["1", "", text] })).toEqual({ code, line: 3, group: "4a" });
    expect(await listsOf(id)).toEqual([]);
  });
  test("takes numbers that are no PESEL", async () => {
    const { id } = await openEdition(town);
    const groupId = (await groupsOf(id))[0]?.id ?? "";
    const lines = ["44051401358", "12/2026", "nr 7, 601", "12 345 678 901 234"];
    expect(await refusal("budgets.saveVoterList", { id, groupId, lines })).toBe("done");
  });
  test("is never shorter than what was ticked, and the edition's rules can't say another number", async () => {
    const { id } = await votingEdition(town, { Ławki: 500, Kino: 900 });
    const [group, other] = await groupsOf(id);
    const groupId = group?.id ?? "";
    await town.call("budgets.saveVoterList", { id, groupId, lines: pupils(3) });
    expect(await refusal("budgets.setTurnout", { id, turnout: { [groupId]: 4 } })).toMatchObject({ code: "invalid" });
    await town.call("budgets.setTurnout", { id, turnout: { [groupId]: 3, [other?.id ?? ""]: 20 } });
    const shorter = await refusal("budgets.saveVoterList", { id, groupId, lines: pupils(2) });
    expect(shorter).toEqual({ code: "voters.fewerThanTook", group: "4a", voters: 2, took: 3 });
    const change = (index: number, voters: number) =>
      changeEdition(town, id, (text) => ({ ...text, groups: text.groups.map((one, at) => (at === index ? { ...one, voters } : one)) }));
    await expect(change(0, 5)).rejects.toThrow("notAsListed");
    await expect(change(1, 19)).rejects.toThrow("voters.fewerThanTook");
    await change(1, 25);
  });
  test("goes with its group", async () => {
    const { id } = await openEdition(town);
    const [group] = await groupsOf(id);
    await town.call("budgets.saveVoterList", { id, groupId: group?.id ?? "", lines: pupils(3) });
    await changeEdition(town, id, (text) => ({ ...text, groups: text.groups.slice(1) }));
    expect(await listsOf(id)).toEqual([]);
  });
  test("makes an edition that another window reads stale, so that neither overwrites the other", async () => {
    const { id } = await openEdition(town);
    const before = await town.call("budgets.get", { id });
    await town.call("budgets.saveVoterList", { id, groupId: before.groups[0]?.id ?? "", lines: pupils(3) });
    const { pools, ...text } = before;
    const kept = pools.map(({ id: poolId, name, amount }) => ({ id: poolId, name, amount }));
    expect(await refusal("budgets.save", { ...text, id, pools: kept })).toEqual({ code: "conflict" });
  });
});

describe("a file of voters", () => {
  const CSV = "Klasa;Nr;Inicjały;E-mail\n4 A;1;J.K.;jk@szkola.pl\n4B;1;A.L.;al@szkola.pl\n4a;2;O.N.;on@szkola.pl\n5c;1;Z.Z.;zz@szkola.pl\n";

  test("fills every class that it names, by the columns chosen, and is not kept", async () => {
    const { id } = await openEdition(town);
    const fileId = await uploadTo(town, "klasy.csv", CSV);
    const look = await town.call("imports.inspect", { fileId, reading: READING });
    expect(look.columns.map(({ name }) => name)).toEqual(["Klasa", "Nr", "Inicjały", "E-mail"]);
    const read = await town.call("budgets.importVoters", { id, fileId, reading: READING, group: { column: 0 }, columns: [1, 2] });
    expect(read).toEqual({ groups: 2, voters: 3, unknown: ["5c"] });
    const groups = await groupsOf(id);
    const named = new Map(groups.map((group) => [group.id, group.name]));
    const lists = (await listsOf(id)).map(({ groupId, lines }) => `${named.get(groupId)}: ${lines.join(", ")}`).sort();
    expect(lists).toEqual(["4a: 1 J.K., 2 O.N.", "4b: 1 A.L."]);
    expect((await town.reply("files.get", { id: fileId })).ok).toBe(false);
  });
  test("with a column of e-mails is refused by its line in the file; so is one without a known class", async () => {
    const { id } = await openEdition(town);
    const fileId = await uploadTo(town, "klasy.csv", CSV);
    const run = (group: object, columns: number[]) => refusal("budgets.importVoters", { id, fileId, reading: READING, group, columns });
    expect(await run({ column: 0 }, [1, 3])).toEqual({ code: "voters.email", line: 2, group: "4a" });
    expect(await run({ column: 2 }, [1])).toEqual({ code: "voters.noneFound" });
    expect(await listsOf(id)).toEqual([]);
    const groupId = (await groupsOf(id))[1]?.id ?? "";
    expect(await run({ groupId }, [2])).toBe("done");
    expect((await listsOf(id))[0]).toMatchObject({ groupId, lines: ["J.K.", "A.L.", "O.N.", "Z.Z."] });
  });
});

/** Every byte that the office keeps but for its database: files by content, the audit's head. */
const keptBytes = () =>
  readdirSync(join(town.office.folder, "files"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));

describe("erasing", () => {
  async function decidedEdition() {
    const edition = await votingEdition(town, { Ławki: 500, Kino: 900 });
    const groups = await groupsOf(edition.id);
    await town.call("budgets.saveVoterList", { id: edition.id, groupId: groups[0]?.id ?? "", lines: pupils(20) });
    const list = await town.call("budgets.classLists", { id: edition.id, groupId: null });
    await town.call("budgets.closeVoting", { id: edition.id });
    await typeBallots(town, edition.surveyId, [marks(1), marks(2), marks(1)]);
    await town.call("budgets.confirm", { id: edition.id });
    return { ...edition, fileId: list.id };
  }
  const kept = async (id: string) => ({ lists: (await listsOf(id)).length, voters: (await groupsOf(id))[0]?.voters });

  test("by one click takes the lists and the printed file; how many voters there were stays", async () => {
    const { id, fileId } = await decidedEdition();
    const file = await town.office.db.selectFrom("file").select("sha256").where("id", "=", fileId).executeTakeFirstOrThrow();
    expect(existsSync(contentPath(town.office.folder, file.sha256))).toBe(true);
    await town.call("budgets.eraseVoterLists", { id });
    expect(await kept(id)).toEqual({ lists: 0, voters: 20 });
    expect(await town.call("budgets.voterLists", { id })).toMatchObject({ eraseOn: null, erasedAt: expect.any(String) as string });
    expect(existsSync(contentPath(town.office.folder, file.sha256))).toBe(false);
    expect(await refusal("budgets.saveVoterList", { id, groupId: uuid(), lines: ["1"] })).toEqual({ code: "budgets.not.decided" });
  });
  test("comes by itself thirty days after the outcome, and is told in the log", async () => {
    const { id } = await decidedEdition();
    const { eraseOn } = await town.call("budgets.voterLists", { id });
    const decidedAt = Date.parse((await town.call("budgets.get", { id })).decidedAt ?? "");
    expect(eraseOn).toBe(new Date(decidedAt + 30 * DAY).toISOString().slice(0, 10));
    await eraseOldVoterLists(town.office, new Date(decidedAt + 30 * DAY - 1));
    expect(await kept(id)).toEqual({ lists: 1, voters: 20 });
    await eraseOldVoterLists(town.office, new Date(decidedAt + 30 * DAY));
    expect(await kept(id)).toEqual({ lists: 0, voters: 20 });
    const { entries } = await town.call("audit.list", {}, "administrator");
    expect(entries[0]).toMatchObject({ action: "budgets.eraseVoterLists", personName: "Rynek" });
    expect(await town.call("audit.verify", undefined, "administrator")).toMatchObject({ ok: true });
  });
  test("comes thirty days after the edition was removed, too", async () => {
    const { id } = await decidedEdition();
    await town.call("budgets.unconfirm", { id, reason: "Sprawdzamy jeszcze raz." });
    await eraseOldVoterLists(town.office, new Date(Date.now() + 100 * DAY));
    expect((await kept(id)).lists).toBe(1);
    await town.call("budgets.confirm", { id });
    await town.call("budgets.remove", { id });
    await town.office.db.updateTable("edition").set({ decided_at: null }).where("id", "=", id).execute();
    await eraseOldVoterLists(town.office, new Date(Date.now() + 31 * DAY));
    expect(await town.office.db.selectFrom("voter_list").selectAll().execute()).toEqual([]);
  });
  test("what voters are called stands nowhere else: not in the log, the protocol, the regulations or the votes", async () => {
    const { id, poolId } = await decidedEdition();
    for (const name of ["budgets.protocol", "budgets.regulations"] as const)
      for (const format of ["pdf", "docx"] as const) await town.call(name, { id, format });
    await town.call("budgets.exportPabulib", { poolId });
    await town.call("budgets.eraseVoterLists", { id });
    for (const bytes of keptBytes()) expect(bytes).not.toContain("Ucze");
    const { sqlite } = town.office;
    const tables = sqlite.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
    for (const table of tables) expect(JSON.stringify(sqlite.prepare(`select * from "${table}"`).all()), table).not.toContain("Uczeń");
    expect(town.logged).toEqual([]);
  });
});

test("an office forgets by itself when it is opened, and where it stays open", async () => {
  const desk: Town = openTown();
  try {
    await desk.office("anna");
    const { id } = (await desk.ask("anna", "budgets.create", { template: "school", title: "Budżet" })) as { id: string };
    const { sessions } = desk.backend;
    const open = () => sessions.open(sessions.officeIds()[0] ?? "");
    const list = async () => {
      const { db } = await open();
      await db.insertInto("voter_list").values({ edition_id: id, group_id: uuid(), lines: '["1 J.K."]', saved_at: "" }).execute();
      await db.updateTable("edition").set({ state: "decided", decided_at: desk.clock.now.toISOString() }).execute();
      desk.clock.pass(31 * DAY);
    };
    const listed = async () => (await open()).db.selectFrom("voter_list").selectAll().execute();
    await list();
    expect(await listed()).toHaveLength(1);
    await sessions.tidyUp();
    expect(await listed()).toEqual([]);
    await list();
    await sessions.closeOffice(await open());
    expect(await listed()).toEqual([]);
  } finally {
    await desk.close();
  }
});

/** For people to look at: RYNEK_PICTURES=folder. */
const keep = (name: string, bytes: Buffer) => {
  const to = process.env["RYNEK_PICTURES"];
  if (to) writeFileSync(join(to, name), bytes);
};

describe("the class list on paper", () => {
  const edition = {
    title: "Szkolny budżet obywatelski 2027",
    host: "Szkoła Podstawowa nr 1 im. Marii Konopnickiej w Przykładowie",
    stages: { voting: { from: "2026-11-17", to: "2026-11-18" } } as never,
  };
  const print = async (...classes: Parameters<typeof classListPdf>[0]["classes"]) => {
    const bytes = await classListPdf({ ...edition, classes, createdAt: "2026-11-10T08:00:00.000Z" });
    return { bytes, ...(await readPdf(bytes)) };
  };

  test("gives each class its own page, with a box for each voter, by the list or by numbers", async () => {
    const { bytes, pages, texts, tags } = await print(
      { name: "4a", voters: 33, lines: pupils(33) },
      { name: "4b", voters: 32, lines: undefined },
    );
    keep("lista-klas.pdf", bytes);
    expect(pages).toBe(2);
    expect(texts[0]).toMatch(/Lista głosujących: 4a.*17 listopada 2026.*18 listopada 2026/);
    for (const text of ["1.", "33.", "33 Uczeń33", "najwyżej 33", "Podpis członka komisji"]) expect(texts[0]).toContain(text);
    expect(texts[1]).toContain("32.");
    expect(texts[1]).not.toContain("Uczeń");
    expect(tags.filter(({ role }) => role === "TR")).toHaveLength(1 + 33 + 1 + 32);
    expect(tags.filter(({ role }) => role === "H1")).toHaveLength(2);
  });
  test("goes on over pages where a class is large, with its head, its sum and its number on each", async () => {
    const long = "Wodzisława-Konstancja Wiśniowiecka-Trzebiatowska z oddziału przygotowawczego, dziennik 2026/2027, numer ostatni";
    const { bytes, pages, texts } = await print({ name: "Mieszkańcy", voters: 90, lines: [...pupils(89), long] });
    keep("lista-duza.pdf", bytes);
    expect(pages).toBe(3);
    for (const [index, text] of texts.entries()) {
      expect(text).toContain("Lista głosujących: Mieszkańcy");
      expect(text).toContain(`Strona ${index + 1} z 3`);
      expect(text).toContain("na tej stronie");
    }
    expect(texts.join("").replace(/\s+/g, " ")).toContain("90.");
  });
  const reason = whyNot();
  test.skipIf(reason)(
    `is PDF/UA-1 and PDF/A-2a by veraPDF${reason && ` (skipped: ${reason})`}`,
    { tags: "full", timeout: 60_000 },
    async () => {
      const listed = { name: "4a & 4b", voters: 2, lines: ["1 Łucja Żółć", "2 Ґалаґан"] };
      const { bytes } = await print(listed, { name: "5a", voters: 80, lines: undefined });
      const path = join(town.office.folder, "lista.pdf");
      writeFileSync(path, bytes);
      expect(vera("ua1,2a", [path])).toMatchObject({ passed: true });
    },
  );
  test("is refused where no class has a voter, and made for one class alone", async () => {
    const { id, poolId } = await openEdition(town);
    await acceptProjects(town, id, poolId, { Ławki: 500 });
    const [, group] = await groupsOf(id);
    const file = await town.call("budgets.classLists", { id, groupId: group?.id ?? "" });
    expect(file).toMatchObject({ name: "lista-glosujacych-4b.pdf", mime: "application/pdf" });
    expect(await refusal("budgets.classLists", { id, groupId: uuid() })).toEqual({ code: "voters.noGroups" });
    // The newer file takes the older one's place.
    await town.call("budgets.classLists", { id, groupId: null });
    expect((await town.reply("files.get", { id: file.id })).ok).toBe(false);
  });
});
