import type { GatheringKind } from "../../preload/contract/consultation-plan.ts";
import { shortDate } from "../print/paper-texts.ts";
import type { Report, ReportPart } from "../print/report.ts";
import type { WordTable } from "../print/report-tables.ts";
import { hashOf } from "./canonical.ts";
import type { ReportData, ReportRemark } from "./data.ts";
import { surveyParts } from "./survey-part.ts";
import { number, percent, t } from "./words.ts";

type Meeting = ReportData["meetings"][number];

const date = (day: string): string => shortDate(day, "pl");
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Whether nothing can come in any more that the report would have to tell of. */
export const isOver = ({ consultation: { closedOn, endsOn } }: ReportData, on: string): boolean =>
  closedOn !== "" || (endsOn !== "" && endsOn < on);

/**
 * The report as Polish practice expects it (facts/law-pl.md, 6.3): right with no remarks at all, which
 * is the common case, and with a thousand. `on` is the day it is made, `createdAt` the moment.
 */
export function reportDocument(data: ReportData, on: string, createdAt: string): Report {
  const { office, consultation, text } = data;
  const { title, purpose, legalBasis, outcome, documents, year } = consultation;
  const signatures = text.signatures.filter(Boolean);
  const approver = text.approver || office.headTitle;
  const said = (all: readonly string[]) => (all.some(Boolean) ? all.filter(Boolean) : [t("none")]);
  const parts: ReportPart[] = [
    { title: t("part.subject"), lines: [title, ...(documents.length > 0 ? [t("documents", { titles: documents.join("; ") })] : [])] },
    { title: t("part.basis"), lines: said([legalBasis]) },
    { title: t("part.aim"), lines: said([purpose]) },
    { title: t("part.term"), lines: termLines(data) },
    { title: t("part.host"), lines: hostLines(data) },
    { title: t("part.addressees"), lines: [text.addressees || t("everybody")] },
    {
      title: t("part.publicity"),
      lines: said(text.publicity.filter(({ how }) => how !== "").map(({ how, on: day }) => (day ? `${how}, ${date(day)}` : how))),
    },
    { title: t("part.ways"), lines: said(text.ways ? text.ways.split("\n") : waysLines(data)) },
    meetingsPart(data),
    voicesPart(data),
    ...data.surveys.flatMap(surveyParts),
    ...remarkParts(data.remarks),
    { title: t("part.outcome"), lines: said(outcome.split("\n")) },
    { title: t("part.next"), lines: said(text.nextSteps.split("\n")) },
    { title: t("part.hash"), lines: [t("hashLine", { hash: hashOf(data) }), t("hashWhy")] },
  ];
  return {
    title: t("title", { title }),
    author: office.name,
    about: [
      t("number", { number: `${year}/${consultation.number}` }),
      t("made", { day: date(on) }),
      ...(isOver(data, on) ? [] : [t("draft")]),
    ],
    parts: numbered(parts),
    signatures: [...(signatures.length > 0 ? signatures : [t("prepared")]), ...(approver ? [t("approves", { name: approver })] : [])],
    language: "pl",
    createdAt,
  };
}

/** "1. Przedmiot konsultacji": parts by which a council cites a report. */
function numbered(parts: readonly ReportPart[]): ReportPart[] {
  let at = 0;
  return parts.map((part) => (part.inside ? part : { ...part, title: `${++at}. ${part.title}` }));
}

function termLines({ consultation, text }: ReportData): string[] {
  const { startsOn, endsOn, publishedOn, closedOn, resultsOn } = consultation;
  return [
    startsOn && endsOn
      ? t("term", { from: date(startsOn), to: date(endsOn), days: t("days", { count: daysBetween(startsOn, endsOn) + 1 }) })
      : t("termOpen"),
    publishedOn && t("announced", { day: date(publishedOn) }),
    closedOn && closedOn < endsOn ? t("closed", { day: date(closedOn) }) : "",
    text.answerBy && t("promised", { day: date(text.answerBy) }),
    resultsOn && t("results", { day: date(resultsOn) }),
  ].filter(Boolean);
}

function hostLines({ office, consultation: { contact } }: ReportData): string[] {
  const who = [contact.name, contact.phone, contact.email].filter(Boolean).join(", ");
  return [[office.name, ...office.address.split("\n")].filter(Boolean).join(", "), who && t("contact", { who })].filter(Boolean);
}

/** By what the program knows, where the clerk wrote nothing. */
function waysLines({ consultation: { places, contact }, meetings }: ReportData): string[] {
  return [
    ...places.map(({ name, address, hours }) => t("place", { place: [name, address, hours].filter(Boolean).join(", ") })),
    contact.email && t("byEmail", { email: contact.email }),
    contact.phone && t("byPhone", { phone: contact.phone }),
    meetings.length > 0 ? t("byMeetings") : "",
  ].filter(Boolean);
}

/** "12 listopada 2026 r.", its hours on a line of their own; both days of what takes several. */
function whenLines({ startsAt, endsAt }: Meeting): string[] {
  if (startsAt === "") return [t("meeting.undated")];
  const [from, to] = [startsAt.slice(0, 10), (endsAt || startsAt).slice(0, 10)];
  const [begins = "", ends = ""] = [startsAt, endsAt].map((at) => at.slice(11, 16).replace(":", "."));
  const hours = !begins && ends ? t("meeting.untilHour", { hour: ends }) : [begins, ends].filter(Boolean).join("–");
  return [from === to ? date(from) : t("meeting.days", { from: date(from), to: date(to) }), hours].filter(Boolean);
}

