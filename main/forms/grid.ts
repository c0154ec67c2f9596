import { inLanguage, type LocalText, type Question } from "../../preload/contract/survey-definition.ts";
import { boxBranch } from "./choice.ts";
import { branch, heightOf, type Desk, type Drawn, type Join, piece, setText, type SetText, tagged, type Unit } from "./pieces.ts";
import type { Language } from "../../preload/contract/text.ts";
import { AREA, belowCode, clearOfFolds, HAIR } from "./sheet-style.ts";
import { localUnits, setLocal, translations } from "./translations.ts";
import type { Weight } from "./typesetting.ts";

type Entry = { id: string; text: LocalText };
type Table = { question: string; rows: Entry[]; columns: Entry[] };
type Geometry = { left: number; columnsX: number; columnWidth: number; stacked: boolean };

/** Column headings of more lines than this are given as letters, with a list above. */
const MOST_LINES = 6;
/** A list of columns taller than this (mm) is not repeated on the next page: little else would fit there. */
const TALLEST_LEGEND = 70;
/** A row whose text is taller than this (mm) has it above its boxes, over the whole width. */
const TALLEST_LABEL = 34;
/** Texts beside their boxes are read more easily: above them they must save more than this share of the height. */
const WORTH_STACKING = 0.15;
const LETTERS = "ABCDEFG";

export const gridUnits = (desk: Desk, question: Extract<Question, { kind: "grid" }>) =>
  tableUnits(desk, { question: question.id, rows: question.rows, columns: question.columns }, 26);

/** A ranking is marked by crosses too: a row for each option, a column for each place. */
export function rankingUnits(desk: Desk, question: Extract<Question, { kind: "ranking" }>) {
  const columns = question.options.map((_, index) => ({ id: String(index + 1), text: { pl: String(index + 1) } }));
  return tableUnits(desk, { question: question.id, rows: question.options, columns }, 16);
}

/** The units of a table of boxes, what is repeated where it goes on over a page, and how many units lead to the first row. */
function tableUnits(desk: Desk, table: Table, widest: number): { units: Unit[]; again: Unit[]; lead: number } {
  const { style } = desk;
  const left = AREA.left + style.indent;
  const geometry = geometryOf(desk, table, left, widest);
  const inFull = headings(desk, table.columns, geometry, 0);
  const lettered = inFull.lines > MOST_LINES || inFull.cut;
  const columns = lettered ? table.columns.map(({ id }, index) => ({ id, text: { pl: LETTERS[index] ?? "" } })) : table.columns;
  const join: Join = { tag: "Table" };
  const legend = lettered ? legendUnits(desk, table.columns, left) : [];
  const header = headerUnit(desk, columns, geometry, join);
  return {
    units: [
      ...legend,
      header,
      ...table.rows.map((row, index) => rowUnit(desk, table, row, geometry, join, index === table.rows.length - 1)),
    ],
    again: heightOf(legend) <= TALLEST_LEGEND ? [...legend, header] : [header],
    lead: legend.length + 1,
  };
}

const widestWord = (desk: Desk, text: string, language: Language, weight: Weight, size: number) =>
  Math.max(
    0,
    ...desk.setting
      .prepare(text, language)
      .split(/[ \n]/)
      .map((word) => desk.setting.measure(word, weight, size)),
  );

/**
 * Columns as wide as their words need, then as their rows leave. Where the rows' texts can't be
 * told beside the boxes, or only in many lines, all of them stand above.
 */
function geometryOf(desk: Desk, table: Table, left: number, widest: number): Geometry {
  const { style, languages } = desk;
  const count = table.columns.length;
  const room = AREA.right - left;
  const words = table.columns.flatMap(({ text }) =>
    languages.map((language, index) => {
      const look = headingLook(style, index === 0);
      return widestWord(desk, inLanguage(text, language), language, look.weight, look.size);
    }),
  );
  const narrowest = Math.min(widest, Math.max(style.box + 5, ...words.map((width) => width + 2.5)));
  const labels = table.rows.map(({ text }) => desk.setting.measure(inLanguage(text, languages[0]), "regular", style.body));
  const wanted = Math.min(Math.max(...labels, style.rowLabel) + 4, room * 0.42);
  const columnWidth = Math.min(widest, Math.max((room - wanted) / count, narrowest));
  const labelWidth = room - columnWidth * count - 3;
  const besideBoxes = { left, columnsX: AREA.right - columnWidth * count, columnWidth, stacked: false };
  const width = Math.min(widest, room / count);
  const aboveBoxes = { left, columnsX: AREA.right - width * count, columnWidth: width, stacked: true };
  const impossible =
    labelWidth + 3 < style.rowLabel * 0.85 || table.rows.some((row) => rowLabel(desk, row, besideBoxes, 0).bottom > TALLEST_LABEL);
  const height = (geometry: Geometry) => table.rows.reduce((sum, row) => sum + rowHeight(desk, row, geometry).whole, 0);
  return impossible || height(aboveBoxes) < height(besideBoxes) * (1 - WORTH_STACKING) ? aboveBoxes : besideBoxes;
}

