import "./kiosk.css";
import { useCallback, useState } from "react";
import { I18nProvider } from "react-aria-components";
import type { KioskBallots } from "../../preload/contract/kiosk.ts";
import type { SessionState } from "../../preload/contract/lobby.ts";
import { Language } from "../../preload/contract/text.ts";
import { useAsk } from "../client.ts";
import { Waiting } from "../ui/parts.tsx";
import { CheckStep } from "./check-step.tsx";
import { CodeStep } from "./code-step.tsx";
import { DoneStep } from "./done-step.tsx";
import { IdleWarning } from "./idle.tsx";
import { PoolStep } from "./pool-step.tsx";
import { StaffDialog } from "./staff-dialog.tsx";
import { Step } from "./step.tsx";
import { type Ballots, choicesOf } from "./vote.ts";
import { usePageLanguage, useWords, VoterLanguage } from "./words.ts";

const LOCALE: Record<Language, string> = { pl: "pl-PL", en: "en-GB", uk: "uk-UA" };

/** The window that takes votes: nothing of the office is on it, and nothing of a vote stays after it. */
export function KioskScreen({ session }: { session: SessionState }) {
  const [language, setLanguage] = useState<Language>("pl");
  usePageLanguage(language);
  return (
    <VoterLanguage value={language}>
      <I18nProvider locale={LOCALE[language]}>
        <div className="kiosk">
          <Voting session={session} onLanguage={setLanguage} />
        </div>
      </I18nProvider>
    </VoterLanguage>
  );
}

function Voting({ session, onLanguage }: { session: SessionState; onLanguage: (language: Language) => void }) {
  const t = useWords();
  const edition = session.kiosk ?? "";
  const asked = useAsk("kiosk.ballots", { id: edition }, { keep: true });
  const [leaving, leave] = useState(false);
  const speakPolish = useCallback(() => onLanguage("pl"), [onLanguage]);
  const over = asked.error?.error.code.startsWith("budgets.not");
  return (
    <>
      <Languages onLanguage={onLanguage} />
      {over ? (
        <Step title={t("over.title")}>
          <p className="kiosk__lead">{t("over.body")}</p>
        </Step>
      ) : asked.data ? (
        <Voter edition={edition} asked={asked.data} onEnd={speakPolish} />
      ) : (
        <Waiting query={asked} />
      )}
      <p className="kiosk__staff">
        <button type="button" onClick={() => leave(true)}>
          {t("staff.open")}
        </button>
      </p>
      {leaving && <StaffDialog person={session.person?.name ?? ""} onClose={() => leave(false)} />}
    </>
  );
}

function Languages({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const t = useWords();
  return (
    <header className="kiosk__head">
      <b>{t("title")}</b>
      <VoterLanguage.Consumer>
        {(spoken) => (
          <div role="group" aria-label={t("language")} className="kiosk__languages">
            {Language.options.map((language) => (
              <button key={language} type="button" lang={language} aria-pressed={language === spoken} onClick={() => onLanguage(language)}>
                {t(`languages.${language}`)}
              </button>
            ))}
          </div>
        )}
      </VoterLanguage.Consumer>
    </header>
  );
}

type At = { step: "code"; abandoned: boolean } | { step: "pool"; pool: number; toCheck: boolean } | { step: "check" } | { step: "done" };
const START: At = { step: "code", abandoned: false };

/** One voter after another: code, each pool, the whole once more, thanks. */
function Voter({ edition, asked, onEnd }: { edition: string; asked: KioskBallots; onEnd: () => void }) {
  const t = useWords();
  const [at, go] = useState<At>(START);
  const [code, setCode] = useState("");
  const [ballots, setBallots] = useState<Ballots>(new Map());
  const end = useCallback(
    (abandoned: boolean) => {
      setCode("");
      setBallots(new Map());
      go({ step: "code", abandoned });
      onEnd();
    },
    [onEnd],
  );
  const abandon = useCallback(() => end(true), [end]);
  const finish = useCallback(() => end(false), [end]);
  const of = asked.pools.length + 2;
  const pool = at.step === "pool" ? asked.pools[at.pool] : undefined;
  return (
    <>
      {at.step === "code" && (
        <CodeStep
          edition={edition}
          title={asked.title}
          note={at.abandoned ? t("abandoned") : undefined}
          onCode={(typed) => {
            setCode(typed);
            go({ step: "pool", pool: 0, toCheck: false });
          }}
        />
      )}
      {at.step === "pool" && pool && (
        <PoolStep
          key={pool.id}
          pool={pool}
          rule={asked.rule}
          step={{ at: at.pool + 2, of }}
          choices={choicesOf(ballots, pool)}
          onChange={(choices) => setBallots(new Map(ballots).set(pool.id, choices))}
          onNext={() =>
            go(at.toCheck || at.pool + 1 === asked.pools.length ? { step: "check" } : { step: "pool", pool: at.pool + 1, toCheck: false })
          }
          onBack={at.pool === 0 ? undefined : () => go({ ...at, pool: at.pool - 1 })}
          onQuit={abandon}
        />
      )}
      {at.step === "check" && (
        <CheckStep
          edition={edition}
          code={code}
          asked={asked}
          ballots={ballots}
          step={{ at: of, of }}
          onChange={(index) => go({ step: "pool", pool: index, toCheck: true })}
          onQuit={abandon}
          onCast={() => go({ step: "done" })}
        />
      )}
      {at.step === "done" && <DoneStep onEnd={finish} />}
      {(at.step === "pool" || at.step === "check") && <IdleWarning onAbandon={abandon} />}
    </>
  );
}
