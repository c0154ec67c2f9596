import { type AnswerMapping, type AnswerTarget, BLANK, type Column, TICK } from "../../preload/contract/imports.ts";
import type { LocalText, Question } from "../../preload/contract/survey-definition.ts";
import { fold } from "../slug.ts";
import { idFromWord } from "./column-ids.ts";

const YES = new Set(["1", "x", "tak", "yes", "true", "prawda", "t", "y", "v", "on", "zaznaczono", "checked"]);
const NO = new Set(["0", "nie", "no", "false", "falsz", "n", "f", "off", "niezaznaczono", "unchecked", "-"]);
const ID_NAMES = new Set([
  "id",
  "lp",
  "nr",
  "numer",
  "identyfikator",
  "participant",
  "uczestnik",
  "response id",
  "id odpowiedzi",
  "token",
  "kod",
]);

/** A name as it is compared: folded, without what stands around the words. */
const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}+-]+/gu, " ")
    .trim();
/** A value as it is compared: "-1" and "1" stay apart. */
export const valueKey = (text: string): string => fold(text).replace(/\s+/g, " ").trim();

const isNamed = (text: LocalText, name: string): boolean =>
  name !== "" && [text.pl, text.en, text.uk].some((version) => version !== undefined && plain(version) === name);

/** Ways in which programs name a column for one row or one option: "Pytanie [wiersz]", "Pytanie: wiersz", "Pytanie - wiersz". */
function partsOfName(name: string): { head: string; part: string }[] {
  const bracket = /^(.*)\[([^\]]+)\]\s*$/.exec(name);
  if (bracket) return [{ head: bracket[1] ?? "", part: bracket[2] ?? "" }];
  return [...name.matchAll(/:\s|\s[-–—/]\s/g)].map((at) => ({ head: name.slice(0, at.index), part: name.slice(at.index + at[0].length) }));
}

const entriesOf = (question: Question) => (question.kind === "grid" ? question.rows : "options" in question ? question.options : []);

const targetOf = (question: Question, entry: string): AnswerTarget =>
  question.kind === "grid" ? { to: "row", question: question.id, row: entry } : { to: "option", question: question.id, option: entry };

/** Whether a question has a column of its own for each row or option. */
const isSpread = (question: Question) => question.kind === "grid" || question.kind === "several" || question.kind === "ranking";

/** What a column seems to be, by its name alone. */
function targetFor(column: Column, questions: readonly Question[]): AnswerTarget | undefined {
  const name = plain(column.name);
  const number = Number(/^(?:p|q|pyt|pytanie|question)?\s?(\d{1,3})$/.exec(name)?.[1] ?? 0);
  for (const question of questions)
    if (question.kind !== "grid" && isNamed(question.text, name)) return { to: "question", question: question.id };
  for (const { head, part } of partsOfName(column.name))
    for (const question of questions.filter(isSpread)) {
      const entry = entriesOf(question).find((one) => isNamed(one.text, plain(part)));
      if (entry && (isNamed(question.text, plain(head)) || plain(head) === "")) return targetOf(question, entry.id);
    }
  const id = idFromWord(column.name);
  const owners = questions.filter(isSpread).flatMap((question) =>
    entriesOf(question)
      .filter((entry) => entry.id === id || isNamed(entry.text, name))
      .map((entry) => targetOf(question, entry.id)),
  );
  if (owners.length === 1) return owners[0];
  if (ID_NAMES.has(name)) return { to: "externalId" };
  const numbered = questions[number - 1];
  return numbered && numbered.kind !== "grid" ? { to: "question", question: numbered.id } : undefined;
}

/** The words of a cell that holds several answers: "a; b". Commas part them only where no known value has one. */
export function tokensOf(cell: string, isKnown: (key: string) => boolean): string[] {
  if (isKnown(valueKey(cell))) return [cell];
  const coarse = cell
    .split(/[;|\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  return coarse.flatMap((part) => {
    if (isKnown(valueKey(part))) return [part];
    const pieces = part.split(",");
    const tokens: string[] = [];
    for (let from = 0; from < pieces.length;) {
      let to = pieces.length;
      while (to > from + 1 && !isKnown(valueKey(pieces.slice(from, to).join(",")))) to--;
      tokens.push(pieces.slice(from, to).join(",").trim());
      from = to;
    }
    return tokens.filter(Boolean);
  });
}

/** What a value means by its own words: an option with this text, or with the id made from it. */
export function meaningOf(question: Question, target: AnswerTarget, value: string): string | undefined {
  const key = valueKey(value);
  if (question.kind === "several" && target.to === "option") {
    if (YES.has(key)) return TICK;
    if (NO.has(key)) return BLANK;
    const option = question.options.find(({ id }) => id === target.option);
    return option && [option.text.pl, option.text.en, option.text.uk].some((text) => text !== undefined && valueKey(text) === key)
      ? TICK
      : undefined;
  }
  const choices = question.kind === "grid" ? question.columns : "options" in question ? question.options : [];
  return choices.find(
    ({ id, text }) => id === idFromWord(value) || [text.pl, text.en, text.uk].some((one) => one !== undefined && valueKey(one) === key),
  )?.id;
}

/** The mapping as far as the file's names and values tell it; what looks like personal data is passed over. */
export function suggestAnswers(columns: readonly Column[], questions: readonly Question[]): AnswerMapping {
  const taken = new Set<string>();
  const targets = columns.map((column): AnswerTarget => {
    const target = column.personal ? undefined : targetFor(column, questions);
    const key = JSON.stringify(target);
    if (!target || taken.has(key)) return { to: "ignore" };
    taken.add(key);
    return target;
  });
  const values: AnswerMapping["values"] = {};
  const rest: AnswerMapping["rest"] = {};
  for (const question of questions) {
    const known: Record<string, string> = {};
    targets.forEach((target, index) => {
      if (!("question" in target) || target.question !== question.id || target.to === "other") return;
      for (const { value } of columns[index]?.values ?? []) {
        const isKnown = (key: string) => meaningOf(question, target, key) !== undefined;
        for (const token of question.kind === "several" && target.to === "question" ? tokensOf(value, isKnown) : [value]) {
          const meaning = meaningOf(question, target, token);
          if (meaning !== undefined) known[token] = meaning;
        }
      }
    });
    if (Object.keys(known).length > 0) values[question.id] = known;
    if ((question.kind === "one" || question.kind === "several") && question.other) rest[question.id] = "other";
  }
  return { columns: targets, values, rest, channel: "import", blankRows: "count", known: "skip" };
}
