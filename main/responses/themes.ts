import { createHash } from "node:crypto";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Service } from "../../preload/contract/contract.ts";
import type { SortedText, ThemeCounts, themes } from "../../preload/contract/themes.ts";
import { Id } from "../../preload/contract/text.ts";
import { type Call, moment } from "../call.ts";
import type { Db, Tables } from "../offices/tables.ts";
import { refuse } from "../refusal.ts";
import { responseOf, unsealedSurvey } from "./read.ts";
import { remembered } from "./results-cache.ts";
import { readTexts } from "./results.ts";

type ThemeRow = Tables["theme"];
const ThemeIds = z.array(Id);
const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

const themeRows = (db: Db, surveyId: string, question: string): Promise<ThemeRow[]> =>
  db
    .selectFrom("theme")
    .selectAll()
    .where("survey_id", "=", surveyId)
    .where("question", "=", question)
    .where("deleted_at", "is", null)
    .orderBy("position")
    .orderBy("id")
    .execute();

/** What was written to one question, with the themes that it was put into. Words that were corrected since wait again. */
async function sortedTexts(call: Call, surveyId: string, question: string): Promise<SortedText[]> {
  const texts = await remembered(call, surveyId, { question, hashed: true }, async () =>
    (await readTexts(call.db, surveyId, question)).map((one) => ({ ...one, hash: hashOf(one.text) })),
  );
  const live = new Set((await themeRows(call.db, surveyId, question)).map(({ id }) => id));
  const rows = await call.db
    .selectFrom("sorted_text")
    .innerJoin("response", "response.id", "sorted_text.response_id")
    .select(["response_id", "themes", "text_hash"])
    .where("response.survey_id", "=", surveyId)
    .where("question", "=", question)
    .execute();
  const sorted = new Map(rows.map((row) => [`${row.response_id} ${row.text_hash}`, ThemeIds.parse(JSON.parse(row.themes))]));
  return texts.map(({ responseId, text, hash }) => {
    const put = sorted.get(`${responseId} ${hash}`);
    const themes = put?.filter((id) => live.has(id));
    // All its themes were removed: it was sorted by what is no more.
    return { responseId, text, themes: themes && (themes.length > 0 || put?.length === 0) ? themes : null };
  });
}

async function countsOf(call: Call, surveyId: string, question: string): Promise<ThemeCounts> {
  const texts = await sortedTexts(call, surveyId, question);
  const rows = await themeRows(call.db, surveyId, question);
  return {
    themes: rows.map(({ id, name }) => ({ id, name, count: texts.filter(({ themes }) => themes?.includes(id)).length })),
    all: texts.length,
    sorted: texts.filter(({ themes }) => themes !== null).length,
    none: texts.filter(({ themes }) => themes?.length === 0).length,
  };
}

/** Themes that a person makes of what people wrote in their own words. */
export const themesService = (call: Call): Service<typeof themes> => ({
  "responses.themes": ({ surveyId, question }) => countsOf(call, surveyId, question),
  "responses.textsToSort": async ({ surveyId, question, which, from, limit }) => {
    const texts = await sortedTexts(call, surveyId, question);
    const chosen = texts.filter(({ themes }) => which === "all" || (which === "unsorted" ? themes === null : themes?.includes(which)));
    return { texts: chosen.slice(from, from + limit), found: chosen.length };
  },
  "responses.addTheme": async ({ surveyId, question, name }) => {
    await unsealedSurvey(call.db, surveyId);
    const rows = await themeRows(call.db, surveyId, question);
    refuseSameName(rows, name);
    const id = uuid();
    const position = (rows.at(-1)?.position ?? 0) + 1;
    const made = { created_by: call.person.name, created_at: moment(call), deleted_at: null };
    await call.db
      .insertInto("theme")
      .values({ id, survey_id: surveyId, question, position, name, ...made })
      .execute();
    return { id };
  },
  "responses.renameTheme": async ({ id, name }) => {
    const theme = await themeOf(call.db, id);
    refuseSameName(
      (await themeRows(call.db, theme.survey_id, theme.question)).filter((one) => one.id !== id),
      name,
    );
    await call.db.updateTable("theme").set({ name }).where("id", "=", id).execute();
  },
  "responses.removeTheme": async ({ id }) => {
    await themeOf(call.db, id);
    await call.db
      .updateTable("theme")
      .set({ deleted_at: moment(call) })
      .where("id", "=", id)
      .execute();
  },
  "responses.restoreTheme": async ({ id }) => {
    const { numUpdatedRows } = await call.db.updateTable("theme").set({ deleted_at: null }).where("id", "=", id).executeTakeFirst();
    if (numUpdatedRows === 0n) throw refuse("missing");
  },
  "responses.sortText": async ({ surveyId, question, responseId, themes: put }) => {
    const { row } = await responseOf(call.db, responseId);
    if (row.survey_id !== surveyId) throw refuse("missing");
    const text = (await sortedTexts(call, surveyId, question)).find((one) => one.responseId === responseId)?.text;
    const known = new Set((await themeRows(call.db, surveyId, question)).map(({ id }) => id));
    if (text === undefined || put?.some((id) => !known.has(id))) throw refuse("missing");
    await call.db.deleteFrom("sorted_text").where("response_id", "=", responseId).where("question", "=", question).execute();
    if (put === null) return;
    const said = {
      themes: JSON.stringify([...new Set(put)]),
      text_hash: hashOf(text),
      sorted_by: call.person.name,
      sorted_at: moment(call),
    };
    await call.db
      .insertInto("sorted_text")
      .values({ response_id: responseId, question, ...said })
      .execute();
  },
});

async function themeOf(db: Db, id: string): Promise<ThemeRow> {
  const theme = await db.selectFrom("theme").selectAll().where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst();
  if (!theme) throw refuse("missing");
  return theme;
}

function refuseSameName(rows: readonly ThemeRow[], name: string): void {
  if (rows.some((one) => one.name.toLocaleLowerCase("pl") === name.toLocaleLowerCase("pl"))) throw refuse("responses.sameTheme", { name });
}
