import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Channel, type CrossTable, type Group, SMALLEST_GROUP, type Variable } from "../../preload/contract/results.ts";
import { inLanguage, type Question, questionsOf, type SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { useAsk } from "../client.ts";
import { useLanguage } from "../language.ts";
import { SelectInput } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, Section, Waiting } from "../ui/parts.tsx";
import { useNames } from "./result-lines.ts";

/** Something to cross: a question or a grid's row, under one key for the list. */
type Choice = { readonly value: string; readonly label: string; readonly variable: Variable; readonly question: Question };
/** The columns may also be how people answered, or where their sheet was given out. */
type Columns = Choice | { readonly value: string; readonly label: string; readonly variable: Group };

function choicesOf(definition: SurveyDefinition, language: "pl" | "en", overlapping: boolean): Choice[] {
  return questionsOf(definition).flatMap((question, index): Choice[] => {
    const label = `${index + 1}. ${inLanguage(question.text, language)}`;
    if (question.kind === "grid")
      return question.rows.map((row) => ({
        value: `${question.id}/${row.id}`,
        label: `${label}: ${inLanguage(row.text, language)}`,
        variable: { question: question.id, row: row.id },
        question,
      }));
    const fits = question.kind === "one" || question.kind === "scale" || (overlapping && question.kind === "several");
    return fits ? [{ value: question.id, label, variable: { question: question.id }, question }] : [];
  });
}

/** How those who answered one question answered another. Small groups are hidden by the office, not by the screen. */
export function CrossSection({ surveyId, definition, channels }: { surveyId: string; definition: SurveyDefinition; channels: number }) {
  const { t } = useTranslation("responses");
  const language = useLanguage();
  const runs = useAsk("surveys.printRuns", { id: surveyId }).data ?? [];
  const rows = choicesOf(definition, language, true);
  const groups: Columns[] = [
    ...(channels > 1 ? [{ value: "by/channel", label: t("cross.byChannel"), variable: { by: "channel" } as const }] : []),
    ...(runs.some((run) => run.place !== "") ? [{ value: "by/place", label: t("cross.byPlace"), variable: { by: "place" } as const }] : []),
  ];
  const columns: Columns[] = [...groups, ...choicesOf(definition, language, false)];
  const [rowKey, setRow] = useState("");
  const [columnKey, setColumn] = useState("");
  const row = rows.find((one) => one.value === rowKey);
  const column = columns.find((one) => one.value === columnKey);
  if (rows.length === 0 || columns.length === 0 || (rows.length < 2 && groups.length === 0)) return null;
  const asOptions = (choices: readonly Columns[], without: string) => [
    { value: "", label: t("cross.choose") },
    ...choices.filter((one) => one.value !== without).map(({ value, label }) => ({ value, label })),
  ];
  return (
    <Section title={t("cross.title")}>
      <p className="muted cross__lead">{t("cross.lead")}</p>
      <div className="pair cross__pick">
        <SelectInput label={t("cross.rows")} value={rowKey} onChange={setRow} options={asOptions(rows, columnKey)} />
        <SelectInput label={t("cross.columns")} value={columnKey} onChange={setColumn} options={asOptions(columns, rowKey)} />
      </div>
      {row && column && <Crossed key={`${row.value} ${column.value}`} surveyId={surveyId} row={row} column={column} />}
    </Section>
  );
}

function Crossed({ surveyId, row, column }: { surveyId: string; row: Choice; column: Columns }) {
  const { t } = useTranslation("responses");
  const asked = useAsk("responses.cross", { surveyId, row: row.variable, column: column.variable });
  if (!asked.data) return <Waiting query={asked} />;
  const { table } = asked.data;
  if (!table) return <Banner title={t("cross.tooFew.title")}>{<p>{t("cross.tooFew.why")}</p>}</Banner>;
  return (
    <>
      <CrossTableView table={table} row={row} column={column} />
      <p className="hint">
        {t("question" in column ? "cross.base" : "cross.baseOne", { count: table.total })}
        {table.overlapping && ` ${t("cross.overlapping")}`}
      </p>
      {table.hidden > 0 && (
        <Banner title={t("cross.hidden.title")}>
          <p>{t("cross.hidden.why", { smallest: SMALLEST_GROUP })}</p>
        </Banner>
      )}
    </>
  );
}

function CrossTableView({ table, row, column }: { table: CrossTable; row: Choice; column: Columns }) {
  const { t } = useTranslation("responses");
  const format = useFormat();
  const down = useNames(row.question);
  const names = useNames("question" in column ? column.question : row.question);
  const nameOf = (id: string): string => {
    if ("question" in column) return names.of(id);
    return column.variable.by === "channel" ? t(`channel.${id as Channel}`) : id || t("cross.noPlace");
  };
  return (
    <div className="wide">
      <table className="table table--tight cross">
        <caption className="sr">
          {row.label} / {column.label}
        </caption>
        <thead>
          <tr>
            <th scope="col">{row.label}</th>
            {table.columns.map((one) => (
              <th key={one.id} scope="col" className="num">
                {nameOf(one.id)}
              </th>
            ))}
            <th scope="col" className="num">
              {t("cross.total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((one, r) => (
            <tr key={one.id}>
              <th scope="row">{down.of(one.id)}</th>
              {table.columns.map((group, c) => {
                const count = table.cells[r]?.[c] ?? null;
                return (
                  <td key={group.id} className="num">
                    {count === null ? (
                      <span className="cross__hidden">{t("cross.hiddenCell")}</span>
                    ) : (
                      <>
                        {format.number(count)} <small>{group.total > 0 && format.wholePercent(count / group.total)}</small>
                      </>
                    )}
                  </td>
                );
              })}
              <td className="num">{format.number(one.total)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("cross.people")}</th>
            {table.columns.map((one) => (
              <td key={one.id} className="num">
                {format.number(one.total)}
              </td>
            ))}
            <td className="num">{format.number(table.total)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
