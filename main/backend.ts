import type { Refused, Reply } from "../preload/contract/contract.ts";
import type { Job } from "../preload/contract/jobs.ts";
import { dispatch } from "./dispatch.ts";
import { lockDataFolder, prepareDataFolder } from "./offices/data-folder.ts";
import { Refusal } from "./refusal.ts";
import { findFolders, findResource, type Resource } from "./resources.ts";
import type { Safe } from "./safe.ts";
import { type Emit, Sessions } from "./sessions.ts";
import { makeWork, type Work } from "./work.ts";

/** Door, features and offices of one data folder. One process alone holds it. */
export type Backend = {
  /** `session` names the window or the browser; the office it may touch is decided by who signed in there. */
  dispatch(session: string, name: unknown, input: unknown): Promise<Reply>;
  /** A file that a page of this session may load: /files/<id>, /preview/<path>. */
  resource(session: string, pathname: string): Promise<Resource | undefined>;
  runningJobs(): Job[];
  /** The folders that this session may have shown: its office's, and those that its site was written to. */
  folders(session: string): Promise<string[]>;
  close(): Promise<void>;
  /** For the command line, which works for the owner of the data folder without signing in. */
  readonly sessions: Sessions;
};

export type BackendOptions = {
  readonly dataFolder: string;
  /** The built worker, out/main/worker.js. */
  readonly worker: URL;
  /** Instead of the worker: tests run its tasks in their own thread. */
  readonly work?: Work;
  readonly version: string;
  readonly emit: Emit;
  /** The system's safe, where the shell has one. */
  readonly safe?: Safe;
  readonly log?: (error: unknown) => void;
  readonly now?: () => Date;
};

/** A data folder that can't be used is not an error here: the first screen says what is wrong. */
export function openBackend({
  dataFolder,
  worker,
  work = makeWork(worker),
  version,
  emit,
  safe,
  log = console.error,
  now,
}: BackendOptions): Backend {
  let problem: Refused | undefined;
  let folder = dataFolder;
  let unlock = () => {};
  try {
    folder = prepareDataFolder(dataFolder);
    unlock = lockDataFolder(folder);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    problem = error.refused;
  }
  const sessions = new Sessions({ folder, version, problem, work, emit, log, ...(safe && { safe }), ...(now && { now }) });
  return {
    sessions,
    dispatch: (session, name, input) => dispatch(sessions, sessions.get(session), name, input),
    resource: (session, pathname) => findResource(sessions, sessions.get(session), pathname),
    runningJobs: () => sessions.runningJobs(),
    folders: (session) => findFolders(sessions, sessions.get(session)),
    close: async () => {
      await sessions.close();
      unlock();
    },
  };
}
