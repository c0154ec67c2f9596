import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, CheckInput, TextInput } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { type AlikeColumn, mostFilled } from "./columns-alike.ts";

const MOST = 40;
const AT_ONCE = 40;

type Props = {
  family: readonly AlikeColumn[];
  texts: Readonly<Record<string, string>>;
  chosen: readonly number[];
  onChosen: (chosen: readonly number[]) => void;
  rowCount: number;
};

/** Which columns become rows of the grid: the most filled by one button, any by its tick. */
export function ColumnPicker({ family, texts, chosen, onChosen, rowCount }: Props) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const [wanted, setWanted] = useState("20");
  const [count, setCount] = useState(AT_ONCE);
  const number = Math.min(MOST, Math.max(1, Number.parseInt(wanted, 10) || 1));
  if (family.length === 0) return <p>{t("columns.none")}</p>;
  const ordered = [...family].sort((a, b) => b.filled - a.filled || a.index - b.index);
  const toggle = (index: number, on: boolean) =>
    onChosen(on ? [...chosen, index].sort((a, b) => a - b) : chosen.filter((other) => other !== index));
  return (
    <>
      <div className="import__pick">
        <TextInput label={t("columns.howMany")} value={wanted} onChange={setWanted} />
        <Button onPress={() => onChosen(mostFilled(family, texts, number))}>{t("columns.pickMost")}</Button>
        <strong role="status">{t("columns.chosen", { count: chosen.length })}</strong>
      </div>
      <table className="table">
        <caption className="sr">{t("columns.which")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("columns.column")}</th>
            <th scope="col">{t("columns.text")}</th>
            <th scope="col" className="num">
              {t("columns.filled")}
            </th>
          </tr>
        </thead>
        <tbody>
          {ordered.slice(0, count).map((column) => (
            <tr key={column.index}>
              <th scope="row">
                <CheckInput
                  label={column.name}
                  value={chosen.includes(column.index)}
                  isDisabled={chosen.length >= MOST && !chosen.includes(column.index)}
                  onChange={(on) => toggle(column.index, on)}
                />
              </th>
              <td>{texts[column.name] ?? <span className="muted">{column.name}</span>}</td>
              <td className="num">
                {format.number(column.filled)} / {format.number(rowCount)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ordered.length > count && (
        <p>
          <Button small onPress={() => setCount(count + AT_ONCE)}>
            {t("mapping.more", { count: Math.min(AT_ONCE, ordered.length - count) })}
          </Button>
        </p>
      )}
    </>
  );
}

/** What each value of the file is called in the survey. */
export function AnswerNames({
  values,
  names,
  onNames,
}: {
  values: readonly string[];
  names: Readonly<Record<string, string>>;
  onNames: (names: Readonly<Record<string, string>>) => void;
}) {
  const { t } = useTranslation("imports");
  return (
    <div className="import__names">
      {values.map((value) => (
        <div key={value} className="import__name">
          <strong>{value}</strong>
          <TextInput
            label={`${t("columns.name")}: ${value}`}
            hideLabel
            placeholder={t("columns.name")}
            value={names[value] ?? ""}
            onChange={(name) => onNames({ ...names, [value]: name })}
          />
        </div>
      ))}
    </div>
  );
}
