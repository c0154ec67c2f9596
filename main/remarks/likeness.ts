import { fold } from "../slug.ts";
import type { TaskContext } from "../worker-tasks.ts";

/**
 * Which texts say nearly the same. A text is the set of its pairs of neighbouring words, folded; two texts are
 * as alike as the share of pairs that they have in common of all that either has (Jaccard). Going by number, a
 * text joins the earlier one that it is most like, or starts a group of its own: the same remarks always make
 * the same groups, and each member's likeness to the group's first is told.
 */
export type Text = { readonly id: string; readonly text: string };
export type AlikeGroup = { readonly first: string; readonly members: readonly { readonly id: string; readonly likeness: number }[] };

export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

export function pairsOf(text: string): Set<string> {
  const words = wordsOf(text);
  if (words.length < 2) return new Set(words);
  return new Set(words.slice(1).map((word, at) => `${words[at]} ${word}`));
}

/** So many texts between two looks at whether the person has stopped it. */
const AT_ONCE = 50;

/** `least` between 0 and 1. Runs in the worker: ten thousand texts can take many seconds. */
export function groupAlike(
  { texts, least }: { readonly texts: readonly Text[]; readonly least: number },
  { progress, cancelled }: TaskContext,
): AlikeGroup[] {
  const sets = texts.map(({ text }) => pairsOf(text));
  const frequency = new Map<string, number>();
  for (const set of sets) for (const pair of set) frequency.set(pair, (frequency.get(pair) ?? 0) + 1);
  // Rare pairs first: two texts that are alike enough share one among their first few (prefix filtering).
  const rank = new Map(
    [...frequency.keys()]
      .sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1))
      .map((pair, place) => [pair, place]),
  );
  const ranked = sets.map((set) => Int32Array.from([...set].map((pair) => rank.get(pair) ?? 0)).sort());

  const firsts = new Map<number, number[]>();
  const members = new Map<number, { id: string; likeness: number }[]>();
  for (const [at, pairs] of ranked.entries()) {
    if (at % AT_ONCE === 0) {
      if (cancelled()) throw new Error("cancelled");
      progress(at, texts.length);
    }
    if (pairs.length === 0) continue;
    const prefix = pairs.subarray(0, pairs.length - Math.ceil(least * pairs.length) + 1);
    const candidates = new Set<number>();
    for (const pair of prefix) for (const first of firsts.get(pair) ?? []) candidates.add(first);
    let best = { first: -1, likeness: 0 };
    for (const first of candidates) {
      const other = ranked[first] ?? pairs;
      // Of texts so unequal in length even all pairs of the shorter are too few.
      if (Math.min(pairs.length, other.length) < least * Math.max(pairs.length, other.length)) continue;
      const likeness = shareOf(pairs, other);
      if (likeness > best.likeness || (likeness === best.likeness && first < best.first)) best = { first, likeness };
    }
    if (best.likeness < least) best = { first: -1, likeness: 0 };
    const text = texts[at];
    if (!text) continue;
    if (best.first >= 0) members.get(best.first)?.push({ id: text.id, likeness: best.likeness });
    else {
      members.set(at, [{ id: text.id, likeness: 1 }]);
      for (const pair of prefix) {
        const known = firsts.get(pair);
        if (known) known.push(at);
        else firsts.set(pair, [at]);
      }
    }
  }
  return [...members]
    .filter(([, group]) => group.length > 1)
    .sort(([a, one], [b, other]) => other.length - one.length || a - b)
    .map(([at, group]) => ({ first: texts[at]?.id ?? "", members: group }));
}

/** The share of common numbers of two ascending lists among all of theirs. */
function shareOf(a: Int32Array, b: Int32Array): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [left = 0, right = 0] = [a[i], b[j]];
    if (left === right) common++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return common / (a.length + b.length - common);
}
