import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { makeWork } from "../../main/work.ts";
import type { exportSite } from "../../main/site/tasks.ts";

/** One export by the built worker in a process of its own, for the benchmark: its time, processor time, and the most memory that the process took. */
const input = JSON.parse(process.argv[2] ?? "{}") as Parameters<typeof exportSite>[0];
const work = makeWork(pathToFileURL(join(import.meta.dirname, "worker.js")));
const started = performance.now();
const { written, unchanged } = await work.run("exportSite", input);
const ms = performance.now() - started;
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
process.stdout.write(JSON.stringify({ ms, cpu: (userCPUTime + systemCPUTime) / 1000, written, unchanged, rss: maxRSS }));
await work.close();
