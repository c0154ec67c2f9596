import type { Column } from "../../preload/contract/imports.ts";

/** A grid has at most so many columns. */
const MOST_VALUES = 7;

export type AlikeColumn = Column & { readonly index: number };

/**
 * The columns that were answered in the same way: their values are among those of the commonest kind of
 * column. A column of counts or of groups may be among them; the person sees the names and chooses.
 */
export function alike(columns: readonly Column[]): AlikeColumn[] {
  const few = columns
    .map((column, index) => ({ ...column, index }))
    .filter((column) => !column.many && column.values.length >= 1 && column.values.length <= MOST_VALUES);
  const kinds = new Map<string, { values: Set<string>; count: number }>();
  for (const { values } of few) {
    if (values.length < 2) continue;
    const set = values.map(({ value }) => value).sort((a, b) => a.localeCompare(b));
    const key = JSON.stringify(set);
    const kind = kinds.get(key);
    kinds.set(key, { values: new Set(set), count: (kind?.count ?? 0) + 1 });
  }
  const commonest = [...kinds.values()].sort((a, b) => b.count - a.count || b.values.size - a.values.size)[0];
  return commonest ? few.filter((column) => column.values.every(({ value }) => commonest.values.has(value))) : [];
}

/** The most filled ones, in the file's order. Where texts were found, columns without a text are passed over. */
export function mostFilled(family: readonly AlikeColumn[], texts: Readonly<Record<string, string>>, count: number): number[] {
  const known = Object.keys(texts).length > 0 ? family.filter(({ name }) => Object.hasOwn(texts, name)) : family;
  return [...known]
    .sort((a, b) => b.filled - a.filled || a.index - b.index)
    .slice(0, count)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}
