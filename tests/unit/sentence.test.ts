import i18next from "i18next";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { beforeAll, expect, test } from "vitest";
import { tally } from "../../main/surveys/tally.ts";
import { en as enWords, pl as plWords } from "../../renderer/locales/index.ts";
import { useSentence } from "../../renderer/responses/sentence.ts";
import { type Answers, type Question, SurveyDefinition } from "../../preload/contract/survey-definition.ts";

beforeAll(async () => {
  await i18next
    .use(initReactI18next)
    .init({ resources: { pl: plWords, en: enWords }, lng: "pl", fallbackLng: false, interpolation: { escapeValue: false } });
});

const text = (pl: string, en: string) => ({ pl, en });
const asked = (id: string) => ({ id, text: text("Pytanie", "Question"), hint: text("", ""), required: false });
const options = (...names: [string, string][]) => names.map(([pl, en], index) => ({ id: `o00${index + 1}`, text: text(pl, en) }));
const PARK = options(["zieleń", "greenery"], ["ławki", "benches"], ["cień", "shade"]);

const choice = { kind: "one" as const, ...asked("ques"), options: PARK, other: true };
const scale = { kind: "scale" as const, ...asked("ques"), from: 1, to: 5, low: text("", ""), high: text("", "") };
const number = { kind: "number" as const, ...asked("ques"), min: 1, max: 20, unit: text("", "") };
const ranking = { kind: "ranking" as const, ...asked("ques"), options: PARK };
const grid = {
  kind: "grid" as const,
  ...asked("ques"),
  rows: options(["czystość", "cleanliness"], ["spokój", "quiet"]),
  columns: options(["źle", "badly"], ["dobrze", "well"]),
};
const words = { kind: "longText" as const, ...asked("ques"), lines: 4 };

const marks = (...ids: string[]) => ids.map((id) => ({ ques: { marks: [id] } }));
const times = (count: number, id: string) => marks(...Array.from({ length: count }, () => id));
const rows = (first: string, second: string) => ({ ques: { cells: { o001: [first], o002: [second] } } });
const texts = (...all: string[]) => all.map((answer) => ({ ques: { text: answer } }));

/** What stands under the chart in both languages. */
async function said(question: Question, answers: readonly Answers[]): Promise<[string, string]> {
  const definition = SurveyDefinition.parse({ languages: ["pl", "en"], title: text("", ""), lead: text("", ""), items: [question] });
  const [result] = tally(definition, answers).questions;
  if (!result) throw new Error("nothing was counted");
  const Sentence = () => useSentence(question)(result);
  const inLanguage = async (language: string) => {
    await i18next.changeLanguage(language);
    return renderToStaticMarkup(createElement(I18nextProvider, { i18n: i18next }, createElement(Sentence))).replaceAll("\u00a0", " ");
  };
  return [await inLanguage("pl"), await inLanguage("en")];
}

