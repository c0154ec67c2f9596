import type { Language } from "../../preload/contract/text.ts";

export type Weight = "regular" | "bold";

/** What the geometry must know of fonts and words; print/ hands it in. */
export type Typesetting = {
  /** Width in millimetres of a text without line breaks. */
  measure(text: string, weight: Weight, size: number): number;
  /** The text as it can be printed: only characters that the font has, words that stay together joined. */
  prepare(text: string, language: Language): string;
  /** A sentence of the form itself, in the sheet's languages. */
  say(language: Language, key: string, params?: Record<string, string | number>): string;
  /** "30 marca 2026 r. (poniedziałek)" */
  date(day: string, language: Language): string;
};

/** The same, but asks each thing once: the packing of pages sets each text at many heights. */
export function remembering(setting: Typesetting): Typesetting {
  const widths = new Map<Weight, Map<number, Map<string, number>>>();
  const texts = new Map<Language, Map<string, string>>();
  const sayings = new Map<Language, Map<string, string>>();
  return {
    ...setting,
    measure(text, weight, size) {
      const ofWeight = once(widths, weight, () => new Map<number, Map<string, number>>());
      const ofSize = once(ofWeight, size, () => new Map<string, number>());
      return once(ofSize, text, () => setting.measure(text, weight, size));
    },
    prepare(text, language) {
      const prepared = once(texts, language, () => new Map<string, string>());
      return once(prepared, text, () => setting.prepare(text, language));
    },
    say(language, key, params) {
      const said = once(sayings, language, () => new Map<string, string>());
      const asked = params ? [key, ...Object.values(params)].join("\n") : key;
      return once(said, asked, () => setting.say(language, key, params));
    },
  };
}

/** What the map has under the key; found and put there where it has nothing yet. */
function once<Key, Value>(map: Map<Key, Value>, key: Key, find: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const found = find();
  map.set(key, found);
  return found;
}

const graphemes = new Intl.Segmenter("pl", { granularity: "grapheme" });

/** The longest beginning of a word that fits, at least one character; addresses are cut after a slash or a dot where one is near. */
function head(word: string, fits: (text: string) => boolean): string {
  let taken = "";
  for (const { segment } of graphemes.segment(word)) {
    if (taken && !fits(taken + segment)) break;
    taken += segment;
  }
  const seam = taken === word ? -1 : Math.max(...["/", "-", "–", ".", "?", "&", "=", "@"].map((sign) => taken.lastIndexOf(sign)));
  return seam > taken.length / 3 ? taken.slice(0, seam + 1) : taken;
}

/**
 * Breaks at spaces and line feeds. Words are never hyphenated; only one that is wider than the
 * whole line is cut, so that nothing runs out of the page.
 */
export function breakLines(text: string, width: number, measure: (text: string) => number): string[] {
  const fits = (line: string) => measure(line) <= width;
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (let word of paragraph.split(" ").filter(Boolean)) {
      if (line && fits(`${line} ${word}`)) {
        line += ` ${word}`;
        continue;
      }
      if (line) lines.push(line);
      while (!fits(word)) {
        const part = head(word, fits);
        if (part === word) break;
        lines.push(part);
        word = word.slice(part.length);
      }
      line = word;
    }
    if (line) lines.push(line);
  }
  return lines;
}

/** Cuts a text to one line, with an ellipsis where something is left out. */
export function oneLine(text: string, width: number, measure: (text: string) => number): string {
  const flat = text.replaceAll("\n", " ");
  if (measure(flat) <= width) return flat;
  return `${head(flat, (start) => measure(`${start}…`) <= width).trimEnd()}…`;
}
