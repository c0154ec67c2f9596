import type { SiteConsultation, SiteMeeting } from "../content.ts";
import type { Frame } from "../frame.ts";
import { Section } from "../parts.tsx";
import { nb } from "../typography.ts";
import { daysOf, hoursOf, lastDay } from "../when.ts";
import { MeetingFacts } from "./meetings.tsx";

type Step = {
  readonly key: string;
  readonly when: string;
  readonly text: string;
  /** The office's own words after it, in Polish. */
  readonly own?: string;
  readonly meeting?: SiteMeeting;
  readonly state: "past" | "now" | "next";
};

/** What happened and what comes, with the step of today marked in words too. */
type Props = { frame: Frame; consultation: SiteConsultation; today: string };

export function Timeline({ frame, consultation, today }: Props) {
  const { words: w } = frame;
  const steps = stepsOf(frame, consultation, today);
  const first = steps.find(({ meeting }) => meeting);
  return (
    <Section id="przebieg" title={w.t("consultation.timeline")}>
      <ol className="line">
        {steps.map(({ key, when, text, own, meeting, state }) => (
          <li
            key={key}
            id={key === first?.key ? "spotkania" : undefined}
            className={state === "next" ? undefined : state}
            aria-current={state === "now" ? "step" : undefined}
          >
            <b>
              {when}
              {state === "now" && `: ${w.t("consultation.isNow")}`}
            </b>{" "}
            {text}
            {own && <span {...frame.polish}>{nb(`: ${own}`)}</span>}
            {state === "past" && <span className="vh"> {w.t("consultation.isPast")}</span>}
            {meeting && <MeetingFacts frame={frame} meeting={meeting} over={state === "past"} />}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function meetingSteps(frame: Frame, { meetings }: SiteConsultation, today: string): Step[] {
  const { words: w } = frame;
  return meetings.map((one) => ({
    key: one.id,
    when: meetingWhen(frame, one, today),
    text: w.t(`consultation.gathering.${one.kind}`),
    own: one.title,
    meeting: one,
    state: lastDay(one) < today ? "past" : "next",
  }));
}

/** "12 listopada, czwartek, 17.00–19.00"; the day of the week only of what one can still come to. */
function meetingWhen(frame: Frame, meeting: SiteMeeting, today: string): string {
  const day = meeting.startsAt.slice(0, 10);
  const comes = day >= today && lastDay(meeting) === day;
  return [daysOf(frame, meeting), comes && frame.words.weekday(day), hoursOf(frame, meeting)].filter(Boolean).join(", ");
}

function stepsOf(frame: Frame, consultation: SiteConsultation, today: string): Step[] {
  const {
    words: w,
    content: { year },
  } = frame;
  const { publishedOn, startsOn, endsOn, resultsOn, stage, surveys } = consultation;
  const day = (on: string) => w.near(on, year);
  const steps: Step[] = [];
  if (publishedOn && publishedOn < startsOn)
    steps.push({ key: "announced", when: day(publishedOn), text: w.t("consultation.announced"), state: "past" });
  const begins = startsOn || publishedOn;
  const collecting = { soon: "next", open: "now", finished: "past" } as const;
  steps.push({
    key: "collecting",
    when: endsOn ? `${day(begins)} – ${day(endsOn)}` : day(begins),
    text: w.t(`consultation.${stage === "finished" ? "collected" : "collecting"}${surveys.length > 0 ? "" : "Remarks"}`),
    state: collecting[stage],
  });
  steps.push(...meetingSteps(frame, consultation, today));
  if (resultsOn) steps.push({ key: "results", when: day(resultsOn), text: w.t("consultation.resultsOut"), state: "past" });
  else if (endsOn)
    steps.push({
      key: "answering",
      when: consultation.answerBy
        ? w.t("consultation.by", { day: day(consultation.answerBy) })
        : w.t("consultation.after", { day: day(endsOn) }),
      text: w.t("consultation.answering"),
      state: stage === "finished" ? "now" : "next",
    });
  return steps;
}
