import { inLanguage } from "../../preload/contract/survey-definition.ts";
import type { WrittenRows } from "./form-input.ts";
import { boxBranch } from "./choice.ts";
import { type Block, block, branch, type Desk, type Drawn, type Join, piece, setText, tagged, type Unit } from "./pieces.ts";
import { AREA, belowCode, clearOfFolds, HAIR } from "./sheet-style.ts";

/** From one line to write on to the next, in the box's own size more. */
const ROOM = 6.5;
/** White between the columns, so that one sees where each begins. */
const BETWEEN = 3;

/** A table of lines to write on, each with its number and a box for the office. The heading stands on every page. */
export function writtenRows(desk: Desk, item: WrittenRows): Block {
  const join: Join = { tag: "Table" };
  const units = item.rows.map((row, index) => rowUnit(desk, item, row.id, index + 1, join));
  return block([headUnit(desk, item, join), ...units], {
    before: 4,
    tag: "Sect",
    keep: 2,
    again: [headUnit(desk, item, null)],
    flows: true,
  });
}

/** The box, the row's number, and a column for each thing to write. */
function columnsOf(desk: Desk, { writing }: WrittenRows) {
  const { style } = desk;
  const numberX = AREA.left + style.box + 3;
  const left = numberX + style.body * 0.75;
  const width = (AREA.right - left) / writing.length;
  return {
    numberX,
    lines: writing.map((text, index) => ({ text, x: left + index * width, width: width - (index < writing.length - 1 ? BETWEEN : 0) })),
  };
}

function headUnit(desk: Desk, item: WrittenRows, join: Join | null): Unit {
  const { style, languages } = desk;
  const place = (y: number) => {
    const top = belowCode(y);
    const texts = columnsOf(desk, item).lines.map(({ text, x, width }) =>
      setText(
        desk,
        {
          text: inLanguage(text, languages[0]),
          language: languages[0],
          size: style.column,
          weight: "bold",
          role: "label",
          x,
          right: x + width,
          leading: 1.15,
        },
        top,
      ),
    );
    const bottom = Math.max(...texts.map((text) => text.bottom));
    const cells = texts.map((text) => branch("TH", [tagged(desk, "P", text)], { scope: "Column" }));
    return join
      ? piece(bottom, [branch("TR", [branch("TD", []), branch("TD", []), ...cells])], { join })
      : piece(bottom, [], { artifacts: texts.map(({ drawn }) => drawn) });
  };
  return { before: 0, place };
}

function rowUnit(desk: Desk, item: WrittenRows, id: string, number: number, join: Join): Unit {
  const { style, languages } = desk;
  const height = style.box + ROOM;
  const place = (y: number) => {
    const top = belowCode(y);
    const wanted = top + ROOM / 2;
    const boxY = clearOfFolds(wanted, style.box);
    const gap = boxY - wanted;
    const { numberX, lines } = columnsOf(desk, item);
    const [column] = item.columns;
    const box = { question: item.id, row: id, option: column?.id ?? "", x: AREA.left, y: boxY, size: style.box };
    const label = setText(
      desk,
      { text: `${number}.`, language: languages[0], size: style.body, role: "label", x: numberX, right: numberX + 15 },
      boxY + style.box - style.body * 0.42,
    );
    const bottom = top + gap + height;
    const rules = lines.map(({ x, width }): Drawn => ({ list: "rules", value: { x, y: boxY + style.box + 1, width, weight: HAIR } }));
    const cells = [
      branch("TD", [boxBranch(desk, box, `${number}. ${column ? inLanguage(column.text, languages[0]) : ""}`)]),
      branch("TH", [tagged(desk, "P", label)], { scope: "Row" }),
      ...lines.map(() => branch("TD", [])),
    ];
    return piece(bottom, [branch("TR", cells)], { gap: gap + top - y, artifacts: rules, join });
  };
  return { before: 0, place };
}
