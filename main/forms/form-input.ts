import {
  type Item,
  type LocalText,
  questionsOf,
  type QuestionKind,
  type SurveyDefinition,
} from "../../preload/contract/survey-definition.ts";

/** What an office hands out and reads back. Each kind but the survey is made by a file in kinds/. */
export type FormKind = "survey" | "remark" | "request" | "ballot" | "signatures" | "project";

/** A table with one box a row, for the office, and columns to write in. */
export type WrittenRows = Extract<Item, { kind: "grid" }> & { writing: readonly LocalText[] };

/** All that a paper form has to say: what it asks, who asks, and how to give the sheet back. */
export type FormInput = {
  kind: FormKind;
  definition: Omit<SurveyDefinition, "items"> & { items: (Item | WrittenRows)[] };
  officeName: string;
  consultationTitle: string;
  /** Last day to hand the sheet in; "" while it is not decided. */
  returnBy: string;
  places: { name: string; address: string; hours: string }[];
  phone: string;
  /** Two lines for the first page, the whole clause for the last (art. 13 RODO). */
  privacy: { short: LocalText; full: LocalText };
  /** How long it takes to fill in; 0 says nothing. */
  minutes: number;
  /** The address where the same survey can be answered; "" where there is none. */
  online: string;
  /** The fingerprint of the key that the page there seals answers to, so that a swapped page can be told. */
  onlineKey?: string;
};

// Seconds, by hand on paper, for one option, row or line besides the question itself.
const EACH: Record<QuestionKind, number> = { one: 2, several: 3, scale: 1, grid: 8, ranking: 6, number: 5, shortText: 15, longText: 30 };

/** Whole minutes that a resident needs: reading at 170 words a minute, and writing. */
export function estimateMinutes(definition: FormInput["definition"]): number {
  let seconds = 30;
  for (const question of questionsOf(definition)) {
    const texts = [question.text.pl, ...("options" in question ? question.options.map((option) => option.text.pl) : [])];
    const words = texts.join(" ").split(/\s+/).length;
    const parts =
      "options" in question
        ? question.options.length
        : question.kind === "grid"
          ? question.rows.length
          : question.kind === "longText"
            ? question.lines / 2
            : 1;
    seconds += 4 + words * 0.35 + parts * EACH[question.kind];
  }
  return Math.max(1, Math.round(seconds / 60));
}
