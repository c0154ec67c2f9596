import type { Hyphenator } from "hyphen/pl/index.js";
import type { Language } from "../../preload/contract/text.ts";
import { nb as joined } from "../print/typography.ts";

/**
 * Text as a page sets it: what paper never parts, and hours and days that stay whole ("7.30–14.00").
 * The joiner is a character of its own, which a screen shows as nothing and the paper's font lacks.
 */
export const nb = (text: string, language: Language = "pl"): string => joined(text, language).replace(/(\d)–(?=\d)/g, "$1\u2060–\u2060");

/** Letters. At 320 px a shorter word fits a line of a heading whole. */
const LONG_WORD = 13;
const HAS_LONG_WORD = /\p{L}{13}/u;
let hyphenators: Record<Language, Hyphenator> | undefined;

/** Before the first heading is drawn. The languages' patterns are half of the program that draws, and where nothing changed nothing is drawn. */
export async function loadHyphenation(): Promise<void> {
  hyphenators ??= {
    pl: (await import("hyphen/pl/index.js")).default,
    en: (await import("hyphen/en-gb/index.js")).default,
    uk: (await import("hyphen/uk/index.js")).default,
  };
}

/**
 * A heading: its long words may part where the language parts them. Browsers know few languages' ways
 * (Chromium not Polish), and would part "zagospodarowania" at the margin, without a hyphen.
 */
export function heading(text: string, language: Language = "pl"): string {
  const set = nb(text, language);
  if (!HAS_LONG_WORD.test(text)) return set;
  if (!hyphenators) throw new Error("a heading is drawn before the patterns are loaded");
  return hyphenators[language].hyphenateSync(set, { minWordLength: LONG_WORD });
}
