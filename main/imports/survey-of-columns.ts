import { type LocalText, SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import { idFromWord } from "./column-ids.ts";

type Input = {
  readonly title: LocalText;
  readonly question: LocalText;
  readonly rows: readonly { column: string; text: LocalText }[];
  readonly answers: readonly { value: string; text: LocalText }[];
};

/** A survey with one grid. Its rows and columns keep the file's own words in their ids, so the import finds them. */
export const surveyOfColumns = ({ title, question, rows, answers }: Input): SurveyDefinition =>
  SurveyDefinition.parse({
    languages: ["pl"],
    title,
    lead: { pl: "" },
    items: [
      {
        kind: "grid",
        id: "grid1",
        text: question,
        hint: { pl: "" },
        rows: rows.map(({ column, text }) => ({ id: idFromWord(column), text })),
        columns: answers.map(({ value, text }) => ({ id: idFromWord(value), text })),
      },
    ],
  });
