import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Refused } from "../preload/contract/contract.ts";
import type { Job } from "../preload/contract/jobs.ts";
import type { Person } from "./call.ts";
import { eraseByCalendar } from "./erasure.ts";
import { OpenOffice } from "./offices/open-office.ts";
import { refuse } from "./refusal.ts";
import { memorySafe, type Safe } from "./safe.ts";
import type { Work } from "./work.ts";

/** After so long without a person's doing the session asks for the password again. */
export const LOCK_AFTER_MS = 10 * 60_000;
export const BACK_UP_EVERY_MS = 15 * 60_000;

/** One window, or one browser signed in to the web host: the office on its screen, and the others it is signed in to. */
export type Session = {
  readonly id: string;
  office?: OpenOffice | undefined;
  person?: Person | undefined;
  readonly signedIn: Map<string, { readonly office: OpenOffice; person: Person }>;
  locked: boolean;
  /** The edition that is voted on in this window; it can do nothing else then. */
  kiosk?: string | undefined;
  seen: number;
};

export type Emit = (session: string, event: { name: "job"; job: Job } | { name: "session" }) => void;

export type SessionsOptions = {
  readonly folder: string;
  readonly version: string;
  readonly problem?: Refused | undefined;
  readonly work: Work;
  readonly emit: Emit;
  readonly safe?: Safe;
  readonly log: (error: unknown) => void;
  readonly now?: () => Date;
};

/** Who is signed in where, and which offices are open for them. */
export class Sessions {
  readonly folder: string;
  readonly version: string;
  readonly problem: Refused | undefined;
  readonly log: (error: unknown) => void;
  readonly now: () => Date;
  readonly work: Work;
  readonly #emit: Emit;
  readonly #safe: Safe;
  readonly #sessions = new Map<string, Session>();
  readonly #offices = new Map<string, Promise<OpenOffice>>();
  readonly #open = new Map<string, OpenOffice>();
  readonly #backingUp: ReturnType<typeof setInterval>;

  constructor({ folder, version, problem, work, emit, safe = memorySafe(), log, now = () => new Date() }: SessionsOptions) {
    this.folder = join(folder, "offices");
    this.version = version;
    this.problem = problem;
    this.work = work;
    this.#emit = emit;
    this.#safe = safe;
    this.log = log;
    this.now = now;
    this.#backingUp = setInterval(() => void this.tidyUp().then(() => this.backUpChanged()), BACK_UP_EVERY_MS).unref();
  }

  get(id: string): Session {
    let session = this.#sessions.get(id);
    if (!session) this.#sessions.set(id, (session = { id, signedIn: new Map(), locked: false, seen: this.now().getTime() }));
    return session;
  }

  stateOf(session: Session): "none" | "open" | "locked" | "kiosk" {
    if (!session.office || !session.person) return "none";
    // Voters come and go: no idle lock.
    if (session.kiosk) return "kiosk";
    // A clock that was set back would else keep the window open for as long as it had been ahead.
    if (!session.locked && Math.abs(this.now().getTime() - session.seen) > LOCK_AFTER_MS) session.locked = true;
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
        safe: this.#safe,
        version: this.version,
        now: this.now,
        log: this.log,
        jobChanged: (office, job) => this.#tell(office, job),
        personChanged: (office, who, person) => this.#personChanged(office, who, person),
      }).then(async (office) => {
        await eraseByCalendar(office).catch(this.log);
        this.#open.set(id, office);
        return office;
      });
      this.#offices.set(id, opening);
      opening.catch(() => this.#offices.delete(id));
    }
    return opening;
  }

  #tell(office: OpenOffice, job: Job): void {
    for (const session of this.#sessions.values()) if (session.office === office) this.#emit(session.id, { name: "job", job });
  }

  /** Puts the office on the session's screen, for this person. */
  enter(session: Session, office: OpenOffice, person: Person): void {
    session.signedIn.set(office.id, { office, person });
    Object.assign(session, { office, person, locked: false, kiosk: undefined, seen: this.now().getTime() });
    this.#emit(session.id, { name: "session" });
  }

  /** Gives the window to voters of an edition; `enter` takes it back. */
  openKiosk(session: Session, edition: string): void {
    session.kiosk = edition;
    this.#emit(session.id, { name: "session" });
  }

  lock(session: Session): void {
    session.locked = true;
    this.#emit(session.id, { name: "session" });
  }

  /** Out of every office. */
  leave(session: Session): void {
    session.signedIn.clear();
    Object.assign(session, { office: undefined, person: undefined, locked: false, kiosk: undefined });
    this.#emit(session.id, { name: "session" });
  }

  #leaveOffice(session: Session, office: OpenOffice): void {
    session.signedIn.delete(office.id);
    if (session.office !== office) return;
    Object.assign(session, { office: undefined, person: undefined, kiosk: undefined });
    this.#emit(session.id, { name: "session" });
  }

  /** A changed role holds from the next call on; who may no longer come in is out. `except` is the window that did it. */
  #personChanged(office: OpenOffice, id: string, person: Person | null, except?: Session): void {
    for (const session of this.#sessions.values()) {
      const entry = session.signedIn.get(office.id);
      if (!entry || entry.person.id !== id || session === except) continue;
      if (!person) this.#leaveOffice(session, office);
      else {
        entry.person = person;
        if (session.office === office) session.person = entry.person;
        this.#emit(session.id, { name: "session" });
      }
    }
  }

  signOutElsewhere = (session: Session, office: OpenOffice, person: string): void => this.#personChanged(office, person, null, session);

  /** The office is replaced under its users (restore): all of them go back to the first screen. */
  async closeOffice(office: OpenOffice): Promise<void> {
    for (const session of this.#sessions.values()) this.#leaveOffice(session, office);
    this.#offices.delete(office.id);
    this.#open.delete(office.id);
    await office.close({ backUp: false });
  }

  runningJobs(): Job[] {
    return [...this.#open.values()].flatMap((office) => office.jobs.list()).filter((job) => job.state === "running");
  }

  /** What is erased by the calendar, where an office stays open for weeks. */
  async tidyUp(): Promise<void> {
    for (const office of this.#open.values()) await eraseByCalendar(office).catch(this.log);
  }

  async backUpChanged(): Promise<void> {
    for (const office of this.#open.values()) await office.backUpIfChanged("automatic");
  }

  async close(): Promise<void> {
    clearInterval(this.#backingUp);
    for (const opening of this.#offices.values()) await opening.then((office) => office.close()).catch(this.log);
    this.#offices.clear();
    this.#open.clear();
    await this.work.close();
  }
}
