import { useTranslation } from "react-i18next";
import type { QuestionResult } from "../../preload/contract/results.ts";
import { inLanguage, OTHER, type Question } from "../../preload/contract/survey-definition.ts";
import { useLanguage } from "../language.ts";

/** One bar: `mute` for answers that say nothing about the rest, which stand last and grey. */
export type Line = {
  readonly id: string;
  readonly text: string;
  readonly count: number;
  readonly share: number;
  readonly mute?: boolean;
  readonly mean?: number | null;
};

/** The words of a question's options, rows and columns by their ids, and which of them mean "no opinion" or "yes". */
export type Names = {
  /** An option, or a grid's column. */
  readonly of: (id: string) => string;
  /** A grid's row: its ids are apart from the columns'. */
  readonly ofRow: (id: string) => string;
  readonly isNone: (id: string) => boolean;
  readonly isYes: (id: string) => boolean;
};

const words = (list: string) => list.split("|").map((one) => one.trim());
const startsWith = (text: string, starts: readonly string[]) => starts.some((start) => text.toLocaleLowerCase("pl").startsWith(start));

export function useNames(question: Question): Names {
  const { t, i18n } = useTranslation("responses");
  const language = useLanguage();
  const things = "options" in question ? question.options : question.kind === "grid" ? question.columns : [];
  const rows = new Map(question.kind === "grid" ? question.rows.map((one) => [one.id, inLanguage(one.text, language)]) : []);
  const texts = new Map([...things.map((one) => [one.id, inLanguage(one.text, language)] as const), [OTHER, t("ask.other")] as const]);
  const of = (id: string) => texts.get(id) ?? id;
  const both = (key: "results.noOpinion" | "results.yes") => [
    ...words(i18n.getFixedT("pl", "responses")(key)),
    ...words(i18n.getFixedT("en", "responses")(key)),
  ];
  return {
    of,
    ofRow: (id) => rows.get(id) ?? id,
    isNone: (id) => id === OTHER || startsWith(of(id), both("results.noOpinion")),
    isYes: (id) => startsWith(of(id), both("results.yes")),
  };
}

/** The longest first; "no opinion" and "other" last. An order by its mean place. */
export function linesOf(result: QuestionResult, names: Names): Line[] {
  if (result.kind === "one" || result.kind === "several")
    return result.options
      .map((one) => ({ ...one, text: names.of(one.id), mute: names.isNone(one.id) }))
      .sort((a, b) => Number(a.mute) - Number(b.mute) || b.count - a.count);
  if (result.kind === "ranking")
    return result.options
      .map((one) => ({
        id: one.id,
        text: names.of(one.id),
        count: one.first,
        mean: one.mean,
        share: one.mean === null ? 0 : (result.options.length - one.mean + 1) / result.options.length,
      }))
      .sort((a, b) => b.share - a.share);
  return [];
}
