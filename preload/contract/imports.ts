import { z } from "zod";
import { command, query, staff } from "./contract.ts";
import { RemarkChannel, Submitter } from "./remarks.ts";
import { Answers, LineText, type Question } from "./survey-definition.ts";
import { Day, Id, Moment, Nothing } from "./text.ts";

export const Encoding = z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1250", "iso-8859-2"]);
export type Encoding = z.infer<typeof Encoding>;
export const Delimiter = z.enum([";", ",", "\t", "|"]);
export type Delimiter = z.infer<typeof Delimiter>;

/** How a file is to be read; what is null is found out from the file. */
export const Reading = z.object({
  encoding: Encoding.nullable().default(null),
  delimiter: Delimiter.nullable().default(null),
  header: z.boolean().nullable().default(null),
});
export type Reading = z.infer<typeof Reading>;

/** At most so many rows are imported at once. */
export const MAX_ROWS = 200_000;
/** At most so many different values of a column are listed. */
export const MAX_VALUES = 50;
export const PREVIEW_ROWS = 20;

/** What a column seems to hold of a person; such columns are passed over by default. */
export const Personal = z.enum(["name", "email", "phone", "pesel", "address"]);
export type Personal = z.infer<typeof Personal>;

export const Column = z.object({
  name: z.string(),
  /** Rows with something in it. */
  filled: z.int(),
  /** Its different values with their counts, most frequent first; empty with `many`. */
  values: z.array(z.object({ value: z.string(), count: z.int() })),
  /** There are more than MAX_VALUES of them, or long ones: a text. */
  many: z.boolean(),
  personal: Personal.nullable(),
});
export type Column = z.infer<typeof Column>;

/** Something in the file that was read as well as it could be; `line` is the first place. */
export const FileProblem = z.object({
  code: z.enum(["quoteOpen", "quoteInside", "quotesOff", "nul", "damaged", "moreCells", "onlyHeader", "cut"]),
  line: z.int(),
  count: z.int(),
});
export type FileProblem = z.infer<typeof FileProblem>;

export const Inspection = z.object({
  fileName: z.string(),
  /** Made of a workbook or of e-mails: its encoding and delimiter are no question. */
  made: z.boolean(),
  encoding: Encoding,
  delimiter: Delimiter,
  header: z.boolean(),
  columns: z.array(Column),
  rowCount: z.int(),
  rows: z.array(z.array(z.string())),
  problems: z.array(FileProblem),
});
export type Inspection = z.infer<typeof Inspection>;

const Part = z.string().max(12);
const CellValue = z.string().max(300);

/** What one column of the file is. `option` is a tick of a question with several answers, or a place in a ranking. */
export const AnswerTarget = z.discriminatedUnion("to", [
  z.object({ to: z.literal("ignore") }),
  z.object({ to: z.literal("externalId") }),
  z.object({ to: z.literal("question"), question: Part }),
  z.object({ to: z.literal("row"), question: Part, row: Part }),
  z.object({ to: z.literal("option"), question: Part, option: Part }),
  /** The words beside "inne, jakie?". */
  z.object({ to: z.literal("other"), question: Part }),
]);
export type AnswerTarget = z.infer<typeof AnswerTarget>;

/** In a map of values: this value means that the question was left blank. */
export const BLANK = "";
/** In a map of values of `option` columns: this value means a tick. */
export const TICK = "x";

export const AnswerMapping = z.object({
  /** A target for each column, in the file's order. */
  columns: z.array(AnswerTarget).max(2000),
  /** By question: what a value of the file means (an option, a grid's column, BLANK, TICK). Compared without case and marks. */
  values: z.record(Part, z.record(CellValue, Part)),
  /** By question: what to do with a value that is not among them; `other` keeps it beside "inne". Refused where nothing is said. */
  rest: z.record(Part, z.enum(["refuse", "blank", "other"])),
  channel: z.enum(["paper", "online", "desk", "phone", "meeting", "import"]),
  /** What to do with a row in which no question is answered. */
  blankRows: z.enum(["count", "skip"]),
  /** What to do with a row whose id was imported before. */
  known: z.enum(["skip", "add"]),
});
export type AnswerMapping = z.infer<typeof AnswerMapping>;

export const RemarkTarget = z.enum(["ignore", "body", "part", "proposal", "receivedOn", "channel", "submitter", "externalId"]);
export type RemarkTarget = z.infer<typeof RemarkTarget>;

export const RemarkMapping = z.object({
  columns: z.array(RemarkTarget).max(2000),
  channels: z.record(CellValue, RemarkChannel),
  submitters: z.record(CellValue, Submitter),
  /** For rows that say nothing else. */
  channel: RemarkChannel,
  submitter: Submitter,
  receivedOn: Day,
  known: z.enum(["skip", "add"]),
});
export type RemarkMapping = z.infer<typeof RemarkMapping>;

