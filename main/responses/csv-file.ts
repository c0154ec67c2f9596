import { csvText } from "../../preload/contract/csv.ts";
import {
  type Answer,
  type Answers,
  inLanguage,
  OTHER,
  type Question,
  questionsOf,
  type SurveyDefinition,
} from "../../preload/contract/survey-definition.ts";
import { judge } from "../../preload/contract/survey-rules.ts";
import { type Call, today } from "../call.ts";
import { keepFile } from "../files/store.ts";
import { printedCode } from "../forms/sheet-code.ts";
import type { Tables } from "../offices/tables.ts";
import en from "./locales/en.json" with { type: "json" };
import pl from "./locales/pl.json" with { type: "json" };
import { parseAnswers, revisionsOf, unsealedSurvey } from "./read.ts";
import { together } from "./results.ts";

type Language = "pl" | "en";
type Words = typeof pl;
/** One column of the file. */
type Column = { readonly head: string; readonly read: (answer: Answer | undefined) => string };

/** Every live response with its answers, in a file that a spreadsheet opens. */
export async function keepCsv(call: Call, surveyId: string, language: Language): Promise<Tables["file"]> {
  const words = language === "pl" ? pl : en;
  const survey = await unsealedSurvey(call.db, surveyId);
  const revisions = await revisionsOf(call.db, surveyId);
  const definition = together(revisions);
  const columns = definition ? columnsOf(definition, words, language) : [];
  const rows = await call.db
    .selectFrom("response")
    .selectAll()
    .where("survey_id", "=", surveyId)
    .where("undone_at", "is", null)
    .orderBy("id")
    .execute();
  const { heads } = words;
  const head = [
    heads.number,
    heads.code,
    heads.channel,
    heads.state,
    heads.reason,
    heads.day,
    ...columns.map((one) => one.head),
    heads.invalid,
  ];
  const lines = rows.map((row, index) => {
    const answers = parseAnswers(row.answers);
    return [
      index + 1,
      row.serial === null ? "" : printedCode(survey.code, row.serial),
      words.channel[row.channel],
      words.state[row.state],
      reasonIn(words, row.reason),
      // The day alone: with the hour, the order of typing could tell whose sheet it was.
      today({ now: new Date(row.entered_at) }),
      ...columns.map((column) => column.read(answers[column.question])),
      invalidIn(revisions.get(row.revision_id), answers),
    ];
  });
  const title = definition ? inLanguage(definition.title, language) : "";
  const name = words.file
    .replace("{{title}}", title)
    .replace(/[\\/:*?"<>|]+/g, " ")
    .slice(0, 120)
    .trim();
  return keepFile(call, { name: `${name}.csv`, mime: "text/csv", bytes: Buffer.from(csvText([head, ...lines])) });
}

const reasonIn = (words: Words, reason: string): string =>
  Object.hasOwn(words.reasons, reason) ? words.reasons[reason as keyof Words["reasons"]] : reason;

const invalidIn = (definition: SurveyDefinition | undefined, answers: Answers): string =>
  (definition ? questionsOf(definition) : [])
    .flatMap((question, index) => (judge(question, answers[question.id]).state === "invalid" ? [String(index + 1)] : []))
    .join(", ");

function columnsOf(definition: SurveyDefinition, words: Words, language: Language): (Column & { question: string })[] {
  return questionsOf(definition).flatMap((question, index) => {
    const title = `${index + 1}. ${inLanguage(question.text, language)}`;
    return partsOf(question, words, language).map(({ head, read }) => ({
      question: question.id,
      head: head ? `${title}: ${head}` : title,
      read,
    }));
  });
}

/** A question's columns: what was marked as it was marked, right or wrong. */
function partsOf(question: Question, words: Words, language: Language): Column[] {
  const say = (one: { text: Question["text"] }) => inLanguage(one.text, language);
  const text: Column = { head: "", read: (answer) => answer?.text ?? "" };
  const otherText = "other" in question && question.other ? [{ ...text, head: words.otherText }] : [];
  switch (question.kind) {
    case "one": {
      const names = new Map([...question.options.map((one) => [one.id, say(one)] as const), [OTHER, words.other] as const]);
      return [{ head: "", read: (answer) => (answer?.marks ?? []).map((id) => names.get(id) ?? id).join(" | ") }, ...otherText];
    }
    case "several": {
      const options = [
        ...question.options.map((one) => ({ id: one.id, name: say(one) })),
        ...(question.other ? [{ id: OTHER, name: words.other }] : []),
      ];
      const ticks = options.map(({ id, name }): Column => ({
        head: name,
        read: (answer) => (answer?.marks?.includes(id) ? "1" : answer ? "0" : ""),
      }));
      return [...ticks, ...otherText];
    }
    case "scale":
      return [{ head: "", read: (answer) => (answer?.marks ?? []).join(" | ") }];
    case "grid": {
      const names = new Map(question.columns.map((one) => [one.id, say(one)]));
      return question.rows.map((row) => ({
        head: say(row),
        read: (answer) => (answer?.cells?.[row.id] ?? []).map((id) => names.get(id) ?? id).join(" | "),
      }));
    }
    case "ranking":
      return question.options.map((option) => ({ head: say(option), read: (answer) => (answer?.cells?.[option.id] ?? []).join(" | ") }));
    case "number":
    case "shortText":
    case "longText":
      return [text];
  }
}
