import { useContext, useState } from "react";
import { zloty } from "../../preload/contract/money.ts";
import type { BallotRule } from "../../preload/contract/school-budget-rules.ts";
import { Marks, Points, Shares } from "./choices.tsx";
import { KioskDialog } from "./dialog.tsx";
import { Step } from "./step.tsx";
import { type Choices, type KioskPool, sumOf, titleIn } from "./vote.ts";
import { useWords, VoterLanguage } from "./words.ts";

type Props = {
  pool: KioskPool;
  rule: BallotRule;
  step: { at: number; of: number };
  choices: Choices;
  onChange: (choices: Choices) => void;
  onNext: () => void;
  /** Back to the pool before; none before the first. */
  onBack: (() => void) | undefined;
  onQuit: () => void;
};

/** One pool: its projects in the drawn order, how much is left to give, and on. An empty ballot asks first. */
export function PoolStep({ pool, rule, step, choices, onChange, onNext, onBack, onQuit }: Props) {
  const t = useWords();
  const [asking, ask] = useState(false);
  const Given = rule.kind === "choose" ? Marks : rule.kind === "points" ? Points : Shares;
  return (
    <Step
      title={pool.name}
      note={t("step", step)}
      foot={
        <>
          <p className="kiosk__left" role="status">
            <Left rule={rule} choices={choices} pool={pool} />
          </p>
          <div className="kiosk__dos">
            {onBack ? (
              <button type="button" className="kiosk__do" onClick={onBack}>
                {t("back")}
              </button>
            ) : (
              <button type="button" className="kiosk__do" onClick={onQuit}>
                {t("quit")}
              </button>
            )}
            <button type="button" className="kiosk__do kiosk__do--main" onClick={() => (choices.size === 0 ? ask(true) : onNext())}>
              {t("next")}
            </button>
          </div>
        </>
      }
    >
      <p className="kiosk__lead">
        <HowTo rule={rule} /> <span>{t("pool.amount", { amount: zloty(pool.amount) })}</span>
      </p>
      <Given pool={pool} rule={rule} choices={choices} onChange={onChange} />
      {choices.size > 0 && (
        <button type="button" className="kiosk__do kiosk__do--quiet" onClick={() => onChange(new Map())}>
          {t("pool.clear")}
        </button>
      )}
      {asking && (
        <KioskDialog title={t("empty.title")} onEscape={() => ask(false)}>
          <p>{t("empty.body")}</p>
          <div className="kiosk__dos">
            <button type="button" className="kiosk__do kiosk__do--main" autoFocus onClick={() => ask(false)}>
              {t("empty.stay")}
            </button>
            <button type="button" className="kiosk__do" onClick={onNext}>
              {t("empty.go")}
            </button>
          </div>
        </KioskDialog>
      )}
    </Step>
  );
}

function HowTo({ rule }: { rule: BallotRule }) {
  const t = useWords();
  if (rule.kind === "points") return t("pool.points", { points: rule.points.toSorted((a, b) => b - a).join(", ") });
  if (rule.kind === "share") return t("pool.share", { count: rule.points });
  if (rule.most === null) return t("pool.any");
  return rule.most === 1 ? t("pool.one") : t("pool.several", { count: rule.most });
}

/** What is left to give, told again after each touch. */
function Left({ rule, choices, pool }: Pick<Props, "rule" | "choices" | "pool">) {
  const t = useWords();
  const language = useContext(VoterLanguage);
  if (rule.kind === "share") return t("pool.left", { count: rule.points - sumOf(choices) });
  if (rule.kind === "points") {
    const given = new Set(choices.values());
    const left = rule.points.filter((points) => !given.has(points)).sort((a, b) => b - a);
    return left.length > 0 ? t("pool.leftPoints", { points: left.join(", ") }) : t("pool.allGiven");
  }
  if (choices.size === 0) return t("pool.none");
  if (rule.most === 1) {
    const chosen = pool.projects.find(({ number }) => choices.has(number));
    return chosen ? t("pool.chosenOne", { number: chosen.number, title: titleIn(chosen, language).text }) : t("pool.none");
  }
  return rule.most === null ? t("pool.chosen", { count: choices.size }) : t("pool.chosenOf", { chosen: choices.size, most: rule.most });
}
