import { v7 as uuid } from "uuid";
import type { Job } from "../../preload/contract/jobs.ts";
import { Refusal, refusedBy } from "../refusal.ts";

export type Progress = (done: number, total: number) => void;
type Work = (progress: Progress, signal: AbortSignal) => Promise<Job["result"]>;

/** Long work of one open office: reports progress, can be cancelled, survives a closed screen. */
export type Jobs = {
  /** `id` where the caller has to tell it before the job can start. */
  start(kind: Job["kind"], title: string, work: Work, id?: string): Job;
  list(): Job[];
  cancel(id: string): void;
  /** Resolves when the job has ended, whichever way. */
  finished(id: string): Promise<Job>;
  cancelAll(): Promise<void>;
};

/** `changed` is told at most ten times a second of a job's progress, and always of its end. */
export function makeJobs(changed: (job: Job) => void, log: (error: unknown) => void): Jobs {
  const jobs = new Map<string, { job: Job; controller: AbortController; done: Promise<Job> }>();

  function start(kind: Job["kind"], title: string, work: Work, id = uuid()): Job {
    const controller = new AbortController();
    const entry = {
      job: { id, kind, title, state: "running", done: 0, total: 0, startedAt: new Date().toISOString() } as Job,
      controller,
      done: Promise.resolve({} as Job),
    };
    let told = 0;
    const update = (change: Partial<Job>, always: boolean) => {
      entry.job = { ...entry.job, ...change };
      if (!always && Date.now() - told < 100) return;
      told = Date.now();
      changed(entry.job);
    };
    jobs.set(entry.job.id, entry);
    entry.done = (async () => {
      try {
        await Promise.resolve();
        const result = await work((done, total) => update({ done, total }, false), controller.signal);
        update({ state: "done", ...(result && { result }) }, true);
      } catch (error) {
        if (controller.signal.aborted) update({ state: "cancelled" }, true);
        else {
          if (!(error instanceof Refusal)) log(error);
          update({ state: "failed", error: refusedBy(error) }, true);
        }
      }
      return entry.job;
    })();
    changed(entry.job);
    return entry.job;
  }

  return {
    start,
    list: () => [...jobs.values()].map((entry) => entry.job),
    cancel: (id) => jobs.get(id)?.controller.abort(),
    finished: (id) => jobs.get(id)?.done ?? Promise.reject(new Error(`no job ${id}`)),
    cancelAll: async () => {
      for (const { controller } of jobs.values()) controller.abort();
      await Promise.all([...jobs.values()].map((entry) => entry.done));
    },
  };
}
