import {
  isQuestion,
  type Item,
  type LocalText,
  type Option,
  OTHER,
  type SurveyDefinition,
} from "../../preload/contract/survey-definition.ts";
import type { Language } from "../../preload/contract/text.ts";

/**
 * Everything that the builder can do to a survey, as pure functions: what comes out is always a
 * definition that can be saved, whatever order they are called in.
 */
export type Kind = Item["kind"];
export const KINDS = [
  "one",
  "several",
  "scale",
  "grid",
  "ranking",
  "number",
  "shortText",
  "longText",
  "section",
  "note",
] as const satisfies readonly Kind[];

/** The lists of texts within an item, and how long each may grow. */
export type ListName = "options" | "rows" | "columns";
export const MAX_ITEMS = 200;
const MAX_OPTIONS = 40;
const MAX_RANKED = 9;
const MAX_COLUMNS = 7;
export const MAX_NUMBER = 9_999_999;

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
/** A short id that no other thing of the survey has. */
export function newId(taken: ReadonlySet<string>): string {
  for (;;) {
    const id = [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => LETTERS[byte % LETTERS.length]).join("");
    if (!taken.has(id) && id !== OTHER) return id;
  }
}

const idsIn = (definition: SurveyDefinition): Set<string> => new Set(definition.items.map((item) => item.id));
const emptyText = (): LocalText => ({ pl: "" });

function options(count: number): Option[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, () => {
    const id = newId(taken);
    taken.add(id);
    return { id, text: emptyText() };
  });
}

/** A new item of a kind, with nothing written in it yet. */
export function newItem(kind: Kind, id: string): Item {
  const question = { id, text: emptyText(), hint: emptyText(), required: false };
  switch (kind) {
    case "section":
      return { kind, id, text: emptyText(), lead: emptyText() };
    case "note":
      return { kind, id, text: emptyText() };
    case "one":
      return { kind, ...question, options: options(2), other: false };
    case "several":
      return { kind, ...question, options: options(2), other: false, max: null };
    case "scale":
      return { kind, ...question, from: 1, to: 5, low: emptyText(), high: emptyText() };
    case "grid":
      return { kind, ...question, rows: options(2), columns: options(3) };
    case "ranking":
      return { kind, ...question, options: options(3) };
    case "number":
      return { kind, ...question, min: 0, max: 99, unit: emptyText() };
    case "shortText":
      return { kind, ...question };
    case "longText":
      return { kind, ...question, lines: 5 };
  }
}

const withItems = (definition: SurveyDefinition, items: Item[]): SurveyDefinition => ({ ...definition, items });
const within = (value: number, from: number, to: number) => Math.min(to, Math.max(from, Math.trunc(value) || 0));

export const indexOf = (definition: SurveyDefinition, id: string): number => definition.items.findIndex((item) => item.id === id);

/** Puts an item in at `index`; a survey that is full stays as it is. */
export function insertItem(definition: SurveyDefinition, item: Item, index: number): SurveyDefinition {
  if (definition.items.length >= MAX_ITEMS || idsIn(definition).has(item.id)) return definition;
  return withItems(definition, definition.items.toSpliced(within(index, 0, definition.items.length), 0, item));
}

/** A new item after the one named, or at the end. Its id is told apart. */
export function addItem(definition: SurveyDefinition, kind: Kind, after: string | null): { definition: SurveyDefinition; id: string } {
  const id = newId(idsIn(definition));
  const place = after === null ? -1 : indexOf(definition, after);
  return { definition: insertItem(definition, newItem(kind, id), place < 0 ? definition.items.length : place + 1), id };
}

export const removeItem = (definition: SurveyDefinition, id: string): SurveyDefinition =>
  withItems(
    definition,
    definition.items.filter((item) => item.id !== id),
  );

/** Moves items, in their own order, so that they stand together before the one at `index` (of the list as it is now). */
export function moveItems(definition: SurveyDefinition, ids: ReadonlySet<string>, index: number): SurveyDefinition {
  const moved = definition.items.filter((item) => ids.has(item.id));
  const before = definition.items.slice(0, index).filter((item) => !ids.has(item.id));
  const after = definition.items.slice(index).filter((item) => !ids.has(item.id));
  return withItems(definition, [...before, ...moved, ...after]);
}

/** One place up (-1) or down (+1). */
export function stepItem(definition: SurveyDefinition, id: string, step: -1 | 1): SurveyDefinition {
  const from = indexOf(definition, id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= definition.items.length) return definition;
  return moveItems(definition, new Set([id]), step < 0 ? to : to + 1);
}

/** Also a copy with the item's own answers: their ids need to differ only within one question. */
export function copyItem(definition: SurveyDefinition, id: string): { definition: SurveyDefinition; id: string } {
  const item = definition.items.find((one) => one.id === id);
  const copy = newId(idsIn(definition));
  return item ? { definition: insertItem(definition, { ...item, id: copy }, indexOf(definition, id) + 1), id: copy } : { definition, id };
}

export const changeItem = (definition: SurveyDefinition, next: Item): SurveyDefinition =>
  withItems(
    definition,
    definition.items.map((item) => (item.id === next.id ? next : item)),
  );

