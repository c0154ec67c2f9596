import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FULL } from "../in-full.ts";
import { eraseByCalendar } from "../../main/erasure.ts";
import { callOffice } from "../../main/dispatch.ts";
import { contentPath } from "../../main/files/store.ts";
import { COPY_SERIAL, printedCode } from "../../main/forms/sheet-code.ts";
import { bytesOf, newPdf } from "../../main/print/pdf.ts";
import type { TypedRemarkForm } from "../../preload/contract/remark-forms.ts";
import { drawnPages, paperOf, papersOfRun, type Paper, upload, written } from "./scan-paper.ts";
import { insertConsultation } from "./surveys-fixtures.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
beforeAll(async () => void (town = await openTestOffice()));
afterAll(() => town.close());

const person = (name: string, role: "typist" | "clerk" = "typist") => ({ id: `id of ${name}`, name, role });
const [ANNA, JAN, EWA] = [person("Anna"), person("Jan"), person("Ewa", "clerk")];
type Who = typeof EWA;
async function does<T = Record<string, unknown>>(who: Who, name: string, input: unknown): Promise<T> {
  const said = await callOffice(town.office, who, name, input, new Date());
  if (!said.ok) throw new Error(`${name} was refused: ${JSON.stringify(said.error)}`);
  return said.value as T;
}
const refused = async (who: Who, name: string, input: unknown) => {
  const said = await callOffice(town.office, who, name, input, new Date());
  return said.ok ? "taken" : said.error.code;
};

/** For people to look at: RYNEK_PICTURES=folder. */
const keep = (name: string, bytes: Buffer) => {
  const to = process.env["RYNEK_PICTURES"];
  if (to) writeFileSync(join(to, name), bytes);
};

const WORDS = {
  part: "§ 12 ust. 3, plac przy szkole",
  body: "Ławek przy przystanku jest za mało, a te, które są, stoją w pełnym słońcu. Prosimy o trzy ławki i dwa drzewa.",
  proposal: "Trzy ławki z oparciem po północnej stronie.",
  name: "Zofia Brzęczyszczykiewicz",
  address: "ul. Kościelna 5/7, 26-000 Święta Katarzyna",
};
const resident = (box: { option: string }) => box.option === "resident";
const NOBODY = { name: "", address: "" };
const typed = (change: Partial<TypedRemarkForm> = {}): TypedRemarkForm => ({
  state: "remark",
  submitter: "resident",
  part: WORDS.part,
  body: WORDS.body,
  proposal: "",
  sender: NOBODY,
  ...change,
});

async function consultation(senders = false): Promise<string> {
  const consultationId = await insertConsultation(town, { title: "Plan ogólny gminy" });
  if (senders) await town.call("remarks.saveSettings", { consultationId, approval: false, senders, eraseOn: "2031-12-31" });
  return consultationId;
}
async function printed(consultationId: string, sheets: number, variant: "standard" | "large" = "standard"): Promise<Paper[]> {
  return papersOfRun(town, (await town.call("remarkForms.print", { consultationId, variant, sheets })).runId);
}
const sheetsOf = (papers: readonly Paper[]) => [...Map.groupBy(papers, ({ serial }) => serial).values()];
const fill = (papers: readonly Paper[], words: Readonly<Record<string, string>> = WORDS) =>
  Promise.all(papers.map((paper) => written(paper, resident, words)));

