import { BadUsage, type OfficeDesk } from "./desk.ts";
import { words } from "./words.ts";

/** A consultation by its id, its number ("2026/3") or the address part of its page; the only one by "-". */
export async function findConsultation({ office }: OfficeDesk, asked: string): Promise<string> {
  const rows = await office.db
    .selectFrom("consultation")
    .select(["id", "year", "number", "slug", "title"])
    .where("deleted_at", "is", null)
    .execute();
  const found = rows.filter((row) => asked === "-" || row.id === asked || row.slug === asked || `${row.year}/${row.number}` === asked);
  if (found.length === 1 && found[0]) return found[0].id;
  throw new BadUsage(words("find.consultation", { asked, list: rows.map((row) => `${row.year}/${row.number} ${row.title}`).join("\n  ") }));
}

/** A survey by its id or by the six characters on its sheets; the only one by "-". */
export async function findSurvey({ office }: OfficeDesk, asked: string): Promise<string> {
  const rows = await office.db.selectFrom("survey").select(["id", "code", "definition"]).where("deleted_at", "is", null).execute();
  const found = rows.filter((row) => asked === "-" || row.id === asked || row.code === asked.toUpperCase());
  if (found.length === 1 && found[0]) return found[0].id;
  const title = (definition: string) => (JSON.parse(definition) as { title: { pl: string } }).title.pl;
  throw new BadUsage(words("find.survey", { asked, list: rows.map((row) => `${row.code} ${title(row.definition)}`).join("\n  ") }));
}
