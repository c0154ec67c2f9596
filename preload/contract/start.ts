import { z } from "zod";
import { everyone, query } from "./contract.ts";
import { Day, line, Moment, Nothing } from "./text.ts";

const Params = z.record(z.string(), z.union([z.string(), z.number()]));

/** What to do first. The screen has a title, a reason and a button for each code. */
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
    "rule",
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
  /** Remarks without a ruling. */
  unruled: z.int(),
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
      empty: z.boolean(),
      next: NextStep,
      deadlines: z.array(Deadline),
      open: z.array(OpenThing),
      lastBackup: Moment.nullable(),
      lastExport: Moment.nullable(),
      changedSinceExport: z.int(),
    }),
  ),
  /** The sheet with this code, and everything of the office that has all the words; letters without marks find those with. */
  "start.search": query(everyone, z.object({ text: line(200) }), z.array(Found)),
};