async function scanned(pictures: readonly Buffer[]): Promise<string> {
  const fileIds = [];
  for (const [index, picture] of pictures.entries()) fileIds.push(await upload(town, `skan-${index + 1}.png`, picture));
  const { id } = await town.call("scan.begin", { fileIds }, "typist");
  for (const job of await town.jobs()) expect(job).toMatchObject({ state: "done" });
  return id;
}
/** One file of many pages, as a scanner's feeder gives it. */
async function scannedFile(name: string, bytes: Buffer): Promise<string> {
  const { id } = await town.call("scan.begin", { fileIds: [await upload(town, name, bytes)] }, "typist");
  for (const job of await town.jobs()) expect(job).toMatchObject({ state: "done" });
  return id;
}
async function pdfOf(pictures: readonly Buffer[]): Promise<Buffer> {
  const doc = newPdf({ title: "skan", author: "", language: "pl", createdAt: "2026-11-20T08:00:00Z" }, { tagged: false });
  for (const picture of pictures) doc.addPage().image(picture, 0, 0, { width: 595.28, height: 841.89 });
  return bytesOf(doc);
}
/** Scans and accepts filled forms; gives their ids in the order of typing. */
async function taken(consultationId: string, pictures: readonly Buffer[]): Promise<string[]> {
  await town.call("scan.accept", { id: await scanned(pictures) }, "typist");
  return (await town.call("remarkForms.get", { consultationId })).queue;
}
type FormSheet = {
  version: number;
  second: boolean;
  crops: { field: string; written: boolean; picture: string }[];
  pages: string[];
  submitter: string;
  asksSender: boolean;
  code: string;
};
const open = (who: Who, id: string) => does<FormSheet>(who, "remarkForms.sheet", { id });
type Outcome = { second: string; number: number | null };
const type = async (who: Who, id: string, change: Partial<TypedRemarkForm> = {}) =>
  does<Outcome>(who, "remarkForms.type", { id, version: (await open(who, id)).version, receivedOn: "2026-11-20", typed: typed(change) });
const register = async (consultationId: string) => (await town.call("remarks.list", { consultationId })).remarks;

