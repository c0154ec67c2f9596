import { inLanguage, type LocalText, type Question } from "../../preload/contract/survey-definition.ts";
import type { FormInput } from "./form-input.ts";
import { choiceUnits } from "./choice.ts";
import { gridUnits, rankingUnits } from "./grid.ts";
import {
  type Block,
  block,
  branch,
  type Desk,
  type Drawn,
  heightOf,
  lineHeight,
  openingRule,
  piece,
  proseUnits,
  setText,
  textUnits,
  type Unit,
} from "./pieces.ts";
import { writtenRows } from "./written-rows.ts";
import { AREA, PROSE_RIGHT } from "./sheet-style.ts";
import { scaleUnits } from "./scale.ts";
import { localUnits, othersUnits, setLocal, translations } from "./translations.ts";
import { oneLine } from "./typesetting.ts";
import { longTextUnits, numberUnits, shortTextUnits } from "./writing.ts";

type Level = "H2" | "H3";

/** The blocks of all items, in their order. Under a section's heading the questions are one level down. */
export function itemBlocks(desk: Desk, items: FormInput["definition"]["items"]): Block[] {
  let level: Level = "H2";
  let number = 0;
  return items.map((item, index) => {
    if (item.kind === "section") {
      level = "H3";
      return sectionBlock(desk, item.text, item.lead);
    }
    if (item.kind === "note") {
      const next = items[index + 1];
      // It speaks of what comes next.
      return block(localProse(desk, item.text, AREA.left, 0), { before: 7, withNext: next !== undefined && "required" in next });
    }
    if ("writing" in item) return writtenRows(desk, item);
    return questionBlock(desk, item, ++number, level);
  });
}

/** Prose in all of the sheet's languages. */
export function localProse(desk: Desk, text: LocalText, x: number, before: number): Unit[] {
  const { style, languages } = desk;
  return [
    ...proseUnits(
      desk,
      { text: inLanguage(text, languages[0]), language: languages[0], size: style.body, role: "text", x, right: PROSE_RIGHT },
      before,
    ),
    ...translations(desk, text).flatMap((other) =>
      proseUnits(desk, { ...other, size: style.translation, role: "translation", x, right: PROSE_RIGHT }, 1.5),
    ),
  ];
}

function sectionBlock(desk: Desk, text: LocalText, lead: LocalText): Block {
  const { style, languages } = desk;
  const heading = [
    ...textUnits(desk, "H2", {
      text: inLanguage(text, languages[0]),
      language: languages[0],
      size: style.heading,
      weight: "bold",
      role: "heading",
      x: AREA.left,
      leading: 1.2,
    }),
    ...othersUnits(desk, translations(desk, text), { size: style.translation, role: "translation", x: AREA.left }, 0.5),
  ];
  const units = [openingRule(3), ...heading, ...localProse(desk, lead, AREA.left, 1.5)];
  return block(units, { before: 9, keep: 1 + heading.length, withNext: true });
}

function questionBlock(desk: Desk, question: Question, number: number, level: Level): Block {
  const head = headUnits(desk, question, number, level);
  const { units, again = [], lead = 0 } = answerUnits(desk, question, () => heightOf(head));
  return block([...head, ...units], {
    before: desk.style.apart,
    tag: "Sect",
    keep: head.length + lead + 1,
    again: [continuedUnit(desk, question, number), ...again],
  });
}

function answerUnits(desk: Desk, question: Question, headHeight: () => number): { units: Unit[]; again?: Unit[]; lead?: number } {
  switch (question.kind) {
    case "one":
    case "several":
      return { units: choiceUnits(desk, question) };
    case "scale":
      return { units: scaleUnits(desk, question) };
    case "grid":
      return gridUnits(desk, question);
    case "ranking":
      return rankingUnits(desk, question);
    case "number":
      return { units: numberUnits(desk, question) };
    case "shortText":
      return { units: shortTextUnits(desk, question) };
    case "longText":
      return { units: longTextUnits(desk, question, headHeight()) };
  }
}

/** How to answer, in the words of the form: "Zaznacz najwyżej 3 odpowiedzi." */
function instruction(question: Question): { key: string; params?: Record<string, number> } {
  switch (question.kind) {
    case "several":
      return question.max === null ? { key: "hint.several" } : { key: "hint.severalMax", params: { count: question.max } };
    case "number":
      return { key: "hint.number", params: { min: question.min, max: question.max } };
    default:
      return { key: `hint.${question.kind}` };
  }
}

/** The number hangs left of the text; translations stand after or under it, hints under that. */
function headUnits(desk: Desk, question: Question, number: number, level: Level): Unit[] {
  const { style, languages, setting } = desk;
  const x = AREA.left + style.indent;
  const title: Unit = {
    before: 0,
    place: (y) => {
      const same = { language: languages[0], size: style.question, weight: "bold", role: "question", leading: 1.25 } as const;
      const label = setText(desk, { ...same, text: `${number}.`, x: AREA.left, right: x }, y);
      const text = { ...same, text: inLanguage(question.text, languages[0]), x };
      const other = { size: style.translation, role: "translation", leading: 1.25 } as const;
      const { own, branches, dots, bottom } = setLocal(desk, text, translations(desk, question.text), other, y);
      return piece(Math.max(label.bottom, bottom), [branch(level, [label.drawn, own.drawn]), ...branches], { artifacts: dots });
    },
  };
  const { key, params } = instruction(question);
  const hints = languages.map((language, index) => {
    const own = index ? question.hint[language] : inLanguage(question.hint, language);
    return { language, text: [own, setting.say(language, key, params)].filter(Boolean).join(style.sentenceEnd) };
  });
  const spec = { size: style.hint, role: "hint", leading: 1.25 } as const;
  return [title, ...hints.slice(0, 1).flatMap((hint) => localUnits(desk, { ...spec, ...hint, x }, hints.slice(1), spec, 0.8))];
}

/** On the next page of a long question: its number and text again, as decoration, for the eye alone. */
function continuedUnit(desk: Desk, question: Question, number: number): Unit {
  const { style, languages, setting } = desk;
  const place = (y: number) => {
    const measure = (part: string) => setting.measure(part, "bold", style.body);
    const asked = oneLine(setting.prepare(inLanguage(question.text, languages[0]), languages[0]), (PROSE_RIGHT - AREA.left) * 1.6, measure);
    const text = `${number}. ${asked} (${setting.say(languages[0], "continued")})`;
    const { drawn, bottom } = setText(
      desk,
      { text, language: languages[0], size: style.body, weight: "bold", role: "question", x: AREA.left, right: PROSE_RIGHT, leading: 1.25 },
      y,
    );
    const artifact: Drawn = drawn;
    return piece(bottom + lineHeight(style.body, 0.3), [], { artifacts: [artifact] });
  };
  return { before: 0, place };
}
