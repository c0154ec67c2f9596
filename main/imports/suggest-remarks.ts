import type { Column, RemarkMapping, RemarkTarget } from "../../preload/contract/imports.ts";
import type { RemarkChannel, Submitter } from "../../preload/contract/remarks.ts";
import { fold } from "../slug.ts";
import { dayFrom } from "./day-from.ts";
import { valueKey } from "./suggest-answers.ts";

/** Words that name a column, folded; the first target whose word is in the name wins. */
const WORDS: readonly (readonly [RemarkTarget, RegExp])[] = [
  ["externalId", /(^| )(id|lp|numer|nr|comment id|identyfikator)$/],
  ["proposal", /propozycj|proponowan|proposal|nowe brzmienie|zapis po zmianie/],
  ["part", /czesc|paragraf|rozdzial|punkt|jednostka redakcyjna|dotyczy|section|part of/],
  ["body", /uwag|tresc|opinia|komentarz|comment body|comment$|body|text|tekst|statement|wypowiedz/],
  ["receivedOn", /^data|date|wplyw|timestamp|sygnatura czasowa|^kiedy/],
  ["channel", /kanal|sposob|forma zlozenia|channel|zrodlo/],
  ["submitter", /kto |^kto|podmiot|rodzaj zglaszajacego|typ zglaszajacego|submitter|kim jest/],
];

const CHANNELS: Record<RemarkChannel, RegExp> = {
  email: /e-?mail|poczta elektroniczna/,
  paper: /papier|pismo|list|poczta|paper|letter/,
  online: /internet|online|formularz|www|strona|web/,
  desk: /osobi|urzad|punkt|biuro|desk/,
  phone: /telefon|phone/,
  meeting: /spotkani|zebrani|meeting|dyzur/,
  import: /^import$/,
};
const SUBMITTERS: Record<Submitter, RegExp> = {
  resident: /mieszka|osoba|resident|citizen|obywatel/,
  organisation: /organizac|stowarzysz|fundac|ngo|organisation|organization/,
  business: /firm|przedsiebior|business|company/,
  council: /rad(a|ny)|soltys|solectw|council/,
  other: /inn|other/,
  unknown: /nieznan|anonim|unknown|brak/,
};

const meaning = <T extends string>(value: string, words: Record<T, RegExp>): T | undefined =>
  (Object.keys(words) as T[]).find((key) => words[key].test(valueKey(value)));

function meanings<T extends string>(column: Column | undefined, words: Record<T, RegExp>): Record<string, T> {
  const found: Record<string, T> = {};
  for (const { value } of column?.values ?? []) {
    const fits = meaning(value, words);
    if (fits) found[value] = fits;
  }
  return found;
}

/** What each column of a file of remarks seems to be. `rows` are the first rows: a column of dates must hold dates. */
export function suggestRemarks(columns: readonly Column[], rows: readonly (readonly string[])[], today: string): RemarkMapping {
  const targets: RemarkTarget[] = columns.map(() => "ignore");
  const used = new Set<RemarkTarget>();
  const give = (index: number, target: RemarkTarget) => {
    targets[index] = target;
    used.add(target);
  };
  for (const [target, word] of WORDS)
    columns.forEach((column, index) => {
      if (used.has(target) || targets[index] !== "ignore" || column.personal) return;
      const name = fold(column.name)
        .replace(/[^a-z0-9]+/g, " ")
        .trim();
      if (!word.test(name)) return;
      const cells = rows.map((row) => row[index] ?? "").filter(Boolean);
      if (target === "receivedOn" && cells.filter((cell) => dayFrom(cell) !== undefined).length * 2 <= cells.length) return;
      if (target === "body" && !column.many && cells.every((cell) => cell.length < 20)) return;
      give(index, target);
    });
  if (!used.has("body")) {
    const lengths = columns.map((column, index) =>
      targets[index] === "ignore" && !column.personal ? rows.reduce((sum, row) => sum + (row[index] ?? "").length, 0) : -1,
    );
    const longest = lengths.indexOf(Math.max(...lengths));
    if ((lengths[longest] ?? 0) > 0) give(longest, "body");
  }
  return {
    columns: targets,
    channels: meanings(columns[targets.indexOf("channel")], CHANNELS),
    submitters: meanings(columns[targets.indexOf("submitter")], SUBMITTERS),
    channel: "import",
    submitter: "unknown",
    receivedOn: today,
    known: "skip",
  };
}
