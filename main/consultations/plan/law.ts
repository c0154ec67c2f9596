import {
  type Activity,
  type ActivityKind,
  isGathering,
  type NoticeChannel,
  type OwnRules,
  type Publication,
  type Template,
  type Warning,
} from "../../../preload/contract/consultation-plan.ts";
import { addDays, afterDays, freeDay, workingDayFrom } from "./holidays.ts";

/** All that the rules look at. Days are days in Poland. */
export type Plan = {
  readonly template: Template;
  readonly own: OwnRules;
  readonly today: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly draft: boolean;
  readonly activities: readonly Pick<Activity, "kind" | "title" | "startsAt" | "endsAt" | "place" | "doneAt">[];
  readonly publications: readonly Pick<Publication, "what" | "channel" | "publishedOn">[];
};

export const noOwnRules: OwnRules = { days: null, counted: "calendar", forms: [], cited: "" };

export const dayOf = (when: string): string => when.slice(0, 10);

/** The last day that anybody plans for: beyond it a year was mistyped. */
export const lastPlannedDay = (today: string): string => addDays(today, 3660);

/** Something for residents to come to or to send to by a day. */
export const isPublic = (kind: ActivityKind): boolean => isGathering(kind) || kind === "remarks" || kind === "survey";

type Least = { days: number; counted: "calendar" | "working"; from: "start" | "webNotice"; article: string; checked: boolean };

/**
 * The shortest times that count. The office's resolution wins over what the template is not sure
 * of; a checked act stands beside it, and both must hold.
 */
export function leastDays({ template: { days }, own }: Pick<Plan, "template" | "own">): Least[] {
  const ownLeast: Least[] =
    own.days === null ? [] : [{ days: own.days, counted: own.counted, from: "start", article: own.cited, checked: true }];
  const act: Least[] = days && (days.checked || own.days === null) ? [{ ...days, days: days.least, counted: "calendar" }] : [];
  return [...act, ...ownLeast];
}

/** The first day from which a time runs: of the notice on the web where there is one, or the first day. */
function runsFrom({ startsOn, publications }: Pick<Plan, "startsOn" | "publications">, from: Least["from"]): string {
  if (from === "start") return startsOn;
  const told = publications.filter(({ what, channel }) => what === "notice" && channel === "website").map(({ publishedOn }) => publishedOn);
  return told.sort()[0] ?? startsOn;
}

/** Which rule asks for the latest last day, and that day, moved on to a working day so that paper can be handed in. */
export function strictestEnd(
  plan: Pick<Plan, "template" | "own" | "startsOn" | "publications">,
  counts: (least: Least) => boolean = () => true,
): { end: string; least: Least } | undefined {
  if (plan.startsOn === "") return undefined;
  const ends = leastDays(plan)
    .filter(counts)
    .map((least) => ({ least, end: workingDayFrom(afterDays(runsFrom(plan, least.from), least.days, least.counted)) }));
  return ends.sort((a, b) => a.end.localeCompare(b.end)).at(-1);
}

/** The earliest last day by every rule, "" without a rule or a first day. */
export const earliestEnd = (plan: Pick<Plan, "template" | "own" | "startsOn" | "publications">): string => strictestEnd(plan)?.end ?? "";

const warning = (code: Warning["code"], part: Partial<Warning> = {}): Warning => ({
  code,
  breaks: false,
  article: "",
  checked: true,
  about: "",
  day: "",
  count: 0,
  kinds: [],
  ...part,
});

/**
 * Where the law or the resolution would be broken, then what is only unwise. What nobody has
 * compared with a source is never told as a breach.
 */
export function warningsOf(plan: Plan): Warning[] {
  const forms = formWarnings(plan);
  // Told once, with what hangs on it.
  const told = ({ code, about, kinds: [kind] }: Warning) =>
    forms.some((one) => one.code === "formUncounted" && one.about === about && one.kinds[0] === kind && one.kinds[1] === code);
  const rest = activityWarnings(plan).filter((one) => !told(one));
  const all = [...timeWarnings(plan), ...forms, ...noticeWarnings(plan), ...rest];
  return [...all.filter(({ breaks }) => breaks), ...all.filter(({ breaks }) => !breaks)];
}

function timeWarnings(plan: Plan): Warning[] {
  const { startsOn, today } = plan;
  const freeStart = startsOn >= today ? freeDay(startsOn) : undefined;
  const starting = freeStart ? [warning("startsOnFreeDay", { day: startsOn, kinds: [freeStart] })] : [];
  return [...starting, ...lengthWarnings(plan)];
}

/** Remarks may have days of their own within the consultation: the time for them is what a rule means. */
function daysForRemarks({ startsOn, endsOn, activities }: Plan): { startsOn: string; endsOn: string } {
  const window = activities.find(({ kind, startsAt }) => kind === "remarks" && startsAt !== "");
  const ownStart = window ? dayOf(window.startsAt) : "";
  const ownEnd = window ? dayOf(window.endsAt) : "";
  return { startsOn: ownStart > startsOn ? ownStart : startsOn, endsOn: ownEnd !== "" && ownEnd < endsOn ? ownEnd : endsOn };
}

function lengthWarnings(plan: Plan): Warning[] {
  const { startsOn, endsOn } = daysForRemarks(plan);
  if (startsOn === "" || endsOn === "" || endsOn < startsOn) return [];
  const short = leastDays(plan).flatMap(({ days, counted, from, article, checked }) => {
    const day = afterDays(runsFrom({ ...plan, startsOn }, from), days, counted);
    return endsOn < day ? [warning("tooShort", { breaks: checked, count: days, day, article, checked, kinds: [counted, from] })] : [];
  });
  const free = freeDay(endsOn);
  return [...short, ...(free ? [warning("endsOnFreeDay", { day: endsOn, kinds: [free] })] : [])];
}

