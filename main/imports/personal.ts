import type { Personal } from "../../preload/contract/imports.ts";
import { isPesel } from "../../preload/contract/personal-data.ts";
import { fold } from "../slug.ts";

/** Words in the name of a column, folded. Whole words: "imie" is not found in "wymienione". */
const NAMES: readonly (readonly [Personal, readonly string[]])[] = [
  ["email", ["email", "e mail", "mail", "adres e mail", "adres email", "email address"]],
  ["phone", ["telefon", "tel", "nr telefonu", "numer telefonu", "phone", "komorka", "kontakt"]],
  ["pesel", ["pesel", "nr pesel"]],
  [
    "name",
    [
      "imie",
      "nazwisko",
      "imie i nazwisko",
      "imiona",
      "name",
      "first name",
      "last name",
      "full name",
      "surname",
      "zglaszajacy",
      "autor",
      "podpis",
    ],
  ],
  ["address", ["adres", "adres zamieszkania", "ulica", "miejsce zamieszkania", "address", "kod pocztowy", "ip", "adres ip", "ip address"]],
];

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,200}\.[a-z]{2,}$/i;
const PHONE = /^(\+?48[\s-]?)?(\d{3}[\s-]?\d{3}[\s-]?\d{3}|\(?\d{2}\)?[\s-]?\d{3}[\s-]?\d{2}[\s-]?\d{2})$/;

/** What a column seems to hold of a person, by its name or by most of its cells. */
export function personalIn(name: string, sample: readonly string[]): Personal | null {
  const words = fold(name)
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
  for (const [kind, names] of NAMES) if (names.includes(words)) return kind;
  const most = (fits: (cell: string) => boolean) => sample.length > 0 && sample.filter(fits).length > sample.length * 0.5;
  if (most((cell) => EMAIL.test(cell))) return "email";
  if (most(isPesel)) return "pesel";
  // Nine digits alone may be any number; a phone number is written with gaps or a prefix.
  if (most((cell) => PHONE.test(cell) && /[\s+-]/.test(cell))) return "phone";
  return null;
}
