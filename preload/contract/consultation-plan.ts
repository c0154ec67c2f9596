import { z } from "zod";
import { command, everyone, query, staff } from "./contract.ts";
import { OfficeFile } from "./files.ts";
import { Day, Id, line, Moment, Nothing, prose, requiredLine } from "./text.ts";

/** One file each in main/consultations/templates/. */
export const TemplateId = z.enum([
  "free",
  "ngo-programme",
  "ngo-law",
  "strategy",
  "revitalisation",
  "planning",
  "village",
  "place",
  "institution",
]);
export type TemplateId = z.infer<typeof TemplateId>;

export const ActivityKind = z.enum([
  "notice",
  "remarks",
  "survey",
  "meeting",
  "debate",
  "workshop",
  "walk",
  "interview",
  "duty",
  "panel",
  "oral",
  "report",
  "other",
]);
export type ActivityKind = z.infer<typeof ActivityKind>;

/** Kinds at which people meet on a day and in a place: they have a headcount and minutes, and remarks are taken there. */
export const GatheringKind = ActivityKind.extract(["meeting", "debate", "workshop", "walk", "interview", "duty", "panel", "oral"]);
export type GatheringKind = z.infer<typeof GatheringKind>;
export const isGathering = (kind: string): kind is GatheringKind => GatheringKind.safeParse(kind).success;

/** Where a notice hangs or stands. */
export const NoticeChannel = z.enum(["press", "areaBoard", "officeBoard", "bip", "website", "customary"]);
export type NoticeChannel = z.infer<typeof NoticeChannel>;
export const PublicationKind = z.enum(["notice", "correction", "summary", "other"]);
export type PublicationKind = z.infer<typeof PublicationKind>;

/** `checked`: somebody compared the statement with the source. What is not is shown as "sprawdź w uchwale". */
const cited = { article: z.string(), checked: z.boolean(), source: z.string() };

const Note = z.object({ code: z.string(), ...cited });
const ChecklistItem = z.object({ code: z.string(), when: z.enum(["before", "during", "after"]), ...cited });
/** What a kind of consultation must be like, as data with its sources. */
export const Template = z.object({
  id: TemplateId,
  legalBasis: z.string(),
  /** At least so many days; null: the office's resolution says it alone. */
  days: z.object({ least: z.int(), from: z.enum(["start", "webNotice"]), ...cited }).nullable(),
  /** `all` of these, and of each group at least so many different ones. */
  forms: z
    .object({
      all: z.array(ActivityKind),
      groups: z.array(z.object({ least: z.int(), of: z.array(ActivityKind) })),
      ...cited,
    })
    .nullable(),
  /** Each needed on the first day at the latest; of an inner list one is enough. */
  notices: z.object({ places: z.array(z.array(NoticeChannel)), ...cited }).nullable(),
  /** What is told after the end: where, and within how many days, where that is known. */
  summary: z.object({ places: z.array(z.array(NoticeChannel)), within: z.int().nullable(), ...cited }).nullable(),
  checklist: z.array(ChecklistItem),
  notes: z.array(Note),
});
export type Template = z.infer<typeof Template>;

/** What the office's own resolution asks for. It wins over all that the template is not sure of. */
export const OwnRules = z.object({
  days: z.int().min(1).max(365).nullable(),
  counted: z.enum(["calendar", "working"]),
  forms: z.array(ActivityKind).max(13),
  cited: line(300),
});
export type OwnRules = z.infer<typeof OwnRules>;

/** "2026-12-03", "2026-12-03T17:00" in Poland, or "" while not decided. */
const When = z.union([z.literal(""), Day, z.iso.datetime({ local: true, precision: -1 })]);

/** Who can get in and follow. */
const access = { stepFree: z.boolean(), hearingLoop: z.boolean(), signLanguage: z.boolean(), accessNote: line(500) };
export const noAccess = { stepFree: false, hearingLoop: false, signLanguage: false, accessNote: "" };

export const ActivityText = z.object({
  kind: ActivityKind,
  title: line(200),
  startsAt: When,
  endsAt: When,
  place: line(300),
  /** For the office alone. */
  note: prose(2000),
  ...access,
});
export type ActivityText = z.infer<typeof ActivityText>;

export const Activity = ActivityText.extend({
  id: Id,
  startsAt: z.string(),
  endsAt: z.string(),
  note: z.string(),
  /** How many came, once somebody wrote it down. */
  headcount: z.int().nullable(),
  doneAt: Moment.nullable(),
  doneBy: z.string(),
  version: z.int(),
});
export type Activity = z.infer<typeof Activity>;

const Publication = z.object({
  id: Id,
  what: PublicationKind,
  channel: NoticeChannel,
  place: z.string(),
  publishedOn: Day,
  publishedBy: z.string(),
  proof: OfficeFile.nullable(),
  enteredBy: z.string(),
  enteredAt: Moment,
});
export type Publication = z.infer<typeof Publication>;

/** What residents know of an activity: when and where. */
const Told = z.object({ startsAt: z.string(), endsAt: z.string(), place: z.string() });
export type Told = z.infer<typeof Told>;
/**
 * One thing that residents were told otherwise before. `about` names an activity or a file. Of an activity also
 * its parts, for pages in other languages; corrections from before those were kept have its Polish words alone. Its id
 * (since then too) tells it from another of the same name.
 */
export const Change = z.object({
  field: z.string(),
  about: z.string(),
  before: z.string(),
  after: z.string(),
  activity: z
    .object({ id: z.string().default(""), kind: ActivityKind, title: z.string(), before: Told.nullable(), after: Told.nullable() })
    .optional(),
});
export type Change = z.infer<typeof Change>;
const Correction = z.object({ id: Id, madeOn: Day, changes: z.array(Change), reason: z.string(), madeBy: z.string() });
export type Correction = z.infer<typeof Correction>;

