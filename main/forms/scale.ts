import { inLanguage, type LocalText, type Question } from "../../preload/contract/survey-definition.ts";
import { boxBranch } from "./choice.ts";
import { branch, type Branch, type Desk, lineHeight, type Piece, piece, setText, tagged, type Unit } from "./pieces.ts";
import { AREA, belowCode, clearOfFolds } from "./sheet-style.ts";
import { localUnits, type Part, translations } from "./translations.ts";

type Scale = Extract<Question, { kind: "scale" }>;
/** What one end means, in a line for each language, and how wide the widest is. */
type End = { parts: Part[]; width: number };
type Row = { x: number; step: number; low: End; high: End };

/** White between an end's words and its box, and the least between two boxes so that they still read as one row. */
const BETWEEN = 4;
const NARROWEST = 7;
const NOTHING: End = { parts: [], width: 0 };

/** Numbers over the boxes of one row, the meaning of its ends beside it; where that takes too many words, in lines under it. */
export function scaleUnits(desk: Desk, question: Scale): Unit[] {
  const { style } = desk;
  const left = AREA.left + style.indent;
  const steps = question.to - question.from;
  const [low, high] = [endOf(desk, question.low), endOf(desk, question.high)];
  const before = low.width && low.width + BETWEEN;
  // The "10" is wider than its box.
  const room = AREA.right - left - style.box - 1.5;
  const step = Math.min(20, (room - before - (high.width && high.width + BETWEEN)) / steps);
  if (step >= Math.min(style.box + NARROWEST, room / steps)) return [boxesUnit(desk, question, { x: left + before, step, low, high })];
  const under = { x: left, step: Math.min(20, room / steps), low: NOTHING, high: NOTHING };
  return [boxesUnit(desk, question, under), ...endLines(desk, question, left)];
}

const partsOf = (desk: Desk, text: LocalText): Part[] => {
  const [language] = desk.languages;
  return [{ text: inLanguage(text, language), language }, ...translations(desk, text)].filter((part) => part.text);
};

function endOf(desk: Desk, text: LocalText): End {
  const { setting, style } = desk;
  const parts = partsOf(desk, text);
  const widths = parts.map((part) => setting.measure(setting.prepare(part.text, part.language), "regular", style.hint) + 0.01);
  return { parts, width: Math.max(0, ...widths) };
}

function boxesUnit(desk: Desk, { id, from, to }: Scale, { x: left, step, low, high }: Row): Unit {
  const { style, languages } = desk;
  const line = lineHeight(style.hint, 1.25);
  const endsHeight = Math.max(low.parts.length, high.parts.length) * line;
  const place = (y: number): Piece => {
    const numberHeight = lineHeight(style.body, 1.2);
    const above = Math.max(numberHeight + 2.6, (endsHeight - style.box) / 2);
    const wanted = belowCode(y) + above;
    const boxY = clearOfFolds(wanted, style.box);
    const items = Array.from({ length: to - from + 1 }, (_, index) => {
      const text = String(from + index);
      const x = left + index * step;
      const spec = {
        text,
        language: languages[0],
        size: style.body,
        weight: "bold",
        align: "center",
        role: "label",
        x: x - 2,
        right: x + style.box + 2,
        leading: 1.2,
      } as const;
      const number = setText(desk, spec, boxY - 2.6 - numberHeight);
      const box = { question: id, row: null, option: text, x, y: boxY, size: style.box };
      return branch("LI", [branch("Lbl", [tagged(desk, "P", number)]), branch("LBody", [boxBranch(desk, box, text)])]);
    });
    const end = ({ parts, width }: End, x: number): Branch[] =>
      parts.map((part, index) => {
        const top = boxY + style.box / 2 + (index - parts.length / 2) * line;
        return tagged(desk, "P", setText(desk, { ...part, size: style.hint, role: "label", x, right: x + width, leading: 1.25 }, top));
      });
    const contents = [
      ...end(low, left - BETWEEN - low.width),
      branch("L", items),
      ...end(high, left + (to - from) * step + style.box + BETWEEN),
    ];
    const bottom = boxY + Math.max(style.box, (style.box + endsHeight) / 2);
    return piece(bottom, contents, { gap: boxY - wanted + belowCode(y) - y });
  };
  return { before: 2, place };
}

/** "1 – zupełnie się nie zgadzam" */
function endLines(desk: Desk, { from, to, low, high }: Scale, x: number): Unit[] {
  const look = { size: desk.style.hint, role: "label", leading: 1.25 } as const;
  const ends = [
    { number: from, parts: partsOf(desk, low) },
    { number: to, parts: partsOf(desk, high) },
  ];
  return ends
    .filter(({ parts }) => parts.length)
    .flatMap(({ number, parts: [own, ...others] }, index) =>
      own ? localUnits(desk, { ...own, text: `${number} – ${own.text}`, x, ...look }, others, look, index ? 0.6 : 3.2) : [],
    );
}
