import { z } from "zod";
import { type Activity, isGathering, type Template } from "../../preload/contract/consultation-plan.ts";
import type { ConsultationEntry, ConsultationText, Missing, Phase, Todo } from "../../preload/contract/consultations.ts";
import { Contact, Place } from "../../preload/contract/consultations.ts";
import { plainText, RichText } from "../../preload/contract/rich-text.ts";
import type { Tables } from "../offices/tables.ts";

type Row = Tables["consultation"];

const Places = z.array(Place);

/** The editable part of a row. */
export const textOf = (row: Row): ConsultationText => ({
  title: row.title,
  purpose: row.purpose,
  legalBasis: row.legal_basis,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  places: Places.parse(JSON.parse(row.places)),
  contact: Contact.parse(JSON.parse(row.contact)),
  description: RichText.parse(JSON.parse(row.description)),
});

export const columnsOf = (text: ConsultationText) => ({
  title: text.title,
  purpose: text.purpose,
  legal_basis: text.legalBasis,
  starts_on: text.startsOn,
  ends_on: text.endsOn,
  places: JSON.stringify(text.places),
  contact: JSON.stringify(text.contact),
  description: JSON.stringify(text.description),
});

/** Whole days between two days. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

export function phaseOf({ state, starts_on, ends_on }: Pick<Row, "state" | "starts_on" | "ends_on">, today: string): Phase {
  if (state === "draft") return "draft";
  if (state === "closed" || ends_on < today) return "ended";
  return starts_on > today ? "planned" : "running";
}

export function daysLeftOf(row: Pick<Row, "state" | "starts_on" | "ends_on">, today: string): number | null {
  const phase = phaseOf(row, today);
  if (phase === "planned") return daysBetween(today, row.starts_on);
  return phase === "running" ? daysBetween(today, row.ends_on) : null;
}

/** What publication still needs, field by field. */
export function missingOf(text: ConsultationText): Missing[] {
  const missing: Missing[] = [];
  const need = (holds: boolean, field: string, code = "empty") => holds || missing.push({ field, code });
  need(text.title !== "", "title");
  need(text.purpose !== "", "purpose");
  need(text.startsOn !== "", "startsOn");
  need(text.endsOn !== "", "endsOn");
  if (text.startsOn !== "" && text.endsOn !== "") need(text.startsOn <= text.endsOn, "endsOn", "endsBeforeStart");
  need(text.places.length > 0 || text.contact.email !== "", "places", "noWayIn");
  text.places.forEach((place, n) => need(place.name !== "", `places.${n}.name`));
  need(text.contact.name !== "", "contact.name");
  need(text.contact.phone !== "" || text.contact.email !== "", "contact.phone", "noContact");
  need(plainText(text.description) !== "", "description");
  return missing;
}

/** Two weeks: below that people who read a notice board once a week are left out (catalogue of errors, kanon konsultacji). */
const ADVISED_DAYS = 14;

export function adviceOf(text: Pick<ConsultationText, "startsOn" | "endsOn">, today: string): { code: "past" | "short"; days: number }[] {
  if (text.startsOn === "" || text.endsOn === "" || text.endsOn < text.startsOn) return [];
  const days = daysBetween(text.startsOn, text.endsOn) + 1;
  return [
    ...(text.endsOn < today ? [{ code: "past" as const, days: daysBetween(text.endsOn, today) }] : []),
    ...(days < ADVISED_DAYS ? [{ code: "short" as const, days }] : []),
  ];
}

/** What the plan adds to "Co teraz". */
export type PlanFacts = {
  readonly today: string;
  readonly broken: number;
  readonly startsOn: string;
  readonly activities: readonly Pick<Activity, "id" | "kind" | "title" | "startsAt" | "endsAt" | "doneAt" | "headcount">[];
  readonly checklist: Template["checklist"];
  readonly ticks: readonly { code: string; at: string }[];
  readonly openNotices: number;
  readonly noticePlaces: number;
};

