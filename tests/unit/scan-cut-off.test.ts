import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { integrity } from "../../main/offices/database.ts";
import { bundle } from "./bundle.ts";
import { townSurvey } from "./responses-samples.ts";
import { filled, type Paper, printedPaper, upload } from "./scan-paper.ts";
import { insertConsultation } from "./surveys-fixtures.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

const SHEETS = 18;
let town: TestOffice;
let papers: Paper[];
let batchId: string;
let child: string;

beforeAll(async () => {
  child = await bundle("kill-scan-child.ts");
  town = await openTestOffice();
  const consultationId = await insertConsultation(town);
  const { id } = await town.call("surveys.create", { consultationId, definition: townSurvey });
  papers = await printedPaper(town, id, SHEETS);
  // One box of each sheet is faint, so that a page has items that a second reading would double.
  const pictures = await Promise.all(papers.map((paper) => filled(paper, (box) => box.question === "live" && "faint")));
  const fileIds = [];
  for (const [index, picture] of pictures.entries()) fileIds.push(await upload(town, `${index}.png`, picture));
  ({ id: batchId } = await town.call("scan.begin", { fileIds }));
  await town.jobs();
}, 120_000);
afterAll(async () => {
  await town.close();
  rmSync(child, { force: true });
});

const db = () => town.office.db;
const account = async () => (await town.call("scan.get", { id: batchId })).batch;
const items = () =>
  db().selectFrom("scan_item").select(["page_id", "question", "row", "option", "purpose"]).where("purpose", "=", "unsure").execute();

/** As if nothing had been read yet. */
async function unread(): Promise<void> {
  await db().deleteFrom("scan_item").execute();
  await db().updateTable("scan_page").set({ status: "waiting", reading: "", serial: null, survey_id: null, page: null }).execute();
}

/** Every page is where it was after a reading that nothing disturbed, and nothing is asked twice. */
async function sameAs(undisturbed: { counts: unknown; items: number }): Promise<void> {
  const { counts, state } = await account();
  expect([state, counts]).toEqual(["open", undisturbed.counts]);
  const asked = (await items()).map((item) => JSON.stringify(item));
  expect(asked).toHaveLength(undisturbed.items);
  expect(new Set(asked).size).toBe(asked.length);
}

test(
  "a disk that fills up in the middle of a batch keeps what was read, is told, and lets the batch go on",
  { tags: "full", timeout: 120_000 },
  async () => {
    const undisturbed = { counts: (await account()).counts, items: (await items()).length };
    expect(undisturbed.items).toBeGreaterThan(SHEETS);
    await unread();
    const { sqlite } = town.office;
    sqlite.exec("vacuum");
    sqlite.pragma(`max_page_count = ${(sqlite.pragma("page_count", { simple: true }) as number) + 12}`);
    const { jobId } = await town.call("scan.goOn", { id: batchId });
    expect(await town.office.jobs.finished(jobId)).toMatchObject({ state: "failed", error: { code: "disk.full" } });
    const { counts } = await account();
    expect(counts.waiting).toBeGreaterThan(0);
    expect(counts.waiting).toBeLessThan(papers.length);
    expect(integrity(sqlite)).toBe("ok");

    sqlite.pragma("max_page_count = 1000000");
    await town.office.jobs.finished((await town.call("scan.goOn", { id: batchId })).jobId);
    await sameAs(undisturbed);
  },
);

test(
  "a backend that is killed again and again in the middle of a batch ends with every page read once",
  { tags: "full", timeout: 240_000 },
  async () => {
    const undisturbed = { counts: (await account()).counts, items: (await items()).length };
    await unread();
    const { folder } = town.office;
    await town.office.close();
    let kills = 0;
    // After the n-th page that is told as read: the next ones are at work then.
    while (!(await readUntil(folder, 2 + (kills % 5)))) kills++;
    expect(kills).toBeGreaterThan(1);
    await town.reopen();
    expect(integrity(town.office.sqlite)).toBe("ok");
    await sameAs(undisturbed);
  },
);

/** Lets the child read until it has told `steps` steps, then kills it. True when it came to the end before. */
function readUntil(folder: string, steps: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [child, folder, batchId], { stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    running.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      if (out.split("read ").length > steps + 1) running.kill("SIGKILL");
    });
    running.on("close", (code, signal) => {
      if (out.includes("ended")) resolve(true);
      else if (signal === "SIGKILL") resolve(false);
      else reject(new Error(`the reading ended by itself with ${code}`));
    });
  });
}
