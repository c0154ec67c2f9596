import { inLanguage, type LocalText, type Question } from "../../preload/contract/survey-definition.ts";
import { boxBranch } from "./choice.ts";
import { branch, type Branch, type Desk, lineHeight, piece, setText, tagged, textUnits, translations, type Unit } from "./pieces.ts";
import { AREA, belowCode, clearOfFolds } from "./sheet-style.ts";

type Scale = Extract<Question, { kind: "scale" }>;

/** Numbers over the boxes of one row, the meaning of both ends under them. */
export function scaleUnits(desk: Desk, question: Scale): Unit[] {
  const { style } = desk;
  const left = AREA.left + style.indent;
  const steps = question.to - question.from;
  // At least 80 mm in all, so that both ends have room for their words; the "10" is wider than its box.
  const step = Math.min(Math.max(20, 80 / steps), (AREA.right - left - style.box - 1.5) / steps);
  const boxes = boxesUnit(desk, question, left, step);
  return [boxes, ...endsUnits(desk, question, left, left + steps * step + style.box)];
}

function boxesUnit(desk: Desk, { id, from, to }: Scale, left: number, step: number): Unit {
  const { style, languages } = desk;
  const place = (y: number) => {
    const numberHeight = lineHeight(style.body, 1.2);
    const wanted = belowCode(y) + numberHeight + 2.6;
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
    return piece(boxY + style.box, items, { gap: boxY - wanted + belowCode(y) - y, join: { tag: "L" } });
  };
  return { before: 2, place };
}

/** Under the first and the last box; ends that take many words get a line each: "1 – zupełnie się nie zgadzam". */
function endsUnits(desk: Desk, { from, to, low, high }: Scale, left: number, right: number): Unit[] {
  const { style, languages } = desk;
  const partsOf = (text: LocalText) =>
    [{ text: inLanguage(text, languages[0]), language: languages[0] }, ...translations(desk, text)].filter((part) => part.text);
  const ends = [partsOf(low), partsOf(high)];
  if (!ends.some((end) => end.length)) return [];
  const middle = (left + right) / 2;
  const column = (parts: ReturnType<typeof partsOf>, x: number, edge: number, align: "left" | "right", top: number) => {
    const contents: Branch[] = [];
    let bottom = top;
    for (const part of parts) {
      const set = setText(desk, { ...part, size: style.hint, role: "label", x, right: edge, align, leading: 1.25 }, bottom);
      contents.push(tagged(desk, "P", set));
      bottom = set.bottom;
    }
    return { contents, bottom };
  };
  const place = (y: number) => {
    const start = column(ends[0] ?? [], left, middle - 2, "left", y);
    const end = column(ends[1] ?? [], middle + 2, right, "right", y);
    return piece(Math.max(start.bottom, end.bottom), [...start.contents, ...end.contents]);
  };
  if (place(0).bottom <= style.hint * 2) return [{ before: 3.2, place }];
  const lines = ends.flatMap((parts, index) => parts.map((part) => ({ ...part, text: `${index ? to : from} – ${part.text}` })));
  return lines.flatMap((line, index) =>
    textUnits(desk, "P", { ...line, size: style.hint, role: "label", x: left, leading: 1.25 }, index ? 0.6 : 3.2),
  );
}
