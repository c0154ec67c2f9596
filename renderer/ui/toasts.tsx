import { useEffect, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { Button } from "./controls.tsx";
import { Icon } from "./icons.tsx";

type Toast = { readonly id: number; readonly text: string; readonly at: number; readonly undo?: (() => unknown) | undefined };
const SHOWN_MS = 10_000;
/** Long enough to be read where the thing said leads to another screen. */
const READ_MS = 3_000;
/** What was done may itself lead to another screen: a new address so soon after it is no leaving. */
const FOLLOWS_MS = 1_500;

let toasts: readonly Toast[] = [];
/** In the sidebar, where a message covers nothing that is worked with; null on a screen without one. */
let room: HTMLElement | null = null;
const listeners = new Set<() => void>();
const set = (next: readonly Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** A ref for the sidebar's place for messages. */
export const giveToastsRoom = (element: HTMLElement | null): void => {
  room = element;
  for (const listener of listeners) listener();
};

/**
 * The last thing that can be undone; Ctrl+Z finds it also after its toast is gone, but only on the screens of the
 * feature where it was done. Elsewhere the same keys would undo what nobody there has in mind.
 */
let lastUndo: { readonly run: () => unknown; readonly at: number; place: string } | undefined;

/** The feature that the address belongs to; a survey's builder, typing and import are three. */
const placeNow = (): string => {
  const [feature = "", , bench = ""] = location.hash.split("/").slice(1);
  return feature === "ankieta" ? `${feature}/${bench}` : feature;
};

/** A screen with an undo of its own has undone what the message offers to undo. */
export function settleToast(): void {
  lastUndo = undefined;
  set(toasts.filter((one) => !one.undo));
}

/** A message is a sentence, so it ends as one; whatever it quotes may have ended it already. */
const asSentence = (text: string): string => (/[.!?…][”"»)]?$/.test(text) ? text : `${text}.`);

/** It happened, and can be undone. Say what happened, in the verb of its button. Work that has only begun is told of by its job's card. */
export function toast(text: string, undo?: () => unknown): void {
  const at = Date.now();
  const id = at + Math.random();
  const once =
    undo &&
    (() => {
      lastUndo = undefined;
      set(toasts.filter((one) => one.id !== id));
      return undo();
    });
  lastUndo = once && { run: once, at, place: placeNow() };
  // One at a time: an older message beside the newest would offer to undo the wrong thing.
  set([{ id, text: asSentence(text), at, undo: once }]);
}

const inText = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));

export function Toasts() {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(subscribe, () => toasts);
  const place = useSyncExternalStore(subscribe, () => room);
  const [held, hold] = useState(false);
  useEffect(() => {
    const undo = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || event.shiftKey || inText(event.target) || !lastUndo)
        return;
      event.preventDefault();
      lastUndo.run();
    };
    const leave = () => {
      if (lastUndo && Date.now() - lastUndo.at < FOLLOWS_MS) lastUndo.place = placeNow();
      else if (lastUndo && lastUndo.place !== placeNow()) settleToast();
      // What can't be undone is read in a moment, and then covers another screen.
      set(toasts.filter((one) => one.undo || Date.now() - one.at < READ_MS));
    };
    window.addEventListener("keydown", undo);
    window.addEventListener("hashchange", leave);
    return () => {
      window.removeEventListener("keydown", undo);
      window.removeEventListener("hashchange", leave);
    };
  }, []);
  useEffect(() => {
    if (held || shown.length === 0) return;
    const timer = setTimeout(() => set(toasts.slice(1)), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown, held]);
  const messages = (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- pointing at a message holds it; nothing is done by it
    <section
      className="toasts"
      aria-label={t("messages")}
      aria-live="polite"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      {shown.map((one) => (
        <div className="toast" key={one.id}>
          <p>{one.text}</p>
          {one.undo && (
            <Button small keyHint="Ctrl Z" onPress={() => void one.undo?.()}>
              {t("undo")}
            </Button>
          )}
          <button
            type="button"
            className="btn btn--icon btn--s toast__close"
            aria-label={t("close")}
            onClick={() => set(toasts.filter((other) => other.id !== one.id))}
          >
            <Icon name="cross" small />
          </button>
        </div>
      ))}
    </section>
  );
  return place ? createPortal(messages, place) : messages;
}
