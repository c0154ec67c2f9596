import type { Language } from "../../preload/contract/text.ts";

const NBSP = "\u00a0";

// What must not end a line: one-letter words, and abbreviations that need the word after them.
const BEFORE: Record<Language, RegExp> = {
  pl: /(?<=^|[\s(„«"'\u00a0])([aiouwz]|nr|ul\.|al\.|pl\.|os\.|art\.|ust\.|lit\.|poz\.|pkt|par\.|godz\.|tel\.|str\.|gm\.|pow\.|woj\.|św\.|im\.|dr|prof\.|np\.|tzw\.|p\.|§) (?=\S)/giu,
  en: /(?<=^|[\s(“"'\u00a0])([ai]|no\.|art\.|p\.|mr|mrs|ms|dr) (?=\S)/giu,
  uk: /(?<=^|[\s(«"'\u00a0])([аеєіїбвзйоуя]|вул\.|просп\.|пл\.|м\.|с\.|№|ст\.|п\.|літ\.|тел\.|ім\.|св\.) (?=\S)/giu,
};
// What must not begin a line: units and the year's "r." after a number, thousands, dashes between words.
const AFTER =
  /(?<=\d) (?=(?:zł|gr|r\.|w\.|proc\.|%|km|m|cm|mm|ha|kg|t|l|min|minut[ay]?|godz\.|godzin[ay]?|dni|lat|osób|tys\.|mln|mld|os\.|szt\.|kB|MB|р\.|грн|км|м|см|кг|год|хв|хвилин[аиу]?|тис\.|млн)(?:$|[\s.,;:)\u00a0]))/gu;
const THOUSANDS = /(?<=\d) (?=\d{3}(?:\D|$))/g;
const MONTHS =
  /(?<=\b[0-3]?\d) (?=(?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|January|February|March|April|May|June|July|August|September|October|November|December|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)(?:$|[\s.,;:)]))/gu;
const DASH = / (?=[–—] )/g;

const PHONE = /(?<!\d)(?:\+48 )?(?:\d{3} \d{3} \d{3}|\d{2} \d{3} \d{2} \d{2})(?!\d)/g;
const POSTCODE = /(?<!\d)(\d{2}-\d{3}) (?=\p{Lu})/gu;

/** Joins by no-break spaces what a good typesetter never parts: "w parku", "ul. Kościelna", "30 marca", "1 200 zł". */
export function nb(text: string, language: Language = "pl"): string {
  const before = BEFORE[language];
  // Twice: in "i w parku" the second word starts where the first match ends.
  return text
    .replace(before, `$1${NBSP}`)
    .replace(before, `$1${NBSP}`)
    .replace(PHONE, (number) => number.replaceAll(" ", NBSP))
    .replace(POSTCODE, `$1${NBSP}`)
    .replace(THOUSANDS, NBSP)
    .replace(AFTER, NBSP)
    .replace(MONTHS, NBSP)
    .replace(DASH, NBSP);
}
