import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isWritten, marksOfQuestion, rowsOfQuestion } from "./answer-keys.ts";
import { questionAt, type TypedSheet } from "./sheet-state.ts";
import type { Phase } from "./phase.ts";

const One = ({ keys, children }: { keys: readonly string[]; children: ReactNode }) => (
  <span>
    {keys.map((key, index) => (
      <span key={key} className="keys__one">
        {index > 0 && <span aria-hidden="true">–</span>}
        <kbd className="key">{key.length === 1 ? key.toUpperCase() : key}</kbd>
      </span>
    ))}
    {children}
  </span>
);

/** The keys that do something now, at the foot of the screen. */
export function SheetKeys({ phase, onAll }: { phase: Phase; onAll: () => void }) {
  const { t } = useTranslation("responses");
  return (
    <>
      <div className="keys">
        {phase.step === "sheet" && <OfSheet sheet={phase.sheet} />}
        {phase.step === "code" && (
          <>
            <One keys={["Enter"]}>{t("keys.open")}</One>
            <One keys={["F2"]}>{t("bench.previous")}</One>
            <One keys={["Ctrl Z"]}>{t("keys.undo")}</One>
          </>
        )}
      </div>
      <div className="keys">
        <button type="button" className="keys__all" onClick={onAll}>
          <kbd className="key">F1</kbd> {t("keys.all")}
        </button>
      </div>
    </>
  );
}

function OfSheet({ sheet }: { sheet: TypedSheet }) {
  const { t } = useTranslation("responses");
  const question = questionAt(sheet);
  if (!question) return null;
  const marks = marksOfQuestion(question);
  const table = rowsOfQuestion(question).length > 0;
  const first = marks[0]?.key ?? "";
  const last = marks.at(-1)?.key ?? "";
  const inWords = isWritten(question) || sheet.writing;
  const none = question.kind === "scale" && question.from === 0 ? "-" : "0";
  return (
    <>
      {!inWords && marks.length > 0 && <One keys={first === last ? [first] : [first, last]}>{t(table ? "keys.markRow" : "keys.mark")}</One>}
      <One keys={["Enter"]}>{t("keys.next")}</One>
      {question.kind === "longText" && <One keys={["Shift Enter"]}>{t("keys.newLine")}</One>}
      {!inWords && <One keys={[none]}>{t(table ? "keys.noneInRow" : "keys.none")}</One>}
      {!inWords && table && <One keys={["-"]}>{t("keys.noneLeft")}</One>}
      <One keys={["↑"]}>{t("keys.back")}</One>
      {sheet.corrects && <One keys={["Ctrl Enter"]}>{t("keys.save")}</One>}
      <One keys={["F6"]}>{t("keys.invalid")}</One>
      <One keys={["F8"]}>{t("keys.aside")}</One>
    </>
  );
}
