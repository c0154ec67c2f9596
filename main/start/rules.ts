import { administrators, everyone, type Role, staff, typists } from "../../preload/contract/contract.ts";
import type { Deadline, NextStep, OpenThing } from "../../preload/contract/start.ts";
import type { ErasureFacts } from "./due.ts";

/** One consultation, as the start screen's rules see it. */
export type ConsultationFacts = {
  readonly id: string;
  readonly title: string;
  readonly phase: "draft" | "planned" | "running" | "ended";
  readonly startsOn: string;
  readonly endsOn: string;
  readonly daysLeft: number | null;
  readonly missing: number;
  readonly questions: number;
  readonly responses: number;
  readonly remarks: number;
  /** Of both. */
  readonly lastWeek: number;
  readonly aside: number;
  readonly unruled: number;
  /** Rulings that need a reason and have none. */
  readonly unreasoned: number;
  /** Remarks without an answer that stands, and the day by which one was promised. */
  readonly unanswered: number;
  readonly answerBy: string;
  /** What its overview still asks for, and is near: before the start, and of the checklist and the plan while it runs. */
  readonly steps: number;
  /** Places where the notice has to hang and does not. */
  readonly openNotices: number;
  readonly hasResults: boolean;
  readonly hasOutcome: boolean;
  /** Rules that its plan breaks. */
  readonly broken: number;
  /** Meetings that are over, and nobody wrote down how many came. */
  readonly uncounted: readonly { readonly activityId: string; readonly kind: string; readonly title: string; readonly day: string }[];
  /** Planned and not done yet. */
  readonly upcoming: readonly { readonly kind: string; readonly title: string; readonly day: string }[];
};

export type AnnouncementFacts = {
  readonly id: string;
  readonly title: string;
  readonly showing: "draft" | "planned" | "visible" | "expired" | "withdrawn";
  readonly shownFrom: string;
  readonly shownTo: string;
};

/** A school budget: the days that matter to whoever runs it; '' while not decided. */
export type BudgetFacts = {
  readonly id: string;
  readonly title: string;
  readonly state: "draft" | "open" | "voting" | "counting" | "decided";
  readonly callTo: string;
  readonly votingFrom: string;
  readonly votingTo: string;
};

export type Facts = {
  readonly today: string;
  /** Fields of the office that sheets and pages can't do without, and that are empty. */
  readonly officeMissing: number;
  readonly consultations: readonly ConsultationFacts[];
  readonly announcements: readonly AnnouncementFacts[];
  readonly budgets: readonly BudgetFacts[];
  readonly erasures: readonly ErasureFacts[];
  /** The day on which the site's own accessibility statement was last gone through, or "" where the site has none. */
  readonly statementSeen: string;
  readonly changedSinceExport: number;
  readonly lastBackup: string | null;
};

const LAST_DAYS = 3;
/** So long before it, a promised answer comes first. */
const ANSWER_AHEAD = 7;
const BACKUP_DAYS = 7;
const DEADLINES_AHEAD = 30;
const EXPIRES_AHEAD = 7;
const MOST_DEADLINES = 9;

export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
const tab = (id: string, name = ""): string => `/konsultacje/${id}${name && `/${name}`}`;

type Rule = (facts: Facts) => readonly NextStep[];

/** A rule about each consultation for which it holds; those that end soonest are told first. */
const ofEach =
  (
    code: NextStep["code"],
    place: string,
    holds: (one: ConsultationFacts, today: string) => boolean,
    { count = () => 0, due = (_one, today) => today }: { count?: (one: ConsultationFacts) => number; due?: Due } = {},
  ): Rule =>
  ({ today, consultations }) =>
    consultations
      .filter((one) => holds(one, today))
      .map((one) => ({ code, params: { count: count(one) }, to: tab(one.id, place), subject: one.title, due: due(one, today) }));
type Due = (one: ConsultationFacts, today: string) => string;

const goesOn = ({ phase }: ConsultationFacts): boolean => phase === "running" || phase === "planned";
const hasTime: Due = () => "";
/** The day by which an answer was promised is near, or past. */
const isPromised = ({ unanswered, answerBy }: ConsultationFacts, today: string): boolean =>
  unanswered > 0 && answerBy !== "" && daysBetween(today, answerBy) <= ANSWER_AHEAD;

