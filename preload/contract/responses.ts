import { z } from "zod";
import { command, everyone, query, staff, typists } from "./contract.ts";
import { OfficeFile } from "./files.ts";
import { Channel, CrossTable, Group, Results, Variable } from "./results.ts";
import { Recheck } from "./recheck.ts";
import { Answers, SurveyDefinition } from "./survey-definition.ts";
import { Day, Id, line, Moment, Nothing } from "./text.ts";

/**
 * `aside`: kept until somebody decides. `duplicate`: of a sheet that is counted already.
 * `unchecked`: waits for a second person's entry. `differing`: the two entries don't say the same.
 */
export const ResponseState = z.enum(["counted", "invalid", "aside", "duplicate", "unchecked", "differing"]);
export type ResponseState = z.infer<typeof ResponseState>;

/** Where an answer that a person types came from. */
export const TypedChannel = z.enum(["paper", "desk", "phone", "meeting"]);
export type TypedChannel = z.infer<typeof TypedChannel>;

/** Why a whole sheet is invalid; anything else is said in words of the typist's own. */
export const INVALID_REASONS = ["empty", "unreadable", "crossedOut", "late"] as const;
/** The reason kept with a paper sheet that has no code: a photocopy, or a copy printed from the web. */
export const WITHOUT_CODE = "copy";
/** The reasons kept with a duplicate: the first typing was kept, or both were the same. */
export const DUPLICATE_REASONS = ["first", "same", "replaced"] as const;

/** A whole code of a USB reader, or what is typed by hand. */
const Typed = line(80);
const Reason = line(300);

/** One response in a list. */
export const ResponseRow = z.object({
  id: Id,
  /** As it is printed on the sheet; null without one. */
  code: z.string().nullable(),
  channel: Channel,
  state: ResponseState,
  reason: z.string(),
  /** How many of its answers don't count. */
  invalid: z.int(),
  enteredBy: z.string(),
  enteredAt: Moment,
  version: z.int(),
  /** By the one who asks, now: not what waits for another person, or for a decision. */
  mayCorrect: z.boolean(),
});
export type ResponseRow = z.infer<typeof ResponseRow>;
export const ResponseView = ResponseRow.extend({ answers: Answers, revisionId: Id });
export type ResponseView = z.infer<typeof ResponseView>;

/** What a sheet's questions are, frozen. */
const Form = { revisionId: Id, definition: SurveyDefinition };

/** What a typed or scanned code comes to. */
export const StartVerdict = z.discriminatedUnion("verdict", [
  /** `second`: another person entered it first, and this one enters it without seeing that. */
  z.object({ verdict: z.literal("ok"), code: z.string(), second: z.boolean(), ...Form }),
  /** Entered by the one who asks, or scanned with their help: it waits for somebody else. `id`: theirs to correct. */
  z.object({ verdict: z.literal("waits"), code: z.string(), id: Id.nullable() }),
  /** Entered twice, not the same: it waits for a decision. */
  z.object({ verdict: z.literal("differs"), code: z.string() }),
  /** Typed already: to look at side by side. */
  z.object({ verdict: z.literal("typed"), code: z.string(), ...Form, first: ResponseView }),
  /** The check character says that something was mistyped. */
  z.object({ verdict: z.literal("check") }),
  z.object({ verdict: z.literal("otherSurvey"), surveyCode: z.string(), surveyId: Id.nullable(), title: z.string() }),
  /** A copy that has no code of its own. */
  z.object({ verdict: z.literal("copy") }),
  z.object({ verdict: z.literal("unreadable") }),
  z.object({ verdict: z.literal("neverPrinted"), code: z.string() }),
]);
export type StartVerdict = z.infer<typeof StartVerdict>;

const counts = {
  counted: z.int(),
  invalid: z.int(),
  aside: z.int(),
  /** Waits for a second person, or for a decision. */ unchecked: z.int(),
};

/**
 * Where every sheet is. printed = waiting + sheets.counted + sheets.invalid + sheets.aside + sheets.unchecked;
 * all = the sum of the channels + duplicates.
 */
export const Accounting = z.object({
  printed: z.int(),
  /** Printed, and not typed yet: handed out, at home, in the box. */
  waiting: z.int(),
  /** Typed sheets with a code of their own. */
  sheets: z.object(counts),
  channels: z.array(z.object({ channel: Channel, ...counts })),
  duplicates: z.int(),
  all: z.int(),
  /** Invalid ones by their reason, most frequent first. */
  reasons: z.array(z.object({ reason: z.string(), count: z.int() })),
  /** Typed today, by the person who asks. */
  mineToday: z.int(),
});
export type Accounting = z.infer<typeof Accounting>;

/** `out`: blank sheets given to a place. `unused`: blank ones brought back. `filled`: taken out of its box. `lost`: filled ones that can't be entered, with the reason. */
export const MoveKind = z.enum(["out", "unused", "filled", "lost"]);
export type MoveKind = z.infer<typeof MoveKind>;

const Move = {
  /** Made by the caller, so that a call whose reply was lost can be repeated. */
  id: Id,
  kind: MoveKind,
  place: line(200),
  day: Day,
  sheets: z.int().min(1).max(100_000),
  note: line(300),
};
export const SheetMove = z.object({ ...Move, notedBy: z.string(), notedAt: Moment });
export type SheetMove = z.infer<typeof SheetMove>;

