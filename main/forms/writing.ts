import type { LayoutField } from "../../preload/contract/form-layout.ts";
import { inLanguage, type Question } from "../../preload/contract/survey-definition.ts";
import { baselineOf, branch, type Branch, capHeight, type Desk, type Drawn, piece, tagged, type Unit } from "./pieces.ts";
import { setLocal, translations } from "./translations.ts";
import { AREA, belowCode, clearOfFolds } from "./sheet-style.ts";

/** A place to write in, tagged as a field that a screen reader can name. */
function fieldBranch(desk: Desk, field: LayoutField, key: string): Branch {
  const drawn: Drawn = { list: "fields", value: field };
  return branch("Form", [drawn], { alt: desk.setting.say(desk.languages[0], key, { count: field.count }) });
}

/** A comb with as many places as the largest number has digits, and its unit. */
export function numberUnits(desk: Desk, { id, max, unit }: Extract<Question, { kind: "number" }>): Unit[] {
  const { style, languages } = desk;
  const { width, height } = style.digit;
  const count = String(max).length;
  const place = (top: number) => {
    const wanted = belowCode(top);
    const y = clearOfFolds(wanted, height);
    const x = AREA.left + style.indent;
    const contents = [
      fieldBranch(desk, { question: id, part: "answer", kind: "digits", count, x, y, width: width * count, height }, "alt.digits"),
    ];
    if (!inLanguage(unit, languages[0])) return piece(y + height, contents, { gap: y - top });
    const textY = y + height / 2 + capHeight(style.body) / 2 - baselineOf(0, style.body);
    const own = { text: inLanguage(unit, languages[0]), language: languages[0], size: style.body, role: "label" } as const;
    const other = { size: style.translation, role: "translation" } as const;
    const set = setLocal(desk, { ...own, x: x + width * count + 3.5 }, translations(desk, unit), other, textY);
    contents.push(tagged(desk, "P", set.own), ...set.branches);
    return piece(Math.max(y + height, set.bottom), contents, { gap: y - top, artifacts: set.dots });
  };
  return [{ before: 2.5, place }];
}

export function shortTextUnits(desk: Desk, { id }: Extract<Question, { kind: "shortText" }>): Unit[] {
  const x = AREA.left + desk.style.indent;
  const height = desk.style.digit.height;
  const place = (top: number) => {
    const y = clearOfFolds(belowCode(top), height);
    const field: LayoutField = { question: id, part: "answer", kind: "line", count: 1, x, y, width: AREA.right - x, height };
    return piece(y + height, [fieldBranch(desk, field, "alt.line")], { gap: y - top });
  };
  return [{ before: 3, place }];
}

/** A frame of writing lines. One longer than a page is cut to what a page holds: nobody turns the sheet in mid-sentence. */
export function longTextUnits(desk: Desk, { id, lines }: Extract<Question, { kind: "longText" }>, headHeight: number): Unit[] {
  const pitch = desk.style.writingLine;
  const room = AREA.bottom - belowCode(AREA.top + headHeight + 3);
  const count = Math.max(2, Math.min(lines, Math.floor(room / pitch)));
  const place = (top: number) => {
    const y = belowCode(top);
    const field: LayoutField = {
      question: id,
      part: "answer",
      kind: "lines",
      count,
      x: AREA.left,
      y,
      width: AREA.right - AREA.left,
      height: count * pitch,
    };
    return piece(y + field.height, [fieldBranch(desk, field, "alt.lines")], { gap: y - top });
  };
  return [{ before: 3, place }];
}
