import { type RefObject, useEffect } from "react";

/**
 * A field that another screen points at ("Podaj kontakt"): remembered until the screen with that
 * field is there. The field's frame carries its name as `data-field`.
 */
let wanted: string | undefined;

export function wantField(name: string): void {
  wanted = name;
}

/** Whether this screen was opened to mend a field; then it shows what is missing at once. */
export const fieldIsWanted = (): boolean => wanted !== undefined;

const FOCUSABLE = "input, textarea, select, [contenteditable=true], [role=spinbutton], button";

/** Brings the wanted field into view and the cursor into it. */
export function useWantedField(form: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (wanted === undefined) return;
    const frames = [...(form.current?.querySelectorAll<HTMLElement>("[data-field]") ?? [])];
    const named = (name: string) => frames.find((frame) => frame.dataset["field"] === name);
    const frame = named(wanted) ?? named(wanted.split(".")[0] ?? "");
    wanted = undefined;
    // The editor's text and the days' parts are there one frame later.
    requestAnimationFrame(() => {
      frame?.scrollIntoView({ block: "center" });
      (frame?.querySelector<HTMLElement>("[contenteditable=true]") ?? frame?.querySelector<HTMLElement>(FOCUSABLE))?.focus();
    });
  });
}