const inPrint = (variant: "standard" | "large") => () => {
  test("is printed with a code on each sheet, scanned, and typed beside the picture of what was written", async () => {
    const consultationId = await consultation(true);
    const papers = await printed(consultationId, 2, variant);
    expect(papers.every(({ serial }) => serial !== "")).toBe(true);
    const [first = [], second = []] = sheetsOf(papers);
    const pictures = await fill(first);
    for (const [index, picture] of pictures.entries()) keep(`formularz-${variant}-${index + 1}.png`, picture);
    const batch = await scanned([...pictures, ...(await fill(second, { body: "Krótko." }))]);
    // Nobody is asked what the doubtful boxes are: whoever types the form sees them.
    expect((await town.call("scan.get", { id: batch })).batch).toMatchObject({
      unsure: 0,
      counts: { accepted: papers.length },
      sheets: { ready: 2 },
    });
    expect(await town.call("scan.accept", { id: batch }, "typist")).toEqual({ counted: 2, left: 0 });
    expect((await town.call("scan.get", { id: batch })).forms).toEqual([{ consultationId, title: "Plan ogólny gminy", untyped: 2 }]);

    const { queue, untyped } = await town.call("remarkForms.get", { consultationId });
    expect([untyped, queue.length]).toEqual([2, 2]);
    const forms = await Promise.all(queue.map((id) => open(JAN, id)));
    const at = forms.findIndex(({ crops }) => crops.some(({ field, written: ink }) => field === "name" && ink));
    const form = forms[at] as FormSheet;
    expect(form).toMatchObject({ submitter: "resident", asksSender: true, second: false });
    expect(form.code).toMatch(/^[0-9A-Z]{6}-[0-9A-Z]{5}-[0-9A-Z]$/);
    expect(
      form.crops
        .filter(({ written: ink }) => ink)
        .map(({ field }) => field)
        .sort(),
    ).toEqual(["address", "body", "name", "part", "proposal", "submitter"]);
    expect(forms[1 - at]?.crops.filter(({ written: ink, field }) => ink && field !== "submitter").map(({ field }) => field)).toEqual([
      "body",
    ]);
    for (const { field, picture } of form.crops)
      keep(`wycinek-${variant}-${field}.png`, Buffer.from(picture.split(",")[1] ?? "", "base64"));

    const id = queue[at] ?? "";
    const search = () => town.call("start.search", { text: form.code });
    const found = { kind: "sheet", title: form.code };
    expect(await search()).toMatchObject([{ ...found, sheetState: "untyped", to: `/konsultacje/${consultationId}/uwagi` }]);
    expect(await type(JAN, id, { sender: { name: WORDS.name, address: WORDS.address } })).toEqual({ second: "none", number: 1 });
    expect(await search()).toMatchObject([{ ...found, sheetState: "remark", to: `/konsultacje/${consultationId}/uwagi/1` }]);
    const [remark] = await register(consultationId);
    expect(remark).toMatchObject({
      number: 1,
      channel: "paper",
      receivedOn: "2026-11-20",
      body: WORDS.body,
      part: WORDS.part,
      enteredBy: "Jan",
    });
    // Whose it is stands apart, once, and its pictures are gone.
    expect(await town.call("remarks.sender", { id: remark?.id ?? "" })).toEqual({ name: WORDS.name, address: WORDS.address });
    expect(await town.office.db.selectFrom("remark_entry_sender").selectAll().execute()).toEqual([]);
    const entries = await town.office.db.selectFrom("remark_entry").select("content").execute();
    expect(JSON.stringify(entries)).not.toContain("Brzęczyszczykiewicz");
    const source = await town.call("remarkForms.ofRemark", { remarkId: remark?.id ?? "" }, "typist");
    expect(source).toMatchObject({ code: form.code, pages: form.pages });
    const crops = await town.office.db.selectFrom("scan_item").select(["question", "crop"]).where("page_id", "in", form.pages).execute();
    expect(
      crops
        .filter(({ crop }) => crop.length === 0)
        .map(({ question }) => question)
        .sort(),
    ).toEqual(["address", "name"]);
    expect((await town.call("scan.view", { pageId: source?.pages[0] ?? "" })).picture).toMatch(/^data:image\/webp/);

    // Both sheets a second time: duplicates, the typed one as well.
    const again = await scanned(pictures);
    expect((await town.call("scan.get", { id: again })).batch).toMatchObject({ counts: { accepted: 0, check: 0 }, sheets: { ready: 0 } });
    const said = await town.call("scan.pages", { id: again, status: "duplicate" });
    expect(said.found).toBe(first.length);
    expect(said.pages[0]).toMatchObject({ code: form.code });
    expect((await town.call("remarkForms.get", { consultationId })).untyped).toBe(1);
  }, 90_000);
};
describe("a remark form in standard print", inPrint("standard"));
describe("a remark form in large print", { tags: FULL }, inPrint("large"));

