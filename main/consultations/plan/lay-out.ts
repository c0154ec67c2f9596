import {
  type ActivityKind,
  type ActivityText,
  isGathering,
  noAccess,
  type OwnRules,
  type Template,
} from "../../../preload/contract/consultation-plan.ts";
import { daysBetween } from "../rules.ts";
import { addDays, afterDays, freeDay, workingDayFrom } from "./holidays.ts";

/** Where the law leaves a choice, the plan begins with what a small office can do. */
const EASIEST: readonly ActivityKind[] = ["survey", "meeting", "duty", "walk", "workshop", "debate", "interview", "panel", "oral"];
/** After working hours. */
const EVENING = { from: "T17:00", to: "T19:00" };

/** The forms to plan: what is asked for, and of a choice the easiest; without a rule remarks and a survey. */
function formsOf({ forms }: Template, own: OwnRules): ActivityKind[] {
  const needed = new Set<ActivityKind>(own.forms);
  if (forms && (forms.checked || own.forms.length === 0)) {
    for (const kind of forms.all) needed.add(kind);
    for (const { least, of } of forms.groups)
      for (const kind of EASIEST.filter((one) => of.includes(one)))
        if (of.filter((one) => needed.has(one)).length < least) needed.add(kind);
  }
  return needed.size > 0 ? [...needed] : ["remarks", "survey"];
}

/** The last working day not after the day. */
function workingDayTo(day: string): string {
  let at = day;
  while (freeDay(at)) at = addDays(at, -1);
  return at;
}

/** Activities by the template between two days: a draft that the clerk goes on from. */
export function proposal(template: Template, own: OwnRules, startsOn: string, endsOn: string, today: string): ActivityText[] {
  const one = (kind: ActivityKind, startsAt: string, endsAt = ""): ActivityText => ({
    kind,
    title: "",
    startsAt,
    endsAt,
    place: "",
    note: "",
    ...noAccess,
  });
  const forms = formsOf(template, own);
  const gatherings = forms.filter((kind) => isGathering(kind));
  const length = daysBetween(startsOn, endsOn);
  const notice = workingDayTo(addDays(startsOn, -1));
  const within = template.summary?.within;
  return [
    one("notice", notice < today ? startsOn : notice),
    ...forms.filter((kind) => !isGathering(kind)).map((kind) => one(kind, startsOn, endsOn)),
    ...gatherings.map((kind, n) => {
      const day = workingDayFrom(addDays(startsOn, Math.round((length * (n + 1)) / (gatherings.length + 1))));
      const on = day > endsOn ? workingDayTo(endsOn) : day;
      return one(kind, on + EVENING.from, on + EVENING.to);
    }),
    // Without a known limit the office says the day.
    one("report", within ? workingDayTo(afterDays(endsOn, within, "calendar")) : ""),
  ];
}
