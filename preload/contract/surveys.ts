import { z } from "zod";
import { command, everyone, query, staff } from "./contract.ts";
import { OfficeFile } from "./files.ts";
import { LayoutVariant, PreviewSchema } from "./form-layout.ts";
import { SurveyDefinition } from "./survey-definition.ts";
import { Id, Language, line, Moment, Nothing } from "./text.ts";

/** So many sheets are printed at once, at most. */
export const MAX_SHEETS = 5000;

/** Sets of questions to start from, with translations. */
export const SampleSet = z.enum(["place", "document"]);
export type SampleSet = z.infer<typeof SampleSet>;

export const SurveyRevision = z.object({
  id: Id,
  number: z.int(),
  frozenBy: z.string(),
  frozenAt: Moment,
  questions: z.int(),
});
export type SurveyRevision = z.infer<typeof SurveyRevision>;

/** One survey as a list shows it. */
export const SurveyCard = z.object({
  id: Id,
  code: z.string(),
  title: z.string(),
  languages: z.array(Language),
  questions: z.int(),
  minutes: z.int(),
  /** The newest frozen revision. */
  revision: SurveyRevision.nullable(),
  /** The draft differs from the newest revision, or nothing is frozen yet. */
  changed: z.boolean(),
  /** Errors that stand between the draft and a print. */
  missing: z.int(),
  printed: z.int(),
  responses: z.int(),
  updatedAt: Moment,
});
export type SurveyCard = z.infer<typeof SurveyCard>;

/** A batch of sheets. */
export const PrintRun = z.object({
  id: Id,
  /** Of the survey's batches, from 1. */
  number: z.int(),
  /** Where its sheets are given out; "" for no place of its own. */
  place: z.string(),
  revision: z.int(),
  variant: LayoutVariant,
  language: Language,
  sheets: z.int(),
  createdBy: z.string(),
  createdAt: Moment,
  /** `unfinished`: Rynek was closed while the PDF was being made; its codes are kept, so it can be made again. */
  state: z.enum(["making", "ready", "unfinished"]),
  jobId: Id.nullable(),
  file: OfficeFile.nullable(),
});
export type PrintRun = z.infer<typeof PrintRun>;

/** What a survey belongs to. A ballot is a survey of a school budget's edition. */
export const SurveyHome = z.object({ kind: z.enum(["consultation", "edition"]), id: Id, title: z.string() });
export type SurveyHome = z.infer<typeof SurveyHome>;

const Paper = { id: Id, variant: LayoutVariant, language: Language };

export const surveys = {
  "surveys.ofConsultation": query(everyone, z.object({ consultationId: Id }), z.array(SurveyCard)),
  "surveys.get": query(
    everyone,
    z.object({ id: Id }),
    z.object({
      id: Id,
      home: SurveyHome,
      code: z.string(),
      version: z.int(),
      /** The draft: it may be incomplete. */
      definition: SurveyDefinition,
      changed: z.boolean(),
      minutes: z.int(),
      /** Newest first. */
      revisions: z.array(SurveyRevision),
      printed: z.int(),
      responses: z.int(),
      updatedAt: Moment,
    }),
  ),
  "surveys.revision": query(
    everyone,
    z.object({ id: Id, number: z.int().min(1) }),
    z.object({ id: Id, surveyId: Id, number: z.int(), definition: SurveyDefinition, frozenAt: Moment }),
  ),
  /** Empty, from a set of questions, or from a whole definition (an import, the command line). */
  "surveys.create": command(
    staff,
    z.object({ consultationId: Id, sample: SampleSet.optional(), definition: SurveyDefinition.optional() }),
    z.object({ id: Id }),
  ),
  /** Keeps the draft. Refused with "conflict" when another window saved after `version`. */
  "surveys.save": command(staff, z.object({ id: Id, version: z.int(), definition: SurveyDefinition }), z.object({ version: z.int() })),
  "surveys.remove": command(staff, z.object({ id: Id }), Nothing),
  "surveys.restore": command(staff, z.object({ id: Id }), Nothing),
  "surveys.duplicate": command(staff, z.object({ id: Id }), z.object({ id: Id })),
  /** The sheet as it would be printed: of the saved draft, or of the one on screen. */
  "surveys.preview": query(everyone, z.object({ ...Paper, definition: SurveyDefinition.optional() }), PreviewSchema),
  /** Gives what is now on paper a number. Nothing changed since the last time: the same number. */
  "surveys.freeze": command(staff, z.object({ id: Id }), z.object({ revisionId: Id, number: z.int(), fresh: z.boolean() })),
  /** Freezes where needed, gives each sheet its code, and makes the PDF in the background. */
  "surveys.print": command(
    staff,
    z.object({ ...Paper, sheets: z.int().min(1).max(MAX_SHEETS), place: line(200).default("") }),
    z.object({ runId: Id, revision: z.int() }),
  ),
  /** Newest first. */
  "surveys.printRuns": query(everyone, z.object({ id: Id }), z.array(PrintRun)),
  /** Makes the PDF of an unfinished run again, with the same codes. */
  "surveys.remakeRun": command(staff, z.object({ id: Id }), Nothing),
  /** Gives up an unfinished run: its codes were never on paper. */
  "surveys.discardRun": command(staff, z.object({ id: Id }), Nothing),
  /** One copy without a code, tagged for screen readers: to send or to put on a page. Freezes where needed. */
  "surveys.blankCopy": command(staff, z.object(Paper), OfficeFile),
  /** What was printed: the first line of every account of sheets. Runs whose PDF was never made don't count. */
  "surveys.accounting": query(
    everyone,
    z.object({ id: Id }),
    z.object({
      printed: z.int(),
      runs: z.array(PrintRun.pick({ id: true, revision: true, variant: true, language: true, sheets: true, createdAt: true })),
    }),
  ),
};
