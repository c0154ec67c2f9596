import type { OpenOffice } from "../offices/open-office.ts";
import type { Db } from "../offices/tables.ts";

/** So many answers to questions about results are remembered for each office. */
const REMEMBERED = 40;
const rememberedOf = new WeakMap<OpenOffice, Map<string, unknown>>();

/**
 * What a survey's answers came to, made once and remembered until any of them is written. The database
 * counts every write to an answer, whoever makes it; a new revision changes how they are counted.
 */
export async function remembered<T>(
  { db, office }: { readonly db: Db; readonly office: OpenOffice },
  surveyId: string,
  about: unknown,
  make: () => Promise<T>,
): Promise<T> {
  let kept = rememberedOf.get(office);
  if (!kept) rememberedOf.set(office, (kept = new Map()));
  const before = await stateOf(db, surveyId);
  const key = JSON.stringify([surveyId, before, about]);
  if (kept.has(key)) return kept.get(key) as T;
  const made = await make();
  // Counting takes its time: what was written meanwhile is in one half of it and not in the other.
  if ((await stateOf(db, surveyId)) !== before) return made;
  kept.set(key, made);
  for (const oldest of kept.keys()) if (kept.size > REMEMBERED) kept.delete(oldest);
  return made;
}

async function stateOf(db: Db, surveyId: string): Promise<string> {
  const change = await db.selectFrom("response_change").select("number").where("survey_id", "=", surveyId).executeTakeFirst();
  const { revisions } = await db
    .selectFrom("survey_revision")
    .select((eb) => eb.fn.countAll<number>().as("revisions"))
    .where("survey_id", "=", surveyId)
    .executeTakeFirstOrThrow();
  const draft = await db.selectFrom("survey").select(["version", "sealed", "deleted_at"]).where("id", "=", surveyId).executeTakeFirst();
  return JSON.stringify([change?.number ?? 0, revisions, draft]);
}
