import { z } from "zod";
import { ActivityKind, Template, TemplateId } from "./consultation-plan.ts";
import { command, datedCommand, everyone, query, staff } from "./contract.ts";
import { OfficeFile } from "./files.ts";
import { RichText } from "./rich-text.ts";
import { Day, Email, Id, Language, line, Moment, Nothing, prose, requiredLine } from "./text.ts";

/** A day, or "" while it is not decided. */
export const DayOrNone = z.union([z.literal(""), Day]);

/** How votes and remarks come in; the accounts of a consultation are kept by it. */
export const Channel = z.enum(["paper", "online", "desk", "phone", "meeting", "email", "import"]);
export type Channel = z.infer<typeof Channel>;

/** Where a filled sheet can be handed in. `id` is made by the screen and stays with the place. */
export const Place = z.object({ id: z.string().regex(/^[a-z0-9]{4,40}$/), name: line(200), address: line(200), hours: line(200) });
export type Place = z.infer<typeof Place>;

export const Contact = z.object({ name: line(120), phone: line(60), email: Email });
export type Contact = z.infer<typeof Contact>;

/** What the clerk edits. A draft may be incomplete; `missing` tells what publication needs. */
export const ConsultationText = z.object({
  title: line(300),
  purpose: prose(2000),
  legalBasis: prose(1000),
  startsOn: DayOrNone,
  endsOn: DayOrNone,
  places: z.array(Place).max(40),
  contact: Contact,
  description: RichText,
});
export type ConsultationText = z.infer<typeof ConsultationText>;

/** Where it stands today, by its dates in Poland: szkic, zaplanowana, trwa, zakończona. */
export const Phase = z.enum(["draft", "planned", "running", "ended"]);
export type Phase = z.infer<typeof Phase>;

const Entry = z.object({
  id: Id,
  number: z.int(),
  year: z.int(),
  title: z.string(),
  state: z.enum(["draft", "published", "closed"]),
  phase: Phase,
  startsOn: z.string(),
  endsOn: z.string(),
  /** To the first day when planned, to the last when running: 0 is today. */
  daysLeft: z.int().nullable(),
  publishedAt: Moment.nullable(),
  closedAt: Moment.nullable(),
  resultsPublishedAt: Moment.nullable(),
  /** Put away: asks for nothing any more, and stays on the site. */
  archived: z.boolean(),
  updatedAt: Moment,
  responses: z.int(),
  remarks: z.int(),
});
export const ConsultationEntry = Entry;
export type ConsultationEntry = z.infer<typeof Entry>;

/** One thing of "Co teraz": done, or to be done now. Codes are explained by the screen. */
export const Todo = z.object({
  code: z.enum([
    "complete",
    "plan",
    "broken",
    "check",
    "notice",
    "publish",
    "survey",
    "print",
    "activity",
    /** A meeting is over, and nobody wrote down how many came. */
    "headcount",
    "site",
    "aside",
    "rule",
    /** A ruling that needs a reason has none. */
    "reason",
    "results",
    "outcome",
  ]),
  done: z.boolean(),
  /** Which one of several: an item of the template's checklist, or an activity's kind. */
  item: z.string(),
  /** The activity's own title. */
  title: z.string(),
  /** Its id; "" of all else. */
  activityId: z.union([z.literal(""), Id]),
  /** By when, where there is a day for it. */
  due: DayOrNone,
  /** How many: fields that are missing, sheets put aside, remarks without a ruling, rulings without a reason. */
  count: z.int(),
  /** When it was done, where that is known. */
  at: Moment.nullable(),
});
export type Todo = z.infer<typeof Todo>;

/** A field that publication needs, with the rule that it breaks ("empty", "endsBeforeStart" …). */
export const Missing = z.object({ field: z.string(), code: z.string() });
export type Missing = z.infer<typeof Missing>;

export const Accounts = z.object({
  channels: z.array(z.object({ channel: Channel, responses: z.int(), remarks: z.int(), lastWeek: z.int() })),
  /** Sheets with a code of their own: printed = counted + invalid + aside + out. */
  sheets: z.object({ printed: z.int(), counted: z.int(), invalid: z.int(), aside: z.int(), out: z.int() }),
  /** Remarks that wait for a ruling, or for a second person's yes. */
  unruled: z.int(),
  /** Those ruled on in a way that needs a reason, without one: they have no answer yet. */
  unreasoned: z.int(),
});
export type Accounts = z.infer<typeof Accounts>;

