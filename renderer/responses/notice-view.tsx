import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Question } from "../../preload/contract/survey-definition.ts";
import { judge } from "../../preload/contract/survey-rules.ts";
import { Button } from "../ui/controls.tsx";
import { Banner } from "../ui/parts.tsx";
import { isWritten, rowsOfQuestion } from "./answer-keys.ts";
import type { TypedSheet } from "./sheet-state.ts";

type Words = ReturnType<typeof useTranslation<"responses">>["t"];

/** What does not fit, in numbers: what is marked, and what may be. */
function wrongTitle(question: Question, sheet: TypedSheet, t: Words): string {
  const answer = sheet.answers[question.id];
  const { reason, rows } = judge(question, answer);
  const row = rowsOfQuestion(question).find((one) => rows?.[one.id]?.state === "invalid");
  if (reason === "notNumber") return t("notice.notNumber");
  if (reason === "outOfRange" && question.kind === "number")
    return t("notice.outOfRange", { text: answer?.text?.trim() ?? "", min: question.min, max: question.max });
  if (reason === "samePlace") return t("notice.samePlace", { place: answer?.cells?.[row?.id ?? ""]?.[0] ?? "" });
  if (row) return t("notice.twoInRow", { row: row.text });
  const marked = t("notice.marked", { count: new Set(answer?.marks).size });
  return t("notice.tooMany", { marked, most: question.kind === "several" ? (question.max ?? 1) : 1 });
}

/** A warning that Enter alone never passes, or a word about a question left empty. */
export function NoticeView({
  question,
  sheet,
  onKey,
}: {
  question: Question;
  sheet: TypedSheet;
  onKey: (key: string, ctrl?: boolean) => void;
}) {
  const { t } = useTranslation("responses");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Also at each refused key: the sentence that says so must be in view.
    if (sheet.notice && sheet.refused >= 0) box.current?.scrollIntoView({ block: "nearest" });
  }, [sheet.notice, sheet.refused]);
  if (sheet.notice === "empty")
    return (
      <p className="ask__empty" role="status">
        {rowsOfQuestion(question).length > 0
          ? t("notice.emptyRow")
          : isWritten(question)
            ? t("notice.emptyField")
            : t("notice.empty", { key: question.kind === "scale" && question.from === 0 ? "-" : "0" })}
      </p>
    );
  if (sheet.notice !== "wrong") return null;
  return (
    <div className="ask__notice" ref={box}>
      <div role="alert">
        <Banner tone="warn" title={wrongTitle(question, sheet, t)}>
          <p>{question.kind === "grid" ? t("notice.lookRow") : t("notice.look")}</p>
          <div className="keys ask__do">
            <Button look="main" keyHint="Backspace" onPress={() => onKey("Backspace")}>
              {t("notice.correct")}
            </Button>
            <Button keyHint="Ctrl Enter" onPress={() => onKey("Enter", true)}>
              {t("notice.soItIs")}
            </Button>
          </div>
        </Banner>
      </div>
      {/* A new element for each refused key: it is said again, and moves again. */}
      <div role="status">
        {sheet.refused > 0 && (
          <p className="ask__refused" key={sheet.refused}>
            {t("notice.refused")}
          </p>
        )}
      </div>
    </div>
  );
}
