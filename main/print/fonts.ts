import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create, type Font } from "fontkit";
import type { Weight } from "../forms/typesetting.ts";

const packages = createRequire(import.meta.url);
const FILES: Record<Weight, string> = {
  regular: "@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf",
  bold: "@expo-google-fonts/ibm-plex-sans/700Bold/IBMPlexSans_700Bold.ttf",
};

/** The TTF's path: fontsource's WOFF2 files can't be subsetted, so the TTFs are a dependency of the program itself. */
export const fontFile = (weight: Weight): string => packages.resolve(FILES[weight]);

type Tables = { _tables: object };
const files = new Map<Weight, Tables & { bytes: Buffer }>();
/**
 * A font for one document. Its tables, whose reading takes longer than most documents, are the same for all, as fontkit
 * itself has it for a font's variations. Its glyphs are not: each remembers the letter that it was first asked for,
 * and copied from one document would be a letter that only an earlier one had.
 */
export function newFont(weight: Weight): Font {
  const { bytes, _tables } = files.get(weight) ?? { bytes: readFileSync(fontFile(weight)), _tables: {} };
  files.set(weight, { bytes, _tables });
  const font = create(bytes);
  if ("fonts" in font) throw new Error(`${FILES[weight]} is a collection of fonts`);
  return Object.assign(font, { _tables } satisfies Tables);
}

type Face = { font: Font; widths: Map<string, number> };
const faces = new Map<Weight, Face>();
function face(weight: Weight): Face {
  const known = faces.get(weight) ?? { font: newFont(weight), widths: new Map<string, number>() };
  faces.set(weight, known);
  return known;
}

const MM = 25.4 / 72;
/** Words seen again and again are kept; not without limit, since a long life meets many words. */
const MOST_WORDS = 20_000;

function wordWidth(weight: Weight, word: string): number {
  const { font, widths } = face(weight);
  let width = widths.get(word);
  if (width === undefined) {
    width = font.layout(word).advanceWidth / font.unitsPerEm;
    if (widths.size > MOST_WORDS) widths.clear();
    widths.set(word, width);
  }
  return width;
}

/** Millimetres of a line of text; word by word, as pdfkit draws it. */
export function measure(text: string, weight: Weight, size: number): number {
  const words = text.split(" ");
  const ems = words.reduce((sum, word) => sum + (word ? wordWidth(weight, word) : 0), (words.length - 1) * wordWidth(weight, " "));
  return ems * size * MM;
}

const graphemes = new Intl.Segmenter("pl", { granularity: "grapheme" });
const PLAIN = /^[\n\u0020-\u007e\u00a0ĄąĆćĘęŁłŃńÓóŚśŹźŻż–„”…]*$/;
/** Joiners and variation selectors: they change the look of what stands before them, and have none themselves. */
const INVISIBLE = /\u200b|\u200c|\u200d|\u2060|[\u{fe00}-\u{fe0f}]/gu;

/** The text with only characters that the font has. What it lacks (emoji, other scripts) becomes one "?" each, never an empty box. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  const { font } = face("regular");
  let result = "";
  for (const { segment } of graphemes.segment(text.replaceAll("\t", " "))) {
    if (segment === "\n") result += segment;
    else {
      const visible = segment.normalize("NFC").replace(INVISIBLE, "");
      result += [...visible].every((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) ? visible : "?";
    }
  }
  return result;
}
