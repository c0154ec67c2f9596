export type CalendarEvent = {
  readonly id: string;
  readonly title: string;
  /** A day, or a day and an hour in Poland. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
  readonly note: string;
};

const MOST_OCTETS = 75;

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** RFC 5545, 3.1: a line holds 75 octets, and the next begins with a space. Letters of several bytes stay whole. */
export function folded(line: string): string {
  const lines: string[] = [];
  let now = "";
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > MOST_OCTETS) {
      lines.push(now);
      now = " ";
      octets = 1;
    }
    now += letter;
    octets += size;
  }
  return [...lines, now].join("\r\n");
}

/** RFC 5545, 3.3.11. */
const escaped = (text: string): string => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
const compact = (when: string): string => when.replace(/[-:]/g, "");

/** RFC 5545 wants the zone described. Poland has kept these days since 1996. */
const ZONE = [
  "BEGIN:VTIMEZONE",
  "TZID:Europe/Warsaw",
  "BEGIN:DAYLIGHT",
  "DTSTART:19960331T020000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "TZNAME:CEST",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "DTSTART:19961027T030000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "TZNAME:CET",
  "END:STANDARD",
  "END:VTIMEZONE",
];

const timed = (when: string): boolean => when.length > 10;
const at = (name: string, when: string): string =>
  timed(when) ? `${name};TZID=Europe/Warsaw:${compact(when)}00` : `${name};VALUE=DATE:${compact(when)}`;

function eventLines({ id, title, startsAt, endsAt, place, note }: CalendarEvent, stamp: string): string[] {
  // A whole day ends where the next begins; with an hour at one end only, the event has no end of its own.
  const end = !timed(startsAt)
    ? [at("DTEND", dayAfter((endsAt || startsAt).slice(0, 10)))]
    : timed(endsAt) && endsAt > startsAt
      ? [at("DTEND", endsAt)]
      : [];
  return [
    "BEGIN:VEVENT",
    `UID:${id}@rynek`,
    `DTSTAMP:${stamp}`,
    at("DTSTART", startsAt),
    ...end,
    `SUMMARY:${escaped(title)}`,
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    ...(note ? [`DESCRIPTION:${escaped(note)}`] : []),
    "END:VEVENT",
  ];
}

/** A calendar by RFC 5545. Events without a day have no place in it. */
export function calendar(name: string, events: readonly CalendarEvent[], now: Date): string {
  const stamp = compact(now.toISOString().slice(0, 19)) + "Z";
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Rynek//PL",
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escaped(name)}`,
    ...ZONE,
    ...events.filter(({ startsAt }) => startsAt !== "").flatMap((event) => eventLines(event, stamp)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}
