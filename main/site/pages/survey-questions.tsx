import type { ReactNode } from "react";
import { MOST_WRITTEN } from "../../../preload/contract/online-answers.ts";
import {
  inLanguage,
  isQuestion,
  type Item,
  type LocalText,
  OTHER,
  type Question,
  type SurveyDefinition,
} from "../../../preload/contract/survey-definition.ts";
import type { Frame } from "../frame.ts";
import { Local } from "../parts.tsx";

/** The questions in their order, each with the heading and the notes that stand before it: one step of the form. */
export function PageSteps({ frame, definition }: { frame: Frame; definition: SurveyDefinition }) {
  const steps: { id: string; before: Item[]; question: Question | null; number: number }[] = [];
  let before: Item[] = [];
  let number = 0;
  for (const item of definition.items) {
    if (!isQuestion(item)) {
      before.push(item);
      continue;
    }
    steps.push({ id: item.id, before, question: item, number: ++number });
    before = [];
  }
  if (before.length > 0) steps.push({ id: "end", before, question: null, number: 0 });
  return steps.map((step) => (
    <div className="step" key={step.id} data-step={step.question ? "" : undefined}>
      {step.before.map((item) => (
        <Before key={item.id} frame={frame} item={item} />
      ))}
      {step.question && <OneQuestion frame={frame} question={step.question} number={step.number} />}
    </div>
  ));
}

function Before({ frame, item }: { frame: Frame; item: Item }) {
  if (item.kind === "section")
    return (
      <>
        <h3>
          <Local frame={frame} text={item.text} />
        </h3>
        {item.lead.pl && (
          <p>
            <Local frame={frame} text={item.lead} />
          </p>
        )}
      </>
    );
  return item.kind === "note" ? (
    <p>
      <Local frame={frame} text={item.text} />
    </p>
  ) : null;
}

type Props<K extends Question["kind"] = Question["kind"]> = { frame: Frame; question: Extract<Question, { kind: K }> };

function OneQuestion({ frame, question, number }: Props & { number: number }) {
  const single = question.kind === "number" || question.kind === "shortText" || question.kind === "longText";
  const { words: w } = frame;
  const text = (
    <>
      {number}. <Local frame={frame} text={question.text} />
    </>
  );
  const hints = [question.required && w.t("survey.required"), ruleOf(frame, question)].filter(Boolean).join(" ");
  const most = question.kind === "several" ? question.max : null;
  return (
    <fieldset
      className="q"
      id={`p-${question.id}`}
      tabIndex={-1}
      data-id={question.id}
      data-kind={question.kind}
      data-required={question.required ? "" : undefined}
      data-most={most ?? undefined}
      data-min={question.kind === "number" ? question.min : undefined}
      data-max={question.kind === "number" ? question.max : undefined}
    >
      <legend>
        {single ? <label htmlFor={`w-${question.id}`}>{text}</label> : text}
        {(question.hint.pl || hints) && (
          <small id={`o-${question.id}`}>
            {question.hint.pl && <Local frame={frame} text={question.hint} />} {hints}
          </small>
        )}
      </legend>
      <Answer frame={frame} question={question} />
      {most !== null && <p className="s soft" role="status" data-say="chosen" />}
      <p className="wrong" id={`b-${question.id}`} data-say="fault" hidden />
      {["one", "scale", "grid"].includes(question.kind) && (
        <button type="button" className="clear np" data-do="clear" hidden>
          {w.t("survey.clear")}
        </button>
      )}
    </fieldset>
  );
}

/** How one answers it, in a sentence. */
function ruleOf({ words: w, language }: Frame, question: Question): string {
  const say = (text: LocalText) => inLanguage(text, language);
  switch (question.kind) {
    case "one":
      return w.t("survey.one");
    case "several":
      return question.max === null ? w.t("survey.any") : w.t("survey.upTo", { count: question.max });
    case "scale":
      return question.low.pl && question.high.pl
        ? w.t("survey.scale", { from: question.from, to: question.to, low: say(question.low), high: say(question.high) })
        : "";
    case "grid":
      return w.t("survey.grid");
    case "ranking":
      return w.t("survey.ranking");
    case "number":
      return w.t("survey.number", { min: question.min, max: question.max });
    case "shortText":
    case "longText":
      return w.t("survey.text", { most: MOST_WRITTEN[question.kind] });
  }
}

