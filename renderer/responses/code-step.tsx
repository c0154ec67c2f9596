import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { StartVerdict, TypedChannel } from "../../preload/contract/responses.ts";
import { Button, Segments } from "../ui/controls.tsx";
import { Banner, RefusalBanner } from "../ui/parts.tsx";
import { SecondQueue } from "./second-queue.tsx";
import type { TypedSheet } from "./sheet-state.ts";
import type { Phase } from "./phase.ts";
import type { Typing } from "./use-typing.ts";

const CHANNELS = ["paper", "phone", "desk", "meeting"] as const satisfies readonly TypedChannel[];

type Props = {
  surveyId: string;
  /** Votes come on paper alone: nobody votes by telephone or aloud. */
  isBallot: boolean;
  typing: Typing;
  phase: Extract<Phase, { step: "code" | "opening" }>;
  /** A sheet that was left half-typed is not wanted any more. */
  onForget: (sheet: TypedSheet) => void;
};

/** Before a sheet: its code, typed or read by a code reader; or where an answer without a sheet came from. */
export function CodeStep({ surveyId, isBallot, typing, phase, onForget }: Props) {
  const { t } = useTranslation("responses");
  const [code, setCode] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const { channel } = typing;
  const said = phase.step === "code" ? phase.said : null;
  // A code that opened nothing stays to be looked at; the next one that is typed or read replaces it.
  useEffect(() => {
    if (phase.step === "code") field.current?.select();
  }, [phase]);
  const start = () => {
    if (channel !== "paper") void typing.startFree(channel);
    else if (code.trim()) void typing.startCode(code);
  };
  return (
    <div className="ask">
      {!isBallot && (
        <div data-own-keys>
          <Segments
            label={t("code.channel")}
            value={channel}
            onChange={(next) => typing.setChannel(next)}
            options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
          />
        </div>
      )}
      <form
        className="sheetcode"
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        {channel === "paper" ? (
          <>
            <label htmlFor="sheet-code" className="ask__title">
              {t(isBallot ? "code.ballotTitle" : "code.title")}
            </label>
            <p className="muted" id="sheet-code-hint">
              {t(isBallot ? "code.ballotHint" : "code.hint")}
            </p>
            <input
              id="sheet-code"
              ref={field}
              className="input sheetcode__field"
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the screen is this field
              autoFocus
              value={code}
              maxLength={80}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              aria-describedby="sheet-code-hint"
              aria-invalid={said !== null || undefined}
              onChange={(event) => setCode(event.target.value)}
            />
            <div className="sheetcode__do">
              <Button look="main" type="submit" keyHint="Enter">
                {t(isBallot ? "code.ballotOpen" : "code.open")}
              </Button>
              <Button keyHint="F4" onPress={() => void typing.startFree("paper")}>
                {t(isBallot ? "code.ballotWithout" : "code.without")}
              </Button>
            </div>
          </>
        ) : (
          <>
            <h2>{t(`code.free.${channel}`)}</h2>
            <p className="muted">{t("code.freeHint")}</p>
            <div className="sheetcode__do">
              <Button look="main" type="submit" keyHint="Enter" autoFocus>
                {t("code.start")}
              </Button>
            </div>
          </>
        )}
      </form>
      {phase.step === "code" &&
        typing.waiting.map((sheet) => <Left key={sheet.id} sheet={sheet} typing={typing} onForget={() => onForget(sheet)} />)}
      {said && <Said said={said} isBallot={isBallot} typing={typing} />}
      {phase.step === "code" && <RefusalBanner error={phase.refused} />}
      {phase.step === "code" && channel === "paper" && <SecondQueue surveyId={surveyId} typing={typing} />}
    </div>
  );
}

/** A sheet that was left half-typed: nothing of it is lost, and nothing of it comes back unasked. */
function Left({ sheet, typing, onForget }: { sheet: TypedSheet; typing: Typing; onForget: () => void }) {
  const { t } = useTranslation("responses");
  const what = sheet.corrects ? "correction" : sheet.code ? "sheet" : "free";
  return (
    <Banner
      title={t(`left.${what}`, { code: sheet.code ?? t(`channel.${sheet.channel}`) })}
      action={
        <>
          <Button onPress={() => typing.goOn(sheet)}>{t("left.goOn")}</Button>
          <Button look="quiet" onPress={onForget}>
            {t("left.forget")}
          </Button>
        </>
      }
    >
      <p>{t("left.why", { count: Object.keys(sheet.answers).length })}</p>
    </Banner>
  );
}

/** Why a code opened no sheet, and what to do. */
function Said({ said, isBallot, typing }: { said: StartVerdict; isBallot: boolean; typing: Typing }) {
  const { t } = useTranslation("responses");
  switch (said.verdict) {
    case "check":
      return (
        <Banner tone="warn" title={t("said.check.title")}>
          {<p>{t("said.check.why")}</p>}
        </Banner>
      );
    case "unreadable":
      return (
        <Banner tone="warn" title={t("said.unreadable.title")}>
          {<p>{t("said.unreadable.why")}</p>}
        </Banner>
      );
    case "neverPrinted":
      return (
        <Banner tone="warn" title={t("said.neverPrinted.title", { code: said.code })}>
          {<p>{t("said.neverPrinted.why")}</p>}
        </Banner>
      );
    case "waits": {
      const { id } = said;
      if (id === null)
        return (
          <Banner tone="warn" title={t("said.helped.title", { code: said.code })}>
            <p>{t("said.helped.why")}</p>
          </Banner>
        );
      return (
        <Banner
          tone="warn"
          title={t("said.waits.title", { code: said.code })}
          action={<Button onPress={() => void typing.openSaved(id)}>{t("said.waits.correct")}</Button>}
        >
          <p>{t("said.waits.why")}</p>
        </Banner>
      );
    }
    case "differs":
      return (
        <Banner tone="warn" title={t("said.differs.title", { code: said.code })}>
          {<p>{t("said.differs.why")}</p>}
        </Banner>
      );
    case "copy":
      return (
        <Banner
          tone="warn"
          title={t("said.copy.title")}
          action={
            <Button keyHint="F4" onPress={() => void typing.startFree("paper")}>
              {t(isBallot ? "code.ballotWithout" : "code.without")}
            </Button>
          }
        >
          <p>{t("said.copy.why")}</p>
        </Banner>
      );
    case "otherSurvey":
      return (
        <Banner
          tone="warn"
          title={said.title ? t("said.otherSurvey.title", { title: said.title }) : t("said.otherSurvey.unknown", { code: said.surveyCode })}
        >
          {said.surveyId ? (
            <p>
              {t("said.otherSurvey.why")} <Link href={`/ankieta/${said.surveyId}/wpisywanie`}>{t("said.otherSurvey.go")}</Link>
            </p>
          ) : (
            <p>{t("said.otherSurvey.whyUnknown")}</p>
          )}
        </Banner>
      );
    default:
      return null;
  }
}
