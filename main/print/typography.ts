import type { Language } from "../../preload/contract/text.ts";

const NBSP = "\u00a0";

// What must not end a line: one-letter words, and abbreviations that need the word after them.
const BEFORE: Record<Language, ReadonlySet<string>> = {
  pl: new Set(
    "a i o u w z nr ul. al. pl. os. art. ust. lit. poz. pkt par. godz. tel. str. gm. pow. woj. św. im. dr prof. np. tzw. p. §".split(" "),
  ),
  en: new Set("a i no. art. p. mr mrs ms dr".split(" ")),
  uk: new Set("а е є і ї б в з й о у я вул. просп. пл. м. с. № ст. п. літ. тел. ім. св.".split(" ")),
};
/** Letters, with and without a full stop: most words are longer, and need not be looked up. */
const LONGEST = 6;
const LONGEST_BARE = 4;
const FULL_STOP = ".".charCodeAt(0);
const SPACE = " ".charCodeAt(0);
const BETWEEN_WORDS = new Uint8Array(0x2100);
for (const sign of " \n\t\u00a0(„«“\"'") BETWEEN_WORDS[sign.charCodeAt(0)] = 1;
// What must not begin a line: units and the year's "r." after a number, thousands, months after a day, dashes between words.
const UNITS =
  "zł|gr|r\\.|w\\.|proc\\.|%|km|m|cm|mm|ha|kg|t|l|min|minut[ay]?|godz\\.|godzin[ay]?|dni|lat|osób|tys\\.|mln|mld|os\\.|szt\\.|kB|MB|р\\.|грн|км|м|см|кг|год|хв|хвилин[аиу]?|тис\\.|млн";
const MONTHS =
  "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|January|February|March|April|May|June|July|August|September|October|November|December|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня";
// One expression, which begins with the space: each of a hundred thousand texts is gone over once.
const AFTER_NUMBER = new RegExp(
  ` (?:(?<=\\d )(?=(?:${UNITS})(?:$|[\\s.,;:)])|\\d{3}(?:\\D|$))|(?<=\\b[0-3]?\\d )(?=(?:${MONTHS})(?:$|[\\s.,;:)])))`,
  "gu",
);
const DASH = / (?=[–—] )/g;

const PHONE = /(?<!\d)(?:\+48 )?(?:\d{3} \d{3} \d{3}|\d{2} \d{3} \d{2} \d{2})(?!\d)/g;
const POSTCODE = /(?<!\d)(\d{2}-\d{3}) (?=\p{Lu})/gu;

/** A site has millions of words, so each is gone over once, and only short ones are looked up. */
function joinShortWords(text: string, words: ReadonlySet<string>): string {
  let joined = "";
  let done = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign >= BETWEEN_WORDS.length || BETWEEN_WORDS[sign] !== 1) continue;
    const length = at - start;
    const word = start;
    start = at + 1;
    if (sign !== SPACE || length === 0 || length > (text.charCodeAt(at - 1) === FULL_STOP ? LONGEST : LONGEST_BARE)) continue;
    if (!words.has(text.slice(word, at).toLowerCase())) continue;
    const next = text.charAt(at + 1);
    if (next === "" || /\s/.test(next)) continue;
    joined += text.slice(done, at) + NBSP;
    done = at + 1;
  }
  return done === 0 ? text : joined + text.slice(done);
}

/** Joins by no-break spaces what a good typesetter never parts: "w parku", "ul. Kościelna", "30 marca", "1 200 zł". */
export function nb(text: string, language: Language = "pl"): string {
  const joined = joinShortWords(text, BEFORE[language]);
  return (/\d/.test(joined) ? joinNumbers(joined) : joined).replace(DASH, NBSP);
}

const joinNumbers = (text: string): string =>
  text
    .replace(PHONE, (number) => number.replaceAll(" ", NBSP))
    .replace(POSTCODE, `$1${NBSP}`)
    .replace(AFTER_NUMBER, NBSP);
