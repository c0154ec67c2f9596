import { useTranslation } from "react-i18next";
import type { ScanBatch } from "../../preload/contract/scan.ts";
import { call, useAsk, useDo } from "../client.ts";
import { Button } from "../ui/controls.tsx";
import { useFormat } from "../ui/format.ts";
import { Banner, RefusalBanner } from "../ui/parts.tsx";

/** How far the reading is, how fast, and a way to stop it; or that it was cut off, and a way on. */
export function ReadingProgress({ batch }: { batch: ScanBatch }) {
  const { t } = useTranslation(["scan", "common"]);
  const format = useFormat();
  const jobs = useAsk("jobs.list", undefined, { keep: true });
  const goOn = useDo("scan.goOn");
  const job = jobs.data?.find((one) => one.id === batch.jobId);
  if (!batch.jobId)
    return (
      <div className="scan__part">
        <Banner
          tone="warn"
          title={t("reading.cut")}
          action={
            <Button look="main" small isDisabled={goOn.isPending} onPress={() => goOn.mutate({ id: batch.id })}>
              {t("reading.goOn")}
            </Button>
          }
        >
          <p>{t("reading.cutWhy", { count: batch.counts.waiting })}</p>
        </Banner>
        <RefusalBanner error={goOn.error} />
      </div>
    );
  const share = job && job.total > 0 ? job.done / job.total : 0;
  const elapsed = job ? (jobs.dataUpdatedAt - Date.parse(job.startedAt)) / 1000 : 0;
  const perSecond = job && elapsed > 1 ? job.done / elapsed : 0;
  const left = job && perSecond > 0 ? Math.max(1, Math.ceil((job.total - job.done) / perSecond)) : 0;
  return (
    <div className="scan__reading">
      <div className="scan__row">
        <strong>{t("reading.now", { done: job?.done ?? 0, total: job?.total ?? batch.pages })}</strong>
        {left > 0 && (
          <span className="muted">
            {t("reading.speed", { speed: format.decimal(perSecond) })}{" "}
            {left < 60 ? t("common:jobs.secondsLeft", { count: left }) : t("common:jobs.minutesLeft", { count: Math.ceil(left / 60) })}
          </span>
        )}
        <Button small onPress={() => void call("jobs.cancel", { id: batch.jobId ?? "" })}>
          {t("reading.stop")}
        </Button>
      </div>
      <div
        className="meter"
        role="progressbar"
        aria-label={batch.title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <i style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
