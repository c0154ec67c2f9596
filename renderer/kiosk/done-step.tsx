import { useEffect, useState } from "react";
import { Step } from "./step.tsx";
import { useWords } from "./words.ts";

const SECONDS = 10;

/** It is done; the next voter finds the code's page. */
export function DoneStep({ onEnd }: { onEnd: () => void }) {
  const t = useWords();
  const [left, setLeft] = useState(SECONDS);
  useEffect(() => {
    const next = setTimeout(() => (left > 1 ? setLeft(left - 1) : onEnd()), 1000);
    return () => clearTimeout(next);
  }, [left, onEnd]);
  return (
    <Step title={t("done.title")}>
      <p className="kiosk__lead">{t("done.body")}</p>
      <p className="kiosk__lead">{t("done.back", { count: left })}</p>
      <button type="button" className="kiosk__do kiosk__do--main" onClick={onEnd}>
        {t("done.finish")}
      </button>
    </Step>
  );
}
