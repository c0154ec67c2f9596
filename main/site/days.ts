/** Days from one day to another: 0 for the same, negative for an earlier one. Both in Poland, so no clock is involved. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
