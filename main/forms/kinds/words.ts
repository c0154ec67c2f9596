import type { LayoutVariant } from "../../../preload/contract/form-layout.ts";
import type { LocalText } from "../../../preload/contract/survey-definition.ts";
import type { Language } from "../../../preload/contract/text.ts";
import type { FormKind } from "../form-input.ts";
import type { Typesetting } from "../typesetting.ts";

/** The sentences that a kind of form says in its own way, under `kinds.<kind>.`; all others are the survey's. */
const OWN: Record<FormKind, readonly string[]> = {
  survey: [],
  remark: ["end", "thanks", "return", "sheet", "help", "hint.longText", "hint.shortText"],
  request: ["consultation", "end", "thanks", "return", "hint.longText", "hint.shortText"],
  ballot: ["consultation", "end", "thanks", "return", "sheet", "hint.one", "hint.several", "hint.severalMax", "hint.grid"],
  project: ["consultation", "end", "thanks", "return", "hint.longText", "hint.shortText"],
  signatures: ["consultation", "end", "thanks", "return", "sheet"],
};

/** What an easy-to-read sheet says in shorter sentences, under `easy.`. */
const EASY: readonly string[] = [
  "cross",
  "correction",
  "minutes",
  "help",
  "hint.one",
  "hint.several",
  "hint.severalMax",
  "hint.scale",
  "hint.grid",
  "hint.ranking",
  "hint.number",
  "hint.shortText",
  "hint.longText",
  "thanks",
  "online",
];

/** The same words, but for those that this kind of form, or an easy-to-read sheet, says in its own way. */
export const inWordsOf = (kind: FormKind, variant: LayoutVariant, setting: Typesetting): Typesetting => {
  const own = (key: string): string => {
    if (OWN[kind].includes(key)) return `kinds.${kind}.${key}`;
    return variant === "easy" && EASY.includes(key) ? `easy.${key}` : key;
  };
  return { ...setting, say: (language, key, params) => setting.say(language, own(key), params) };
};

/** A sentence of the program in each of the form's languages, as a text of the form. */
export function sayAll(
  setting: Typesetting,
  languages: readonly Language[],
  key: string,
  params?: Record<string, string | number>,
): LocalText {
  const texts = languages.map((language) => [language, setting.say(language, key, params)] as const);
  return { pl: setting.say("pl", key, params), ...Object.fromEntries(texts) };
}