describe("where two people type the forms", () => {
  let consultationId: string;
  let ids: string[];
  const second = (percent: number) => does(EWA, "remarkForms.setSecond", { consultationId, percent });
  const account = (who: Who) =>
    does<{ untyped: number; unchecked: number; forMe: number; differing: number; queue: string[] }>(who, "remarkForms.get", {
      consultationId,
    });

  beforeAll(async () => {
    consultationId = await consultation(true);
    const papers = await printed(consultationId, 5);
    await second(100);
    ids = await taken(consultationId, (await Promise.all(sheetsOf(papers).map((sheet) => fill(sheet.slice(0, 2))))).flat());
    expect(ids).toHaveLength(5);
  }, 60_000);

  test("a form is a remark once another person, who never saw the first typing, typed the same", async () => {
    const [id = ""] = ids;
    expect(await type(ANNA, id, { sender: { name: WORDS.name, address: "" } })).toEqual({ second: "waiting", number: null });
    expect(await register(consultationId)).toEqual([]);
    expect(await refused(ANNA, "remarkForms.sheet", { id })).toBe("responses.ownEntry");
    expect(await account(ANNA)).toMatchObject({ untyped: 4, unchecked: 1, forMe: 0 });
    expect((await account(ANNA)).queue).not.toContain(id);
    expect((await account(JAN)).queue).toContain(id);
    const blind = await open(JAN, id);
    expect(blind.second).toBe(true);
    expect(JSON.stringify(blind)).not.toContain("Brzęczyszczykiewicz");
    expect(JSON.stringify(blind)).not.toContain("Ławek");
    // Small letters and a comma are no difference; the first one's words are kept.
    expect(await type(JAN, id, { body: WORDS.body.toLowerCase().replaceAll(",", ""), sender: { name: WORDS.name, address: "" } })).toEqual({
      second: "equal",
      number: 1,
    });
    expect((await register(consultationId)).map(({ body }) => body)).toEqual([WORDS.body]);
  });

  test("two typings that differ are shown field by field to staff, who say what the form says", async () => {
    const id = ids[1] ?? "";
    await type(ANNA, id, { sender: { name: "Zofia Brzęk", address: "" } });
    expect((await type(JAN, id, { part: "§ 13", sender: { name: WORDS.name, address: "" } })).second).toBe("differing");
    expect(await refused(JAN, "remarkForms.differing", { consultationId })).toBe("forbidden");
    expect(await refused(JAN, "remarkForms.sheet", { id })).toBe("responses.differs");
    const [differing, ...others] = await town.call("remarkForms.differing", { consultationId });
    expect(others).toEqual([]);
    expect(differing).toMatchObject({ id, first: { part: WORDS.part, enteredBy: "Anna" }, second: { part: "§ 13", enteredBy: "Jan" } });
    expect(differing?.crops.length).toBe(6);
    const decision = { id, version: differing?.version, typed: typed({ sender: { name: WORDS.name, address: "" } }) };
    expect(await refused(JAN, "remarkForms.decide", decision)).toBe("forbidden");
    // A typist could take it back and try until the two agree.
    expect(await refused(JAN, "remarkForms.takeBack", { id })).toBe("responses.differs");
    expect(await does(EWA, "remarkForms.decide", decision)).toEqual({ number: 2 });
    const remark = (await register(consultationId)).find(({ number }) => number === 2);
    expect(remark).toMatchObject({ part: WORDS.part });
    expect((await town.call("remarks.sender", { id: remark?.id ?? "" })).name).toBe(WORDS.name);
    expect(await refused(EWA, "remarkForms.decide", decision)).toBe("conflict");
    expect(await town.office.db.selectFrom("remark_entry_sender").selectAll().execute()).toEqual([]);
  });

  test("a form that nobody wrote on makes no remark, once two people have said so", async () => {
    const id = ids[2] ?? "";
    await type(ANNA, id, { state: "blank", body: "" });
    expect(await type(JAN, id, { state: "blank", body: "" })).toEqual({ second: "equal", number: null });
    expect(await register(consultationId)).toHaveLength(2);
  });

  test("whoever types alone may take it back; a remark that was ruled on stays; the share is only raised", async () => {
    const id = ids[3] ?? "";
    await type(ANNA, id);
    expect(await refused(JAN, "remarkForms.takeBack", { id })).toBe("responses.blind");
    await does(ANNA, "remarkForms.takeBack", { id });
    expect((await open(ANNA, id)).second).toBe(false);
    expect(await refused(EWA, "remarkForms.setSecond", { consultationId, percent: 20 })).toBe("responses.onlyRaised");
    await type(ANNA, id);
    await type(JAN, id);
    const remark = (await register(consultationId)).find(({ number }) => number === 3);
    await town.call("remarks.rule", { ids: [remark?.id ?? ""], ruling: "accepted", reason: "Tak." });
    expect(await refused(EWA, "remarkForms.takeBack", { id })).toBe("remarkForms.ruled");
    expect(await refused(ANNA, "remarkForms.type", { id, version: 1, receivedOn: "2026-11-20", typed: typed() })).toBe("conflict");
  });

  test("what a batch brought is taken back with it, but for what was typed", async () => {
    const [batch] = await town.call("scan.list", undefined);
    expect(await town.call("scan.takeBack", { id: batch?.id ?? "" }, "typist")).toEqual({ taken: 1 });
    expect(await account(ANNA)).toMatchObject({ untyped: 0, queue: [] });
    expect(await town.call("scan.accept", { id: batch?.id ?? "" }, "typist")).toEqual({ counted: 1, left: 0 });
    expect(await account(ANNA)).toMatchObject({ untyped: 1 });
    expect(await register(consultationId)).toHaveLength(3);
  });
});

