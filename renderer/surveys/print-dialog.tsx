import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { LayoutVariant } from "../../preload/contract/form-layout.ts";
import { checkDefinition } from "../../preload/contract/survey-check.ts";
import { questionsOf } from "../../preload/contract/survey-definition.ts";
import { MAX_SHEETS } from "../../preload/contract/surveys.ts";
import type { Language } from "../../preload/contract/text.ts";
import { call, type Output, useAsk, useDo } from "../client.ts";
import { Button, Segments, SelectInput, TextInput } from "../ui/controls.tsx";
import { ModalDialog } from "../ui/dialog.tsx";
import { takeFile } from "../ui/files.tsx";
import { RefusalBanner, Waiting } from "../ui/parts.tsx";
import { useFlawText, useItemName } from "./names.ts";

type Props = {
  surveyId: string;
  /** Of a ballot: how many may vote. Its questions are the accepted projects, and are frozen already. */
  voters?: number;
  onClose: () => void;
  onFlaw?: (item: string | null) => void;
};

/** What stands between the survey and the printer; then what is frozen, how many sheets, and the file. */
export function PrintDialog({ surveyId, voters, onClose, onFlaw }: Props) {
  const { t } = useTranslation("surveys");
  const survey = useAsk("surveys.get", { id: surveyId });
  const [runId, setRunId] = useState<string>();
  const errors = survey.data ? checkDefinition(survey.data.definition).filter((flaw) => flaw.severity === "error") : [];
  const [newest] = survey.data?.revisions ?? [];
  const title = voters !== undefined ? "ballots.title" : newest && !survey.data?.changed ? "print.titleSame" : "print.title";
  return (
    <ModalDialog title={t(title)} onClose={onClose}>
      {!survey.data ? (
        <Waiting query={survey} />
      ) : runId ? (
        <Making surveyId={surveyId} runId={runId} words={voters === undefined ? "print" : "ballots"} onClose={onClose} />
      ) : errors.length > 0 ? (
        <Missing survey={survey.data} errors={errors} onFlaw={onFlaw} onClose={onClose} />
      ) : (
        <Order survey={survey.data} voters={voters} onStarted={setRunId} onClose={onClose} />
      )}
    </ModalDialog>
  );
}

type Survey = Output<"surveys.get">;

function Missing({
  survey,
  errors,
  onFlaw,
  onClose,
}: {
  survey: Survey;
  errors: ReturnType<typeof checkDefinition>;
  onFlaw: Props["onFlaw"];
  onClose: () => void;
}) {
  const { t } = useTranslation("surveys");
  const [, go] = useLocation();
  const textOf = useFlawText();
  const nameOf = useItemName();
  const { items } = survey.definition;
  return (
    <>
      <h3 className="printing__head">{t("print.missing", { count: errors.length })}</h3>
      {onFlaw && <p className="small muted">{t("print.missingHint")}</p>}
      <ul className="missing">
        {errors.map((flaw) => {
          const item = items.find((one) => one.id === flaw.item);
          const words = (
            <>
              <strong>{textOf(flaw)}</strong>
              {item && <small>{nameOf(item)}</small>}
            </>
          );
          return (
            <li key={`${flaw.item}.${flaw.code}.${String(flaw.params["name"] ?? flaw.params["list"] ?? "")}`}>
              {onFlaw ? (
                <button type="button" onClick={() => onFlaw(flaw.item)}>
                  {words}
                </button>
              ) : (
                <span>{words}</span>
              )}
            </li>
          );
        })}
      </ul>
      <div className="dialog__do">
        {!onFlaw && (
          <Button look="main" onPress={() => go(`/ankieta/${survey.id}`)}>
            {t("print.toBuilder")}
          </Button>
        )}
        <Button autoFocus onPress={onClose}>
          {t("print.close")}
        </Button>
      </div>
    </>
  );
}

type OrderProps = { survey: Survey; voters: number | undefined; onStarted: (runId: string) => void; onClose: () => void };

