import { SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import type { Call } from "../call.ts";
import { editionRow } from "./rows.ts";

/** What consultations and surveys do for an edition's evaluation. */
export type Evaluation = {
  readonly consultation: (title: string) => Promise<{ id: string }>;
  readonly survey: (consultationId: string, definition: SurveyDefinition) => Promise<{ id: string }>;
};

type Texts = { pl: string; en: string; uk: string };
const scale = (id: string, text: Texts) => ({
  kind: "scale" as const,
  id,
  text,
  hint: { pl: "" },
  required: false,
  from: 1,
  to: 5,
  low: { pl: "zdecydowanie nie", en: "not at all", uk: "зовсім ні" },
  high: { pl: "zdecydowanie tak", en: "very much", uk: "цілком так" },
});
const longText = (id: string, text: Texts) => ({ kind: "longText" as const, id, text, hint: { pl: "" }, required: false, lines: 5 });

/** Six short questions about the edition that is over, in three languages, ready to be printed or changed. */
const questions = (title: string): SurveyDefinition =>
  SurveyDefinition.parse({
    languages: ["pl"],
    title: { pl: `${title}: jak poszło?`, en: `${title}: how did it go?`, uk: `${title}: як пройшло?` },
    lead: {
      pl: "Ankieta jest anonimowa. Odpowiedzi pomogą poprawić następną edycję.",
      en: "The survey is anonymous. Your answers help to make the next edition better.",
      uk: "Анкета анонімна. Відповіді допоможуть покращити наступну редакцію.",
    },
    items: [
      scale("clear", { pl: "Zasady były zrozumiałe", en: "The rules were clear", uk: "Правила були зрозумілі" }),
      scale("chance", {
        pl: "Każdy miał szansę zgłosić projekt",
        en: "Everybody could put a project forward",
        uk: "Кожен міг подати проєкт",
      }),
      scale("known", {
        pl: "Przed głosowaniem było wiadomo, na czym polegają projekty",
        en: "Before the vote it was clear what the projects were",
        uk: "До голосування було зрозуміло, у чому суть проєктів",
      }),
      scale("fair", {
        pl: "Głosowanie i liczenie były uczciwe",
        en: "The vote and the count were fair",
        uk: "Голосування і підрахунок були чесними",
      }),
      longText("good", { pl: "Co się udało?", en: "What went well?", uk: "Що вдалося?" }),
      longText("change", {
        pl: "Co zmienić w następnej edycji?",
        en: "What should change in the next edition?",
        uk: "Що змінити наступного разу?",
      }),
    ],
  });

/** A draft consultation with its survey: the evaluation of an edition, made in one go. */
export async function evaluate(call: Pick<Call, "db">, id: string, evaluation: Evaluation): Promise<{ surveyId: string }> {
  const { title } = await editionRow(call.db, id, ["decided"]);
  const consultation = await evaluation.consultation(`Ewaluacja: ${title}`);
  return { surveyId: (await evaluation.survey(consultation.id, questions(title))).id };
}
