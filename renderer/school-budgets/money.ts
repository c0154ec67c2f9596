/** "1 450,50 zł": grosze as people write them. Whole złoty stand without the decimals. */
export const zloty = (grosze: number): string => `${amount(grosze)} zł`;

/** The same without the currency, for a field: "1450,50". */
export function amount(grosze: number): string {
  const whole = Math.floor(Math.abs(grosze) / 100);
  const part = Math.abs(grosze) % 100;
  // A narrow no-break space keeps thousands apart and the number whole.
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, whole >= 10_000 ? "\u202f" : "");
  return `${grosze < 0 ? "−" : ""}${grouped}${part > 0 ? `,${String(part).padStart(2, "0")}` : ""}`;
}

/** Grosze of what was typed: "1450", "1 450,5", "1450.50 zł"; undefined where it is no amount. */
export function groszeOf(typed: string): number | undefined {
  const text = typed.replace(/\s|\u202f|zł|PLN/gi, "").replace(",", ".");
  if (text === "") return 0;
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(text)) return undefined;
  return Math.round(Number(text) * 100);
}
