import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Job } from "../../preload/contract/jobs.ts";
import type { Backup, BackupReason } from "../../preload/contract/offices.ts";
import type { Person } from "../call.ts";
import { type Jobs, makeJobs } from "../jobs/jobs.ts";
import { refuse } from "../refusal.ts";
import { memorySafe, type Safe } from "../safe.ts";
import type { Work } from "../work.ts";
import { type AuditHead, writeAuditHead } from "./audit.ts";
import { changedSinceBackup, makeBackup, thinBackups } from "./backups.ts";
import { type Clock, openClock } from "./clock.ts";
import { appliedMigrations, checkpoint, connect, isBehind, isNewer, kyselyOver, migrate, newestEntry, type Sqlite } from "./database.ts";
import { clearErased, erasedScans, keepErased } from "./erased.ts";
import { finishRestore, holdsOffice } from "./restore.ts";
import type { Db } from "./tables.ts";
import { forgetBackupsOfVoting, holdsBackups, knowsCodes, mixClosedUrns } from "./votes-under-way.ts";

/** What the backend lends to each office it opens. */
export type OfficeHost = {
  readonly work: Work;
  /** Where passwords rest; without one, in memory for as long as the office is open. */
  readonly safe?: Safe;
  readonly version: string;
  readonly now: () => Date;
  readonly log: (error: unknown) => void;
  readonly jobChanged: (office: OpenOffice, job: Job) => void;
  /** Somebody's name or role changed, or (null) their password or account: their windows must follow. */
  readonly personChanged: (office: OpenOffice, id: string, person: Person | null) => void;
};

/** An export reads for as long as it draws: so often it is looked whether it is done. */
const READER_MS = 500;
/** No export takes so long. */
const LONGEST_READER_MS = 600_000;
/** While an office is opened nobody reads it yet. */
const AT_OPENING_MS = 5000;

/** One tenant, open: its folder, its one writing connection, its jobs. */
export class OpenOffice {
  readonly id: string;
  readonly folder: string;
  readonly db: Db;
  readonly jobs: Jobs;
  readonly safe: Safe;
  readonly clock: Clock;
  /** For what only SQLite can do (backup, checkpoint): main/offices/ alone uses it. */
  readonly sqlite: Sqlite;
  readonly #host: OfficeHost;
  #backups: Promise<unknown> = Promise.resolve();
  #closing = false;

  private constructor(folder: string, sqlite: Sqlite, host: OfficeHost) {
    this.id = basename(folder);
    this.folder = folder;
    this.sqlite = sqlite;
    this.db = kyselyOver(sqlite);
    this.clock = openClock(folder, host.now, newestEntry(sqlite), host.log);
    this.#host = host;
    this.safe = host.safe ?? memorySafe();
    this.jobs = makeJobs((job) => host.jobChanged(this, job), host.log);
  }

  get work(): Work {
    return this.#host.work;
  }
  get version(): string {
    return this.#host.version;
  }
  get log(): (error: unknown) => void {
    return this.#host.log;
  }
  now(): Date {
    return this.#host.now();
  }

  /** Opens the office in `folder`, new or old; its schema is brought up to date, an older one after a verified backup. */
  static async open(folder: string, host: OfficeHost): Promise<OpenOffice> {
    mkdirSync(join(folder, "files"), { recursive: true });
    finishRestore(folder);
    const sqlite = connect(join(folder, "office.sqlite"));
    try {
      if (isNewer(sqlite)) throw refuse("office.newer");
      const office = new OpenOffice(folder, sqlite, host);
      if (isBehind(sqlite)) {
        // Of an office in which voting goes on no copy is made for this either: each migration is a transaction of its own.
        const inVoting = knowsCodes(sqlite) && (await holdsBackups(office.db, "migration"));
        if (appliedMigrations(sqlite).length > 0 && !inVoting) await makeBackup(office, "migration");
        await migrate(office.db);
      }
      await office.settleVotes(AT_OPENING_MS).catch(host.log);
      await clearErased(folder, office.db).catch(host.log);
      return office;
    } catch (error) {
      sqlite.close();
      throw error;
    }
  }

  static exists = holdsOffice;

  get databaseFile(): string {
    return join(this.folder, "office.sqlite");
  }

  /** Remembers the log's newest hash beside the database. */
  keepHead(head: AuditHead): void {
    try {
      writeAuditHead(this.folder, head);
    } catch (error) {
      this.log(error);
    }
  }

  /** A verified backup. Never from inside a command: its transaction holds the connection that the backup needs. */
  backUp(reason: BackupReason): Promise<Backup> {
    const backup = this.#backups.then(async () => {
      const made = await makeBackup(this, reason);
      thinBackups(this);
      return made;
    });
    this.#backups = backup.catch(() => {});
    return backup;
  }

  /** A backup by itself, every quarter of an hour, at the end of work and around voting: only where something changed, and never in the way. */
  async backUpIfChanged(reason: "automatic" | "closing" | "voting"): Promise<void> {
    try {
      await this.settleVotes();
      if (await holdsBackups(this.db, reason)) return;
      if (await changedSinceBackup(this)) await this.backUp(reason);
    } catch (error) {
      this.log(error);
    }
  }

  /** After voting was closed or reopened: nothing in the file or its backups may tell who voted how. */
  settleVotes(patienceMs = LONGEST_READER_MS): Promise<void> {
    const settled = this.#backups.then(async () => {
      await this.#pastReaders(() => mixClosedUrns(this.db, this.sqlite), patienceMs);
      await forgetBackupsOfVoting(this.db, this.folder);
    });
    this.#backups = settled.catch(() => {});
    return settled;
  }

  /** Takes what was erased out of the backups as well, and keeps a list of it beside the database. */
  eraseInBackups(): Promise<void> {
    const done = this.#backups.then(async () => {
      const erased = await keepErased(this.folder, this.db);
      if (erased.length === 0) return;
      await this.work.run("eraseInBackups", { office: this.folder, erased, scans: await erasedScans(this.db) });
      thinBackups(this);
    });
    this.#backups = done.catch(() => {});
    return done;
  }

  /** Takes erased rows off the disk: they would stay in the -wal file until it is next written back, and in the backups from before. */
  leaveNoTrace(): void {
    void this.#pastReaders(() => this.db.connection().execute(async () => checkpoint(this.sqlite, 0))).catch(this.log);
    void this.eraseInBackups().catch(this.log);
  }

  /** Does again, until it is done, what a reader keeps from being done: an export holds one moment's state open while it draws. */
  async #pastReaders(attempt: () => Promise<boolean>, patienceMs = LONGEST_READER_MS): Promise<void> {
    const began = performance.now();
    while (!(await attempt())) {
      if (performance.now() - began > patienceMs) throw new Error("a reader kept the -wal file from being emptied");
      await sleep(READER_MS, undefined, { ref: false });
      // Closing empties the -wal itself, and an urn that is not mixed is mixed when the office is opened.
      if (this.#closing) return;
    }
  }

  personChanged(id: string, person: Person | null): void {
    this.#host.personChanged(this, id, person);
  }

  async close({ backUp = true } = {}): Promise<void> {
    this.#closing = true;
    await this.jobs.cancelAll();
    if (backUp) await this.backUpIfChanged("closing");
    await this.#backups;
    await this.db.connection().execute(async () => {
      try {
        checkpoint(this.sqlite);
      } catch (error) {
        this.log(error);
      }
    });
    await this.db.destroy();
  }
}