/** By what is late or due first, and of one day in this order. */
const RULES: readonly Rule[] = [
  ofEach("aside", "ankieta", (one) => one.aside > 0, { count: (one) => one.aside }),
  ofEach("lastDays", "", (one) => one.phase === "running" && one.daysLeft !== null && one.daysLeft <= LAST_DAYS, {
    count: (one) => one.daysLeft ?? 0,
  }),
  ofEach("broken", "plan", (one) => goesOn(one) && one.broken > 0, { count: (one) => one.broken }),
  ({ today, consultations }) =>
    consultations
      .filter((one) => isPromised(one, today))
      .map((one) => ({
        code: "answers",
        params: { count: one.unanswered, days: daysBetween(today, one.answerBy) },
        to: tab(one.id, "uwagi"),
        subject: one.title,
        due: one.answerBy,
      })),
  ofEach("rule", "uwagi", (one, today) => one.phase === "ended" && one.unruled > 0 && !isPromised(one, today), {
    count: (one) => one.unruled,
  }),
  ofEach("reason", "uwagi", (one, today) => one.phase === "ended" && one.unreasoned > 0 && !isPromised(one, today), {
    count: (one) => one.unreasoned,
  }),
  ofEach("results", "wyniki", (one) => one.phase === "ended" && !one.hasResults && one.responses + one.remarks > 0, {
    count: (one) => one.responses + one.remarks,
  }),
  ofEach("outcome", "wyniki", (one) => one.phase === "ended" && one.hasResults && !one.hasOutcome),
  ({ today, consultations }) =>
    consultations.flatMap(({ id, title: about, uncounted }) =>
      uncounted.map(({ activityId, kind, title, day }) => ({
        code: "headcount",
        params: { kind, day },
        to: tab(id, `spotkania/${activityId}`),
        subject: [title, about].filter(Boolean).join(", "),
        due: today,
      })),
    ),
  ofEach("survey", "ankieta", (one) => goesOn(one) && one.questions === 0 && one.remarks === 0, { due: hasTime }),
  ({ changedSinceExport }) =>
    changedSinceExport > 0 ? [{ code: "publishSite", params: { count: changedSinceExport }, to: "/strona", subject: "", due: "" }] : [],
  ofEach("steps", "", (one) => one.steps > 0, { count: (one) => one.steps, due: (one) => (one.phase === "planned" ? one.startsOn : "") }),
  ofEach("finishDraft", "opis", (one) => one.phase === "draft" && one.missing > 0, { count: (one) => one.missing, due: hasTime }),
  ofEach("publishDraft", "", (one) => one.phase === "draft" && one.missing === 0, { due: hasTime }),
  ofEach("rule", "uwagi", (one, today) => one.phase !== "ended" && one.unruled > 0 && !isPromised(one, today), {
    count: (one) => one.unruled,
    due: hasTime,
  }),
  ofEach("reason", "uwagi", (one, today) => one.phase !== "ended" && one.unreasoned > 0 && !isPromised(one, today), {
    count: (one) => one.unreasoned,
    due: hasTime,
  }),
  ({ today, lastBackup }) =>
    lastBackup === null || daysBetween(lastBackup.slice(0, 10), today) > BACKUP_DAYS
      ? [
          {
            code: "backup",
            params: lastBackup ? { count: daysBetween(lastBackup.slice(0, 10), today) } : {},
            to: "/ustawienia/kopie",
            subject: "",
            due: "",
          },
        ]
      : [],
];

/** Before all else: without these nothing is printed or published. */
const BEFORE_ALL: readonly Rule[] = [
  ({ officeMissing, today }) =>
    officeMissing > 0 ? [{ code: "office", params: { count: officeMissing }, to: "/ustawienia", subject: "", due: today }] : [],
  ({ consultations, announcements, today }) =>
    consultations.length + announcements.length === 0
      ? [{ code: "firstConsultation", params: {}, to: "/konsultacje", subject: "", due: today }]
      : [],
];

/** Whose work a step is: nobody is sent to a screen that would refuse them. */
const WHO: Record<NextStep["code"], readonly Role[]> = {
  office: administrators,
  firstConsultation: staff,
  finishDraft: staff,
  publishDraft: staff,
  survey: staff,
  lastDays: staff,
  broken: staff,
  steps: staff,
  answers: staff,
  aside: typists,
  headcount: staff,
  rule: staff,
  reason: staff,
  results: staff,
  outcome: staff,
  publishSite: staff,
  backup: administrators,
  nothing: everyone,
};

/** What waits for this person, the most urgent first. Several in one place are told once each: nothing hides another. */
export function stepsOf(facts: Facts, role: Role): NextStep[] {
  const mine = (rules: readonly Rule[]) => rules.flatMap((rule) => rule(facts)).filter(({ code }) => WHO[code].includes(role));
  // What has time comes after all days.
  const soonest = mine(RULES).sort((a, b) => (a.due || "9").localeCompare(b.due || "9"));
  return [...mine(BEFORE_ALL), ...soonest];
}

