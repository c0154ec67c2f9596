import { useContext, useState } from "react";
import type { KioskBallots } from "../../preload/contract/kiosk.ts";
import { call } from "../client.ts";
import { SaidNo, saidOf } from "./code-step.tsx";
import { Step } from "./step.tsx";
import { type Ballots, choicesOf, titleIn, votesOf } from "./vote.ts";
import { useWords, VoterLanguage } from "./words.ts";

type Props = {
  edition: string;
  code: string;
  asked: KioskBallots;
  ballots: Ballots;
  step: { at: number; of: number };
  onChange: (pool: number) => void;
  onQuit: () => void;
  onCast: () => void;
};

/** The whole vote once more, before it can't be changed. */
export function CheckStep({ edition, code, asked, ballots, step, onChange, onQuit, onCast }: Props) {
  const t = useWords();
  const language = useContext(VoterLanguage);
  const [casting, setCasting] = useState(false);
  const [said, say] = useState<ReturnType<typeof saidOf>>();

  async function cast(): Promise<void> {
    setCasting(true);
    say(undefined);
    try {
      await call("kiosk.vote", { id: edition, code, votes: votesOf(asked.pools, ballots) });
      onCast();
    } catch (error) {
      setCasting(false);
      say(saidOf(error));
    }
  }

  return (
    <Step
      title={t("check.title")}
      note={t("step", step)}
      foot={
        <div className="kiosk__dos">
          <button type="button" className="kiosk__do" onClick={onQuit}>
            {t("quit")}
          </button>
          <button type="button" className="kiosk__do kiosk__do--main" disabled={casting} onClick={() => void cast()}>
            {t("check.cast")}
          </button>
        </div>
      }
    >
      <p className="kiosk__lead">{t("check.hint")}</p>
      <SaidNo said={said} />
      {asked.pools.map((pool, index) => {
        const choices = choicesOf(ballots, pool);
        const chosen = pool.projects.filter(({ number }) => choices.has(number));
        return (
          <section key={pool.id} className="kiosk__checked">
            <h2 lang="pl">{pool.name}</h2>
            {chosen.length === 0 && <p>{t("check.none")}</p>}
            {chosen.length > 0 && (
              <ul>
                {chosen
                  .map((project) => ({ number: project.number, ...titleIn(project, language) }))
                  .map(({ number, text, lang }) => (
                    <li key={number}>
                      <b lang={lang}>
                        {number}. {text}
                      </b>
                      {asked.rule.kind !== "choose" && <span> {t("pool.pointsOf", { count: choices.get(number) ?? 0 })}</span>}
                    </li>
                  ))}
              </ul>
            )}
            <button
              type="button"
              className="kiosk__do"
              aria-label={t("check.changeOf", { pool: pool.name })}
              onClick={() => onChange(index)}
            >
              {t("check.change")}
            </button>
          </section>
        );
      })}
    </Step>
  );
}
