import { type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage, OTHER, type Question } from "../../preload/contract/survey-definition.ts";
import { Icon } from "../ui/icons.tsx";
import { isByNumber, isWritten, marksOfQuestion, rowsOfQuestion } from "./answer-keys.ts";
import { NoticeView } from "./notice-view.tsx";
import { point, questionAt, type TypedSheet, write } from "./sheet-state.ts";
import { TableView } from "./table-view.tsx";

type Change = (turn: (sheet: TypedSheet) => TypedSheet) => void;
type Props = { sheet: TypedSheet; change: Change; onKey: (key: string, ctrl?: boolean) => void };

/** The question being typed: large, with the key of each answer beside it. */
export function QuestionView({ sheet, change, onKey }: Props) {
  const { t } = useTranslation("responses");
  const question = questionAt(sheet);
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const inField = question !== undefined && (isWritten(question) || sheet.writing) && sheet.notice !== "wrong";
  useEffect(() => {
    const target = inField ? field.current : box.current;
    target?.focus({ preventScroll: true });
    box.current?.closest(".pane")?.scrollTo({ top: 0 });
  }, [inField]);
  if (!question) return null;
  const hint = inLanguage(question.hint, "pl");
  return (
    // The keys of a screen reader's own would swallow the digits: an application passes them on.
    <div className="ask" role="application" aria-labelledby="ask-question" aria-describedby="ask-how" ref={box} tabIndex={-1}>
      <p className="ask__no" id="ask-how">
        {t("ask.number", { number: sheet.at + 1 })}
        {", "}
        {howMany(question, t)}
      </p>
      <h2 id="ask-question">{inLanguage(question.text, "pl")}</h2>
      {hint && <p className="muted">{hint}</p>}
      <AnswerView question={question} sheet={sheet} change={change} field={field} />
      <NoticeView question={question} sheet={sheet} onKey={onKey} />
    </div>
  );
}

type Words = ReturnType<typeof useTranslation<"responses">>["t"];

/** How the question may be answered, after its number. */
function howMany(question: Question, t: Words): string {
  switch (question.kind) {
    case "several":
      return question.max === null ? t("ask.several") : t("ask.atMost", { count: question.max });
    case "number":
      return t("ask.between", { min: question.min, max: question.max });
    case "one":
      return t("ask.one");
    case "scale":
      return t("ask.scale", { from: question.from, to: question.to });
    case "grid":
      return t("ask.grid");
    case "ranking":
      return t("ask.ranking");
    case "shortText":
    case "longText":
      return t("ask.text");
  }
}

/** As many digits as the paper has boxes. One more is not taken, and that is said: it may have been meant for something else. */
function NumberField({ question, shared, change, field }: Omit<AnswerProps, "sheet" | "question"> & NumberProps) {
  const { t } = useTranslation("responses");
  const [refused, setRefused] = useState(0);
  const boxes = String(question.max).length;
  return (
    <>
      <div className="ask__number">
        <input
          {...shared}
          ref={field}
          inputMode="numeric"
          onChange={({ target: { value } }) => {
            const fits = value.length <= boxes || value.length < shared.value.length;
            setRefused(fits ? 0 : refused + 1);
            if (fits) change((one) => write(one, value));
          }}
        />
        <span>{inLanguage(question.unit, "pl")}</span>
      </div>
      <div role="status">
        {refused > 0 && (
          <p className="ask__refused" key={refused}>
            {t("notice.digits", { count: boxes })}
          </p>
        )}
      </div>
    </>
  );
}

type NumberProps = {
  question: Extract<Question, { kind: "number" }>;
  shared: { className: string; value: string; "aria-labelledby": string; autoComplete: string; spellCheck: boolean };
};
type AnswerProps = {
  question: Question;
  sheet: TypedSheet;
  change: Change;
  field: RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>;
};

function AnswerView({ question, sheet, change, field }: AnswerProps) {
  const { t } = useTranslation("responses");
  const answer = sheet.answers[question.id];
  if (rowsOfQuestion(question).length > 0)
    return <TableView question={question} sheet={sheet} onMark={(mark, row) => change((one) => point(one, mark, row))} />;
  if (isWritten(question)) {
    const shared = {
      className: "input ask__field",
      value: answer?.text ?? "",
      "aria-labelledby": "ask-question",
      autoComplete: "off",
      spellCheck: false,
    };
    if (question.kind === "number") return <NumberField {...{ question, shared, change, field }} />;
    return (
      <>
        {question.kind === "shortText" ? (
          <input {...shared} ref={field} maxLength={2000} onChange={(event) => change((one) => write(one, event.target.value))} />
        ) : (
          <textarea
            {...shared}
            ref={field}
            rows={6}
            maxLength={20_000}
            onChange={(event) => change((one) => write(one, event.target.value))}
          />
        )}
        <p className="hint">{t("ask.noNames")}</p>
      </>
    );
  }
  const marks = marksOfQuestion(question);
  const chosen = new Set(answer?.marks);
  const half = marks.length <= 4 ? marks.length : Math.ceil(marks.length / 2);
  const scale = question.kind === "scale";
  return (
    <>
      {scale && (
        <p className="scale__ends">
          <span>{inLanguage(question.low, "pl")}</span>
          <span>{inLanguage(question.high, "pl")}</span>
        </p>
      )}
      {isByNumber(question) && (
        <p className="ask__bynumber" role="status">
          {sheet.digits ? t("ask.digits", { text: marks[Number(sheet.digits) - 1]?.text ?? t("ask.other") }) : t("ask.byNumber")}
        </p>
      )}
      <div
        className={scale ? "scale" : "picks"}
        role="group"
        aria-label={t("ask.answers")}
        style={{ "--half": half, "--points": marks.length } as React.CSSProperties}
      >
        {marks.map((mark) => (
          <button
            key={mark.id}
            type="button"
            className={scale ? "pick pick--point" : "pick"}
            aria-pressed={chosen.has(mark.id)}
            aria-keyshortcuts={isByNumber(question) ? undefined : mark.key}
            // The keyboard stays with the question: a click marks, and takes no focus away.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => change((one) => point(one, mark.id))}
          >
            <kbd className="key">{mark.key.toUpperCase()}</kbd>
            {!scale && <span>{mark.text ?? t("ask.other")}</span>}
            {!scale && chosen.has(mark.id) && <Icon name="tick" />}
          </button>
        ))}
      </div>
      {chosen.has(OTHER) && (
        <div className="field ask__other">
          <label htmlFor="ask-other" className="label">
            {t("ask.otherWords")}
          </label>
          <input
            id="ask-other"
            ref={field}
            className="input"
            maxLength={2000}
            autoComplete="off"
            spellCheck={false}
            value={answer?.text ?? ""}
            onFocus={() => change((one) => ({ ...one, writing: true }))}
            onChange={(event) => change((one) => ({ ...write(one, event.target.value), writing: true }))}
          />
          <span className="hint">{t("ask.noNames")}</span>
        </div>
      )}
    </>
  );
}
