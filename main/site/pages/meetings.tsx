import type { SiteConsultation, SiteMeeting } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Section } from "../parts.tsx";
import { RichTextView } from "../rich-text.tsx";
import { nb } from "../typography.ts";
import { daysOf, hoursOf, lastDay } from "../when.ts";

/** Meetings, walks, duty hours …: before, when and where and who can get in; after, how many came and what was said. */
export function Meetings({ frame, consultation: { meetings }, today }: { frame: Frame; consultation: SiteConsultation; today: string }) {
  const { words: w } = frame;
  if (meetings.length === 0) return null;
  const coming = meetings.some((meeting) => lastDay(meeting) >= today);
  return (
    <Section id="spotkania" title={w.t(coming ? "meetings.coming" : "meetings.were")}>
      <ul className="rows">
        {meetings.map((meeting) => (
          <li key={meeting.id}>
            <time dateTime={meeting.startsAt.slice(0, 10)}>{daysOf(frame, meeting)}</time>
            <Meeting frame={frame} meeting={meeting} over={lastDay(meeting) < today} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Meeting({ frame, meeting, over }: { frame: Frame; meeting: SiteMeeting; over: boolean }) {
  const { words: w, polish } = frame;
  const { kind, title, startsAt, place, access, accessNote, headcount, minutes } = meeting;
  const hours = hoursOf(frame, meeting);
  const open = access.map((one) => w.t(`meetings.${one}`)).join(", ");
  const day = startsAt.slice(0, 10);
  return (
    <div>
      <h3>
        {w.t(`consultation.gathering.${kind}`)}
        {title && <span {...polish}>{nb(`: ${title}`)}</span>}
        {!over && lastDay(meeting) === day && `, ${w.weekday(day)}`}
        {hours && `, ${hours}`}
      </h3>
      {place && <p {...polish}>{nb(place)}</p>}
      {!over && open && (
        <p>
          {w.t("meetings.access")} {open}
        </p>
      )}
      {!over && accessNote && <p {...polish}>{nb(accessNote)}</p>}
      {headcount !== null && <p>{w.t("meetings.heads", { count: headcount })}</p>}
      {minutes && (
        <details>
          <summary>{w.t("meetings.minutes")}</summary>
          <div {...polish}>
            <RichTextView document={minutes} top={4} />
          </div>
        </details>
      )}
    </div>
  );
}