test("on their day names are erased from half-typed forms, from the fields' pictures, and with the scans that hold nothing else", async () => {
  const consultationId = await consultation(true);
  const papers = await printed(consultationId, 2);
  await does(EWA, "remarkForms.setSecond", { consultationId, percent: 100 });
  const [id = "", other = ""] = await taken(consultationId, (await Promise.all(sheetsOf(papers).map((sheet) => fill(sheet)))).flat());
  await type(ANNA, id, { sender: { name: WORDS.name, address: WORDS.address } });
  for (const who of [ANNA, JAN]) await type(who, other, { sender: { name: WORDS.name, address: "" } });
  const waiting = await open(JAN, id);
  expect(waiting.crops.map(({ field }) => field)).toContain("name");
  await town.call("remarks.saveSettings", { consultationId, approval: false, senders: true, eraseOn: "2031-11-01" });
  expect(await town.call("remarks.setup", { consultationId })).toMatchObject({ senders: 2, erasures: [] });
  await eraseByCalendar(town.office, new Date("2031-11-01T08:00:00Z"));
  expect(await town.call("remarks.setup", { consultationId })).toMatchObject({ senders: 0, erasures: [{ senders: 2 }] });
  const blind = await open(JAN, id);
  expect(blind.crops.map(({ field }) => field)).toEqual(expect.not.arrayContaining(["name", "address"]));
  expect(blind.crops.map(({ field }) => field)).toContain("body");
  expect(await refused(JAN, "scan.view", { pageId: blind.pages[0] })).toBe("scan.erased");
  // What was typed can still be told from what somebody else types.
  expect((await type(JAN, id)).second).toBe("equal");
  expect(town.logged).toEqual([]);
}, 60_000);

