import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../ui/icons.tsx";
import { Bench } from "../ui/parts.tsx";
import "./imports.css";

export const STEPS = ["file", "reading", "mapping", "check", "done"] as const;
export type Step = (typeof STEPS)[number];

type Props = {
  back: { to: string; label: string };
  title: string;
  note?: string | undefined;
  step: Step;
  foot?: ReactNode;
  children: ReactNode;
};

/** The frame of an import: where the person is, one step at a time, and what comes next at the bottom. */
export function Wizard({ back, title, note, step, foot, children }: Props) {
  const { t } = useTranslation("imports");
  const now = STEPS.indexOf(step);
  const pane = useRef<HTMLElement>(null);
  // A new step starts at its top, for the eye and for the keyboard.
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    pane.current?.scrollTo(0, 0);
    pane.current?.focus();
  }, [step]);
  return (
    <Bench back={back} title={title} note={note} foot={foot}>
      <main className="pane import" ref={pane} tabIndex={-1}>
        <ol className="import__steps" aria-label={t("steps.label")}>
          {STEPS.map((name, index) => (
            <li key={name} aria-current={name === step ? "step" : undefined} className={index < now ? "is-past" : undefined}>
              <b>{index < now ? <Icon name="tick" small /> : index + 1}</b> {t(`steps.${name}`)}
            </li>
          ))}
        </ol>
        {children}
      </main>
    </Bench>
  );
}
