import { z } from "zod";
import { command, everyone, query, staff } from "./contract.ts";
import { Day, line, Moment, Nothing } from "./text.ts";

const Params = z.record(z.string(), z.union([z.string(), z.number()]));

/** Something to do. The screen has a title, a reason and a button for each code. */
export const NextStep = z.object({
  code: z.enum([
    "office",
    "firstConsultation",
    "finishDraft",
    "publishDraft",
    "survey",
    "lastDays",
    "broken",
    "steps",
    "answers",
    "aside",
    "headcount",
    "rule",
    "reason",
    "results",
    "outcome",
    "publishSite",
    "backup",
    "nothing",
  ]),
  params: Params,
  /** The screen where it is done. */
  to: z.string(),
  /** What it is about, e.g. a consultation's title. */
  subject: z.string(),
  /** By when; what has no day of its own is due today, "" of what has time. */
  due: z.union([z.literal(""), Day]),
});
export type NextStep = z.infer<typeof NextStep>;

export const Deadline = z.object({
  day: Day,
  code: z.enum([
    "starts",
    "ends",
    "activity",
    "announced",
    "expires",
    "results",
    "callEnds",
    "votingStarts",
    "votingEnds",
    "countVotes",
    "answers",
    "notices",
    "erase",
    "eraseVoters",
    "erased",
    "erasedVoters",
    "statementReview",
  ]),
  title: z.string(),
  to: z.string(),
  sign: z.enum(["on", "planned", "warn", "late", "done"]),
  /** How many of what it is about, where it counts something. */
  count: z.int(),
  /** What kind of activity it is; "" for all else. */
  kind: z.string(),
  daysLeft: z.int(),
});
export type Deadline = z.infer<typeof Deadline>;

export const OpenThing = z.object({
  title: z.string(),
  to: z.string(),
  responses: z.int(),
  remarks: z.int(),
  /** Of both, in the last seven days. */
  lastWeek: z.int(),
  /** Sheets put aside. */
  aside: z.int(),
  /** Remarks without an answer that stands. */
  unanswered: z.int(),
  daysLeft: z.int(),
});
export type OpenThing = z.infer<typeof OpenThing>;

/** What a printed sheet came to: "none" while nothing was entered from it; the last four are of remark forms. */
export const SheetState = z.enum([
  "none",
  "counted",
  "invalid",
  "aside",
  "unchecked",
  "differing",
  "untyped",
  "remark",
  "blank",
  "unreadable",
]);
export type SheetState = z.infer<typeof SheetState>;

export const Found = z.object({
  kind: z.enum(["consultation", "announcement", "budget", "project", "document", "meeting", "remark", "sheet"]),
  title: z.string(),
  note: z.string(),
  to: z.string(),
  /** Of a sheet alone. */
  sheetState: SheetState.optional(),
});
export type Found = z.infer<typeof Found>;

export const start = {
  "start.overview": query(
    everyone,
    Nothing,
    z.object({
      today: Day,
      /** Where the PC's date may be wrong: the last day on which it was good, and what it shows. Until a person answers, nothing is erased or made public by it. */
      clock: z.object({ last: Day, now: Day }).nullable(),
      empty: z.boolean(),
      /** What comes first, and all else that waits for this person, the soonest first. */
      next: NextStep,
      others: z.array(NextStep),
      deadlines: z.array(Deadline),
      open: z.array(OpenThing),
      lastBackup: Moment.nullable(),
      lastExport: Moment.nullable(),
      changedSinceExport: z.int(),
    }),
  ),
  /** The PC's date is good: the day that was seen. */
  "start.trustClock": command(staff, z.object({ today: Day }), Nothing),
  /** The sheet with this code, and everything of the office that has all the words; letters without marks find those with. */
  "start.search": query(everyone, z.object({ text: line(200) }), z.array(Found)),
};