test(
  "out of a scan with other sheets the pages of the forms are erased alone, from the backups too",
  { timeout: 90_000, tags: FULL },
  async () => {
    const consultationId = await consultation(true);
    const othersId = await consultation(true);
    const [mine = [], others = []] = [sheetsOf(await printed(consultationId, 1))[0], sheetsOf(await printed(othersId, 1))[0]];
    const [first = "", ...rest] = await fill(mine);
    const pictures = [first, ...(await fill(others)), ...rest] as Buffer[];
    const batch = await scannedFile("wszystko.pdf", await pdfOf(pictures));
    await town.call("scan.accept", { id: batch }, "typist");
    const pages = async (id: string) => (await town.call("scan.pages", { id, status: null })).pages;
    const before = await pages(batch);
    expect(before.map(({ remarksOf }) => remarksOf === consultationId)).toEqual(pictures.map((_, at) => at === 0 || at > others.length));
    const [typedId = ""] = (await town.call("remarkForms.get", { consultationId })).queue;
    await type(ANNA, typedId, { sender: { name: WORDS.name, address: "" } });
    const content = async () =>
      town.office.db
        .selectFrom("scan_file")
        .innerJoin("file", "file.id", "file_id")
        .select(["sha256", "file.name"])
        .where("batch_id", "=", batch)
        .executeTakeFirstOrThrow();
    const { sha256: was } = await content();
    const backup = await town.office.backUp("manual");
    const inBackup = () =>
      (JSON.parse(readFileSync(join(town.office.folder, "backups", backup.id, "manifest.json"), "utf8")) as { files: { sha256: string }[] })
        .files;
    expect(inBackup().map(({ sha256 }) => sha256)).toContain(was);

    await town.call("remarks.saveSettings", { consultationId, approval: false, senders: true, eraseOn: "2031-11-02" });
    await eraseByCalendar(town.office, new Date("2031-11-02T08:00:00Z"));
    await town.office.eraseInBackups();
    expect(town.logged).toEqual([]);
    const { sha256: now, name } = await content();
    expect(now).not.toBe(was);
    expect(name).toBe("wszystko.pdf");
    expect(existsSync(contentPath(town.office.folder, was))).toBe(false);
    const kept = readFileSync(contentPath(town.office.folder, now));
    keep("skan-bez-formularzy.pdf", kept);
    // The numbers of the pages hold: those of the other consultation are looked at and read as before.
    for (const page of await pages(batch))
      expect(await refused(JAN, "scan.view", { pageId: page.id })).toBe(page.remarksOf === consultationId ? "scan.erased" : "taken");
    const again = await pages(await scannedFile("jeszcze-raz.pdf", kept));
    expect(again.map(({ remarksOf, code }) => [remarksOf, code])).toEqual(
      before.map(({ remarksOf, code }) => (remarksOf === consultationId ? [null, ""] : [remarksOf, code])),
    );
    const files = inBackup().map(({ sha256 }) => sha256);
    expect(files).toContain(now);
    expect(files).not.toContain(was);
    expect(readdirSync(join(town.office.folder, "backups", "files"), { recursive: true, encoding: "utf8" }).join()).not.toContain(was);
    await town.office.work.run("checkBackup", { office: town.office.folder, id: backup.id, files: true });
    const protocol = await town.office.db
      .selectFrom("sender_erasure")
      .innerJoin("file", "file.id", "file_id")
      .select("sha256")
      .where("consultation_id", "=", consultationId)
      .executeTakeFirstOrThrow();
    const bytes = readFileSync(contentPath(town.office.folder, protocol.sha256));
    keep("protokol.pdf", bytes);
    const text = (await drawnPages(bytes)).map((page) => page.text.replaceAll(/\s+/g, " ")).join(" ");
    expect(text).toContain(`Strony formularzy usunięte z plików, w których są też inne arkusze ${mine.length}`);
    expect(text).toContain("Pliki ze skanami, które zostały 0");

    // Then the day of the others comes: what is left of the file goes as a whole.
    const [othersForm = ""] = (await town.call("remarkForms.get", { consultationId: othersId })).queue;
    await type(ANNA, othersForm, { sender: { name: WORDS.name, address: "" } });
    await town.call("remarks.saveSettings", { consultationId: othersId, approval: false, senders: true, eraseOn: "2031-11-03" });
    await eraseByCalendar(town.office, new Date("2031-11-03T08:00:00Z"));
    await town.office.eraseInBackups();
    expect((await content()).name).toBe("wszystko.pdf.txt");
    expect(inBackup().map(({ sha256 }) => sha256)).not.toContain(now);
    expect(town.logged).toEqual([]);
  },
);

