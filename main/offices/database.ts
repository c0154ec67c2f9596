import Database from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  sql,
} from "kysely";
import { Migrator } from "kysely/migration";
import { migrations } from "../../migrations/index.ts";
import type { Db, Tables } from "./tables.ts";

/**
 * What only SQLite can do, and how every connection to an office is set up, stands in this
 * file; the rest of the program speaks SQL that PostgreSQL would take too.
 */
export type Sqlite = Database.Database;

/**
 * Kysely's own SQLite driver begins deferred transactions, which fail at the first write once
 * another connection has written (SQLITE_BUSY_SNAPSHOT), and its adapter does not wrap a
 * migration in one: a kill in the middle leaves an office that can't start.
 */
class ImmediateDriver extends SqliteDriver {
  readonly #sqlite: Sqlite;
  constructor(config: SqliteDialectConfig, sqlite: Sqlite) {
    super(config);
    this.#sqlite = sqlite;
  }
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
  /** A full disk has SQLite roll back by itself; a second rollback would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection);
  }
}
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
class OfficeDialect extends SqliteDialect {
  readonly #sqlite: Sqlite;
  constructor(sqlite: Sqlite) {
    super({ database: sqlite });
    this.#sqlite = sqlite;
  }
  override createDriver(): Driver {
    return new ImmediateDriver({ database: this.#sqlite }, this.#sqlite);
  }
  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter();
  }
}

const settings = {
  journal_mode: "wal",
  /** FULL. better-sqlite3 opens WAL files as NORMAL, which loses confirmed work in a power cut. */
  synchronous: 2,
  foreign_keys: 1,
  busy_timeout: 5000,
  trusted_schema: 0,
  cell_size_check: 1,
  /** Erased personal data must not stay readable in free pages. */
  secure_delete: 1,
  /** 32 MB, in KiB: what a search walks through is in memory the second time. The 2 MB of SQLite's own hold a hundredth of a full register. */
  cache_size: -32_768,
} as const;

