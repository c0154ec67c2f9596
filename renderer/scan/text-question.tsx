import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScanItem } from "../../preload/contract/scan.ts";
import { Button } from "../ui/controls.tsx";

type Props = { item: ScanItem; onWrite: (text: string) => void; onBack: () => void };

/** What somebody wrote, beside a field to type it into. */
export function TextQuestion({ item, onWrite, onBack }: Props) {
  const { t } = useTranslation("scan");
  const [text, setText] = useState(item.text ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <div className="scan__text">
      <h2 className="scan__question">{t("check.question", { number: item.questionNumber, name: item.questionText })}</h2>
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
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            onWrite(text);
          } else if (event.key === "Backspace" && text === "") {
            event.preventDefault();
            onBack();
          }
        }}
      />
      <div className="scan__row">
        <Button look="main" keyHint="Enter" onPress={() => onWrite(text)}>
          {t("check.next")}
        </Button>
        <Button onPress={() => onWrite("")}>{t("check.notWritten")}</Button>
      </div>
    </div>
  );
}
