import { calendar, type CalendarEvent } from "../calendar.ts";
import type { SiteContent } from "./content.ts";
import { newest } from "./newest.ts";
import { words } from "./words.ts";

/** Ends of consultations, what residents can come to, and days of voting: of this year and after, so that the file stays small. */
export function datesOf({ consultations, budgets, today }: SiteContent): CalendarEvent[] {
  const w = words("pl");
  const since = `${today.slice(0, 4)}-01-01`;
  const event = { endsAt: "", place: "", note: "" };
  const events: CalendarEvent[] = [];
  for (const { id, title, endsOn, meetings } of consultations) {
    if (endsOn) events.push({ ...event, id: `${id}-end`, title: w.t("dates.ends", { title }), startsAt: endsOn });
    for (const { id: meeting, kind, title: own, startsAt, endsAt, place } of meetings) {
      const named = [w.t(`consultation.gathering.${kind}`), own && `(${own})`].filter(Boolean).join(" ");
      events.push({ ...event, id: meeting, title: `${named}: ${title}`, startsAt, endsAt, place });
    }
  }
  for (const { id, title, stages } of budgets)
    if (stages.voting.from)
      events.push({
        ...event,
        id: `${id}-voting`,
        title: w.t("dates.voting", { title }),
        startsAt: stages.voting.from,
        endsAt: stages.voting.to,
      });
  return events
    .filter(({ startsAt }) => startsAt >= since)
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.id < b.id ? -1 : 1));
}

/** When anything of what has dates last changed: the file tells it as its own moment, so the same dates give the same bytes. */
export const datesChangedAt = ({ consultations, budgets }: SiteContent): string =>
  newest([...consultations, ...budgets]) ?? "1970-01-01T00:00:00.000Z";

export const datesFile = (content: SiteContent, events: readonly CalendarEvent[]): string =>
  calendar(
    words("pl").t("dates.title", { office: content.office.name }).replaceAll("\u00a0", " "),
    events.map((one) => ({ ...one, title: one.title.replaceAll("\u00a0", " ") })),
    new Date(datesChangedAt(content)),
  );
