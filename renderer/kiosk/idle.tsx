import { useEffect, useRef, useState } from "react";
import { KioskDialog } from "./dialog.tsx";
import { useWords } from "./words.ts";

const ABANDON_AFTER_MS = 90_000;
/** WCAG 2.2.1: at least 20 seconds to answer a warning with one simple action. */
const WARN_BEFORE_MS = 30_000;
/** Also a screen reader's moving on to the next element shows that somebody is there. */
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "wheel", "focusin", "input"] as const;

/** Breaks a half-made vote off after a minute and a half without a touch, after a warning that counts down. */
export function IdleWarning({ onAbandon }: { onAbandon: () => void }) {
  const t = useWords();
  const [left, setLeft] = useState<number>();
  const seen = useRef(0);
  // Not by the state: the warning's own taking of the focus comes before React has told anybody of it.
  const warning = useRef(false);
  useEffect(() => {
    seen.current = Date.now();
    const alive = () => {
      if (!warning.current) seen.current = Date.now();
    };
    const clock = setInterval(() => {
      const rest = seen.current + ABANDON_AFTER_MS - Date.now();
      warning.current = rest <= WARN_BEFORE_MS;
      if (rest <= 0) onAbandon();
      else setLeft(warning.current ? Math.ceil(rest / 1000) : undefined);
    }, 500);
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true });
    return () => {
      clearInterval(clock);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive);
    };
  }, [onAbandon]);
  if (left === undefined) return null;
  const stay = () => {
    warning.current = false;
    seen.current = Date.now();
    setLeft(undefined);
  };
  return (
    <KioskDialog title={t("idle.title")} onEscape={stay}>
      <p aria-hidden="true">{t("idle.body", { count: left })}</p>
      {/* Said at 30, 20 and 10 seconds: a number each second would drown everything else. */}
      <p className="sr" role="alert">
        {t("idle.body", { count: Math.ceil(left / 10) * 10 })}
      </p>
      <div className="kiosk__dos">
        <button type="button" className="kiosk__do kiosk__do--main" autoFocus onClick={stay}>
          {t("idle.stay")}
        </button>
      </div>
    </KioskDialog>
  );
}
