import { csvText } from "../../preload/contract/csv.ts";
import { inLanguage, type LocalText, type Question, questionsOf } from "../../preload/contract/survey-definition.ts";
import { areFew, type QuestionResult } from "../../preload/contract/results.ts";
import { paths } from "./address.ts";
import type { SiteBudget, SiteConsultation, SiteContent, SiteSurvey } from "./content.ts";

/** A table that the site gives to take away, with the same numbers and words as its pages show; no page shows a group's answers, so neither does this. */
export type DataSet = {
  readonly kind: "answers" | "remarks" | "projects";
  /** Of the consultation or the school budget. */
  readonly title: string;
  readonly updatedAt: string;
  readonly csv: string;
  readonly json: string;
  /** Fields by their names, which the page of open data explains. */
  readonly columns: readonly string[];
  readonly rows: () => readonly Row[];
  readonly stamp: string;
};
type Row = readonly (string | number)[];

export const ANSWER_COLUMNS = ["survey", "number", "question", "kind", "row", "answer", "count", "share", "valid"] as const;
export const REMARK_COLUMNS = ["number", "code", "received", "part", "body", "proposal", "ruling", "reason"] as const;
export const PROJECT_COLUMNS = ["number", "title", "cost", "votes", "won", "state"] as const;

/** Every table, the newest subject first; only what is published. */
export function dataSets({ consultations, budgets }: SiteContent): DataSet[] {
  const sets: DataSet[] = [];
  for (const consultation of consultations) {
    const { slug, title, updatedAt, stamp, surveys, register } = consultation;
    const about = { title, updatedAt, stamp };
    if (surveys.some(({ results }) => results !== null && !areFew(results.results)))
      sets.push({
        ...about,
        kind: "answers",
        ...files(`${slug}-odpowiedzi`),
        columns: ANSWER_COLUMNS,
        rows: () => answerRows(consultation),
      });
    if (register.length > 0)
      sets.push({ ...about, kind: "remarks", ...files(`${slug}-uwagi`), columns: REMARK_COLUMNS, rows: () => remarkRows(consultation) });
  }
  for (const budget of budgets) {
    const { slug, title, updatedAt, stamp, projects } = budget;
    if (projects.length > 0)
      sets.push({
        title,
        updatedAt,
        stamp,
        kind: "projects",
        ...files(`${slug}-projekty`),
        columns: PROJECT_COLUMNS,
        rows: () => projectRows(budget),
      });
  }
  return sets;
}

const files = (name: string) => ({ csv: paths.data(name, "csv"), json: paths.data(name, "json") });

export const csvOf = ({ columns, rows }: DataSet): string => csvText([columns, ...rows()]);

export const jsonOf = ({ columns, rows }: DataSet): string =>
  `${JSON.stringify(
    rows().map((row) => Object.fromEntries(columns.map((name, n) => [name, row[n]]))),
    null,
    1,
  )}\n`;

const answerRows = ({ surveys }: SiteConsultation): Row[] => surveys.flatMap((survey) => surveyRows(survey));

function surveyRows({ code, results }: SiteSurvey): Row[] {
  if (!results) return [];
  const byId = new Map(results.results.questions.map((result) => [result.id, result]));
  return questionsOf(results.definition).flatMap((question, n) => {
    const result = byId.get(question.id);
    if (!result) return [];
    const start = [code, n + 1, inLanguage(question.text, "pl"), question.kind] as const;
    return lines(question, result).map(([row, answer, count, share, valid]) => [...start, row, answer, count, rounded(share), valid]);
  });
}

const rounded = (share: number | ""): number | "" => (share === "" ? "" : Math.round(share * 10_000) / 10_000);
const named = (options: readonly { id: string; text: LocalText }[], id: string): string => {
  const found = options.find((option) => option.id === id);
  return found ? inLanguage(found.text, "pl") : "inne";
};

type Line = readonly [row: string, answer: string | number, count: number | "", share: number | "", valid: number];

/** Words that people wrote are not among them: they may name somebody. */
function lines(question: Question, result: QuestionResult): Line[] {
  const { valid } = result;
  if ((question.kind === "one" || question.kind === "several") && (result.kind === "one" || result.kind === "several"))
    return result.options.map(({ id, count, share }) => ["", named(question.options, id), count, share, valid]);
  if (question.kind === "scale" && result.kind === "scale")
    return result.points.map(({ value, count, share }) => ["", value, count, share, valid]);
  if (question.kind === "grid" && result.kind === "grid")
    return result.rows.flatMap((row) =>
      row.columns.map(
        ({ id, count, share }) => [named(question.rows, row.id), named(question.columns, id), count, share, row.valid] as const,
      ),
    );
  if (question.kind === "ranking" && result.kind === "ranking")
    return result.options.flatMap(({ id, places }) =>
      places.map((count, place) => [named(question.options, id), place + 1, count, valid ? count / valid : 0, valid] as const),
    );
  if (question.kind === "number" && result.kind === "number")
    return (["mean", "median", "min", "max"] as const).map((name) => ["", name, result[name] ?? "", "", valid]);
  return [["", "", valid, "", valid]];
}

const remarkRows = ({ register }: SiteConsultation): Row[] =>
  register.map(({ number, code, receivedOn, part, body, proposal, ruling, reason }) => [
    number,
    code,
    receivedOn,
    part,
    body,
    proposal,
    ruling,
    reason,
  ]);

function projectRows({ projects, pools }: SiteBudget): Row[] {
  const outcome = new Map(pools.flatMap((pool) => pool.outcome?.lines ?? []).map((line) => [line.id, line]));
  return projects.map(({ id, number, title, cost, delivery }) => {
    const line = outcome.get(id);
    return [number, title.pl, (cost / 100).toFixed(2), line?.votes ?? "", line ? (line.won ? 1 : 0) : "", line?.won ? delivery : ""];
  });
}
