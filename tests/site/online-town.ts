import { createHash } from "node:crypto";
import { v7 as uuid } from "uuid";
import { keyIdOf, openAnswer, readEnvelope } from "../../main/sealing/envelope.ts";
import { webCrypto } from "../../main/sealing/web-crypto.ts";
import type { LocalText, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { addConsultation, fillOffice, type Town } from "./town.ts";

/** A town whose survey takes answers from the site, and its key, as only the office has it. */

export const CODE = "K7Q2ZP";
export const PAGE = `ankieta/${CODE.toLowerCase()}.html`;

const three = (pl: string, en: string, uk: string): LocalText => ({ pl, en, uk });
const none: LocalText = { pl: "" };
const options = (prefix: string, ...texts: LocalText[]) => texts.map((text, n) => ({ id: `${prefix}${n + 1}aa`, text }));

/** Each kind of question, with the longest words that a town has. */
export const onlineSurvey: SurveyDefinition = {
  languages: ["pl", "en", "uk"],
  title: three("Park przy ulicy Młyńskiej", "The park in Młyńska street", "Парк на вулиці Млинській"),
  lead: three(
    "Zanim powstanie projekt, pytamy, co jest potrzebne.",
    "Before it is designed, we ask what is needed.",
    "Перш ніж буде проєкт, питаємо, що потрібно.",
  ),
  items: [
    { kind: "section", id: "sect1", text: three("Jak jest dziś", "How it is today", "Як є сьогодні"), lead: none },
    {
      kind: "one",
      id: "ques1",
      text: three("Jak często bywa Pani/Pan nad Strugą?", "How often do you come to the Struga?", "Як часто Ви буваєте над Стругою?"),
      hint: none,
      required: true,
      options: options(
        "opta",
        three("codziennie", "daily", "щодня"),
        three("co tydzień", "weekly", "щотижня"),
        three("prawie nigdy", "hardly ever", "майже ніколи"),
      ),
      other: true,
    },
    {
      kind: "several",
      id: "ques2",
      text: three("Co powinno być w parku najpierw?", "What should be in the park first?", "Що має бути в парку спершу?"),
      hint: three("Na wszystko nie wystarczy pieniędzy.", "There is no money for all of it.", "На все грошей не вистачить."),
      required: false,
      options: options(
        "optb",
        three("ścieżka dookoła, równa, także dla wózków", "a level path around", "рівна доріжка навколо"),
        three("najniepełnosprawniejszym przeciwpowodziowe zagospodarowanie", "flood works", "захист від повені"),
        three("plac zabaw", "a playground", "дитячий майданчик"),
        three("oświetlenie", "lamps", "освітлення"),
      ),
      other: false,
      max: 2,
    },
    { kind: "note", id: "note1", text: three("Teraz o bezpieczeństwie.", "Now about safety.", "Тепер про безпеку.") },
    {
      kind: "scale",
      id: "ques3",
      text: three("Czy wieczorem jest tam bezpiecznie?", "Is it safe there in the evening?", "Чи безпечно там увечері?"),
      hint: none,
      required: false,
      from: 0,
      to: 10,
      low: three("wcale", "not at all", "зовсім ні"),
      high: three("całkowicie", "entirely", "цілком"),
    },
    {
      kind: "grid",
      id: "ques4",
      text: three("Co Pani/Pan o tym myśli?", "What do you think of it?", "Що Ви про це думаєте?"),
      hint: none,
      required: false,
      rows: options("rowa", three("Plac zabaw", "Playground", "Майданчик"), three("Wybieg dla psów", "Dog run", "Вигул для собак")),
      columns: options(
        "cola",
        three("nie chcę", "no", "не хочу"),
        three("obojętne", "no matter", "байдуже"),
        three("chcę", "yes", "хочу"),
        three("bardzo chcę", "very much", "дуже хочу"),
      ),
    },
    {
      kind: "ranking",
      id: "ques5",
      text: three("Co jest najważniejsze?", "What matters most?", "Що найважливіше?"),
      hint: none,
      required: false,
      options: options("optc", three("cień", "shade", "тінь"), three("spokój", "peace", "спокій"), three("handel", "trade", "торгівля")),
    },
    {
      kind: "number",
      id: "ques6",
      text: three("Ile osób mieszka w domu?", "How many live at home?", "Скільки осіб живе вдома?"),
      hint: none,
      required: false,
      min: 1,
      max: 20,
      unit: three("osób", "people", "осіб"),
    },
    {
      kind: "shortText",
      id: "ques7",
      text: three("Jedno słowo o parku", "One word about the park", "Одне слово про парк"),
      hint: none,
      required: false,
    },
    {
      kind: "longText",
      id: "ques8",
      text: three("Co jeszcze mamy wiedzieć?", "What else should we know?", "Що ще нам знати?"),
      hint: none,
      required: false,
      lines: 5,
    },
  ],
};

export type Online = { readonly fill: (town: Town) => Promise<void>; readonly open: (line: string) => Promise<unknown> };

/** `website`: where the pages will lie. */
export async function onlineTown(website: string, { oneVoice = false } = {}): Promise<Online> {
  const key = await webCrypto.newPair();
  const keyId = keyIdOf(new Uint8Array(createHash("sha256").update(key.publicKey).digest()));
  const at = "2026-11-16T08:00:00.000Z";
  return {
    fill: async (town) => {
      await fillOffice(town, { website });
      // Long enough that no server's clock closes it.
      const consultation_id = await addConsultation(town, { title: "Park przy ulicy Młyńskiej", ends_on: "2099-12-11" });
      const survey_id = uuid();
      const definition = JSON.stringify(onlineSurvey);
      await town.db
        .insertInto("survey")
        .values({
          id: survey_id,
          consultation_id,
          pool_id: null,
          paper: "",
          sealed: 0,
          code: CODE,
          definition,
          version: 1,
          created_at: at,
          updated_at: at,
          deleted_at: null,
        })
        .execute();
      await town.db
        .insertInto("survey_revision")
        .values({ id: uuid(), survey_id, number: 3, definition, layouts: "{}", frozen_by: "Anna", frozen_at: at })
        .execute();
      await town.db
        .insertInto("answer_key")
        .values({
          id: keyId,
          public_key: Buffer.from(key.publicKey).toString("base64"),
          wrapped: "{}",
          made_by: "Anna",
          made_at: at,
          retired_at: null,
        })
        .execute();
      await town.db
        .insertInto("online_survey")
        .values({ survey_id, way: "box", one_voice: oneVoice ? 1 : 0, open: 1, version: 1, changed_by: "Anna", changed_at: at })
        .execute();
    },
    open: async (line) => {
      const envelope = readEnvelope(line);
      if (!envelope) throw new Error(`not a sealed answer: ${line.slice(0, 80)}`);
      return JSON.parse(await openAnswer(webCrypto, key, envelope));
    },
  };
}
