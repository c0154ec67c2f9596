import { type FormEvent, type RefObject, useEffect, useRef, useState } from "react";

/**
 * A form whose refusal puts the cursor into the first wrong field, rather than leaving it where
 * Enter was pressed. `pending` is true while what was sent is being judged. The fields say in our
 * own words what is wrong, so the browser keeps its bubbles to itself.
 */
export function useFirstWrong(
  pending: boolean,
  onSubmit: () => void,
): { ref: RefObject<HTMLFormElement | null>; noValidate: true; onSubmit: (event: FormEvent) => void } {
  const form = useRef<HTMLFormElement>(null);
  const [sent, send] = useState(0);
  useEffect(() => {
    if (sent > 0 && !pending) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [sent, pending]);
  return {
    ref: form,
    noValidate: true,
    onSubmit: (event) => {
      event.preventDefault();
      send((times) => times + 1);
      onSubmit();
    },
  };
}
