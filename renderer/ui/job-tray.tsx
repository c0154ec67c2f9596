import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Job } from "../../preload/contract/jobs.ts";
import { call, onHostEvent, type Output, queries, useAsk } from "../client.ts";
import { Button } from "./controls.tsx";
import { onFileTaken, takeFile } from "./files.tsx";
import { refusalSentence } from "./refusal.ts";

/** Jobs that this window saw at work, each with who sat here then: what others started or finished is not this person's news. */
const seen = new Map<string, string | null>();
/** Files of jobs that were saved already, by whichever button. */
const taken = new Set<string>();
onHostEvent((event) => {
  if (event.name === "job" && event.job.state === "running" && !seen.has(event.job.id)) seen.set(event.job.id, personHere());
});
onFileTaken((id) => taken.add(id));

function personHere(): string | null {
  const [, session] = queries.getQueriesData<Output<"lobby.session">>({ queryKey: ["lobby.session"] }).at(-1) ?? [];
  return session?.person?.name ?? null;
}

/** Work in the background: how far, how long still, a way to stop it; and what came of it until it is saved or put away. */
export function JobTray({ person }: { person: string | null }) {
  const jobs = useAsk("jobs.list", undefined, { keep: true });
  const [, redraw] = useState(0);
  useEffect(() => onFileTaken(() => redraw((times) => times + 1)), []);
  const putAway = (id: string) => {
    seen.delete(id);
    redraw((times) => times + 1);
  };
  const own = (jobs.data ?? []).filter((job) => seen.get(job.id) === person);
  const running = own.filter((job) => job.state === "running");
  // A count or a comparison is told on the screen that asked for it, and nowhere else.
  const ended = own.filter(
    (job) =>
      job.kind !== "count" &&
      job.kind !== "alike" &&
      (job.state === "done" || job.state === "failed") &&
      !taken.has(job.result?.fileId ?? ""),
  );
  // The newest on top: under a long list, what was just asked for would be out of sight, and an older file beside the hand.
  return [...ended, ...running]
    .reverse()
    .map((job) => <JobCard key={job.id} job={job} at={jobs.dataUpdatedAt} onClose={() => putAway(job.id)} />);
}

/** A scan of which no page could be read: damaged files, or pages that are no use. */
const isUnread = ({ kind, result }: Pick<Job, "kind" | "result">) => kind === "scan" && result?.counts?.["readable"] === 0;

function headOf({ state, kind, result }: Job) {
  if (state === "failed") return `jobs.failed.${kind}` as const;
  if (state !== "done") return `jobs.${kind}` as const;
  if (isUnread({ kind, result })) return "jobs.nothingRead" as const;
  return result?.format ? (`jobs.reports.${result.format}` as const) : (`jobs.finished.${kind}` as const);
}

function JobCard({ job, at, onClose }: { job: Job; at: number; onClose: () => void }) {
  const { t } = useTranslation();
  const share = job.total > 0 ? job.done / job.total : 0;
  const elapsed = (at - Date.parse(job.startedAt)) / 1000;
  const left = share > 0.05 ? Math.ceil((elapsed / share) * (1 - share)) : undefined;
  return (
    <div className="job" role="status">
      <div className="job__row">
        <strong>{t(headOf(job))}</strong>
        {job.state === "running" && job.total > 0 && <span>{t("jobs.of", { done: job.done, total: job.total })}</span>}
      </div>
      <div className="job__title">{job.title}</div>
      {job.state === "running" && (
        <>
          <div
            className="meter"
            role="progressbar"
            aria-label={job.title}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(share * 100)}
          >
            <i style={{ width: `${share * 100}%` }} />
          </div>
          <div className="job__row">
            <span className="muted">
              {left === undefined
                ? t("jobs.working")
                : left < 60
                  ? t("jobs.secondsLeft", { count: left })
                  : t("jobs.minutesLeft", { count: Math.ceil(left / 60) })}
            </span>
            <Button look="quiet" small onPress={() => void call("jobs.cancel", { id: job.id })}>
              {t("jobs.stop")}
            </Button>
          </div>
        </>
      )}
      {job.state === "failed" && job.error && <p className="field__error">{refusalSentence(job.error)}</p>}
      {job.state === "done" && isUnread(job) && <p>{t("jobs.nothingReadWhy")}</p>}
      {job.state !== "running" && (
        <div className="job__row">
          {job.state === "done" && job.result?.to && (
            <Link href={job.result.to} className="btn btn--side btn--s">
              {t("jobs.look")}
            </Link>
          )}
          {job.state === "done" && job.result?.fileId && (
            <Button small icon="download" onPress={() => takeFile(job.result?.fileId ?? "")}>
              {t("jobs.take")}
            </Button>
          )}
          <Button look="quiet" small onPress={onClose}>
            {t("close")}
          </Button>
        </div>
      )}
    </div>
  );
}
