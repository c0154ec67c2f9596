import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { migrations } from "../../migrations/index.ts";
import { connect, connectReadOnly, kyselyOver, migrate } from "../../main/offices/database.ts";
import { freshSchema } from "../../main/offices/schema.ts";

const file = join(import.meta.dirname, "../../migrations/schema.sql");

test("migrations/schema.sql is what the migrations make (UPDATE_SCHEMA=1 writes it anew)", async () => {
  const schema = `-- Made by UPDATE_SCHEMA=1 vitest run tests/migrations; a test compares it with what the migrations make.\n\n${await freshSchema()}`;
  if (process.env["UPDATE_SCHEMA"]) writeFileSync(file, schema);
  expect(readFileSync(file, "utf8")).toBe(schema);
});

test("the migrations stand in the order of their names, which are dated", () => {
  const names = Object.keys(migrations);
  expect(names).toEqual([...names].sort());
  for (const name of names) expect(name).toMatch(/^\d{4}-\d{2}-\d{2}-[\da-z]-[a-z-]+$/);
});

test("every table is STRICT, and has no name that PostgreSQL would cut", async () => {
  const sqlite = new Database(":memory:");
  await migrate(kyselyOver(sqlite));
  const tables = sqlite.prepare("select name, strict from pragma_table_list where schema = 'main' and type = 'table'").all() as {
    name: string;
    strict: number;
  }[];
  for (const { name, strict } of tables) {
    if (name.startsWith("sqlite_") || name.startsWith("kysely_")) continue;
    expect.soft(strict, name).toBe(1);
    const columns = sqlite.prepare(`select name from pragma_table_info('${name}')`).pluck().all() as string[];
    for (const column of [name, ...columns]) expect.soft(column.length, column).toBeLessThanOrEqual(60);
  }
  expect(tables.length).toBeGreaterThan(10);
  sqlite.close();
});

test("every connection that writes is as safe as SQLite can be, and every other can't write", () => {
  const folder = mkdtempSync(join(tmpdir(), "rynek-settings-"));
  const path = join(folder, "office.sqlite");
  const sqlite = connect(path);
  const settings = Object.fromEntries(
    ["journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema", "cell_size_check", "secure_delete"].map((name) => [
      name,
      sqlite.pragma(name, { simple: true }),
    ]),
  );
  expect(settings).toEqual({
    journal_mode: "wal",
    synchronous: 2,
    foreign_keys: 1,
    busy_timeout: 5000,
    trusted_schema: 0,
    cell_size_check: 1,
    secure_delete: 1,
  });
  sqlite.exec("create table a (b text)");
  const reading = connectReadOnly(path);
  expect(() => reading.exec("insert into a values ('c')")).toThrow("readonly");
  reading.close();
  sqlite.close();
  rmSync(folder, { recursive: true });
});

test("a transaction begins with the right to write, so that it never fails half way for want of it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rynek-settings-"));
  const sqlite = connect(join(folder, "office.sqlite"));
  const db = kyselyOver(sqlite);
  await migrate(db);
  const other = connect(join(folder, "office.sqlite"));
  other.pragma("busy_timeout = 0");
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom("person").select("id").execute();
    expect(() => other.exec("begin immediate")).toThrow("locked");
  });
  other.close();
  sqlite.close();
  rmSync(folder, { recursive: true });
});
