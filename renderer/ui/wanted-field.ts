import { type RefObject, useEffect, useState } from "react";

/**
 * A field that another screen points at ("Podaj kontakt"): remembered until the screen with that
 * field is there. The field's frame carries its name as `data-field`.
 */
let wanted: string | undefined;
const listeners = new Set<() => void>();

export function wantField(name: string): void {
  wanted = name;
  for (const listener of listeners) listener();
}

const FOCUSABLE = "input, textarea, select, [contenteditable=true], [role=spinbutton], button";
/** A dialog that closes gives the focus back to its button first. */
const AFTER_DIALOG_MS = 80;

function focusWanted(form: HTMLElement): void {
  const frames = [...form.querySelectorAll<HTMLElement>("[data-field]")];
  const named = (name: string | undefined) => frames.find((frame) => frame.dataset["field"] === name);
  const frame = named(wanted) ?? named(wanted?.split(".")[0]);
  wanted = undefined;
  frame?.scrollIntoView({ block: "center" });
  (frame?.querySelector<HTMLElement>("[contenteditable=true]") ?? frame?.querySelector<HTMLElement>(FOCUSABLE))?.focus();
}

/** Brings a wanted field into view and the cursor into it. Tells whether one was wanted: then what is missing is shown. */
export function useWantedField(form: RefObject<HTMLElement | null>): boolean {
  const [was, setWas] = useState(wanted !== undefined);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      if (wanted === undefined) return;
      setWas(true);
      timer = setTimeout(() => form.current && focusWanted(form.current), AFTER_DIALOG_MS);
    };
    look();
    listeners.add(look);
    return () => {
      clearTimeout(timer);
      listeners.delete(look);
    };
  }, [form]);
  return was;
}
