import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Refusal } from "../client.ts";

export type DraftState =
  | { readonly kind: "clean" | "changed" | "saving" }
  | { readonly kind: "saved"; readonly at: Date }
  | { readonly kind: "refused"; readonly error: Refusal };
const PAUSE_MS = 700;

const mounted = new Set<() => Promise<boolean>>();

/** Saves every draft on the screen, before the office or the person changes under it; true when all were kept. */
export const flushDrafts = async (): Promise<boolean> => (await Promise.all([...mounted].map((flush) => flush()))).every(Boolean);

/**
 * A draft that saves itself: at most one save under way, the next one with what is newest. What
 * was refused stays in the fields and is tried again at the next change; leaving the screen saves.
 * `save` gets the value and the version it was read at, and gives the new version.
 */
export function useDraft<T>(loaded: T, loadedVersion: number, save: (value: T, version: number) => Promise<number>) {
  const [value, setValue] = useState(loaded);
  const [state, setState] = useState<DraftState>({ kind: "clean" });
  const latest = useRef({ value: loaded, version: loadedVersion, dirty: false, saving: undefined as Promise<void> | undefined, save });
  useLayoutEffect(() => {
    latest.current.save = save;
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  /** Saves what is not saved yet; true when everything is. */
  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    const draft = latest.current;
    while (draft.saving) await draft.saving;
    if (!draft.dirty) return true;
    draft.dirty = false;
    setState({ kind: "saving" });
    let kept = true;
    draft.saving = (async () => {
      try {
        draft.version = await draft.save(draft.value, draft.version);
        setState(draft.dirty ? { kind: "changed" } : { kind: "saved", at: new Date() });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        kept = false;
        draft.dirty = true;
        setState({ kind: "refused", error });
      } finally {
        draft.saving = undefined;
      }
    })();
    await draft.saving;
    return kept;
  }, []);

  const change = useCallback(
    (next: T | ((before: T) => T)) => {
      const draft = latest.current;
      draft.value = typeof next === "function" ? (next as (before: T) => T)(draft.value) : next;
      draft.dirty = true;
      setValue(draft.value);
      setState({ kind: "changed" });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE_MS);
    },
    [flush],
  );

  useEffect(() => {
    const leave = () => void flush();
    window.addEventListener("pagehide", leave);
    mounted.add(flush);
    return () => {
      mounted.delete(flush);
      window.removeEventListener("pagehide", leave);
      void flush();
    };
  }, [flush]);

  /** Takes over a version from outside, in place of what was written here. */
  const adopt = useCallback((next: T, version: number) => {
    clearTimeout(timer.current);
    Object.assign(latest.current, { value: next, version, dirty: false });
    setValue(next);
    setState({ kind: "clean" });
  }, []);

  // What another window saved appears here by itself, unless something here waits to be saved.
  useEffect(() => {
    const draft = latest.current;
    if (loadedVersion > draft.version && !draft.dirty && !draft.saving) adopt(loaded, loadedVersion);
  }, [adopt, loaded, loadedVersion]);

  /** After a command outside the draft changed the row (publish, attach): its new version. */
  const rebase = useCallback((version: number) => {
    latest.current.version = version;
  }, []);

  return { value, change, state, flush, rebase, adopt, error: state.kind === "refused" ? state.error : undefined };
}
