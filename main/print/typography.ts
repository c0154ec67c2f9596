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
const LONGEST = 6;
const BETWEEN_WORDS = new Uint8Array(0x2100);
for (const sign of " \n\t\u00a0(„«“\"'") BETWEEN_WORDS[sign.charCodeAt(0)] = 1;
// A space is found fastest where an expression begins with it, so what stands before is looked at behind it.
// What must not begin a line: units and the year's "r." after a number, thousands, dashes between words.
const AFTER =
  / (?<=\d )(?=(?:zł|gr|r\.|w\.|proc\.|%|km|m|cm|mm|ha|kg|t|l|min|minut[ay]?|godz\.|godzin[ay]?|dni|lat|osób|tys\.|mln|mld|os\.|szt\.|kB|MB|р\.|грн|км|м|см|кг|год|хв|хвилин[аиу]?|тис\.|млн)(?:$|[\s.,;:)\u00a0]))/gu;
const THOUSANDS = / (?<=\d )(?=\d{3}(?:\D|$))/g;
const MONTHS =
  / (?<=\b[0-3]?\d )(?=(?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|January|February|March|April|May|June|July|August|September|October|November|December|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)(?:$|[\s.,;:)]))/gu;
const DASH = / (?=[–—] )/g;

const PHONE = /(?<!\d)(?:\+48 )?(?:\d{3} \d{3} \d{3}|\d{2} \d{3} \d{2} \d{2})(?!\d)/g;
const POSTCODE = /(?<!\d)(\d{2}-\d{3}) (?=\p{Lu})/gu;

/** A site has a hundred thousand texts, so the words before each space are looked up, not searched for. */
function joinShortWords(text: string, words: ReadonlySet<string>): string {
  let joined = "";
  let done = 0;
  for (let space = text.indexOf(" "); space >= 0; space = text.indexOf(" ", space + 1)) {
    let start = space;
    while (start > 0 && space - start <= LONGEST && BETWEEN_WORDS[text.charCodeAt(start - 1)] !== 1) start--;
    if (start === space || space - start > LONGEST || !words.has(text.slice(start, space).toLowerCase())) continue;
    const next = text.charAt(space + 1);
    if (next === "" || /\s/.test(next)) continue;
    joined += text.slice(done, space) + NBSP;
    done = space + 1;
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
    .replace(THOUSANDS, NBSP)
    .replace(AFTER, NBSP)
    .replace(MONTHS, NBSP);
