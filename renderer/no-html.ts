type TrustedTypes = { createPolicy(name: "default", rules: { createHTML(text: string): string | null }): unknown };

/**
 * react-aria empties its live region by innerHTML = "", which the page's policy would answer by
 * an error in the middle of drawing. No text becomes markup here but this one, which is none.
 */
(window as unknown as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("default", {
  createHTML: (text) => (text === "" ? text : null),
});