export const Attachment = z.object({ file: OfficeFile, title: z.string() });
export type Attachment = z.infer<typeof Attachment>;

const Consultation = Entry.extend({
  ...ConsultationText.shape,
  slug: z.string(),
  template: z.string(),
  outcome: RichText,
  version: z.int(),
  createdAt: Moment,
  files: z.array(Attachment),
  missing: z.array(Missing),
  /** Allowed, and still worth a thought: the last day has passed, fewer than two weeks. */
  advice: z.array(z.object({ code: z.enum(["past", "short"]), days: z.int() })),
  accounts: Accounts,
  todos: z.array(Todo),
  /** Rules that the plan breaks as it stands. */
  broken: z.int(),
  /** Planned and not done yet, meetings too, by their days. */
  upcoming: z.array(z.object({ kind: ActivityKind, title: z.string(), day: Day })),
  /** Sheets printed so far carry these dates and places. */
  sheetsPrinted: z.int(),
});
export type Consultation = z.infer<typeof Consultation>;

/** What of a plan and its register a copy takes over, where the person wants it. */
export const CopiedPart = z.enum(["rules", "activities", "documentParts"]);
export type CopiedPart = z.infer<typeof CopiedPart>;

const Version = z.object({ version: z.int() });
const One = z.object({ id: Id });
const Notice = z.object({ pl: z.string(), en: z.string().optional(), uk: z.string().optional() });

export const consultations = {
  "consultations.list": query(everyone, Nothing, z.array(Entry)),
  "consultations.get": query(everyone, One, Consultation),
  "consultations.templates": query(everyone, Nothing, z.array(Template)),
  /** The information of art. 13 RODO, as the sheets and the page will carry it. */
  "consultations.privacyNotice": query(
    everyone,
    One,
    z.object({ short: Notice, full: Notice, missing: z.array(z.enum(["address", "dpo", "controller"])) }),
  ),
  "consultations.create": command(staff, z.object({ template: TemplateId, title: requiredLine(300) }), One),
  /** Saves the whole editable part; refused with "conflict" where `version` is not the newest. */
  "consultations.save": command(staff, ConsultationText.extend({ id: Id, version: z.int() }), Version),
  "consultations.saveOutcome": command(staff, z.object({ id: Id, version: z.int(), outcome: RichText }), Version),
  "consultations.publish": datedCommand(staff, One, Nothing),
  /** Back to a draft, where nothing was collected yet. */
  "consultations.withdraw": command(staff, One, Nothing),
  "consultations.close": datedCommand(staff, One, Nothing),
  "consultations.reopen": command(staff, One, Nothing),
  /** Only drafts without responses and remarks. `restore` takes it back. */
  "consultations.remove": command(staff, One, Nothing),
  "consultations.restore": command(staff, One, Nothing),
  /** A new draft with everything but voices and dates. */
  /** A draft with all but voices. Activities get days only with a first day, and none that is past: `undated` lack theirs. */
  "consultations.copy": command(
    staff,
    One.extend({ startsOn: z.union([z.literal(""), Day]).default(""), parts: z.array(CopiedPart).default([...CopiedPart.options]) }),
    One.extend({ undated: z.int() }),
  ),
  /** Only what has ended can be put away. `unarchive` takes it back. */
  "consultations.archive": command(staff, One, Nothing),
  "consultations.unarchive": command(staff, One, Nothing),
  "consultations.attach": command(staff, z.object({ id: Id, fileId: Id, title: requiredLine(200) }), Nothing),
  "consultations.renameFile": command(staff, z.object({ id: Id, fileId: Id, title: requiredLine(200) }), Nothing),
  "consultations.detach": command(staff, z.object({ id: Id, fileId: Id }), Nothing),
  "consultations.publishResults": datedCommand(staff, One, Nothing),
  "consultations.withdrawResults": command(staff, One, Nothing),
  /** Starts a job: an accessible PDF for the notice board. */
  "consultations.poster": command(staff, z.object({ id: Id, format: z.enum(["A4", "A3"]), language: Language }), Nothing),
};
