import { parentPort, workerData } from "node:worker_threads";
import { Refusal } from "./refusal.ts";
import { tasks } from "./worker-tasks.ts";

/** The worker's entry: runs one task after another, as messages ask. */
export type Ask = { id: number; task: string; input: unknown };
export type Answer =
  | { id: number; kind: "progress"; done: number; total: number }
  | { id: number; kind: "done"; value: unknown }
  | { id: number; kind: "refused"; refused: Refusal["refused"] }
  | { id: number; kind: "failed"; message: string; stack: string; code: unknown };

/** One flag shared with the backend: a cancelled task sees it without waiting for a message. */
const cancelled = new Int32Array(workerData as SharedArrayBuffer);
const say = (answer: Answer) => parentPort?.postMessage(answer);

parentPort?.on("message", async ({ id, task, input }: Ask) => {
  try {
    const run = (tasks as Record<string, (input: unknown, context: unknown) => unknown>)[task];
    if (!run) throw new Error(`no worker task ${task}`);
    const value = await run(input, {
      progress: (done: number, total: number) => say({ id, kind: "progress", done, total }),
      cancelled: () => Atomics.load(cancelled, 0) === id,
    });
    say({ id, kind: "done", value });
  } catch (error) {
    if (error instanceof Refusal) say({ id, kind: "refused", refused: error.refused });
    else {
      const { stack = "", code } = error as NodeJS.ErrnoException;
      say({ id, kind: "failed", message: String(error), stack, code });
    }
  }
});
