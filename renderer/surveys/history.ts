import { useCallback, useRef, useState } from "react";

/** One state of what is edited: the thing itself, and what was being looked at. */
export type Step<T> = { readonly value: T; readonly focus: string };

/** Typing into one field within so long is one step back. */
const ONE_STEP_MS = 1200;
const KEPT = 200;

/** Steps back and forth through what was done on this screen. */
export function useHistory<T>(start: Step<T>) {
  const [now, setNow] = useState(start);
  const past = useRef<Step<T>[]>([]);
  const future = useRef<Step<T>[]>([]);
  const last = useRef({ field: "", at: 0 });
  const here = useRef(start);

  const show = useCallback((step: Step<T>) => {
    here.current = step;
    setNow(step);
  }, []);

  /** `field` names what is typed into; changes without one are steps of their own. */
  const write = useCallback(
    (value: T, focus: string, field = "") => {
      const at = Date.now();
      const goesOn = field !== "" && field === last.current.field && at - last.current.at < ONE_STEP_MS;
      if (!goesOn) past.current = [...past.current.slice(1 - KEPT), here.current];
      future.current = [];
      last.current = { field, at };
      show({ value, focus });
    },
    [show],
  );

  const go = useCallback(
    (from: typeof past, to: typeof past) => {
      const step = from.current.at(-1);
      if (!step) return undefined;
      from.current = from.current.slice(0, -1);
      to.current = [...to.current, here.current];
      last.current = { field: "", at: 0 };
      show(step);
      return step;
    },
    [show],
  );
  const undo = useCallback(() => go(past, future), [go]);
  const redo = useCallback(() => go(future, past), [go]);

  /** Looking at something else is no step. */
  const look = useCallback((focus: string) => show({ ...here.current, focus }), [show]);

  return { now, here, write, look, undo, redo, canUndo: past.current.length > 0, canRedo: future.current.length > 0 };
}
