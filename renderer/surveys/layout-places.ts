import type { Layout, LayoutLeaf, LayoutNode } from "../../preload/contract/form-layout.ts";
import { isQuestion, type SurveyDefinition } from "../../preload/contract/survey-definition.ts";

/** Where an item stands on the paper, in millimetres. */
export type Place = { readonly page: number; readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const POINT = 25.4 / 72;
const AIR = 2;

/**
 * Where each item of the survey stands in its layout. The layout's tags follow the survey: each
 * question is a Sect that holds its boxes and fields and begins with its number, each section's
 * heading an H2 of the document itself.
 */
export function placesOf(definition: SurveyDefinition, layout: Layout): Map<string, Place> {
  const nodes = layout.structure.children.filter((child): child is LayoutNode => "tag" in child);
  const parts = sectsIn(layout.structure);
  const headings = nodes.filter((node) => node.tag === "H2");
  const paragraphs = nodes.filter((node) => node.tag === "P");
  const places = new Map<string, Place>();
  let number = 0;
  for (const item of definition.items) {
    let node: LayoutNode | undefined;
    if (isQuestion(item)) {
      number += 1;
      const start = `${number}.`;
      node =
        parts.find((part) => leavesOf(part).some((leaf) => answers(layout, leaf) === item.id)) ??
        parts.find((part) => wordsOf(layout, part).split(" ")[0] === start);
    } else if (item.kind === "section") node = item.text.pl ? headings.shift() : undefined;
    else node = paragraphs.find((one) => sameWords(wordsOf(layout, one), item.text[layout.language] || item.text.pl));
    const place = node && placeOf(layout, leavesOf(node));
    if (place) places.set(item.id, place);
  }
  return places;
}

/** The innermost first, so that a question is found before what it stands in. */
const sectsIn = (node: LayoutNode): LayoutNode[] =>
  node.children.flatMap((child) => ("tag" in child ? [...sectsIn(child), ...(child.tag === "Sect" ? [child] : [])] : []));

/** The question that a box or a field belongs to. */
function answers(layout: Layout, { page, list, index }: LayoutLeaf): string | undefined {
  return list === "boxes" || list === "fields" ? layout.pages[page]?.[list][index]?.question : undefined;
}

const leavesOf = (node: LayoutNode): LayoutLeaf[] => node.children.flatMap((child) => ("tag" in child ? leavesOf(child) : [child]));

const wordsOf = (layout: Layout, node: LayoutNode): string =>
  leavesOf(node)
    .flatMap((leaf) => (leaf.list === "texts" ? (layout.pages[leaf.page]?.texts[leaf.index]?.lines ?? []) : []))
    .join(" ");
const plain = (text: string) => text.replace(/\s+/g, " ").trim();
const sameWords = (drawn: string, written: string) => plain(drawn) !== "" && plain(written).startsWith(plain(drawn));

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