/** A rule that the plan breaks, or something worth a thought; the screen has a sentence for each code. */
export const Warning = z.object({
  code: z.enum([
    "tooShort",
    "formMissing",
    /** It is in the plan, and does not count: `kinds` says which, and why by another code. */
    "formUncounted",
    "formsFew",
    "noticeLate",
    "noticeMissing",
    "summaryLate",
    "startsOnFreeDay",
    "endsOnFreeDay",
    "onFreeDay",
    "outside",
    "noPlace",
    "noDay",
  ]),
  /** The law or the resolution is broken, or only sense. */
  breaks: z.boolean(),
  article: z.string(),
  checked: z.boolean(),
  /** The activity or the day that it is about. */
  about: z.string(),
  day: z.string(),
  count: z.int(),
  kinds: z.array(z.string()),
});
export type Warning = z.infer<typeof Warning>;

const Move = z.object({
  /** An activity's id, or "end" for the last day. */
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  from: z.string(),
  to: z.string(),
  /** Why it stays where it is. */
  stays: z.enum(["", "done", "printed", "published", "undated", "same", "own"]),
  /** The free day that it would have fallen on. */
  avoided: z.string(),
});
export type Move = z.infer<typeof Move>;

/** What it takes to undo a laying out: the days from before, and what was added. */
export const LaidOut = z.object({
  startsOn: z.union([z.literal(""), Day]),
  endsOn: z.union([z.literal(""), Day]),
  added: z.array(Id).max(100),
  days: z.array(z.object({ id: Id, startsAt: When, endsAt: When })).max(1000),
});
export type LaidOut = z.infer<typeof LaidOut>;

/** The last day that a person typed, moved on to the first that the law or the resolution allows. */
const LastDay = z.object({ from: z.string(), to: z.string(), days: z.int(), counted: OwnRules.shape.counted, article: z.string() });
export type LastDay = z.infer<typeof LastDay>;

const One = z.object({ id: Id });
const MoveStart = One.extend({ startsOn: Day });
/** `keepEnd`: the last day that somebody chose stays, where no checked rule forbids it. */
const Again = MoveStart.extend({ keepEnd: z.boolean().default(false) });

export const consultationPlan = {
  "plan.get": query(
    everyone,
    One,
    z.object({
      template: Template,
      own: OwnRules,
      activities: z.array(Activity),
      publications: z.array(Publication),
      corrections: z.array(Correction),
      warnings: z.array(Warning),
      /** Ticked items of the template's checklist. */
      ticks: z.array(z.object({ code: z.string(), at: Moment, by: z.string() })),
      /** The first last day that the rules allow, moved on to a working day; "" without a rule. */
      earliestEnd: z.string(),
      /** Free days from the first day to the last: "2026-11-11" and its name's code. */
      holidays: z.array(z.object({ day: Day, code: z.string() })),
      /** Dates stand on sheets that were printed. */
      printed: z.boolean(),
    }),
  ),
  /** Activities by the template around the first day, and the last day where there is none yet. Adds only what is missing. */
  "plan.layOut": command(staff, MoveStart, z.object({ lastDay: LastDay.nullable() })),
  /** What laying out an existing plan anew would change, add and leave as it is. */
  "plan.previewAgain": query(
    staff,
    Again,
    z.object({
      moves: z.array(Move),
      added: z.array(ActivityText),
      endsBefore: z.string(),
      endsOn: z.string(),
      /** The last day of before is lawful too, and not the one that the template gives. */
      endCanStay: z.boolean(),
      warnings: z.array(Warning),
    }),
  ),
  "plan.layOutAgain": command(staff, Again, LaidOut),
  "plan.undoLayOut": command(staff, One.extend({ before: LaidOut }), Nothing),
  "plan.add": command(staff, One.extend({ activity: ActivityText }), One),
  "plan.save": command(staff, One.extend({ version: z.int(), activity: ActivityText }), Nothing),
  "plan.remove": command(staff, One, Nothing),
  "plan.restore": command(staff, One, Nothing),
  "plan.setDone": command(staff, One.extend({ done: z.boolean() }), Nothing),
  "plan.tick": command(staff, One.extend({ code: requiredLine(40), done: z.boolean() }), Nothing),
  "plan.saveOwnRules": command(staff, One.extend({ own: OwnRules }), Nothing),
  /** What moving the first day would move, and what stays and why. */
  "plan.previewMove": query(staff, MoveStart, z.object({ moves: z.array(Move), warnings: z.array(Warning) })),
  "plan.moveStart": command(staff, MoveStart, Nothing),
  /** The record of what was published, where and when. */
  "plan.recordPublication": command(
    staff,
    One.extend({
      what: PublicationKind,
      channel: NoticeChannel,
      place: line(300),
      publishedOn: Day,
      publishedBy: line(120),
      proofId: Id.nullable(),
    }),
    One,
  ),
  "plan.undoPublication": command(staff, One, Nothing),
  "plan.redoPublication": command(staff, One, Nothing),
  /** Why it was changed, in the office's words, for the site. */
  "plan.explainCorrection": command(staff, One.extend({ reason: line(500) }), Nothing),
  /** The plan as a calendar file (RFC 5545). */
  "plan.calendar": command(staff, One, OfficeFile),
  "plan.document": command(
    staff,
    One.extend({
      document: z.enum(["order", "notice", "privacy", "privacyChild", "remarkForm", "meetingSheet"]),
      format: z.enum(["pdf", "docx"]),
    }),
    OfficeFile,
  ),
};
export type PlanDocument = z.infer<(typeof consultationPlan)["plan.document"]["input"]>["document"];
