type TrustedTypes = { createPolicy(name: "default", rules: { createHTML(text: string): string }): unknown };

/**
 * react-aria empties its live region by innerHTML = "", which the page's policy would answer by
 * an error in the middle of drawing. No text becomes markup here but this one, which is none.
 * It throws, rather than gives null: ProseMirror asks this policy first, would take null for an
 * empty paste, and turns to its own policy only after an error.
 */
(window as unknown as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("default", {
  createHTML: (text) => {
    if (text !== "") throw new TypeError("no text becomes markup here");
    return text;
  },
});
