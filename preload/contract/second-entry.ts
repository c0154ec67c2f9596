import { z } from "zod";
import { command, query, staff, typists } from "./contract.ts";
import { Kept } from "./responses.ts";
import { SurveyDefinition } from "./survey-definition.ts";
import { Id, Moment, Nothing } from "./text.ts";

/** So many sheets that wait are named. */
export const QUEUE_SHOWN = 60;

/** How a survey's sheets, typed or scanned, are checked by a second person. */
export const SecondEntry = z.object({
  /** Of the sheets: 0 none, 100 all. */
  percent: z.int(),
  /** The lowest that can be chosen: once a sheet was entered it is only ever raised. */
  atLeast: z.int(),
  /** SHA-256 of the seed that the sheets are drawn by; null where none are drawn yet. */
  commitment: z.string().nullable(),
  /** The seed, once it was disclosed. */
  seed: z.string().nullable(),
  setBy: z.string(),
  setAt: Moment.nullable(),
  disclosedBy: z.string().nullable(),
  disclosedAt: Moment.nullable(),
  /** Sheets that wait for a second person, and those of them that may be entered by the one who asks. */
  waiting: z.int(),
  forMe: z.int(),
  codes: z.array(z.string()),
  /** Sheets whose two entries are not the same. */
  differing: z.int(),
});
export type SecondEntry = z.infer<typeof SecondEntry>;

const EntryView = z.object({
  ...Kept,
  /** Read by the scanner: no person entered it. */ scanned: z.boolean(),
  enteredBy: z.string(),
  enteredAt: Moment,
});
export type EntryView = z.infer<typeof EntryView>;

export const DifferingSheet = z.object({
  id: Id,
  version: z.int(),
  code: z.string(),
  revisionId: Id,
  definition: SurveyDefinition,
  first: EntryView,
  second: EntryView,
  /** Its scanned pages, where it was scanned. */
  pages: z.array(Id),
});
export type DifferingSheet = z.infer<typeof DifferingSheet>;

const Survey = z.object({ surveyId: Id });

export const secondEntry = {
  "responses.secondEntry": query(typists, Survey, SecondEntry),
  "responses.setSecondEntry": command(staff, z.object({ surveyId: Id, percent: z.int().min(0).max(100) }), Nothing),
  /** Shows the seed, so that the draw can be done again; every further sheet is entered twice. */
  "responses.discloseDraw": command(staff, Survey, Nothing),
  /** Oldest first, twenty at most. */
  "responses.differing": query(staff, Survey, z.array(DifferingSheet)),
  /** What a sheet says of which the two entries differ. */
  "responses.decide": command(
    staff,
    z.object({
      id: Id,
      version: z.int(),
      counts: z.enum(["first", "second", "typed"]),
      /** For "typed". */ typed: z.object(Kept).nullable(),
    }),
    z.object({ version: z.int() }),
  ),
};
