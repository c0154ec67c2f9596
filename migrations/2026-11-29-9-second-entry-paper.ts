import { type Kysely, sql } from "kysely";

/** A scanned sheet is a first entry too: who helped the reader with it can't be its second person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sheet_entry add column helpers text not null default '[]'`.execute(db); // JSON: persons, as in "person"
  await sql`alter table scan_item add column decided_by_id text`.execute(db); // person.id; none of who has none
}