/** Where nothing waits. */
export const NOTHING: NextStep = { code: "nothing", params: {}, to: "/konsultacje", subject: "", due: "" };

/** What falls due in the coming month, the soonest first; what is late counts for today. */
export function deadlinesOf({ today, consultations, announcements, budgets, erasures, statementSeen }: Facts): Deadline[] {
  const deadlines: Deadline[] = [];
  const add = (day: string, code: Deadline["code"], title: string, to: string, sign: Deadline["sign"], kind = "", count = 0) => {
    const daysLeft = daysBetween(today, day);
    if (daysLeft >= 0 && daysLeft <= DEADLINES_AHEAD) deadlines.push({ day, code, title, to, sign, daysLeft, count, kind });
  };
  /** What is late counts for today. */
  const orToday = (day: string) => (day < today ? today : day);
  for (const one of consultations) {
    if (one.phase === "planned") add(one.startsOn, "starts", one.title, tab(one.id), "planned");
    if (one.phase === "running") add(one.endsOn, "ends", one.title, tab(one.id), (one.daysLeft ?? 0) <= LAST_DAYS ? "warn" : "on");
    if (one.phase === "ended" && !one.hasResults && one.responses + one.remarks > 0)
      add(today, "results", one.title, tab(one.id, "wyniki"), "warn");
    if (one.unanswered > 0 && one.answerBy !== "") {
      const left = daysBetween(today, one.answerBy);
      const sign = left < 0 ? "late" : left <= ANSWER_AHEAD ? "warn" : "planned";
      add(orToday(one.answerBy), "answers", one.title, tab(one.id, "uwagi"), sign, "", one.unanswered);
    }
    if (one.openNotices > 0 && one.startsOn !== "" && (one.phase === "planned" || one.phase === "running")) {
      const sign = one.startsOn < today ? "late" : "planned";
      add(orToday(one.startsOn), "notices", one.title, tab(one.id, "plan"), sign, "", one.openNotices);
    }
  }
  for (const { of, title, to, day, count, done } of erasures) {
    if (done) add(today, of === "senders" ? "erased" : "erasedVoters", title, to, "done", "", count);
    else add(orToday(day), of === "senders" ? "erase" : "eraseVoters", title, to, "planned", "", count);
  }
  for (const { id, title: about, upcoming } of consultations)
    for (const { kind, title, day } of upcoming)
      // Collecting is told of by the consultation's own days.
      if (kind !== "remarks" && kind !== "survey")
        add(day, "activity", [title, about].filter(Boolean).join(", "), tab(id, "plan"), "planned", kind);
  for (const one of announcements) {
    const to = `/ogloszenia/${one.id}`;
    if (one.showing === "planned") add(one.shownFrom, "announced", one.title, to, "planned");
    if (one.showing === "visible" && one.shownTo !== "" && daysBetween(today, one.shownTo) <= EXPIRES_AHEAD)
      add(one.shownTo, "expires", one.title, to, "on");
  }
  for (const { id, title, state, callTo, votingFrom, votingTo } of budgets) {
    const to = `/budzety/${id}`;
    if (state === "open" && callTo !== "") add(callTo, "callEnds", title, `${to}/projekty`, "on");
    if (state === "open" && votingFrom !== "") add(votingFrom, "votingStarts", title, `${to}/glosowanie`, "planned");
    if (state === "voting" && votingTo !== "") add(orToday(votingTo), "votingEnds", title, `${to}/glosowanie`, "warn");
    if (state === "counting") add(today, "countVotes", title, `${to}/liczenie`, "warn");
  }
  const year = today.slice(0, 4);
  // By 31 March of every year (ustawa z 4 kwietnia 2019 r. o dostępności cyfrowej); what is late is due today.
  if (statementSeen !== "" && statementSeen.slice(0, 4) < year)
    add(today > `${year}-03-31` ? today : `${year}-03-31`, "statementReview", "", "/strona/deklaracja", "warn");
  return deadlines.sort((a, b) => a.day.localeCompare(b.day)).slice(0, MOST_DEADLINES);
}

/** What residents can take part in today, with what came in. */
export const openThings = ({ consultations }: Facts): OpenThing[] =>
  consultations
    .filter((one) => one.phase === "running")
    .map(({ id, title, responses, remarks, lastWeek, aside, unruled, unreasoned, daysLeft }) => ({
      title,
      to: tab(id),
      responses,
      remarks,
      lastWeek,
      aside,
      unanswered: unruled + unreasoned,
      daysLeft: daysLeft ?? 0,
    }));
