import type { LayoutNode, LayoutPage } from "../../preload/contract/form-layout.ts";
import { inLanguage } from "../../preload/contract/survey-definition.ts";
import type { FormInput } from "./form-input.ts";
import { type Desk, setText, type TextSpec } from "./pieces.ts";
import type { Paged } from "./pages.ts";
import { AREA, HAIR, PROSE_RIGHT, QR, QR_BOTTOM, QR_TOP } from "./sheet-style.ts";
import { oneLine } from "./typesetting.ts";

/** What each page has whatever is on it: codes, page number, sheet's number, running head. */
export function furnish(desk: Desk, form: FormInput, { pages, children, draw }: Paged): void {
  for (const page of pages.keys()) {
    if (page) runningHead(desk, form, page, draw);
    footer(desk, page, pages.length, draw);
    for (const [index, { x, y, label }] of codes(desk).entries()) {
      const alt = desk.setting.say(desk.languages[0], index ? "alt.codeAgain" : "alt.code", { page: page + 1, pages: pages.length });
      const node: LayoutNode = { tag: "Figure", alt, children: [] };
      children.push(node);
      draw(page, { list: "codes", value: { x, y, size: QR, label } }, node);
    }
  }
}

/** The upper code has its label under it, the lower one in the footer's second line. */
function codes(desk: Desk): LayoutPage["codes"] {
  const { style, setting, languages } = desk;
  const size = style.footer;
  const word = setting.measure(`${setting.say(languages[0], "sheet")} `, "regular", size);
  return [
    { ...QR_TOP, size: QR, label: { x: QR_TOP.x + QR, y: QR_TOP.y + QR + 5.6, size: Math.min(size, 11), align: "right", part: "serial" } },
    { ...QR_BOTTOM, size: QR, label: { x: FOOTER_X + word, y: SECOND_LINE, size, align: "left", part: "whole" } },
  ];
}

const FOOTER_X = QR_BOTTOM.x + QR + 5;
const FIRST_LINE = QR_BOTTOM.y + 6;
const SECOND_LINE = QR_BOTTOM.y + 13;

function footer(desk: Desk, page: number, pages: number, draw: Paged["draw"]): void {
  const { style, setting, languages } = desk;
  const [language] = languages;
  const line = (spec: Omit<TextSpec, "language" | "role" | "size">, baseline: number) => {
    const { drawn } = setText(desk, { ...spec, language, size: style.footer, role: "footer" }, baseline);
    drawn.value.y = baseline;
    draw(page, drawn);
  };
  draw(page, { list: "rules", value: { x: FOOTER_X, y: QR_BOTTOM.y - 1, width: AREA.right - FOOTER_X, weight: HAIR } });
  line({ text: setting.say(language, "page", { page: page + 1, pages }), x: FOOTER_X, weight: "bold" }, FIRST_LINE);
  line({ text: setting.say(language, "sheet"), x: FOOTER_X }, SECOND_LINE);
  const onward = page === pages - 1 ? "end" : page % 2 === 0 ? "turn" : "nextSheet";
  line({ text: setting.say(language, onward), x: FOOTER_X + 45, right: AREA.right, align: "right", weight: "bold" }, FIRST_LINE);
}

function runningHead(desk: Desk, { officeName, definition }: FormInput, page: number, draw: Paged["draw"]): void {
  const { style, setting, languages } = desk;
  const [language] = languages;
  const title = setting.prepare(inLanguage(definition.title, language), language);
  const measure = (part: string) => setting.measure(part, "regular", style.footer);
  const width = PROSE_RIGHT - AREA.left;
  const whole = `${title} · ${setting.prepare(officeName, "pl")}`;
  const text = measure(whole) <= width ? whole : oneLine(title, width, measure);
  const { drawn } = setText(desk, { text, language, size: style.footer, role: "footer", x: AREA.left, right: PROSE_RIGHT + 1 }, 0);
  drawn.value.y = QR_TOP.y + 4.5;
  draw(page, drawn);
}
