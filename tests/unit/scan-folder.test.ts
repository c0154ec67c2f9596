import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { townSurvey } from "./responses-samples.ts";
import { filled, printedPaper } from "./scan-paper.ts";
import { insertConsultation } from "./surveys-fixtures.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

let town: TestOffice;
let folder: string;
let pages: Buffer[];

beforeAll(async () => {
  const first = await openTestOffice();
  const { id } = await first.call("surveys.create", { consultationId: await insertConsultation(first), definition: townSurvey });
  pages = await Promise.all((await printedPaper(first, id, 1)).map((paper) => filled(paper, () => false)));
  await first.close();
}, 60_000);
beforeEach(async () => {
  town = await openTestOffice();
  folder = mkdtempSync(join(tmpdir(), "rynek-device-"));
});
afterEach(async () => {
  await town.close();
  rmSync(folder, { recursive: true, force: true });
});

const page = (index: number) => pages[index] ?? Buffer.alloc(0);
/** A file that the device finished ten minutes ago. */
function whole(name: string, bytes: Buffer, minutesAgo = 10): void {
  writeFileSync(join(folder, name), bytes);
  const at = new Date(Date.now() - minutesAgo * 60_000);
  utimesSync(join(folder, name), at, at);
}
const look = () => town.call("scan.folder", undefined, "typist");
const names = async () => (await look()).waiting.map(({ name }) => name);
async function take() {
  const { jobId } = await town.call("scan.takeFolder", undefined, "typist");
  return town.office.jobs.finished(jobId);
}

test("what the device scanned is offered oldest first, read as one batch, and never moved", async () => {
  expect(await look()).toMatchObject({ state: "none", waiting: [] });
  await town.call("scan.setFolder", { path: folder });
  expect(await look()).toMatchObject({ path: folder, state: "open", waiting: [], growing: 0 });
  whole("SKM_2.PNG", page(1), 5);
  whole("SKM_1.png", page(0), 10);
  whole("notatka.txt", Buffer.from("nie skan"));
  whole(".ukryty.png", page(0));
  mkdirSync(join(folder, "stare.pdf"));
  const before = readdirSync(folder);
  expect(await names()).toEqual(["SKM_1.png", "SKM_2.PNG"]);

  expect(await take()).toMatchObject({ state: "done" });
  const [batch, ...others] = await town.call("scan.list", undefined, "typist");
  expect(others).toEqual([]);
  expect(batch).toMatchObject({ state: "open", pages: 2, jobId: null, createdBy: "Jan Nowak" });
  const { files } = await town.call("scan.get", { id: batch?.id ?? "" }, "typist");
  expect(files.map(({ name }) => name)).toEqual(["SKM_1.png", "SKM_2.PNG"]);
  expect(readdirSync(folder)).toEqual(before);
  expect(readdirSync(join(town.office.folder, "incoming"))).toEqual([]);
  expect(await names()).toEqual([]);
});

test("no content is read twice, by whatever name or way it comes", async () => {
  await town.call("scan.setFolder", { path: folder });
  whole("a.png", page(0));
  await take();
  whole("kopia.png", page(0), 3);
  whole("b.png", page(1), 2);
  expect(await names()).toEqual(["kopia.png", "b.png"]);
  await take();
  const batches = await town.call("scan.list", undefined, "typist");
  expect(batches.map((batch) => batch.pages)).toEqual([1, 1]);
  whole("znowu.png", page(1), 1);
  expect(await take()).toMatchObject({ state: "done", result: { counts: { pages: 0 } } });
  expect(await town.call("scan.list", undefined, "typist")).toHaveLength(2);
  expect(await names()).toEqual([]);
});

test("while the folder is read it is not read a second time", async () => {
  await town.call("scan.setFolder", { path: folder });
  whole("a.png", page(0));
  const { jobId } = await town.call("scan.takeFolder", undefined, "typist");
  expect(await town.reply("scan.takeFolder", undefined, "typist")).toEqual({ ok: false, error: { code: "scan.folderBusy" } });
  await town.office.jobs.finished(jobId);
  expect((await town.call("scan.list", undefined, "typist")).map(({ pages: count }) => count)).toEqual([1]);
});

test("called off in the middle, each file is in the batch or still offered, and both go on", async () => {
  await town.call("scan.setFolder", { path: folder });
  for (let n = 0; n < 12; n++) whole(`s${n}.png`, Buffer.concat([page(0), Buffer.from(`${n}`)]), 20 - n);
  const { jobId } = await town.call("scan.takeFolder", undefined, "typist");
  const batches = () => town.call("scan.list", undefined, "typist");
  await expect.poll(async () => (await batches()).length).toBe(1);
  await town.call("jobs.cancel", { id: jobId });
  await town.office.jobs.finished(jobId);
  const [cut] = await batches();
  const { files } = await town.call("scan.get", { id: cut?.id ?? "" }, "typist");
  expect([...files.map(({ name }) => name), ...(await names())].sort()).toEqual(Array.from({ length: 12 }, (_, n) => `s${n}.png`).sort());
  if (cut?.state === "reading") await town.office.jobs.finished((await town.call("scan.goOn", { id: cut.id }, "typist")).jobId);
  if ((await names()).length > 0) await take();
  expect((await batches()).reduce((sum, { pages: count, counts }) => sum + count - counts.waiting, 0)).toBe(12);
  expect(await names()).toEqual([]);
});

test("a file that the device still writes waits until it is whole", async () => {
  await town.call("scan.setFolder", { path: folder });
  const at = (seconds: number) => town.call("scan.folder", undefined, "typist", new Date(start + seconds * 1000));
  const start = Date.now();
  writeFileSync(join(folder, "duzy.png"), page(0).subarray(0, 1000));
  expect(await at(0)).toMatchObject({ waiting: [], growing: 1 });
  appendFileSync(join(folder, "duzy.png"), page(0).subarray(1000));
  expect(await at(4)).toMatchObject({ waiting: [], growing: 1 });
  expect(await at(8)).toMatchObject({ waiting: [{ name: "duzy.png", bytes: page(0).length }], growing: 0 });
});

test("a folder that goes away is told, and is looked into again when it is back", async () => {
  await town.call("scan.setFolder", { path: folder });
  whole("a.png", page(0));
  renameSync(folder, `${folder}-away`);
  expect(await look()).toMatchObject({ path: folder, state: "gone", waiting: [] });
  expect(await take()).toMatchObject({ state: "failed", error: { code: "scan.folderGone", params: { folder } } });
  renameSync(`${folder}-away`, folder);
  expect(await names()).toEqual(["a.png"]);
  await town.call("scan.setFolder", { path: "" });
  expect(await look()).toMatchObject({ state: "none" });
});

test.each(["nie/cala/sciezka", "/nie/ma/takiego", "/etc/hostname"])("%s is no folder to look into", async (path) => {
  await town.call("scan.setFolder", { path: folder });
  expect(await town.reply("scan.setFolder", { path })).toEqual({ ok: false, error: { code: "scan.noFolder", params: { folder: path } } });
  expect(await look()).toMatchObject({ path: folder });
});
