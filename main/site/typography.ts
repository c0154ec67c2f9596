import type { Language } from "../../preload/contract/text.ts";
import { nb as joined } from "../print/typography.ts";

/**
 * Text as a page sets it: what paper never parts, and hours and days that stay whole ("7.30–14.00").
 * The joiner is a character of its own, which a screen shows as nothing and the paper's font lacks.
 */
export const nb = (text: string, language: Language = "pl"): string => joined(text, language).replace(/(\d)–(?=\d)/g, "$1\u2060–\u2060");
