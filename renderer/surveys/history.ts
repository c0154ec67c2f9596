import { useCallback, useRef, useState } from "react";

/** One state of what is edited: the thing itself, and what was being looked at. */
export type Step<T> = { readonly value: T; readonly focus: string };
type Timeline<T> = { readonly past: readonly Step<T>[]; readonly now: Step<T>; readonly future: readonly Step<T>[] };

/** Typing into one field with pauses no longer than this is one step back. */
const ONE_STEP_MS = 1200;
const KEPT = 200;

/** Steps back and forth through what was done on this screen. */
export function useHistory<T>(start: Step<T>) {
  const [line, setLine] = useState<Timeline<T>>({ past: [], now: start, future: [] });
  /** The newest state, also for what happens between two drawings of the screen. */
  const here = useRef(line);
  const typed = useRef({ field: "", at: 0 });

  const show = useCallback((next: Timeline<T>) => {
    here.current = next;
    setLine(next);
  }, []);

  /** `field` names what is typed into; changes without one are steps of their own. */
  const write = useCallback(
    (value: T, focus: string, field = "") => {
      const { past, now } = here.current;
      const at = Date.now();
      const goesOn = field !== "" && field === typed.current.field && at - typed.current.at < ONE_STEP_MS;
      typed.current = { field, at };
      show({ past: goesOn ? past : [...past.slice(1 - KEPT), now], now: { value, focus }, future: [] });
    },
    [show],
  );

  const undo = useCallback((): Step<T> | undefined => {
    const { past, now, future } = here.current;
    const step = past.at(-1);
    if (!step) return undefined;
    typed.current = { field: "", at: 0 };
    show({ past: past.slice(0, -1), now: step, future: [now, ...future] });
    return step;
  }, [show]);

  const redo = useCallback((): Step<T> | undefined => {
    const { past, now, future } = here.current;
    const [step, ...rest] = future;
    if (!step) return undefined;
    typed.current = { field: "", at: 0 };
    show({ past: [...past, now], now: step, future: rest });
    return step;
  }, [show]);

  /** Looking at something else is no step. */
  const look = useCallback((focus: string) => show({ ...here.current, now: { ...here.current.now, focus } }), [show]);
  const latest = useCallback((): T => here.current.now.value, []);

  return { now: line.now, latest, write, look, undo, redo, canUndo: line.past.length > 0, canRedo: line.future.length > 0 };
}
