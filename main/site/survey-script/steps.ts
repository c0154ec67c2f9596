/** All questions in one form, or one a screen, as the person likes; sending stands after the last. */
export function stepping(form: HTMLFormElement, texts: Record<string, string>, moved: () => void) {
  const steps = [...form.querySelectorAll<HTMLElement>("[data-step]")];
  const rest = [...form.querySelectorAll<HTMLElement>(".step:not([data-step]),section:has(#wyslij)")];
  const toggle = form.querySelector<HTMLButtonElement>('[data-do="single"]')!;
  const walk = form.querySelector<HTMLElement>('[data-when="single"]')!;
  const back = form.querySelector<HTMLButtonElement>('[data-do="back"]')!;
  const next = form.querySelector<HTMLButtonElement>('[data-do="next"]')!;
  let at: number | undefined;

  function draw(): void {
    const single = at !== undefined;
    const last = at === steps.length - 1;
    for (const [n, step] of steps.entries()) step.hidden = single && n !== at;
    for (const part of rest) part.hidden = single && !last;
    walk.hidden = !single;
    back.disabled = at === 0;
    next.hidden = last;
    toggle.textContent = texts[single ? "whole" : "single"] ?? "";
    moved();
  }

  const focus = (element: HTMLElement | null | undefined) => {
    element?.setAttribute("tabindex", "-1");
    element?.focus();
  };
  function go(to: number): void {
    at = to;
    draw();
    focus(steps[to]?.querySelector("fieldset"));
  }

  toggle.addEventListener("click", () => {
    at = at === undefined ? 0 : undefined;
    draw();
  });
  back.addEventListener("click", () => go(Math.max(0, (at ?? 0) - 1)));
  next.addEventListener("click", () => go(Math.min(steps.length - 1, (at ?? 0) + 1)));
  if (steps.length < 2) toggle.hidden = true;

  return {
    /** Null where all are shown. */
    place: () => (at === undefined ? null : { at: at + 1, all: steps.length }),
    /** Brings a question into view, whichever way they are shown. */
    show: (question: HTMLElement) => {
      if (at !== undefined) return go(steps.findIndex((step) => step.contains(question)));
      focus(question);
    },
    restart: () => {
      if (at !== undefined) at = 0;
      draw();
    },
  };
}
