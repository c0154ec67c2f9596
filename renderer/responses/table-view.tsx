import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Question } from "../../preload/contract/survey-definition.ts";
import { Icon } from "../ui/icons.tsx";
import { marksOfQuestion, rowsOfQuestion } from "./answer-keys.ts";
import type { TypedSheet } from "./sheet-state.ts";

/** A grid or a ranking: one key a row; the row that the next key marks is lit. */
export function TableView({
  question,
  sheet,
  onMark,
}: {
  question: Question;
  sheet: TypedSheet;
  onMark: (mark: string, row: number) => void;
}) {
  const { t } = useTranslation("responses");
  const marks = marksOfQuestion(question);
  const rows = rowsOfQuestion(question);
  const now = useRef<HTMLTableRowElement>(null);
  const current = rows[sheet.row];
  // In braces: a newer Chromium gives a promise here, which React would take for a clean-up.
  useEffect(() => {
    now.current?.scrollIntoView({ block: "nearest" });
  });
  return (
    <>
      <table className="marks">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">{t("ask.rows")}</span>
            </th>
            {marks.map((mark) => (
              <th key={mark.id} scope="col">
                <kbd className="key">{mark.key}</kbd>
                {question.kind === "grid" && <span>{mark.text}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const cell = sheet.answers[question.id]?.cells?.[row.id] ?? [];
            const here = index === sheet.row;
            return (
              <tr
                key={row.id}
                ref={here ? now : undefined}
                className={here ? "is-now" : undefined}
                aria-current={here ? "true" : undefined}
              >
                <th scope="row">{row.text}</th>
                {marks.map((mark) => {
                  const on = cell.includes(mark.id);
                  return (
                    <td key={mark.id}>
                      <button
                        type="button"
                        className="cell"
                        aria-pressed={on}
                        aria-label={`${row.text}: ${mark.text ?? ""}`}
                        tabIndex={here ? 0 : -1}
                        onMouseDown={(event) => event.preventDefault()}
                        onClick={() => onMark(mark.id, index)}
                      >
                        {on && <Icon name="tick" small />}
                      </button>
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="sr" aria-live="polite">
        {current ? t("ask.row", { row: current.text }) : t("ask.rowsDone")}
      </p>
    </>
  );
}
