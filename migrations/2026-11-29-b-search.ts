import { type Kysely, sql } from "kysely";

/** Announcements get folded words to be found by, as remarks have them: years of a notice board are not read through for each letter typed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table announcement add column search_title text not null default ''`.execute(db); // title and place
  await sql`alter table announcement add column search text not null default ''`.execute(db); // the body
  const { rows } = await sql<{ id: string; title: string; place: string; body: string }>`
    select id, title, place, body from announcement`.execute(db);
  for (const { id, title, place, body } of rows)
    await sql`
      update announcement set search_title = ${folded(`${title} ${place}`)}, search = ${folded(wordsOf(JSON.parse(body)))}
      where id = ${id}`.execute(db);
}

/** As the program folded on that day: a migration stays what it was. */
const folded = (text: string): string =>
  text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ł", "l").replace(/\s+/g, " ").trim();

/** Every text of a document, whatever its blocks. */
function wordsOf(node: unknown): string {
  const { text, content } = (node ?? {}) as { text?: unknown; content?: unknown };
  if (typeof text === "string") return text;
  return Array.isArray(content) ? content.map(wordsOf).join(content.some((one) => (one as { text?: unknown }).text) ? "" : " ") : "";
}
