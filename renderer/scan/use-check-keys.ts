import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { BLANK_KEY, KEYS } from "./box-question.tsx";
import type { Check } from "./use-check.ts";

export type Over = "keys" | "page" | null;

/**
 * The keyboard of the check: one key a decision. It keeps quiet behind the lock and under a
 * dialog, and in a field leaves all but F1, F2 and the page keys alone.
 */
export function useCheckKeys(check: Check, over: Over, setOver: (over: Over) => void): RefObject<HTMLDivElement | null> {
  const root = useRef<HTMLDivElement>(null);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (over || event.ctrlKey || event.altKey || event.metaKey || root.current?.closest("[inert]")) return;
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    const everywhere: Record<string, () => void> = {
      F1: () => setOver("keys"),
      F2: () => setOver("page"),
      PageUp: () => check.move(-1),
      PageDown: () => check.move(1),
    };
    const outside: Record<string, () => void> = {
      Backspace: check.takeBack,
      ArrowLeft: () => check.move(-1),
      ArrowRight: () => check.move(1),
      " ": () => setOver("page"),
    };
    const decision = KEYS.find(({ key }) => key === event.key.toLowerCase())?.decision;
    if (decision && check.item?.kind === "box") outside[event.key] = () => check.decide(decision);
    if (event.key.toLowerCase() === BLANK_KEY) outside[event.key] = check.leaveBlank;
    const run = everywhere[event.key] ?? (target.matches("input, textarea") ? undefined : outside[event.key]);
    // A button that has the focus takes the space bar for itself.
    if (!run || (event.key === " " && target.matches("button, a"))) return;
    event.preventDefault();
    // A key held down too long would decide boxes that nobody saw.
    if (!event.repeat) run();
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);
  return root;
}
