import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { Refusal } from "../../main/refusal.ts";
import { makeWork } from "../../main/work.ts";

const folder = mkdtempSync(join(tmpdir(), "rynek-work-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A worker that only tells which thread it is and whether it was called off; a file called "crash" ends it, one called "slow" keeps it. */
const entry = join(folder, "worker.mjs");
writeFileSync(
  entry,
  `import { parentPort, threadId, workerData } from "node:worker_threads";
  const cancelled = new Int32Array(workerData);
  parentPort.on("message", ({ id, input }) => {
    if (input.path === "crash") process.exit(1);
    setTimeout(() => parentPort.postMessage({ id, kind: "done", value: [threadId, Atomics.load(cancelled, 0) === id] }), input.path === "slow" ? 800 : 60);
  });`,
);
type Told = readonly [thread: number, cancelled: boolean];
const makeTold = () => {
  const work = makeWork(pathToFileURL(entry));
  const read = async (path: string, signal?: AbortSignal) =>
    (await work.run("readScan", { path, database: "", pages: [] }, signal && { signal })) as unknown as Told;
  const view = async () => (await work.run("drawScanPage", { path: "a.pdf", number: 1, quarterTurns: 0 })) as unknown as Told;
  return { work, read, view };
};

test("scans are read on a thread for each core, and a look at a page never waits for them", async () => {
  const { work, read, view } = makeTold();
  const reading = Array.from({ length: 8 }, () => read("a.pdf"));
  const [viewer] = await view();
  const threads = (await Promise.all(reading)).map(([thread]) => thread);
  const lanes = Math.min(4, availableParallelism());
  expect(new Set(threads).size).toBe(lanes);
  expect(threads).not.toContain(viewer);
  // Each thread took its share.
  for (const thread of new Set(threads)) expect(threads.filter((one) => one === thread).length).toBeLessThanOrEqual(Math.ceil(8 / lanes));
  await work.close();
});

test("a page that brings its thread down fails alone; what is called off is told so, and what waited is not begun", async () => {
  const { work, read } = makeTold();
  const lanes = Math.min(4, availableParallelism());
  const crashes = Array.from({ length: lanes }, () => read("crash"));
  const after = Array.from({ length: lanes }, () => read("a.pdf"));
  expect((await Promise.allSettled(crashes)).map(({ status }) => status)).toEqual(crashes.map(() => "rejected"));
  expect(await Promise.all(after)).toHaveLength(lanes);
  const stop = new AbortController();
  const running = Array.from({ length: lanes }, () => read("slow", stop.signal));
  const waiting = expect(read("slow", stop.signal)).rejects.toThrow("cancelled");
  setTimeout(() => stop.abort(), 20);
  expect((await Promise.all(running)).map(([, cancelled]) => cancelled)).toEqual(running.map(() => true));
  await waiting;
  await work.close();
});

test("closed while a page is read: who waits is told so, and nothing is begun any more", async () => {
  const { work, read } = makeTold();
  const all = Promise.allSettled(Array.from({ length: 8 }, () => read("slow")));
  await new Promise((resolve) => setTimeout(resolve, 100));
  await work.close();
  const late = await Promise.allSettled([read("a.pdf")]);
  // A refusal is said to the screen; anything else would be an error in the program's log.
  for (const ended of [...(await all), ...late]) expect(ended).toMatchObject({ status: "rejected", reason: expect.any(Refusal) });
  expect(late).toMatchObject([{ reason: { refused: { code: "closing" } } }]);
});
