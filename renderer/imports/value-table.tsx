import { useTranslation } from "react-i18next";
import { type AnswerMapping, type Column, TICK } from "../../preload/contract/imports.ts";
import type { Question } from "../../preload/contract/survey-definition.ts";
import { SelectInput } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { hasValues, valuesOf, withValue } from "./targets.ts";

/** In the lists: no meaning chosen yet. Never an id. */
const NONE = "?";

type Props = {
  mapping: AnswerMapping;
  onMapping: (mapping: AnswerMapping) => void;
  questions: readonly Question[];
  columns: readonly Column[];
  unknown: Readonly<Record<string, readonly { value: string; count: number }[]>>;
};

/** What the file's values mean, question by question: what fits by its words is chosen already. */
export function ValueTables({ mapping, onMapping, questions, columns, unknown }: Props) {
  const linked = new Set(mapping.columns.flatMap((target) => ("question" in target ? [target.question] : [])));
  return questions
    .filter((question) => linked.has(question.id) && hasValues(question))
    .map((question) => (
      <ValueTable
        key={question.id}
        question={question}
        number={questions.indexOf(question) + 1}
        values={valuesOf(question, mapping, columns, unknown[question.id] ?? [])}
        mapping={mapping}
        onMapping={onMapping}
      />
    ));
}

type OneProps = Pick<Props, "mapping" | "onMapping"> & { question: Question; number: number; values: { value: string; count: number }[] };

function ValueTable({ question, number, values, mapping, onMapping }: OneProps) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  if (values.length === 0) return null;
  const ticks = mapping.columns.some((target) => target.to === "option" && target.question === question.id);
  const choices =
    question.kind === "grid"
      ? question.columns
      : "options" in question
        ? question.options
        : question.kind === "scale"
          ? Array.from({ length: question.to - question.from + 1 }, (_, index) => ({
              id: String(question.from + index),
              text: { pl: String(question.from + index) },
            }))
          : [];
  const meanings = ticks
    ? [
        { value: TICK, label: t("mapping.tick") },
        { value: "", label: t("mapping.noTick") },
      ]
    : [...choices.map(({ id, text }) => ({ value: id, label: text.pl })), { value: "", label: t("mapping.blank") }];
  const other = "other" in question && question.other;
  const rest = mapping.rest[question.id] ?? "refuse";
  return (
    <section className="import__values">
      <h3>
        {number}. {question.text.pl}
      </h3>
      <table className="table">
        <caption className="sr">{t("mapping.values")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("mapping.value")}</th>
            <th scope="col" className="num import__count">
              {t("mapping.count")}
            </th>
            <th scope="col" className="import__meaning">
              {t("mapping.meaning")}
            </th>
          </tr>
        </thead>
        <tbody>
          {values.map(({ value, count }) => (
            <tr key={value}>
              <th scope="row">{value}</th>
              <td className="num">{count > 0 && format.number(count)}</td>
              <td className="import__meaning">
                <select
                  className="input"
                  aria-label={`${t("mapping.meaning")}: ${value}`}
                  value={mapping.values[question.id]?.[value] ?? NONE}
                  onChange={(event) =>
                    onMapping(withValue(mapping, question.id, value, event.target.value === NONE ? undefined : event.target.value))
                  }
                >
                  <option value={NONE}>{t("mapping.choose")}</option>
                  {meanings.map((meaning) => (
                    <option key={meaning.value} value={meaning.value}>
                      {meaning.label}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <SelectInput
        label={t("mapping.rest")}
        value={rest}
        onChange={(next) => onMapping({ ...mapping, rest: { ...mapping.rest, [question.id]: next } })}
        options={[
          { value: "refuse" as const, label: t("mapping.restRefuse") },
          { value: "blank" as const, label: t("mapping.restBlank") },
          ...(other ? [{ value: "other" as const, label: t("mapping.restOther") }] : []),
        ]}
      />
    </section>
  );
}
