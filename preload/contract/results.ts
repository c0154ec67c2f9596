import { z } from "zod";

export const Channel = z.enum(["paper", "online", "desk", "phone", "meeting", "import"]);
export type Channel = z.infer<typeof Channel>;
export const ByChannel = z.partialRecord(Channel, z.int());
export type ByChannel = z.infer<typeof ByChannel>;

/** `share` is of those who gave a valid answer: between 0 and 1, and 0 where nobody did. */
const counted = { count: z.int(), share: z.number() };
const Counted = z.object({ id: z.string(), ...counted });
export type Counted = z.infer<typeof Counted>;
const Mean = z.number().nullable();

/** asked = valid + blank + invalid. `asked` leaves out the sheets of a revision without the question. */
const sums = { asked: z.int(), valid: z.int(), blank: z.int(), invalid: z.int() };
const base = { id: z.string(), ...sums, /** Valid answers. */ channels: ByChannel };

export const Bin = z.object({ from: z.int(), to: z.int(), count: z.int() });
export type Bin = z.infer<typeof Bin>;
const number = { mean: Mean, median: Mean, min: z.int().nullable(), max: z.int().nullable(), bins: z.array(Bin) };
const Choice = { ...base, options: z.array(Counted), /** Words written beside "inne, jakie?". */ texts: z.int() };

export const QuestionResult = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("one"), ...Choice }),
  /** The shares of one question may add up to more than 1. */
  z.object({ kind: z.literal("several"), ...Choice }),
  z.object({ kind: z.literal("scale"), ...base, points: z.array(z.object({ value: z.int(), ...counted })), mean: Mean, median: Mean }),
  /** Counted row by row; the grid's own sums are of whole answers. */
  z.object({ kind: z.literal("grid"), ...base, rows: z.array(z.object({ id: z.string(), ...sums, columns: z.array(Counted) })) }),
  /** `places[0]` is how many gave it the first place. */
  z.object({
    kind: z.literal("ranking"),
    ...base,
    options: z.array(z.object({ id: z.string(), ranked: z.int(), first: z.int(), mean: Mean, places: z.array(z.int()) })),
  }),
  z.object({ kind: z.literal("number"), ...base, ...number }),
  z.object({ kind: z.literal("shortText"), ...base, texts: z.int() }),
  z.object({ kind: z.literal("longText"), ...base, texts: z.int() }),
]);
export type QuestionResult = z.infer<typeof QuestionResult>;

/** What a survey's answers come to: only numbers, never a word that somebody wrote. */
export const Results = z.object({ responses: z.int(), channels: ByChannel, questions: z.array(QuestionResult) });
export type Results = z.infer<typeof Results>;

/** A question, or one row of a grid. */
export const Variable = z.object({ question: z.string().max(12), row: z.string().max(12).optional() });
export type Variable = z.infer<typeof Variable>;

/** What parts people besides their answers: how they answered, or where their sheet was given out. */
export const Group = z.object({ by: z.enum(["channel", "place"]) });
export type Group = z.infer<typeof Group>;

/** Groups smaller than this are never broken down. */
export const SMALLEST_GROUP = 5;

/** Answers of so few people that each could be told to be somebody's. */
export const areFew = ({ responses }: Pick<Results, "responses">): boolean => responses > 0 && responses < SMALLEST_GROUP;

/** What of them the public reads: of few only how many they are. */
export const publicResults = (results: Results): Results => (areFew(results) ? { ...results, channels: {}, questions: [] } : results);

/**
 * Answers of one question by those of another. Null is a hidden number: a group under
 * SMALLEST_GROUP, or one more that is hidden so that no total gives the first away.
 * The totals are of those who validly answered both.
 */
export const CrossTable = z.object({
  rows: z.array(z.object({ id: z.string(), total: z.int() })),
  columns: z.array(z.object({ id: z.string(), total: z.int() })),
  /** By row, then by column. */
  cells: z.array(z.array(z.int().nullable())),
  total: z.int(),
  hidden: z.int(),
  /** A person may be in several rows, so a column's cells may come to more than its total. */
  overlapping: z.boolean(),
});
export type CrossTable = z.infer<typeof CrossTable>;
