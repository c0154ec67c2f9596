import { exportSite } from "../../main/site/tasks.ts";

/** One export in a process of its own, for the benchmark: tells its time and the most memory that the process took. */
const input = JSON.parse(process.argv[2] ?? "{}") as Parameters<typeof exportSite>[0];
const started = performance.now();
const { written, unchanged } = await exportSite(input, { progress: () => {}, cancelled: () => false });
const ms = performance.now() - started;
process.stdout.write(JSON.stringify({ ms, written, unchanged, rss: process.resourceUsage().maxRSS }));