/** "A – bardzo dobrze" for each column whose name is too long to stand over its boxes. */
function legendUnits(desk: Desk, columns: Entry[], x: number): Unit[] {
  const { style, languages } = desk;
  return columns.flatMap(({ text }, index) =>
    localUnits(
      desk,
      { text: `${LETTERS[index]} – ${inLanguage(text, languages[0])}`, language: languages[0], size: style.body, role: "label", x },
      translations(desk, text),
      { size: style.translation, role: "translation", leading: 1.25 },
      1,
    ),
  );
}

/** Translations are told from the sheet's own language by their weight. */
const headingLook = (style: Desk["style"], own: boolean) =>
  own ? { size: style.column, weight: "bold" as const } : { size: style.column - 0.5, weight: "regular" as const };

function headings(desk: Desk, columns: Entry[], { columnsX, columnWidth }: Geometry, top: number) {
  const { style, languages } = desk;
  let cut = false;
  const cells = columns.map(({ text }, index) => {
    const x = columnsX + index * columnWidth + 0.75;
    const place = { x, right: x + columnWidth - 1.5, align: "center", role: "label", leading: 1.15 } as const;
    const own = { text: inLanguage(text, languages[0]), language: languages[0], ...headingLook(style, true) };
    const texts: SetText[] = [];
    let y = top;
    for (const part of [own, ...translations(desk, text).map((other) => ({ ...other, ...headingLook(style, false) }))]) {
      const set = setText(desk, { ...place, ...part }, y);
      cut ||= widestWord(desk, part.text, part.language, part.weight, part.size) > columnWidth - 1.5;
      texts.push(set);
      y = set.bottom;
    }
    return { texts, bottom: y };
  });
  const lines = Math.max(0, ...cells.map(({ texts }) => texts.reduce((sum, { drawn }) => sum + drawn.value.lines.length, 0)));
  return { cells, lines, cut, bottom: Math.max(top, ...cells.map(({ bottom }) => bottom)) };
}

function headerUnit(desk: Desk, columns: Entry[], geometry: Geometry, join: Join): Unit {
  return {
    before: 2.5,
    place: (y) => {
      const top = belowCode(y);
      const { cells, bottom } = headings(desk, columns, geometry, top);
      // Headings stand on the rule, the short ones too.
      for (const cell of cells) for (const { drawn } of cell.texts) drawn.value.y += bottom - cell.bottom;
      const corner = branch("TD", []);
      const headers = cells.map(({ texts }) =>
        branch(
          "TH",
          texts.map((text) => tagged(desk, "P", text)),
          { scope: "Column" },
        ),
      );
      return piece(bottom + 1.5, [branch("TR", [corner, ...headers])], { join });
    },
  };
}

/** A row's text beside its boxes, or above them over the whole width. */
function rowLabel(desk: Desk, row: Entry, { left, columnsX, stacked }: Geometry, y: number) {
  const { style, languages } = desk;
  const [language] = languages;
  const right = stacked ? AREA.right : columnsX - 3;
  const { own, branches, dots, bottom } = setLocal(
    desk,
    { text: inLanguage(row.text, language), language, size: style.body, role: "option", x: left, right, leading: 1.25 },
    translations(desk, row.text),
    { size: style.translation, role: "translation", leading: 1.2 },
    y,
  );
  return { branches: [tagged(desk, "P", own), ...branches], dots, name: own.drawn.value.lines.join(" "), bottom };
}

/** Where text and boxes stand under the top of their row. */
function rowHeight(desk: Desk, row: Entry, geometry: Geometry) {
  const { style } = desk;
  const label = rowLabel(desk, row, geometry, 0).bottom;
  const pad = style.box <= 5 ? 2.6 : 4;
  if (geometry.stacked) {
    const text = pad - 0.6;
    const box = text + label + 2.6;
    return { text, box, whole: box + style.box + pad };
  }
  const inner = Math.max(label, style.box);
  return { text: pad + (inner - label) / 2, box: pad + (inner - style.box) / 2, whole: inner + 2 * pad };
}

function rowUnit(desk: Desk, table: Table, row: Entry, geometry: Geometry, join: Join, last: boolean): Unit {
  const { style } = desk;
  const { left, columnsX, columnWidth } = geometry;
  const rule = (y: number): Drawn => ({ list: "rules", value: { x: left, y, width: AREA.right - left, weight: HAIR } });

  const place = (y: number) => {
    const top = belowCode(y);
    const height = rowHeight(desk, row, geometry);
    const wanted = top + height.box;
    const gap = clearOfFolds(wanted, style.box) - wanted;
    const { branches, name, dots } = rowLabel(desk, row, geometry, top + gap + height.text);
    const cells = table.columns.map((column, index) => {
      const x = columnsX + index * columnWidth + (columnWidth - style.box) / 2;
      const box = { question: table.question, row: row.id, option: column.id, x, y: wanted + gap, size: style.box };
      return branch("TD", [boxBranch(desk, box, `${name} – ${inLanguage(column.text, desk.languages[0])}`)]);
    });
    const head = branch("TH", branches, { scope: "Row" });
    const bottom = top + gap + height.whole;
    // A fold forces white between two rows: the rule stands in its middle, on the fold.
    const artifacts = [...dots, rule(top + gap / 2), ...(last ? [rule(bottom)] : [])];
    return piece(bottom, [branch("TR", [head, ...cells])], { gap: gap + top - y, artifacts, join });
  };
  return { before: 0, place };
}
