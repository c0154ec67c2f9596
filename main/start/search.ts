import { sql } from "kysely";
import { GatheringKind } from "../../preload/contract/consultation-plan.ts";
import { plainText, RichText } from "../../preload/contract/rich-text.ts";
import type { Found } from "../../preload/contract/start.ts";
import type { Call } from "../call.ts";
import { fold } from "../slug.ts";
import { findSheets } from "./sheet-search.ts";

const MOST_FOUND = 24;
/** Of one kind, so that a thousand remarks don't hide the one announcement. */
const MOST_OF_A_KIND = 6;
/** Around the first word that was found, in characters. */
const EXCERPT = 70;

type Candidate = Found & {
  /** Everything that it is found by, besides its title and note. */
  readonly text: string;
};

/** The sheet with this code, and everything of the office that has all the words; letters without marks find those with. What has them in its title comes first. */
export async function searchOffice(call: Call, asked: string): Promise<Found[]> {
  const words = fold(asked).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const candidates = [...(await consultations(call)), ...(await budgets(call)), ...(await documents(call)), ...(await meetings(call))];
  const has = (text: string) => {
    const folded = fold(text);
    return words.every((word) => folded.includes(word));
  };
  const board = await announcements(call, words);
  const byTitle = candidates.filter(({ title, note }) => has(`${title} ${note}`));
  const byText = candidates.filter((one) => !byTitle.includes(one) && has(`${one.title} ${one.note} ${one.text}`));
  const found: Found[] = [
    ...(await findSheets(call, asked)),
    ...byTitle.map(({ kind, title, note, to }) => ({ kind, title, note, to })),
    ...board.filter(({ byTitle: titled }) => titled).map(({ kind, title, note, to }) => ({ kind, title, note, to })),
    ...byText.map(({ text, ...one }) => ({ ...one, note: [one.note, excerpt(text, words)].filter(Boolean).join(": ") })),
    ...board
      .filter(({ byTitle: titled }) => !titled)
      .map(({ kind, title, to, note, text }) => ({ kind, title, to, note: [note, excerpt(text, words)].filter(Boolean).join(": ") })),
    ...(await remarks(call, words)),
  ];
  const taken = new Map<string, number>();
  return found
    .filter(({ kind }) => {
      const before = taken.get(kind) ?? 0;
      taken.set(kind, before + 1);
      return before < MOST_OF_A_KIND;
    })
    .slice(0, MOST_FOUND);
}

/** The place of a text where the first of the words stands. Folding keeps the length of Polish letters, so places agree. */
function excerpt(text: string, words: readonly string[]): string {
  const line = text.replace(/\s+/g, " ");
  const folded = fold(line);
  const at = Math.max(0, Math.min(...words.map((word) => folded.indexOf(word)).filter((place) => place >= 0), line.length));
  const from = at < EXCERPT / 2 ? 0 : line.indexOf(" ", at - EXCERPT / 2) + 1;
  const piece = line.slice(from, from + EXCERPT).trim();
  return `${from > 0 ? "…" : ""}${piece}${from + EXCERPT < line.length ? "…" : ""}`;
}

const wordsOf = (json: string): string => plainText(RichText.parse(JSON.parse(json)));

async function consultations({ db }: Call): Promise<Candidate[]> {
  const rows = await db
    .selectFrom("consultation")
    .select(["id", "title", "year", "number", "purpose", "legal_basis", "description", "outcome"])
    .where("deleted_at", "is", null)
    .orderBy("year", "desc")
    .orderBy("number", "desc")
    .execute();
  return rows.map((row) => ({
    kind: "consultation" as const,
    title: row.title,
    note: `${row.year}/${row.number}`,
    to: `/konsultacje/${row.id}`,
    text: [row.purpose, row.legal_basis, wordsOf(row.description), wordsOf(row.outcome)].join(" "),
  }));
}

const like = (column: string, word: string) =>
  sql<boolean>`${sql.ref(column)} like ${`%${word.replace(/[%_\\]/g, (sign) => `\\${sign}`)}%`} escape '\\'`;

/**
 * By the columns that were folded when they were kept: a notice board grows for years. Those with the words in
 * their title first. Ids are sorted, and only what is shown is fetched: sorting whole texts takes longest.
 */
