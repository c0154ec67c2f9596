import type { SiteConsultation } from "../content.ts";
import { paths } from "../address.ts";
import { daysBetween } from "../days.ts";
import type { Frame } from "../frame.ts";
import { heading, nb } from "../typography.ts";
import { firstParagraph } from "./rows.tsx";

type PosterProps = { frame: Frame; consultation: SiteConsultation; today: string; second: boolean };

/**
 * The one surface in the full accent: here you have a say. The last day is the picture, because
 * a static page can't count days; what it counts, it dates.
 */
export function Poster({ frame, consultation, today, second }: PosterProps) {
  const { words: w, to, polish } = frame;
  const page = paths.consultation(consultation.slug);
  return (
    <article className={second ? "poster alt" : "poster"}>
      <p className="kick">{w.t(consultation.surveys.length > 0 ? "poster.kickSurvey" : "poster.kick")}</p>
      <h3 {...polish}>
        <a href={to(page)}>{heading(consultation.title)}</a>
      </h3>
      <LastDay frame={frame} day={consultation.endsOn} />
      <p>
        <DaysLeft frame={frame} day={consultation.endsOn} today={today} />{" "}
        <span {...polish}>{nb(firstParagraph(consultation.purpose))}</span>
      </p>
      <p>
        <a className="btn" href={to(`${page}#jak`)}>
          {w.t("poster.take")}
          <span className="vh" {...polish}>{`: ${nb(consultation.title)}`}</span>
        </a>
        {consultation.places.length > 0 && !second && (
          <>
            {" "}
            <a href={to(`${page}#papier`)}>{w.t("poster.places")}</a>
          </>
        )}
      </p>
    </article>
  );
}

export function LastDay({ frame, day }: { frame: Frame; day: string }) {
  const { words: w } = frame;
  if (!day) return null;
  const weekday = w.weekday(day);
  return (
    <p className="day">
      <span className="vh">{w.t("poster.lastDaySentence", { weekday, day: w.near(day, frame.content.year) })}</span>
      <b aria-hidden="true">{Number(day.slice(8))}</b>
      <span aria-hidden="true">
        {w.t("poster.lastDay")}
        <em>{w.monthOf(day)}</em>
        {weekday}
      </span>
    </p>
  );
}

export function DaysLeft({ frame, day, today }: { frame: Frame; day: string; today: string }) {
  const { words: w } = frame;
  const left = day ? daysBetween(today, day) : -1;
  if (left < 0) return null;
  const said = w.dayMonth(today);
  return left === 0 ? w.t("poster.today", { day: said }) : w.t("poster.left", { count: left, day: said });
}
