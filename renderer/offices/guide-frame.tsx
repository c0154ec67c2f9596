import "./guide.css";
import "./settings.css";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/controls.tsx";
import { useFirstWrong } from "../ui/first-wrong.ts";

/** The steps of the first-run guide, in order. From "crest" on the office exists and each step is saved as it is left. */
const GUIDE_STEPS = ["name", "administrator", "crest", "contact", "controller", "site"] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];

type Props = {
  here: GuideStep;
  /** Those before it that were left empty. */
  skipped?: readonly GuideStep[];
  title: string;
  hint: string;
  pending?: boolean;
  onBack?: (() => void) | undefined;
  onNext: () => void;
  onSkip?: () => void;
  last?: boolean;
  children: ReactNode;
};

/** One step: the list of steps beside it, what is asked and why, on, back, and later. */
export function GuideFrame({ here, skipped = [], title, hint, pending = false, onBack, onNext, onSkip, last = false, children }: Props) {
  const { t } = useTranslation("offices");
  const form = useFirstWrong(pending, () => !pending && onNext());
  return (
    <div className="guide">
      <ol className="guide__steps" aria-label={t("guide.steps")}>
        {GUIDE_STEPS.map((step, at) => {
          const state = step === here ? "here" : at > GUIDE_STEPS.indexOf(here) ? undefined : skipped.includes(step) ? "skipped" : "done";
          return (
            <li key={step} className={state} aria-current={state === "here" ? "step" : undefined}>
              <i />
              <span>
                {t(`guide.${step}.step`)}
                {state === "done" && <span className="sr"> {t("guide.done")}</span>}
                {state === "skipped" && <small> {t("guide.skipped")}</small>}
              </span>
            </li>
          );
        })}
      </ol>
      <form className="guide__form" {...form}>
        <h1>{title}</h1>
        <p className="muted">{hint}</p>
        <div className="fields">{children}</div>
        <div className="form__do">
          <Button look="main" type="submit" isDisabled={pending} keyHint="Enter">
            {t(last ? "guide.finish" : "next")}
          </Button>
          {onBack && <Button onPress={onBack}>{t("back")}</Button>}
          {onSkip && (
            <Button look="quiet" onPress={onSkip}>
              {t("guide.later")}
            </Button>
          )}
        </div>
      </form>
    </div>
  );
}
