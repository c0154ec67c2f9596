import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { press, type TypedSheet } from "./sheet-state.ts";
import { canUndo } from "./phase.ts";
import { type Typing } from "./use-typing.ts";

/** The QR code of a sheet as a code reader types it, whatever keyboard it thinks it is. No person answers so. */
const PAYLOAD = /1[0-9A-Z]{6}[^0-9A-Z][0-9A-Z]{5}[^0-9A-Z]\d{1,2}[^0-9A-Z]\d{1,2}[^0-9A-Z][0-9A-F]{8}$/i;
const PAYLOAD_LENGTH = 29;
/** How it begins. A person's "-" goes past a table, and may well follow so many digits. */
const PAYLOAD_BEGUN = /1[0-9A-Z]{6}[^0-9A-Z-]/i;

/** Milliseconds between two keys of a person, at least. A code reader's first key, a 1, must not choose for the typist. */
const READER_PACE = 80;

/** What lies over the screen. */
export type Over = "keys" | "invalid" | "aside" | "list" | "scan" | null;
type Screen = { setOver: (over: Over) => void; leaveSheet: () => void; busy: boolean };

/**
 * The keyboard of the typing screen. It listens to the whole document, so that a click beside
 * the question does not silence it; it keeps quiet behind the lock and under a dialog, and
 * leaves the keys of fields, links and lists alone.
 */
export function useSheetKeys(typing: Typing, screen: Screen): RefObject<HTMLDivElement | null> {
  const root = useRef<HTMLDivElement>(null);
  const latest = useRef({ typing, screen });
  useLayoutEffect(() => {
    latest.current = { typing, screen };
  });
  useEffect(() => {
    /** What a code reader types in the middle of a sheet is no answer: the sheet is put back as it was before. */
    let typed: { key: string; before: TypedSheet | null }[] = [];

    let choice: { make: () => void; timer: ReturnType<typeof setTimeout> } | null = null;
    let lastKeyAt = -Infinity;

    const makeChoice = () => {
      const made = choice;
      dropChoice();
      made?.make();
    };
    const dropChoice = () => {
      clearTimeout(choice?.timer);
      choice = null;
    };

    /** One key chooses, unless others come at a reader's pace. Tells whether the key was taken. */
    function choose(event: KeyboardEvent, make: (() => void) | undefined): boolean {
      const burst = event.timeStamp - lastKeyAt < READER_PACE;
      const waited = choice !== null;
      lastKeyAt = event.timeStamp;
      if (burst) dropChoice();
      else if (waited) makeChoice();
      else if (make) choice = { make, timer: setTimeout(makeChoice, READER_PACE) };
      return burst || waited || make !== undefined;
    }

    const typedText = () => typed.map(({ key }) => key).join("");

    function heard(event: KeyboardEvent): boolean {
      if (event.key.length === 1) {
        const phase = latest.current.typing.phaseNow();
        typed = [...typed, { key: event.key, before: phase.step === "sheet" ? phase.sheet : null }].slice(-PAYLOAD_LENGTH);
        return false;
      }
      // A reader's Shift comes between its letters.
      if (event.key !== "Enter") return false;
      const payload = PAYLOAD.exec(typedText());
      const before = payload && typed[payload.index]?.before;
      typed = [];
      if (!before) return false;
      latest.current.typing.change((sheet) => (sheet.id === before.id ? before : sheet));
      return true;
    }

    function onKey(event: KeyboardEvent): void {
      const { typing: now, screen: over } = latest.current;
      if (over.busy || event.altKey || event.metaKey || root.current?.closest("[inert]")) return;
      const phase = now.phaseNow();
      const take = (run: () => unknown) => {
        event.preventDefault();
        event.stopPropagation();
        run();
      };
      if (event.key === "F1") return take(() => over.setOver("keys"));
      if (event.key === "F2") return take(() => phase.step === "code" && canUndo(now.last) && void now.openSaved(now.last.id));
      if (event.key === "F4" && phase.step === "code" && now.channel === "paper") return take(() => void now.startFree("paper"));
      const target = event.target instanceof HTMLElement ? event.target : document.body;
      // On a screen that is typed blind, the whole page selected would be an accident.
      if (event.ctrlKey && event.key.toLowerCase() === "a" && !target.matches("input, textarea")) return take(() => {});
      if (target.closest("[data-own-keys], .bench__bar, .bench__foot, .toasts")) return;

      if (phase.step === "code") {
        const empty = !(target instanceof HTMLInputElement) || target.value === "";
        if (event.ctrlKey && event.key.toLowerCase() === "z" && empty && canUndo(now.last)) take(() => void now.undoLast());
        return;
      }
      if (phase.step === "twice") {
        const choices = phase.second
          ? [() => now.choose("first"), () => now.choose("second"), () => now.choose("same")]
          : [now.drop, now.typeAgain, () => void now.openSaved(phase.typed.first.id)];
        const asked = event.key === "Escape" ? now.drop : choices[Number(event.key) - 1];
        return choose(event, asked) ? take(() => {}) : undefined;
      }
      if (phase.step === "decide") {
        const choices = [() => void now.decide("first"), () => void now.decide("second"), () => void now.decide("typed")];
        const asked = event.key === "Escape" ? now.drop : choices[Number(event.key) - 1];
        return choose(event, asked) ? take(() => {}) : undefined;
      }
      if (heard(event)) return take(() => {});
      if (phase.step === "opening") return take(() => isOurs(event) && now.pressKey({ key: event.key }));

      const { sheet } = phase;
      if (event.key === "F6") return take(() => over.setOver("invalid"));
      if (event.key === "F8") return take(() => over.setOver("aside"));
      if (event.ctrlKey && event.key !== "Enter") return;
      if (event.ctrlKey && sheet.corrects && sheet.notice !== "wrong") return take(() => now.finish(sheet));
      if (target.matches("input, textarea") && !fromField(event, target as HTMLTextAreaElement)) return;
      if (event.key === "Escape" && !sheet.writing) return take(over.leaveSheet);
      // A 0 in a reader's code would finish the sheet at its last question, and what is saved is not put back.
      if (PAYLOAD_BEGUN.test(typedText()) && press(sheet, { key: event.key }).done) return take(() => {});
      if (isOurs(event)) take(() => now.pressKey({ key: event.key, ctrl: event.ctrlKey }));
    }
    document.addEventListener("keydown", onKey, true);
    return () => {
      dropChoice();
      document.removeEventListener("keydown", onKey, true);
    };
  }, []);
  return root;
}

const isOurs = ({ key }: KeyboardEvent): boolean =>
  (key.length === 1 && key !== " ") || ["Enter", "ArrowUp", "ArrowDown", "Backspace", "Escape"].includes(key);

/** Of what is pressed in a field, only the keys that leave it. */
function fromField(event: KeyboardEvent, field: HTMLTextAreaElement): boolean {
  if (event.key === "Enter") return !event.shiftKey;
  if (event.key === "ArrowUp") return !field.matches("textarea") || (field.selectionStart === 0 && field.selectionEnd === 0);
  return event.key === "Escape";
}
