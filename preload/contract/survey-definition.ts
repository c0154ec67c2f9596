import { z } from "zod";
import { Language, line, prose, type Language as LanguageName } from "./text.ts";

/** Short ids made by the builder; stable over revisions, so answers can be compared. */
const ItemId = z.string().regex(/^[a-z0-9]{4,12}$/);

/** One text in up to three languages. Polish is the text of reference; a missing language falls back to it. */
const inLanguages = <T extends z.ZodType>(text: T) => z.object({ pl: text, en: text.optional(), uk: text.optional() });
export const LineText = inLanguages(line(300));
export const ProseText = inLanguages(prose(3000));
export type LocalText = { pl: string; en?: string | undefined; uk?: string | undefined };

export const Option = z.object({ id: ItemId, text: LineText });
export type Option = z.infer<typeof Option>;

const question = { id: ItemId, text: LineText, hint: LineText, required: z.boolean().default(false) };
/** A draft may have fewer than two: survey-check.ts says so before anything is printed. A large gmina's ballot has the most. */
const Options = z.array(Option).max(120);

/** The kinds of items a survey is built from. */
export const Item = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("section"), id: ItemId, text: LineText, lead: ProseText }),
  z.object({ kind: z.literal("note"), id: ItemId, text: ProseText }),
  z.object({ kind: z.literal("one"), ...question, options: Options, other: z.boolean() }),
  z.object({ kind: z.literal("several"), ...question, options: Options, other: z.boolean(), max: z.int().min(1).max(40).nullable() }),
  z.object({
    kind: z.literal("scale"),
    ...question,
    from: z.int().min(0).max(1),
    to: z.int().min(2).max(10),
    low: LineText,
    high: LineText,
  }),
  z.object({ kind: z.literal("grid"), ...question, rows: z.array(Option).max(40), columns: z.array(Option).max(10) }),
  z.object({ kind: z.literal("ranking"), ...question, options: z.array(Option).max(9) }),
  z.object({ kind: z.literal("number"), ...question, min: z.int().min(0), max: z.int().max(9_999_999), unit: LineText }),
  z.object({ kind: z.literal("shortText"), ...question }),
  z.object({ kind: z.literal("longText"), ...question, lines: z.int().min(2).max(20) }),
]);
export type Item = z.infer<typeof Item>;
export type Question = Exclude<Item, { kind: "section" | "note" }>;
export type QuestionKind = Question["kind"];

/** The id under which the mark beside "inne, jakie?" is kept. */
export const OTHER = "other";

const distinct = (things: readonly { id: string }[]): boolean => new Set(things.map((thing) => thing.id)).size === things.length;
/** Answers are kept by ids, so no two things that can be answered may share one. */
const hasOwnIds = (items: readonly Item[]): boolean =>
  distinct(items) &&
  items.every(
    (item) =>
      (!("options" in item) || (distinct(item.options) && item.options.every((option) => option.id !== OTHER))) &&
      (item.kind !== "grid" || (distinct(item.rows) && distinct(item.columns))),
  );

export const SurveyDefinition = z.object({
  languages: z
    .array(Language)
    .min(1)
    .max(3)
    .refine((languages) => languages[0] === "pl" && new Set(languages).size === languages.length),
  title: LineText,
  lead: ProseText,
  items: z.array(Item).max(200).refine(hasOwnIds),
});
export type SurveyDefinition = z.infer<typeof SurveyDefinition>;

export const isQuestion = (item: Item): item is Question => item.kind !== "section" && item.kind !== "note";
export const questionsOf = (definition: SurveyDefinition): Question[] => definition.items.filter(isQuestion);

/** A text in the language asked for, or in Polish where it was not translated. */
export const inLanguage = (text: LocalText, language: LanguageName): string => text[language] || text.pl;

/**
 * What stands on a sheet for one question, as it stands, right or wrong:
 * - one, several: `marks` holds option ids (and OTHER), `text` what was written beside OTHER
 * - scale: `marks` holds numbers as text
 * - grid: `cells` holds column ids by row id
 * - ranking: `cells` holds places ("1"…) by option id
 * - number, shortText, longText: `text`
 * Whether that is valid is never stored: survey-rules.ts judges it.
 */
export const Answer = z.object({
  marks: z.array(z.string().max(12)).max(121).optional(),
  cells: z.record(z.string().max(12), z.array(z.string().max(12)).max(60)).optional(),
  text: z.string().max(20_000).optional(),
});
export type Answer = z.infer<typeof Answer>;
/** By question id. A question without an entry was left blank. */
export const Answers = z.record(ItemId, Answer);
export type Answers = z.infer<typeof Answers>;
