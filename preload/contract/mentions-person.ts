import { findEmails, findPesels, findPhones } from "./personal-data.ts";

/** Beginnings of the commonest first names; what follows may be any of their cases. */
const FIRST =
  "Adam|Agat|Agnieszk|Aleksand|Alicj|Andrzej|Ann|Antoni|Barba|Bartosz|Beat|Bogdan|Bożen|Celin|Czesław|Dariusz|Dorot|Edward|Elżbiet|Ew|Franciszk?|Grażyn|Grzegorz|Halin|Hann|Helen|Henryk|Iren|Iwon|Jacek|Jack|Jadwig|Jakub|Jan|Janin|Janusz|Jerz|Joann|Józef|Justyn|Kamil|Karol|Katarzyn|Kazimie|Krystyn|Krzysztof|Leszek|Lucyn|Łukasz|Maciej|Magdalen|Małgorzat|Marcin|Marek|Mari|Marian|Mariusz|Marta|Mart|Mateusz|Michał|Mieczysław|Mirosław|Monik|Natali|Paweł|Pawł|Piot|Rafał|Renat|Robert|Roman|Ryszard|Sławomir|Stanisław|Stefan|Tadeusz|Teres|Tomasz|Urszul|Wiesław|Wiktor|Władysław|Wojciech|Zbigniew|Zenon|Zofi|Zygmunt";
/** Streets, squares and schools are called after people, and name nobody. */
const PLACE = String.raw`(?<!(?:ul\.|ulic\p{L}*|al\.|alej\p{L}*|plac\p{L}*|pl\.|os\.|osiedl\p{L}*|rond\p{L}*|park\p{L}*|im\.|imienia|św\.|święt\p{L}+)\s+)`;
/** Both patterns begin with two capitalised words: looked for first, which takes a tenth of the time. */
const TWO_WORDS = String.raw`(?<!\p{L})(?=\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll})`;
const NAME = new RegExp(String.raw`${TWO_WORDS}${PLACE}(?:${FIRST})\p{Ll}{0,5}\s+\p{Lu}\p{Ll}{2,}`, "u");
const SURNAME = new RegExp(
  String.raw`${TWO_WORDS}${PLACE}\p{Lu}\p{Ll}{2,}\s+\p{Lu}\p{Ll}+(?:(?:s|c|dz)k(?:i|a|iego|iej|iemu|im|ą)|(?:wicz|czyk)(?:\p{Ll}{0,4}))(?!\p{L})`,
  "u",
);
const SAID = /nazywam się|z poważaniem|z wyrazami szacunku|mój sąsiad|moja sąsiadka|podpisan[yao]|zamieszkał[ay]/iu;

/** What in a text made it suspect: the words themselves, and as what they were taken. */
export type Suspect = { readonly kind: "name" | "saying" | "pesel" | "phone" | "email"; readonly words: string };

/**
 * What in a text that a resident wrote may name somebody, or tell how to find them. It errs towards
 * finding: such a text stays in the office until a person says otherwise, and its ruling is published without it.
 */
export const suspectsIn = (text: string): Suspect[] => {
  const all = (kind: Suspect["kind"], words: readonly string[]) => [...new Set(words)].map((one) => ({ kind, words: one }));
  const matches = (pattern: RegExp) => [...text.matchAll(new RegExp(pattern, `g${pattern.flags}`))].map(([words]) => words);
  return [
    ...all("name", [...matches(NAME), ...matches(SURNAME)]),
    ...all("saying", matches(SAID)),
    ...all("pesel", findPesels(text)),
    ...all("phone", findPhones(text)),
    ...all("email", findEmails(text)),
  ];
};

/** Whether there is anything of that kind. */
export const mentionsPerson = (text: string): boolean =>
  NAME.test(text) ||
  SURNAME.test(text) ||
  SAID.test(text) ||
  findPesels(text).length + findPhones(text).length + findEmails(text).length > 0;