test("forms that were scanned and never typed are erased on their day, and a kill before their scan is gone changes nothing", async () => {
  const consultationId = await consultation(true);
  const [paper = []] = sheetsOf(await printed(consultationId, 1));
  const batch = await scanned(await fill(paper));
  const kept = async () =>
    town.office.db
      .selectFrom("scan_file")
      .innerJoin("file", "file.id", "file_id")
      .select(["sha256", "mime"])
      .where("batch_id", "=", batch)
      .execute();
  const [scan] = await kept();
  const path = contentPath(town.office.folder, scan?.sha256 ?? "");
  const bytes = readFileSync(path);
  await town.call("remarks.saveSettings", { consultationId, approval: false, senders: true, eraseOn: "2031-11-04" });
  expect(await refused(EWA, "remarks.saveSettings", { consultationId, approval: false, senders: true, eraseOn: "2024-11-04" })).toBe(
    "remarks.eraseDayPast",
  );
  // Nor does the day go away with the question for names: they stand on the scans.
  await town.call("remarks.saveSettings", { consultationId, approval: false, senders: false, eraseOn: "" });
  const erasures = async () => (await town.call("remarks.setup", { consultationId })).erasures.map(({ senders }) => senders);
  await eraseByCalendar(town.office, new Date("2031-11-03T08:00:00Z"));
  expect(await erasures()).toEqual([]);
  for (let time = 0; time < 2; time++) await eraseByCalendar(town.office, new Date("2031-11-04T08:00:00Z"));
  expect((await kept()).map(({ mime }) => mime)).toEqual(paper.map(() => "text/plain"));
  expect(await erasures()).toEqual([0]);

  expect(existsSync(path)).toBe(false);
  await town.office.close();
  writeFileSync(path, bytes);
  const part = join(town.office.folder, "files", "0198.part");
  writeFileSync(part, bytes);
  await town.reopen();
  expect([existsSync(path), existsSync(part)]).toEqual([false, false]);
  expect(town.logged).toEqual([]);
}, 60_000);

test("results are not published while a scanned form is not in the register", async () => {
  const consultationId = await consultation();
  const papers = await printed(consultationId, 1);
  const [id = ""] = await taken(consultationId, await fill(papers.slice(0, 2)));
  const ended = { state: "published", published_at: "2026-11-02T08:00:00.000Z", ends_on: "2026-11-03" } as const;
  await town.office.db.updateTable("consultation").set(ended).where("id", "=", consultationId).execute();
  const publish = () => town.reply("consultations.publishResults", { id: consultationId }, "clerk", new Date("2026-12-10T10:00:00Z"));
  expect(await publish()).toEqual({ ok: false, error: { code: "consultations.untypedForms", params: { count: 1 } } });
  await type(ANNA, id);
  expect(await publish()).toMatchObject({ ok: true });
}, 60_000);

test("a copy without a number, as it is put on the web, is told: nobody could say which of its pages belong together", async () => {
  const consultationId = await consultation();
  const copy = await town.call("remarkForms.blankCopy", { consultationId, variant: "standard" });
  const { sha256 } = await town.office.db.selectFrom("file").select("sha256").where("id", "=", copy.id).executeTakeFirstOrThrow();
  const layout = Object.values(
    JSON.parse(
      (
        await town.office.db
          .selectFrom("survey_revision")
          .innerJoin("survey", "survey.id", "survey_id")
          .select("layouts")
          .where("remarks_of", "=", consultationId)
          .executeTakeFirstOrThrow()
      ).layouts,
    ),
  )[0];
  const papers = await paperOf(readFileSync(contentPath(town.office.folder, sha256)), layout as never, []);
  const batch = await scanned(await fill(papers.slice(0, 2)));
  expect((await town.call("scan.get", { id: batch })).batch.counts).toMatchObject({ check: 2 });
  expect((await town.call("scan.pages", { id: batch, status: "check" })).pages.map(({ reason }) => reason)).toEqual(["copy", "copy"]);
}, 60_000);