async function announcements({ db }: Call, words: readonly string[]): Promise<(Candidate & { byTitle: boolean })[]> {
  const newest = db
    .selectFrom("announcement")
    .select("id")
    .where("deleted_at", "is", null)
    .orderBy("shown_from", "desc")
    .limit(MOST_OF_A_KIND);
  const titled = (await newest.where((eb) => eb.and(words.map((word) => like("search_title", word)))).execute()).map(({ id }) => id);
  const others =
    titled.length === MOST_OF_A_KIND
      ? []
      : await newest
          .where((eb) => eb.and(words.map((word) => eb.or([like("search", word), like("search_title", word)]))))
          .$if(titled.length > 0, (rows) => rows.where("id", "not in", titled))
          .execute();
  const ids = [...titled, ...others.map(({ id }) => id)];
  if (ids.length === 0) return [];
  const rows = await db.selectFrom("announcement").select(["id", "title", "place", "body"]).where("id", "in", ids).execute();
  return ids.flatMap((id) => {
    const row = rows.find((one) => one.id === id);
    if (!row) return [];
    const { title, place, body } = row;
    const to = `/ogloszenia/${id}`;
    return [{ kind: "announcement" as const, title, note: place, to, text: wordsOf(body), byTitle: titled.includes(id) }];
  });
}

/** Editions with their projects: a project is looked for by its own name. */
async function budgets({ db }: Call): Promise<Candidate[]> {
  const editions = await db.selectFrom("edition").select(["id", "title", "host", "purpose"]).where("deleted_at", "is", null).execute();
  const projects = await db
    .selectFrom("project")
    .innerJoin("edition", "edition.id", "project.edition_id")
    .select(["project.id", "project.edition_id", "project.title", "project.summary", "edition.title as edition"])
    .where("edition.deleted_at", "is", null)
    .where("project.deleted_at", "is", null)
    .execute();
  return [
    ...editions.map(({ id, title, host, purpose }) => ({
      kind: "budget" as const,
      title,
      note: host,
      to: `/budzety/${id}`,
      text: purpose,
    })),
    ...projects.map(({ id, edition_id, title, summary, edition }) => ({
      kind: "project" as const,
      title,
      note: edition,
      to: `/budzety/${edition_id}/projekty/${id}`,
      text: summary,
    })),
  ];
}

/** Files, by what they are called where they are attached. */
async function documents({ db }: Call): Promise<Candidate[]> {
  const { rows } = await sql<{ id: string; title: string; name: string; owner: string; at: "konsultacje" | "ogloszenia" }>`
    select consultation.id as id, consultation_file.title as title, file.name as name, consultation.title as owner, 'konsultacje' as at
    from consultation_file join consultation on consultation.id = consultation_id join file on file.id = file_id
    where consultation.deleted_at is null
    union all
    select announcement.id, announcement_file.title, file.name, announcement.title, 'ogloszenia'
    from announcement_file join announcement on announcement.id = announcement_id join file on file.id = file_id
    where announcement.deleted_at is null`.execute(db);
  return rows.map(({ id, title, name, owner, at }) => ({
    kind: "document" as const,
    title: title || name,
    note: owner,
    to: at === "konsultacje" ? `/konsultacje/${id}/opis` : `/ogloszenia/${id}`,
    text: name,
  }));
}

async function meetings({ db }: Call): Promise<Candidate[]> {
  const rows = await db
    .selectFrom("activity")
    .innerJoin("consultation", "consultation.id", "activity.consultation_id")
    .select(["activity.title as name", "place", "activity.starts_at", "minutes", "consultation.id", "consultation.title"])
    .where("kind", "in", GatheringKind.options)
    .where("activity.deleted_at", "is", null)
    .where("consultation.deleted_at", "is", null)
    .execute();
  return rows
    .filter(({ name, place }) => name !== "" || place !== "")
    .map(({ id, name, place, starts_at, title, minutes }) => ({
      kind: "meeting" as const,
      title: [name, place, starts_at.slice(0, 10)].filter(Boolean).join(", "),
      note: title,
      to: `/konsultacje/${id}/spotkania`,
      text: wordsOf(minutes),
    }));
}

/** By the column that was folded when they were kept: there may be twenty thousand. */
async function remarks({ db }: Call, words: readonly string[]): Promise<Found[]> {
  const found = await db
    .selectFrom("remark")
    .select("id")
    .where("deleted_at", "is", null)
    .where("consultation_id", "in", db.selectFrom("consultation").select("id").where("deleted_at", "is", null))
    .where((eb) => eb.and(words.map((word) => like("search", word))))
    .orderBy("received_on", "desc")
    .orderBy("number")
    .limit(MOST_OF_A_KIND)
    .execute();
  if (found.length === 0) return [];
  const rows = await db
    .selectFrom("remark")
    .innerJoin("consultation", "consultation.id", "remark.consultation_id")
    .select(["remark.number", "remark.body", "consultation.id", "consultation.title"])
    .where(
      "remark.id",
      "in",
      found.map(({ id }) => id),
    )
    .orderBy("remark.received_on", "desc")
    .orderBy("remark.number")
    .execute();
  return rows.map(({ id, number, body, title }) => ({
    kind: "remark" as const,
    title: excerpt(body, words),
    note: `${number}, ${title}`,
    to: `/konsultacje/${id}/uwagi/${number}`,
  }));
}