function Answer({ frame, question }: Props): ReactNode {
  switch (question.kind) {
    case "one":
    case "several":
      return <Choices frame={frame} question={question} />;
    case "scale":
      return <Scale frame={frame} question={question} />;
    case "grid":
      return <Grid frame={frame} question={question} />;
    case "ranking":
      return <Ranking frame={frame} question={question} />;
    case "number":
    case "shortText":
    case "longText":
      return <Written frame={frame} question={question} />;
  }
}

function Choices({ frame, question }: Props<"one" | "several">) {
  const { words: w } = frame;
  const type = question.kind === "one" ? "radio" : "checkbox";
  return (
    <>
      {question.options.map(({ id, text }) => (
        <label className="opt" key={id}>
          <input type={type} name={question.id} value={id} />
          <span>
            <Local frame={frame} text={text} />
          </span>
        </label>
      ))}
      {question.other && (
        <>
          <label className="opt">
            <input type={type} name={question.id} value={OTHER} />
            <span>{w.t("survey.other")}</span>
          </label>
          <input
            className="other"
            type="text"
            name={`${question.id}-text`}
            maxLength={MOST_WRITTEN.other}
            aria-label={w.t("survey.other")}
          />
        </>
      )}
    </>
  );
}

function Scale({ frame, question }: Props<"scale">) {
  const values = Array.from({ length: question.to - question.from + 1 }, (_, n) => question.from + n);
  return (
    <>
      <div className={values.length > 6 ? "row long" : "row"}>
        {values.map((value) => (
          <label key={value}>
            <b>{value}</b>
            <input type="radio" name={question.id} value={value} />
          </label>
        ))}
      </div>
      {(question.low.pl || question.high.pl) && (
        <p className="ends s" aria-hidden="true">
          <span>
            <Local frame={frame} text={question.low} />
          </span>
          <span>
            <Local frame={frame} text={question.high} />
          </span>
        </p>
      )}
    </>
  );
}

/** Each row is a question of its own, so that no table has to fit a phone. */
function Grid({ frame, question }: Props<"grid">) {
  return question.rows.map((row) => (
    <fieldset key={row.id} data-row={row.id}>
      <legend>
        <Local frame={frame} text={row.text} />
      </legend>
      <div className="row wide">
        {question.columns.map((column) => (
          <label key={column.id}>
            <input type="radio" name={`${question.id}-${row.id}`} value={column.id} />
            <span>
              <Local frame={frame} text={column.text} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  ));
}

function Ranking({ frame, question }: Props<"ranking">) {
  const { words: w } = frame;
  return question.options.map((option) => (
    <label className="rank" key={option.id}>
      <select name={`${question.id}-${option.id}`} data-row={option.id} defaultValue="">
        <option value="">–</option>
        {question.options.map(({ id }, n) => (
          <option key={id} value={n + 1}>
            {n + 1}
          </option>
        ))}
      </select>
      <span>
        <Local frame={frame} text={option.text} /> <span className="vh">({w.t("survey.place")})</span>
      </span>
    </label>
  ));
}

function Written({ frame, question }: Props<"number" | "shortText" | "longText">) {
  const field = {
    id: `w-${question.id}`,
    name: question.id,
    maxLength: MOST_WRITTEN[question.kind],
    "aria-describedby": `o-${question.id}`,
    required: question.required,
  };
  if (question.kind === "longText") return <textarea {...field} rows={Math.min(10, question.lines)} />;
  if (question.kind === "shortText") return <input type="text" {...field} />;
  return (
    <p>
      <input type="text" className="short" inputMode="numeric" {...field} />
      {question.unit.pl && (
        <span className="unit">
          <Local frame={frame} text={question.unit} />
        </span>
      )}
    </p>
  );
}
