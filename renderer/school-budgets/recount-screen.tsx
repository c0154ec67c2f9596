import "./school-budgets.css";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Job } from "../../preload/contract/jobs.ts";
import type { Recount, RecountRules } from "../../preload/contract/school-budget-recount.ts";
import { call, useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { FileDrop } from "../ui/files.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, Page, RefusalBanner, Section } from "../ui/parts.tsx";
import { refusalSentence } from "../ui/refusal.ts";
import { CountFields } from "./count-fields.tsx";
import { CountInput } from "./number-inputs.tsx";
import { OutcomeLines } from "./outcome-lines.tsx";

/** An election that others held, from its file: counted by any rule and explained. Nothing of it is kept. */
export function RecountScreen() {
  const { t } = useTranslation("budgets");
  const [upload, setUpload] = useState<string>();
  /** `first`: of this file. What was counted before is of another one. */
  const [run, setRun] = useState<{ jobId: string; first: boolean }>();
  const begin = useDo("budgets.recount");
  const asked = useAsk("budgets.recounted", { jobId: run?.jobId ?? "" }, { enabled: run !== undefined, keep: true });
  const jobs = useAsk("jobs.list", undefined, { keep: true });
  const job = jobs.data?.find(({ id }) => id === run?.jobId);
  // The file is given up with the screen, or for another one.
  useEffect(
    () => () => {
      if (upload) void call("files.drop", { upload });
    },
    [upload],
  );
  const count = (file: string, rules: RecountRules | null, first: boolean) =>
    begin.mutate({ upload: file, rules }, { onSuccess: ({ jobId }) => setRun({ jobId, first }) });
  const isRunning = begin.isPending || job?.state === "running" || (job?.state === "done" && asked.isFetching);
  const recount = run && !(run.first && asked.isPlaceholderData) ? asked.data : undefined;
  return (
    <Page title={t("recount.title")} crumbs={[{ to: "/budzety", label: t("title") }]}>
      <div className="voting">
        <p className="recount__lead">{t("recount.lead")}</p>
        <FileDrop
          purpose="election"
          accept={[".pb", ".txt"]}
          small={upload !== undefined}
          label={t(upload ? "recount.another" : "recount.choose")}
          hint={recount?.fileName ?? t("recount.hint")}
          onHandedIn={(file) => {
            setUpload(file);
            setRun(undefined);
            count(file, null, true);
          }}
        />
        {begin.error && <RefusalBanner error={begin.error} />}
        {job?.state === "failed" && job.error && <Banner tone="bad" title={refusalSentence(job.error)} />}
        {job?.state === "cancelled" && upload && (
          <Banner
            title={t("recount.stopped")}
            action={!recount && <Button onPress={() => count(upload, null, true)}>{t("recount.again")}</Button>}
          />
        )}
        {isRunning && <Running job={job} />}
        {recount && upload && (
          <>
            <RuleForm key={upload} recount={recount} isBusy={isRunning} onCount={(rules) => count(upload, rules, false)} />
            {job?.state === "done" && !isRunning && <Outcome recount={recount} />}
          </>
        )}
      </div>
    </Page>
  );
}

function Running({ job }: { job: Job | undefined }) {
  const { t } = useTranslation("budgets");
  const share = job && job.total > 0 ? Math.round((100 * job.done) / job.total) : 0;
  return (
    <div className="recount__running" role="status">
      <p>{t("recount.running")}</p>
      <div
        className="meter meter--tall"
        role="progressbar"
        aria-label={t("recount.running")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share}
      >
        <i style={{ width: `${share}%` }} />
      </div>
      {job?.state === "running" && (
        <p>
          <Button small onPress={() => void call("jobs.cancel", { id: job.id })}>
            {t("recount.stop")}
          </Button>
        </p>
      )}
    </div>
  );
}

/** By which rule: at first the one that the file names. */
function RuleForm({ recount, isBusy, onCount }: { recount: Recount; isBusy: boolean; onCount: (rules: RecountRules) => void }) {
  const { t } = useTranslation("budgets");
  const [rules, setRules] = useState(recount.rules);
  return (
    <details className="compared">
      <summary>{t("recount.rule")}</summary>
      <div className="recount__rule">
        <CountFields count={rules.count} onChange={(count) => setRules({ ...rules, count })} />
        <CountInput
          label={t(recount.points ? "rules.thresholdPoints" : "rules.threshold")}
          hint={t("rules.thresholdHint")}
          value={rules.threshold}
          onChange={(threshold) => setRules({ ...rules, threshold })}
        />
        <p className="small muted">{t("recount.ties")}</p>
        <p>
          <Button look="main" isDisabled={isBusy} onPress={() => onCount(rules)}>
            {t("recount.again")}
          </Button>
        </p>
      </div>
    </details>
  );
}

function Outcome({ recount }: { recount: Recount }) {
  const { t } = useTranslation(["budgets", "errors"]);
  const format = useFormat();
  const { outcome, official, oddities, oddityCount } = recount;
  const named = (ids: readonly string[]) => outcome.lines.flatMap(({ id, title }) => (ids.includes(id) ? [title] : [])).join(", ");
  const { kind, projects } = outcome.tie;
  return (
    <Section title={recount.title || recount.fileName}>
      <p className="small muted">
        {t(`recount.named.${recount.named}`)} {official && <Official official={official} />}
      </p>
      <OutcomeLines
        outcome={outcome}
        points={recount.points}
        papers={t("recount.voters", { voters: format.number(outcome.papers.valid) })}
        tie={
          kind !== "none" && (
            <p className="small">{t(kind === "harmless" ? "recount.harmless" : "recount.fileOrder", { names: named(projects) })}</p>
          )
        }
      />
      {oddityCount > 0 && (
        <details className="compared">
          <summary>{t("recount.oddities", { count: oddityCount })}</summary>
          <ul className="recount__odd">
            {oddities.map(({ line, what }) => (
              <li key={`${line} ${what}`}>
                {t("recount.odd", { line })} {t(`errors:budgets.odd.${what}`)}
              </li>
            ))}
          </ul>
          {oddityCount > oddities.length && <p className="muted">{t("recount.moreOdd", { count: oddityCount - oddities.length })}</p>}
        </details>
      )}
    </Section>
  );
}

/** Whether the file tells the same winners. */
function Official({ official }: { official: NonNullable<Recount["official"]> }) {
  const { t } = useTranslation("budgets");
  const { onlyInFile, onlyHere } = official;
  if (onlyInFile.length + onlyHere.length === 0) return t("recount.same");
  return (
    <>
      {t("recount.differs")} {onlyInFile.length > 0 && t("recount.onlyInFile", { names: onlyInFile.join(", ") })}{" "}
      {onlyHere.length > 0 && t("recount.onlyHere", { names: onlyHere.join(", ") })}
    </>
  );
}
