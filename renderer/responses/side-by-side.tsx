import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { differingQuestions } from "../../preload/contract/same-answer.ts";
import {
  type Answers,
  inLanguage,
  OTHER,
  type Question,
  questionsOf,
  type SurveyDefinition,
} from "../../preload/contract/survey-definition.ts";
import { judge } from "../../preload/contract/survey-rules.ts";
import { Button } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Status } from "../ui/parts.tsx";
import { isWritten, marksOfQuestion, rowsOfQuestion } from "./answer-keys.ts";
import { useReason } from "./reason.ts";
import type { Phase } from "./phase.ts";
import type { Typing } from "./use-typing.ts";

/** A sheet that was typed before: what was typed then, beside what was typed now, and which counts. */
export function SideBySide({ typing, phase }: { typing: Typing; phase: Extract<Phase, { step: "twice" }> }) {
  const { t } = useTranslation("responses");
  const format = useFormat();
  const reason = useReason();
  const { typed, second } = phase;
  const { first } = typed;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const differing = second ? differingQuestions(typed.definition, first.answers, second.answers) : [];
  return (
    <div className="ask ask--wide">
      <h2 ref={heading} tabIndex={-1}>
        {second ? t("twice.compare", { code: typed.code }) : t("twice.title", { code: typed.code })}
      </h2>
      <p className="muted">
        {t("twice.when", { who: first.enteredBy, when: format.moment(first.enteredAt) })}
        {first.state !== "counted" && ` ${t(`state.${first.state}`)}${first.reason ? `: ${reason(first.reason)}` : ""}.`}{" "}
        {second && (differing.length === 0 ? t("twice.equal") : t("twice.differ", { count: differing.length }))}
      </p>
      <div className="keys twice__do">
        {second ? (
          <>
            <Button look={differing.length === 0 ? "side" : "main"} keyHint="1" onPress={() => typing.choose("first")}>
              {t("twice.first")}
            </Button>
            <Button keyHint="2" onPress={() => typing.choose("second")}>
              {t("twice.second")}
            </Button>
            <Button look={differing.length === 0 ? "main" : "side"} keyHint="3" onPress={() => typing.choose("same")}>
              {t("twice.same")}
            </Button>
          </>
        ) : (
          <>
            <Button look="main" keyHint="1" onPress={() => typing.drop()}>
              {t("twice.skip")}
            </Button>
            <Button keyHint="2" onPress={() => typing.typeAgain()}>
              {t("twice.again")}
            </Button>
            <Button keyHint="3" onPress={() => void typing.openSaved(first.id)}>
              {t("twice.correct")}
            </Button>
          </>
        )}
      </div>
      <CompareTable
        definition={typed.definition}
        first={first.answers}
        second={second?.answers ?? null}
        heads={[t("twice.firstHead"), t("twice.secondHead")]}
      />
    </div>
  );
}

type Compared = { definition: SurveyDefinition; first: Answers; second: Answers | null; heads: readonly [string, string] };

/** What one or two people entered, question by question; where they differ, it is said. */
export function CompareTable({ definition, first, second, heads }: Compared) {
  const { t } = useTranslation("responses");
  const differing = second ? differingQuestions(definition, first, second).map((question) => question.id) : [];
  return (
    <table className="table twice">
      <thead>
        <tr>
          <th scope="col">{t("twice.question")}</th>
          <th scope="col">{heads[0]}</th>
          {second && <th scope="col">{heads[1]}</th>}
        </tr>
      </thead>
      <tbody>
        {questionsOf(definition).map((question, index) => {
          const differs = differing.includes(question.id);
          return (
            <tr key={question.id} className={differs ? "is-differing" : undefined}>
              <th scope="row">
                {index + 1}. {inLanguage(question.text, "pl")}
                {differs && <Status sign="warn">{t("twice.differs")}</Status>}
              </th>
              <td>
                <AnswerWords question={question} answers={first} />
              </td>
              {second && (
                <td>
                  <AnswerWords question={question} answers={second} />
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** An answer in the words of its question. */
function AnswerWords({ question, answers }: { question: Question; answers: Answers }) {
  const { t } = useTranslation("responses");
  const answer = answers[question.id];
  if (!answer) return <span className="muted">{t("twice.none")}</span>;
  const judged = judge(question, answer);
  const wrong = <Status sign="warn">{t("progress.wrong")}</Status>;
  const whole = judged.state === "invalid" && wrong;
  if (isWritten(question))
    return (
      <>
        {answer.text} {whole}
      </>
    );
  const names = new Map(marksOfQuestion(question).map((mark) => [mark.id, mark.text ?? t("ask.other")]));
  const named = (ids: readonly string[]) =>
    ids.map((id) => (id === OTHER && answer.text ? `${names.get(id)} ${answer.text}` : (names.get(id) ?? id))).join(", ");
  const rows = rowsOfQuestion(question);
  if (rows.length === 0)
    return (
      <>
        {named(answer.marks ?? [])} {whole}
      </>
    );
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id}>
          {row.text}: {named(answer.cells?.[row.id] ?? []) || t("twice.none")} {judged.rows?.[row.id]?.state === "invalid" && wrong}
        </li>
      ))}
    </ul>
  );
}
