import { existsSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { type Jobs, makeJobs } from "../jobs/jobs.ts";
import type { Job } from "../../preload/contract/jobs.ts";
import { refuse } from "../refusal.ts";
import type { Work } from "../work.ts";
import { type AuditHead, writeAuditHead } from "./audit.ts";
import { checkpoint, connect, isNewer, kyselyOver, migrate, type Sqlite } from "./database.ts";
import type { Db } from "./tables.ts";

/** What the backend lends to each office it opens. */
export type OfficeHost = {
  readonly work: Work;
  readonly log: (error: unknown) => void;
  readonly jobChanged: (office: OpenOffice, job: Job) => void;
};

/** One tenant, open: its folder, its one writing connection, its jobs. */
export class OpenOffice {
  readonly id: string;
  readonly folder: string;
  readonly db: Db;
  readonly jobs: Jobs;
  readonly work: Work;
  readonly log: (error: unknown) => void;
  /** For what only SQLite can do (backup, checkpoint): main/offices/ alone uses it. */
  readonly sqlite: Sqlite;

  private constructor(folder: string, sqlite: Sqlite, host: OfficeHost) {
    this.id = basename(folder);
    this.folder = folder;
    this.sqlite = sqlite;
    this.db = kyselyOver(sqlite);
    this.work = host.work;
    this.log = host.log;
    this.jobs = makeJobs((job) => host.jobChanged(this, job), host.log);
  }

  /** Opens the office in `folder`, new or old; its schema is brought up to date. */
  static async open(folder: string, host: OfficeHost): Promise<OpenOffice> {
    mkdirSync(join(folder, "files"), { recursive: true });
    const sqlite = connect(join(folder, "office.sqlite"));
    try {
      if (isNewer(sqlite)) throw refuse("office.newer");
      const office = new OpenOffice(folder, sqlite, host);
      await migrate(office.db);
      return office;
    } catch (error) {
      sqlite.close();
      throw error;
    }
  }

  static exists = (folder: string): boolean => existsSync(join(folder, "office.sqlite"));

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

  async close(): Promise<void> {
    await this.jobs.cancelAll();
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