/** What "Co teraz" is worked out from. */
export type Facts = {
  readonly plan: PlanFacts;
  readonly phase: Phase;
  readonly missing: number;
  readonly publishedAt: string | null;
  readonly questions: number;
  readonly printedAt: string | null;
  readonly exportedAt: string | null;
  readonly changedAt: string;
  readonly aside: number;
  readonly remarks: number;
  readonly unruled: number;
  readonly unreasoned: number;
  readonly resultsPublishedAt: string | null;
  readonly hasOutcome: boolean;
};

/** An activity is told of a week ahead. */
const NEAR_DAYS = 7;

/** Everything that this consultation asks of the clerk, in the order in which it is done. */
export function todosOf(facts: Facts): Todo[] {
  const draft = facts.phase === "draft";
  const ended = facts.phase === "ended";
  const todos: Todo[] = [];
  const add = (code: Todo["code"], done: boolean, count = 0, at: string | null = null, more: Partial<Todo> = {}) =>
    todos.push({ code, done, count, at: done ? at : null, item: "", title: "", activityId: "", due: "", ...more });
  if (facts.plan.broken > 0 && !ended) add("broken", false, facts.plan.broken);
  if (draft) add("complete", facts.missing === 0, facts.missing);
  if (draft) add("plan", facts.plan.activities.length > 0, facts.plan.activities.length);
  if (!ended || facts.questions > 0) add("survey", facts.questions > 0, facts.questions);
  for (const { code, when } of facts.plan.checklist) {
    const tick = facts.plan.ticks.find((one) => one.code === code);
    const now = when === "before" ? draft || facts.phase === "planned" : when === "during" ? facts.phase === "running" : ended;
    if (now || tick) add("check", tick !== undefined, 0, tick?.at ?? null, { item: code });
  }
  add("publish", !draft, 0, facts.publishedAt);
  if (!draft && facts.plan.noticePlaces > 0)
    add("notice", facts.plan.openNotices === 0, facts.plan.openNotices, null, { due: facts.plan.startsOn });
  if (facts.questions > 0 && (!ended || facts.printedAt)) add("print", facts.printedAt !== null, 0, facts.printedAt);
  for (const { id, kind, title, startsAt, endsAt, doneAt, headcount } of draft ? [] : facts.plan.activities) {
    const day = (endsAt || startsAt).slice(0, 10);
    if (isGathering(kind) && day !== "" && day < facts.plan.today) {
      // Once the results are out, a number that nobody has can't be asked for for ever.
      if (headcount !== null || facts.resultsPublishedAt === null)
        add("headcount", headcount !== null, headcount ?? 0, doneAt, { item: kind, title, activityId: id, due: day });
      continue;
    }
    // Of what is planned, what is near or past asks for something; collecting runs by itself.
    const near = day !== "" && daysBetween(facts.plan.today, startsAt.slice(0, 10)) <= NEAR_DAYS;
    if (kind !== "remarks" && kind !== "survey" && kind !== "notice" && near)
      add("activity", doneAt !== null, 0, doneAt, { item: kind, title, activityId: id, due: day });
  }
  if (facts.aside > 0) add("aside", false, facts.aside);
  if (facts.remarks > 0) add("rule", facts.unruled === 0, facts.unruled);
  if (facts.unreasoned > 0) add("reason", false, facts.unreasoned);
  if (ended) {
    add("results", facts.resultsPublishedAt !== null, 0, facts.resultsPublishedAt);
    add("outcome", facts.hasOutcome);
  }
  if (!draft) add("site", facts.exportedAt !== null && facts.exportedAt >= facts.changedAt, 0, facts.exportedAt);
  return todos;
}

const ORDER: Record<Phase, number> = { running: 0, planned: 1, draft: 2, ended: 3 };

/** What ends soonest first; drafts as they were last touched; what ended lately before what ended long ago. */
export const byUrgency = (a: ConsultationEntry, b: ConsultationEntry): number =>
  ORDER[a.phase] - ORDER[b.phase] ||
  (a.phase === "running" || a.phase === "planned"
    ? a.endsOn.localeCompare(b.endsOn)
    : a.phase === "draft"
      ? b.updatedAt.localeCompare(a.updatedAt)
      : b.endsOn.localeCompare(a.endsOn)) ||
  b.year - a.year ||
  b.number - a.number;
