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
const fresh = new Map<string | undefined, Promise<string>>();

/** The schema that this Rynek makes from nothing, up to the migration `last`. */
export function freshSchema(last?: string): Promise<string> {
  const made = fresh.get(last) ?? makeSchema(last);
  fresh.set(last, made);
  return made;
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