function Order({ survey, voters, onStarted, onClose }: OrderProps) {
  const { t } = useTranslation("surveys");
  const { t: common } = useTranslation();
  const [variant, setVariant] = useState<LayoutVariant>("standard");
  const [language, setLanguage] = useState<Language>("pl");
  const [typed, setTyped] = useState(String(voters || 100));
  const words = voters === undefined ? "print" : "ballots";
  const [place, setPlace] = useState("");
  const places = [...new Set((useAsk("responses.ledger", { surveyId: survey.id }).data?.known ?? []).filter(Boolean))];
  const print = useDo("surveys.print");
  const preview = useAsk("surveys.preview", { id: survey.id, variant, language }, { keep: true });
  const sheets = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : 0;
  const good = sheets >= 1 && sheets <= MAX_SHEETS;
  const pages = preview.data?.layout.pages.length ?? 0;
  const newest = survey.revisions[0];
  const number = (newest?.number ?? 0) + 1;
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (good) print.mutate({ id: survey.id, variant, language, sheets, place }, { onSuccess: ({ runId }) => onStarted(runId) });
      }}
    >
      {voters === undefined ? (
        <div className="freeze">
          <strong>
            {newest && !survey.changed
              ? t("print.same", { number: newest.number })
              : newest
                ? t("print.next", { number })
                : t("print.first")}
          </strong>
          <p className="small">{newest && !survey.changed ? t("print.sameBody") : t("print.firstBody")}</p>
          <p className="small muted">
            {survey.definition.title.pl} · {t("list.questions", { count: questionsOf(survey.definition).length })} ·{" "}
            {survey.definition.languages.map((one) => t(`languages.${one}`)).join(", ")}
          </p>
        </div>
      ) : (
        <p className="small">{t("ballots.lead")}</p>
      )}
      <div className="choice">
        <span className="label">{t(`${words}.variant`)}</span>
        <Segments
          label={t(`${words}.variant`)}
          value={variant}
          onChange={setVariant}
          options={[
            { value: "standard", label: t(words === "ballots" ? "ballots.standard" : "preview.standard") },
            { value: "large", label: t("preview.large") },
            { value: "easy", label: t(words === "ballots" ? "ballots.easy" : "preview.easy") },
          ]}
        />
      </div>
      {survey.definition.languages.length > 1 && (
        <div className="choice">
          <span className="label">{t(`${words}.language`)}</span>
          <Segments
            label={t(`${words}.language`)}
            value={language}
            onChange={setLanguage}
            options={survey.definition.languages.map((one) => ({ value: one, label: t(`languages.${one}`) }))}
          />
        </div>
      )}
      <TextInput
        autoFocus
        label={t(`${words}.sheets`)}
        hint={voters ? t("ballots.sheetsHint", { count: voters, max: MAX_SHEETS }) : t("print.sheetsHint", { max: MAX_SHEETS })}
        value={typed}
        onChange={setTyped}
        error={good ? undefined : t("print.sheetsBad", { max: MAX_SHEETS })}
      />
      {places.length > 0 && (
        <SelectInput
          label={t("print.place")}
          hint={t("print.placeHint")}
          value={place}
          onChange={setPlace}
          options={[{ value: "", label: t("print.noPlace") }, ...places.map((name) => ({ value: name, label: name }))]}
        />
      )}
      {good && pages > 0 && (
        <p className="small" role="status">
          {t(`${words}.paper`, {
            pages: t("list.pages", { count: pages }),
            leaves: t("print.leaves", { count: Math.ceil(pages / 2) * sheets }),
          })}
        </p>
      )}
      <RefusalBanner error={print.error} />
      <div className="dialog__do">
        <Button look="main" type="submit" isDisabled={print.isPending}>
          {t("print.start")}
        </Button>
        <Button onPress={onClose}>{common("cancel")}</Button>
      </div>
    </form>
  );
}

type MakingProps = { surveyId: string; runId: string; words: "print" | "ballots"; onClose: () => void };

function Making({ surveyId, runId, words, onClose }: MakingProps) {
  const { t } = useTranslation("surveys");
  const runs = useAsk("surveys.printRuns", { id: surveyId }, { keep: true });
  const jobs = useAsk("jobs.list", undefined, { keep: true });
  const run = runs.data?.find((one) => one.id === runId);
  const job = jobs.data?.find((one) => one.id === run?.jobId);
  if (!runs.data) return <Waiting query={runs} />;
  const file = run?.file;
  return (
    <>
      <div role="status" className="printing">
        {!run ? (
          <p>{t("print.stopped")}</p>
        ) : file ? (
          <>
            <h3>{t(`${words}.ready`, { count: run.sheets })}</h3>
            <p className="small">{t("print.readyHint")}</p>
          </>
        ) : (
          <>
            <h3>{t(`${words}.making`, { count: run.sheets })}</h3>
            <div
              className="meter meter--tall"
              role="progressbar"
              aria-label={t(`${words}.making`, { count: run.sheets })}
              aria-valuemin={0}
              aria-valuemax={run.sheets}
              aria-valuenow={job?.done ?? 0}
            >
              <i style={{ width: `${job && job.total > 0 ? (job.done / job.total) * 100 : 0}%` }} />
            </div>
            <p className="small muted">{t("print.makingHint")}</p>
          </>
        )}
      </div>
      <div className="dialog__do">
        {file && (
          <Button look="main" icon="download" autoFocus onPress={() => takeFile(file.id)}>
            {t("print.take")}
          </Button>
        )}
        {run?.jobId && <Button onPress={() => void call("jobs.cancel", { id: run.jobId ?? "" })}>{t("print.stop")}</Button>}
        <Button onPress={onClose}>{t("print.close")}</Button>
      </div>
    </>
  );
}
