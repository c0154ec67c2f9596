import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../../preload/contract/survey-definition.ts";
import { judge } from "../../preload/contract/survey-rules.ts";
import { answerInKeys } from "./answer-keys.ts";
import { goTo, questionsOn, type TypedSheet } from "./sheet-state.ts";

/** The whole sheet at a glance: each question with what was typed, to compare with the paper. */
export function SheetProgress({ sheet, onGo }: { sheet: TypedSheet; onGo: (turn: (sheet: TypedSheet) => TypedSheet) => void }) {
  const { t } = useTranslation("responses");
  const questions = questionsOn(sheet);
  const now = useRef<HTMLLIElement>(null);
  // In braces: a newer Chromium gives a promise here, which React would take for a clean-up.
  useEffect(() => {
    now.current?.scrollIntoView({ block: "nearest" });
  });
  const passed = questions.filter((question) => sheet.passed.includes(question.id)).length;
  return (
    <>
      <div className="pane__head">
        <h2>{t("progress.title")}</h2>
        <span className="small muted">{t("progress.of", { done: passed, all: questions.length })}</span>
      </div>
      <div className="meter" role="img" aria-label={t("progress.typed", { done: passed, count: questions.length })}>
        <i style={{ width: `${questions.length === 0 ? 0 : (passed / questions.length) * 100}%` }} />
      </div>
      <ol className="anss">
        {questions.map((question, index) => {
          const wrong = judge(question, sheet.answers[question.id]).state === "invalid" && sheet.passed.includes(question.id);
          const here = index === sheet.at;
          const kind = here ? " ans--now" : sheet.passed.includes(question.id) ? "" : " ans--later";
          return (
            <li key={question.id} className={`ans${kind}`} ref={here ? now : undefined} aria-current={here ? "step" : undefined}>
              <b>{index + 1}</b>
              <button
                type="button"
                className="ans__go"
                tabIndex={-1}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onGo((one) => goTo(one, index))}
              >
                {inLanguage(question.text, "pl")}
              </button>
              <output>
                {wrong && (
                  <svg viewBox="0 0 14 14" role="img" aria-label={t("progress.wrong")} className="ans__wrong">
                    <path d="M7 .8 13.6 13H.4z" fill="currentColor" />
                  </svg>
                )}
                {answerInKeys(question, sheet.answers[question.id])}
              </output>
            </li>
          );
        })}
      </ol>
    </>
  );
}