test.each<[string, Question, Answers[], string, string]>([
  ["nobody", choice, [], "Nie ma jeszcze ważnej odpowiedzi na to pytanie.", "There is no valid answer to this question yet."],
  ["one person", choice, marks("o001"), "Jest jedna ważna odpowiedź: zieleń.", "There is one valid answer: greenery."],
  ["all the same", choice, times(3, "o001"), "Wszyscy wskazali to samo: zieleń.", "Everybody chose the same: greenery."],
  [
    "only other",
    choice,
    [{ ques: { text: "fontanna" } }],
    "Każda odpowiedź jest inna niż te, które podano do wyboru.",
    "Every answer is another than those offered.",
  ],
  [
    "nearly all",
    choice,
    [...times(19, "o001"), ...times(1, "o002")],
    "Prawie wszyscy (95%) wskazali: zieleń. Na drugim miejscu jest: ławki (5%).",
    "Nearly everybody (95%) chose: greenery. In second place: benches (5%).",
  ],
  [
    "more than half",
    choice,
    [...times(6, "o001"), ...times(4, "o003")],
    "Ponad połowa osób (60%) wskazała: zieleń. Na drugim miejscu jest: cień (40%).",
    "More than half (60%) chose: greenery. In second place: shade (40%).",
  ],
  [
    "slightly more than half",
    choice,
    [...times(501, "o001"), ...times(499, "o003")],
    "Nieco ponad połowa osób wskazała: zieleń. Na drugim miejscu jest: cień (50%).",
    "Slightly more than half chose: greenery. In second place: shade (50%).",
  ],
  [
    "exactly half, two behind in the same place",
    choice,
    [...times(2, "o001"), ...times(1, "o002"), ...times(1, "o003")],
    "Połowa osób wskazała: zieleń. Na drugim miejscu są po równo (25%): ławki oraz cień.",
    "Half of the people chose: greenery. Equal in second place (25%): benches and shade.",
  ],
  [
    "even",
    choice,
    marks("o001", "o002", "o003"),
    "Odpowiedzi rozłożyły się po równo (33%): zieleń, ławki oraz cień.",
    "The answers are even (33%): greenery, benches and shade.",
  ],
  [
    "less than half",
    choice,
    [...times(4, "o001"), ...times(3, "o002"), ...times(3, "o003")],
    "Najwięcej osób (40%) wskazało: zieleń. Na drugim miejscu są po równo (30%): ławki oraz cień.",
    "Most often chosen (40%): greenery. Equal in second place (30%): benches and shade.",
  ],
  [
    "a scale",
    scale,
    marks("1", "4", "5"),
    "Średnia ocena to 3,3 w skali od 1 do 5, a środkowa 4.",
    "The mean is 3.3 on a scale from 1 to 5, and the median is 4.",
  ],
  [
    "one mark on a scale",
    scale,
    marks("4"),
    "Jest jedna ważna ocena: 4 w skali od 1 do 5.",
    "There is one valid mark: 4 on a scale from 1 to 5.",
  ],
  [
    "the same mark from all",
    scale,
    marks("4", "4"),
    "Wszyscy dali tę samą ocenę: 4 w skali od 1 do 5.",
    "Everybody gave the same mark: 4 on a scale from 1 to 5.",
  ],
  [
    "numbers",
    number,
    texts("2", "3", "10"),
    "Średnia to 5, a środkowa odpowiedź 3. Podawano liczby od 2 do 10.",
    "The mean is 5 and the median is 3. Answers range from 2 to 10.",
  ],
  ["the same number", number, texts("4", "4"), "Wszyscy podali tę samą liczbę: 4.", "Everybody gave the same number: 4."],
  [
    "an order",
    ranking,
    [rows("1", "2"), rows("1", "2")],
    "Najważniejsze jest: zieleń (średnie miejsce 1), potem: ławki (2).",
    "Most important: greenery (mean place 1), then: benches (2).",
  ],
  [
    "one person's order",
    ranking,
    [rows("2", "1")],
    "Jest jedna ważna kolejność. Zaczyna się od: ławki.",
    "There is one valid order. It begins with: benches.",
  ],
  [
    "a grid",
    grid,
    [rows("o002", "o001"), rows("o002", "o002")],
    "Odpowiedź „dobrze” najczęściej padała w wierszu „czystość” (100%), a najrzadziej w wierszu „spokój” (50%).",
    "The answer “well” was most frequent in the row “cleanliness” (100%), and least frequent in the row “quiet” (50%).",
  ],
  [
    "as many other answers as the chosen ones",
    choice,
    [...times(1, "o001"), ...times(1, "o002"), { ques: { text: "fontanna" } }],
    "Odpowiedzi rozłożyły się po równo (33%): zieleń, ławki oraz inna odpowiedź.",
    "The answers are even (33%): greenery, benches and another answer.",
  ],
  [
    "a grid where most said it is bad",
    grid,
    [rows("o001", "o001"), rows("o001", "o002"), rows("o001", "o001")],
    "Odpowiedź „źle” najczęściej padała w wierszu „czystość” (100%), a najrzadziej w wierszu „spokój” (67%).",
    "The answer “badly” was most frequent in the row “cleanliness” (100%), and least frequent in the row “quiet” (67%).",
  ],
  ["own words", words, texts("a", "b"), "Własnymi słowami odpowiedziały 2 osoby.", "2 people answered in their own words."],
  [
    "own words of many",
    words,
    texts("a", "b", "c", "d", "e"),
    "Własnymi słowami odpowiedziało 5 osób.",
    "5 people answered in their own words.",
  ],
])("%s", async (_, question, answers, polish, english) => {
  expect(await said(question, answers)).toEqual([polish, english]);
});
