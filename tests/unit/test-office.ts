import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { z } from "zod";
import type { Person } from "../../main/call.ts";
import { callOffice } from "../../main/dispatch.ts";
import { createOffice } from "../../main/offices/create.ts";
import { OpenOffice } from "../../main/offices/open-office.ts";
import type { Work } from "../../main/work.ts";
import { tasks } from "../../main/worker-tasks.ts";
import type { Reply, Role } from "../../preload/contract/contract.ts";
import type { Job } from "../../preload/contract/jobs.ts";
import type { contract } from "../../preload/contract/index.ts";

type All = typeof contract;

/** The worker's tasks, run in the test's own thread. */
export const inlineWork: Work = {
  run: async (task, input, { signal, progress } = {}) => {
    const run = tasks[task] as (input: unknown, context: unknown) => unknown;
    return (await run(input, { progress: progress ?? (() => {}), cancelled: () => signal?.aborted ?? false })) as never;
  },
  close: () => Promise.resolve(),
};

/** An office in a folder of its own, without a shell around it. */
export type TestOffice = {
  readonly office: OpenOffice;
  /** Opens the folder anew, after the office was closed. */
  reopen(): Promise<void>;
  readonly logged: unknown[];
  /** Calls a procedure as a clerk (or `role`); a refusal fails the test. */
  call<N extends keyof All>(name: N, input: z.input<All[N]["input"]>, role?: Role, now?: Date): Promise<z.output<All[N]["output"]>>;
  /** The same, for a test about the refusal. */
  reply(name: string, input: unknown, role?: Role, now?: Date): Promise<Reply>;
  /** Waits for every job that was started, and gives them all. */
  jobs(): Promise<Job[]>;
  close(): Promise<void>;
};

const newFolder = () => mkdtempSync(join(tmpdir(), "rynek-office-"));

const openIn = (folder: string, logged: unknown[] = []) =>
  OpenOffice.open(folder, {
    work: inlineWork,
    version: "0",
    now: () => new Date(),
    log: (error) => logged.push(error),
    jobChanged: () => {},
    personChanged: () => {},
  });

/** An office that is made once and copied for each test: making one takes longer than most tests. */
let model: Promise<{ folder: string; administrator: Person }> | undefined;
async function makeModel() {
  const folder = newFolder();
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const office = await openIn(folder);
  const administrator = await createOffice(office.db, {
    office: { id: "gmina-probna", name: "Gmina Próbna", sample: false },
    administrator: { name: "Anna Kowalska", login: "anna", password: "-", recovery: "-" },
    now: new Date(),
  });
  // Without the backup that an office leaves at its end: a new one has none.
  await office.close({ backUp: false });
  return { folder, administrator };
}

export async function openTestOffice(): Promise<TestOffice> {
  const { folder: original, administrator } = await (model ??= makeModel());
  const folder = newFolder();
  cpSync(original, folder, { recursive: true });
  const logged: unknown[] = [];
  let office = await openIn(folder, logged);
  const personWith = (role: Role): Person => (role === "administrator" ? administrator : { id: null, name: "Jan Nowak", role });
  const reply: TestOffice["reply"] = (name, input, role = "clerk", now = new Date()) =>
    callOffice(office, personWith(role), name, input, now);
  return {
    get office() {
      return office;
    },
    reopen: async () => void (office = await openIn(folder, logged)),
    logged,
    reply,
    call: async (name, input, role, now) => {
      const answer = await reply(name, input, role, now);
      if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer.error)}`);
      return answer.value as never;
    },
    jobs: () => Promise.all(office.jobs.list().map((job) => office.jobs.finished(job.id))),
    close: async () => {
      await office.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
