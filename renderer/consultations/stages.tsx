import { useTranslation } from "react-i18next";
import type { Consultation } from "../../preload/contract/consultations.ts";
import { daysUntil, todayHere, useFormat } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";

type Stage = { key: "prepare" | "open" | "rule" | "results"; state: "done" | "now" | "next"; note: string; share?: number };

/** Preparing, open, working it out, results: the stages with their dates, and today on the bar. */
export function Stages({ one }: { one: Consultation }) {
  const { t } = useTranslation("consultations");
  const format = useFormat();
  const { phase, startsOn, endsOn } = one;
  const ended = phase === "ended";
  const day = (moment: string | null) => (moment ? format.dayInYear(moment.slice(0, 10)) : "");
  const length = startsOn && endsOn && startsOn <= endsOn ? daysUntil(endsOn) - daysUntil(startsOn) + 1 : 0;
  const passed = phase === "running" && length > 0 ? Math.min(1, Math.max(0, (0.5 - daysUntil(startsOn)) / length)) : 0;
  const stages: Stage[] = [
    {
      key: "prepare",
      state: phase === "draft" ? "now" : "done",
      note: phase === "draft" ? "" : t("stage.published", { day: day(one.publishedAt) }),
    },
    {
      key: "open",
      state: phase === "running" ? "now" : ended ? "done" : "next",
      note: length > 0 ? t("stage.dates", { when: format.days(startsOn, endsOn), days: t("days", { count: length }) }) : t("stage.undated"),
      share: passed,
    },
    {
      key: "rule",
      state: !ended ? "next" : one.resultsPublishedAt ? "done" : "now",
      note: length > 0 && !one.resultsPublishedAt ? t("stage.after", { day: format.dayInYear(endsOn) }) : "",
    },
    {
      key: "results",
      state: one.resultsPublishedAt ? "done" : "next",
      note: one.resultsPublishedAt ? t("stage.published", { day: day(one.resultsPublishedAt) }) : "",
    },
  ];
  return (
    <ol className="stages stages--four" aria-label={t("stage.label")}>
      {stages.map(({ key, state, note, share }) => (
        <li
          key={key}
          className={state === "done" ? "stage stage--done" : state === "now" ? "stage stage--now" : "stage"}
          aria-current={state === "now" ? "step" : undefined}
        >
          <div className="stage__bar" aria-hidden="true">
            {share !== undefined && share > 0 && (
              <>
                <i style={{ width: `${share * 100}%` }} />
                <b style={{ left: `${share * 100}%` }} />
                <em style={{ left: `${share * 100}%` }} title={todayHere()}>
                  {t("stage.today")}
                </em>
              </>
            )}
          </div>
          <div className="stage__name">
            {state === "done" && <Icon name="tick" small />}
            {t(`stage.${key}`)}
            {state === "done" && <span className="sr">{t("stage.done")}</span>}
          </div>
          {note && <small>{note}</small>}
        </li>
      ))}
    </ol>
  );
}