const accessLine = (one: Meeting): string =>
  [
    ...(["stepFree", "hearingLoop", "signLanguage"] as const).flatMap((access) => (one[access] ? [t(`meeting.${access}`)] : [])),
    one.accessNote,
  ]
    .filter(Boolean)
    .join(", ");

function meetingsPart({ meetings }: ReportData): ReportPart {
  if (meetings.length === 0) return { title: t("part.meetings"), lines: [t("noMeetings")] };
  const kind = (one: Meeting) => t(`kind.${one.kind as GatheringKind}`);
  const words = {
    head: [t("meeting.what"), t("meeting.when"), t("meeting.where"), t("meeting.heads"), t("meeting.remarks")],
    shares: [0.22, 0.21, 0.32, 0.12, 0.13],
    rows: meetings.map((one) => [
      [kind(one), one.title].filter(Boolean).join(": "),
      whenLines(one).join("\n"),
      [one.place || t("none"), accessLine(one)].filter(Boolean).join("\n"),
      one.headcount === null ? t("meeting.unknown") : number(one.headcount),
      one.remarks.length > 0 ? t("meeting.numbers", { numbers: one.remarks.join(", ") }) : "–",
    ]),
  };
  const minutes = meetings
    .filter((one) => one.minutes !== "")
    .map((one) => t("meeting.minutes", { kind: kind(one), day: whenLines(one)[0] ?? "", minutes: one.minutes }));
  return { title: t("part.meetings"), lines: minutes, words };
}

function voicesPart({ channels, sheets, remarks }: ReportData): ReportPart {
  const title = t("part.voices");
  if (channels.length === 0) return { title, lines: [t("voices.nobody")] };
  const sum = (key: "responses" | "remarks") => number(channels.reduce((all, channel) => all + channel[key], 0));
  const ruled = remarks.filter(({ ruling }) => ruling !== "none");
  const reasons = ruled.filter(({ reason }) => reason !== "").length;
  return {
    title,
    lines: [
      ...(sheets.printed > 0
        ? [
            t("voices.sheets", {
              printed: t("voices.printed", { count: sheets.printed }),
              counted: number(sheets.counted),
              invalid: number(sheets.invalid),
              aside: number(sheets.aside),
              out: number(sheets.out),
            }),
          ]
        : []),
      ...(remarks.length > 0
        ? [
            t("voices.ruled", {
              ruled: number(ruled.length),
              all: number(remarks.length),
              share: percent(ruled.length / remarks.length),
              reasons: number(reasons),
            }),
          ]
        : []),
    ],
    table: {
      head: [t("voices.channel"), t("voices.responses"), t("voices.remarks")],
      rows: channels.map(({ channel, responses, remarks: many }) => [t(`channel.${channel as "paper"}`), number(responses), number(many)]),
      sum: [t("voices.all"), sum("responses"), sum("remarks")],
    },
  };
}

function remarkParts(remarks: readonly ReportRemark[]): ReportPart[] {
  const title = t("part.remarks");
  if (remarks.length === 0) return [{ title, lines: [t("remarks.none")] }];
  const rulings = (["accepted", "partly", "rejected", "noted", "outside", "none"] as const)
    .map((ruling) => ({ ruling, count: remarks.filter((remark) => remark.ruling === ruling).length }))
    .filter(({ count }) => count > 0);
  return [
    {
      title,
      lines: [t("remarks.count", { count: remarks.length }), t("remarks.noNames")],
      table: {
        head: [t("remarks.ruling"), t("remarks.number")],
        rows: rulings.map(({ ruling, count }) => [t(`rulings.${ruling}`), number(count)]),
        ...(rulings.length > 1 && { sum: [t("remarks.all"), number(remarks.length)] }),
      },
      words: remarkTable(remarks),
    },
  ];
}

/** Number, day and kind in one column, so that the words have room; the part of the document where anybody named one. */
function remarkTable(remarks: readonly ReportRemark[]): WordTable {
  const parted = remarks.some(({ part }) => part !== "");
  const ifParted = <T>(thing: T): T[] => (parted ? [thing] : []);
  return {
    head: [t("remarks.head.who"), ...ifParted(t("remarks.head.part")), t("remarks.head.body"), t("remarks.head.answer")],
    shares: parted ? [0.2, 0.17, 0.35, 0.28] : [0.21, 0.45, 0.34],
    rows: remarks.map((remark) => [
      t("remarks.who", { number: remark.number, day: shortDay(remark.receivedOn), who: t(`submitter.${remark.submitter}`) }),
      ...ifParted(remark.part || "–"),
      [remark.body, remark.proposal && t("remarks.proposal", { proposal: remark.proposal })].filter(Boolean).join("\n"),
      [t(`rulings.${remark.ruling}`), remark.reason].filter(Boolean).join("\n"),
    ]),
  };
}

/** "14.11.2026": as registers write a day. */
export const shortDay = (day: string): string => day.split("-").reverse().join(".");
