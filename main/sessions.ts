import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Job } from "../preload/contract/jobs.ts";
import type { Refused } from "../preload/contract/contract.ts";
import type { Person } from "./call.ts";
import { OpenOffice } from "./offices/open-office.ts";
import { refuse } from "./refusal.ts";
import type { Work } from "./work.ts";

/** After so long without a person's doing the session asks for the password again. */
export const LOCK_AFTER_MS = 10 * 60_000;

/** One window, or one browser signed in to the web host. */
export type Session = { readonly id: string; office?: OpenOffice | undefined; person?: Person | undefined; locked: boolean; seen: number };

export type Emit = (session: string, event: { name: "job"; job: Job } | { name: "session" }) => void;

/** Who is signed in where, and which offices are open for them. */
export class Sessions {
  readonly folder: string;
  readonly version: string;
  readonly problem: Refused | undefined;
  readonly log: (error: unknown) => void;
  readonly now: () => Date;
  readonly work: Work;
  readonly #emit: Emit;
  readonly #sessions = new Map<string, Session>();
  readonly #offices = new Map<string, Promise<OpenOffice>>();

  constructor(options: {
    folder: string;
    version: string;
    problem?: Refused | undefined;
    work: Work;
    emit: Emit;
    log: (error: unknown) => void;
    now?: () => Date;
  }) {
    this.folder = join(options.folder, "offices");
    this.version = options.version;
    this.problem = options.problem;
    this.work = options.work;
    this.#emit = options.emit;
    this.log = options.log;
    this.now = options.now ?? (() => new Date());
  }

  get(id: string): Session {
    let session = this.#sessions.get(id);
    if (!session) this.#sessions.set(id, (session = { id, locked: false, seen: this.now().getTime() }));
    return session;
  }

  stateOf(session: Session): "none" | "open" | "locked" {
    if (!session.office || !session.person) return "none";
    if (!session.locked && this.now().getTime() - session.seen > LOCK_AFTER_MS) session.locked = true;
    return session.locked ? "locked" : "open";
  }

  touch(session: Session): void {
    session.seen = this.now().getTime();
  }

  /** The folders that hold an office. There is no other register of offices. */
  officeIds(): string[] {
    if (this.problem) return [];
    return readdirSync(this.folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && OpenOffice.exists(join(this.folder, entry.name)))
      .map((entry) => entry.name)
      .sort();
  }

  officeFolder = (id: string): string => join(this.folder, id);

  /** Opens an office once for all who use it. */
  open(id: string): Promise<OpenOffice> {
    if (!this.officeIds().includes(id)) return Promise.reject(refuse("office.missing"));
    return this.openFolder(id);
  }

  openFolder(id: string): Promise<OpenOffice> {
    let opening = this.#offices.get(id);
    if (!opening) {
      opening = OpenOffice.open(this.officeFolder(id), {
        work: this.work,
        log: this.log,
        jobChanged: (office, job) => this.#tell(office, job),
      });
      this.#offices.set(id, opening);
      opening.catch(() => this.#offices.delete(id));
    }
    return opening;
  }

  #tell(office: OpenOffice, job: Job): void {
    for (const session of this.#sessions.values()) if (session.office === office) this.#emit(session.id, { name: "job", job });
  }

  enter(session: Session, office: OpenOffice, person: Person): void {
    Object.assign(session, { office, person, locked: false, seen: this.now().getTime() });
    this.#emit(session.id, { name: "session" });
  }

  leave(session: Session): void {
    Object.assign(session, { office: undefined, person: undefined, locked: false });
    this.#emit(session.id, { name: "session" });
  }

  /** The office is replaced under its users (restore): all of them go back to the lobby. */
  async closeOffice(office: OpenOffice): Promise<void> {
    for (const session of this.#sessions.values()) if (session.office === office) this.leave(session);
    this.#offices.delete(office.id);
    await office.close();
  }

  runningJobs(): Job[] {
    return [...this.#sessions.values()].flatMap((session) => session.office?.jobs.list() ?? []).filter((job) => job.state === "running");
  }

  async close(): Promise<void> {
    for (const opening of this.#offices.values()) await opening.then((office) => office.close()).catch(this.log);
    this.#offices.clear();
    await this.work.close();
  }
}
