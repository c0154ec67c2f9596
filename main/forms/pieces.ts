import type { LayoutNode, LayoutPage, LayoutText } from "../../preload/contract/form-layout.ts";
import type { Language } from "../../preload/contract/text.ts";
import { AREA, rightEdge, type Style } from "./sheet-style.ts";
import { breakLines, type Typesetting, type Weight } from "./typesetting.ts";

/** What the builders of a form share. The first language is the sheet's own, the others stand under it. */
export type Desk = {
  style: Style;
  setting: Typesetting;
  languages: readonly [Language, ...Language[]];
  /** By their text, the lines that it was broken into: pages tries each question at several heights. */
  broken: Map<string, Broken[]>;
};
type Broken = { language: Language; size: number; weight: Weight; width: number; lines: string[]; longest: number };

type List = keyof LayoutPage;
/** One thing to draw, and the list of the page that it belongs to. */
export type Drawn = { [L in List]: { list: L; value: LayoutPage[L][number] } }[List];
/** A tag with what stands in it: LayoutNode before the pages are numbered. */
export type Branch = Omit<LayoutNode, "children"> & { children: (Branch | Drawn)[] };
/** Neighbouring pieces with the same join share one tag (a list, a table, a paragraph over two pages). */
export type Join = Omit<LayoutNode, "children">;

/** Something placed on a page. `gap` is the white that a fold forced into it. */
export type Piece = { bottom: number; gap: number; contents: (Branch | Drawn)[]; artifacts: Drawn[]; join: Join | null };
/** The smallest thing that is never split: where it stands is decided by the pages, what that means by `place`. */
export type Unit = { before: number; place: (y: number) => Piece };
/**
 * Units that stay on one page if they fit on one. `again` is repeated on top of each next page
 * of a longer block; the first `keep` units never stand alone at the foot of a page, and a block
 * `withNext` never without the beginning of the next. A block that `flows` may go on over a page although one would hold it.
 */
export type Block = { before: number; tag: "Sect" | null; units: Unit[]; keep: number; again: Unit[]; withNext: boolean; flows: boolean };
export const block = (units: Unit[], rest: Partial<Omit<Block, "units">> = {}): Block => ({
  before: 0,
  tag: null,
  keep: 1,
  again: [],
  withNext: false,
  flows: false,
  ...rest,
  units,
});

export const MM = 25.4 / 72;
/** Cap height and ascender of the face in ems: they place the text against its box. IBM Plex Sans. */
const CAP_HEIGHT = 0.698;
const ASCENDER = 1.025;
const EM = 1.3;

export type TextSpec = {
  text: string;
  language: Language;
  size: number;
  role: LayoutText["role"];
  x: number;
  weight?: Weight;
  align?: LayoutText["align"];
  right?: number;
  leading?: number;
};
export type SetText = { drawn: Drawn & { list: "texts" }; bottom: number; firstBaseline: number; width: number };

/** Millimetres of one line. */
export const lineHeight = (size: number, leading = 1.35): number => size * leading * MM;
export const baselineOf = (top: number, size: number, leading = 1.35): number => top + (ASCENDER + (leading - EM) / 2) * size * MM;
/** The size of type as millimetres of its capitals. */
export const capHeight = (size: number): number => CAP_HEIGHT * size * MM;

/** Sets a text with its top at `y`; without `right`, up to the edge that is free there. */
export function setText({ setting, style, broken }: Desk, spec: TextSpec, y: number): SetText {
  const { text, language, size, role, x, weight = "regular", align = "left", leading = style.leading } = spec;
  const width = (spec.right ?? Math.min(rightEdge(y), x + style.maxLine)) - x;
  const known = broken.get(text) ?? [];
  let found = known.find((one) => one.width === width && one.size === size && one.weight === weight && one.language === language);
  if (!found) {
    const measure = (part: string) => setting.measure(part, weight, size);
    const lines = breakLines(setting.prepare(text, language), width, measure);
    found = { language, size, weight, width, lines, longest: Math.max(0, ...lines.map(measure)) };
    broken.set(text, [...known, found]);
  }
  const { lines, longest } = found;
  const step = lineHeight(size, leading);
  const firstBaseline = baselineOf(y, size, leading);
  const value: LayoutText = { x, y: firstBaseline, width, size, leading: step, weight, align, role, language, lines };
  return { drawn: { list: "texts", value }, bottom: y + step * lines.length, firstBaseline, width: longest };
}

export const piece = (bottom: number, contents: (Branch | Drawn)[], rest: Partial<Omit<Piece, "bottom" | "contents">> = {}): Piece => ({
  bottom,
  gap: 0,
  contents,
  artifacts: [],
  join: null,
  ...rest,
});

export const branch = (tag: Branch["tag"], children: (Branch | Drawn)[], rest: Omit<Join, "tag"> = {}): Branch => ({
  tag,
  ...rest,
  children,
});

/** Tags a text, naming its language where it is not the sheet's. */
export function tagged(desk: Desk, tag: Branch["tag"], text: SetText, rest: Omit<Join, "tag"> = {}): Branch {
  const { language } = text.drawn.value;
  return branch(tag, [text.drawn], { ...rest, ...(language !== desk.languages[0] && { language }) });
}

/** How tall units are together, from the top of a page. */
export const heightOf = (units: readonly Unit[]): number => units.reduce((y, { before, place }) => place(y + before).bottom, 0);

/** One text as a unit of its own; nothing where it is empty. */
export function textUnits(desk: Desk, tag: Branch["tag"], spec: TextSpec, before = 0): Unit[] {
  if (!spec.text.trim()) return [];
  const place = (y: number) => {
    const text = setText(desk, spec, y);
    return piece(text.bottom, [tagged(desk, tag, text)]);
  };
  return [{ before, place }];
}

/** Blocks that begin so near the top may have been moved down a little, to keep clear of the folds. */
const TOP_OF_PAGE = 22;

/** A heavy rule that opens a part of the form; on top of a page the page itself opens it. */
export const openingRule = (after: number): Unit => ({
  before: 0,
  place: (y) => {
    if (y < AREA.top + TOP_OF_PAGE) return piece(y, []);
    const rule: Drawn = { list: "rules", value: { x: AREA.left, y: y + 0.4, width: rightEdge(y) - AREA.left, weight: 0.8 } };
    return piece(y + after, [], { artifacts: [rule] });
  },
});

/** Prose that may run over pages: units of two or three lines, one tag a paragraph. */
export function proseUnits(desk: Desk, spec: TextSpec & { right: number }, before: number): Unit[] {
  const { text, language, size, role, x, right, weight = "regular", leading = desk.style.leading } = spec;
  const step = lineHeight(size, leading);
  const units: Unit[] = [];
  for (const paragraph of desk.setting
    .prepare(text, language)
    .split("\n")
    .filter((part) => part.trim())) {
    const lines = breakLines(paragraph, right - x, (part) => desk.setting.measure(part, weight, size));
    const join: Join = { tag: "P", ...(language !== desk.languages[0] && { language }) };
    for (let start = 0; start < lines.length;) {
      // Three where that would leave one alone.
      const count = lines.length - start === 3 ? 3 : 2;
      const part = lines.slice(start, start + count);
      units.push({
        before: start ? 0 : units.length ? step * 0.4 : before,
        place: (y) => {
          const value: LayoutText = {
            x,
            y: baselineOf(y, size, leading),
            width: right - x,
            size,
            leading: step,
            weight,
            align: "left",
            role,
            language,
            lines: part,
          };
          return piece(y + step * part.length, [{ list: "texts", value }], { join });
        },
      });
      start += count;
    }
  }
  return units;
}
