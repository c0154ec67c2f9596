import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnswerMapping } from "../../preload/contract/imports.ts";
import { useAsk, useDo } from "../client.ts";
import { useLanguage } from "../language.ts";
import { takeFile } from "../ui/files.tsx";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";
import { AnswersMapping } from "./answers-mapping.tsx";
import { CheckStep } from "./check-step.tsx";
import { DoneStep } from "./done-step.tsx";
import { FileStep } from "./file-step.tsx";
import { LookProblem, ReadingStep } from "./reading-step.tsx";
import { answerText, short, targetName } from "./targets.ts";
import { StepButtons } from "./step-buttons.tsx";
import { useImportFile } from "./use-import-file.ts";
import { Wizard } from "./wizard.tsx";

/** Larger files are checked when the person asks, not after each change. */
const LIVE_ROWS = 20_000;

/** Answers of a survey from a CSV file: file, reading, columns, check, done. */
export function AnswersImportScreen({ surveyId, fileId: start }: { surveyId: string; fileId?: string | undefined }) {
  const { t } = useTranslation("imports");
  const language = useLanguage();
  const { fileId = "", reading, setReading, step, setStep, started, begin, back, onStopped, look, take, drop } = useImportFile(start);
  const [changed, setChanged] = useState<AnswerMapping>();
  const [again, setAgain] = useState(false);
  const survey = useAsk("surveys.get", { id: surveyId }, { keep: true });
  const open = fileId !== "" && !started;
  const plan = useAsk(
    "imports.planAnswers",
    { fileId, reading, surveyId },
    { enabled: open && step !== "file" && look.data !== undefined },
  );
  const mapping = changed ?? plan.data?.mapping;
  const live = step === "check" || (step === "mapping" && (look.data?.rowCount ?? Infinity) <= LIVE_ROWS);
  const linked = mapping?.columns.some(({ to }) => to !== "ignore" && to !== "externalId") ?? false;
  const check = useAsk(
    "imports.checkAnswers",
    {
      fileId,
      reading,
      surveyId,
      mapping: mapping ?? { columns: [], values: {}, rest: {}, channel: "import", blankRows: "count", known: "skip" },
    },
    { enabled: open && live && linked, keep: true },
  );
  const run = useDo("imports.runAnswers");
  const refused = useDo("imports.refusedAnswers");

  const consultation = survey.data ? `/konsultacje/${survey.data.home.id}` : "/konsultacje";
  const questions = plan.data?.questions ?? [];
  const blocked = look.data?.problems.some(({ code }) => code === "onlyHeader" || code === "cut") ?? true;
  const earlier = plan.data?.earlier ?? null;
  const read = (next: typeof reading) => {
    setReading(next);
    setChanged(undefined);
  };
  const importNow = () => mapping && run.mutate({ fileId, reading, surveyId, mapping, again }, { onSuccess: begin });

  const used = (mapping?.columns ?? []).filter((target) => "question" in target);
  const preview = {
    heads: [
      t("check.line"),
      t("check.id"),
      ...used.map((target) =>
        short(
          targetName(target, questions, (question) => t("mapping.other", { question })),
          60,
        ),
      ),
    ],
    rows: (check.data?.preview ?? []).map((row) => [
      String(row.line),
      row.externalId,
      ...used.map((target) => {
        const question = questions.find(({ id }) => id === target.question);
        return question ? answerText(question, target, row.answers) : "";
      }),
    ]),
  };

  return (
    <Wizard
      back={{ to: `${consultation}/ankieta`, label: t("answers.back") }}
      title={t("answers.title")}
      note={survey.data?.definition.title.pl}
      step={step}
      foot={
        <StepButtons
          step={step}
          onStep={setStep}
          onOtherFile={drop}
          isRead={!blocked && plan.data !== undefined}
          isMapped={linked}
          run={t("answers.run", { count: check.data?.accepted ?? 0 })}
          canRun={
            check.data !== undefined && !check.isPlaceholderData && check.data.accepted > 0 && !run.isPending && (earlier === null || again)
          }
          onRun={importNow}
        />
      }
    >
      {step === "file" && <FileStep lead={t("answers.lead")} target={{ surveyId }} onFile={take} />}
      {step === "reading" &&
        (look.data && !look.error ? (
          <ReadingStep inspection={look.data} reading={reading} onReading={read} />
        ) : (
          <LookProblem look={look} />
        ))}
      {step === "mapping" &&
        (look.data && mapping ? (
          <>
            <RefusalBanner error={check.error} />
            <AnswersMapping
              inspection={look.data}
              questions={questions}
              mapping={mapping}
              onMapping={setChanged}
              unknown={check.data?.unknown ?? {}}
            />
          </>
        ) : (
          <Waiting query={plan} />
        ))}
      {step === "check" && (
        <>
          <RefusalBanner error={run.error ?? refused.error} />
          {check.data && !check.error ? (
            <CheckStep
              check={check.data}
              notes={[
                ...(check.data.blank > 0 ? [t("check.blank", { count: check.data.blank })] : []),
                ...(check.data.invalid > 0 ? [t("check.invalid", { count: check.data.invalid })] : []),
              ]}
              preview={preview}
              earlier={earlier}
              again={again}
              onAgain={setAgain}
              onDownload={() =>
                mapping && refused.mutate({ fileId, reading, surveyId, mapping, language }, { onSuccess: (file) => takeFile(file.fileId) })
              }
            />
          ) : (
            <Waiting query={check} />
          )}
        </>
      )}
      {step === "done" && started && (
        <DoneStep
          kind="answers"
          started={started}
          target={{ surveyId }}
          see={`${consultation}/wyniki`}
          onAnother={drop}
          onStopped={onStopped}
          onBack={back}
        />
      )}
    </Wizard>
  );
}
