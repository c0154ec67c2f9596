import type { Language } from "../../preload/contract/text.ts";
import { printable } from "./fonts.ts";
import { breakText, type Lines } from "./tagged-page.ts";
import { nb } from "./typography.ts";

export type Placed = { lines: Lines; x: number; y: number };
/** A poster's text: its paragraphs, and the line that says where the rest is, for when it must be cut. */
export type BodyText = { language: Language; body: string; rest: string };
type Place = { x: number; width: number; size: number; top: number; bottom: number };

const LEADING = 1.25;
const BETWEEN = 4;

const paragraphsOf = ({ body, language }: BodyText) =>
  printable(nb(body, language))
    .split("\n")
    .filter((paragraph) => paragraph.trim());

/** Abbreviations are joined to what follows by no-break spaces: a plain space after a full stop parts sentences. */
const sentencesOf = (paragraph: string) => paragraph.split(/(?<=[.!?…]["”»)]?) (?=[\p{Lu}\d„"«(–])/u);

/** How tall the whole text would be. */
export const bodyHeight = (text: BodyText, width: number, size: number): number =>
  paragraphsOf(text).reduce((sum, part) => sum + breakText(part, text.language, { width, size, leading: LEADING }).height + BETWEEN, 0);

/**
 * The text from `top` to `bottom`. Where it does not fit it ends with a whole sentence, then the
 * line about the rest; in the middle of one, with an ellipsis, only if not even the first would fit.
 */
export function placeBody(text: BodyText, place: Place): { placed: Placed[]; whole: boolean } {
  const paragraphs = paragraphsOf(text).map(sentencesOf);
  const whole = placeAll(text, paragraphs, place);
  if (whole || !paragraphs.length) return { placed: whole ?? [], whole: true };
  let best: Placed[] | undefined;
  for (let [low, high] = [1, paragraphs.flat().length - 1]; low <= high;) {
    const count = Math.floor((low + high) / 2);
    const placed = placeAll(text, firstSentences(paragraphs, count), place, text.rest);
    best = placed ?? best;
    if (placed) low = count + 1;
    else high = count - 1;
  }
  if (best) return { placed: best, whole: false };
  const [first = ""] = paragraphs.flat();
  const rest = restLines(text, place);
  const lines = cut(broken(text, first, place), place.bottom - place.top - BETWEEN - rest.height);
  if (!lines.lines.length) return { placed: [], whole: false };
  return {
    placed: [
      { lines, x: place.x, y: place.top },
      { lines: rest, x: place.x, y: place.top + lines.height + BETWEEN },
    ],
    whole: false,
  };
}

const broken = ({ language }: BodyText, part: string, { width, size }: Place, weight: "regular" | "bold" = "regular") =>
  breakText(part, language, { width, size, weight, leading: LEADING });
const restLines = (text: BodyText, place: Place) => broken(text, text.rest, place, "bold");

function firstSentences(paragraphs: readonly string[][], count: number): string[][] {
  const kept: string[][] = [];
  let left = count;
  for (const sentences of paragraphs) {
    if (left <= 0) break;
    kept.push(sentences.slice(0, left));
    left -= sentences.length;
  }
  return kept;
}

/** All of it, or nothing if there is no room. */
function placeAll(text: BodyText, paragraphs: readonly string[][], place: Place, rest = ""): Placed[] | undefined {
  const parts = paragraphs.map((sentences) => broken(text, sentences.join(" "), place));
  if (rest) parts.push(restLines(text, place));
  const placed: Placed[] = [];
  let y = place.top;
  for (const lines of parts) {
    placed.push({ lines, x: place.x, y });
    y += lines.height + BETWEEN;
  }
  return y - BETWEEN <= place.bottom ? placed : undefined;
}

/** As many lines as there is room for; what is cut ends in an ellipsis. */
export function cut(lines: Lines, height: number): Lines {
  const step = (lines.size * lines.leading * 25.4) / 72;
  const room = Math.max(0, Math.floor((height - lines.size * 0.95 * (25.4 / 72)) / step) + 1);
  if (room >= lines.lines.length) return lines;
  const kept = { ...lines, lines: lines.lines.slice(0, room), height: lines.height - (lines.lines.length - room) * step };
  return room ? ellipsis(kept) : kept;
}

const ellipsis = (lines: Lines): Lines => ({
  ...lines,
  lines: lines.lines.map((line, index) =>
    index === lines.lines.length - 1 && !line.endsWith("…") ? `${line.replace(/[\s,.;:–-]+$/, "")}…` : line,
  ),
});
