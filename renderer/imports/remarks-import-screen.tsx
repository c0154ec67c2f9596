import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RemarkMapping } from "../../preload/contract/imports.ts";
import { useAsk, useDo } from "../client.ts";
import { useLanguage } from "../language.ts";
import { takeFile } from "../ui/files.tsx";
import { useFormat } from "../ui/format.ts";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";
import { CheckStep } from "./check-step.tsx";
import { DoneStep } from "./done-step.tsx";
import { FileStep } from "./file-step.tsx";
import { LookProblem, ReadingStep } from "./reading-step.tsx";
import { RemarksMapping } from "./remarks-mapping.tsx";
import { StepButtons } from "./step-buttons.tsx";
import { useImportFile } from "./use-import-file.ts";
import { Wizard } from "./wizard.tsx";

const NOTHING: RemarkMapping = {
  columns: [],
  channels: {},
  submitters: {},
  channel: "import",
  submitter: "unknown",
  receivedOn: "2026-01-01",
  known: "skip",
};

/** Remarks of a consultation from a CSV file: file, reading, columns, check, done. */
export function RemarksImportScreen({ consultationId }: { consultationId: string }) {
  const { t } = useTranslation(["imports", "remarks"]);
  const language = useLanguage();
  const format = useFormat();
  const { fileId = "", reading, setReading, step, setStep, started, begin, back, onStopped, look, take, drop } = useImportFile();
  const [changed, setChanged] = useState<RemarkMapping>();
  const [again, setAgain] = useState(false);
  const open = fileId !== "" && !started;
  const plan = useAsk(
    "imports.planRemarks",
    { fileId, reading, consultationId },
    { enabled: open && step !== "file" && look.data !== undefined },
  );
  const mapping = changed ?? plan.data?.mapping;
  const hasBody = mapping?.columns.includes("body") ?? false;
  const check = useAsk(
    "imports.checkRemarks",
    { fileId, reading, consultationId, mapping: mapping ?? NOTHING },
    { enabled: open && step === "check" && hasBody, keep: true },
  );
  const run = useDo("imports.runRemarks");
  const refused = useDo("imports.refusedRemarks");

  const register = `/konsultacje/${consultationId}/uwagi`;
  const blocked = look.data?.problems.some(({ code }) => code === "onlyHeader" || code === "cut") ?? true;
  const earlier = plan.data?.earlier ?? null;
  const importNow = () => mapping && run.mutate({ fileId, reading, consultationId, mapping, again }, { onSuccess: begin });
  const preview = {
    heads: [
      t("check.line"),
      t("remarks:field.receivedOn"),
      t("remarks:field.channel"),
      t("remarks:field.submitter"),
      t("remarks:field.part"),
      t("remarks:field.body"),
      t("remarks:field.proposal"),
    ],
    rows: (check.data?.preview ?? []).map((row) => [
      String(row.line),
      format.shortDay(row.receivedOn),
      t(`remarks:channel.${row.channel}`),
      t(`remarks:submitter.${row.submitter}`),
      row.part,
      row.body,
      row.proposal,
    ]),
  };

  return (
    <Wizard
      back={{ to: register, label: t("remarks.back") }}
      title={t("remarks.title")}
      note={plan.data?.title}
      step={step}
      foot={
        <StepButtons
          step={step}
          onStep={setStep}
          onOtherFile={drop}
          isRead={!blocked && plan.data !== undefined}
          isMapped={hasBody}
          run={t("remarks.run", { count: check.data?.accepted ?? 0 })}
          canRun={
            check.data !== undefined && !check.isPlaceholderData && check.data.accepted > 0 && !run.isPending && (earlier === null || again)
          }
          onRun={importNow}
        />
      }
    >
      {step === "file" && <FileStep lead={t("remarks.lead")} letters target={{ consultationId }} onFile={take} />}
      {step === "reading" &&
        (look.data && !look.error ? (
          <ReadingStep
            inspection={look.data}
            reading={reading}
            onReading={(next) => {
              setReading(next);
              setChanged(undefined);
            }}
          />
        ) : (
          <LookProblem look={look} />
        ))}
      {step === "mapping" &&
        (look.data && mapping ? (
          <RemarksMapping inspection={look.data} mapping={mapping} onMapping={setChanged} />
        ) : (
          <Waiting query={plan} />
        ))}
      {step === "check" && (
        <>
          <RefusalBanner error={run.error ?? refused.error} />
          {check.data && !check.error ? (
            <CheckStep
              check={check.data}
              preview={preview}
              earlier={earlier}
              again={again}
              onAgain={setAgain}
              onDownload={() =>
                mapping &&
                refused.mutate({ fileId, reading, consultationId, mapping, language }, { onSuccess: (file) => takeFile(file.fileId) })
              }
            />
          ) : (
            <Waiting query={check} />
          )}
        </>
      )}
      {step === "done" && started && (
        <DoneStep
          kind="remarks"
          started={started}
          target={{ consultationId }}
          see={register}
          onAnother={drop}
          onStopped={onStopped}
          onBack={back}
        />
      )}
    </Wizard>
  );
}