/** Opens the file for writing, sets it up, and checks that every setting took. */
export function connect(file: string): Sqlite {
  const sqlite = new Database(file);
  try {
    for (const [name, value] of Object.entries(settings)) {
      sqlite.pragma(`${name} = ${value}`);
      const now = sqlite.pragma(name, { simple: true });
      if (now !== value) throw new Error(`SQLite setting ${name} is ${String(now)} instead of ${value}`);
    }
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** A read-only connection, for workers and for looking at a backup. */
export function connectReadOnly(file: string): Sqlite {
  const sqlite = new Database(file, { readonly: true, fileMustExist: true });
  sqlite.pragma("trusted_schema = 0");
  sqlite.pragma("cell_size_check = 1");
  return sqlite;
}

export const kyselyOver = (sqlite: Sqlite): Db => new Kysely<Tables>({ dialect: new OfficeDialect(sqlite) });

/** Names of the migrations that the file has; empty for a new file. */
export function appliedMigrations(sqlite: Sqlite): string[] {
  const known = sqlite.prepare("select 1 from sqlite_master where type = 'table' and name = 'kysely_migration'").get();
  return known ? (sqlite.prepare("select name from kysely_migration order by name").pluck().all() as string[]) : [];
}

/** When the log's last entry was written; undefined in an office without one. */
export function newestEntry(sqlite: Sqlite): string | undefined {
  const known = sqlite.prepare("select 1 from sqlite_master where type = 'table' and name = 'audit_entry'").get();
  return known ? (sqlite.prepare("select at from audit_entry order by seq desc limit 1").pluck().get() as string | undefined) : undefined;
}

/** Whether the file was last opened by a newer Rynek: it has a migration that this one does not know. */
export const isNewer = (sqlite: Sqlite): boolean => appliedMigrations(sqlite).some((name) => !Object.hasOwn(migrations, name));

export const isBehind = (sqlite: Sqlite): boolean => appliedMigrations(sqlite).length < Object.keys(migrations).length;

/**
 * Brings the schema up to date (or up to `target`), each migration in a transaction of its own.
 * Meanwhile foreign keys are not enforced: a table that is made anew is dropped while others refer
 * to it (sqlite.org/lang_altertable.html, section 7). Afterwards every reference is checked.
 */
export async function migrate(db: Db, target?: string): Promise<void> {
  await sql`pragma foreign_keys = off`.execute(db);
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
    const last = target ?? Object.keys(migrations).at(-1) ?? "";
    const isNew = (await migrator.getMigrations()).every(({ executedAt }) => !executedAt);
    for (const name of isNew ? [last] : Object.keys(migrations)) {
      const { error } = await migrator.migrateTo(name);
      if (error) throw error instanceof Error ? error : new Error(JSON.stringify(error));
      if (name === target) break;
    }
    const { rows } = await sql`pragma foreign_key_check`.execute(db);
    if (rows.length > 0) throw new Error(`a migration left ${rows.length} references to nothing: ${JSON.stringify(rows[0])}`);
  } finally {
    await sql`pragma foreign_keys = on`.execute(db);
  }
}

/** "ok", or the first things that SQLite finds wrong with the file's structure. */
export const integrity = (sqlite: Sqlite): string =>
  (sqlite.pragma("integrity_check(5)") as { integrity_check: string }[]).map((row) => row.integrity_check).join("; ");

/** Rows that this connection has written since it was opened: the same number twice means that it wrote nothing between. */
export const changesSoFar = (sqlite: Sqlite): number => sqlite.prepare("select total_changes()").pluck().get() as number;

/** Rows in each table, for comparing a copy with its original. */
export function rowCounts(sqlite: Sqlite): Record<string, number> {
  const tables = sqlite
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .pluck()
    .all() as string[];
  return Object.fromEntries(tables.map((name) => [name, sqlite.prepare(`select count(*) from "${name}"`).pluck().get() as number]));
}

/** The database's size, also of what is still in its -wal. */
export const databaseBytes = (sqlite: Sqlite): number =>
  (sqlite.pragma("page_count", { simple: true }) as number) * (sqlite.pragma("page_size", { simple: true }) as number);

/** Makes a copy whole in one file, without a -wal beside it, and safe on the disk. */
export function standAlone(file: string): void {
  const sqlite = new Database(file, { fileMustExist: true });
  try {
    sqlite.pragma("synchronous = 2");
    if (sqlite.pragma("journal_mode = delete", { simple: true }) !== "delete") throw new Error(`${file} stays in WAL mode`);
  } finally {
    sqlite.close();
  }
}

/** A copy that stands alone, for writing: what is deleted is overwritten. */
export function connectAlone(file: string): Sqlite {
  const sqlite = new Database(file, { fileMustExist: true });
  for (const setting of ["trusted_schema = 0", "cell_size_check = 1", "secure_delete = 1", "synchronous = 2"]) sqlite.pragma(setting);
  return sqlite;
}

/**
 * Writes what is in the -wal file into the database and empties it, so that erased rows leave the disk. False where a reader
 * kept it from that for `patienceMs`, in which this thread does nothing else.
 */
export function checkpoint(sqlite: Sqlite, patienceMs: number = settings.busy_timeout): boolean {
  sqlite.pragma(`busy_timeout = ${patienceMs}`);
  try {
    return (sqlite.pragma("wal_checkpoint(truncate)") as { busy: number }[]).every(({ busy }) => busy === 0);
  } finally {
    sqlite.pragma(`busy_timeout = ${settings.busy_timeout}`);
  }
}

/**
 * Holds a file by the system's own lock, which SQLite takes on every system alike; undefined
 * where another holds it. Returns the function that lets go.
 */
export function holdFile(path: string): (() => void) | undefined {
  const sqlite = new Database(path, { timeout: 0 });
  try {
    sqlite.exec("begin exclusive");
    return () => sqlite.close();
  } catch (error) {
    sqlite.close();
    if ((error as { code?: unknown }).code === "SQLITE_BUSY") return undefined;
    throw error;
  }
}
