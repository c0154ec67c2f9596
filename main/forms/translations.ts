import { inLanguage, type LocalText } from "../../preload/contract/survey-definition.ts";
import type { Language } from "../../preload/contract/text.ts";
import { type Branch, type Desk, type Drawn, MM, piece, type SetText, setText, tagged, type TextSpec, type Unit } from "./pieces.ts";
import { rightEdge } from "./sheet-style.ts";

export type Part = { text: string; language: Language };
type Others = Omit<TextSpec, "text" | "language">;
/** Translations as they stand: their tags, and the dots between them, which are decoration. */
type SetOthers = { branches: Branch[]; dots: Drawn[]; bottom: number; end: number };

/** A text in the sheet's further languages, where it was translated and differs. */
export function translations({ languages }: Desk, text: LocalText): Part[] {
  const shown = new Set([inLanguage(text, languages[0])]);
  const found: Part[] = [];
  for (const language of languages.slice(1)) {
    const translated = text[language];
    if (!translated || shown.has(translated)) continue;
    shown.add(translated);
    found.push({ text: translated, language });
  }
  return found;
}

const DOT = "·";

/** The parts in one line from `x` to `right`, a dot before each but what begins the line; nothing where they don't fit. */
function inOneLine(desk: Desk, parts: readonly Part[], spec: Others, line: { x: number; right: number; baseline: number; dot: boolean }) {
  const { setting, languages } = desk;
  const { size, weight = "regular" } = spec;
  const white = size * MM * 0.5;
  const dotWidth = setting.measure(DOT, weight, size);
  const set = (text: string, language: Language, x: number, width: number) => {
    // A hundredth more than measured: what fits must not break by rounding.
    const placed = setText(desk, { ...spec, text, language, x, right: x + width + 0.01 }, 0);
    placed.drawn.value.y = line.baseline;
    return placed;
  };
  const branches: Branch[] = [];
  const dots: Drawn[] = [];
  let { x } = line;
  for (const [index, { text, language }] of parts.entries()) {
    if (index || line.dot) {
      dots.push(set(DOT, languages[0], x + white, dotWidth).drawn);
      x += 2 * white + dotWidth;
    }
    const width = setting.measure(setting.prepare(text, language), weight, size);
    if (x + width > line.right || text.includes("\n")) return undefined;
    branches.push(tagged(desk, "P", set(text, language, x, width)));
    x += width;
  }
  return { branches, dots, end: x };
}

/** The further languages of one text: side by side where they fit into one line, else under each other. */
export function setOthers(desk: Desk, parts: readonly Part[], spec: Others, y: number): SetOthers {
  const { x } = spec;
  const [first] = parts;
  if (first && parts.length > 1 && (spec.align ?? "left") === "left") {
    const probe = setText(desk, { ...spec, ...first }, y);
    const line = inOneLine(desk, parts, spec, { x, right: spec.right ?? rightEdge(y), baseline: probe.firstBaseline, dot: false });
    if (line) return { ...line, bottom: y + probe.drawn.value.leading };
  }
  const branches: Branch[] = [];
  let [top, end] = [y, x];
  for (const part of parts) {
    const text = setText(desk, { ...spec, ...part }, top);
    branches.push(tagged(desk, "P", text));
    end = Math.max(end, x + text.width);
    top = text.bottom;
  }
  return { branches, dots: [], bottom: top, end };
}

/** A text and its translations: after it in the same line where all of that fits, else under it. */
export function setLocal(
  desk: Desk,
  own: TextSpec,
  parts: readonly Part[],
  spec: Omit<Others, "x">,
  y: number,
): SetOthers & { own: SetText } {
  const text = setText(desk, own, y);
  const { x } = own;
  if (parts.length && text.drawn.value.lines.length === 1) {
    const right = spec.right ?? own.right ?? rightEdge(y);
    const line = inOneLine(desk, parts, { ...spec, x }, { x: x + text.width, right, baseline: text.firstBaseline, dot: true });
    if (line) return { ...line, own: text, bottom: text.bottom };
  }
  const others = setOthers(desk, parts, { ...spec, x, ...(own.right !== undefined && { right: own.right }) }, text.bottom);
  return { ...others, own: text, end: Math.max(others.end, x + text.width) };
}

export function othersUnits(desk: Desk, parts: readonly Part[], spec: Others, before = 0): Unit[] {
  if (!parts.length) return [];
  const place = (y: number) => {
    const { branches, dots, bottom } = setOthers(desk, parts, spec, y);
    return piece(bottom, branches, { artifacts: dots });
  };
  return [{ before, place }];
}

/** One text with its translations as a unit of its own; nothing where it is empty. */
export function localUnits(desk: Desk, own: TextSpec, parts: readonly Part[], spec: Omit<Others, "x">, before = 0): Unit[] {
  if (!own.text.trim()) return [];
  const place = (y: number) => {
    const { own: text, branches, dots, bottom } = setLocal(desk, own, parts, spec, y);
    return piece(bottom, [tagged(desk, "P", text), ...branches], { artifacts: dots });
  };
  return [{ before, place }];
}