/** Of what was given out; `away` is what did not come back in either way. */
const Way = { out: z.int(), unused: z.int(), filled: z.int(), away: z.int() };

/** Of the batches that were printed for one place: how many sheets, how many of them were brought back blank, and how many came back filled. */
const Return = z.object({ place: z.string(), batches: z.array(z.int()), sheets: z.int(), unused: z.int(), entered: z.int() });

/** The way of a survey's sheets, as far as somebody noted it. */
export const Ledger = z.object({
  /** Known without a note of anybody's: a sheet's code tells its batch. */
  returns: z.array(Return),
  /** The consultation's places, to choose from. */
  known: z.array(z.string()),
  places: z.array(z.object({ place: z.string(), ...Way })),
  all: z.object(Way),
  lost: z.int(),
  /** Paper sheets that were typed or scanned, each once. */
  entered: z.int(),
  /** filled - lost - entered: 0 where it adds up; null where nobody noted any filled ones. */
  difference: z.int().nullable(),
  /** Newest first. */
  moves: z.array(SheetMove),
  /** Scanned sheets of which pages are missing. */
  incomplete: z.array(z.object({ code: z.string(), missing: z.array(z.int()), batchId: Id })),
  recheck: Recheck,
});
export type Ledger = z.infer<typeof Ledger>;

const Survey = z.object({ surveyId: Id });
const Versioned = z.object({ version: z.int() });
/** What a person says of a whole sheet. */
export const Kept = { answers: Answers, state: z.enum(["counted", "invalid", "aside"]), reason: Reason };
/** What became of a sheet that was entered or corrected: counts at once, waits for a second person, agrees with the first entry or not. */
export const SecondOutcome = z.enum(["none", "waiting", "equal", "differing"]);
export type SecondOutcome = z.infer<typeof SecondOutcome>;

export const responses = {
  "responses.start": query(typists, z.object({ surveyId: Id, code: Typed }), StartVerdict),
  /** The questions for an answer without a sheet (by phone, a photocopy); the survey is frozen where it has to be. */
  "responses.prepare": command(typists, Survey, z.object(Form)),
  /**
   * Keeps one typed answer. `id` is made by the caller: the same one again is the same answer, so
   * that a call whose reply was lost can be repeated. Refused with "responses.typed" where the
   * sheet is in already, unless `duplicate` says what of the two counts. A sheet that waits for a
   * second person takes it as the second entry.
   */
  "responses.add": command(
    typists,
    z.object({
      id: Id,
      surveyId: Id,
      code: Typed.nullable(),
      /** For an answer without a code; null: what is newest, frozen where it has to be. */
      revisionId: Id.nullable(),
      channel: TypedChannel,
      ...Kept,
      duplicate: z.object({ of: Id, version: z.int(), counts: z.enum(["first", "second", "same"]) }).nullable(),
    }),
    z.object({ id: Id, version: z.int(), second: SecondOutcome }),
  ),
  /** Corrects a sheet; where two people are asked for, it waits for a second one again. */
  "responses.update": command(typists, z.object({ id: Id, version: z.int(), ...Kept }), Versioned.extend({ second: SecondOutcome })),
  "responses.undo": command(typists, z.object({ id: Id }), Nothing),
  "responses.redo": command(typists, z.object({ id: Id }), Nothing),
  /** Newest first. */
  "responses.list": query(
    typists,
    z.object({
      surveyId: Id,
      state: ResponseState.nullable().default(null),
      from: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(20),
    }),
    z.object({ rows: z.array(ResponseRow), found: z.int() }),
  ),
  "responses.get": query(typists, z.object({ id: Id }), z.object({ response: ResponseView, definition: SurveyDefinition })),
  "responses.accounting": query(everyone, Survey, Accounting),
  "responses.ledger": query(typists, Survey, Ledger),
  "responses.noteMove": command(typists, z.object({ surveyId: Id, ...Move }), Nothing),
  "responses.undoMove": command(typists, z.object({ id: Id }), Nothing),
  "responses.redoMove": command(typists, z.object({ id: Id }), Nothing),
  /** The account as a page to print and sign. */
  "responses.printAccount": command(staff, z.object({ surveyId: Id, language: z.enum(["pl", "en"]) }), OfficeFile),
  /** `channel`: only for those who may read each sheet. Others have "responses.cross", which hides small groups. */
  "responses.results": query(
    everyone,
    z.object({ surveyId: Id, channel: Channel.optional() }),
    z.object({
      surveyId: Id,
      title: z.string(),
      code: z.string(),
      /** The questions of all revisions together, in the newest one's order and words. */
      definition: SurveyDefinition,
      results: Results,
      asOf: Moment,
    }),
  ),
  /** What people wrote, newest first. Words may hold a name: they are shown in the office only. */
  "responses.texts": query(
    staff,
    z.object({
      surveyId: Id,
      question: z.string().max(12),
      channel: Channel.optional(),
      from: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(20),
    }),
    z.object({ texts: z.array(z.string()), found: z.int() }),
  ),
  /** Null: too few answers to break them down without telling how somebody answered. */
  "responses.cross": query(
    everyone,
    z.object({ surveyId: Id, row: Variable, column: z.union([Variable, Group]) }),
    z.object({ table: CrossTable.nullable() }),
  ),
  /** Every live response with its answers, as a CSV file. */
  "responses.exportCsv": command(staff, z.object({ surveyId: Id, language: z.enum(["pl", "en"]) }), OfficeFile),
};
