/** Grosze as they stand in a field: "1450,50". */
export const amount = (grosze: number): string =>
  (grosze / 100).toLocaleString("pl-PL", { useGrouping: false, minimumFractionDigits: grosze % 100 === 0 ? 0 : 2 });

/** Grosze of what was typed: "1450", "1 450,5", "1450.50 zł"; undefined where it is no amount. */
export function groszeOf(typed: string): number | undefined {
  const text = typed.replace(/\s|\u202f|zł|PLN/gi, "").replace(",", ".");
  if (text === "") return 0;
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(text)) return undefined;
  return Math.round(Number(text) * 100);
}