test("a form that nobody scanned is typed by its code, by two people where two are asked for", async () => {
  const consultationId = await consultation(true);
  const begin = (who: Who, code: string) => does<{ id: string }>(who, "remarkForms.begin", { consultationId, code });
  expect(await refused(JAN, "remarkForms.begin", { consultationId, code: "K7Q2ZP-7FQ93-X" })).toBe("remarkForms.noForm");
  const papers = await printed(consultationId, 4);
  const { code: surveyCode } = await town.office.db
    .selectFrom("survey")
    .select("code")
    .where("remarks_of", "=", consultationId)
    .executeTakeFirstOrThrow();
  const [first = "", second = "", third = "", early = ""] = sheetsOf(papers).map(([paper]) => printedCode(surveyCode, paper?.serial ?? ""));
  // What is a remark already when two are asked for stays one; all that is not typed yet is for two.
  const { id: before } = await begin(ANNA, early);
  expect(await type(ANNA, before, { body: "Z pierwszego dnia." })).toEqual({ second: "none", number: 1 });
  await does(EWA, "remarkForms.setSecond", { consultationId, percent: 100 });
  expect((await register(consultationId)).map(({ body }) => body)).toEqual(["Z pierwszego dnia."]);
  for (const wrong of ["", "nic", printedCode(surveyCode, "22222"), printedCode("K7Q2ZP", "7FQ93")])
    expect(await refused(JAN, "remarkForms.begin", { consultationId, code: wrong })).toBe("remarkForms.wrongCode");
  expect(await refused(JAN, "remarkForms.begin", { consultationId, code: printedCode(surveyCode, COPY_SERIAL) })).toBe("remarkForms.copy");

  const { id } = await begin(ANNA, first.toLowerCase().replaceAll("-", " "));
  expect(await begin(JAN, first)).toEqual({ id });
  expect(await open(ANNA, id)).toMatchObject({ code: first, pages: [], crops: [], second: false });
  expect(await type(ANNA, id)).toEqual({ second: "waiting", number: null });
  expect(await register(consultationId)).toHaveLength(1);
  expect(await refused(ANNA, "remarkForms.sheet", { id })).toBe("responses.ownEntry");
  expect(await type(JAN, id)).toEqual({ second: "equal", number: 2 });
  expect(await refused(JAN, "remarkForms.begin", { consultationId, code: first })).toBe("remarkForms.typed");

  // Begun by mistake, it is dropped while nobody has typed it; and the results wait for one that is not.
  const mistaken = await begin(JAN, second);
  expect((await town.call("remarkForms.get", { consultationId })).untyped).toBe(1);
  await does(JAN, "remarkForms.drop", mistaken);
  expect(await town.call("start.search", { text: second })).toMatchObject([{ kind: "sheet", sheetState: "none" }]);
  expect((await town.call("remarkForms.get", { consultationId })).untyped).toBe(0);
  const { id: other } = await begin(JAN, third);
  await type(ANNA, other, { body: "Więcej drzew." });
  expect(await refused(EWA, "remarkForms.drop", { id: other })).toBe("missing");
  expect((await type(JAN, other, { body: "Więcej ławek." })).second).toBe("differing");
  // A scan that comes later makes no second remark of it.
  const batch = await scanned(await fill(sheetsOf(papers)[0] ?? []));
  expect((await town.call("scan.get", { id: batch })).batch.counts).toMatchObject({ duplicate: sheetsOf(papers)[0]?.length });
  // Of one that nobody typed yet it is no duplicate: dropped, it would be lost. Its pages stand beside it.
  const begun = await begin(JAN, second);
  const [scannedToo] = await taken(consultationId, await fill(sheetsOf(papers)[1] ?? []));
  expect(scannedToo).toBe(begun.id);
  expect(await town.call("start.search", { text: second })).toMatchObject([{ kind: "sheet", sheetState: "untyped" }]);
  expect((await open(JAN, begun.id)).pages).toHaveLength(sheetsOf(papers)[1]?.length ?? 0);
  expect(await refused(JAN, "remarkForms.drop", begun)).toBe("missing");
}, 60_000);

test("a remark form is no survey: it is not listed, typed or changed as one", async () => {
  const consultationId = await consultation();
  await printed(consultationId, 1);
  expect(await town.call("surveys.ofConsultation", { consultationId })).toEqual([]);
  const { id } = await town.office.db.selectFrom("survey").select("id").where("remarks_of", "=", consultationId).executeTakeFirstOrThrow();
  expect(await refused(EWA, "surveys.remove", { id })).toBe("surveys.remarkForm");
  expect(await refused(EWA, "responses.secondEntry", { surveyId: id })).toBe("missing");
}, 60_000);
