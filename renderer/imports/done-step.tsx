import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { call, useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, RefusalBanner } from "../ui/parts.tsx";
import { refusalSentence } from "../ui/refusal.ts";

type Props = {
  kind: "answers" | "remarks";
  started: { id: string; jobId: string };
  target: { surveyId: string } | { consultationId: string };
  see: string;
  onAnother: () => void;
  onBack: () => void;
  /** The import did not get through: its file is still there. */
  onStopped: () => void;
};

/** The last step: the job at work, then what came of it, with the whole of it undone by one button. */
export function DoneStep({ kind, started, target, see, onAnother, onBack, onStopped }: Props) {
  const { t } = useTranslation(["imports", "common"]);
  const format = useFormat();
  const jobs = useAsk("jobs.list", undefined, { keep: true });
  const batches = useAsk("imports.list", target, { keep: true });
  const undo = useDo("imports.undo");
  const redo = useDo("imports.redo");
  const job = jobs.data?.find(({ id }) => id === started.jobId);
  const state = job?.state ?? "running";
  const stopped = state === "cancelled" || state === "failed";
  useEffect(() => {
    if (stopped) onStopped();
  }, [stopped, onStopped]);

  if (stopped)
    return (
      <div className="import__narrow">
        <Banner
          tone={state === "failed" ? "bad" : "plain"}
          title={t(state === "failed" ? "done.failed" : "done.stopped")}
          action={<Button onPress={onBack}>{t("done.backToCheck")}</Button>}
        >
          {job?.error && <p>{refusalSentence(job.error)}</p>}
        </Banner>
      </div>
    );
  if (state === "running") {
    const share = job && job.total > 0 ? job.done / job.total : 0;
    return (
      <div className="import__narrow" role="status">
        <h2>{t("done.running")}</h2>
        <div
          className="meter meter--tall"
          role="progressbar"
          aria-label={t("done.running")}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
        >
          <i style={{ width: `${share * 100}%` }} />
        </div>
        <p>
          {job && job.total > 0 && `${t("common:jobs.of", { done: format.number(job.done), total: format.number(job.total) })}. `}
          {t("done.runningNote")}
        </p>
        <p>
          <Button onPress={() => void call("jobs.cancel", { id: started.jobId })}>{t("done.stop")}</Button>
        </p>
      </div>
    );
  }
  const batch = batches.data?.find(({ id }) => id === started.id);
  const accepted = job?.result?.counts?.["accepted"] ?? 0;
  const refused = job?.result?.counts?.["refused"] ?? 0;
  const undone = batch?.undoneAt !== null && batch !== undefined;
  return (
    <div className="import__narrow">
      <RefusalBanner error={undo.error ?? redo.error} />
      <Banner tone={undone ? "plain" : "ok"} title={undone ? t("done.undone") : t(`${kind}.done`, { count: accepted })}>
        {refused > 0 && <p>{t("done.refused", { count: refused })}</p>}
        <p className="muted">{t("done.gone")}</p>
      </Banner>
      <div className="form__do">
        {!undone && (
          <Link href={see} className="btn btn--main">
            {t(`${kind}.see`)}
          </Link>
        )}
        {undone ? (
          <Button icon="undo" onPress={() => redo.mutate({ id: started.id })}>
            {t("done.redo")}
          </Button>
        ) : (
          <Button icon="undo" onPress={() => undo.mutate({ id: started.id })}>
            {t("done.undo")}
          </Button>
        )}
        <Button look="quiet" onPress={onAnother}>
          {t("done.another")}
        </Button>
      </div>
    </div>
  );
}
