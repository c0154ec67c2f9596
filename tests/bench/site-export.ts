import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { makeWork } from "../../main/work.ts";
import type { exportSite } from "../../main/site/tasks.ts";

/**
 * One export by the built worker in a process of its own, for the benchmark: its time, processor time, and the most memory
 * that the process took; then the same again as often as asked, in the worker that has started by now.
 */
const { again = 0, ...input } = JSON.parse(process.argv[2] ?? "{}") as Parameters<typeof exportSite>[0] & { again?: number };
const work = makeWork(pathToFileURL(join(import.meta.dirname, "worker.js")));
const timed = async () => {
  const started = performance.now();
  return { ...(await work.run("exportSite", input)), ms: performance.now() - started };
};
const { written, unchanged, ms } = await timed();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const warm: number[] = [];
for (let n = 0; n < again; n++) warm.push((await timed()).ms);
process.stdout.write(JSON.stringify({ ms, cpu: (userCPUTime + systemCPUTime) / 1000, written, unchanged, rss: maxRSS, warm }));
await work.close();
