import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../preload/contract/imports.ts";
import { Button, Segments } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { useColumnName } from "./reading-step.tsx";

const AT_ONCE = 30;

type Props = {
  columns: readonly Column[];
  rows: readonly (readonly string[])[];
  rowCount: number;
  head: string;
  /** The column's target as one of `options`' values. */
  valueOf: (index: number) => string;
  options: readonly { value: string; label: string }[];
  onChange: (index: number, value: string) => void;
  ignored: string;
};

/** Each column of the file beside what it is. Of many columns, the linked ones first. */
export function ColumnTable({ columns, rows, rowCount, head, valueOf, options, onChange, ignored }: Props) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const nameOf = useColumnName();
  // What was linked when the list was opened: a column must not jump away while it is being changed.
  const [linked, setLinked] = useState<ReadonlySet<number>>(() => new Set(columns.keys().filter((index) => valueOf(index) !== ignored)));
  const [view, setView] = useState<"linked" | "free">("linked");
  const [count, setCount] = useState(AT_ONCE);
  const few = columns.length <= AT_ONCE;
  const all = [...columns.keys()];
  const listed = few ? all : all.filter((index) => linked.has(index) === (view === "linked"));
  const now = all.filter((index) => valueOf(index) !== ignored).length;
  const show = (next: "linked" | "free") => {
    setLinked(new Set(all.filter((index) => valueOf(index) !== ignored)));
    setCount(AT_ONCE);
    setView(next);
  };
  return (
    <>
      {!few && (
        <Segments
          label={t("mapping.show")}
          value={view}
          onChange={show}
          options={[
            { value: "linked", label: t("mapping.linked", { n: format.number(now) }) },
            { value: "free", label: t("mapping.free", { n: format.number(columns.length - now) }) },
          ]}
        />
      )}
      {listed.length === 0 ? (
        <p>{t("mapping.noneLinked")}</p>
      ) : (
        <table className="table import__columns">
          <caption className="sr">{t("mapping.show")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("mapping.column")}</th>
              <th scope="col">{t("mapping.sample")}</th>
              <th scope="col">{head}</th>
            </tr>
          </thead>
          <tbody>
            {listed.slice(0, count).map((index) => {
              const column = columns[index];
              if (!column) return null;
              const name = nameOf(column.name, index);
              const sample =
                column.values.length > 0
                  ? column.values.slice(0, 4).map(({ value }) => value)
                  : rows.slice(0, 2).map((row) => row[index] ?? "");
              return (
                <tr key={index}>
                  <th scope="row">
                    <strong>{name}</strong>
                    <small className="muted">
                      {t("mapping.filled", { n: format.number(column.filled), all: format.number(rowCount) })}
                    </small>
                  </th>
                  <td className="import__sample">{sample.filter(Boolean).join(" · ")}</td>
                  <td>
                    <select
                      className="input"
                      aria-label={`${head}: ${name}`}
                      value={valueOf(index)}
                      onChange={(event) => onChange(index, event.target.value)}
                    >
                      {options.map((option) => (
                        <option key={option.value} value={option.value}>
                          {option.label}
                        </option>
                      ))}
                    </select>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {listed.length > count && (
        <p>
          <Button small onPress={() => setCount(count + AT_ONCE)}>
            {t("mapping.more", { count: Math.min(AT_ONCE, listed.length - count) })}
          </Button>
        </p>
      )}
    </>
  );
}
