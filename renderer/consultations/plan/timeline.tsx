import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { type Activity, isGathering } from "../../../preload/contract/consultation-plan.ts";
import { type Refusal, useDo } from "../../client.ts";
import { Button } from "../../ui/controls.tsx";
import { daysUntil, todayHere, useFormat } from "../../ui/format.ts";
import { Status } from "../../ui/parts.tsx";
import { refusalSentence } from "../../ui/refusal.ts";
import { toast } from "../../ui/toasts.tsx";
import type { PlanProps } from "./plan-tab.tsx";
import { useActivityName, useWhen } from "./when.ts";

/** Whole days from one day to another. */
const between = (from: string, to: string): number => daysUntil(to) - daysUntil(from);

type Scale = { readonly from: string; readonly length: number };

/** From the first day of anything to the last of anything. */
function scaleOf(days: readonly string[]): Scale {
  const sorted = days
    .filter(Boolean)
    .map((day) => day.slice(0, 10))
    .sort();
  const from = sorted[0] ?? todayHere();
  return { from, length: between(from, sorted.at(-1) ?? from) + 1 };
}

type Props = PlanProps & { onEdit?: (activity: Activity) => void };

/** Every activity with its days, where it is and whether it is done; beside it the same as a bar, with today. */
export function Timeline({ one, plan, onEdit }: Props) {
  const { t } = useTranslation("plan");
  const format = useFormat();
  const { activities, holidays } = plan;
  const scale = scaleOf([one.startsOn, one.endsOn, ...activities.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])]);
  return (
    <>
      <ol className="plan" aria-label={t("timeline.label")}>
        {activities.map((activity) => (
          <Row key={activity.id} activity={activity} scale={scale} onEdit={onEdit} consultationId={one.id} />
        ))}
      </ol>
      {holidays.length > 0 && (
        <p className="small muted planfree">
          {t("timeline.holidays", {
            list: holidays
              .map(({ day, code }) => t("timeline.day", { day: format.dayInYear(day), name: t(`holiday.${code as "easter"}`) }))
              .join(", "),
          })}
        </p>
      )}
    </>
  );
}

type RowProps = { activity: Activity; scale: Scale; onEdit: ((activity: Activity) => void) | undefined; consultationId: string };

function Row({ activity, scale, onEdit, consultationId }: RowProps) {
  const { t } = useTranslation("plan");
  const { t: words } = useTranslation("meetings");
  const [, go] = useLocation();
  const format = useFormat();
  const nameOf = useActivityName();
  const whenOf = useWhen();
  const setDone = useDo("plan.setDone");
  const name = nameOf(activity);
  const { id, doneAt, place, note, headcount } = activity;
  const gathering = isGathering(activity.kind);
  const after = words(headcount === null ? "after" : "afterAgain");
  const came = headcount === null ? "" : words("heads", { count: headcount });
  const begun = activity.startsAt !== "" && activity.startsAt.slice(0, 10) <= todayHere();
  const mark = (done: boolean) => setDone.mutate({ id, done }, { onError: (error: Refusal) => toast(refusalSentence(error.error)) });
  return (
    <li className={doneAt ? "plan__row plan__row--done" : "plan__row"}>
      <span className="plan__when">{whenOf(activity)}</span>
      <div>
        <span className="plan__name">{name}</span>
        {(place || came || note) && <p>{[place, came, note].filter(Boolean).join(" · ")}</p>}
      </div>
      <Track activity={activity} scale={scale} />
      <span className="plando">
        {doneAt && <Status sign="done">{t("timeline.doneBy", { day: format.dayInYear(doneAt.slice(0, 10)) })}</Status>}
        {onEdit && gathering && begun && (
          <Button small aria-label={`${after}: ${name}`} onPress={() => go(`/konsultacje/${consultationId}/spotkania/${id}`)}>
            {after}
          </Button>
        )}
        {onEdit && doneAt && headcount === null && (
          <Button look="icon" small icon="undo" aria-label={`${t("timeline.undo")}: ${name}`} onPress={() => mark(false)} />
        )}
        {onEdit && !gathering && !doneAt && begun && (
          <Button small aria-label={`${t("timeline.setDone")}: ${name}`} onPress={() => mark(true)}>
            {t("timeline.setDone")}
          </Button>
        )}
        {onEdit && <Button look="icon" small icon="pencil" aria-label={t("timeline.edit", { name })} onPress={() => onEdit(activity)} />}
      </span>
    </li>
  );
}

/** The days as a bar; the words beside it say the same. */
function Track({ activity, scale }: { activity: Pick<Activity, "startsAt" | "endsAt" | "doneAt">; scale: Scale }) {
  const { startsAt, endsAt, doneAt } = activity;
  const today = between(scale.from, todayHere()) + 0.5;
  const share = (days: number) => `${(days / scale.length) * 100}%`;
  const left = startsAt === "" ? 0 : between(scale.from, startsAt.slice(0, 10));
  const days = startsAt === "" ? 0 : between(startsAt.slice(0, 10), (endsAt || startsAt).slice(0, 10)) + 1;
  return (
    <div className="plan__track" aria-hidden="true">
      {days > 0 && <i className={doneAt ? "is-done" : undefined} style={{ left: share(left), width: share(days) }} />}
      {today > 0 && today < scale.length && <b style={{ left: share(today) }} />}
    </div>
  );
}
