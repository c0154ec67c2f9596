import type { Activity, NoticeChannel } from "../../../preload/contract/consultation-plan.ts";
import type { ConsultationText } from "../../../preload/contract/consultations.ts";
import { controllerOf } from "../../offices/controller.ts";
import type { Tables } from "../../offices/tables.ts";
import { shortDate } from "../../print/paper-texts.ts";
import type { Report, ReportPart } from "../../print/report.ts";
import type { WholePlan } from "../plan/read.ts";
import { kindName, say } from "./words.ts";

/** What the documents are filled from. */
export type Facts = {
  readonly office: Tables["office"];
  readonly number: string;
  readonly year: number;
  readonly text: ConsultationText;
  readonly plan: WholePlan;
  /** Names and addresses of those who send remarks are asked for. */
  readonly senders: boolean;
  readonly createdAt: string;
};

export const lines = (title: string, ...all: readonly string[]): ReportPart => ({ title, lines: all.filter(Boolean) });

/** The parts that every document has alike. */
export const documentOf = (
  { office, createdAt }: Facts,
  part: Pick<Report, "title" | "about" | "parts" | "notes"> & { signatures?: readonly string[] },
): Report => ({ author: office.name, signatures: [], language: "pl", createdAt, ...part });

const day = (iso: string): string => shortDate(iso, "pl");
const hour = (when: string): string => when.slice(11, 16).replace(":", ".");

/** "od 26 października 2026 r. do 30 listopada 2026 r." */
export const period = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }): string =>
  say("common", "fromTo", {
    from: startsOn ? day(startsOn) : say("common", "dots"),
    to: endsOn ? day(endsOn) : say("common", "dots"),
  });

/** "12 listopada 2026 r., godz. 17.00–19.00" */
export function whenLine({ startsAt, endsAt }: Pick<Activity, "startsAt" | "endsAt">): string {
  if (startsAt === "") return say("common", "undated");
  const [from, to] = [startsAt.slice(0, 10), endsAt.slice(0, 10)];
  const hours =
    startsAt.length > 10
      ? endsAt.length > 10
        ? say("common", "hoursTo", { from: hour(startsAt), to: hour(endsAt) })
        : say("common", "hours", { from: hour(startsAt) })
      : endsAt.length > 10 && to === from
        ? say("common", "untilHour", { to: hour(endsAt) })
        : "";
  const days = to !== "" && to !== from ? say("common", "fromTo", { from: day(from), to: day(to) }) : day(from);
  return [days, hours].filter(Boolean).join(", ");
}

/** "Spotkanie otwarte: 12 listopada 2026 r., godz. 17.00–19.00, świetlica w Dąbrowie" */
export function activityLine(one: Activity, gathering: boolean): string {
  const name = one.title ? `${kindName(one.kind)} – ${one.title}` : kindName(one.kind);
  return `${name}: ${[whenLine(one), one.place || (gathering ? say("common", "noPlace") : "")].filter(Boolean).join(", ")}`;
}

export const placeLines = ({ places, contact }: ConsultationText): string[] => [
  ...places.map(({ name, address, hours }) => [name, address, hours].filter(Boolean).join(", ")),
  ...(contact.email ? [say("order", "email", { email: contact.email })] : []),
];

export const contactLine = ({ contact }: ConsultationText): string =>
  [contact.name, contact.phone, contact.email].filter(Boolean).join(", ") || say("common", "dots");

/** "w prasie, na tablicy ogłoszeń w urzędzie lub na terenie, …" */
export const channelList = (places: readonly (readonly NoticeChannel[])[]): string =>
  places.map((any) => any.map((channel) => say("channel", channel)).join(` ${say("common", "or")} `)).join(", ");

/** The legal basis, and with it the resolution that the plan was made by: with its paragraph where the basis names it without. */
export function basisOf({ text: { legalBasis }, plan: { own }, office: { resolution } }: Facts): string {
  if (own.cited === "" || legalBasis.includes(own.cited)) return legalBasis;
  if (resolution !== "" && legalBasis.includes(resolution) && own.cited.includes(resolution))
    return legalBasis.replace(resolution, own.cited);
  return [legalBasis.replace(/\.$/, ""), own.cited].filter(Boolean).join("; ");
}

/** ", art. 5a … " for the middle of a sentence on the legal basis. */
export const withBasis = (legalBasis: string): string => (legalBasis ? `, ${legalBasis.replace(/\.$/, "")}` : "");

export const controller = ({ office }: Facts) => {
  const { controller: name, address, dpoName, dpoEmail } = controllerOf(office);
  return { name, address, dpo: [dpoName, dpoEmail].filter(Boolean).join(", ") };
};
