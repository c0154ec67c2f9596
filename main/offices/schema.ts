import Database from "better-sqlite3";
import { kyselyOver, migrate, type Sqlite } from "./database.ts";

type Thing = { type: string; name: string; sql: string };

const things = (sqlite: Sqlite): Thing[] =>
  sqlite
    .prepare("select type, name, sql from sqlite_master where sql is not null and name not like 'sqlite_%' order by type desc, name")
    .all() as Thing[];

/** Every table, index and trigger as SQLite keeps it, in one text. */
export const schemaText = (sqlite: Sqlite): string =>
  `${things(sqlite)
    .map(({ sql }) => `${sql};`)
    .join("\n\n")}\n`;

/** By the last migration: every backup asks for the newest. */
const made = new Map<string | undefined, string>();

/** The schema that this Rynek makes from nothing, up to the migration `last`. */
export async function freshSchema(last?: string): Promise<string> {
  const schema = made.get(last) ?? (await makeSchema(last));
  made.set(last, schema);
  return schema;
}

async function makeSchema(last?: string): Promise<string> {
  const sqlite = new Database(":memory:");
  try {
    await migrate(kyselyOver(sqlite), last);
    return schemaText(sqlite);
  } finally {
    sqlite.close();
  }
}
