import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScanItem } from "../../preload/contract/scan.ts";
import { Button } from "../ui/controls.tsx";

type Props = { item: ScanItem; onWrite: (text: string) => void; onBack: () => void };

/** What somebody wrote, beside a field to type it into. */
export function TextQuestion({ item, onWrite, onBack }: Props) {
  const { t } = useTranslation("scan");
  const [text, setText] = useState(item.text ?? "");
  const [told, tell] = useState<"empty" | "number">();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  /** `soItIs`: no number stands where one should, and the person saw it. */
  const save = (soItIs: boolean) => {
    const typed = text.trim();
    // Nothing is written by its own key: Enter pressed once too often must not lose an answer.
    if (typed === "") tell("empty");
    else if (item.digits && !/^\d+$/.test(typed) && !soItIs) tell("number");
    else onWrite(typed);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const keys: Record<string, (() => void) | false> = {
      Enter: !event.shiftKey && (() => save(event.ctrlKey)),
      // What is typed already goes first, so that one wrong key loses no more than the eye sees.
      Escape: () => (text === "" ? onWrite("") : setText("")),
      Backspace: text === "" && onBack,
    };
    const run = keys[event.key];
    if (!run) return;
    event.preventDefault();
    if (!event.repeat) run();
  };
  return (
    <div className="scan__text">
      <div aria-live="polite">
        <h2 className="scan__question">{t("check.question", { number: item.questionNumber, name: item.questionText })}</h2>
        {item.option === "other" && <p className="muted">{t("check.other")}</p>}
      </div>
      <div className="crop">
        <img src={item.crop} alt={t("check.written")} />
      </div>
      <label className="label" htmlFor="scan-text">
        {t(item.digits ? "check.digits" : "check.text")}
      </label>
      <textarea
        id="scan-text"
        ref={field}
        className="input"
        rows={item.digits ? 1 : 3}
        inputMode={item.digits ? "numeric" : "text"}
        value={text}
        aria-invalid={told !== undefined || undefined}
        aria-describedby="scan-text-told"
        onChange={(event) => {
          setText(event.target.value);
          tell(undefined);
        }}
        onKeyDown={onKeyDown}
      />
      <p id="scan-text-told" role="alert" className="field__error">
        {told && t(`check.told.${told}`)}
      </p>
      <div className="scan__row">
        <Button look="main" keyHint="Enter" onPress={() => save(false)}>
          {t("check.next")}
        </Button>
        <Button keyHint="Esc" onPress={() => onWrite("")}>
          {t("check.notWritten")}
        </Button>
      </div>
    </div>
  );
}
