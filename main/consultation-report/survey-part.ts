import { areFew, Channel, type QuestionResult, SMALLEST_GROUP } from "../../preload/contract/results.ts";
import { inLanguage, type Option, OTHER, type Question, questionsOf } from "../../preload/contract/survey-definition.ts";
import type { ReportPart } from "../print/report.ts";
import type { ReportTable } from "../print/report-tables.ts";
import type { ReportData } from "./data.ts";
import { decimal, number, percent, t } from "./words.ts";

/** A survey's numbers, question by question, each with a sentence. What people wrote stays in the office. */
export function surveyParts({ definition, results }: ReportData["surveys"][number]): ReportPart[] {
  const title = t("part.survey", { title: inLanguage(definition.title, "pl") });
  if (results.responses === 0) return [{ title, lines: [t("survey.nobody")] }];
  if (areFew(results)) return [{ title, lines: [t("survey.few", { responses: results.responses, smallest: SMALLEST_GROUP })] }];
  const channels = Channel.options
    .filter((channel) => results.channels[channel])
    .map((channel) => `${t(`survey.channel.${channel}`)}: ${number(results.channels[channel] ?? 0)}`)
    .join(", ");
  const byId = new Map(results.questions.map((result) => [result.id, result]));
  return [
    { title, lines: [t("survey.responses", { count: results.responses, channels })] },
    ...questionsOf(definition).flatMap((question, index) => {
      const result = byId.get(question.id);
      return result ? [questionPart(question, result, index + 1)] : [];
    }),
  ];
}

function questionPart(question: Question, result: QuestionResult, at: number): ReportPart {
  const { valid, asked, blank, invalid } = result;
  const table = valid > 0 ? tableOf(question, result) : undefined;
  return {
    title: t("survey.question", { number: at, text: inLanguage(question.text, "pl") }),
    inside: true,
    lines: [
      ...(valid === 0 ? [t("survey.noneChosen")] : sentences(question, result)),
      t("survey.valid", { valid: number(valid), asked: number(asked), blank: number(blank), invalid: number(invalid) }),
    ],
    ...(table && { table }),
  };
}

/** What options, rows or columns are called, by their ids. */
function namesOf(options: readonly Option[]): (id: string) => string {
  const names = new Map(options.map(({ id, text }) => [id, inLanguage(text, "pl")]));
  return (id) => (id === OTHER ? t("survey.other") : (names.get(id) ?? id));
}
const optionsOf = (question: Question): readonly Option[] => ("options" in question ? question.options : []);

function sentences(question: Question, result: QuestionResult): string[] {
  const name = namesOf(optionsOf(question));
  switch (result.kind) {
    case "one":
    case "several": {
      const most = Math.max(...result.options.map(({ count }) => count));
      const chosen = result.options.filter(({ count }) => count === most && count > 0);
      if (!chosen[0]) return [t("survey.noneChosen")];
      const said = { names: chosen.map(({ id }) => name(id)).join(", "), share: percent(chosen[0].share) };
      return [t(chosen.length > 1 ? "survey.even" : "survey.most", said), ...(result.kind === "several" ? [t("survey.several")] : [])];
    }
    case "scale":
      return [t("survey.mean", { mean: decimal(result.mean), median: decimal(result.median) })];
    case "number":
      return [
        t("survey.mean", { mean: decimal(result.mean), median: decimal(result.median) }),
        t("survey.range", { min: number(result.min ?? 0), max: number(result.max ?? 0) }),
      ];
    case "shortText":
    case "longText":
      return [t("survey.texts", { count: result.texts })];
    case "grid":
    case "ranking":
      return [];
  }
}

function tableOf(question: Question, result: QuestionResult): ReportTable | undefined {
  const name = namesOf(optionsOf(question));
  const head = [t("survey.answer"), t("survey.count"), t("survey.share")];
  const counted = (label: string, { count, share }: { count: number; share: number }) => [label, number(count), percent(share)];
  switch (result.kind) {
    case "one":
    case "several":
      return { head, rows: result.options.map((option) => counted(name(option.id), option)) };
    case "scale":
      return { head, rows: result.points.map((point) => counted(String(point.value), point)) };
    case "grid": {
      if (question.kind !== "grid") return undefined;
      const [row, column] = [namesOf(question.rows), namesOf(question.columns)];
      return {
        head: [t("survey.row"), ...(result.rows[0]?.columns ?? []).map(({ id }) => column(id))],
        rows: result.rows.map((one) => [row(one.id), ...one.columns.map(({ count, share }) => `${number(count)} (${percent(share)})`)]),
      };
    }
    case "ranking":
      return {
        head: [t("survey.answer"), t("survey.place"), t("survey.first")],
        rows: result.options
          .toSorted((a, b) => (a.mean ?? Infinity) - (b.mean ?? Infinity))
          .map((option) => [name(option.id), decimal(option.mean), number(option.first)]),
      };
    case "number":
    case "shortText":
    case "longText":
      return undefined;
  }
}