/** What keeps an activity from counting as a form: it has to take place within the consultation, and people have to find it. */
function whyUncounted(
  { startsOn, endsOn }: Plan,
  { startsAt, endsAt, kind, place, doneAt }: Plan["activities"][number],
): "noDay" | "outside" | "noPlace" | "" {
  if (startsAt === "") return "noDay";
  if (startsOn !== "" && dayOf(endsAt || startsAt) < startsOn) return "outside";
  if (endsOn !== "" && dayOf(startsAt) > endsOn) return "outside";
  return doneAt !== null || !isGathering(kind) || place !== "" ? "" : "noPlace";
}

/** Kinds that are planned within the consultation and have what they need to take place. */
const plannedKinds = (plan: Plan): Set<ActivityKind> =>
  new Set(plan.activities.filter((one) => whyUncounted(plan, one) === "").map(({ kind }) => kind));

function formWarnings(plan: Plan): Warning[] {
  // Nothing is planned yet: that it has to be is the first thing to do, not a breach.
  if (plan.draft && plan.activities.length === 0) return [];
  const { template, own } = plan;
  const planned = plannedKinds(plan);
  const warnings: Warning[] = [];
  const forms = template.forms && (template.forms.checked || own.forms.length === 0) ? template.forms : null;
  const needAll = (kinds: readonly ActivityKind[], article: string, checked: boolean) => {
    const lacking = kinds.filter((kind) => !planned.has(kind));
    const uncounted = plan.activities.filter(({ kind }) => lacking.includes(kind));
    for (const one of uncounted)
      warnings.push(
        warning("formUncounted", {
          breaks: checked,
          about: one.title,
          kinds: [one.kind, whyUncounted(plan, one)],
          article,
          checked,
        }),
      );
    const missing = lacking.filter((kind) => !uncounted.some((one) => one.kind === kind));
    if (missing.length > 0)
      warnings.push(warning("formMissing", { breaks: checked, kinds: missing, count: missing.length, article, checked }));
  };
  if (forms) {
    needAll(forms.all, forms.article, forms.checked);
    for (const { least, of } of forms.groups) {
      const has = of.filter((kind) => planned.has(kind)).length;
      if (has < least)
        warnings.push(
          warning("formsFew", { breaks: forms.checked, count: least - has, kinds: of, article: forms.article, checked: forms.checked }),
        );
    }
  }
  needAll(
    own.forms.filter((kind) => !forms?.all.includes(kind)),
    own.cited,
    true,
  );
  return warnings;
}

/** The places of a rule where nothing hangs yet; each with what would do. */
export function openPlaces(
  places: readonly (readonly NoticeChannel[])[],
  what: Publication["what"],
  publications: Plan["publications"],
  until = "9999-12-31",
): NoticeChannel[][] {
  const has = (channel: NoticeChannel) =>
    publications.some((one) => one.what === what && one.channel === channel && one.publishedOn <= until);
  return places.filter((any) => !any.some(has)).map((any) => [...any]);
}

function noticeWarnings({ template: { notices }, publications, startsOn, today, draft }: Plan): Warning[] {
  if (!notices || startsOn === "" || draft || today < startsOn) return [];
  const { article, checked, places } = notices;
  const missing = openPlaces(places, "notice", publications);
  const late = openPlaces(places, "notice", publications, startsOn).filter((any) => !missing.some((open) => open.join() === any.join()));
  return [
    ...(missing.length > 0
      ? [
          warning("noticeMissing", {
            breaks: checked,
            kinds: missing.map((any) => any.join("|")),
            count: missing.length,
            day: startsOn,
            article,
            checked,
          }),
        ]
      : []),
    ...(late.length > 0
      ? [
          warning("noticeLate", {
            breaks: checked,
            kinds: late.map((any) => any.join("|")),
            count: late.length,
            day: startsOn,
            article,
            checked,
          }),
        ]
      : []),
  ];
}

function activityWarnings({ activities, startsOn, endsOn, today, template: { summary } }: Plan): Warning[] {
  return activities.flatMap((one) => {
    if (one.doneAt !== null) return [];
    const day = dayOf(one.startsAt);
    const gathering = isGathering(one.kind);
    if (day === "") return [warning("noDay", { about: one.title, kinds: [one.kind] })];
    const found: Warning[] = [];
    const free = freeDay(day);
    // Meetings at a weekend are for those who work in the week; a holiday is nobody's day.
    if (free && free !== "saturday" && free !== "sunday" && gathering)
      found.push(warning("onFreeDay", { about: one.title, day, kinds: [one.kind, free] }));
    if (gathering && one.place === "") found.push(warning("noPlace", { about: one.title, day, kinds: [one.kind] }));
    const collects = gathering || one.kind === "survey" || one.kind === "remarks";
    if (collects && startsOn !== "" && endsOn !== "" && (day < startsOn || dayOf(one.endsAt || one.startsAt) > endsOn))
      found.push(warning("outside", { about: one.title, day, kinds: [one.kind] }));
    if (one.kind === "report" && summary && summary.within !== null && endsOn !== "") {
      const last = afterDays(endsOn, summary.within, "calendar");
      if (day > last || (today > last && day <= today))
        found.push(
          warning("summaryLate", {
            about: one.title,
            day: last,
            count: summary.within,
            article: summary.article,
            checked: summary.checked,
          }),
        );
    }
    return found;
  });
}
