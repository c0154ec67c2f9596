import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { Refusal, refuse } from "./refusal.ts";
import type { Answer, Ask } from "./worker.ts";
import type { TaskName, Tasks } from "./worker-tasks.ts";

type Input<N extends TaskName> = Tasks[N] extends (input: infer I, context: never) => unknown ? I : never;
type Output<N extends TaskName> = Tasks[N] extends (...args: never[]) => infer O ? Awaited<O> : never;
type Options = { signal?: AbortSignal; progress?: (done: number, total: number) => void };

/**
 * Hands tasks to worker threads, one task after another in each: a print run of minutes must not
 * keep a picture waiting, and the reading of scans has a thread for each core. Started at first
 * use; a crashed worker is replaced.
 */
export type Work = {
  run<N extends TaskName>(task: N, input: Input<N>, options?: Options): Promise<Output<N>>;
  close(): Promise<void>;
};

/** What somebody waits for, or what must not wait: in the second thread. */
const QUICK: readonly TaskName[] = [
  "redrawPicture",
  "posterPicture",
  "checkBackup",
  "cellsOfTable",
  "classLists",
  "drawScanPage",
  "checkTestPage",
  "documentParts",
  "lookThrough",
];
/** What any thread may take: pieces of which there are many, and a count that should not wait for a print run. */
const SPREAD: readonly TaskName[] = ["openScanFile", "readScan", "recountElection", "groupAlike"];
/** More would need more memory than an office PC can spare. */
const MOST_THREADS = 4;

/** `entry` is the built worker (out/main/worker.js). */
export function makeWork(entry: URL): Work {
  const long = makeLane(entry);
  const quick = makeLane(entry);
  const spread = Array.from({ length: Math.min(MOST_THREADS, availableParallelism()) }, () => makeLane(entry));
  const laneFor = (task: TaskName) => {
    if (!SPREAD.includes(task)) return QUICK.includes(task) ? quick : long;
    return spread.reduce((least, lane) => (lane.waiting() < least.waiting() ? lane : least));
  };
  return {
    run: (task, input, options = {}) => laneFor(task).run(task, input, options) as never,
    close: async () => void (await Promise.all([long, quick, ...spread].map((lane) => lane.close()))),
  };
}

/**
 * 512 MB: a hostile file may exhaust the worker, never the backend. Young objects in 48 MB: a site of ten thousand pages
 * takes a third less memory so, and no longer.
 */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 48 };

/** One thread and the queue before it. */
function makeLane(entry: URL) {
  const flag = new SharedArrayBuffer(4);
  const cancelled = new Int32Array(flag);
  let worker: Worker | undefined;
  let closed = false;
  let next = 0;
  let waiting = 0;
  let queue: Promise<unknown> = Promise.resolve();

  function ask(task: string, input: unknown, { signal, progress }: Options): Promise<unknown> {
    if (signal?.aborted) return Promise.reject(new Error("cancelled"));
    // What waited when the program was closed must not start a thread again.
    if (closed) return Promise.reject(refuse("closing"));
    const running = (worker ??= new Worker(entry, { workerData: flag, resourceLimits: LIMITS }));
    const id = ++next;
    return new Promise((resolve, reject) => {
      const cancel = () => void Atomics.store(cancelled, 0, id);
      const end = () => {
        running.off("message", hear).off("error", crash).off("exit", exit);
        signal?.removeEventListener("abort", cancel);
      };
      const crash = (error: unknown) => {
        end();
        worker = undefined;
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      // Ended on purpose, while a screen's question was answered: nothing that anybody could mend, or should read of in the log.
      const exit = () => crash(closed ? refuse("closing") : new Error("the worker ended in the middle of a task"));
      const hear = (answer: Answer) => {
        if (answer.id !== id) return;
        if (answer.kind === "progress") return progress?.(answer.done, answer.total);
        end();
        if (answer.kind === "done") resolve(answer.value);
        else if (answer.kind === "refused") reject(new Refusal(answer.refused));
        else reject(Object.assign(new Error(answer.message), { stack: answer.stack, code: answer.code }));
      };
      running.on("message", hear).on("error", crash).on("exit", exit);
      signal?.addEventListener("abort", cancel, { once: true });
      running.postMessage({ id, task, input } satisfies Ask);
    });
  }

  return {
    run: (task: string, input: unknown, options: Options): Promise<unknown> => {
      waiting++;
      const result = queue.then(() => ask(task, input, options)).finally(() => waiting--);
      queue = result.catch(() => {});
      return result;
    },
    /** Tasks that are not done yet. */
    waiting: () => waiting,
    close: async () => {
      closed = true;
      await worker?.terminate();
      worker = undefined;
    },
  };
}
