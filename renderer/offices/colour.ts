const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

function luminance(hex: string): number {
  const part = (at: number) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

/** How well white letters read on a colour: WCAG 2.2 contrast, 1 to 21. Body text needs 4.5. */
export const contrastWithWhite = (hex: string): number => 1.05 / (luminance(hex) + 0.05);
export const READABLE = 4.5;

/** Colours of Polish coats of arms and old doors, all readable under white letters. */
export const SUGGESTED = ["#0f5a45", "#1f4d86", "#9c3222", "#6b2f5c", "#7a4a12", "#3d4a1f", "#36454f"] as const;
