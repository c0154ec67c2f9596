import type { LayoutBox } from "../../preload/contract/form-layout.ts";
import { inLanguage, type LocalText, OTHER, type Question } from "../../preload/contract/survey-definition.ts";
import { branch, capHeight, type Desk, type Drawn, type Join, lineHeight, piece, tagged, type Branch, type Unit } from "./pieces.ts";
import { setLocal, translations } from "./translations.ts";
import { AREA, belowCode, clearOfFolds, rightEdge } from "./sheet-style.ts";

type Choice = Extract<Question, { kind: "one" | "several" }>;
type Entry = { id: string; text: LocalText };

/** A box as something to draw, tagged as a field that a screen reader can name. */
export function boxBranch(desk: Desk, box: LayoutBox, name: string): Branch {
  return branch("Form", [{ list: "boxes", value: box }], { alt: desk.setting.say(desk.languages[0], "alt.box", { name }) });
}

/** The top of a box whose middle is the middle of the first line's capitals. */
const boxTop = (desk: Desk, baseline: number, size: number) => baseline - capHeight(size) / 2 - desk.style.box / 2;

/** One option: the box, its text right of it, the translations after or under that. */
function setOption(desk: Desk, question: string, option: Entry, x: number, right: number, y: number) {
  const { style } = desk;
  const textX = x + style.box + style.boxGap;
  const [language] = desk.languages;
  const { own, branches, dots, bottom, end } = setLocal(
    desk,
    { text: inLanguage(option.text, language), language, size: style.body, role: "option", x: textX, right },
    translations(desk, option.text),
    { size: style.translation, role: "translation", leading: 1.25 },
    y,
  );
  const box: LayoutBox = { question, row: null, option: option.id, x, y: boxTop(desk, own.firstBaseline, style.body), size: style.box };
  const label = branch("Lbl", [boxBranch(desk, box, own.drawn.value.lines.join(" "))]);
  const item = branch("LI", [label, branch("LBody", [tagged(desk, "P", own), ...branches])]);
  return { item, bottom, box, end, dots };
}

/** Whether the options go into half a line each; of a long list, some may take two lines there. */
function fitsTwoColumns({ languages, setting, style }: Desk, options: Entry[], width: number): boolean {
  if (style.box > 5 || options.length < 6) return false;
  const room = width * (options.length < 12 ? 1 : 1.8);
  return options.every((option) =>
    languages.every((language, index) => {
      const text = setting.prepare(inLanguage(option.text, language), language);
      return setting.measure(text, "regular", index ? style.translation : style.body) <= room;
    }),
  );
}

/** The options of one question. Six and more short ones stand in two columns, read downwards. */
export function choiceUnits(desk: Desk, question: Choice): Unit[] {
  const { style } = desk;
  const x = AREA.left + style.indent;
  const join: Join = { tag: "L" };
  const column = (AREA.right - x) / 2;
  const textWidth = column - style.box - style.boxGap - 3;
  const options: Entry[] = question.options;
  const twoColumns = fitsTwoColumns(desk, options, textWidth);
  const rows = twoColumns ? pairUp(options) : options.map((option) => [option]);

  const units = rows.map((row, index): Unit => ({
    before: index ? 0 : 2.5,
    place: (top) => {
      // A row is moved as a whole, by what its boxes need to stay clear of the folds.
      const free = twoColumns ? belowCode(top) : top;
      const set = (y: number) =>
        row.map((option, place) =>
          setOption(desk, question.id, option, x + place * column, twoColumns ? x + (place + 1) * column - 3 : rightEdge(y), y),
        );
      const boxY = set(free)[0]?.box.y ?? free;
      const gap = free - top + clearOfFolds(boxY, style.box) - boxY;
      const items = set(top + gap);
      const bottom = Math.max(top + gap + style.pitch, ...items.map((item) => item.bottom + 2.6));
      return piece(
        bottom,
        items.map(({ item }) => item),
        { gap, join, artifacts: items.flatMap(({ dots }) => dots) },
      );
    },
  }));
  if (question.other) units.push(otherUnit(desk, question.id, join, x, units.length > 0));
  return units;
}

function pairUp(options: Entry[]): Entry[][] {
  const half = Math.ceil(options.length / 2);
  return options.slice(0, half).map((option, index) => [option, options[index + half]].filter((entry) => entry !== undefined));
}

/** Translations go on under their option where less than this (mm) would be left to write on. */
const LEAST_LINE = 60;

/** "inne, jakie?" with a line to write on, as long as the page is wide. */
function otherUnit(desk: Desk, question: string, join: Join, x: number, following: boolean): Unit {
  const { style, setting, languages } = desk;
  const words = languages.map((language) => [language, setting.say(language, "other")]);
  const text = { pl: "", ...Object.fromEntries(words) } as LocalText;
  return {
    before: following ? 0 : 2.5,
    place: (top) => {
      const set = (y: number) => setOption(desk, question, { id: OTHER, text }, x, rightEdge(y) - LEAST_LINE, y);
      const height = Math.max(style.box, style.writingLine * 0.8);
      const first = set(top).box.y + style.box - height;
      // The line needs more height than the box beside it: it begins no higher than this row.
      const gap = clearOfFolds(Math.max(first, top + 0.4), height) - first;
      const option = set(top + gap);
      const lineX = option.end + 3;
      const y = option.box.y + style.box - height;
      const field: Drawn = {
        list: "fields",
        value: { question, part: "other", kind: "line", count: 1, x: lineX, y, width: rightEdge(y) - lineX, height },
      };
      const form = branch("Form", [field], { alt: setting.say(languages[0], "alt.other") });
      (option.item.children[1] as Branch).children.push(form);
      return piece(Math.max(option.bottom + 2.6, option.box.y + style.box + lineHeight(style.body) * 0.5), [option.item], {
        gap,
        join,
        artifacts: option.dots,
      });
    },
  };
}
