import type { SiteAnnouncement, SiteConsultation } from "../content.ts";
import { paths } from "../address.ts";
import type { Frame } from "../frame.ts";
import { leadOf } from "../lead.ts";
import { heading, nb } from "../typography.ts";

/** One announcement in a list. Its page is Polish alone, so lists in other languages link to that. */
export function AnnouncementRow({ frame, announcement }: { frame: Frame; announcement: SiteAnnouncement }) {
  const { words: w, file, polish, language, content } = frame;
  const { slug, title, opening, category, publishedOn, pinned, urgent } = announcement;
  const tags = [urgent && w.t("announcements.isUrgent"), pinned && w.t("announcements.isPinned"), w.t(`category.${category}`)].filter(
    Boolean,
  );
  const lead = leadOf(opening, 160);
  return (
    <li>
      <time dateTime={publishedOn}>{w.near(publishedOn, content.year)}</time>
      <div>
        <h3 {...polish}>
          <a href={file(paths.announcement(slug))} hrefLang={language === "pl" ? undefined : "pl"}>
            {heading(title)}
          </a>
        </h3>
        {lead && <p {...polish}>{nb(lead)}</p>}
        <p className="tag">{tags.join(" · ")}</p>
      </div>
    </li>
  );
}

/** One consultation in a list, with the day that matters: its last one, or its first if it has not begun. */
export function ConsultationRow({ frame, consultation }: { frame: Frame; consultation: SiteConsultation }) {
  const { words: w, to, polish, content } = frame;
  const { slug, title, purpose, stage, startsOn, endsOn, publishedOn, resultsOn } = consultation;
  const day = (stage === "soon" ? startsOn : endsOn) || publishedOn;
  const said = w.near(day, content.year);
  const lead = firstParagraph(purpose);
  return (
    <li>
      <time dateTime={day}>{stage === "soon" ? w.t("consultations.from", { day: said }) : w.t("consultations.until", { day: said })}</time>
      <div>
        <h3 {...polish}>
          <a href={to(paths.consultation(slug))}>{heading(title)}</a>
        </h3>
        {lead && <p {...polish}>{nb(lead)}</p>}
        {stage === "soon" && endsOn && (
          <p className="tag">{w.t("consultations.fromTo", { from: w.near(startsOn, endsOn.slice(0, 4)), to: w.date(endsOn) })}</p>
        )}
        {stage === "finished" && <p className="tag">{resultsOn ? w.t("consultations.hasResults") : w.t("consultations.waiting")}</p>}
      </div>
    </li>
  );
}

export const firstParagraph = (text: string): string => text.split("\n", 1)[0] ?? "";