/** Another kind of item; what both kinds have (text, hint, options) stays. */
export function changeKind(definition: SurveyDefinition, id: string, kind: Kind): SurveyDefinition {
  const item = definition.items.find((one) => one.id === id);
  if (!item || item.kind === kind) return definition;
  const fresh = newItem(kind, id);
  const next: Item = { ...fresh, text: item.text };
  if (isQuestion(next) && isQuestion(item)) Object.assign(next, { hint: item.hint, required: item.required });
  const kept = "options" in item ? item.options : item.kind === "grid" ? item.rows : undefined;
  if (kept && "options" in next) next.options = kept.slice(0, listLimit(kind, "options"));
  if (kept && next.kind === "grid") next.rows = kept;
  if ("other" in next && "other" in item) next.other = item.other;
  // Texts of one line: what was longer, or had several, belongs to notes only.
  if (item.kind === "note") next.text = mapText(item.text, (text) => [...text.replace(/\s+/g, " ").trim()].slice(0, 300).join(""));
  return changeItem(definition, next);
}

const mapText = (text: LocalText, change: (text: string) => string): LocalText => ({
  pl: change(text.pl),
  ...(text.en !== undefined && { en: change(text.en) }),
  ...(text.uk !== undefined && { uk: change(text.uk) }),
});

export const listLimit = (kind: Kind, list: ListName): number =>
  list === "columns" ? MAX_COLUMNS : kind === "ranking" ? MAX_RANKED : MAX_OPTIONS;

export function listOf(item: Item, list: ListName): readonly Option[] {
  if (list === "options") return "options" in item ? item.options : [];
  return item.kind === "grid" ? item[list] : [];
}

/** The item with another list of options, rows or columns; never longer than it may be. */
export function withList<I extends Item>(item: I, list: ListName, entries: readonly Option[]): I {
  if (!(list in item)) return item;
  return { ...item, [list]: entries.slice(0, listLimit(item.kind, list)) };
}

/** An empty entry at `index`; its id is told apart, null when the list is full. */
export function addEntry<I extends Item>(item: I, list: ListName, index: number): { item: I; id: string | null } {
  const entries = listOf(item, list);
  if (!(list in item) || entries.length >= listLimit(item.kind, list)) return { item, id: null };
  const id = newId(new Set(entries.map((entry) => entry.id)));
  return { item: withList(item, list, entries.toSpliced(within(index, 0, entries.length), 0, { id, text: emptyText() })), id };
}

export const removeEntry = <I extends Item>(item: I, list: ListName, id: string): I =>
  withList(
    item,
    list,
    listOf(item, list).filter((entry) => entry.id !== id),
  );

export function moveEntry<I extends Item>(item: I, list: ListName, id: string, to: number): I {
  const entries = listOf(item, list);
  const entry = entries.find((one) => one.id === id);
  if (!entry) return item;
  const rest = entries.filter((one) => one.id !== id);
  return withList(item, list, rest.toSpliced(within(to, 0, rest.length), 0, entry));
}

export const writeEntry = <I extends Item>(item: I, list: ListName, id: string, text: LocalText): I =>
  withList(
    item,
    list,
    listOf(item, list).map((entry) => (entry.id === id ? { ...entry, text } : entry)),
  );

/** What list makers put before a line: "1.", "a)", "•", "–". */
const BULLET = /^\s*(?:[-–—•·*▪◦]|\(?\d{1,2}[.)]|[a-z][.)])\s+/i;

/** Pasted lines as texts, without the numbers and dots of the list they come from. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((one) => [...one.replace(BULLET, "").replace(/\s+/g, " ").trim()].slice(0, 300).join(""))
    .filter((one) => one !== "");

const isBlank = (text: LocalText): boolean => Object.values(text).every((words) => !words?.trim());

/** Many lines at once: the first is written into the entry, the others become entries of their own after it. */
export function pasteEntries<I extends Item>(item: I, list: ListName, id: string, language: Language, lines: readonly string[]): I {
  const entries = listOf(item, list);
  const at = entries.findIndex((entry) => entry.id === id);
  if (at < 0) return item;
  const taken = new Set(entries.map((entry) => entry.id));
  const next = [...entries];
  for (const [offset, line] of lines.entries()) {
    const place = at + offset;
    const entry = next[place];
    // In a second language the lines are translations of what stands there already; an empty entry is there to be filled.
    if (entry && (offset === 0 || language !== "pl" || isBlank(entry.text)))
      next[place] = { ...entry, text: { ...entry.text, [language]: line } };
    else {
      const fresh = newId(taken);
      taken.add(fresh);
      next.splice(place, 0, { id: fresh, text: { ...emptyText(), [language]: line } });
    }
  }
  return withList(item, list, next);
}

/** Adds a language or takes it away; its texts stay for another time. */
export function toggleLanguage(definition: SurveyDefinition, language: Language): SurveyDefinition {
  if (language === "pl") return definition;
  const has = definition.languages.includes(language);
  const languages = has ? definition.languages.filter((one) => one !== language) : [...definition.languages, language];
  return { ...definition, languages: languages.slice(0, 3) };
}

export const setMax = (item: Extract<Item, { kind: "several" }>, max: number | null): Item => ({
  ...item,
  max: max === null ? null : within(max, 1, MAX_OPTIONS),
});
export const setRange = (item: Extract<Item, { kind: "number" }>, range: { min?: number; max?: number }): Item => ({
  ...item,
  min: within(range.min ?? item.min, 0, MAX_NUMBER),
  max: within(range.max ?? item.max, 0, MAX_NUMBER),
});
export const setScale = (item: Extract<Item, { kind: "scale" }>, ends: { from?: number; to?: number }): Item => ({
  ...item,
  from: within(ends.from ?? item.from, 0, 1),
  to: within(ends.to ?? item.to, 2, 10),
});
export const setLines = (item: Extract<Item, { kind: "longText" }>, lines: number): Item => ({ ...item, lines: within(lines, 2, 20) });
