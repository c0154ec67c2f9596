import english from "hyphen/en-gb/index.js";
import polish from "hyphen/pl/index.js";
import ukrainian from "hyphen/uk/index.js";
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
const LANGUAGES = { pl: polish, en: english, uk: ukrainian };

/**
 * A heading: its long words may part where the language parts them. Browsers know few languages' ways
 * (Chromium not Polish), and would part "zagospodarowania" at the margin, without a hyphen.
 */
export const heading = (text: string, language: Language = "pl"): string =>
  HAS_LONG_WORD.test(text) ? LANGUAGES[language].hyphenateSync(nb(text, language), { minWordLength: LONG_WORD }) : nb(text, language);
