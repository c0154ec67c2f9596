import "./typing.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../../preload/contract/survey-definition.ts";
import { useAsk } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { SheetPages } from "../scan/sheet-pages.tsx";
import { useConfirm } from "../ui/dialog.tsx";
import { Banner, Bench, Status, Waiting } from "../ui/parts.tsx";
import { refusalSentence } from "../ui/refusal.ts";
import { CodeStep } from "./code-step.tsx";
import { DecideStep } from "./decide-step.tsx";
import { QuestionView } from "./question-view.tsx";
import { SavedList } from "./saved-list.tsx";
import { SheetKeys } from "./sheet-keys.tsx";
import { SheetProgress } from "./sheet-progress.tsx";
import { questionsOn, type TypedSheet } from "./sheet-state.ts";
import { SideBySide } from "./side-by-side.tsx";
import { AsideDialog, InvalidDialog, KeysDialog } from "./typing-dialogs.tsx";
import { TypingAside } from "./typing-aside.tsx";
import { type Over, useSheetKeys } from "./use-sheet-keys.ts";
import { homeAddress } from "../surveys/home-address.ts";
import { canUndo } from "./phase.ts";
import { useTyping } from "./use-typing.ts";

/** The workbench where sheets are typed, by the keyboard alone. */
export function TypingScreen({ surveyId }: { surveyId: string }) {
  const { t } = useTranslation("responses");
  const survey = useAsk("surveys.get", { id: surveyId });
  const typing = useTyping(surveyId);
  const [over, setOver] = useState<Over>(null);
  const [question, confirm] = useConfirm();
  const { phase, last } = typing;
  const sheet = phase.step === "sheet" ? phase.sheet : null;

  const giveUp = (one: TypedSheet, onLose: () => void) => {
    const count = Object.keys(one.answers).length;
    if (one.corrects || one.decides || count === 0) return onLose();
    confirm({
      title: t("leave.title", { count }),
      body: <p>{t("leave.why")}</p>,
      keep: t("leave.keep"),
      lose: t("leave.lose"),
      onLose,
    });
  };
  const leaveSheet = () => sheet && giveUp(sheet, typing.drop);
  const root = useSheetKeys(typing, { setOver, leaveSheet, busy: over !== null || Boolean(question) });

  if (!survey.data) return <Waiting query={survey} />;
  const { title } = survey.data.definition;
  const isBallot = survey.data.home.kind === "edition";
  return (
    <div ref={root}>
      <Bench
        back={{ to: homeAddress(survey.data.home), label: t("bench.leave") }}
        title={
          sheet
            ? t(sheet.corrects ? "bench.correcting" : sheet.code ? "bench.sheet" : "bench.answers", {
                code: sheet.code ?? t(`channel.${sheet.channel}`),
              })
            : t(isBallot ? "bench.voteTitle" : "bench.title")
        }
        note={t(isBallot ? "bench.vote" : "bench.survey", { title: inLanguage(title, "pl") })}
        actions={
          <>
            {sheet?.corrects && (
              <Status sign="half" chip>
                {t("bench.correction")}
              </Status>
            )}
            {sheet?.second && (
              <Status sign="half" chip>
                {t("bench.blind")}
              </Status>
            )}
            {sheet?.decides && (
              <Status sign="half" chip>
                {t("bench.deciding")}
              </Status>
            )}
            {sheet?.first && (
              <Status sign="half" chip>
                {t("bench.second")}
              </Status>
            )}
            <Button
              small
              icon="undo"
              keyHint="F2"
              isDisabled={!canUndo(last) || phase.step !== "code"}
              onPress={() => last && void typing.openSaved(last.id)}
            >
              {t("bench.previous")}
            </Button>
          </>
        }
        foot={<SheetKeys phase={phase} onAll={() => setOver("keys")} />}
      >
        <main className="typing" aria-label={t("bench.title")}>
          <section className="pane pane--quiet" aria-label={t("progress.label")}>
            {sheet ? <SheetProgress sheet={sheet} onGo={(turn) => typing.change(turn)} /> : <p className="muted">{t("progress.none")}</p>}
          </section>
          <section className="pane">
            {typing.trouble && (
              <Banner
                tone="bad"
                title={refusalSentence(typing.trouble.error)}
                action={
                  <Button small onPress={() => void typing.retry()}>
                    {t("trouble.again")}
                  </Button>
                }
              >
                <p>{t("trouble.kept", { count: typing.unsaved.length })}</p>
              </Banner>
            )}
            {sheet && questionsOn(sheet).length > 0 && (
              <QuestionView
                key={`${sheet.id} ${sheet.at}`}
                sheet={sheet}
                change={typing.change}
                onKey={(key, ctrl = false) => typing.pressKey({ key, ctrl })}
              />
            )}
            {(phase.step === "code" || phase.step === "opening") && (
              <CodeStep
                surveyId={surveyId}
                isBallot={isBallot}
                typing={typing}
                phase={phase}
                onForget={(one) => giveUp(one, () => typing.forget(one))}
              />
            )}
            {phase.step === "decide" && phase.sheets[0] && (
              <DecideStep
                key={phase.sheets[0].id}
                typing={typing}
                sheet={phase.sheets[0]}
                left={phase.sheets.length}
                onScan={() => setOver("scan")}
              />
            )}
            {phase.step === "twice" && <SideBySide key={phase.second?.id} typing={typing} phase={phase} />}
          </section>
          <TypingAside surveyId={surveyId} isBallot={isBallot} typing={typing} onList={() => setOver("list")} />
        </main>
      </Bench>
      {question}
      {over === "keys" && <KeysDialog onClose={() => setOver(null)} />}
      {over === "list" && <SavedList surveyId={surveyId} onClose={() => setOver(null)} onOpen={(id) => void typing.openSaved(id)} />}
      {over === "scan" && phase.step === "decide" && phase.sheets[0] && (
        <SheetPages code={phase.sheets[0].code} pages={phase.sheets[0].pages} onClose={() => setOver(null)} />
      )}
      {over === "invalid" && sheet && (
        <InvalidDialog onClose={() => setOver(null)} onReason={(reason) => typing.finish(sheet, "invalid", reason)} />
      )}
      {over === "aside" && sheet && (
        <AsideDialog onClose={() => setOver(null)} onReason={(reason) => typing.finish(sheet, "aside", reason)} />
      )}
    </div>
  );
}
