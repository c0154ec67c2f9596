import { z } from "zod";
import { command, everyone, query, staff } from "./contract.ts";
import { Id, Nothing, requiredLine } from "./text.ts";

/** A theme is as long as a line in a table. */
const Name = requiredLine(120);
const Question = z.string().max(12);

/** A theme that a person made for what was written to one question, and how many texts were put into it. */
export const Theme = z.object({ id: Id, name: z.string(), count: z.int() });
export type Theme = z.infer<typeof Theme>;

/** all = sorted + unsorted; a text may be in several themes, or in none of them. */
export const ThemeCounts = z.object({
  themes: z.array(Theme),
  all: z.int(),
  sorted: z.int(),
  /** Read, and fits no theme. */
  none: z.int(),
});
export type ThemeCounts = z.infer<typeof ThemeCounts>;

/** `themes`: null while nobody sorted it. */
export const SortedText = z.object({ responseId: Id, text: z.string(), themes: z.array(Id).nullable() });
export type SortedText = z.infer<typeof SortedText>;

const OfQuestion = { surveyId: Id, question: Question };

export const themes = {
  /** Only names and numbers: the texts themselves are the staff's. */
  "responses.themes": query(everyone, z.object(OfQuestion), ThemeCounts),
  /** Newest first. */
  "responses.textsToSort": query(
    staff,
    z.object({
      ...OfQuestion,
      /** All, those that nobody sorted, or those of one theme. */
      which: z.union([z.enum(["all", "unsorted"]), Id]),
      from: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    z.object({ texts: z.array(SortedText), found: z.int() }),
  ),
  "responses.addTheme": command(staff, z.object({ ...OfQuestion, name: Name }), z.object({ id: Id })),
  "responses.renameTheme": command(staff, z.object({ id: Id, name: Name }), Nothing),
  "responses.removeTheme": command(staff, z.object({ id: Id }), Nothing),
  "responses.restoreTheme": command(staff, z.object({ id: Id }), Nothing),
  /** All the themes of one text; [] says that it fits none, null that nobody has sorted it. */
  "responses.sortText": command(staff, z.object({ ...OfQuestion, responseId: Id, themes: z.array(Id).max(30).nullable() }), Nothing),
};
