import type { Layout, LayoutLeaf, LayoutNode, LayoutText } from "../../preload/contract/form-layout.ts";
import { inLanguage, isQuestion, type Item, type SurveyDefinition } from "../../preload/contract/survey-definition.ts";
import type { Language } from "../../preload/contract/text.ts";

/** Where an item stands on the paper, in millimetres. */
export type Place = { readonly page: number; readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const POINT = 25.4 / 72;
const AIR = 2;

/**
 * Where each item of the survey stands in its layout: the drawn things are gone through as a
 * screen reader does, and each belongs to the question whose number, or to the heading or the
 * note whose words, came last.
 */
export function placesOf(definition: SurveyDefinition, layout: Layout): Map<string, Place> {
  const questions = definition.items.filter(isQuestion);
  const others = definition.items.filter((item) => !isQuestion(item));
  const drawn = new Map<string, LayoutLeaf[]>();
  let current: Item | undefined;
  for (const leaf of leavesOf(layout.structure)) {
    const text = leaf.list === "texts" ? layout.pages[leaf.page]?.texts[leaf.index] : undefined;
    const number = text?.role === "question" ? /^(\d+)\.$/.exec(text.lines.join(" ")) : null;
    if (number) current = questions[Number(number[1]) - 1];
    else if (text && STARTS.has(text.role)) {
      const words = text.lines.join(" ");
      const goesOn = current && !isQuestion(current) && sameWords(words, proseOf(current, layout.language));
      if (!goesOn) current = others.find((item) => !drawn.has(item.id) && sameWords(words, proseOf(item, layout.language)));
    }
    if (current) drawn.set(current.id, [...(drawn.get(current.id) ?? []), leaf]);
  }
  const places = new Map<string, Place>();
  for (const [id, leaves] of drawn) {
    const place = placeOf(layout, leaves);
    if (place) places.set(id, place);
  }
  return places;
}

/** Texts that never stand within a question. */
const STARTS: ReadonlySet<LayoutText["role"]> = new Set(["heading", "text", "title", "issuer", "footer"]);

const leavesOf = (node: LayoutNode): LayoutLeaf[] => node.children.flatMap((child) => ("tag" in child ? leavesOf(child) : [child]));

/** What a heading or a note says. */
const proseOf = (item: Item, language: Language): string =>
  inLanguage(item.text, language) + (item.kind === "section" ? `\n${inLanguage(item.lead, language)}` : "");
const plain = (text: string) => text.replace(/\s+/g, " ").trim();
const sameWords = (words: string, written: string) => plain(words) !== "" && plain(written).includes(plain(words));

/** The frame around what is drawn, on the page where it begins. */
function placeOf(layout: Layout, leaves: readonly LayoutLeaf[]): Place | undefined {
  const page = Math.min(...leaves.map((leaf) => leaf.page));
  const frames = leaves.filter((leaf) => leaf.page === page).flatMap((leaf) => frameOf(layout, leaf) ?? []);
  if (frames.length === 0) return undefined;
  const left = Math.min(...frames.map((frame) => frame.left)) - AIR;
  const top = Math.min(...frames.map((frame) => frame.top)) - AIR;
  const right = Math.max(...frames.map((frame) => frame.right)) + AIR;
  const bottom = Math.max(...frames.map((frame) => frame.bottom)) + AIR;
  return { page, x: left, y: top, width: right - left, height: bottom - top };
}

function frameOf(layout: Layout, { page, list, index }: LayoutLeaf) {
  const parts = layout.pages[page];
  if (list === "texts") {
    const text = parts?.texts[index];
    if (!text) return undefined;
    const top = text.y - text.size * POINT * 0.78;
    return {
      left: text.x,
      top,
      right: text.x + text.width,
      bottom: text.y + (text.lines.length - 1) * text.leading + text.size * POINT * 0.25,
    };
  }
  if (list === "boxes") {
    const box = parts?.boxes[index];
    return box && { left: box.x, top: box.y, right: box.x + box.size, bottom: box.y + box.size };
  }
  if (list === "fields" || list === "figures") {
    const field = parts?.[list][index];
    return field && { left: field.x, top: field.y, right: field.x + field.width, bottom: field.y + field.height };
  }
  return undefined;
}
