import type { Layout, LayoutBox, LayoutPage } from "../../preload/contract/form-layout.ts";
import type { Language } from "../../preload/contract/text.ts";
import { AREA, FRAME_LINE, PROSE_RIGHT, QR, QR_BOTTOM, QR_TOP, SQUARES, STYLES } from "./sheet-style.ts";
import { breakLines, type Typesetting } from "./typesetting.ts";
import { lineHeight } from "./pieces.ts";

/** In place of a survey's code. No survey ever gets it. */
export const TEST_CODE = "TESTPG";
/** No form's hash is kept for it: the page is always the same. */
const TEST_HASH = "0000";

/** What a printed test box has to be read as. */
export type TestBox = LayoutBox & { readonly expected: "empty" | "marked" };

/** The ruler's length in millimetres: held against a real ruler, it shows what the printer makes of it. */
export const RULER = 100;
const RULER_Y = 92;
const BOXES_Y = 124;
/** Nothing is printed in here: whatever a scan shows inside is dirt or shadow. Millimetres. */
export const CLEAN = { x: AREA.left, y: 166, width: AREA.right - AREA.left, height: 84 };

const SAMPLES = ["empty", "marked", "empty", "marked", "marked", "empty"] as const;

/** Six boxes, three of them crossed by the printer itself. */
export const testBoxes = (): TestBox[] =>
  SAMPLES.map((expected, index) => ({
    question: "test",
    row: null,
    option: String(index + 1),
    x: AREA.left + 6 + index * 24,
    y: BOXES_Y,
    size: STYLES.standard.box,
    expected,
  }));

/**
 * The page that a clerk prints and scans once: a ruler of 100 mm, boxes with and without a
 * printed cross, and a large field left white. What the scan of it tells, scan/test-page.ts says.
 */
export function testPage(language: Language, setting: Typesetting): Layout {
  const style = STYLES.standard;
  const texts: LayoutPage["texts"] = [];
  const put = (
    key: string,
    y: number,
    size: number,
    weight: "regular" | "bold" = "regular",
    role: "title" | "text" | "footer" = "text",
  ) => {
    const width = PROSE_RIGHT - AREA.left;
    const lines = breakLines(setting.prepare(setting.say(language, key), language), width, (part) => setting.measure(part, weight, size));
    texts.push({ x: AREA.left, y, width, size, leading: lineHeight(size), weight, align: "left", role, language, lines });
  };
  put("test.title", 32, style.title, "bold", "title");
  put("test.how", 46, style.body);
  put("test.ruler", RULER_Y - 8, style.small);
  put("test.boxes", BOXES_Y - 8, style.small);
  put("test.clean", CLEAN.y - 6, style.small);
  const label = { x: QR_TOP.x + QR, y: QR_TOP.y + QR + 5.6, size: style.footer, align: "right", part: "whole" } as const;
  const page: LayoutPage = {
    squares: SQUARES.map((square) => ({ ...square })),
    codes: [
      { ...QR_TOP, size: QR, label },
      { ...QR_BOTTOM, size: QR, label: { x: QR_BOTTOM.x + QR + 5, y: QR_BOTTOM.y + 13, size: style.footer, align: "left", part: "whole" } },
    ],
    texts,
    boxes: testBoxes().map(({ question, row, option, x, y, size }) => ({ question, row, option, x, y, size })),
    fields: [],
    rules: ruler(),
    frames: [{ ...CLEAN, weight: FRAME_LINE }],
    figures: testBoxes().flatMap(({ expected, x, y, size }) =>
      expected === "marked" ? [{ kind: "cross" as const, x, y, width: size, height: size, data: "" }] : [],
    ),
  };
  return { variant: "standard", language, hash: TEST_HASH, pages: [page], structure: { tag: "Document", language, children: [] } };
}

/** A line with a tick every ten millimetres. A tick is a rule that is thicker than it is long. */
const ruler = (): LayoutPage["rules"] => [
  { x: AREA.left, y: RULER_Y, width: RULER, weight: 0.4 },
  ...Array.from({ length: RULER / 10 + 1 }, (_, index) => ({
    x: AREA.left + index * 10 - 0.15,
    y: RULER_Y,
    width: 0.3,
    weight: index % 5 === 0 ? 6 : 3.5,
  })),
];