/** Why a row is not taken. */
export const RowProblem = z.object({
  line: z.int(),
  code: z.enum(["value", "number", "tooLong", "moreCells", "twice", "known", "blank", "noText", "date"]),
  column: z.string(),
  value: z.string(),
});
export type RowProblem = z.infer<typeof RowProblem>;

const check = {
  rows: z.int(),
  accepted: z.int(),
  refused: z.int(),
  /** The first of them. */
  problems: z.array(RowProblem),
  /** How many rows each reason refused. */
  reasons: z.partialRecord(RowProblem.shape.code, z.int()),
};
/** At most so many refused rows are listed on screen. */
export const LISTED = 200;

const file = { fileId: Id, reading: Reading };
const toSurvey = { ...file, surveyId: Id, mapping: AnswerMapping };
const toConsultation = { ...file, consultationId: Id, mapping: RemarkMapping };

export const ImportBatch = z.object({
  id: Id,
  kind: z.enum(["answers", "remarks"]),
  fileName: z.string(),
  accepted: z.int(),
  refused: z.int(),
  createdBy: z.string(),
  createdAt: Moment,
  undoneAt: Moment.nullable(),
});
export type ImportBatch = z.infer<typeof ImportBatch>;

/** A survey's questions as the mapping screen names them. */
export const MappedQuestion = z.custom<Question>((value) => typeof value === "object" && value !== null);

/** The sole job of a started import; its batch is seen by nobody until all of it is in. */
const Started = z.object({ id: Id, jobId: Id });

export const imports = {
  "imports.inspect": query(staff, z.object(file), Inspection),

  /** The survey's questions, and a mapping as far as the column names and values tell it. */
  "imports.planAnswers": query(
    staff,
    z.object({ ...file, surveyId: Id }),
    z.object({ title: z.string(), questions: z.array(MappedQuestion), mapping: AnswerMapping, earlier: ImportBatch.nullable() }),
  ),
  "imports.checkAnswers": query(
    staff,
    z.object(toSurvey),
    z.object({
      ...check,
      /** Accepted rows in which no question is answered. */
      blank: z.int(),
      /** Accepted rows with an answer that will not count, as four ticks where three are allowed. */
      invalid: z.int(),
      preview: z.array(z.object({ line: z.int(), externalId: z.string(), answers: Answers })),
      /** Values that the mapping does not know, by question. */
      unknown: z.record(z.string(), z.array(z.object({ value: z.string(), count: z.int() }))),
    }),
  ),
  /** `again`: yes, although the same file was imported here before. */
  "imports.runAnswers": command(staff, z.object({ ...toSurvey, again: z.boolean().default(false) }), Started),

  "imports.planRemarks": query(
    staff,
    z.object({ ...file, consultationId: Id }),
    z.object({ title: z.string(), mapping: RemarkMapping, earlier: ImportBatch.nullable() }),
  ),
  "imports.checkRemarks": query(
    staff,
    z.object(toConsultation),
    z.object({
      ...check,
      preview: z.array(
        z.object({
          line: z.int(),
          externalId: z.string(),
          receivedOn: z.string(),
          channel: RemarkChannel,
          submitter: Submitter,
          part: z.string(),
          body: z.string(),
          proposal: z.string(),
        }),
      ),
    }),
  ),
  "imports.runRemarks": command(staff, z.object({ ...toConsultation, again: z.boolean().default(false) }), Started),

  /** All rows that are not taken, as a CSV file: line, column, value, reason. */
  "imports.refusedAnswers": command(staff, z.object({ ...toSurvey, language: z.enum(["pl", "en"]) }), z.object({ fileId: Id })),
  "imports.refusedRemarks": command(staff, z.object({ ...toConsultation, language: z.enum(["pl", "en"]) }), z.object({ fileId: Id })),

  "imports.list": query(staff, z.object({ surveyId: Id.optional(), consultationId: Id.optional() }), z.array(ImportBatch)),
  "imports.undo": command(staff, z.object({ id: Id }), Nothing),
  "imports.redo": command(staff, z.object({ id: Id }), Nothing),
  /** The file was not imported after all: it may hold names, so it is not kept. */
  "imports.forget": command(staff, z.object({ fileId: Id }), Nothing),

  /** Texts by their ids, from a file that has both: what the columns "32", "33" of another file ask. */
  "imports.texts": query(
    staff,
    z.object({ ...file, idColumn: z.int().min(0), textColumn: z.int().min(0), ids: z.array(CellValue).max(2000) }),
    z.record(z.string(), z.string()),
  ),
  /** A draft of a survey with one grid: a row for each column of a file, a column for each of its values. */
  "imports.surveyFromColumns": command(
    staff,
    z.object({
      consultationId: Id,
      title: LineText,
      question: LineText,
      rows: z
        .array(z.object({ column: CellValue, text: LineText }))
        .min(1)
        .max(40),
      answers: z
        .array(z.object({ value: CellValue, text: LineText }))
        .min(2)
        .max(7),
    }),
    z.object({ surveyId: Id }),
  ),
};
