import { useEffect, useRef, useState } from "react";
import type { ItemDecision, ScanItem } from "../../preload/contract/scan.ts";
import { call, queries, Refusal } from "../client.ts";

/** What a person said of an item: one of the two, by its kind. */
type Said = Pick<ScanItem, "decision" | "text">;
type Step = { readonly index: number; readonly said: Said };

export const isOpen = (item: ScanItem): boolean => (item.kind === "box" ? item.decision === null : item.text === null);

/** What somebody could not tell is asked again when the screen is opened anew; who put it off is still known. */
const askedAgain = (item: ScanItem): ScanItem => (item.decision === "later" ? { ...item, decision: null } : item);

/** The first that waits after `from`, else the first that waits at all, else none. */
function nextOpen(items: readonly ScanItem[], from: number): number | null {
  const after = items.findIndex((item, index) => index > from && isOpen(item));
  const next = after >= 0 ? after : items.findIndex(isOpen);
  return next >= 0 ? next : null;
}

/** The boxes of a question in which a one-bit scan shows nothing: one look at them together answers for all. */
export const blankQuestion = (items: readonly ScanItem[], { doubt, pageId, question, row }: ScanItem): readonly ScanItem[] =>
  doubt === "pale"
    ? items.filter((one) => one.doubt === doubt && one.pageId === pageId && one.question === question && one.row === row && isOpen(one))
    : [];

/**
 * The queue of one sitting. It is kept here and not asked for again after each key: a batch may
 * have thousands of crops. What was said shows at once and is sent in order; what was refused
 * is put back, and is asked again.
 */
export function useCheck(asked: readonly ScanItem[]) {
  const [items, setItems] = useState(() => asked.map(askedAgain));
  /** The place of the item on the screen; null once nothing waits any more. */
  const [at, setAt] = useState(() => nextOpen(items, -1));
  /** What to put back for each thing that was said. */
  const [done, setDone] = useState<readonly (readonly Step[])[]>([]);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const saving = useRef(Promise.resolve());
  useEffect(() => () => void saving.current.then(() => queries.invalidateQueries()), []);

  const item = at === null ? undefined : items[at];
  const goTo = (index: number) => setAt(Math.max(0, Math.min(items.length - 1, index)));

  function keep(steps: readonly Step[]): readonly ScanItem[] {
    setRefused(null);
    let next = items;
    for (const { index, said } of steps) {
      const one = items[index];
      if (!one) continue;
      const put = (all: readonly ScanItem[], what: Said) => all.map((other) => (other.id === one.id ? { ...other, ...what } : other));
      next = put(next, said);
      saving.current = saving.current
        .then(() =>
          one.kind === "box"
            ? call("scan.decide", { itemId: one.id, decision: said.decision })
            : call("scan.type", { itemId: one.id, text: said.text }),
        )
        .catch((problem: unknown) => {
          if (!(problem instanceof Refusal)) throw problem;
          setItems((all) => put(all, { decision: one.decision, text: one.text }));
          setDone((all) => all.filter((undo) => undo.every((step) => step.index !== index)));
          setRefused(problem);
          setAt(index);
        });
    }
    setItems(next);
    return next;
  }

  function say(said: Said, about: readonly ScanItem[]): void {
    if (at === null || about.length === 0) return;
    const indexes = about.map((one) => items.indexOf(one));
    const before = indexes.map((index) => ({
      index,
      said: { decision: items[index]?.decision ?? null, text: items[index]?.text ?? null },
    }));
    setDone([...done, before]);
    setAt(nextOpen(keep(indexes.map((index) => ({ index, said }))), at));
  }

  return {
    items,
    at,
    item,
    left: items.filter(isOpen).length,
    putOff: items.filter((one) => one.decision === "later").length,
    refused,
    canTakeBack: done.length > 0,
    goTo,
    move: (by: number) => goTo(at === null ? items.length - 1 : at + by),
    decide: (decision: ItemDecision) => item?.kind === "box" && say({ decision, text: null }, [item]),
    leaveBlank: () => item && say({ decision: "empty", text: null }, blankQuestion(items, item)),
    write: (text: string) => item?.kind === "text" && say({ decision: null, text }, [item]),
    takeBack: () => {
      const last = done.at(-1);
      if (!last) return;
      setDone(done.slice(0, -1));
      keep(last);
      setAt(last[0]?.index ?? null);
    },
    /** Resolves when everything that was said is kept. */
    saved: () => saving.current,
  };
}
export type Check = ReturnType<typeof useCheck>;
